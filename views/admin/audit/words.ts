/** Names and values of the audit log in words. */
import type { ActionGroup } from "../../../src/audit-actions.ts";
import { MODULES } from "../../../src/modules.ts";
import type { Labels } from "../../shapes.ts";
import type { Vocabulary } from "./shapes.ts";

export const GROUP_LABELS: Record<ActionGroup, (labels: Labels) => string> = {
  configuration: () => "Configuration and approvals",
  organization: () => "Organizations",
  people: () => "People and roles",
  keys: () => "Keys and service accounts",
  workspaces: ({ plural }) => `${plural} as an admin`,
  members: ({ plural }) => `Members of ${plural.toLowerCase()}`,
  bulk: () => "Bulk actions",
  system: () => "Maintenance",
  other: () => "Everything else",
};

const ROLES: Readonly<Record<string, string>> = {
  platform_owner: "Platform owner",
  platform_admin: "Platform admin",
  org_owner: "Organization owner",
  org_admin: "Organization admin",
  org_member: "Organization member",
  org_guest: "Organization guest",
};

/** "org_admin" → "admin", where it is clear whose */
export const shortRole = (role: string): string => role.replace(/^(org|platform)_/, "");

export const roleWord = (role: string): string => lookUp(ROLES, role) ?? sentenceCase(role);

/** How the field itself is called, where its name would not be understood. */
const FIELDS: Readonly<Record<string, string>> = {
  nav_label_singular: "singular label",
  nav_label_plural: "plural label",
  nav_icon: "navigation icon",
  enable_favorites: "favorites",
  enable_tags: "tags",
  enable_color_coding: "color coding",
  max_tag_length: "tag length",
  max_tags_per_workspace: "tag limit",
  default_retention_days: "retention days",
  org_creation: "who may create organizations",
  workspace_creation: "who may create workspaces",
  max_workspaces: "places",
  max_workspaces_per_user: "places per person",
  purge_at: "purged at",
  org_ids: "organizations",
  hint: "begins with",
};

/** "default_color" → "default color" */
export function fieldWord(field: string, { singular, plural }: Labels): string {
  return (lookUp(FIELDS, field) ?? MODULE_NAMES.get(field) ?? field.replaceAll(/[_-]+/g, " "))
    .replaceAll(/\bworkspaces\b/g, plural.toLowerCase())
    .replaceAll(/\bworkspace\b/g, singular.toLowerCase());
}

/** 12345 → "12,345" */
export const number = (count: number): string => count.toLocaleString("en");

/** "crm_contact_merged" → "Crm contact merged" */
export function sentenceCase(name: string): string {
  const words = name.replaceAll(/[_.:-]+/g, " ").trim();
  return words.charAt(0).toLocaleUpperCase("en") + words.slice(1);
}

const MODULE_NAMES: ReadonlyMap<string, string> = new Map(MODULES.map((module) => [module.id, module.label]));

/** A value as people say it. Ids of people become their names. */
export function valueWords(value: unknown, { names, labels }: Vocabulary): string {
  if (value === null || value === undefined || value === "") return "not set";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") return number(value);
  if (typeof value === "string")
    return names.get(value) ?? MODULE_NAMES.get(value) ?? lookUp(ROLES, value) ?? value;
  if (Array.isArray(value))
    return value.length === 0 ? "none" : value.map((item) => valueWords(item, { names, labels })).join(", ");
  return Object.entries(value)
    .map(([key, item]) => `${fieldWord(key, labels)}: ${valueWords(item, { names, labels })}`)
    .join(", ");
}

const lookUp = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;
