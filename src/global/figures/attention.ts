/** What waits for an admin, counted from rollups and indexes. */
import { sql } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import { rowsOf } from "../batch.ts";
import { allDirectories, directoryFor } from "../directory/buckets.ts";

const DAY_MS = 86_400_000;

/** Days before the purge in which a deleted workspace is shown as about to go. */
export const PURGE_SOON_DAYS = 7;

export interface WorkspaceCounts {
  /** planning, active and archived */
  total: number;
  /** whose status is active */
  active: number;
}

/** @param org_id left out: of the whole installation */
export async function workspaceCounts(databases: Databases, org_id?: string): Promise<WorkspaceCounts> {
  const stores = org_id === undefined ? allDirectories(databases) : [directoryFor(databases, org_id)];
  const counts = await Promise.all(
    stores.map((store) =>
      store.all<WorkspaceCounts>(sql`
        SELECT coalesce(sum(n), 0) AS total, coalesce(sum(n) FILTER (WHERE key = 'active'), 0) AS active
        FROM ws_stat_org WHERE metric = 'status' AND key IN ('planning', 'active', 'archived')
          ${org_id === undefined ? sql`` : sql`AND org_id = ${org_id}`}`),
    ),
  );
  const rows = counts.flat();
  return {
    total: rows.reduce((sum, row) => sum + row.total, 0),
    active: rows.reduce((sum, row) => sum + row.active, 0),
  };
}

/** Deleted ones that are purged within `PURGE_SOON_DAYS`. */
export async function countPurgedSoon(databases: Databases, org_id: string, now: number): Promise<number> {
  const until = new Date(now + PURGE_SOON_DAYS * DAY_MS).toISOString();
  const [row] = await directoryFor(databases, org_id).all<{ n: number }>(sql`
    SELECT count(*) AS n FROM ws_dir_workspaces
    WHERE org_id = ${org_id} AND status = 'deleted' AND epoch > 0 AND purge_at <= ${until}`);
  return row?.n ?? 0;
}

export async function countSuspendedOrgs({ main }: Databases): Promise<number> {
  const [row] = await main.all<{ n: number }>(sql`SELECT count(*) AS n FROM orgs WHERE status = 'suspended'`);
  return row?.n ?? 0;
}

export interface FullOrg {
  id: string;
  name: string;
  taken: number;
  places: number;
}

/**
 * Active organizations without a free place, fullest first.
 * @param defaultPlaces of an organization without a number of its own
 */
export async function fullOrgs(databases: Databases, defaultPlaces: number, limit: number) {
  const own = await databases.main.all<{ id: string; places: number }>(sql`
    SELECT id, max_workspaces AS places FROM orgs WHERE max_workspaces IS NOT NULL`);
  // Organizations and their workspaces may live in different databases, so the limits travel as a table.
  const limits = rowsOf(own.map(({ id, places }) => [id, places]));
  const taken = await Promise.all(
    allDirectories(databases).map((store) =>
      store.all<{ id: string; taken: number; places: number }>(sql`
        SELECT s.org_id AS id, s.taken, coalesce(o.places, ${defaultPlaces}) AS places
        FROM (SELECT org_id, sum(n) AS taken FROM ws_stat_org
            WHERE metric = 'status' AND key IN ('planning', 'active', 'archived') GROUP BY org_id) s
          LEFT JOIN (SELECT value->>0 AS id, value->>1 AS places FROM ${limits}) o ON o.id = s.org_id
        WHERE s.taken >= coalesce(o.places, ${defaultPlaces})`),
    ),
  );
  const full = taken.flat().toSorted((a, b) => b.taken - a.taken);
  const names = await namesOf(
    databases,
    full.map(({ id }) => id),
  );
  const named = full.flatMap((org): FullOrg[] => {
    const name = names.get(org.id);
    return name === undefined ? [] : [{ ...org, name }];
  });
  return { total: named.length, first: named.slice(0, limit) };
}

async function namesOf({ main }: Databases, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await main.all<{ id: string; name: string }>(sql`
    SELECT id, name FROM orgs WHERE status = 'active' AND id IN (SELECT value FROM ${rowsOf(ids)})`);
  return new Map(rows.map((row) => [row.id, row.name]));
}
