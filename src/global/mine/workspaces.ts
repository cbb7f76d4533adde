/** A person's own workspaces, from the directory: for lists and search, never to authorize. */
import { sql } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import type { WorkspaceState } from "../../projection.ts";
import type { WorkspaceRole, WorkspaceStatus } from "../../roles.ts";
import { directoryFor, userIndexFor } from "../directory/buckets.ts";
import { readWorkspaceStates } from "../directory/rows.ts";
import { readMyMemberships, type MembershipRow, type MyWorkspacesFilter } from "./memberships.ts";

export interface ListedWorkspace {
  id: string;
  org_id: string;
  slug: string;
  name: string;
  description: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  tags: string[];
  tab_order: string[];
  role: WorkspaceRole;
  member_count: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  purge_at: string | null;
  /** only where the filter asked about favorites */
  is_favorite?: boolean;
}

/** In order of name, or favorites first; `next_cursor` leads on. */
export async function listMyWorkspaces(databases: Databases, user_id: string, filter: MyWorkspacesFilter) {
  const { items, next_cursor } = await readMyMemberships(databases, user_id, filter);
  return { items: await withDetails(databases, items), next_cursor };
}

/** What memberships don't carry comes from the organizations' databases, one read each. */
async function withDetails(databases: Databases, rows: readonly MembershipRow[]): Promise<ListedWorkspace[]> {
  const byStore = Map.groupBy(rows, (row) => directoryFor(databases, row.org_id));
  const found = await Promise.all(
    [...byStore].map(([store, mine]) =>
      readWorkspaceStates(
        store,
        mine.map((row) => row.ws_id),
      ),
    ),
  );
  const details = new Map(found.flat().map((state) => [state.id, state]));
  return rows.map((row) => listed(row, details.get(row.ws_id)));
}

/** A membership can arrive before its workspace's row does; what it carries is enough to list it. */
function listed(row: MembershipRow, state: WorkspaceState | undefined): ListedWorkspace {
  return {
    id: row.ws_id,
    org_id: row.org_id,
    slug: row.slug,
    name: row.name,
    description: state?.description ?? "",
    status: row.status,
    color: row.color,
    icon: row.icon,
    tags: state?.tags ?? [],
    tab_order: state?.tab_order ?? [],
    role: row.role,
    member_count: state?.member_count ?? 1,
    created_at: state?.created_at ?? row.joined_at,
    updated_at: state?.updated_at ?? row.joined_at,
    deleted_at: state?.deleted_at ?? null,
    purge_at: state?.purge_at ?? null,
    ...(row.is_favorite === undefined ? {} : { is_favorite: row.is_favorite === 1 }),
  };
}

/** Ids of a person's workspaces, of one organization or of all, for jobs; deleted ones and suspensions too. */
export async function workspacesOfMember(
  databases: Databases,
  user_id: string,
  org_id?: string,
): Promise<string[]> {
  const rows = await userIndexFor(databases, user_id).all<{ ws_id: string }>(sql`
    SELECT ws_id FROM ws_dir_members WHERE user_id = ${user_id}
      AND (role IS NOT NULL OR suspended_role IS NOT NULL)
      ${org_id === undefined ? sql`` : sql`AND org_id = ${org_id}`}`);
  return rows.map((row) => row.ws_id);
}
