/**
 * Settings by the names their form fields have, in words: `module.<id>` and `approval.<kind>` are one field
 * each, an order is comma separated, a switch is "on" or "off", and nothing inherits.
 */
import { MODULES } from "../../../src/modules.ts";
import type { Labels } from "../../shapes.ts";

/** A setting with two values. */
export interface ChangeView {
  label: string;
  from: string;
  to: string;
}

type Values = Readonly<Record<string, string>>;

/** Each setting that `to` names, with what it is in both. */
export const changesBetween = (from: Values, to: Values, labels: Labels): ChangeView[] =>
  Object.entries(to).map(([name, value]) => ({
    label: settingLabel(name, labels),
    from: settingShown(name, from[name] ?? ""),
    to: settingShown(name, value),
  }));

export function settingLabel(name: string, labels: Labels): string {
  const [group, part = ""] = name.split(".");
  if (group === "module") return `Module ${moduleLabel(part)}`;
  if (group === "approval") return `Approval of ${kindLabel(part).toLowerCase()}`;
  const [one, many] = [labels.singular.toLowerCase(), labels.plural.toLowerCase()];
  return (LABELS[name] ?? name).replaceAll("{one}", one).replaceAll("{many}", many);
}

const LABELS: Readonly<Record<string, string>> = {
  nav_label_singular: "Singular label",
  nav_label_plural: "Plural label",
  nav_icon: "Navigation icon",
  enable_favorites: "Favorites",
  enable_tags: "Tags",
  enable_color_coding: "Color coding",
  default_color: "Default color",
  default_retention_days: "Days a deleted {one} can be restored",
  max_tag_length: "Characters in a tag",
  max_tags_per_workspace: "Tags on {one}",
  default_tab_order: "Tab order",
  tab_order: "Tab order",
  org_creation: "Who creates organizations",
  new_org_max_workspaces: "Places of a new organization",
  new_org_max_workspaces_per_user: "Per person in a new organization",
  new_org_workspace_creation: "Who creates {many} in a new organization",
  max_workspaces_per_user: "Most {many} per person",
  workspace_creation: "Who creates {many}",
};

export function settingShown(name: string, value: string): string {
  if (value === "") return "Not set here";
  if (name.endsWith("tab_order")) return value.split(",").map(moduleLabel).join(", ");
  return name.startsWith("nav_label") ? value : (SHOWN[value] ?? value);
}

const SHOWN: Readonly<Record<string, string>> = {
  on: "On",
  off: "Off",
  anyone: "Anyone who is signed in",
  platform: "Platform admins only",
  members: "All members",
  admins: "Admins only",
};

export const moduleLabel = (id: string): string => MODULES.find((module) => module.id === id)?.label ?? id;

export const APPROVALS = [
  { kind: "retention", label: "Retention", hint: "How long what is deleted can be restored" },
  { kind: "modules", label: "Module switches", hint: "Which modules there are for everybody" },
  { kind: "limits", label: "Limits", hint: "Tag limits, and places in new organizations" },
] as const;

const kindLabel = (kind: string): string => APPROVALS.find((one) => one.kind === kind)?.label ?? kind;
