/** Saving the system's configuration: only the fields given, never over somebody else's save, with its audit entry. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { auditEntry, type NewAuditEntry } from "../audit/entries.ts";
import { commit } from "../batch.ts";
import { forgetConfig, systemConfig } from "./effective.ts";
import { difference } from "./difference.ts";
import { readSystemConfig, type SystemConfig } from "./rows.ts";

/** What can be set; `modules` may name some of the switches only. */
export type SystemFields = Partial<Omit<SystemConfig, "id" | "version" | "updated_at" | "updated_by">>;
export type SystemConfigPatch = SystemFields & { version?: number };

export interface Editor {
  id: string;
  role: string;
}

/** Two values of one configuration, for who saves over somebody else's save. */
export const stale = (current: object, yours: object): Result<never> =>
  fail("CONFLICT", "Somebody else saved this configuration in the meantime.", { current, yours });

/** A module that is not named is on. */
export const isOn = (config: Pick<SystemConfig, "modules">, module: string): boolean =>
  config.modules[module] ?? true;

/** The configuration with these fields on top; switches that stand already are no change. */
export function mergeSystem(before: SystemConfig, fields: SystemFields): SystemConfig {
  const turned = Object.entries(fields.modules ?? {}).filter(([id, on]) => on !== isOn(before, id));
  return { ...before, ...fields, modules: { ...before.modules, ...Object.fromEntries(turned) } };
}

/**
 * Saves the fields given, with its audit entry in the same batch. Fails with CONFLICT (both values)
 * when `version` is not the current one. Who may save what is for the caller to know.
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
  const after = mergeSystem(before, fields);
  const details = difference(before, after);
  if (details.changed_fields.length > 0) {
    const update = systemUpdate({ before, after, editor, at: new Date(now).toISOString() });
    const entry = systemEntry("config_update", before.id, editor, details);
    const saved = await saveGuarded(store, update, entry);
    forgetConfig(store);
    if (!saved) return stale(await readSystemConfig(store), fields);
  }
  return ok(await systemConfig(store, now));
}

/** A guarded write, and what is there afterwards only if it came through. */
export interface GuardedWrite {
  statement: SQL;
  /** `table WHERE …` of the row it leaves */
  savedRow: SQL;
  at: string;
}

interface SystemChange {
  before: SystemConfig;
  after: SystemConfig;
  editor: Editor;
  /** ISO time */
  at: string;
}

/** @param condition what else has to hold for the write to happen */
export function systemUpdate(
  { before, after, editor, at }: SystemChange,
  condition: SQL = sql`true`,
): GuardedWrite {
  const statement = sql`
    UPDATE ws_cfg_sys SET nav_label_singular = ${after.nav_label_singular}, nav_label_plural = ${after.nav_label_plural},
      nav_icon = ${after.nav_icon}, enable_favorites = ${Number(after.enable_favorites)},
      enable_tags = ${Number(after.enable_tags)}, enable_color_coding = ${Number(after.enable_color_coding)},
      default_color = ${after.default_color}, max_tag_length = ${after.max_tag_length},
      max_tags_per_workspace = ${after.max_tags_per_workspace},
      default_retention_days = ${after.default_retention_days},
      default_tab_order = ${JSON.stringify(after.default_tab_order)}, modules = ${JSON.stringify(after.modules)},
      org_creation = ${after.org_creation}, approval = ${JSON.stringify(after.approval)},
      new_org_max_workspaces = ${after.new_org_max_workspaces},
      new_org_max_workspaces_per_user = ${after.new_org_max_workspaces_per_user},
      new_org_workspace_creation = ${after.new_org_workspace_creation},
      version = version + 1, updated_at = ${at}, updated_by = ${editor.id}
    WHERE id = ${before.id} AND version = ${before.version} AND ${condition}`;
  const savedRow = sql`ws_cfg_sys WHERE id = ${before.id} AND version = ${before.version + 1} AND updated_at = ${at}
    AND updated_by = ${editor.id}`;
  return { statement, savedRow, at };
}

/** An entry about the system's configuration, in the platform's own log. */
export const systemEntry = (
  action: string,
  config_id: string,
  editor: Editor,
  details: object,
): NewAuditEntry => ({
  action,
  resource_type: "system_config",
  resource_id: config_id,
  actor_id: editor.id,
  actor_role: editor.role,
  org_id: null,
  details,
});

/** The entry is written only if the guarded save was; both or neither. */
export async function saveGuarded(store: Store, write: GuardedWrite, entry: NewAuditEntry): Promise<boolean> {
  const audited = auditEntry(entry, write.at, sql`WHERE EXISTS (SELECT 1 FROM ${write.savedRow})`);
  await commit(store, [write.statement, audited.statement]);
  const rows = await store.all<{ id: string }>(sql`SELECT id FROM ws_log_audit WHERE id = ${audited.id}`);
  return rows.length > 0;
}
