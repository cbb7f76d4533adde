/** Everybody with an account, for the platform's admins: who they are, where they belong, what they may. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import type { OrgRole, PlatformRole } from "../../roles.ts";
import { auditEntry } from "../audit/entries.ts";
import { commit, rowsOf } from "../batch.ts";
import { nameHas } from "../folded-names.ts";

export interface PlatformPerson {
  id: string;
  name: string;
  email: string;
  platform_role: PlatformRole | null;
  created_at: string;
  /** null: has never signed in; about an hour behind at most */
  last_seen_at: string | null;
  /** how many; the first few by name stand in `organizations` */
  organization_count: number;
  organizations: Belonging[];
}

export interface Belonging {
  id: string;
  slug: string;
  name: string;
  role: OrgRole;
}

export interface PeopleFilter {
  cursor: string | null;
  /** rows, 1–100 */
  limit: number;
  /** part of a name or an address, any case; of names, accents or none */
  q?: string | undefined;
  role?: PlatformRole | undefined;
}

const SHOWN_ORGS = 3;
const ALL_ORGS = 1_000;

type Row = Omit<PlatformPerson, "organizations" | "organization_count">;

/** By name; the cursor is the last row's `id|name`. */
export async function listPeople(store: Store, filter: PeopleFilter) {
  const [after = "", ...rest] = (filter.cursor ?? "").split("|");
  const name = rest.join("|");
  const rows = await readPeople(
    store,
    sql`kind = 'person'
      ${filter.role ? sql`AND platform_role = ${filter.role}` : sql``}
      ${filter.q ? sql`AND (${nameHas("people", filter.q)} OR instr(email, lower(${filter.q})) > 0)` : sql``}
      ${
        filter.cursor
          ? // The index serves the first comparison; a row value with a COLLATE of its own would not seek.
            sql`AND name COLLATE NOCASE >= ${name} AND (name COLLATE NOCASE > ${name} OR id > ${after})`
          : sql``
      }`,
    filter.limit + 1,
  );
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: await withOrganizations(store, page, SHOWN_ORGS),
    next_cursor: rows.length > filter.limit && last ? `${last.id}|${last.name}` : null,
  };
}

/** With all their organizations; null when there is nobody of this id. */
export async function findPerson(store: Store, id: string): Promise<PlatformPerson | null> {
  const rows = await readPeople(store, sql`id = ${id} AND kind = 'person'`, 1);
  return (await withOrganizations(store, rows, ALL_ORGS))[0] ?? null;
}

const readPeople = (store: Store, where: SQL, limit: number): Promise<Row[]> =>
  store.all<Row>(sql`
    SELECT id, name, email, platform_role, created_at, last_seen_at FROM people WHERE ${where}
    ORDER BY name COLLATE NOCASE, id LIMIT ${limit}`);

async function withOrganizations(
  store: Store,
  rows: readonly Row[],
  limit: number,
): Promise<PlatformPerson[]> {
  const found = await store.all<Belonging & { user_id: string; total: number }>(sql`
    SELECT user_id, id, slug, name, role, total FROM (
      SELECT m.user_id, o.id, o.slug, o.name, m.role, count(*) OVER (PARTITION BY m.user_id) AS total,
        row_number() OVER (PARTITION BY m.user_id ORDER BY o.name COLLATE NOCASE, o.id) AS position
      FROM org_members m JOIN orgs o ON o.id = m.org_id
      WHERE m.user_id IN (SELECT value FROM ${rowsOf(rows.map((row) => row.id))}) AND m.removed_at IS NULL)
    WHERE position <= ${limit} ORDER BY position`);
  const byPerson = Map.groupBy(found, (row) => row.user_id);
  return rows.map((row) => {
    const own = byPerson.get(row.id) ?? [];
    const organizations = own.map(({ id, slug, name, role }) => ({ id, slug, name, role }));
    return { ...row, organization_count: own[0]?.total ?? 0, organizations };
  });
}

interface PlatformChange {
  person: { id: string; email: string; platform_role: PlatformRole | null };
  actor: { id: string; role: PlatformRole };
}

/**
 * Names somebody platform admin or owner, or takes the role away; the same role again changes nothing.
 * Fails with CANNOT_REMOVE_OWNER (the platform keeps an owner), CONFLICT (changed meanwhile).
 */
export async function setPlatformRole(
  store: Store,
  { person, actor }: PlatformChange,
  role: PlatformRole | null,
  now: number,
): Promise<Result<{ platform_role: PlatformRole | null }>> {
  if (person.platform_role === role) return ok({ platform_role: role });
  const at = new Date(now).toISOString();
  const entry = {
    action: "platform_role_changed",
    resource_type: "person",
    resource_id: person.id,
    actor_id: actor.id,
    actor_role: actor.role,
    org_id: null,
    details: { email: person.email, from: person.platform_role, to: role },
  };
  const owner = (who: SQL) =>
    sql`EXISTS (SELECT 1 FROM people WHERE ${who} AND platform_role = 'platform_owner')`;
  const holds = sql`${owner(sql`id = ${actor.id}`)}
    AND (SELECT platform_role FROM people WHERE id = ${person.id}) IS ${person.platform_role}
    AND ${role === "platform_owner" ? sql`1` : owner(sql`id <> ${person.id}`)}`;
  await commit(store, [
    // The entry goes first: its condition speaks of the state before the change.
    auditEntry(entry, at, sql`WHERE ${holds}`).statement,
    sql`UPDATE people SET platform_role = ${role} WHERE id = ${person.id} AND ${holds}`,
  ]);
  const after = await findPerson(store, person.id);
  if (after?.platform_role === role) return ok({ platform_role: role });
  return after?.platform_role === "platform_owner"
    ? fail("CANNOT_REMOVE_OWNER", "The platform needs an owner. Make somebody else owner first.")
    : fail("CONFLICT", "Somebody else changed this in the meantime. Look at it again.");
}

/** Ends every session of somebody, as an admin of the platform; the audit log tells. */
export async function signOutPerson(
  store: Store,
  { person, actor }: PlatformChange,
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  const entry = {
    action: "person_signed_out",
    resource_type: "person",
    resource_id: person.id,
    actor_id: actor.id,
    actor_role: actor.role,
    org_id: null,
    details: { email: person.email },
  };
  await commit(store, [
    sql`UPDATE people SET epoch = epoch + 1 WHERE id = ${person.id}`,
    sql`UPDATE sessions SET revoked_at = ${at} WHERE user_id = ${person.id} AND revoked_at IS NULL`,
    auditEntry(entry, at).statement,
  ]);
}
