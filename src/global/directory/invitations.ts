/** Invitations in the directory: with their workspace, in the organization's database. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import type { InvitationState } from "../../projection.ts";
import { rowsOf } from "../batch.ts";
import { bucketOf } from "./buckets.ts";

/** The newer rev wins; a late delivery brings nothing back once the workspace is purged. */
export function upsertInvitations(rows: readonly InvitationState[]): SQL {
  const table = rowsOf(rows.map((row) => ({ ...row, bucket: bucketOf(row.org_id) })));
  return sql`
    INSERT INTO ws_dir_invitations (ws_id, id, bucket, org_id, epoch, email, role, status, invited_by_name, created_at,
      sent_at, expires_at, delivery, rev)
    SELECT value->>'workspace_id', value->>'id', value->>'bucket', value->>'org_id', value->>'epoch', value->>'email',
      value->>'role', value->>'status', value->>'invited_by_name', value->>'created_at', value->>'sent_at',
      value->>'expires_at', value->>'delivery', value->>'rev'
    FROM ${table}
    WHERE NOT EXISTS (
      SELECT 1 FROM ws_dir_workspaces d WHERE d.ws_id = value->>'workspace_id' AND d.status = 'purged')
    ON CONFLICT (ws_id, id) DO UPDATE SET
      bucket = excluded.bucket, org_id = excluded.org_id, epoch = excluded.epoch, email = excluded.email,
      role = excluded.role, status = excluded.status, invited_by_name = excluded.invited_by_name,
      created_at = excluded.created_at, sent_at = excluded.sent_at, expires_at = excluded.expires_at,
      delivery = excluded.delivery, rev = excluded.rev
    WHERE excluded.rev > ws_dir_invitations.rev`;
}

export const dropInvitations = (workspace_ids: readonly string[]): SQL =>
  sql`DELETE FROM ws_dir_invitations WHERE ws_id IN (SELECT value FROM ${rowsOf(workspace_ids)})`;

/** @param before microseconds: tombstones older than that are collected */
export const dropSettledInvitations = (before: number): SQL =>
  sql`DELETE FROM ws_dir_invitations WHERE email = '' AND rev < ${before}`;

/** Those whose workspace no reservation backs. */
export const dropStrayInvitations = (): SQL =>
  sql`DELETE FROM ws_dir_invitations WHERE ws_id NOT IN (SELECT ws_id FROM ws_reservations)`;

/** A workspace's invitations in this database, tombstones included. */
export const readInvitations = (store: Store, workspace_id: string): Promise<InvitationState[]> =>
  store.all<InvitationState>(sql`
    SELECT ws_id AS workspace_id, org_id, epoch, id, email, role, status, invited_by_name, created_at, sent_at,
      expires_at, delivery, rev
    FROM ws_dir_invitations WHERE ws_id = ${workspace_id} ORDER BY id`);
