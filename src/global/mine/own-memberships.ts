/** In which of these workspaces somebody is a member, as the directory has it: for links, never to authorize. */
import { sql } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import type { WorkspaceRole } from "../../roles.ts";
import { rowsOf } from "../batch.ts";
import { userIndexFor } from "../directory/buckets.ts";

/** @returns their role by workspace id */
export async function rolesIn(
  databases: Databases,
  user_id: string,
  ids: readonly string[],
): Promise<Map<string, WorkspaceRole>> {
  if (ids.length === 0) return new Map();
  const rows = await userIndexFor(databases, user_id).all<{ ws_id: string; role: WorkspaceRole }>(sql`
    SELECT m.ws_id, m.role FROM ${rowsOf(ids)} i CROSS JOIN ws_dir_members m ON m.ws_id = i.value
    WHERE m.user_id = ${user_id} AND m.role IS NOT NULL`);
  return new Map(rows.map((row) => [row.ws_id, row.role]));
}
