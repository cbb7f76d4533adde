/** Invitations that nobody has answered, in all workspaces of an organization, as its admins see them. */
import { sql, type SQL } from "drizzle-orm";
import type { MailDelivery } from "../../mail-reference.ts";
import type { Databases } from "../../platform.ts";
import type { WorkspaceRole, WorkspaceStatus } from "../../roles.ts";
import { directoryFor } from "../directory/buckets.ts";

export interface OrgInvitation {
  id: string;
  email: string;
  role: WorkspaceRole;
  status: "pending" | "expired";
  invited_by_name: string;
  created_at: string;
  sent_at: string;
  expires_at: string;
  delivery: MailDelivery | null;
  workspace: { id: string; name: string; color: string; icon: string; status: WorkspaceStatus };
}

/** `bounced`: pending ones whose mail could not be delivered, or not even sent; `all`: pending and expired ones. */
export const INVITATION_FILTERS = ["pending", "bounced", "expired", "all"] as const;

export interface OrgInvitationFilter {
  status: (typeof INVITATION_FILTERS)[number];
  /** how the address begins, any case; left out or "": any */
  q?: string | undefined;
  cursor: string | null;
  /** rows, 1–100 */
  limit: number;
  /** epoch milliseconds */
  now: number;
}

type Row = Omit<OrgInvitation, "status" | "workspace"> & {
  ws_id: string;
  name: string;
  color: string;
  icon: string;
  workspace_status: WorkspaceStatus;
};

/**
 * What expires last comes first; with `q`, in order of address. The cursor is the last row's `id|` and what it
 * is sorted by. Invitations of deleted workspaces wait for nobody and are left out.
 */
export async function listOrgInvitations(databases: Databases, org_id: string, filter: OrgInvitationFilter) {
  const at = new Date(filter.now).toISOString();
  const order = orderOf(filter);
  const rows = await directoryFor(databases, org_id).all<Row>(sql`
    SELECT i.id, i.email, i.role, i.invited_by_name, i.created_at, i.sent_at, i.expires_at, i.delivery, i.ws_id,
      w.name, w.color, w.icon, w.status AS workspace_status
    FROM ws_dir_invitations i CROSS JOIN ws_dir_workspaces w ON w.ws_id = i.ws_id
    WHERE i.org_id = ${org_id} AND i.status = 'pending' ${conditionOf(filter.status, at)} ${order.after}
    ORDER BY ${order.by} LIMIT ${filter.limit + 1}`);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => shown(row, at)),
    next_cursor: rows.length > filter.limit && last ? `${last.id}|${last[order.column]}` : null,
  };
}

interface Order {
  column: "email" | "expires_at";
  by: SQL;
  /** beyond the cursor, and within what is searched for */
  after: SQL;
}

function orderOf({ q, cursor }: OrgInvitationFilter): Order {
  const [id = "", ...sorted] = (cursor ?? "").split("|");
  const place = sorted.join("|");
  if (!q) {
    const after = cursor ? sql`AND (i.expires_at, i.id) < (${place}, ${id})` : sql``;
    return { column: "expires_at", by: sql`i.expires_at DESC, i.id DESC`, after };
  }
  const prefix = q.toLowerCase();
  const from = cursor ? sql`(i.email, i.id) > (${place}, ${id})` : sql`i.email >= ${prefix}`;
  return {
    column: "email",
    by: sql`i.email, i.id`,
    after: sql`AND ${from} AND i.email < ${`${prefix}${LAST_CHARACTER}`}`,
  };
}

/** Stands after every other character. */
const LAST_CHARACTER = "\u{10ffff}";

function conditionOf(status: OrgInvitationFilter["status"], at: string): SQL {
  if (status === "pending") return sql`AND i.expires_at > ${at}`;
  if (status === "bounced") return sql`AND i.delivery IN ('bounced', 'failed') AND i.expires_at > ${at}`;
  return status === "expired" ? sql`AND i.expires_at <= ${at}` : sql``;
}

function shown(row: Row, at: string): OrgInvitation {
  const { ws_id, name, color, icon, workspace_status, ...invitation } = row;
  return {
    ...invitation,
    status: row.expires_at <= at ? "expired" : "pending",
    workspace: { id: ws_id, name, color, icon, status: workspace_status },
  };
}

/**
 * Ids of the organization's workspaces that an address is invited to, for jobs; expired invitations, which can be
 * sent again, and those to deleted workspaces, too.
 */
export async function workspacesInviting(
  databases: Databases,
  org_id: string,
  email: string,
): Promise<string[]> {
  const rows = await directoryFor(databases, org_id).all<{ ws_id: string }>(sql`
    SELECT ws_id FROM ws_dir_invitations
    WHERE org_id = ${org_id} AND email = ${email} AND status = 'pending'
    UNION
    SELECT i.ws_id FROM ws_dir_workspaces w INDEXED BY idx_ws_dir_workspaces_purge
      CROSS JOIN ws_dir_invitations i ON i.ws_id = w.ws_id
    WHERE w.status = 'deleted' AND w.epoch > 0 AND w.org_id = ${org_id}
      AND i.email = ${email} AND i.status = 'held'`);
  return rows.map((row) => row.ws_id);
}

/** Counting reads no further: beyond it, that there are more is all that is known. */
export const COUNTED_AT_MOST = 1_000;

/** @returns each at most one more than `COUNTED_AT_MOST`; those whose mail bounced or failed wait as well */
export async function countOrgInvitations(
  databases: Databases,
  org_id: string,
  now: number,
): Promise<{ waiting: number; bounced: number }> {
  const at = new Date(now).toISOString();
  const limit = COUNTED_AT_MOST + 1;
  const [row] = await directoryFor(databases, org_id).all<{ waiting: number; bounced: number }>(sql`
    SELECT
      (SELECT count(*) FROM (SELECT 1 FROM ws_dir_invitations
        WHERE org_id = ${org_id} AND status = 'pending' AND expires_at > ${at} LIMIT ${limit})) AS waiting,
      (SELECT count(*) FROM (SELECT 1 FROM ws_dir_invitations
        WHERE org_id = ${org_id} AND status = 'pending' AND delivery IN ('bounced', 'failed')
          AND expires_at > ${at}
        LIMIT ${limit})) AS bounced`);
  return row ?? { waiting: 0, bounced: 0 };
}
