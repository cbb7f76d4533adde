/** A workspace's own tables, as migrations/workspace makes them. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AuditState } from "../src/projection.ts";
import type { Letter } from "../src/letter.ts";
import { MAIL_DELIVERIES } from "../src/mail-reference.ts";
import { LINK_ROLES, WORKSPACE_ROLES, type Operation } from "../src/roles.ts";

export const workspace = sqliteTable("workspace", {
  one: integer().primaryKey(),
  id: text().notNull(),
  org_id: text().notNull(),
  create_op: text().notNull(),
  slug: text().notNull(),
  name: text().notNull(),
  description: text().notNull(),
  status: text({ enum: ["planning", "active", "archived", "deleted", "purged"] }).notNull(),
  restore_to: text({ enum: ["planning", "active"] }),
  undelete_to: text({ enum: ["planning", "active", "archived"] }),
  color: text().notNull(),
  icon: text().notNull(),
  tags: text({ mode: "json" }).$type<string[]>().notNull(),
  tab_order: text({ mode: "json" }).$type<string[]>().notNull(),
  default_tab_order: text({ mode: "json" }).$type<string[]>().notNull(),
  allowed_operations: text({ mode: "json" }).$type<Operation[]>(),
  max_members: integer().notNull(),
  suspended: integer({ mode: "boolean" }).notNull(),
  created_by: text().notNull(),
  created_at: text().notNull(),
  updated_by: text().notNull(),
  updated_at: text().notNull(),
  archived_at: text(),
  deleted_at: text(),
  purge_at: text(),
  epoch: integer().notNull(),
  clock: integer().notNull(),
  rev: integer().notNull(),
  version: integer().notNull(),
  activity_acked: integer().notNull(),
  alarm_at: integer(),
  failures: integer().notNull(),
  requests_told_at: integer(),
});
export type WorkspaceRow = typeof workspace.$inferSelect;

export const members = sqliteTable("members", {
  user_id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  role: text({ enum: WORKSPACE_ROLES }).notNull(),
  joined_at: text().notNull(),
  removed_at: text(),
  rev: integer().notNull(),
  suspended_at: text(),
  suspended_reason: text(),
  expires_at: text(),
});
export type MemberRow = typeof members.$inferSelect;

export const invitations = sqliteTable("invitations", {
  id: text().primaryKey(),
  email: text().notNull(),
  role: text({ enum: WORKSPACE_ROLES }).notNull(),
  status: text({ enum: ["pending", "accepted", "declined", "cancelled"] }).notNull(),
  token_hash: text().notNull(),
  invited_by: text().notNull(),
  invited_by_name: text().notNull(),
  created_at: text().notNull(),
  expires_at: text().notNull(),
  sent_at: text().notNull(),
  settled_at: text(),
  accepted_by: text(),
  delivery: text({ enum: MAIL_DELIVERIES }),
  rev: integer().notNull(),
});
export type InvitationRow = typeof invitations.$inferSelect;

export const letters = sqliteTable("letters", {
  id: text().primaryKey(),
  about: text().notNull(),
  letter: text({ mode: "json" }).$type<Letter>().notNull(),
  due_at: integer().notNull(),
  until: integer().notNull(),
  attempts: integer().notNull(),
});
export type LetterRow = typeof letters.$inferSelect;

export const teams = sqliteTable("teams", {
  id: text().primaryKey(),
  name: text().notNull(),
  name_key: text().notNull(),
  description: text().notNull(),
  color: text(),
  created_by: text().notNull(),
  created_at: text().notNull(),
  updated_at: text().notNull(),
});
export type TeamRow = typeof teams.$inferSelect;

export const teamMembers = sqliteTable(
  "team_members",
  {
    team_id: text().notNull(),
    user_id: text().notNull(),
    lead: integer({ mode: "boolean" }).notNull(),
    added_at: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.user_id] })],
);

export const invitationLinks = sqliteTable("invitation_links", {
  id: text().primaryKey(),
  role: text({ enum: LINK_ROLES }).notNull(),
  allowed_domains: text({ mode: "json" }).$type<string[]>().notNull(),
  needs_approval: integer({ mode: "boolean" }).notNull(),
  max_uses: integer(),
  created_by: text().notNull(),
  created_by_name: text().notNull(),
  created_at: text().notNull(),
  expires_at: text().notNull(),
  revoked_at: text(),
});
export type InvitationLinkRow = typeof invitationLinks.$inferSelect;

export const linkUses = sqliteTable("link_uses", {
  id: text().primaryKey(),
  link_id: text().notNull(),
  user_id: text().notNull(),
  name: text().notNull(),
  email: text().notNull(),
  status: text({ enum: ["joined", "waiting", "approved", "declined"] }).notNull(),
  created_at: text().notNull(),
  settled_at: text(),
  settled_by_name: text(),
  told: integer({ mode: "boolean" }).notNull(),
});
export type LinkUseRow = typeof linkUses.$inferSelect;

export const ownershipOffer = sqliteTable("ownership_offer", {
  one: integer().primaryKey(),
  from_id: text().notNull(),
  to_id: text().notNull(),
  message: text().notNull(),
  created_at: text().notNull(),
  expires_at: text().notNull(),
});
export type OwnershipOfferRow = typeof ownershipOffer.$inferSelect;

export const modules = sqliteTable("modules", {
  module: text().primaryKey(),
  enabled: integer({ mode: "boolean" }).notNull(),
});

export const activity = sqliteTable("ws_log_activity", {
  seq: integer().primaryKey({ autoIncrement: true }),
  id: text().notNull(),
  action: text().notNull(),
  actor_id: text(),
  actor_name: text().notNull(),
  details: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
  created_at: text().notNull(),
});
export type ActivityRow = typeof activity.$inferSelect;

export const days = sqliteTable("days", {
  day: text().primaryKey(),
  actions: integer().notNull(),
  members: integer().notNull(),
  rev: integer().notNull(),
});

export const DIRTY_KINDS = ["workspace", "member", "org_member", "day", "purge", "invitation"] as const;
export type DirtyKind = (typeof DIRTY_KINDS)[number];

export const dirty = sqliteTable(
  "dirty",
  {
    kind: text({ enum: DIRTY_KINDS }).notNull(),
    key: text().notNull(),
    rev: integer().notNull(),
    since: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.key] }), index("dirty_by_rev").on(table.rev)],
);
export type DirtyRow = typeof dirty.$inferSelect;

export const auditOutbox = sqliteTable("audit_outbox", {
  seq: integer().primaryKey({ autoIncrement: true }),
  entry: text({ mode: "json" }).$type<AuditState>().notNull(),
});

export const idempotency = sqliteTable("idempotency", {
  scope: text().primaryKey(),
  request_hash: text().notNull(),
  response: text({ mode: "json" }).$type<unknown>().notNull(),
  created_at: integer().notNull(),
});
