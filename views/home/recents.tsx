import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { WorkspaceSummary } from "../shapes.ts";
import { Tile } from "../ui/tile.tsx";

export type RecentView = Pick<WorkspaceSummary, "id" | "name" | "color" | "icon">;

/** Where the reader was last, the latest first; nothing to see without any. */
export const Recents = ({ recents }: { recents: readonly RecentView[] }) =>
  recents.length === 0 ? null : (
    <nav class="recents" aria-label={t("Recent")}>
      <h2 aria-hidden="true">{t("Recent")}</h2>
      <ul>
        {recents.map(({ id, name, color, icon }) => (
          <li>
            <a class="recent" href={paths.workspace(id)}>
              <Tile color={color} icon={icon} size="s" />
              <span class="recent-name">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
