/** Activity and audit of one workspace as one list: what an admin did carries the role it was done with. */
import type { ActivityFilter } from "../../../../durable/activity.ts";
import { overridesAmong } from "../../../global/config/workspace-overrides.ts";
import type { WorkspaceAdmin } from "../../../middleware/admin.ts";
import type { Platform } from "../../../platform.ts";
import { ok, type Result } from "../../../result.ts";
import type { MergedEntry } from "../../../../views/admin/workspace/shapes.ts";
import { csvRows } from "../csv.ts";

export interface ActivityRequest {
  admin: WorkspaceAdmin;
  workspace_id: string;
  filter: ActivityFilter;
}

export type MergedPage = { items: MergedEntry[]; next_cursor: string | null };

/** Newest first; every audit entry of a workspace stands in its activity log too, so one row tells of both. */
export async function mergedActivity(
  platform: Platform,
  { admin, workspace_id, filter }: ActivityRequest,
): Promise<Result<MergedPage>> {
  const found = await platform.workspace(workspace_id).listActivity(admin.actor, filter);
  if (!found.ok) return found;
  const { items, next_cursor } = found.value;
  const overrideOf = await overridesAmong(platform.databases.main, workspace_id, items);
  return ok({ items: items.map((row) => ({ ...row, override: overrideOf(row) })), next_cursor });
}

const COLUMNS = ["time", "actor", "actor_id", "organization_role", "action", "details"];
const PIECE = 100;

/** Piece by piece: however long the log, one page of it is in memory. @param first page, as just read */
export async function* activityCsv(
  platform: Platform,
  request: ActivityRequest,
  first: MergedPage,
): AsyncGenerator<string> {
  yield csvRows([COLUMNS]);
  let page = first;
  for (;;) {
    yield csvRows(page.items.map(cells));
    if (page.next_cursor === null) return;
    const next = await mergedActivity(platform, {
      ...request,
      filter: { ...request.filter, cursor: page.next_cursor, limit: PIECE },
    });
    if (!next.ok) throw new Error(next.error.message);
    page = next.value;
  }
}

const cells = (row: MergedEntry) => [
  row.created_at,
  row.actor_name,
  row.actor_id,
  row.override,
  row.action,
  JSON.stringify(row.details),
];
