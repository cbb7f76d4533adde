/** What somebody's removal from an organization means for its workspaces; read before anything is done. */
import { sql } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import type { WorkspaceRole, WorkspaceStatus } from "../../roles.ts";
import { rowsOf } from "../batch.ts";
import { allUserIndexes, userIndexFor } from "../directory/buckets.ts";

export interface LeftWorkspace {
  id: string;
  name: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  role: WorkspaceRole;
  /** nobody else owns it: a successor does, once this person is out */
  owned_alone: boolean;
}

/** Those owned alone first, then by name; from the directory, so seconds may be missing. */
export async function workspacesLeft(
  databases: Databases,
  org_id: string,
  user_id: string,
): Promise<LeftWorkspace[]> {
  const rows = await userIndexFor(databases, user_id).all<Omit<LeftWorkspace, "owned_alone">>(sql`
    SELECT ws_id AS id, name, status, color, icon, coalesce(role, suspended_role) AS role FROM ws_dir_members
    WHERE user_id = ${user_id} AND org_id = ${org_id} AND (role IS NOT NULL OR suspended_role IS NOT NULL)
      AND status <> 'purged'
    ORDER BY name, ws_id`);
  const owned = rows.filter((row) => row.role === "owner").map((row) => row.id);
  const shared = await ownedByOthers(databases, user_id, owned);
  return rows
    .map((row) => ({ ...row, owned_alone: row.role === "owner" && !shared.has(row.id) }))
    .toSorted((a, b) => Number(b.owned_alone) - Number(a.owned_alone));
}

async function ownedByOthers(
  databases: Databases,
  user_id: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const found = await Promise.all(
    allUserIndexes(databases).map((store) =>
      store.all<{ ws_id: string }>(sql`
        SELECT DISTINCT ws_id FROM ws_dir_members
        WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)}) AND role = 'owner' AND user_id <> ${user_id}`),
    ),
  );
  return new Set(found.flat().map((row) => row.ws_id));
}
