/**
 * Changing who is in an organization. The statement that changes a role checks again what was read before
 * it, so that it keeps an owner and grants nothing above the actor's own role, whoever else acts at once.
 */
import { sql, type SQL } from "drizzle-orm";
import { phrase } from "../../language/phrase.ts";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { ORG_ROLES, orgRoleAtLeast, type OrgRole, type PlatformRole } from "../../roles.ts";
import { isServiceAddress } from "../../service-address.ts";
import { auditEntry } from "../audit/entries.ts";
import { commit } from "../batch.ts";
import { findOrgMember, type OrgMember } from "./orgs.ts";

export interface OrgChange {
  org_id: string;
  user_id: string;
  /** somebody of the organization, or an admin of the platform, who may do what an owner may */
  actor: { id: string; role: OrgRole | PlatformRole };
  /** when it says it happened, epoch milliseconds; left out: now */
  dated?: number | undefined;
}

/**
 * Puts a person into the organization or changes their role; the same role again changes nothing.
 * Fails with INSUFFICIENT_PERMISSIONS (a role above one's own), CANNOT_REMOVE_OWNER, CONFLICT (changed meanwhile).
 */
export async function setOrgRole(
  store: Store,
  change: OrgChange,
  role: OrgRole,
  now: number,
): Promise<Result<OrgMember>> {
  const present = await findOrgMember(store, change.org_id, { user_id: change.user_id });
  const from = present.ok ? present.value.role : null;
  if (present.ok && from === role) return present;
  const refused = aboveOwn(change, role) ?? aboveOwn(change, from);
  if (refused) return refused;
  if (role === "org_owner" && present.ok && isServiceAddress(present.value.email)) return ownedByPeople();
  const at = new Date(change.dated ?? now).toISOString();
  const holds = sql`${asRead(change, from)} AND ${role === "org_owner" ? sql`1` : anotherOwner(change)}`;
  const entry = entryOf("org_role_changed", change, { from, to: role });
  await commit(store, [
    // The entry goes first: its condition speaks of the state before the change.
    auditEntry(entry, at, sql`FROM people WHERE id = ${change.user_id} AND ${holds}`).statement,
    sql`INSERT INTO org_members (org_id, user_id, role, joined_at, rev)
      SELECT ${change.org_id}, id, ${role}, ${at}, ${now * 1000} FROM people WHERE id = ${change.user_id} AND ${holds}
      ON CONFLICT (org_id, user_id) DO UPDATE SET role = excluded.role, removed_at = NULL, rev = excluded.rev,
        joined_at = CASE WHEN org_members.removed_at IS NULL THEN org_members.joined_at ELSE excluded.joined_at END`,
  ]);
  const after = await findOrgMember(store, change.org_id, { user_id: change.user_id });
  if (!after.ok || after.value.role === role) return after;
  return after.value.role === "org_owner" ? lastOwner() : changedMeanwhile();
}

/**
 * Tombstones the membership; a job then takes the person out of the organization's workspaces.
 * Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS, CANNOT_REMOVE_OWNER, CONFLICT (changed meanwhile).
 */
export async function removeOrgMember(
  store: Store,
  change: OrgChange,
  now: number,
): Promise<Result<OrgMember>> {
  const member = await findOrgMember(store, change.org_id, { user_id: change.user_id });
  if (!member.ok) return fail("NOT_FOUND", "This person is not in the organization.");
  const { role, email } = member.value;
  const refused = change.actor.id === change.user_id ? null : aboveOwn(change, role);
  if (refused) return refused;
  const at = new Date(change.dated ?? now).toISOString();
  const holds = sql`${asRead(change, role)} AND ${anotherOwner(change)}`;
  const entry = entryOf("org_member_removed", change, { email, role });
  await commit(store, [
    auditEntry(entry, at, sql`WHERE ${holds}`).statement,
    sql`UPDATE org_members SET removed_at = ${at}, rev = ${now * 1000}
      WHERE org_id = ${change.org_id} AND user_id = ${change.user_id} AND removed_at IS NULL AND ${holds}`,
    keysOfRemoved(change, at),
  ]);
  const still = await findOrgMember(store, change.org_id, { user_id: change.user_id });
  if (!still.ok) return ok(member.value);
  return still.value.role === "org_owner" ? lastOwner() : changedMeanwhile();
}

/** A service account is nowhere but in its organization: its keys end with its membership. */
const keysOfRemoved = ({ org_id, user_id }: OrgChange, at: string): SQL => sql`
  UPDATE api_keys SET revoked_at = ${at} WHERE revoked_at IS NULL AND user_id = ${user_id}
    AND EXISTS (SELECT 1 FROM people WHERE id = ${user_id} AND owner_org_id = ${org_id})
    AND EXISTS (SELECT 1 FROM org_members
      WHERE org_id = ${org_id} AND user_id = ${user_id} AND removed_at IS NOT NULL)`;

const ownedByPeople = (): Result<never> =>
  fail("INSUFFICIENT_PERMISSIONS", "An organization is owned by people, not by service accounts.");

const lastOwner = (): Result<never> =>
  fail("CANNOT_REMOVE_OWNER", "An organization needs an owner. Make someone else owner first.");

const changedMeanwhile = (): Result<never> =>
  fail("CONFLICT", "Somebody else changed this in the meantime. Look at it again.");

function aboveOwn({ actor }: OrgChange, role: OrgRole | null): Result<never> | null {
  const own = isOrgRole(actor.role) ? actor.role : "org_owner";
  return role === null || orgRoleAtLeast(own, role)
    ? null
    : fail(
        "INSUFFICIENT_PERMISSIONS",
        phrase("Only somebody with the role {role} can grant or revoke it.", { role }),
      );
}

const isOrgRole = (role: string): role is OrgRole => (ORG_ROLES as readonly string[]).includes(role);

/** Both are still what they were when the change was judged. */
function asRead({ org_id, user_id, actor }: OrgChange, role: OrgRole | null): SQL {
  const person = sql`coalesce((SELECT role FROM org_members
    WHERE org_id = ${org_id} AND user_id = ${user_id} AND removed_at IS NULL), '') = ${role ?? ""}`;
  if (!isOrgRole(actor.role)) return person;
  return sql`${person} AND EXISTS (SELECT 1 FROM org_members WHERE org_id = ${org_id}
    AND user_id = ${actor.id} AND role = ${actor.role} AND removed_at IS NULL)`;
}

/** Somebody else owns the organization, or the person in question does not. */
const anotherOwner = ({ org_id, user_id }: OrgChange): SQL => sql`(
  EXISTS (SELECT 1 FROM org_members WHERE org_id = ${org_id} AND user_id <> ${user_id}
    AND role = 'org_owner' AND removed_at IS NULL)
  OR NOT EXISTS (SELECT 1 FROM org_members WHERE org_id = ${org_id} AND user_id = ${user_id}
    AND role = 'org_owner' AND removed_at IS NULL))`;

const entryOf = (action: string, change: OrgChange, details: object) => ({
  action,
  resource_type: "organization_member",
  resource_id: change.user_id,
  actor_id: change.actor.id,
  actor_role: change.actor.role,
  org_id: change.org_id,
  details,
});
