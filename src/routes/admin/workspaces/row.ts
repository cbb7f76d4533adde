/** A workspace of an organization's list, as JSON. */
import type { ListedWorkspace } from "../../../global/workspace-list/listed-workspace.ts";
import type { OrgRole, WorkspaceRole } from "../../../roles.ts";

const DAY_MS = 86_400_000;

/** Whole days until a deleted one is purged, at least 0; null for others. @param now epoch milliseconds */
export const daysLeftOf = ({ status, purge_at }: ListedWorkspace, now: number): number | null =>
  status === "deleted" && purge_at !== null
    ? Math.max(0, Math.ceil((Date.parse(purge_at) - now) / DAY_MS))
    : null;

/** @param role what the admin is in the organization: owners act as owners everywhere in it */
export function adminRow(listed: ListedWorkspace, role: OrgRole, now: number) {
  const { owner_id, owner_name, last_activity_at, ...workspace } = listed;
  const acting: WorkspaceRole = role === "org_owner" ? "owner" : "admin";
  return {
    ...workspace,
    role: acting,
    owner_profile: owner_id === null ? null : { id: owner_id, name: owner_name ?? "" },
    // Nothing registers resources yet.
    resource_counts: {},
    last_activity: last_activity_at,
    days_left: daysLeftOf(listed, now),
  };
}
