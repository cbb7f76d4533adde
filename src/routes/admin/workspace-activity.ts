/** Activity and audit of one workspace as one list: what an admin did carries the role it was done with. */
import type { ActivityFilter, ActivityView } from "../../../durable/activity.ts";
import type { WorkspaceAdmin } from "../../middleware/admin.ts";
import { auditOfResource, type AuditEntry } from "../../global/audit-log.ts";
import type { Platform } from "../../platform.ts";
import { ok, type Result } from "../../result.ts";
import type { MergedEntry } from "../../../views/admin/workspace/shapes.ts";

const AUDIT_AMONG = 200;

/** Newest first; one row for an act that stands in both logs. */
export async function mergedActivity(
  platform: Platform,
  admin: WorkspaceAdmin,
  id: string,
  filter: ActivityFilter,
): Promise<Result<{ items: MergedEntry[]; next_cursor: string | null }>> {
  const [activity, audit] = await Promise.all([
    platform.workspace(id).listActivity(admin.actor, filter),
    auditOfResource(platform.databases.main, id, { cursor: null, limit: AUDIT_AMONG }),
  ]);
  if (!activity.ok) return activity;
  const roles = new Map(audit.items.map((entry) => [keyOf(entry.actor_id, entry.timestamp), entry]));
  return ok({
    items: activity.value.items.map((row) => merged(row, roles)),
    next_cursor: activity.value.next_cursor,
  });
}

/** Both rows are written in one transaction and carry its time. */
const keyOf = (actor_id: string | null, at: string): string => `${actor_id} ${at}`;

const merged = (row: ActivityView, audited: ReadonlyMap<string, AuditEntry>): MergedEntry => ({
  ...row,
  override: audited.get(keyOf(row.actor_id, row.created_at))?.actor_role ?? null,
});
