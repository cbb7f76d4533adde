/** An organization's list as a file. */
import type { ListedWorkspace } from "../../../global/workspace-list/listed-workspace.ts";
import { csvRows, type Cell } from "../csv.ts";
import { daysLeftOf } from "./row.ts";

const COLUMNS = [
  "id",
  "name",
  "slug",
  "status",
  "days_left",
  "members",
  "owner_id",
  "owner",
  "tags",
  "created_at",
  "updated_at",
  "last_activity",
  "deleted_at",
];

/** Piece by piece, as the rows come. @param now epoch milliseconds */
export async function* workspacesCsv(
  batches: AsyncIterable<ListedWorkspace[]>,
  now: number,
): AsyncGenerator<string> {
  let head: Cell[][] = [COLUMNS];
  for await (const batch of batches) {
    yield csvRows([...head, ...batch.map((row) => cellsOf(row, now))]);
    head = [];
  }
  if (head.length > 0) yield csvRows(head);
}

const cellsOf = (row: ListedWorkspace, now: number): Cell[] => [
  row.id,
  row.name,
  row.slug,
  row.status,
  daysLeftOf(row, now),
  row.member_count,
  row.owner_id,
  row.owner_name,
  row.tags.join(", "),
  row.created_at,
  row.updated_at,
  row.last_activity_at,
  row.deleted_at,
];
