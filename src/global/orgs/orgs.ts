/** Organizations and their people. */
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { phrase } from "../../language/phrase.ts";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { orgRoleAtLeast, type OrgRole } from "../../roles.ts";
import { auditEntry } from "../audit/entries.ts";
import { commit } from "../batch.ts";
import { folded } from "../folded-names.ts";
import { CAME, knownAs } from "./people.ts";

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

export const noSuchOrg = (): Result<never> =>
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
    phrase("Your role in this organization is {role}, which does not allow this.", { role: org.value.role }),
  );
}

export interface NewOrganization {
  name: string;
  slug: string;
  owner_id: string;
  /** left out: what the system gives to new organizations */
  max_workspaces?: number | null | undefined;
  /** who makes it, in which role: the owner, or an admin of the platform */
  actor: { id: string; role: string };
}

/**
 * Makes an organization with its owner, and gives it what the system sets for new ones. Fails with SLUG_TAKEN.
 * @param at when it says it was made, epoch milliseconds; the rev of its rows is of now
 */
export async function createOrg(
  store: Store,
  input: NewOrganization,
  now: number,
  at: number = now,
): Promise<Result<Organization & { role: OrgRole }>> {
  const id = uuid();
  const { name, slug, owner_id, actor } = input;
  const made_at = new Date(at).toISOString();
  const isMade = sql`EXISTS (SELECT 1 FROM orgs WHERE id = ${id})`;
  const places =
    input.max_workspaces === undefined ? sql`new_org_max_workspaces` : sql`${input.max_workspaces}`;
  const entry = {
    action: "org_created",
    resource_type: "organization",
    resource_id: id,
    actor_id: actor.id,
    actor_role: actor.role,
    org_id: id,
    details: { name, slug, owner_id },
  };
  await commit(store, [
    sql`INSERT INTO orgs (id, slug, name, folded_name, max_workspaces, created_at, updated_at, created_by)
      SELECT ${id}, ${slug}, ${name}, ${folded(name)}, ${places}, ${made_at}, ${made_at}, ${actor.id}
      FROM ws_cfg_sys WHERE true
      ON CONFLICT (slug) DO NOTHING`,
    sql`INSERT INTO org_members (org_id, user_id, role, joined_at, rev)
      SELECT id, ${owner_id}, 'org_owner', ${made_at}, ${now * 1000} FROM orgs WHERE id = ${id}`,
    sql`INSERT INTO ws_cfg_org (id, org_id, max_workspaces_per_user, workspace_creation, version, created_by,
        updated_by, created_at, updated_at)
      SELECT ${uuid()}, ${id}, new_org_max_workspaces_per_user, new_org_workspace_creation, 1, ${actor.id},
        ${actor.id}, ${made_at}, ${made_at}
      FROM ws_cfg_sys WHERE ${isMade}
        AND (new_org_max_workspaces_per_user IS NOT NULL OR new_org_workspace_creation IS NOT NULL)`,
    // Who makes one for themselves has come to it.
    sql`UPDATE people SET last_seen_at = ${made_at}
      WHERE id = ${owner_id} AND ${actor.id} = ${owner_id} AND coalesce(last_seen_at, '') < ${made_at}`,
    auditEntry(entry, made_at, sql`WHERE ${isMade}`).statement,
  ]);
  const made = await findMyOrg(store, id, owner_id);
  return made.ok ? made : fail("SLUG_TAKEN", phrase('The slug "{slug}" is taken.', { slug }), { slug });
}

export interface OrgPatch {
  name?: string | undefined;
  status?: "active" | "suspended" | undefined;
  /** null: the installation's default */
  max_workspaces?: number | null | undefined;
}

/** Changes the fields given that differ, with an audit entry in the same batch. The caller has checked the role. */
export async function updateOrg(
  store: Store,
  before: Organization,
  patch: OrgPatch,
  actor: { id: string; role: string },
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  const old = new Map<string, unknown>(Object.entries(before));
  const given = Object.entries(patch).filter(
    ([field, value]) => value !== undefined && old.get(field) !== value,
  );
  if (given.length === 0) return;
  const assignments = [
    ...given.map(([field, value]) => sql`${sql.identifier(field)} = ${value}`),
    ...(patch.name === undefined ? [] : [sql`folded_name = ${folded(patch.name)}`]),
  ];
  const entry = {
    action: "org_updated",
    resource_type: "organization",
    resource_id: before.id,
    actor_id: actor.id,
    actor_role: actor.role,
    org_id: before.id,
    details: {
      old_values: Object.fromEntries(given.map(([field]) => [field, old.get(field)])),
      new_values: Object.fromEntries(given),
    },
  };
  await commit(store, [
    sql`UPDATE orgs SET ${sql.join(assignments, sql`, `)}, updated_at = ${at} WHERE id = ${before.id}`,
    auditEntry(entry, at).statement,
  ]);
}

/** Somebody as their organization knows them, by id or by address; NOT_FOUND with the hint to invite otherwise. */
export async function findOrgMember(
  store: Store,
  org_id: string,
  who: { user_id: string } | { email: string },
): Promise<Result<OrgMember>> {
  const match = "user_id" in who ? sql`p.id = ${who.user_id}` : sql`p.email = ${who.email}`;
  const [row] = await store.all<OrgMember & { came: number }>(sql`
    SELECT p.id AS user_id, p.name, p.email, m.role, m.joined_at, ${CAME} AS came
    FROM org_members m JOIN people p ON p.id = m.user_id
    WHERE m.org_id = ${org_id} AND m.removed_at IS NULL AND ${match}`);
  if (!row) {
    return fail("NOT_FOUND", "Nobody of this organization matches. Send an invitation instead.", {
      hint: "invite",
    });
  }
  const { user_id, email, role, joined_at } = row;
  return ok({ user_id, name: knownAs(row), email, role, joined_at });
}

/** Any organization, for the edge's own use; never shown to who is not in it. */
export async function findOrg(store: Store, org_id: string): Promise<Organization | null> {
  const [row] = await store.all<Organization>(sql`
    SELECT id, slug, name, status, max_workspaces, created_at FROM orgs WHERE id = ${org_id}`);
  return row ?? null;
}

/** A person's role as it is now; null for who is not in it. */
export async function roleInOrg(store: Store, org_id: string, user_id: string): Promise<OrgRole | null> {
  const [row] = await store.all<{ role: OrgRole }>(sql`
    SELECT role FROM org_members WHERE org_id = ${org_id} AND user_id = ${user_id} AND removed_at IS NULL`);
  return row?.role ?? null;
}
