/**
 * System and organization configuration: cached per isolate for at most five seconds, and at once
 * what was saved for the one who saved it (DESIGN §10).
 */
import { sql } from "drizzle-orm";
import { completeTabOrder } from "../modules.ts";
import type { Store } from "../platform.ts";
import { fail, ok, type Result } from "../result.ts";
import { auditEntry, type NewAuditEntry } from "./audit.ts";
import { commit } from "./batch.ts";

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

/** What holds in an organization once its overrides are folded in. */
export interface EffectiveConfig {
  system: SystemConfig;
  org: OrgConfig;
  max_workspaces_per_user: number;
  default_color: string;
  default_retention_days: number;
  max_tag_length: number;
  max_tags_per_workspace: number;
  tab_order: string[];
}

const FRESH_MS = 5_000;
const ORGS_CACHED = 1_000;
const MAX_PER_USER = 50;

interface Cached<T> {
  value: T;
  at: number;
}

/** One per store, that is one per isolate: two test worlds in one process never share it. */
interface ConfigCache {
  system: Cached<SystemConfig> | null;
  orgs: Map<string, Cached<OrgConfig>>;
  suspended: Cached<string[]> | null;
}
const caches = new WeakMap<Store, ConfigCache>();

function cacheOf(store: Store): ConfigCache {
  const cache = caches.get(store) ?? { system: null, orgs: new Map(), suspended: null };
  caches.set(store, cache);
  return cache;
}

/** A stale value is better than none: while the store is down the last one read goes on being used. */
async function fresh<T>(cached: Cached<T> | null | undefined, now: number, read: () => Promise<T>): Promise<Cached<T>> {
  if (cached && now - cached.at < FRESH_MS) return cached;
  try {
    return { value: await read(), at: now };
  } catch (error) {
    if (cached) return cached;
    throw error;
  }
}

/** @param now epoch milliseconds */
export async function systemConfig(store: Store, now: number): Promise<SystemConfig> {
  const cache = cacheOf(store);
  cache.system = await fresh(cache.system, now, () => readSystemConfig(store));
  return cache.system.value;
}

export async function orgConfig(store: Store, org_id: string, now: number): Promise<OrgConfig> {
  const { orgs } = cacheOf(store);
  const entry = await fresh(orgs.get(org_id), now, () => readOrgConfig(store, org_id));
  orgs.delete(org_id);
  orgs.set(org_id, entry);
  if (orgs.size > ORGS_CACHED) orgs.delete(orgs.keys().next().value ?? "");
  return entry.value;
}

/** Organizations that are suspended, for the edge to refuse within five seconds. */
export async function suspendedOrgs(store: Store, now: number): Promise<string[]> {
  const cache = cacheOf(store);
  cache.suspended = await fresh(cache.suspended, now, async () => {
    const rows = await store.all<{ id: string }>(sql`SELECT id FROM orgs WHERE status = 'suspended'`);
    return rows.map((row) => row.id);
  });
  return cache.suspended.value;
}

/** Drops what is cached here, so that the next request sees what this one changed. */
export function forgetConfig(store: Store): void {
  caches.delete(store);
}

export async function effectiveConfig(store: Store, org_id: string, now: number): Promise<EffectiveConfig> {
  const [system, org] = await Promise.all([systemConfig(store, now), orgConfig(store, org_id, now)]);
  return {
    system,
    org,
    max_workspaces_per_user: org.max_workspaces_per_user ?? MAX_PER_USER,
    default_color: org.default_color ?? system.default_color,
    default_retention_days: org.default_retention_days ?? system.default_retention_days,
    max_tag_length: org.max_tag_length ?? system.max_tag_length,
    max_tags_per_workspace: org.max_tags_per_workspace ?? system.max_tags_per_workspace,
    tab_order: completeTabOrder(org.tab_order ?? system.default_tab_order, system.default_tab_order),
  };
}

/** JSON and booleans as SQLite keeps them. */
type Raw<T> = { [K in keyof T]: T[K] extends boolean ? number : T[K] extends string | number | null ? T[K] : string };

async function readSystemConfig(store: Store): Promise<SystemConfig> {
  const [row] = await store.all<Raw<SystemConfig>>(sql`
    SELECT id, nav_label_singular, nav_label_plural, nav_icon, enable_favorites, enable_tags, enable_color_coding,
      default_color, max_tag_length, max_tags_per_workspace, default_retention_days, default_tab_order, modules,
      org_creation, version, updated_at, updated_by
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
  };
}

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

async function readOrgConfig(store: Store, org_id: string): Promise<OrgConfig> {
  const [row] = await store.all<Raw<OrgConfig> & { tab_order: string | null }>(sql`
    SELECT org_id, max_workspaces_per_user, default_color, default_retention_days, max_tag_length,
      max_tags_per_workspace, tab_order, modules, workspace_creation, version, updated_at, updated_by
    FROM ws_cfg_org WHERE org_id = ${org_id}`);
  if (!row) return { org_id, ...INHERITED };
  return {
    ...row,
    workspace_creation: row.workspace_creation === "admins" ? "admins" : row.workspace_creation === "members" ? "members" : null,
    tab_order: row.tab_order === null ? null : JSON.parse(row.tab_order),
    modules: row.modules === null ? {} : JSON.parse(row.modules),
  };
}

export type SystemConfigPatch = Partial<Omit<SystemConfig, "id" | "version" | "updated_at" | "updated_by">> & {
  version?: number;
};

export type OrgConfigPatch = Partial<Omit<OrgConfig, "org_id" | "version" | "updated_at" | "updated_by" | "modules">> & {
  /** null inherits */
  modules?: Record<string, boolean | null>;
  version?: number;
};

interface Editor {
  id: string;
  role: string;
}

/** The fields that differ, old and new. */
function difference(before: object, after: object): { changed_fields: string[]; old_values: object; new_values: object } {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(([key, value]) => JSON.stringify(old.get(key)) !== JSON.stringify(value));
  return {
    changed_fields: changed.map(([key]) => key),
    old_values: Object.fromEntries(changed.map(([key]) => [key, old.get(key)])),
    new_values: Object.fromEntries(changed),
  };
}

const stale = (current: object, yours: object): Result<never> =>
  fail("CONFLICT", "Somebody else saved this configuration in the meantime.", { current, yours });

/**
 * Saves the fields given, with its audit entry in the same batch. Fails with CONFLICT (both values)
 * when `version` is not the current one.
 */
export async function saveSystemConfig(
  store: Store,
  patch: SystemConfigPatch,
  editor: Editor,
  now: number,
): Promise<Result<SystemConfig>> {
  const before = await readSystemConfig(store);
  const { version, ...fields } = patch;
  if (version !== undefined && version !== before.version) return stale(before, fields);
  const after = { ...before, ...fields, modules: { ...before.modules, ...fields.modules } };
  const details = difference(before, after);
  if (details.changed_fields.length > 0) {
    const at = new Date(now).toISOString();
    const statement = sql`
      UPDATE ws_cfg_sys SET nav_label_singular = ${after.nav_label_singular}, nav_label_plural = ${after.nav_label_plural},
        nav_icon = ${after.nav_icon}, enable_favorites = ${Number(after.enable_favorites)},
        enable_tags = ${Number(after.enable_tags)}, enable_color_coding = ${Number(after.enable_color_coding)},
        default_color = ${after.default_color}, max_tag_length = ${after.max_tag_length},
        max_tags_per_workspace = ${after.max_tags_per_workspace},
        default_retention_days = ${after.default_retention_days},
        default_tab_order = ${JSON.stringify(after.default_tab_order)}, modules = ${JSON.stringify(after.modules)},
        org_creation = ${after.org_creation}, version = version + 1, updated_at = ${at}, updated_by = ${editor.id}
      WHERE id = ${before.id} AND version = ${before.version}`;
    const entry = configEntry("config_update", "system_config", before.id, null, editor, details);
    const saved = await saveGuarded(store, statement, sql`ws_cfg_sys WHERE id = ${before.id} AND version = ${before.version + 1} AND updated_at = ${at} AND updated_by = ${editor.id}`, entry, at);
    forgetConfig(store);
    if (!saved) return stale(await readSystemConfig(store), fields);
  }
  return ok(await systemConfig(store, now));
}

/** As `saveSystemConfig`, for an organization's overrides; null inherits. */
export async function saveOrgConfig(
  store: Store,
  org_id: string,
  patch: OrgConfigPatch,
  editor: Editor,
  now: number,
): Promise<Result<OrgConfig>> {
  const before = await readOrgConfig(store, org_id);
  const { version, ...fields } = patch;
  if (version !== undefined && version !== before.version) return stale(before, fields);
  const switches = Object.entries({ ...before.modules, ...fields.modules });
  const modules = Object.fromEntries(switches.filter((entry): entry is [string, boolean] => entry[1] !== null));
  const after = { ...before, ...fields, modules };
  const details = difference(before, after);
  if (details.changed_fields.length > 0) {
    const at = new Date(now).toISOString();
    const tab_order = after.tab_order === null ? null : JSON.stringify(after.tab_order);
    const statement = sql`
      INSERT INTO ws_cfg_org (id, org_id, max_workspaces_per_user, default_color, default_retention_days,
        max_tag_length, max_tags_per_workspace, tab_order, modules, workspace_creation, version, created_by,
        updated_by, created_at, updated_at)
      SELECT ${crypto.randomUUID()}, ${org_id}, ${after.max_workspaces_per_user}, ${after.default_color},
        ${after.default_retention_days}, ${after.max_tag_length}, ${after.max_tags_per_workspace}, ${tab_order},
        ${JSON.stringify(modules)}, ${after.workspace_creation}, 1, ${editor.id}, ${editor.id}, ${at}, ${at}
      WHERE true
      ON CONFLICT (org_id) DO UPDATE SET
        max_workspaces_per_user = excluded.max_workspaces_per_user, default_color = excluded.default_color,
        default_retention_days = excluded.default_retention_days, max_tag_length = excluded.max_tag_length,
        max_tags_per_workspace = excluded.max_tags_per_workspace, tab_order = excluded.tab_order,
        modules = excluded.modules, workspace_creation = excluded.workspace_creation, version = ws_cfg_org.version + 1,
        updated_by = excluded.updated_by, updated_at = excluded.updated_at
      WHERE ws_cfg_org.version = ${before.version}`;
    const entry = configEntry("config_update", "org_config", org_id, org_id, editor, details);
    const saved = await saveGuarded(store, statement, sql`ws_cfg_org WHERE org_id = ${org_id} AND version = ${before.version + 1} AND updated_at = ${at} AND updated_by = ${editor.id}`, entry, at);
    forgetConfig(store);
    if (!saved) return stale(await readOrgConfig(store, org_id), fields);
  }
  return ok(await orgConfig(store, org_id, now));
}

const configEntry = (
  action: string,
  resource_type: string,
  resource_id: string,
  org_id: string | null,
  editor: Editor,
  details: object,
): NewAuditEntry => ({ action, resource_type, resource_id, actor_id: editor.id, actor_role: editor.role, org_id, details });

/** The entry is written only if the guarded save was; both or neither. */
async function saveGuarded(
  store: Store,
  statement: ReturnType<typeof sql>,
  savedRow: ReturnType<typeof sql>,
  entry: NewAuditEntry,
  at: string,
): Promise<boolean> {
  const audited = auditEntry(entry, at, sql`WHERE EXISTS (SELECT 1 FROM ${savedRow})`);
  await commit(store, [statement, audited.statement]);
  const rows = await store.all<{ id: string }>(sql`SELECT id FROM ws_log_audit WHERE id = ${audited.id}`);
  return rows.length > 0;
}
