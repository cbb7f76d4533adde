/**
 * An organization's people as its admins see them. Somebody who was added by address shows by that
 * address, without name or last visit, until they have come: adding an address tells nobody whether it
 * had an account.
 */
import { sql, type SQL } from "drizzle-orm";
import type { Databases, Store } from "../../platform.ts";
import type { OrgRole } from "../../roles.ts";
import { rowsOf } from "../batch.ts";
import { allUserIndexes } from "../directory/buckets.ts";
import { nameHas } from "../folded-names.ts";
import { nameFromEmail } from "../people/people.ts";

export interface OrgPerson {
  user_id: string;
  name: string;
  email: string;
  role: OrgRole;
  joined_at: string;
  /** invited: added, and not seen since */
  status: "joined" | "invited";
  /** about an hour behind at most */
  last_seen_at: string | null;
  /** of this organization, deleted ones left out */
  workspaces: number;
}

export interface OrgPeopleFilter {
  cursor: string | null;
  /** rows, 1–100 */
  limit: number;
  /** part of a name or an address, any case; of names, accents or none */
  q?: string | undefined;
  role?: OrgRole | undefined;
}

type Row = Omit<OrgPerson, "status" | "workspaces"> & { came: number; sorted: string };

/** Of a person `p` and their membership `m`. */
export const CAME = sql`coalesce(p.last_seen_at >= m.joined_at, 0)`;
const SORTED = sql`CASE WHEN ${CAME} THEN p.name ELSE p.email END COLLATE NOCASE`;

/** By name, who has not come yet by address; the cursor is the last row's `user_id|name`. */
export async function listOrgPeople(databases: Databases, org_id: string, filter: OrgPeopleFilter) {
  const [after = "", ...name] = (filter.cursor ?? "").split("|");
  const rows = await readPeople(
    databases.main,
    sql`m.org_id = ${org_id}
      ${filter.role ? sql`AND m.role = ${filter.role}` : sql``}
      ${
        filter.q
          ? sql`AND ((${CAME} AND ${nameHas("p", filter.q)})
        OR instr(p.email, lower(${filter.q})) > 0)`
          : sql``
      }
      ${filter.cursor ? sql`AND (${SORTED}, p.id) > (${name.join("|")}, ${after})` : sql``}`,
    filter.limit + 1,
  );
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  const counts = await workspaceCounts(databases, org_id, page);
  return {
    items: page.map((row) => shown(row, counts.get(row.user_id) ?? 0)),
    next_cursor: rows.length > filter.limit && last ? `${last.user_id}|${last.sorted}` : null,
  };
}

/** @returns null when this person is not in the organization */
export async function findOrgPerson(
  databases: Databases,
  org_id: string,
  user_id: string,
): Promise<OrgPerson | null> {
  const [row] = await readPeople(databases.main, sql`m.org_id = ${org_id} AND m.user_id = ${user_id}`, 1);
  if (!row) return null;
  const counts = await workspaceCounts(databases, org_id, [row]);
  return shown(row, counts.get(user_id) ?? 0);
}

/** What somebody goes by in the organization, which is nothing of their own before they have come. */
export const knownAs = ({ name, email, came }: { name: string; email: string; came: number }): string =>
  came ? name : nameFromEmail(email);

/** The owner who joined first: who succeeds when nobody else is named. */
export async function firstOwner(
  store: Store,
  org_id: string,
  except: string,
): Promise<{ id: string; name: string; email: string } | null> {
  const [row] = await store.all<{ id: string; name: string; email: string; came: number }>(sql`
    SELECT p.id, p.name, p.email, ${CAME} AS came FROM org_members m JOIN people p ON p.id = m.user_id
    WHERE m.org_id = ${org_id} AND m.role = 'org_owner' AND m.removed_at IS NULL AND p.id <> ${except}
    ORDER BY m.joined_at, p.id LIMIT 1`);
  return row ? { id: row.id, name: knownAs(row), email: row.email } : null;
}

const readPeople = (store: Store, where: SQL, limit: number): Promise<Row[]> =>
  store.all<Row>(sql`
    SELECT p.id AS user_id, p.name, p.email, m.role, m.joined_at, p.last_seen_at, ${CAME} AS came,
      ${SORTED} AS sorted
    FROM org_members m JOIN people p ON p.id = m.user_id
    WHERE ${where} AND m.removed_at IS NULL ORDER BY ${SORTED}, p.id LIMIT ${limit}`);

function shown({ came, sorted: _sorted, ...row }: Row, workspaces: number): OrgPerson {
  if (came) return { ...row, status: "joined", workspaces };
  return { ...row, name: nameFromEmail(row.email), last_seen_at: null, status: "invited", workspaces };
}

async function workspaceCounts(
  databases: Databases,
  org_id: string,
  people: readonly { user_id: string }[],
): Promise<Map<string, number>> {
  const ids = people.map((person) => person.user_id);
  const counted = await Promise.all(
    allUserIndexes(databases).map((store) =>
      store.all<{ user_id: string; n: number }>(sql`
        SELECT user_id, count(*) AS n FROM ws_dir_members
        WHERE user_id IN (SELECT value FROM ${rowsOf(ids)}) AND org_id = ${org_id} AND role IS NOT NULL
          AND status IN ('planning', 'active', 'archived') GROUP BY user_id`),
    ),
  );
  return new Map(counted.flat().map((row) => [row.user_id, row.n]));
}
