/** What the health check asks of the global store (requirements/001 §5.2). */
import { sql } from "drizzle-orm";
import type { Databases, Store } from "../platform.ts";
import { allDirectories } from "./buckets.ts";

const MAIN_TABLES = ["people", "orgs", "org_members", "sessions", "ws_cfg_sys", "ws_cfg_org", "ws_log_audit"];
const DIRECTORY_TABLES = [
  "ws_reservations",
  "ws_dir_workspaces",
  "ws_dir_members",
  "ws_log_activity",
  "ws_stat_daily",
];

/** Tables that should be there and are not. */
export async function missingTables(store: Store): Promise<string[]> {
  const rows = await store.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table'`);
  const present = new Set(rows.map((row) => row.name));
  return [...MAIN_TABLES, ...DIRECTORY_TABLES].filter((name) => !present.has(name));
}

/** Workspaces of the installation: all that are not purged, and those planning or active. */
export async function countWorkspaces(databases: Databases): Promise<{ total: number; active: number }> {
  const counts = await Promise.all(
    allDirectories(databases).map((store) =>
      store.all<{ total: number; active: number }>(sql`
        SELECT count(*) AS total, count(*) FILTER (WHERE status IN ('planning', 'active')) AS active
        FROM ws_dir_workspaces WHERE status <> 'purged'`),
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
  const [row] = await databases.main.all<{ ws_id: string }>(sql`
    SELECT ws_id FROM ws_dir_workspaces WHERE epoch > 0 AND status <> 'purged' ORDER BY audited_at LIMIT 1`);
  return row?.ws_id ?? null;
}
