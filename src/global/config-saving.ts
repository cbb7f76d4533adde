/** Saving configuration: only the fields given, never over somebody else's save, always with its audit entry. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../platform.ts";
import { fail, ok, type Result } from "../result.ts";
import { auditEntry, type NewAuditEntry } from "./audit.ts";
import { commit } from "./batch.ts";
import { forgetConfig, orgConfig, systemConfig } from "./config.ts";
import { readOrgConfig, readSystemConfig, type OrgConfig, type SystemConfig } from "./config-rows.ts";

export type SystemConfigPatch = Partial<
  Omit<SystemConfig, "id" | "version" | "updated_at" | "updated_by">
> & {
  version?: number;
};

export type OrgConfigPatch = Partial<
  Omit<OrgConfig, "org_id" | "version" | "updated_at" | "updated_by" | "modules">
> & {
  /** null inherits */
  modules?: Record<string, boolean | null>;
  version?: number;
};

interface Editor {
  id: string;
  role: string;
}

/** The fields that differ, old and new. */
function difference(
  before: object,
  after: object,
): { changed_fields: string[]; old_values: object; new_values: object } {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(old.get(key)) !== JSON.stringify(value),
  );
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
    const saved = await saveGuarded(
      store,
      statement,
      sql`ws_cfg_sys WHERE id = ${before.id} AND version = ${before.version + 1} AND updated_at = ${at} AND updated_by = ${editor.id}`,
      entry,
      at,
    );
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
  const modules = Object.fromEntries(
    switches.filter((entry): entry is [string, boolean] => entry[1] !== null),
  );
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
    const saved = await saveGuarded(
      store,
      statement,
      sql`ws_cfg_org WHERE org_id = ${org_id} AND version = ${before.version + 1} AND updated_at = ${at} AND updated_by = ${editor.id}`,
      entry,
      at,
    );
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
): NewAuditEntry => ({
  action,
  resource_type,
  resource_id,
  actor_id: editor.id,
  actor_role: editor.role,
  org_id,
  details,
});

/** The entry is written only if the guarded save was; both or neither. */
async function saveGuarded(
  store: Store,
  statement: SQL,
  savedRow: SQL,
  entry: NewAuditEntry,
  at: string,
): Promise<boolean> {
  const audited = auditEntry(entry, at, sql`WHERE EXISTS (SELECT 1 FROM ${savedRow})`);
  await commit(store, [statement, audited.statement]);
  const rows = await store.all<{ id: string }>(sql`SELECT id FROM ws_log_audit WHERE id = ${audited.id}`);
  return rows.length > 0;
}
