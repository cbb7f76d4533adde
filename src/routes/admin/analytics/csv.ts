/** An organization's analytics as one file of sections. */
import { readAnalytics, type Analytics } from "../../../global/figures/analytics.ts";
import { directoryFor } from "../../../global/directory/buckets.ts";
import {
  inactiveWorkspaces,
  orphanedWorkspaces,
  type IdlePage,
  type IdlePlace,
} from "../../../global/figures/idle-workspaces.ts";
import type { Databases } from "../../../platform.ts";
import { csvRows, csvSection, type Cell } from "../csv.ts";
import type { When } from "./date-range.ts";

/** Rows read at a time of the two lists that may be long. */
const PAGE = 1_000;

/** Sections one after another; inactive and orphaned ones in full, page by page. */
export async function* analyticsCsv(
  databases: Databases,
  org_id: string,
  when: When,
): AsyncGenerator<string> {
  yield figures(await readAnalytics(databases, org_id, when));
  const store = directoryFor(databases, org_id);
  const wanted = (after: IdlePlace | null) => ({ org_id, today: when.today, limit: PAGE, after });
  yield csvRows([["Inactive"], IDLE_COLUMNS]);
  yield* pages(
    (after) => inactiveWorkspaces(store, wanted(after)),
    (row) => [
      row.id,
      row.name,
      row.status,
      row.member_count,
      row.last_activity_at,
      row.idle_days,
      row.suggestion,
    ],
  );
  yield csvRows([[""], ["Orphaned"], [...IDLE_COLUMNS, "missing"]]);
  yield* pages(
    (after) => orphanedWorkspaces(store, wanted(after)),
    ({ missing, ...row }) => [
      row.id,
      row.name,
      row.status,
      row.member_count,
      row.last_activity_at,
      row.idle_days,
      row.suggestion,
      missing,
    ],
  );
}

const IDLE_COLUMNS = ["id", "name", "status", "members", "last_activity_at", "idle_days", "suggestion"];

async function* pages<T>(
  read: (after: IdlePlace | null) => Promise<IdlePage<T>>,
  cells: (row: T) => Cell[],
): AsyncGenerator<string> {
  let after: IdlePlace | null = null;
  do {
    const page: IdlePage<T> = await read(after);
    if (page.items.length > 0) yield csvRows(page.items.map(cells));
    after = page.next;
  } while (after !== null);
}

const figures = ({ range, totals, created, ...rest }: Analytics): string =>
  [
    csvSection("Range", ["from", "to"], [[range.from, range.to]]),
    csvSection(
      "Totals",
      ["figure", "n"],
      [
        ...Object.entries(totals),
        ["active_in_range", rest.active_in_range],
        ["created_in_range", created.in_range],
        ["created_in_days_before", created.before],
        ["created_this_month", created.this_month],
      ],
    ),
    csvSection(
      `Created by ${created.line.step}`,
      ["from", "to", "created"],
      created.line.points.map((point) => [point.from, point.to, point.n]),
    ),
    csvSection(
      rest.most_active.exact ? "Most active" : "Most active (of the busiest of each day)",
      ["id", "name", "status", "actions"],
      rest.most_active.items.map((row) => [row.id, row.name, row.status, row.n]),
    ),
    csvSection(
      "Most members",
      ["id", "name", "status", "members"],
      rest.largest.map((row) => [row.id, row.name, row.status, row.n]),
    ),
    // "2-5" would be a date to a spreadsheet.
    csvSection(
      "Members",
      ["members", "n"],
      rest.members.map((row) => [row.bucket.replace("-", " to "), row.n]),
    ),
  ].join("");
