/** A page of a person's memberships: the row that a list of their workspaces begins with. */
import { sql, type SQL } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import type { WorkspaceRole, WorkspaceStatus } from "../../roles.ts";
import { rowsOf } from "../batch.ts";
import { userIndexFor } from "../directory/buckets.ts";
import { nameHas } from "../folded-names.ts";

/** `first`: before all others; `only`: no others; `mixed`: by name like all others. */
export const FAVORITES_WANTED = ["first", "only", "mixed"] as const;
export type FavoritesWanted = (typeof FAVORITES_WANTED)[number];

export interface MyWorkspacesFilter {
  /** only this status; left out: all but deleted, which their owners ask for by name */
  status?: WorkspaceStatus | undefined;
  /** only what the person is that in */
  role?: WorkspaceRole | undefined;
  /** part of a name, any case, accents or none */
  q?: string | undefined;
  org_id?: string | undefined;
  /** what an API key is limited to; null: no such limit */
  within?: { org_ids: readonly string[] | null; workspace_ids: readonly string[] | null } | undefined;
  /** left out: by name, and nothing is said of favorites */
  favorites?: FavoritesWanted | undefined;
  cursor: string | null;
  /** rows, 1–100 */
  limit: number;
}

export interface MembershipRow {
  ws_id: string;
  org_id: string;
  role: WorkspaceRole;
  name: string;
  slug: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  joined_at: string;
  /** 0 or 1; only where the filter asked about favorites */
  is_favorite?: number;
}

/** Begins a cursor that stands among favorites which come first. */
const AMONG_FAVORITES = "*";

/** In order of name; the cursor is the last row's `id|name`. */
export async function readMyMemberships(databases: Databases, user_id: string, filter: MyWorkspacesFilter) {
  const rows = await userIndexFor(databases, user_id).all<MembershipRow>(selectMine(user_id, filter));
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > filter.limit && last ? cursorAfter(last, filter) : null };
}

function cursorAfter(last: MembershipRow, { favorites }: MyWorkspacesFilter): string {
  const among = favorites === "first" && last.is_favorite === 1 ? AMONG_FAVORITES : "";
  return `${among}${last.ws_id}|${last.name}`;
}

/** One statement whatever is asked. Each row of the list costs one step of an index, and one more for its mark. */
function selectMine(user_id: string, filter: MyWorkspacesFilter): SQL {
  const among = filter.cursor?.startsWith(AMONG_FAVORITES) ?? false;
  const after = filter.cursor === null ? null : filter.cursor.slice(among ? AMONG_FAVORITES.length : 0);
  const marked = sql`SELECT ${COLUMNS}, 1 AS is_favorite FROM ws_favorites f
    CROSS JOIN ws_dir_members m ON m.user_id = f.user_id AND m.ws_id = f.ws_id WHERE f.user_id = ${user_id}`;
  const mine = sql`FROM ws_dir_members m WHERE m.user_id = ${user_id}`;
  const mark = sql`EXISTS (SELECT 1 FROM ws_favorites f WHERE f.user_id = m.user_id AND f.ws_id = m.ws_id)`;
  switch (filter.favorites) {
    case undefined:
      return ordered(sql`SELECT ${COLUMNS} ${mine}`, filter, after);
    case "mixed":
      return ordered(sql`SELECT ${COLUMNS}, ${mark} AS is_favorite ${mine}`, filter, after);
    case "only":
      return ordered(marked, filter, after);
    case "first": {
      const rest = sql`SELECT ${COLUMNS}, 0 AS is_favorite ${mine} AND NOT ${mark}`;
      if (after !== null && !among) return ordered(rest, filter, after);
      return sql`SELECT * FROM (${ordered(marked, filter, after)})
        UNION ALL SELECT * FROM (${ordered(rest, filter, null)})
        ORDER BY is_favorite DESC, name COLLATE NOCASE, ws_id LIMIT ${filter.limit + 1}`;
    }
  }
}

const COLUMNS = sql`m.ws_id, m.org_id, m.role, m.name, m.slug, m.status, m.color, m.icon, m.joined_at`;

/** @param from a statement up to its first condition @param after `id|name` of the row before the page */
function ordered(from: SQL, filter: MyWorkspacesFilter, after: string | null): SQL {
  const [id = "", ...name] = (after ?? "").split("|");
  // The column is NOCASE by itself; an explicit COLLATE here would keep SQLite from seeking.
  const later = after === null ? sql`` : sql`AND (m.name, m.ws_id) > (${name.join("|")}, ${id})`;
  const status = filter.status
    ? sql`AND m.status = ${filter.status} AND (m.status <> 'deleted' OR m.role = 'owner')`
    : sql`AND m.status IN ('planning', 'active', 'archived')`;
  const named = filter.q ? sql`AND ${nameHas("m", filter.q)}` : sql``;
  const role = filter.role ? sql`AND m.role = ${filter.role}` : sql``;
  const org = filter.org_id ? sql`AND m.org_id = ${filter.org_id}` : sql``;
  const orgs = among(sql`m.org_id`, filter.within?.org_ids);
  const workspaces = among(sql`m.ws_id`, filter.within?.workspace_ids);
  return sql`${from} AND m.role IS NOT NULL ${status} ${role} ${named} ${org} ${orgs} ${workspaces} ${later}
    ORDER BY m.name COLLATE NOCASE, m.ws_id LIMIT ${filter.limit + 1}`;
}

const among = (column: SQL, ids: readonly string[] | null | undefined): SQL =>
  ids ? sql`AND ${column} IN (SELECT value FROM ${rowsOf(ids)})` : sql``;
