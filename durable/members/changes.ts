/** Membership: taken up, changed, ended. A workspace always has an owner who can act, and who stays. */
import { and, count, eq, isNull, ne } from "drizzle-orm";
import { msg, phrase } from "../../src/language/phrase.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import { workspaceRoleAtLeast, type WorkspaceRole } from "../../src/roles.ts";
import { log } from "../activity.ts";
import { touch, touchWorkspace, type Change } from "../change.ts";
import type { PersonSnapshot } from "../context.ts";
import { settleWaiting } from "../invitations/link-uses.ts";
import { cancelPendingFor } from "../invitations/settlement.ts";
import { countMembers, findMember, living, noSuchMember, viewMember, type MemberView } from "./members.ts";
import { members, type MemberRow } from "../schema.ts";
import { leaveTeams } from "../teams/teams.ts";

/** Somebody to take in, for good or until then. */
export interface Newcomer extends PersonSnapshot {
  /** ISO time */
  expires_at?: string | null | undefined;
}

export const aboveOwnRole = (change: Change, role: WorkspaceRole): Result<never> | null =>
  workspaceRoleAtLeast(change.role, role)
    ? null
    : fail(
        "INSUFFICIENT_PERMISSIONS",
        phrase("Only a member with the role {role} can grant or revoke it.", { role }),
      );

/** As `aboveOwnRole`, where somebody is to be offered a role: by an invitation, sent or sent again, or a link. */
export const cannotGrant = (change: Change, role: WorkspaceRole): Result<never> | null =>
  workspaceRoleAtLeast(change.role, role)
    ? null
    : fail("INSUFFICIENT_PERMISSIONS", phrase("Only a member with the role {role} can grant it.", { role }));

/** Is this an owner on whom the workspace can count? */
const lasts = ({ role, suspended_at, expires_at }: MemberRow): boolean =>
  role === "owner" && suspended_at === null && expires_at === null;

/**
 * Refuses what would leave the workspace without an owner who can act, and whose membership does not end by
 * itself. @param after the member as they would be; null: gone
 */
export function lastOwner(
  change: Change,
  member: MemberRow,
  after: MemberRow | null = null,
): Result<never> | null {
  if (!lasts(member) || (after && lasts(after))) return null;
  const others = change.db
    .select({ n: count() })
    .from(members)
    .where(
      and(
        living,
        eq(members.role, "owner"),
        isNull(members.suspended_at),
        isNull(members.expires_at),
        ne(members.user_id, member.user_id),
      ),
    )
    .get();
  if ((others?.n ?? 0) > 0) return null;
  return fail("CANNOT_REMOVE_OWNER", "A workspace needs an owner. Make someone else owner first.");
}

/**
 * Puts a person in, or back in, and ends what waited for that: a request of theirs, an invitation. The caller has
 * checked that the actor may and that they are not in.
 */
export function enroll(change: Change, person: Newcomer, role: WorkspaceRole): Result<MemberView> {
  const max = change.workspace.max_members;
  if (countMembers(change.db) >= max) {
    return fail(
      "MEMBER_LIMIT_EXCEEDED",
      phrase("This workspace has its full number of members ({max}).", { max }),
      { limit: max },
    );
  }
  const fields = {
    name: person.name,
    email: person.email,
    role,
    joined_at: change.at,
    removed_at: null,
    suspended_at: null,
    suspended_reason: null,
    expires_at: person.expires_at ?? null,
    rev: change.rev,
  };
  const row = change.db
    .insert(members)
    .values({ user_id: person.id, ...fields })
    .onConflictDoUpdate({ target: members.user_id, set: fields })
    .returning()
    .get();
  touch(change, "member", person.id);
  settleWaiting(change, person.id, "approved");
  cancelPendingFor(change, person.email);
  return ok(viewMember(row));
}

/**
 * Adds a person of the organization; the edge has verified that they are. Fails with CONFLICT (already in),
 * INSUFFICIENT_PERMISSIONS (role above one's own), MEMBER_LIMIT_EXCEEDED, VALIDATION_FAILED (an end in the past).
 */
export function addMember(change: Change, person: Newcomer, role: WorkspaceRole): Result<MemberView> {
  const until = endOf(change, person.expires_at);
  if (!until.ok) return until;
  const refused = aboveOwnRole(change, role);
  if (refused) return refused;
  const present = findMember(change.db, person.id);
  if (present) return alreadyMember(present);
  const enrolled = enroll(change, { ...person, expires_at: until.value }, role);
  if (!enrolled.ok) return enrolled;
  const ends = until.value ? { expires_at: until.value } : {};
  log(change, "member-added", { user_id: person.id, name: person.name, role, ...ends });
  return enrolled;
}

export const alreadyMember = ({
  user_id,
  suspended_at,
}: Pick<MemberView, "user_id" | "suspended_at">): Result<never> =>
  suspended_at === null
    ? fail("CONFLICT", "This person is already a member.", { user_id })
    : fail("CONFLICT", "This person is a member already, but suspended. Reactivate them instead.", {
        user_id,
      });

export interface MemberPatch {
  role?: WorkspaceRole | undefined;
  /** ISO time; null: the membership does not end by itself */
  expires_at?: string | null | undefined;
}

/**
 * Changes what is given; as it is already, nothing changes. Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS,
 * CANNOT_REMOVE_OWNER, VALIDATION_FAILED (an end in the past).
 */
export function changeMember(change: Change, user_id: string, patch: MemberPatch): Result<MemberView> {
  const member = findMember(change.db, user_id);
  if (!member) return noSuchMember();
  const until = patch.expires_at === undefined ? ok(member.expires_at) : endOf(change, patch.expires_at);
  if (!until.ok) return until;
  const after = { ...member, role: patch.role ?? member.role, expires_at: until.value };
  const refused = aboveOwnRole(change, after.role) ?? aboveOwnRole(change, member.role);
  if (refused) return refused;
  const ownerless = lastOwner(change, member, after);
  if (ownerless) return ownerless;
  if (after.role !== member.role) setRole(change, member, after.role);
  if (after.expires_at !== member.expires_at) setEnd(change, member, after.expires_at);
  return ok(viewMember(after));
}

/** As the table keeps times, so that they compare as text. Fails with VALIDATION_FAILED unless it is to come. */
function endOf(change: Change, expires_at: string | null | undefined): Result<string | null> {
  if (!expires_at) return ok(null);
  const at = Date.parse(expires_at);
  if (at > change.now) return ok(new Date(at).toISOString());
  const message = msg("A membership ends in the future, or not by itself.");
  return fail("VALIDATION_FAILED", message, { fields: [{ path: "expires_at", message }] });
}

function setRole(change: Change, { user_id, name, role: from }: MemberRow, to: WorkspaceRole): void {
  amendMember(change, user_id, { role: to });
  log(change, "member-role-changed", { user_id, name, from, to });
}

function setEnd(change: Change, { user_id, name, expires_at: from }: MemberRow, to: string | null): void {
  amendMember(change, user_id, { expires_at: to });
  log(change, "member-expiry-changed", { user_id, name, from, to });
}

/** Writes into a member's row, and has it delivered. */
export function amendMember(change: Change, user_id: string, fields: Partial<MemberRow>): void {
  change.db
    .update(members)
    .set({ ...fields, rev: change.rev })
    .where(eq(members.user_id, user_id))
    .run();
  touch(change, "member", user_id);
}

/**
 * Leaves a tombstone: a hard delete would let a late directory write bring the member back. No invitation from
 * before brings them back either.
 */
export function endMembership(
  change: Change,
  { user_id, email }: Pick<MemberRow, "user_id" | "email">,
): void {
  amendMember(change, user_id, { removed_at: change.at });
  leaveTeams(change, user_id);
  cancelPendingFor(change, email);
}

/** Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS (an owner, by an admin), CANNOT_REMOVE_OWNER. */
export function removeMember(change: Change, user_id: string): Result<MemberView> {
  const member = findMember(change.db, user_id);
  if (!member) return noSuchMember();
  const refused = aboveOwnRole(change, member.role) ?? lastOwner(change, member);
  if (refused) return refused;
  endMembership(change, member);
  log(change, "member-removed", { user_id, name: member.name, role: member.role });
  return ok(viewMember(member));
}

/** Takes the actor out. Fails with CANNOT_REMOVE_OWNER for the last owner. */
export function leave(change: Change): Result<MemberView> {
  const member = findMember(change.db, change.actor.id);
  if (!member) return noSuchMember();
  const refused = lastOwner(change, member);
  if (refused) return refused;
  endMembership(change, member);
  log(change, "member-left", { user_id: member.user_id, name: member.name, role: member.role });
  return ok(viewMember(member));
}

/** Refreshes the snapshot of name and e-mail; activity keeps the name of its time. */
export function refreshMember(change: Change, person: PersonSnapshot): Result<{ changed: boolean }> {
  const member = findMember(change.db, person.id);
  if (!member || (member.name === person.name && member.email === person.email))
    return ok({ changed: false });
  amendMember(change, person.id, { name: person.name, email: person.email });
  touchWorkspace(change);
  return ok({ changed: true });
}
