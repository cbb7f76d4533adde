/** Members: who is in the workspace and as what. A workspace always has an owner. */
import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { fail, ok, type Result } from "../src/result.ts";
import { workspaceRoleAtLeast, type WorkspaceRole } from "../src/roles.ts";
import { log, type Page } from "./activity.ts";
import { touch, touchWorkspace, type Change } from "./change.ts";
import type { PersonSnapshot } from "./context.ts";
import type { Database } from "./database.ts";
import { prepared, remembered } from "./reads.ts";
import { members, type MemberRow } from "./schema.ts";

export interface MemberView {
  user_id: string;
  name: string;
  email: string;
  role: WorkspaceRole;
  joined_at: string;
}

const view = ({ user_id, name, email, role, joined_at }: MemberRow): MemberView => ({
  user_id,
  name,
  email,
  role,
  joined_at,
});

const living = isNull(members.removed_at);

const membersAfter = prepared((db) =>
  db
    .select()
    .from(members)
    .where(
      and(
        living,
        sql`(joined_at, user_id) > (${sql.placeholder("joined_at")}, ${sql.placeholder("user_id")})`,
      ),
    )
    .orderBy(asc(members.joined_at), asc(members.user_id))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/**
 * In order of joining; the cursor is the last row's `joined_at|user_id`.
 * @param limit rows, 1–100
 */
export function listMembers(db: Database, cursor: string | null, limit: number): Result<Page<MemberView>> {
  const [joined_at = "", user_id = ""] = (cursor ?? "").split("|");
  const rows = membersAfter(db).all({ joined_at, user_id, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return ok({
    items: page.map(view),
    next_cursor: rows.length > limit && last ? `${last.joined_at}|${last.user_id}` : null,
  });
}

const oneMember = prepared((db) =>
  db
    .select()
    .from(members)
    .where(and(eq(members.user_id, sql.placeholder("user_id")), living))
    .prepare(),
);
export const findMember = (db: Database, user_id: string): MemberRow | undefined =>
  oneMember(db).get({ user_id });

const memberCount = prepared((db) => db.select({ n: count() }).from(members).where(living).prepare());
export const countMembers = remembered((db) => memberCount(db).get()?.n ?? 0);

const ownersInOrder = prepared((db) =>
  db
    .select()
    .from(members)
    .where(and(living, eq(members.role, "owner")))
    .orderBy(asc(members.joined_at), asc(members.user_id))
    .prepare(),
);

/** In order of joining: the first one stands for the workspace in lists. */
export const readOwners = remembered((db): readonly MemberRow[] => ownersInOrder(db).all());

const noSuchMember = (): Result<never> => fail("NOT_FOUND", "This person is not a member of the workspace.");

const aboveOwnRole = (change: Change, role: WorkspaceRole): Result<never> | null =>
  workspaceRoleAtLeast(change.role, role)
    ? null
    : fail("INSUFFICIENT_PERMISSIONS", `Only a member with the role ${role} can grant or revoke it.`);

/** Refuses what would leave the workspace without an owner. */
function lastOwner(change: Change, member: MemberRow): Result<never> | null {
  if (member.role !== "owner") return null;
  const owners = change.db
    .select({ n: count() })
    .from(members)
    .where(and(living, eq(members.role, "owner")))
    .get();
  if ((owners?.n ?? 0) > 1) return null;
  return fail("CANNOT_REMOVE_OWNER", "A workspace needs an owner. Make someone else owner first.");
}

/** Puts a person in, or back in. The caller has checked that the actor may and that they are not in. */
export function enroll(change: Change, person: PersonSnapshot, role: WorkspaceRole): Result<MemberView> {
  const max = change.workspace.max_members;
  if (countMembers(change.db) >= max) {
    return fail("MEMBER_LIMIT_EXCEEDED", `This workspace has its full number of members (${max}).`, {
      limit: max,
    });
  }
  const fields = { name: person.name, email: person.email, role, joined_at: change.at, rev: change.rev };
  const row = change.db
    .insert(members)
    .values({ user_id: person.id, removed_at: null, ...fields })
    .onConflictDoUpdate({ target: members.user_id, set: { removed_at: null, ...fields } })
    .returning()
    .get();
  touch(change, "member", person.id);
  return ok(view(row));
}

/**
 * Adds a person of the organization; the edge has verified that they are.
 * Fails with CONFLICT (already in), INSUFFICIENT_PERMISSIONS (role above one's own), MEMBER_LIMIT_EXCEEDED.
 */
export function addMember(change: Change, person: PersonSnapshot, role: WorkspaceRole): Result<MemberView> {
  const refused = aboveOwnRole(change, role);
  if (refused) return refused;
  if (findMember(change.db, person.id)) return fail("CONFLICT", "This person is already a member.");
  const enrolled = enroll(change, person, role);
  if (enrolled.ok) log(change, "member-added", { user_id: person.id, name: person.name, role });
  return enrolled;
}

/** Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS, CANNOT_REMOVE_OWNER. The same role again changes nothing. */
export function changeRole(change: Change, user_id: string, role: WorkspaceRole): Result<MemberView> {
  const member = findMember(change.db, user_id);
  if (!member) return noSuchMember();
  const refused = aboveOwnRole(change, role) ?? aboveOwnRole(change, member.role);
  if (refused) return refused;
  if (member.role === role) return ok(view(member));
  const ownerless = lastOwner(change, member);
  if (ownerless) return ownerless;
  setRole(change, user_id, role);
  log(change, "member-role-changed", { user_id, name: member.name, from: member.role, to: role });
  return ok(view({ ...member, role }));
}

function setRole(change: Change, user_id: string, role: WorkspaceRole): void {
  change.db.update(members).set({ role, rev: change.rev }).where(eq(members.user_id, user_id)).run();
  touch(change, "member", user_id);
}

/** Leaves a tombstone: a hard delete would let a late directory write bring the member back. */
function remove(change: Change, user_id: string): void {
  change.db
    .update(members)
    .set({ removed_at: change.at, rev: change.rev })
    .where(eq(members.user_id, user_id))
    .run();
  touch(change, "member", user_id);
}

/** Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS (an owner, by an admin), CANNOT_REMOVE_OWNER. */
export function removeMember(change: Change, user_id: string): Result<MemberView> {
  const member = findMember(change.db, user_id);
  if (!member) return noSuchMember();
  const refused = aboveOwnRole(change, member.role) ?? lastOwner(change, member);
  if (refused) return refused;
  remove(change, user_id);
  log(change, "member-removed", { user_id, name: member.name, role: member.role });
  return ok(view(member));
}

/** Takes the actor out. Fails with CANNOT_REMOVE_OWNER for the last owner. */
export function leave(change: Change): Result<MemberView> {
  const member = findMember(change.db, change.actor.id);
  if (!member) return noSuchMember();
  const refused = lastOwner(change, member);
  if (refused) return refused;
  remove(change, member.user_id);
  log(change, "member-left", { user_id: member.user_id, name: member.name, role: member.role });
  return ok(view(member));
}

/** Makes a member owner and the acting owner an admin. Fails with NOT_FOUND when they are no member. */
export function transferOwnership(change: Change, new_owner_id: string): Result<MemberView> {
  const heir = findMember(change.db, new_owner_id);
  if (!heir) return fail("NOT_FOUND", "The new owner must be a member of the workspace. Add them first.");
  if (heir.user_id === change.actor.id) return fail("CONFLICT", "You already own this workspace.");
  const giver = findMember(change.db, change.actor.id);
  setRole(change, heir.user_id, "owner");
  if (giver?.role === "owner") setRole(change, giver.user_id, "admin");
  log(change, "ownership-transferred", {
    from: change.actor.id,
    from_name: change.actor.name,
    to: heir.user_id,
    to_name: heir.name,
  });
  return ok(view({ ...heir, role: "owner" }));
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
  if (giver) setRole(change, giver.user_id, "admin");
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

/** A full workspace still needs an owner: room is made for one more. */
function seatOwner(change: Change, person: PersonSnapshot): Result<MemberView> {
  const present = findMember(change.db, person.id);
  if (!present) {
    const roomier = { ...change, workspace: { ...change.workspace, max_members: Number.MAX_SAFE_INTEGER } };
    return enroll(roomier, person, "owner");
  }
  setRole(change, person.id, "owner");
  return ok(view({ ...present, role: "owner" }));
}

/** Refreshes the snapshot of name and e-mail; activity keeps the name of its time. */
export function refreshMember(change: Change, person: PersonSnapshot): Result<{ changed: boolean }> {
  const member = findMember(change.db, person.id);
  if (!member || (member.name === person.name && member.email === person.email))
    return ok({ changed: false });
  change.db
    .update(members)
    .set({ name: person.name, email: person.email, rev: change.rev })
    .where(eq(members.user_id, person.id))
    .run();
  touch(change, "member", person.id);
  touchWorkspace(change);
  return ok({ changed: true });
}

/**
 * Takes out somebody who left the organization; a sole owner is replaced by `successor` first.
 * Fails with CANNOT_REMOVE_OWNER when the sole owner is to succeed themselves.
 */
export function evictMember(
  change: Change,
  user_id: string,
  successor: PersonSnapshot,
): Result<{ changed: boolean }> {
  const member = findMember(change.db, user_id);
  if (!member) return ok({ changed: false });
  const ownerless = lastOwner(change, member);
  if (ownerless) {
    if (successor.id === user_id) return ownerless;
    const seated = seatSuccessor(change, successor);
    if (!seated.ok) return seated;
  }
  remove(change, user_id);
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
