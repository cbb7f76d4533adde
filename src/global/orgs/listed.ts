/** Every organization with its figures, for the platform's admins. */
import { sql, type SQL } from "drizzle-orm";
import type { Databases, Store } from "../../platform.ts";
import { rowsOf } from "../batch.ts";
import { allDirectories, directoryFor } from "../directory/buckets.ts";
import { nameHas } from "../folded-names.ts";
import type { Organization } from "./orgs.ts";

export const ORG_SORTS = ["name", "created", "workspaces", "people"] as const;
export type OrgSort = (typeof ORG_SORTS)[number];

export interface PlatformOrg extends Organization {
  people: number;
  /** planning, active and archived ones, which take the places */
  workspaces: number;
  /** of them those whose status is active */
  active_workspaces: number;
  /** can still be restored */
  deleted_workspaces: number;
}

export interface OrgsFilter {
  /** part of a name or a slug, any case; of names, accents or none */
  q?: string | undefined;
  status?: Organization["status"] | undefined;
  /** by name from A; else newest or most first */
  sort: OrgSort;
  cursor: string | null;
  /** rows, 1–100 */
  limit: number;
}

type Row = Omit<PlatformOrg, "workspaces" | "active_workspaces" | "deleted_workspaces"> & {
  sorted: string | number;
};

/** The cursor is the last row's `id|<what it is sorted by>`. */
export async function listOrgs(databases: Databases, filter: OrgsFilter) {
  const rows = await readOrgs(databases, filter);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: await withFigures(databases, page),
    next_cursor: rows.length > filter.limit && last ? `${last.id}|${last.sorted}` : null,
  };
}

/** @returns null when there is no such organization */
export async function findPlatformOrg(databases: Databases, org_id: string): Promise<PlatformOrg | null> {
  const rows = await databases.main.all<Row>(sql`
    SELECT id, slug, name, status, max_workspaces, created_at, people, '' AS sorted FROM orgs WHERE id = ${org_id}`);
  return (await withFigures(databases, rows))[0] ?? null;
}

/** Places taken right now, with reservations under way: what the limit is compared with. */
export async function placesTaken(databases: Databases, org_id: string): Promise<number> {
  const [row] = await directoryFor(databases, org_id).all<{ n: number }>(sql`
    SELECT count(*) AS n FROM ws_reservations WHERE org_id = ${org_id} AND counts = 1`);
  return row?.n ?? 0;
}

const COLUMNS = sql`o.id, o.slug, o.name, o.status, o.max_workspaces, o.created_at, o.people`;

const matches = ({ q, status }: OrgsFilter): SQL => sql`
  ${status ? sql`AND o.status = ${status}` : sql``}
  ${q ? sql`AND (${nameHas("o", q)} OR instr(o.slug, lower(${q})) > 0)` : sql``}`;

function readOrgs(databases: Databases, filter: OrgsFilter): Promise<Row[]> {
  if (filter.sort === "workspaces") return readByWorkspaces(databases, filter);
  const { sorted, after, order } = ordering(filter);
  return databases.main.all<Row>(sql`
    SELECT ${COLUMNS}, ${sorted} AS sorted FROM orgs o
    WHERE 1 ${matches(filter)} ${after} ORDER BY ${order} LIMIT ${filter.limit + 1}`);
}

/** Each order ends with the id, so that no two rows are equal and the next page begins after the last one. */
function ordering({ sort, cursor }: OrgsFilter): { sorted: SQL; after: SQL; order: SQL } {
  const { id, value } = placeOf(cursor);
  if (sort === "name") {
    const name = sql`o.name COLLATE NOCASE`;
    // The index serves the first comparison; a row value with a COLLATE of its own would not seek.
    const after = sql`AND ${name} >= ${value} AND (${name} > ${value} OR o.id > ${id})`;
    return { sorted: sql`o.name`, after: cursor ? after : sql``, order: sql`${name}, o.id` };
  }
  const sorted = sort === "people" ? sql`o.people` : sql`o.created_at`;
  const from = sort === "people" ? Number(value) || 0 : value;
  return {
    sorted,
    after: cursor ? sql`AND (${sorted}, o.id) < (${from}, ${id})` : sql``,
    order: sql`${sorted} DESC, o.id DESC`,
  };
}

function placeOf(cursor: string | null): { id: string; value: string } {
  const [id = "", ...rest] = (cursor ?? "").split("|");
  return { id, value: rest.join("|") };
}

interface Count {
  org_id: string;
  workspaces: number;
}

/**
 * Organizations and their workspaces may live in different databases, so the numbers travel as a table,
 * in order: a parameter of 2 MB holds those of some forty thousand organizations. Who has none comes last.
 */
async function readByWorkspaces(databases: Databases, filter: OrgsFilter): Promise<Row[]> {
  const counted = await inDirectories(databases, (store) =>
    store.all<Count>(sql`${FIGURES} GROUP BY org_id HAVING workspaces > 0`),
  );
  const wanted = filter.limit + 1;
  const rest = rowsOf(inOrderAfter(counted, filter.cursor).map((row) => [row.org_id, row.workspaces]));
  const rows = await databases.main.all<Row>(sql`
    SELECT ${COLUMNS}, w.value->>1 AS sorted FROM ${rest} w CROSS JOIN orgs o ON o.id = w.value->>0
    WHERE 1 ${matches(filter)} ORDER BY w.key LIMIT ${wanted}`);
  if (rows.length === wanted) return rows;
  const { id, value } = placeOf(filter.cursor);
  const known = rowsOf(counted.map((row) => row.org_id));
  const none = await databases.main.all<Row>(sql`
    SELECT ${COLUMNS}, 0 AS sorted FROM orgs o
    WHERE o.id NOT IN (SELECT value FROM ${known}) ${matches(filter)}
      ${value === "0" ? sql`AND o.id < ${id}` : sql``}
    ORDER BY o.id DESC LIMIT ${wanted - rows.length}`);
  return [...rows, ...none];
}

/** Most first; of those with as many, the newest. */
function inOrderAfter(counted: readonly Count[], cursor: string | null): Count[] {
  const sorted = counted.toSorted((a, b) => b.workspaces - a.workspaces || (a.org_id < b.org_id ? 1 : -1));
  if (!cursor) return sorted;
  const { id, value } = placeOf(cursor);
  const n = Number(value) || 0;
  return sorted.filter((row) => row.workspaces < n || (row.workspaces === n && row.org_id < id));
}

interface Figures {
  org_id: string;
  workspaces: number;
  active: number;
  deleted: number;
}

const FIGURES = sql`
  SELECT org_id, sum(n) FILTER (WHERE key IN ('planning', 'active', 'archived')) AS workspaces,
    sum(n) FILTER (WHERE key = 'active') AS active, sum(n) FILTER (WHERE key = 'deleted') AS deleted
  FROM ws_stat_org WHERE metric = 'status'`;

async function withFigures(databases: Databases, rows: readonly Row[]): Promise<PlatformOrg[]> {
  const ids = rowsOf(rows.map((row) => row.id));
  const found = await inDirectories(databases, (store) =>
    store.all<Figures>(sql`${FIGURES} AND org_id IN (SELECT value FROM ${ids}) GROUP BY org_id`),
  );
  const figures = new Map(found.map((row) => [row.org_id, row]));
  return rows.map(({ sorted: _sorted, ...row }) => {
    const own = figures.get(row.id);
    return {
      ...row,
      workspaces: own?.workspaces ?? 0,
      active_workspaces: own?.active ?? 0,
      deleted_workspaces: own?.deleted ?? 0,
    };
  });
}

async function inDirectories<T>(databases: Databases, read: (store: Store) => Promise<T[]>): Promise<T[]> {
  return (await Promise.all(allDirectories(databases).map(read))).flat();
}
