/**
 * Settings by the names their form fields have, in words: `module.<id>` and `approval.<kind>` are one field
 * each, an order is comma separated, a switch is "on" or "off", and nothing inherits.
 */
import { msg } from "../../../src/language/phrase.ts";
import { midSentence, say, t } from "../../../src/language/text.ts";
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
    from: settingShown(name, named(from, name) ?? ""),
    to: settingShown(name, value),
  }));

export function settingLabel(name: string, labels: Labels): string {
  const [group, part = ""] = name.split(".");
  if (group === "module") return t("Module {name}", { name: moduleLabel(part) });
  if (group === "approval") return t("Approval of {kind}", { kind: midSentence(kindLabel(part)) });
  const values = { one: midSentence(labels.singular), many: midSentence(labels.plural) };
  return say({ text: named(LABELS, name) ?? name, values });
}

const LABELS: Readonly<Record<string, string>> = {
  nav_label_singular: msg("Singular label"),
  nav_label_plural: msg("Plural label"),
  nav_icon: msg("Navigation icon"),
  enable_favorites: msg("Favorites"),
  enable_tags: msg("Tags"),
  enable_color_coding: msg("Color coding"),
  default_color: msg("Default color"),
  default_retention_days: msg("Days a deleted {one} can be restored"),
  max_tag_length: msg("Characters in a tag"),
  max_tags_per_workspace: msg("Tags on {one}"),
  default_tab_order: msg("Tab order"),
  tab_order: msg("Tab order"),
  org_creation: msg("Who creates organizations"),
  new_org_max_workspaces: msg("Places of a new organization"),
  new_org_max_workspaces_per_user: msg("Per person in a new organization"),
  new_org_workspace_creation: msg("Who creates {many} in a new organization"),
  max_workspaces_per_user: msg("Most {many} per person"),
  workspace_creation: msg("Who creates {many}"),
};

export function settingShown(name: string, value: string): string {
  if (value === "") return t("Not set here");
  if (name.endsWith("tab_order")) return value.split(",").map(moduleLabel).join(", ");
  const shown = name.startsWith("nav_label") ? undefined : named(SHOWN, value);
  return shown === undefined ? value : t(shown);
}

const SHOWN: Readonly<Record<string, string>> = {
  on: msg("On"),
  off: msg("Off"),
  anyone: msg("Anyone who is signed in"),
  platform: msg("Platform admins only"),
  members: msg("All members"),
  admins: msg("Admins only"),
};

export const moduleLabel = (id: string): string => MODULES.find((module) => module.id === id)?.label ?? id;

export const APPROVALS = [
  { kind: "retention", label: msg("Retention"), hint: msg("How long what is deleted can be restored") },
  { kind: "modules", label: msg("Module switches"), hint: msg("Which modules there are for everybody") },
  { kind: "limits", label: msg("Limits"), hint: msg("Tag limits, and places in new organizations") },
] as const;

/** Both names and values come from the store, where one may be called "constructor". */
const named = (words: Values, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

function kindLabel(kind: string): string {
  const known = APPROVALS.find((one) => one.kind === kind);
  return known ? t(known.label) : kind;
}
