/** The first ten by some figure: each with a bar in proportion to the first. */
import { paths } from "../../../src/paths.ts";
import { ShareBar } from "../../ui/charts/bars.tsx";
import { StatusPill } from "../../ui/pill.tsx";
import { Tile } from "../../ui/tile.tsx";
import type { RankedView } from "./shapes.ts";

interface RankingProps {
  items: readonly RankedView[];
  org: string;
  /** a figure with what is counted: "3 actions" */
  said: (n: number) => string;
  /** said when there is nothing to rank */
  none: string;
}

export const Ranking = ({ items, org, said, none }: RankingProps) =>
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
            <span class="ranking-n">{said(item.n)}</span>
          </div>
          <ShareBar share={item.n / (items[0]?.n || 1)} />
        </li>
      ))}
    </ol>
  );
