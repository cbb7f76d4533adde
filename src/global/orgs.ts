/** Organizations and their people. */
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { Store } from "../platform.ts";
import { fail, ok, type Result } from "../result.ts";
import { orgRoleAtLeast, type OrgRole } from "../roles.ts";
import { auditEntry } from "./audit.ts";
import { commit } from "./batch.ts";

export interface Organization {
  id: string;
  slug: string;
  name: string;
  status: "active" | "suspended";
  /** places for workspaces; null: the installation's default */
  max_workspaces: number | null;
  created_at: string;
}

export interface OrgMember {
  user_id: string;
  name: string;
  email: string;
  role: OrgRole;
  joined_at: string;
}

const noSuchOrg = (): Result<never> =>
  fail("NOT_FOUND", "There is no such organization, or you are not in it.");

/** A person's organizations with their role in each, by name. */
export function listMyOrgs(store: Store, user_id: string): Promise<(Organization & { role: OrgRole })[]> {
  return store.all(sql`
    SELECT o.id, o.slug, o.name, o.status, o.max_workspaces, o.created_at, m.role
    FROM org_members m JOIN orgs o ON o.id = m.org_id
    WHERE m.user_id = ${user_id} AND m.removed_at IS NULL ORDER BY o.name COLLATE NOCASE, o.id`);
}

/** The organization as one of its people sees it; NOT_FOUND to everyone else. */
export async function findMyOrg(
  store: Store,
  org_id: string,
  user_id: string,
): Promise<Result<Organization & { role: OrgRole }>> {
  const [row] = await store.all<Organization & { role: OrgRole }>(sql`
    SELECT o.id, o.slug, o.name, o.status, o.max_workspaces, o.created_at, m.role
    FROM orgs o JOIN org_members m ON m.org_id = o.id
    WHERE o.id = ${org_id} AND m.user_id = ${user_id} AND m.removed_at IS NULL`);
  return row ? ok(row) : noSuchOrg();
}

/** NOT_FOUND to who is not in it, INSUFFICIENT_PERMISSIONS below the role asked for. */
export async function requireOrgRole(
  store: Store,
  org_id: string,
  user_id: string,
  floor: OrgRole,
): Promise<Result<Organization & { role: OrgRole }>> {
  const org = await findMyOrg(store, org_id, user_id);
  if (!org.ok || orgRoleAtLeast(org.value.role, floor)) return org;
  return fail(
    "INSUFFICIENT_PERMISSIONS",
    `Your role in this organization is ${org.value.role}, which does not allow this.`,
  );
}

/** Makes an organization; its creator becomes `org_owner`. Fails with SLUG_TAKEN. */
export async function createOrg(
  store: Store,
  input: { name: string; slug: string },
  creator: { id: string },
  now: number,
): Promise<Result<Organization & { role: OrgRole }>> {
  const id = uuid();
  const at = new Date(now).toISOString();
  await commit(store, [
    sql`INSERT INTO orgs (id, slug, name, created_at, updated_at, created_by)
      VALUES (${id}, ${input.slug}, ${input.name}, ${at}, ${at}, ${creator.id}) ON CONFLICT (slug) DO NOTHING`,
    sql`INSERT INTO org_members (org_id, user_id, role, joined_at, rev)
      SELECT id, ${creator.id}, 'org_owner', ${at}, ${now * 1000} FROM orgs WHERE id = ${id}`,
    auditEntry(
      {
        action: "org_created",
        resource_type: "organization",
        resource_id: id,
        actor_id: creator.id,
        actor_role: "org_owner",
        org_id: id,
        details: input,
      },
      at,
      sql`WHERE EXISTS (SELECT 1 FROM orgs WHERE id = ${id})`,
    ).statement,
  ]);
  const made = await findMyOrg(store, id, creator.id);
  return made.ok ? made : fail("SLUG_TAKEN", `The slug "${input.slug}" is taken.`, { slug: input.slug });
}

export interface OrgPatch {
  name?: string | undefined;
  status?: "active" | "suspended" | undefined;
  /** null: the installation's default */
  max_workspaces?: number | null | undefined;
}

/** Changes the fields given, with an audit entry in the same batch. The caller has checked the role. */
export async function updateOrg(
  store: Store,
  org_id: string,
  patch: OrgPatch,
  actor: { id: string; role: string },
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  const assignments = given.map(([field, value]) => sql`${sql.identifier(field)} = ${value}`);
  const entry = {
    action: "org_updated",
    resource_type: "organization",
    resource_id: org_id,
    actor_id: actor.id,
    actor_role: actor.role,
    org_id,
    details: { new_values: Object.fromEntries(given) },
  };
  await commit(store, [
    sql`UPDATE orgs SET ${sql.join(assignments, sql`, `)}, updated_at = ${at} WHERE id = ${org_id}`,
    auditEntry(entry, at).statement,
  ]);
}

/**
 * People by name; the cursor is the last row's `user_id|name`.
 * @param limit rows, 1–100
 */
export async function listOrgMembers(
  store: Store,
  org_id: string,
  page: { cursor: string | null; limit: number; q?: string },
) {
  const [after = "", ...name] = (page.cursor ?? "").split("|");
  const rows = await store.all<OrgMember>(sql`
    SELECT p.id AS user_id, p.name, p.email, m.role, m.joined_at
    FROM org_members m JOIN people p ON p.id = m.user_id
    WHERE m.org_id = ${org_id} AND m.removed_at IS NULL
      ${page.q ? sql`AND (instr(lower(p.name), lower(${page.q})) > 0 OR instr(p.email, lower(${page.q})) > 0)` : sql``}
      ${page.cursor ? sql`AND (p.name COLLATE NOCASE, p.id) > (${name.join("|")} COLLATE NOCASE, ${after})` : sql``}
    ORDER BY p.name COLLATE NOCASE, p.id LIMIT ${page.limit + 1}`);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > page.limit && last ? `${last.user_id}|${last.name}` : null };
}

/** Somebody of the organization, by id or by address; NOT_FOUND with the hint to invite otherwise. */
export async function findOrgMember(
  store: Store,
  org_id: string,
  who: { user_id: string } | { email: string },
): Promise<Result<OrgMember>> {
  const match = "user_id" in who ? sql`p.id = ${who.user_id}` : sql`p.email = ${who.email}`;
  const [row] = await store.all<OrgMember>(sql`
    SELECT p.id AS user_id, p.name, p.email, m.role, m.joined_at
    FROM org_members m JOIN people p ON p.id = m.user_id
    WHERE m.org_id = ${org_id} AND m.removed_at IS NULL AND ${match}`);
  return row
    ? ok(row)
    : fail("NOT_FOUND", "Nobody of this organization matches. Send an invitation instead.", {
        hint: "invite",
      });
}

interface OrgChange {
  org_id: string;
  user_id: string;
  actor: { id: string; role: OrgRole };
}

/**
 * Puts a person into the organization or changes their role.
 * Fails with INSUFFICIENT_PERMISSIONS (a role above one's own), CANNOT_REMOVE_OWNER.
 */
export async function setOrgRole(
  store: Store,
  change: OrgChange,
  role: OrgRole,
  now: number,
): Promise<Result<OrgMember>> {
  const present = await findOrgMember(store, change.org_id, { user_id: change.user_id });
  const refused =
    aboveOwn(change.actor.role, role) ??
    (present.ok ? aboveOwn(change.actor.role, present.value.role) : null);
  if (refused) return refused;
  const at = new Date(now).toISOString();
  const keepsOwner = role === "org_owner" ? sql`` : sql`AND ${anotherOwner(change)}`;
  await commit(store, [
    sql`INSERT INTO org_members (org_id, user_id, role, joined_at, rev)
      SELECT ${change.org_id}, id, ${role}, ${at}, ${now * 1000} FROM people WHERE id = ${change.user_id} ${keepsOwner}
      ON CONFLICT (org_id, user_id) DO UPDATE SET role = excluded.role, removed_at = NULL, rev = excluded.rev,
        joined_at = CASE WHEN org_members.removed_at IS NULL THEN org_members.joined_at ELSE excluded.joined_at END`,
    auditEntry(
      orgEntry("org_role_changed", change, { from: present.ok ? present.value.role : null, to: role }),
      at,
      sql`WHERE EXISTS (SELECT 1 FROM org_members WHERE org_id = ${change.org_id}
        AND user_id = ${change.user_id} AND role = ${role} AND removed_at IS NULL)`,
    ).statement,
  ]);
  const after = await findOrgMember(store, change.org_id, { user_id: change.user_id });
  if (after.ok && after.value.role !== role) return lastOwner();
  return after;
}

const lastOwner = (): Result<never> =>
  fail("CANNOT_REMOVE_OWNER", "An organization needs an owner. Make someone else owner first.");

const aboveOwn = (own: OrgRole, role: OrgRole): Result<never> | null =>
  orgRoleAtLeast(own, role)
    ? null
    : fail("INSUFFICIENT_PERMISSIONS", `Only somebody with the role ${role} can grant or revoke it.`);

/** Somebody else owns the organization, or the person in question does not. */
const anotherOwner = ({ org_id, user_id }: OrgChange) => sql`(
  EXISTS (SELECT 1 FROM org_members WHERE org_id = ${org_id} AND user_id <> ${user_id}
    AND role = 'org_owner' AND removed_at IS NULL)
  OR NOT EXISTS (SELECT 1 FROM org_members WHERE org_id = ${org_id} AND user_id = ${user_id}
    AND role = 'org_owner' AND removed_at IS NULL))`;

const orgEntry = (action: string, change: OrgChange, details: object) => ({
  action,
  resource_type: "organization_member",
  resource_id: change.user_id,
  actor_id: change.actor.id,
  actor_role: change.actor.role,
  org_id: change.org_id,
  details,
});

/**
 * Tombstones the membership; a job then takes the person out of the organization's workspaces.
 * Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS, CANNOT_REMOVE_OWNER.
 */
export async function removeOrgMember(
  store: Store,
  change: OrgChange,
  now: number,
): Promise<Result<OrgMember>> {
  const member = await findOrgMember(store, change.org_id, { user_id: change.user_id });
  if (!member.ok) return fail("NOT_FOUND", "This person is not in the organization.");
  const refused = change.actor.id === change.user_id ? null : aboveOwn(change.actor.role, member.value.role);
  if (refused) return refused;
  const at = new Date(now).toISOString();
  await commit(store, [
    sql`UPDATE org_members SET removed_at = ${at}, rev = ${now * 1000}
      WHERE org_id = ${change.org_id} AND user_id = ${change.user_id} AND removed_at IS NULL AND ${anotherOwner(change)}`,
    auditEntry(
      orgEntry("org_member_removed", change, { email: member.value.email, role: member.value.role }),
      at,
      sql`WHERE EXISTS (SELECT 1 FROM org_members WHERE org_id = ${change.org_id}
        AND user_id = ${change.user_id} AND removed_at = ${at})`,
    ).statement,
  ]);
  const still = await findOrgMember(store, change.org_id, { user_id: change.user_id });
  return still.ok ? lastOwner() : member;
}

/** Any organization, for the edge's own use; never shown to who is not in it. */
export async function findOrg(store: Store, org_id: string): Promise<Organization | null> {
  const [row] = await store.all<Organization>(sql`
    SELECT id, slug, name, status, max_workspaces, created_at FROM orgs WHERE id = ${org_id}`);
  return row ?? null;
}

/** The owner who joined first: who succeeds when somebody leaves by themselves. */
export async function firstOwner(
  store: Store,
  org_id: string,
): Promise<{ id: string; name: string; email: string } | null> {
  const [row] = await store.all<{ id: string; name: string; email: string }>(sql`
    SELECT p.id, p.name, p.email FROM org_members m JOIN people p ON p.id = m.user_id
    WHERE m.org_id = ${org_id} AND m.role = 'org_owner' AND m.removed_at IS NULL ORDER BY m.joined_at, p.id LIMIT 1`);
  return row ?? null;
}
