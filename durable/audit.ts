/** What organization admins do here with their organization's rights goes into the audit log as well (DESIGN §5). */
import { asc, inArray, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { AuditState } from "../src/projection.ts";
import type { Change } from "./change.ts";
import type { Database } from "./database.ts";
import { prepared } from "./reads.ts";
import { auditOutbox } from "./schema.ts";

/** Names of requirements/001 §9 for what the activity log calls otherwise. */
const ACTIONS: Readonly<Record<string, string>> = {
  archived: "admin_archive",
  restored: "admin_restore",
  deleted: "admin_delete",
  "force-deleted": "admin_force_delete",
  "ownership-transferred": "admin_transfer_ownership",
  updated: "admin_update",
  exported: "admin_export",
};

/**
 * Records an admin's act in the transaction of the act; does nothing when a member acts on their own right.
 * @param action as the activity log has it, without its prefix
 */
export function audit(change: Change, action: string, details: Record<string, unknown>): void {
  const claim = change.actor.override;
  if (!claim) return;
  const entry: AuditState = {
    id: uuid(),
    action: ACTIONS[action] ?? `admin_${action.replaceAll("-", "_")}`,
    resource_type: "workspace",
    resource_id: change.workspace.id,
    actor_id: change.actor.id,
    actor_name: change.actor.name,
    actor_role: claim.role,
    org_id: change.workspace.org_id,
    details: { workspace_name: change.workspace.name, ...recorded(change, action, details) },
    timestamp: change.at,
  };
  append(change.db).run({ entry });
}

const append = prepared((db) =>
  db
    .insert(auditOutbox)
    .values({ entry: sql.placeholder("entry") })
    .prepare(),
);

type Details = Record<string, unknown>;

/** What was before and is now, where the activity log says it by the action's name alone. */
const RECORDED: Readonly<Record<string, (details: Details, change: Change) => Details>> = {
  archived: (details) => ({ ...details, to: "archived" }),
  deleted: (details) => ({ ...details, to: "deleted" }),
  restored: (details, { actor }) => ({ ...details, restored_by: actor.id }),
  "ownership-transferred": ({ from: _from, to: _to, ...details }) => details,
  "member-added": ({ role, ...details }) => ({ ...details, role, before: { role: null }, after: { role } }),
  "member-removed": ({ role, ...details }) => ({ ...details, before: { role }, after: { role: null } }),
};

const recorded = (change: Change, action: string, details: Details): Details =>
  RECORDED[action]?.(details, change) ?? details;

export interface WaitingEntry {
  seq: number;
  entry: AuditState;
}

/** Oldest first. @param limit rows */
export const undeliveredAudit = (db: Database, limit: number): WaitingEntry[] => oldest(db).all({ limit });

const oldest = prepared((db) =>
  db.select().from(auditOutbox).orderBy(asc(auditOutbox.seq)).limit(sql.placeholder("limit")).prepare(),
);

export function dropDeliveredAudit(db: Database, seqs: readonly number[]): void {
  if (seqs.length === 0) return;
  drop(db).run({ seqs: JSON.stringify(seqs) });
}

const drop = prepared((db) =>
  db
    .delete(auditOutbox)
    .where(inArray(auditOutbox.seq, sql`(SELECT value FROM json_each(${sql.placeholder("seqs")}))`))
    .prepare(),
);
