/** What health asks of the global store (requirements/001 §5.2). */
import { sql } from "drizzle-orm";
import type { Databases, Store } from "../platform.ts";
import { rowsOf } from "./batch.ts";
import { allDirectories } from "./directory/buckets.ts";

const MAIN_TABLES = [
  "people",
  "orgs",
  "org_members",
  "sessions",
  "ws_cfg_sys",
  "ws_cfg_org",
  "ws_cfg_requests",
  "ws_log_audit",
  "ws_dir_jobs",
];
const DIRECTORY_TABLES = [
  "ws_reservations",
  "ws_dir_workspaces",
  "ws_dir_members",
  "ws_dir_invitations",
  "ws_dir_watches",
  "ws_log_activity",
  "ws_stat_daily",
  "ws_stat_org",
];

/** Tables that should be there and are not. */
export async function missingTables(store: Store): Promise<string[]> {
  const rows = await store.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table'`);
  const present = new Set(rows.map((row) => row.name));
  return [...MAIN_TABLES, ...DIRECTORY_TABLES].filter((name) => !present.has(name));
}

/** Workspaces of the installation: all that are not purged, and those whose status is active. */
export async function countWorkspaces(databases: Databases): Promise<{ total: number; active: number }> {
  const counts = await Promise.all(
    allDirectories(databases).map((store) =>
      store.all<{ total: number; active: number }>(sql`
        SELECT coalesce(sum(n), 0) AS total,
          coalesce(sum(n) FILTER (WHERE key = 'active'), 0) AS active
        FROM ws_stat_org WHERE metric = 'status'`),
    ),
  );
  const rows = counts.flat();
  return {
    total: rows.reduce((sum, row) => sum + row.total, 0),
    active: rows.reduce((sum, row) => sum + row.active, 0),
  };
}

/** A workspace to make a round trip to: the one audited longest ago, or null. */
export async function sampleWorkspace(databases: Databases): Promise<string | null> {
  const found = await Promise.all(
    allDirectories(databases).map((store) =>
      store.all<{ ws_id: string; audited_at: string }>(sql`
        SELECT ws_id, audited_at FROM ws_dir_workspaces WHERE epoch > 0 AND status <> 'purged'
        ORDER BY audited_at LIMIT 1`),
    ),
  );
  const [oldest] = found.flat().toSorted((a, b) => (a.audited_at < b.audited_at ? -1 : 1));
  return oldest?.ws_id ?? null;
}

export interface Backlog {
  /** jobs that are not finished */
  jobs: number;
  /** when the oldest of them was started; null without any */
  oldest_at: string | null;
}

export async function jobBacklog(store: Store): Promise<Backlog> {
  const [row] = await store.all<Backlog>(sql`
    SELECT count(*) AS jobs, min(created_at) AS oldest_at FROM ws_dir_jobs WHERE finished_at IS NULL`);
  return row ?? { jobs: 0, oldest_at: null };
}

/** The newest rebuild of the directory as the list of jobs has it: finished or not, or null. */
export async function newestRebuild(store: Store): Promise<string | null> {
  const [row] = await store.all<{ id: string }>(sql`
    SELECT id FROM ws_dir_jobs WHERE kind = 'rebuild' AND org_id IS NULL ORDER BY created_at DESC, id DESC LIMIT 1`);
  return row?.id ?? null;
}

/** To which organizations workspaces belong; those the directory does not hold are left out. */
export async function organizationsOf(
  databases: Databases,
  ids: readonly string[],
): Promise<Map<string, { org_id: string; org_name: string }>> {
  const found = await Promise.all(
    allDirectories(databases).map((store) =>
      store.all<{ ws_id: string; org_id: string }>(sql`
        SELECT DISTINCT ws_id, org_id FROM ws_reservations WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)})`),
    ),
  );
  const rows = found.flat();
  const orgs = await databases.main.all<{ id: string; name: string }>(sql`
    SELECT id, name FROM orgs WHERE id IN (SELECT value FROM ${rowsOf(rows.map((row) => row.org_id))})`);
  const names = new Map(orgs.map((org) => [org.id, org.name]));
  return new Map(
    rows.map((row) => [row.ws_id, { org_id: row.org_id, org_name: names.get(row.org_id) ?? "" }]),
  );
}
