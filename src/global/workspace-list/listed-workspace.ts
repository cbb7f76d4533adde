/** One row of an organization's list. */
import { sql } from "drizzle-orm";
import * as z from "zod";
import type { WorkspaceState } from "../../projection.ts";
import type { WorkspaceStatus } from "../../roles.ts";

/** As the directory has it; `status` is never `purged`. */
export interface ListedWorkspace extends Omit<WorkspaceState, "epoch" | "created_by" | "rev" | "status"> {
  status: WorkspaceStatus;
}

/** With what it is sorted by. */
export interface ListedRow extends Omit<ListedWorkspace, "tags" | "tab_order"> {
  tags: string;
  tab_order: string;
  list_id: number;
  k0: string | number;
  k1?: string;
  /** how many match in all, where they were gathered */
  n?: number;
}

/** Of ws_dir_workspaces as `w`. */
export const WORKSPACE_COLUMNS = sql`w.ws_id AS id, w.org_id, w.slug, w.name, w.description, w.status, w.color, w.icon,
  w.tags, w.tab_order, w.member_count, w.owner_id, w.owner_name, w.created_at, w.updated_at, w.last_activity_at,
  w.deleted_at, w.purge_at`;

const strings = z.array(z.string());

export const listedWorkspace = ({
  list_id: _id,
  k0: _k0,
  k1: _k1,
  n: _n,
  ...row
}: ListedRow): ListedWorkspace => ({
  ...row,
  tags: strings.parse(JSON.parse(row.tags)),
  tab_order: strings.parse(JSON.parse(row.tab_order)),
});
