/** The organization's settings form, read back. */
import { MODULE_IDS } from "../../../modules.ts";
import type { FieldValues } from "../../../../views/shapes.ts";
import { listOf, numberOf, textIn } from "./form.ts";

const NUMBERS = [
  "max_workspaces_per_user",
  "default_retention_days",
  "max_tag_length",
  "max_tags_per_workspace",
] as const;

/** The settings in it; a field that the page did not offer is left out, and so is never changed. */
export function orgFormValues(form: FormData): FieldValues {
  const text = (name: string): string => textIn(form, name).trim();
  const offered = [...NUMBERS, "workspace_creation", ...MODULE_IDS.map((id) => `module.${id}`)];
  const own = (mode: string): boolean => form.get(mode) === "own";
  return {
    ...Object.fromEntries(offered.filter((name) => form.has(name)).map((name) => [name, text(name)])),
    ...(form.has("color_mode") ? { default_color: own("color_mode") ? text("default_color") : "" } : {}),
    tab_order: own("order_mode") ? form.getAll("tab_order").map(String).join(",") : "",
  };
}

/** What the API is sent: the fields that changed; nothing inherits. */
export function orgInput(changed: FieldValues): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const modules: Record<string, boolean | null> = {};
  for (const [name, value] of Object.entries(changed)) {
    const [group, part = ""] = name.split(".");
    if (group === "module") modules[part] = switchOf(value);
    else if (value === "") input[name] = null;
    else if (name === "tab_order") input[name] = listOf(value);
    else input[name] = (NUMBERS as readonly string[]).includes(name) ? numberOf(value) : value;
  }
  return Object.keys(modules).length === 0 ? input : { ...input, modules };
}

const switchOf = (value: string): boolean | null => (value === "" ? null : value === "on");
