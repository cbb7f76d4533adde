/** Directory rows read back as the state that objects deliver. */
import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Store } from "../../platform.ts";
import type { MembershipState, WorkspaceState } from "../../projection.ts";
import { rowsOf } from "../batch.ts";

/** JSON columns come back as text from a raw query. */
const jsonStrings = z.string().transform((text): string[] => z.array(z.string()).parse(JSON.parse(text)));

type WorkspaceColumns = Omit<WorkspaceState, "tags" | "tab_order"> & { tags: string; tab_order: string };

/** @param ids workspaces of this database; those it does not hold are left out */
export async function readWorkspaceStates(store: Store, ids: readonly string[]): Promise<WorkspaceState[]> {
  const rows = await store.all<WorkspaceColumns>(sql`
    SELECT ws_id AS id, org_id, epoch, slug, name, description, status, color, icon, tags, tab_order, member_count,
      owner_id, owner_name, created_by, created_at, updated_at, last_activity_at, deleted_at, purge_at, rev
    FROM ws_dir_workspaces WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)})`);
  return rows.map((row) => ({
    ...row,
    tags: jsonStrings.parse(row.tags),
    tab_order: jsonStrings.parse(row.tab_order),
  }));
}

/** A workspace's memberships in this database, tombstones included, in order of person. */
export function readMemberships(store: Store, workspace_id: string): Promise<MembershipState[]> {
  return store.all<MembershipState>(sql`
    SELECT ws_id AS workspace_id, org_id, epoch, user_id, role, name, slug, status, color, icon, joined_at, rev,
      suspended_role
    FROM ws_dir_members WHERE ws_id = ${workspace_id} ORDER BY user_id`);
}
