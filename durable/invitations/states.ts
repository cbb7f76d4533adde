/** Invitations as the directory has them. */
import { inArray, sql } from "drizzle-orm";
import type { InvitationState } from "../../src/projection.ts";
import type { Database } from "../database.ts";
import { prepared } from "../reads.ts";
import { invitations, type InvitationRow, type WorkspaceRow } from "../schema.ts";

const those = prepared((db) =>
  db
    .select()
    .from(invitations)
    .where(inArray(invitations.id, sql`(SELECT value FROM json_each(${sql.placeholder("ids")}))`))
    .prepare(),
);
const open = prepared((db) =>
  db
    .select()
    .from(invitations)
    .where(sql`status = 'pending'`)
    .prepare(),
);

/** Of a purged workspace there are none: the directory drops them with it. */
export function invitationStates(db: Database, row: WorkspaceRow, ids: readonly string[]): InvitationState[] {
  if (ids.length === 0 || row.status === "purged") return [];
  return those(db)
    .all({ ids: JSON.stringify(ids) })
    .map((invitation) => stateOf(row, invitation));
}

/** Those that nobody has answered, expired ones too. */
export const openInvitationStates = (db: Database, row: WorkspaceRow): InvitationState[] =>
  open(db)
    .all()
    .map((invitation) => stateOf(row, invitation));

function stateOf(row: WorkspaceRow, invitation: InvitationRow): InvitationState {
  const { id, role, created_at, sent_at, expires_at, delivery, rev } = invitation;
  const isOpen = invitation.status === "pending";
  return {
    workspace_id: row.id,
    org_id: row.org_id,
    epoch: row.epoch,
    id,
    email: isOpen ? invitation.email : "",
    role,
    status: isOpen && row.status === "deleted" ? "held" : invitation.status,
    invited_by_name: isOpen ? invitation.invited_by_name : "",
    created_at,
    sent_at,
    expires_at,
    delivery,
    rev,
  };
}
