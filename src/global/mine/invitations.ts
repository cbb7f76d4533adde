/** Invitations for somebody's address, in all organizations: to find them, never to authorize. */
import { sql } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import type { WorkspaceRole } from "../../roles.ts";
import { rowsOf } from "../batch.ts";
import { allDirectories } from "../directory/buckets.ts";

export interface MyInvitation {
  id: string;
  email: string;
  role: WorkspaceRole;
  invited_by_name: string;
  created_at: string;
  sent_at: string;
  expires_at: string;
  org_name: string;
  workspace: { id: string; org_id: string; name: string; description: string; color: string; icon: string };
}

type Row = Omit<MyInvitation, "org_name" | "workspace"> & { ws_id: string } & Omit<
    MyInvitation["workspace"],
    "id"
  >;

/** Nobody answers more of them at a sitting; the next ones show as these are answered. */
const SHOWN_AT_MOST = 20;

/**
 * Those that can be accepted now, what expires first before the others.
 * @param email as the account has it, lower-cased
 * @param now epoch milliseconds
 */
export async function listMyInvitations(
  databases: Databases,
  email: string,
  now: number,
): Promise<MyInvitation[]> {
  const at = new Date(now).toISOString();
  const found = await Promise.all(
    allDirectories(databases).map((store) =>
      store.all<Row>(sql`
        SELECT i.id, i.email, i.role, i.invited_by_name, i.created_at, i.sent_at, i.expires_at, i.ws_id, i.org_id,
          w.name, w.description, w.color, w.icon
        FROM ws_dir_invitations i CROSS JOIN ws_dir_workspaces w ON w.ws_id = i.ws_id
        WHERE i.email = ${email} AND i.status = 'pending' AND i.expires_at > ${at}
          AND w.status IN ('planning', 'active')
        ORDER BY i.expires_at LIMIT ${SHOWN_AT_MOST}`),
    ),
  );
  const rows = found.flat();
  if (rows.length === 0) return [];
  const names = await activeOrganizations(databases, rows);
  return rows
    .toSorted((a, b) => (a.expires_at < b.expires_at ? -1 : 1))
    .flatMap((row) => {
      const org_name = names.get(row.org_id);
      return org_name === undefined ? [] : [shown(row, org_name)];
    })
    .slice(0, SHOWN_AT_MOST);
}

function shown(row: Row, org_name: string): MyInvitation {
  const { ws_id, org_id, name, description, color, icon, ...invitation } = row;
  return { ...invitation, org_name, workspace: { id: ws_id, org_id, name, description, color, icon } };
}

async function activeOrganizations({ main }: Databases, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.map((row) => row.org_id);
  const orgs = await main.all<{ id: string; name: string }>(sql`
    SELECT id, name FROM orgs WHERE status = 'active' AND id IN (SELECT value FROM ${rowsOf(ids)})`);
  return new Map(orgs.map((org) => [org.id, org.name]));
}
