/** The fingerprint that object and directory compare: equal exactly when the directory's rows are. */
import type { InvitationState, MembershipState, WorkspaceState } from "./projection.ts";

/**
 * SHA-256 over the workspace's row, its living memberships and its open invitations, in hex.
 * Tombstones are left out: both sides collect them at their own time.
 */
export async function digestOf(
  workspace: WorkspaceState | null,
  memberships: readonly MembershipState[],
  invitations: readonly InvitationState[],
): Promise<string> {
  const living = memberships
    .filter((member) => (member.role ?? member.suspended_role ?? null) !== null)
    .toSorted((a, b) => (a.user_id < b.user_id ? -1 : 1))
    .map((m) => [
      m.user_id,
      m.role ?? { suspended: m.suspended_role },
      m.name,
      m.slug,
      m.status,
      m.color,
      m.icon,
      m.joined_at,
      m.epoch,
      m.rev,
    ]);
  const open = invitations
    .filter((invitation) => invitation.status === "pending" || invitation.status === "held")
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((i) => [
      i.id,
      i.email,
      i.role,
      i.status,
      i.invited_by_name,
      i.created_at,
      i.sent_at,
      i.expires_at,
      i.delivery,
      i.epoch,
      i.rev,
    ]);
  const row = workspace && [
    workspace.id,
    workspace.org_id,
    workspace.epoch,
    workspace.slug,
    workspace.name,
    workspace.description,
    workspace.status,
    workspace.color,
    workspace.icon,
    workspace.tags,
    workspace.tab_order,
    workspace.member_count,
    workspace.owner_id,
    workspace.owner_name,
    workspace.created_by,
    workspace.created_at,
    workspace.updated_at,
    workspace.last_activity_at,
    workspace.deleted_at,
    workspace.purge_at,
    workspace.rev,
  ];
  const bytes = new TextEncoder().encode(JSON.stringify([row, living, open]));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
