/**
 * The global store's tables as migrations/global leaves them, to be read: those files are the truth for
 * constraints, defaults and indexes, and statements name columns themselves, so that hosts load nothing of
 * this. Keys equal column names, as rows have the API's shapes. A test compares the columns with a migrated
 * database.
 */
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ORG_ROLES, PLATFORM_ROLES, WORKSPACE_ROLES, WORKSPACE_STATUSES } from "../roles.ts";

/** Module id → switched on. What is not named inherits: on in the system, the system's in an organization. */
export type ModuleSwitches = Record<string, boolean>;
type Details = Record<string, unknown>;

const DIRECTORY_STATUSES = [...WORKSPACE_STATUSES, "purged"] as const;

const flag = (name: string) => integer(name, { mode: "boolean" });
const strings = (name: string) => text(name, { mode: "json" }).$type<string[]>();

export const people = sqliteTable("people", {
  id: text("id").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  created_at: text("created_at").notNull(),
  picture: text("picture"),
  platform_role: text("platform_role", { enum: PLATFORM_ROLES }),
  epoch: integer("epoch").notNull().default(1),
  last_seen_at: text("last_seen_at"),
});

export const orgs = sqliteTable("orgs", {
  id: text("id").primaryKey(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  created_at: text("created_at").notNull(),
  status: text("status", { enum: ["active", "suspended"] })
    .notNull()
    .default("active"),
  max_workspaces: integer("max_workspaces"),
  created_by: text("created_by"),
  updated_at: text("updated_at"),
});

export const orgMembers = sqliteTable(
  "org_members",
  {
    org_id: text("org_id").notNull(),
    user_id: text("user_id").notNull(),
    role: text("role", { enum: ORG_ROLES }).notNull(),
    joined_at: text("joined_at").notNull(),
    removed_at: text("removed_at"),
    rev: integer("rev").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.org_id, table.user_id] })],
);

export const sessions = sqliteTable("sessions", {
  id: text("id").primaryKey(),
  user_id: text("user_id").notNull(),
  token_hash: text("token_hash").notNull().unique(),
  kind: text("kind", { enum: ["browser", "bearer"] })
    .notNull()
    .default("browser"),
  user_agent: text("user_agent").notNull().default(""),
  created_at: text("created_at").notNull(),
  last_seen_at: text("last_seen_at").notNull(),
  expires_at: text("expires_at").notNull(),
  revoked_at: text("revoked_at"),
});

export const signInLinks = sqliteTable("sign_in_links", {
  token_hash: text("token_hash").primaryKey(),
  email: text("email").notNull(),
  next: text("next").notNull().default("/"),
  created_at: text("created_at").notNull(),
  expires_at: text("expires_at").notNull(),
  used_at: text("used_at"),
});

export const cfgSys = sqliteTable("ws_cfg_sys", {
  id: text("id").primaryKey(),
  nav_label_singular: text("nav_label_singular").notNull().default("Workspace"),
  nav_label_plural: text("nav_label_plural").notNull().default("Workspaces"),
  nav_icon: text("nav_icon").notNull().default("WorkspaceIcon"),
  enable_favorites: flag("enable_favorites").notNull().default(true),
  enable_tags: flag("enable_tags").notNull().default(true),
  enable_color_coding: flag("enable_color_coding").notNull().default(true),
  default_color: text("default_color").notNull().default("#1976d2"),
  max_tag_length: integer("max_tag_length").default(30),
  max_tags_per_workspace: integer("max_tags_per_workspace").default(10),
  default_retention_days: integer("default_retention_days").default(30),
  updated_at: text("updated_at").notNull(),
  updated_by: text("updated_by"),
  default_tab_order: strings("default_tab_order").notNull(),
  modules: text("modules", { mode: "json" }).$type<ModuleSwitches>().notNull(),
  org_creation: text("org_creation", { enum: ["anyone", "platform"] })
    .notNull()
    .default("anyone"),
  version: integer("version").notNull().default(1),
});

export const cfgOrg = sqliteTable("ws_cfg_org", {
  id: text("id").primaryKey(),
  org_id: text("org_id").notNull().unique(),
  max_workspaces_per_user: integer("max_workspaces_per_user"),
  default_color: text("default_color"),
  max_tag_length: integer("max_tag_length"),
  max_tags_per_workspace: integer("max_tags_per_workspace"),
  default_retention_days: integer("default_retention_days"),
  created_by: text("created_by"),
  updated_by: text("updated_by"),
  created_at: text("created_at").notNull(),
  updated_at: text("updated_at").notNull(),
  tab_order: strings("tab_order"),
  modules: text("modules", { mode: "json" }).$type<ModuleSwitches>().notNull(),
  workspace_creation: text("workspace_creation", { enum: ["members", "admins"] }),
  version: integer("version").notNull().default(1),
});

export const reservations = sqliteTable(
  "ws_reservations",
  {
    org_id: text("org_id").notNull(),
    slug: text("slug").notNull(),
    bucket: integer("bucket").notNull(),
    ws_id: text("ws_id").notNull(),
    kind: text("kind", { enum: ["create", "slug"] }).notNull(),
    op_id: text("op_id").notNull().unique(),
    request_hash: text("request_hash").notNull().default(""),
    created_by: text("created_by").notNull(),
    counts: flag("counts").notNull(),
    state: text("state", { enum: ["reserved", "confirmed"] }).notNull(),
    created_at: text("created_at").notNull(),
    rev: integer("rev").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.org_id, table.slug] })],
);

export const dirWorkspaces = sqliteTable("ws_dir_workspaces", {
  ws_id: text("ws_id").primaryKey(),
  bucket: integer("bucket").notNull(),
  org_id: text("org_id").notNull(),
  epoch: integer("epoch").notNull(),
  slug: text("slug").notNull(),
  name: text("name").notNull(),
  description: text("description").notNull(),
  status: text("status", { enum: DIRECTORY_STATUSES }).notNull(),
  color: text("color").notNull(),
  icon: text("icon").notNull(),
  tags: strings("tags").notNull(),
  tab_order: strings("tab_order").notNull(),
  member_count: integer("member_count").notNull(),
  owner_id: text("owner_id"),
  owner_name: text("owner_name"),
  created_by: text("created_by").notNull(),
  created_at: text("created_at").notNull(),
  updated_at: text("updated_at").notNull(),
  last_activity_at: text("last_activity_at").notNull(),
  deleted_at: text("deleted_at"),
  purge_at: text("purge_at"),
  rev: integer("rev").notNull(),
  audited_at: text("audited_at").notNull().default(""),
});

export const dirMembers = sqliteTable(
  "ws_dir_members",
  {
    user_id: text("user_id").notNull(),
    ws_id: text("ws_id").notNull(),
    bucket: integer("bucket").notNull(),
    org_id: text("org_id").notNull(),
    epoch: integer("epoch").notNull(),
    role: text("role", { enum: WORKSPACE_ROLES }),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    status: text("status", { enum: DIRECTORY_STATUSES }).notNull(),
    color: text("color").notNull(),
    icon: text("icon").notNull(),
    joined_at: text("joined_at").notNull(),
    rev: integer("rev").notNull(),
  },
  (table) => [primaryKey({ columns: [table.user_id, table.ws_id] })],
);

export const statDaily = sqliteTable(
  "ws_stat_daily",
  {
    ws_id: text("ws_id").notNull(),
    day: text("day").notNull(),
    bucket: integer("bucket").notNull(),
    org_id: text("org_id").notNull(),
    actions: integer("actions").notNull(),
    members: integer("members").notNull(),
    rev: integer("rev").notNull(),
  },
  (table) => [primaryKey({ columns: [table.ws_id, table.day] })],
);

export const logActivity = sqliteTable(
  "ws_log_activity",
  {
    ws_id: text("ws_id").notNull(),
    epoch: integer("epoch").notNull(),
    seq: integer("seq").notNull(),
    id: text("id").notNull(),
    bucket: integer("bucket").notNull(),
    org_id: text("org_id").notNull(),
    action: text("action").notNull(),
    user_id: text("user_id"),
    actor_name: text("actor_name").notNull().default(""),
    details: text("details", { mode: "json" }).$type<Details>().notNull(),
    created_at: text("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.ws_id, table.epoch, table.seq] })],
);

export const logAudit = sqliteTable("ws_log_audit", {
  id: text("id").primaryKey(),
  action: text("action").notNull(),
  resource_type: text("resource_type").notNull(),
  resource_id: text("resource_id").notNull(),
  actor_id: text("actor_id").notNull(),
  actor_role: text("actor_role").notNull(),
  org_id: text("org_id"),
  details: text("details", { mode: "json" }).$type<Details>().notNull(),
  timestamp: text("timestamp").notNull(),
});

export const idempotencyKeys = sqliteTable("idempotency_keys", {
  scope: text("scope").primaryKey(),
  request_hash: text("request_hash").notNull(),
  status: integer("status").notNull(),
  response: text("response").notNull(),
  created_at: text("created_at").notNull(),
});

export const rateCounters = sqliteTable(
  "rate_counters",
  {
    key: text("key").notNull(),
    day: text("day").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.day] })],
);
