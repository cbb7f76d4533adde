/** The configuration tables `ws_cfg_sys` and `ws_cfg_org`, read as the API shows them. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";

/** Kinds of change that can be marked to need a platform owner. */
export const APPROVAL_KINDS = ["retention", "modules", "limits"] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export interface SystemConfig {
  id: string;
  nav_label_singular: string;
  nav_label_plural: string;
  nav_icon: string;
  enable_favorites: boolean;
  enable_tags: boolean;
  enable_color_coding: boolean;
  /** #RRGGBB */
  default_color: string;
  max_tag_length: number;
  max_tags_per_workspace: number;
  /** days a deleted workspace can be restored, 1–365 */
  default_retention_days: number;
  default_tab_order: string[];
  /** module id → on for the whole system; a module that is not named is on */
  modules: Record<string, boolean>;
  org_creation: "anyone" | "platform";
  /** what an admin's save turns into a request */
  approval: ApprovalKind[];
  /** copied to an organization when it is made; null leaves it to the installation */
  new_org_max_workspaces: number | null;
  new_org_max_workspaces_per_user: number | null;
  new_org_workspace_creation: "members" | "admins" | null;
  /** raised at each save; send it back to notice somebody else's */
  version: number;
  updated_at: string;
  updated_by: string | null;
}

/** Organization overrides; null inherits from the system. */
export interface OrgConfig {
  org_id: string;
  max_workspaces_per_user: number | null;
  default_color: string | null;
  default_retention_days: number | null;
  max_tag_length: number | null;
  max_tags_per_workspace: number | null;
  tab_order: string[] | null;
  modules: Record<string, boolean>;
  workspace_creation: "members" | "admins" | null;
  version: number;
  updated_at: string | null;
  updated_by: string | null;
}

/** JSON and booleans as SQLite keeps them. */
type Raw<T> = {
  [K in keyof T]: T[K] extends boolean ? number : T[K] extends string | number | null ? T[K] : string;
};

export async function readSystemConfig(store: Store): Promise<SystemConfig> {
  const [row] = await store.all<RawSystem>(sql`
    SELECT id, nav_label_singular, nav_label_plural, nav_icon, enable_favorites, enable_tags, enable_color_coding,
      default_color, max_tag_length, max_tags_per_workspace, default_retention_days, default_tab_order, modules,
      org_creation, approval, new_org_max_workspaces, new_org_max_workspaces_per_user, new_org_workspace_creation,
      version, updated_at, updated_by
    FROM ws_cfg_sys LIMIT 1`);
  if (!row) throw new Error("ws_cfg_sys has no row: are the migrations applied?");
  return {
    ...row,
    max_tag_length: row.max_tag_length ?? 30,
    max_tags_per_workspace: row.max_tags_per_workspace ?? 10,
    default_retention_days: row.default_retention_days ?? 30,
    org_creation: row.org_creation === "platform" ? "platform" : "anyone",
    enable_favorites: Boolean(row.enable_favorites),
    enable_tags: Boolean(row.enable_tags),
    enable_color_coding: Boolean(row.enable_color_coding),
    default_tab_order: JSON.parse(row.default_tab_order),
    modules: JSON.parse(row.modules),
    approval: JSON.parse(row.approval),
    new_org_workspace_creation: creation(row.new_org_workspace_creation),
  };
}

type RawSystem = Raw<SystemConfig> & { new_org_workspace_creation: string | null };

const creation = (value: string | null): "members" | "admins" | null =>
  value === "admins" || value === "members" ? value : null;

const INHERITED = {
  max_workspaces_per_user: null,
  default_color: null,
  default_retention_days: null,
  max_tag_length: null,
  max_tags_per_workspace: null,
  tab_order: null,
  modules: {},
  workspace_creation: null,
  version: 0,
  updated_at: null,
  updated_by: null,
} as const;

export async function readOrgConfig(store: Store, org_id: string): Promise<OrgConfig> {
  const [row] = await store.all<
    Raw<OrgConfig> & { tab_order: string | null; workspace_creation: string | null }
  >(sql`
    SELECT org_id, max_workspaces_per_user, default_color, default_retention_days, max_tag_length,
      max_tags_per_workspace, tab_order, modules, workspace_creation, version, updated_at, updated_by
    FROM ws_cfg_org WHERE org_id = ${org_id}`);
  if (!row) return { org_id, ...INHERITED };
  return {
    ...row,
    workspace_creation: creation(row.workspace_creation),
    tab_order: row.tab_order === null ? null : JSON.parse(row.tab_order),
    modules: row.modules === null ? {} : JSON.parse(row.modules),
  };
}
