/** Every organization with its figures, for the platform's admins. */
import { sql, type SQL } from "drizzle-orm";
import type { Databases, Store } from "../platform.ts";
import { rowsOf } from "./batch.ts";
import { allDirectories, directoryFor } from "./buckets.ts";
import type { Organization } from "./orgs.ts";

export const ORG_SORTS = ["name", "created", "workspaces", "people"] as const;
export type OrgSort = (typeof ORG_SORTS)[number];

export interface PlatformOrg extends Organization {
  people: number;
  /** planning, active and archived ones, which take the places */
  workspaces: number;
  /** of them planning or active */
  active_workspaces: number;
  /** can still be restored */
  deleted_workspaces: number;
}

export interface OrgsFilter {
  /** part of a name or a slug, any case */
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

async function readOrgs(databases: Databases, filter: OrgsFilter): Promise<Row[]> {
  const { sorted, after, order } = ordering(filter);
  const counts = filter.sort === "workspaces" ? await countsJoin(databases) : sql``;
  return databases.main.all<Row>(sql`
    SELECT o.id, o.slug, o.name, o.status, o.max_workspaces, o.created_at, o.people, ${sorted} AS sorted
    FROM orgs o ${counts}
    WHERE 1 ${filter.status ? sql`AND o.status = ${filter.status}` : sql``}
      ${filter.q ? sql`AND (instr(lower(o.name), lower(${filter.q})) > 0 OR instr(o.slug, lower(${filter.q})) > 0)` : sql``}
      ${after} ORDER BY ${order} LIMIT ${filter.limit + 1}`);
}

/** Each order ends with the id, so that no two rows are equal and the next page begins after the last one. */
function ordering({ sort, cursor }: OrgsFilter): { sorted: SQL; after: SQL; order: SQL } {
  const [id = "", ...rest] = (cursor ?? "").split("|");
  const value = rest.join("|");
  if (sort === "name") {
    const name = sql`o.name COLLATE NOCASE`;
    // The index serves the first comparison; a row value with a COLLATE of its own would not seek.
    const after = sql`AND ${name} >= ${value} AND (${name} > ${value} OR o.id > ${id})`;
    return { sorted: sql`o.name`, after: cursor ? after : sql``, order: sql`${name}, o.id` };
  }
  const sorted = { created: sql`o.created_at`, people: sql`o.people`, workspaces: sql`coalesce(w.n, 0)` }[
    sort
  ];
  const from = sort === "created" ? value : Number(value) || 0;
  return {
    sorted,
    after: cursor ? sql`AND (${sorted}, o.id) < (${from}, ${id})` : sql``,
    order: sql`${sorted} DESC, o.id DESC`,
  };
}

interface Figures {
  org_id: string;
  workspaces: number;
  active: number;
  deleted: number;
}

const FIGURES = sql`
  SELECT org_id, sum(n) FILTER (WHERE key IN ('planning', 'active', 'archived')) AS workspaces,
    sum(n) FILTER (WHERE key IN ('planning', 'active')) AS active, sum(n) FILTER (WHERE key = 'deleted') AS deleted
  FROM ws_stat_org WHERE metric = 'status'`;

/** Organizations and their workspaces may live in different databases, so the numbers travel as a table. */
async function countsJoin(databases: Databases): Promise<SQL> {
  const rows = await inDirectories(databases, (store) => store.all<Figures>(sql`${FIGURES} GROUP BY org_id`));
  const table = rowsOf(rows.map((row) => [row.org_id, row.workspaces ?? 0]));
  return sql`LEFT JOIN (SELECT value->>0 AS org_id, value->>1 AS n FROM ${table}) w ON w.org_id = o.id`;
}

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
