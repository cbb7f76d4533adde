/** The configuration page's form, read back. */
import { MODULE_IDS } from "../../../modules.ts";
import { APPROVALS } from "../../../../views/admin/config/words.ts";
import type { FieldValues } from "../../../../views/shapes.ts";

const TEXTS = [
  "nav_label_singular",
  "nav_label_plural",
  "nav_icon",
  "default_color",
  "org_creation",
] as const;
const SWITCHES = ["enable_favorites", "enable_tags", "enable_color_coding"] as const;
const NUMBERS = ["default_retention_days", "max_tag_length", "max_tags_per_workspace"] as const;
const OPTIONAL_NUMBERS = ["new_org_max_workspaces", "new_org_max_workspaces_per_user"] as const;
const CREATION = "new_org_workspace_creation";
const ORDER = "default_tab_order";

/** The settings in it. A box that is not ticked is not sent: it is off. */
export function systemFormValues(form: FormData, may: { setApproval: boolean }): FieldValues {
  const text = (name: string): string => textIn(form, name).trim();
  const plain = [...TEXTS, ...NUMBERS, ...OPTIONAL_NUMBERS, CREATION].map((name) => [name, text(name)]);
  const switches = [
    ...SWITCHES,
    ...MODULE_IDS.map((id) => `module.${id}`),
    ...(may.setApproval ? APPROVALS.map(({ kind }) => `approval.${kind}`) : []),
  ];
  return {
    ...Object.fromEntries(plain),
    ...Object.fromEntries(switches.map((name) => [name, form.has(name) ? "on" : "off"])),
    [ORDER]: form.getAll(ORDER).map(String).join(","),
  };
}

/**
 * What the API is sent: the fields that changed.
 * @param changed some of the values; those of `approval` come all or none
 */
export function systemInput(changed: FieldValues, all: FieldValues): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const modules: Record<string, boolean> = {};
  for (const [name, value] of Object.entries(changed)) {
    const [group, part = ""] = name.split(".");
    if (group === "module") modules[part] = value === "on";
    else if (group === "approval") input["approval"] = markedIn(all);
    else input[name] = typed(name, value);
  }
  return Object.keys(modules).length === 0 ? input : { ...input, modules };
}

const markedIn = (values: FieldValues): string[] =>
  APPROVALS.flatMap(({ kind }) => (values[`approval.${kind}`] === "on" ? [kind] : []));

const among = (names: readonly string[], name: string): boolean => names.includes(name);

function typed(name: string, value: string): unknown {
  if (name === ORDER) return listOf(value);
  if (among(SWITCHES, name)) return value === "on";
  if (among(NUMBERS, name)) return numberOf(value);
  if (among(OPTIONAL_NUMBERS, name)) return value === "" ? null : numberOf(value);
  return name === CREATION && value === "" ? null : value;
}

/** Empty where there is no such field, or a file in its place. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** "a,b" → ["a", "b"] */
export const listOf = (text: string): string[] => (text === "" ? [] : text.split(","));

/** What is no number stays text, for the schema to refuse. */
export const numberOf = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);
