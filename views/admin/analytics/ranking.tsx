/** The first ten by some figure: each with a bar in proportion to the first. */
import { paths } from "../../../src/paths.ts";
import { ShareBar } from "../../ui/charts/bars.tsx";
import { some } from "../../ui/charts/numbers.ts";
import { StatusPill } from "../../ui/pill.tsx";
import { Tile } from "../../ui/tile.tsx";
import type { RankedView } from "./shapes.ts";

interface RankingProps {
  items: readonly RankedView[];
  org: string;
  /** what is counted: ["action", "actions"] */
  unit: readonly [string, string];
  /** said when there is nothing to rank */
  none: string;
}

export const Ranking = ({ items, org, unit, none }: RankingProps) =>
  items.length === 0 ? (
    <p class="muted">{none}</p>
  ) : (
    <ol class="ranking">
      {items.map((item) => (
        <li>
          <div class="ranking-row">
            <Tile color={item.color} icon={item.icon} size="s" />
            <a class="ranking-name" href={paths.orgWorkspace(item.id, org)}>
              {item.name}
            </a>
            {item.status === "archived" ? <StatusPill status={item.status} /> : null}
            <span class="ranking-n">{some(item.n, ...unit)}</span>
          </div>
          <ShareBar share={item.n / (items[0]?.n || 1)} />
        </li>
      ))}
    </ol>
  );
