/** Ownership that changes hands: given away, handed over by the organization, or left behind by who leaves it. */
import { fail, ok, type Result } from "../../src/result.ts";
import { log } from "../activity.ts";
import type { Change } from "../change.ts";
import type { Eviction, PersonSnapshot } from "../context.ts";
import { cancelPendingFor } from "../invitations/settlement.ts";
import { findMember, readOwners, viewMember, type MemberView } from "./members.ts";
import { amendMember, endMembership, enroll, lastOwner } from "./changes.ts";
import type { MemberRow } from "../schema.ts";

/** An owner to count on: not suspended, and without an end. */
const OWNING = { role: "owner", suspended_at: null, suspended_reason: null, expires_at: null } as const;

/**
 * Makes a member owner and the acting owner an admin. Fails with NOT_FOUND when they are no member, CONFLICT when
 * they are suspended or own it already.
 */
export function transferOwnership(change: Change, new_owner_id: string): Result<MemberView> {
  const heir = findHeir(change, new_owner_id);
  if (!heir.ok) return heir;
  const giver = findMember(change.db, change.actor.id);
  return ok(passOn(change, heir.value, giver ?? null));
}

/** A member to whom ownership can go. Fails as `transferOwnership` does. */
export function findHeir(change: Change, user_id: string): Result<MemberRow> {
  const heir = findMember(change.db, user_id);
  if (!heir) return fail("NOT_FOUND", "The new owner must be a member of the workspace. Add them first.");
  if (heir.user_id === change.actor.id) return fail("CONFLICT", "You already own this workspace.");
  if (heir.suspended_at !== null) return fail("CONFLICT", "This person is suspended. Reactivate them first.");
  return ok(heir);
}

/** The giver stays, as an admin. */
export function passOn(change: Change, heir: MemberRow, giver: MemberRow | null): MemberView {
  amendMember(change, heir.user_id, OWNING);
  if (giver?.role === "owner") amendMember(change, giver.user_id, { role: "admin" });
  log(change, "ownership-transferred", {
    from: giver?.user_id ?? change.actor.id,
    from_name: giver?.name ?? change.actor.name,
    to: heir.user_id,
    to_name: heir.name,
  });
  return viewMember({ ...heir, ...OWNING });
}

/**
 * Hands the workspace to a person of its organization, a member or not yet; the owner who stood for it
 * in lists becomes an admin. For organization owners; the edge has verified the person.
 * Fails with CONFLICT when they own it already.
 */
export function handOver(change: Change, heir: PersonSnapshot): Result<MemberView> {
  const [giver] = readOwners(change.db);
  if (giver?.user_id === heir.id) return fail("CONFLICT", "They already own this workspace.");
  const seated = seatOwner(change, heir);
  if (!seated.ok) return seated;
  if (giver) amendMember(change, giver.user_id, { role: "admin" });
  log(change, "ownership-transferred", {
    from: giver?.user_id ?? null,
    from_name: giver?.name ?? null,
    to: heir.id,
    to_name: heir.name,
    old_owner: giver?.user_id ?? null,
    new_owner: heir.id,
  });
  return seated;
}

/** A full workspace still needs an owner: room is made for one more. Who was suspended no longer is. */
function seatOwner(change: Change, person: PersonSnapshot): Result<MemberView> {
  const present = findMember(change.db, person.id);
  if (!present) {
    const roomier = { ...change, workspace: { ...change.workspace, max_members: Number.MAX_SAFE_INTEGER } };
    return enroll(roomier, person, "owner");
  }
  amendMember(change, person.id, OWNING);
  return ok(viewMember({ ...present, ...OWNING }));
}

/**
 * Takes out somebody who left the organization; a sole owner is replaced by `successor` first. Who is no member
 * loses the invitation that would let them in.
 * Fails with CANNOT_REMOVE_OWNER when the sole owner is to succeed themselves.
 */
export function evictMember(
  change: Change,
  { user_id, email, successor }: Eviction,
): Result<{ changed: boolean }> {
  const member = findMember(change.db, user_id);
  if (!member) return ok({ changed: email !== undefined && cancelPendingFor(change, email) });
  const ownerless = lastOwner(change, member);
  if (ownerless) {
    if (successor.id === user_id) return ownerless;
    const seated = seatSuccessor(change, successor);
    if (!seated.ok) return seated;
  }
  endMembership(change, member);
  log(change, "member-removed", {
    user_id,
    name: member.name,
    role: member.role,
    reason: "left the organization",
  });
  return ok({ changed: true });
}

function seatSuccessor(change: Change, successor: PersonSnapshot): Result<unknown> {
  const seated = seatOwner(change, successor);
  if (!seated.ok) return seated;
  log(change, "member-role-changed", {
    user_id: successor.id,
    name: successor.name,
    to: "owner",
    reason: "succession",
  });
  return ok(null);
}
