/** What a browser says was opened last, as far as it is the person's own. */
import { sql } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import { rowsOf } from "../batch.ts";
import { userIndexFor } from "../directory/buckets.ts";

export interface RecentWorkspace {
  id: string;
  name: string;
  color: string;
  icon: string;
}

/** In the order of the ids, by one statement; others' workspaces and deleted ones are left out. @param ids a few */
export async function recentWorkspaces(
  databases: Databases,
  user_id: string,
  ids: readonly string[],
): Promise<RecentWorkspace[]> {
  if (ids.length === 0) return [];
  return userIndexFor(databases, user_id).all<RecentWorkspace>(sql`
    SELECT m.ws_id AS id, m.name, m.color, m.icon
    FROM ${rowsOf(ids)} i CROSS JOIN ws_dir_members m ON m.ws_id = i.value
    WHERE m.user_id = ${user_id} AND m.role IS NOT NULL AND m.status <> 'deleted' ORDER BY i.key`);
}
