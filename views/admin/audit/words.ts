/** Names and values of the audit log in words. */
import type { ActionGroup } from "../../../src/audit-actions.ts";
import { msg } from "../../../src/language/phrase.ts";
import { midSentence, number, t } from "../../../src/language/text.ts";
import { MODULES } from "../../../src/modules.ts";
import type { Labels } from "../../shapes.ts";
import type { Vocabulary } from "./shapes.ts";

export const GROUP_LABELS: Record<ActionGroup, (labels: Labels) => string> = {
  configuration: () => t("Configuration and approvals"),
  organization: () => t("Organizations"),
  people: () => t("People and roles"),
  keys: () => t("Keys and service accounts"),
  workspaces: ({ plural }) => t("{label} as an admin", { label: plural }),
  members: ({ plural }) => t("Members of {many}", { many: midSentence(plural) }),
  bulk: () => t("Bulk actions"),
  system: () => t("Maintenance"),
  other: () => t("Everything else"),
};

type Words = Readonly<Record<string, string>>;

const ROLES: Words = {
  platform_owner: msg("Platform owner"),
  platform_admin: msg("Platform admin"),
  org_owner: msg("Organization owner"),
  org_admin: msg("Organization admin"),
  org_member: msg("Organization member"),
  org_guest: msg("Organization guest"),
};

/** Where it is clear whose. */
const SHORT_ROLES: Words = {
  owner: msg("owner"),
  admin: msg("admin"),
  member: msg("member"),
  guest: msg("guest"),
  viewer: msg("viewer"),
};

export const plainRole = (role: string): string => lookUp(SHORT_ROLES, role) ?? role;

/** "org_admin" → "admin", where it is clear whose */
export const shortRole = (role: string): string => plainRole(role.replace(/^(org|platform)_/, ""));

export function roleWord(role: string): string {
  const short = lookUp(SHORT_ROLES, role);
  return lookUp(ROLES, role) ?? (short === undefined ? sentenceCase(role) : capitalized(short));
}

/** How the field itself is called; what is not here shows its name. */
const FIELDS = {
  nav_label_singular: msg("singular label"),
  nav_label_plural: msg("plural label"),
  nav_icon: msg("navigation icon"),
  enable_favorites: msg("favorites"),
  enable_tags: msg("tags"),
  enable_color_coding: msg("color coding"),
  default_color: msg("default color"),
  default_tab_order: msg("default tab order"),
  tab_order: msg("tab order"),
  modules: msg("modules"),
  approval: msg("approval"),
  max_tag_length: msg("tag length"),
  max_tags_per_workspace: msg("tag limit"),
  default_retention_days: msg("retention days"),
  org_creation: msg("who may create organizations"),
  workspace_creation: msg("who may create {many}"),
  max_workspaces: msg("places"),
  max_workspaces_per_user: msg("places per person"),
  new_org_max_workspaces: msg("new org max {many}"),
  new_org_max_workspaces_per_user: msg("new org max {many} per user"),
  new_org_workspace_creation: msg("new org {one} creation"),
  name: msg("name"),
  slug: msg("slug"),
  description: msg("description"),
  status: msg("status"),
  color: msg("color"),
  icon: msg("icon"),
  tags: msg("tags"),
  allowed_operations: msg("allowed operations"),
  order: msg("order"),
  owner: msg("owner"),
  role: msg("role"),
  email: msg("email"),
  reason: msg("reason"),
  note: msg("note"),
  by: msg("by"),
  access: msg("access"),
  account: msg("account"),
  hint: msg("begins with"),
  expires_at: msg("expires at"),
  purge_at: msg("purged at"),
  previous_deleted_at: msg("previous deleted at"),
  requested_by: msg("requested by"),
  archived_by: msg("archived by"),
  restored_by: msg("restored by"),
  exported_by: msg("exported by"),
  deleted_by: msg("deleted by"),
  count: msg("count"),
  total: msg("total"),
  skipped: msg("skipped"),
  failed: msg("failed"),
  cancelled: msg("cancelled"),
  undo_of: msg("undo of"),
  owner_id: msg("owner id"),
  user_id: msg("user id"),
  request_id: msg("request id"),
  invitation_id: msg("invitation id"),
  job_id: msg("job id"),
  org_ids: msg("organizations"),
  workspace_ids: msg("{one} ids"),
  workspace_name: msg("{one} name"),
  workspace: msg("{one}"),
  organization: msg("organization"),
  organization_member: msg("organization member"),
  org_config: msg("org config"),
  system_config: msg("system config"),
  person: msg("person"),
  service_account: msg("service account"),
  api_key: msg("api key"),
  job: msg("job"),
} as const;

const isField = (name: string): name is keyof typeof FIELDS => Object.hasOwn(FIELDS, name);

/** "default_color" → "default color" */
export function fieldWord(field: string, { singular, plural }: Labels): string {
  const [one, many] = [midSentence(singular), midSentence(plural)];
  if (isField(field)) return t(FIELDS[field], { one, many });
  return (MODULE_NAMES.get(field) ?? field.replaceAll(/[_-]+/g, " "))
    .replaceAll(/\bworkspaces\b/g, many)
    .replaceAll(/\bworkspace\b/g, one);
}

/** "Default color" */
export const fieldTitle = (field: string, labels: Labels): string =>
  isField(field) ? capitalized(fieldWord(field, labels)) : sentenceCase(fieldWord(field, labels));

const capitalized = (words: string): string => words.charAt(0).toLocaleUpperCase("en") + words.slice(1);

/** "crm_contact_merged" → "Crm contact merged" */
export const sentenceCase = (name: string): string => capitalized(name.replaceAll(/[_.:-]+/g, " ").trim());

const MODULE_NAMES: ReadonlyMap<string, string> = new Map(MODULES.map((module) => [module.id, module.label]));

const CREATORS: Words = {
  anyone: msg("anyone"),
  platform: msg("platform"),
  members: msg("members"),
  admins: msg("admins"),
};

const OPERATIONS: Words = {
  read: msg("read"),
  write: msg("write"),
  create: msg("create"),
  delete: msg("delete"),
  export: msg("export"),
};

/** Fields that hold one of a few values; all others hold what somebody wrote. */
const CHOICES: Readonly<Record<string, Words>> = {
  role: SHORT_ROLES,
  status: {
    planning: msg("planning"),
    active: msg("active"),
    archived: msg("archived"),
    deleted: msg("deleted"),
    suspended: msg("suspended"),
    purged: msg("purged"),
  },
  org_creation: CREATORS,
  workspace_creation: CREATORS,
  new_org_workspace_creation: CREATORS,
  by: { configuration: msg("configuration"), "first sign-in": msg("first sign-in") },
  access: OPERATIONS,
  allowed_operations: OPERATIONS,
  approval: { retention: msg("retention"), modules: msg("modules"), limits: msg("limits") },
};

/** A value as people say it. Ids of people become their names. @param field what it is the value of */
export function valueWords(value: unknown, { names, labels }: Vocabulary, field = ""): string {
  if (value === null || value === undefined || value === "") return t("not set");
  if (typeof value === "boolean") return value ? t("on") : t("off");
  if (typeof value === "number") return number(value);
  if (typeof value === "string")
    return (
      names.get(value) ??
      MODULE_NAMES.get(value) ??
      lookUp(ROLES, value) ??
      lookUp(choicesOf(field), value) ??
      value
    );
  if (Array.isArray(value))
    return value.length === 0
      ? t("none")
      : value.map((item) => valueWords(item, { names, labels }, field)).join(", ");
  return Object.entries(value)
    .map(([key, item]) => `${fieldWord(key, labels)}: ${valueWords(item, { names, labels }, key)}`)
    .join(", ");
}

const choicesOf = (field: string): Words => (Object.hasOwn(CHOICES, field) ? (CHOICES[field] ?? {}) : {});

const lookUp = (words: Words, key: string): string | undefined =>
  Object.hasOwn(words, key) ? t(words[key] ?? key) : undefined;
