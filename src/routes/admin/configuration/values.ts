/** Configuration as the fields of a form: flat text, so that what somebody changed can be told field by field. */
import type { OrgConfig, SystemConfig } from "../../../global/config/rows.ts";
import { isOn, type SystemFields } from "../../../global/config/saving.ts";
import { completeTabOrder, MODULE_IDS } from "../../../modules.ts";
import type { FieldValues } from "../../../../views/shapes.ts";
import { APPROVALS } from "../../../../views/admin/config/words.ts";

/** The fields given; of `modules` and `approval` one each. */
export function systemValues({ modules, approval, ...fields }: SystemFields): FieldValues {
  return {
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, flat(value)])),
    ...(approval === undefined
      ? {}
      : Object.fromEntries(APPROVALS.map(({ kind }) => [`approval.${kind}`, flat(approval.includes(kind))]))),
    ...Object.fromEntries(Object.entries(modules ?? {}).map(([id, on]) => [`module.${id}`, flat(on)])),
  };
}

/**
 * All of them as the configuration page has them: each module, and each of them in the order of tabs.
 * Saying nothing about who creates means all members.
 */
export function systemState(config: SystemConfig): FieldValues {
  const { id: _id, version: _version, updated_at: _at, updated_by: _by, ...fields } = config;
  const order = completeTabOrder(fields.default_tab_order, []);
  const modules = Object.fromEntries(MODULE_IDS.map((id) => [id, isOn(config, id)]));
  const new_org_workspace_creation = fields.new_org_workspace_creation ?? "members";
  return systemValues({ ...fields, modules, default_tab_order: order, new_org_workspace_creation });
}

/** As `systemState`, for the organization's settings; nothing inherits. */
export function orgState(config: OrgConfig, systemOrder: readonly string[]): FieldValues {
  const { modules, org_id: _id, version: _version, updated_at: _at, updated_by: _by, ...fields } = config;
  const switches = MODULE_IDS.map((id) => [`module.${id}`, flat(modules[id] ?? null)]);
  const tab_order = fields.tab_order === null ? null : completeTabOrder(fields.tab_order, systemOrder);
  const shown = { ...fields, tab_order, workspace_creation: fields.workspace_creation ?? "members" };
  return {
    ...Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, flat(value)])),
    ...Object.fromEntries(switches),
  };
}

function flat(value: boolean | number | string | readonly string[] | null | undefined): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? value.join(",") : String(value);
}

/** What a form was made from, as the form carries it; what cannot be read counts as nothing. */
export function baseOf(text: string): FieldValues {
  try {
    const base: unknown = JSON.parse(text);
    if (typeof base !== "object" || base === null) return {};
    return Object.fromEntries(Object.entries(base).map(([name, value]) => [name, String(value)]));
  } catch {
    return {};
  }
}

/** Only what somebody changed since the form was made. */
export const changedSince = (base: FieldValues, yours: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries(yours).filter(([name, value]) => base[name] !== value));

export interface Merge {
  /** what you changed, on top of what is saved now */
  values: FieldValues;
  /** where both differ: what is saved now, what your form said, and which of them `values` holds */
  rows: { name: string; theirs: string; yours: string; kept: "theirs" | "yours" }[];
}

/** Somebody else saved while you were editing: what you left alone becomes what it is now. */
export function merge(base: FieldValues, theirs: FieldValues, yours: FieldValues): Merge {
  const mine = changedSince(base, yours);
  const rows = Object.entries(yours).flatMap(([name, value]) => {
    const now = theirs[name] ?? "";
    const kept = name in mine ? ("yours" as const) : ("theirs" as const);
    return now === value ? [] : [{ name, theirs: now, yours: value, kept }];
  });
  return { values: { ...theirs, ...mine }, rows };
}
