/** Changes that the platform's owners want to see first: an admin's save of a marked kind becomes a request. */
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { auditEntry } from "../audit/entries.ts";
import { commit } from "../batch.ts";
import { difference } from "./difference.ts";
import { findConfigRequest, type ConfigRequest } from "./request-rows.ts";
import { readSystemConfig, type ApprovalKind, type SystemConfig } from "./rows.ts";
import {
  isOn,
  mergeSystem,
  saveSystemConfig,
  stale,
  systemEntry,
  type Editor,
  type SystemConfigPatch,
  type SystemFields,
} from "./saving.ts";

export type Change =
  | { outcome: "saved"; config: SystemConfig }
  | { outcome: "requested"; request: ConfigRequest };

/** The fields of each kind. */
const FIELDS: Record<ApprovalKind, readonly string[]> = {
  retention: ["default_retention_days"],
  modules: ["modules"],
  limits: [
    "max_tag_length",
    "max_tags_per_workspace",
    "new_org_max_workspaces",
    "new_org_max_workspaces_per_user",
  ],
};

/**
 * Saves, or asks: the whole save becomes one request as soon as one field of a marked kind changes in it,
 * unless an owner saves. Fails with CONFLICT as `saveSystemConfig`, and with INSUFFICIENT_PERMISSIONS where
 * somebody else than an owner changes what needs approval.
 */
export async function changeSystemConfig(
  store: Store,
  patch: SystemConfigPatch,
  editor: Editor,
  now: number,
): Promise<Result<Change>> {
  if (editor.role !== "platform_owner") {
    const before = await readSystemConfig(store);
    const { version = before.version, ...fields } = patch;
    if (version !== before.version) return stale(before, fields);
    const changed = difference(before, mergeSystem(before, fields)).changed_fields;
    if (changed.includes("approval"))
      return fail("INSUFFICIENT_PERMISSIONS", "Only platform owners say what needs approval.");
    if (needsApproval(before, changed)) return ask(store, { before, fields, editor }, now);
    // What was judged is what is saved: a mark set in between makes this a conflict.
    return saved(await saveSystemConfig(store, { ...fields, version }, editor, now));
  }
  return saved(await saveSystemConfig(store, patch, editor, now));
}

const saved = (result: Result<SystemConfig>): Result<Change> =>
  result.ok ? ok({ outcome: "saved", config: result.value }) : result;

const needsApproval = (config: SystemConfig, changed: readonly string[]): boolean =>
  config.approval.some((kind) => FIELDS[kind].some((field) => changed.includes(field)));

interface Wish {
  before: SystemConfig;
  fields: SystemFields;
  editor: Editor;
}

/** The same wish of the same person, sent twice, is one request. */
async function ask(store: Store, { before, fields, editor }: Wish, now: number): Promise<Result<Change>> {
  const id = uuid();
  const at = new Date(now).toISOString();
  const wanted = narrowed(before, fields);
  const [patch, old_values] = [JSON.stringify(wanted), JSON.stringify(valuesOf(before, wanted))];
  const same = sql`requested_by = ${editor.id} AND status = 'pending' AND patch = ${patch} AND base_version = ${before.version}`;
  await commit(store, [
    sql`INSERT INTO ws_cfg_requests (id, patch, old_values, base_version, requested_by, requested_at)
      SELECT ${id}, ${patch}, ${old_values}, ${before.version}, ${editor.id}, ${at} FROM ws_cfg_sys
      WHERE id = ${before.id} AND version = ${before.version}
        AND NOT EXISTS (SELECT 1 FROM ws_cfg_requests WHERE ${same})`,
    auditEntry(
      systemEntry("config_change_requested", before.id, editor, detailsOf({ id, before, wanted })),
      at,
      sql`WHERE EXISTS (SELECT 1 FROM ws_cfg_requests WHERE id = ${id})`,
    ).statement,
  ]);
  const [row] = await store.all<{ id: string }>(
    sql`SELECT id FROM ws_cfg_requests WHERE ${same} ORDER BY requested_at LIMIT 1`,
  );
  const request = row ? await findConfigRequest(store, row.id) : null;
  return request ? ok({ outcome: "requested", request }) : stale(await readSystemConfig(store), fields);
}

/** Only what differs; of the module switches, too. */
function narrowed(before: SystemConfig, fields: SystemFields): SystemFields {
  const wanted: SystemFields = difference(before, mergeSystem(before, fields)).new_values;
  if (!wanted.modules) return wanted;
  const switches = Object.entries(wanted.modules).filter(([id, on]) => on !== isOn(before, id));
  return { ...wanted, modules: Object.fromEntries(switches) };
}

/** The same fields, and of `modules` the same switches, as they are in `config`. */
export function valuesOf(config: SystemConfig, fields: SystemFields): SystemFields {
  const { modules, ...rest } = fields;
  const own = new Map<string, unknown>(Object.entries(config));
  const values: SystemFields = Object.fromEntries(Object.keys(rest).map((key) => [key, own.get(key)]));
  if (!modules) return values;
  const switches = Object.keys(modules).map((id) => [id, isOn(config, id)] as const);
  return { ...values, modules: Object.fromEntries(switches) };
}

export const detailsOf = (about: { id: string; before: SystemConfig; wanted: SystemFields }) => ({
  request_id: about.id,
  changed_fields: Object.keys(about.wanted),
  old_values: valuesOf(about.before, about.wanted),
  new_values: about.wanted,
});
