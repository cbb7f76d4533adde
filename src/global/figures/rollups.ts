/** The figures that triggers keep (migrations/global/0006_rollups.sql), counted anew. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { commit } from "../batch.ts";

/** Each metric and the column that says what a workspace counts as. */
const COUNTED = {
  status: "counted_status",
  created: "counted_created",
  active: "counted_active",
  members: "counted_members",
  orphan: "counted_orphan",
  feature: "counted_tags",
  color: "counted_color",
} as const;

/** All of one database in one transaction; readers see the figures before or those after. */
export async function recountRollups(store: Store): Promise<void> {
  await commit(store, [
    sql`DELETE FROM ws_stat_org`,
    ...Object.entries(COUNTED).map(([metric, column]) => count(metric, column)),
    sql`DELETE FROM ws_stat_org_daily`,
    sql`INSERT INTO ws_stat_org_daily (org_id, day, actions, workspaces)
      SELECT org_id, day, sum(actions), count(*) FROM ws_stat_daily GROUP BY org_id, day`,
  ]);
}

function count(metric: string, column: string): SQL {
  const key = sql.identifier(column);
  return sql`INSERT INTO ws_stat_org (org_id, metric, key, n)
    SELECT org_id, ${metric}, ${key}, count(*) FROM ws_dir_workspaces WHERE ${key} IS NOT NULL
    GROUP BY org_id, ${key}`;
}
