/** Members who may do nothing for a while: they keep their place, their role and the day they joined. */
import { fail, ok, type Result } from "../../src/result.ts";
import { log } from "../activity.ts";
import type { Change } from "../change.ts";
import { findMember, noSuchMember, viewMember, type MemberView } from "./members.ts";
import { aboveOwnRole, amendMember, lastOwner } from "./changes.ts";
import type { MemberRow } from "../schema.ts";

/**
 * From here on nothing they send succeeds. Suspending twice changes nothing.
 * Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS (above one's own role), CANNOT_REMOVE_OWNER, CONFLICT (oneself).
 * @param reason for the activity log
 */
export function suspendMember(
  change: Change,
  user_id: string,
  reason: string | null = null,
): Result<MemberView> {
  const found = changeable(change, user_id);
  if (!found.ok) return found;
  const member = found.value;
  const ownerless = lastOwner(change, member);
  if (ownerless) return ownerless;
  if (user_id === change.actor.id)
    return fail("CONFLICT", "Nobody suspends themselves. You can leave instead.");
  if (member.suspended_at !== null) return ok(viewMember(member));
  const fields = { suspended_at: change.at, suspended_reason: reason };
  amendMember(change, user_id, fields);
  log(change, "member-suspended", {
    user_id,
    name: member.name,
    role: member.role,
    ...(reason ? { reason } : {}),
  });
  return ok(viewMember({ ...member, ...fields }));
}

/** Everything is as before. Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS. Who is not suspended stays as they are. */
export function reactivateMember(change: Change, user_id: string): Result<MemberView> {
  const found = changeable(change, user_id);
  if (!found.ok) return found;
  const member = found.value;
  if (member.suspended_at === null) return ok(viewMember(member));
  const fields = { suspended_at: null, suspended_reason: null };
  amendMember(change, user_id, fields);
  log(change, "member-reactivated", { user_id, name: member.name, role: member.role });
  return ok(viewMember({ ...member, ...fields }));
}

function changeable(change: Change, user_id: string): Result<MemberRow> {
  const member = findMember(change.db, user_id);
  if (!member) return noSuchMember();
  return aboveOwnRole(change, member.role) ?? ok(member);
}
