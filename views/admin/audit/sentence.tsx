/** What an entry of the audit log says was done, in a sentence without its actor. */
import type { Child } from "hono/jsx";
import { msg } from "../../../src/language/phrase.ts";
import { listed, midSentence, number, plural, rich, t } from "../../../src/language/text.ts";
import { aOne } from "../../ui/words.ts";
import type { AuditEntryView, Details, Vocabulary } from "./shapes.ts";
import { fieldWord, plainRole, roleWord, sentenceCase, shortRole } from "./words.ts";

type Says = (entry: AuditEntryView, words: Vocabulary) => Child;

const BULK = {
  archive: { counted: msg("Archived {what} at once"), several: msg("Archived several {many}") },
  restore: { counted: msg("Restored {what} at once"), several: msg("Restored several {many}") },
  delete: {
    counted: msg("Permanently deleted {what} at once"),
    several: msg("Permanently deleted several {many}"),
  },
  export: { counted: msg("Exported {what} at once"), several: msg("Exported several {many}") },
} as const;

type BulkWords = (typeof BULK)[keyof typeof BULK];

const SENTENCES: Readonly<Record<string, Says>> = {
  config_update: (entry, words) => {
    const what = { what: changedFields(entry.details, words) };
    return isOrganizations(entry)
      ? rich("Changed {what} for the organization", what)
      : rich("Changed {what} for the platform", what);
  },
  config_change_requested: ({ details }, words) =>
    rich("Asked for approval to change {what}", { what: changedFields(details, words) }),
  config_change_approved: ({ details }, words) =>
    rich("Approved the change of {what}", { what: changedFields(details, words) }),
  config_change_rejected: ({ details }, words) =>
    rich("Rejected the change of {what}", { what: changedFields(details, words) }),
  config_change_withdrawn: ({ details }, words) =>
    rich("Withdrew the request to change {what}", { what: changedFields(details, words) }),
  org_created: ({ details }) => rich("Created the organization {name}", { name: named(details, "name") }),
  org_updated: ({ details }, words) => organizationChange(details, words),
  org_role_changed: (entry, words) => orgRoleChange(entry, words),
  org_member_removed: (entry, words) =>
    rich("Took {person} out of the organization", { person: person(entry, words) }),
  platform_role_changed: (entry, words) => platformRoleChange(entry, words),
  platform_owner_claimed: () => t("Became the platform's owner"),
  person_signed_out: (entry, words) =>
    rich("Signed {person} out everywhere", { person: person(entry, words) }),
  api_key_created: ({ details }) => {
    const [key, account] = [named(details, "name"), named(details, "account")];
    return details["account"]
      ? rich("Made the API key {key} of the service account {account}", { key, account })
      : rich("Made the API key {key}", { key });
  },
  api_key_revoked: ({ details }) => {
    const [key, account] = [named(details, "name"), named(details, "account")];
    return details["account"]
      ? rich("Revoked the API key {key} of the service account {account}", { key, account })
      : rich("Revoked the API key {key}", { key });
  },
  service_account_created: ({ details }) =>
    rich("Made the service account {name}", { name: named(details, "name") }),
  service_account_renamed: ({ details }) =>
    rich("Renamed a service account to {name}", { name: named(details, "to") }),
  admin_archive: ({ details }, words) => rich("Archived {what}", { what: workspace(details, words) }),
  admin_restore: ({ details }, words) => {
    const what = { what: workspace(details, words) };
    return details["from"] === "deleted"
      ? rich("Restored {what} after it was deleted", what)
      : rich("Restored {what}", what);
  },
  admin_delete: ({ details }, words) => rich("Deleted {what}", { what: workspace(details, words) }),
  admin_force_delete: ({ details }, words) =>
    rich("Permanently deleted {what}", { what: workspace(details, words) }),
  admin_transfer_ownership: ({ details }, words) =>
    rich("Transferred {what} to {person}", { what: workspace(details, words), person: heir(details, words) }),
  admin_update: ({ details }, words) =>
    rich("Changed {fields} of {what}", {
      fields: changedFields(details, words, t("of a change|the profile")),
      what: workspace(details, words),
    }),
  admin_export: ({ details }, words) => rich("Exported {what}", { what: workspace(details, words) }),
  admin_tab_order_changed: ({ details }, words) =>
    rich("Ordered the tabs of {what}", { what: workspace(details, words) }),
  admin_tab_order_reset: ({ details }, words) =>
    rich("Reset the tab order of {what}", { what: workspace(details, words) }),
  admin_modules_changed: ({ details }, words) =>
    rich("Switched modules of {what}", { what: workspace(details, words) }),
  admin_member_added: ({ details }, words) => {
    const [name, what, role] = [named(details, "name"), workspace(details, words), roleIn(details, "role")];
    return role === ""
      ? rich("Added {name} to {what}", { name, what })
      : rich("Added {name} to {what} as {role}", { name, what, role });
  },
  admin_member_role_changed: ({ details }, words) =>
    rich("Made {name} {role} in {what}", { ...membership(details, words), role: roleIn(details, "to") }),
  admin_member_removed: ({ details }, words) =>
    rich("Removed {name} from {what}", membership(details, words)),
  admin_member_suspended: ({ details }, words) =>
    rich("Suspended {name} in {what}", membership(details, words)),
  admin_member_reactivated: ({ details }, words) =>
    rich("Reactivated {name} in {what}", membership(details, words)),
  admin_member_expiry_changed: ({ details }, words) =>
    rich("Changed when the membership of {name} in {what} ends", membership(details, words)),
  admin_member_left: ({ details }, words) => rich("Left {what}", { what: workspace(details, words) }),
  admin_invitation_sent: ({ details }, words) => {
    const [email, what, role] = [named(details, "email"), workspace(details, words), roleIn(details, "role")];
    return role === ""
      ? rich("Invited {email} to {what}", { email, what })
      : rich("Invited {email} to {what} as {role}", { email, what, role });
  },
  admin_invitation_resent: ({ details }, words) =>
    rich("Sent the invitation of {email} to {what} again", {
      email: named(details, "email"),
      what: workspace(details, words),
    }),
  admin_invitation_cancelled: ({ details }, words) =>
    rich("Cancelled the invitation of {email} to {what}", {
      email: named(details, "email"),
      what: workspace(details, words),
    }),
  bulk_archive: ({ details }, words) => bulk(BULK.archive, details, words),
  bulk_restore: ({ details }, words) => bulk(BULK.restore, details, words),
  bulk_delete: ({ details }, words) => bulk(BULK.delete, details, words),
  bulk_export: ({ details }, words) => bulk(BULK.export, details, words),
  directory_rebuild: () => t("Had the directory rebuilt"),
};

/** What plugins and later versions write: their own words, as readable as they can be made. */
const otherwise: Says = ({ action, details }, words) => (
  <>
    {sentenceCase(action)}
    {text(details, "workspace_name") ? <>: {workspace(details, words)}</> : null}
  </>
);

export const AuditSentence = ({ entry, words }: { entry: AuditEntryView; words: Vocabulary }) => (
  <>
    {(Object.hasOwn(SENTENCES, entry.action) ? (SENTENCES[entry.action] ?? otherwise) : otherwise)(
      entry,
      words,
    )}
  </>
);

const strong = (words: string): Child => <strong>{words}</strong>;

function text(details: Details, key: string): string {
  const value = details[key];
  return typeof value === "string" ? value : "";
}

const named = (details: Details, key: string): Child => strong(text(details, key) || t("somebody"));

const workspace = (details: Details, { labels }: Vocabulary): Child =>
  text(details, "workspace_name") ? strong(text(details, "workspace_name")) : aOne(labels.singular);

const membership = (details: Details, words: Vocabulary) => ({
  name: named(details, "name"),
  what: workspace(details, words),
});

const roleIn = (details: Details, key: string): string => plainRole(text(details, key));

const person = ({ resource_id, details }: AuditEntryView, { names }: Vocabulary): Child =>
  strong(names.get(resource_id) || text(details, "name") || text(details, "email") || t("somebody"));

const heir = (details: Details, { names }: Vocabulary): Child => {
  const id = text(details, "new_owner") || text(details, "to");
  return strong(text(details, "to_name") || names.get(id) || t("somebody"));
};

/** Whose configuration it is. */
const isOrganizations = ({ resource_type }: AuditEntryView): boolean => /org/.test(resource_type);

function orgRoleChange(entry: AuditEntryView, words: Vocabulary): Child {
  const [who, role] = [person(entry, words), shortRole(text(entry.details, "to"))];
  if (text(entry.details, "from") !== "")
    return rich("Made {person} {role} of the organization", { person: who, role });
  return role === ""
    ? rich("Added {person} to the organization", { person: who })
    : rich("Added {person} to the organization as {role}", { person: who, role });
}

function platformRoleChange(entry: AuditEntryView, words: Vocabulary): Child {
  const [who, role] = [person(entry, words), text(entry.details, "to")];
  if (role === "") return rich("Took the platform role from {person}", { person: who });
  return rich("Made {person} {role}", { person: who, role: midSentence(roleWord(role)) });
}

function organizationChange(details: Details, words: Vocabulary): Child {
  const after = details["new_values"];
  const status = after !== null && typeof after === "object" && "status" in after ? after.status : undefined;
  if (status === "suspended") return t("Suspended the organization");
  if (status === "active") return t("Lifted the organization's suspension");
  return rich("Changed {what} of the organization", { what: changedFields(details, words) });
}

/** "tags, color coding and 2 more" */
function changedFields(
  details: Details,
  words: Vocabulary,
  none = t("of a change|the configuration"),
): Child {
  const stated = [details["changed_fields"], details["changed"]].find(Array.isArray);
  const after = details["new_values"] ?? details["after"];
  const fields: unknown[] = stated ?? (after !== null && typeof after === "object" ? Object.keys(after) : []);
  const known = fields
    .filter((field) => typeof field === "string")
    .map((field) => fieldWord(field, words.labels));
  if (known.length === 0) return none;
  const [shown, more] = [known.slice(0, 3), known.length - 3];
  return strong(listed(more > 0 ? [...shown, plural(more, "{n} more", "{n} more")] : shown));
}

function bulk({ counted, several }: BulkWords, details: Details, { labels }: Vocabulary): Child {
  const count = details["count"];
  if (typeof count !== "number") return t(several, { many: midSentence(labels.plural) });
  const noun = midSentence(count === 1 ? labels.singular : labels.plural);
  return rich(counted, { what: strong(`${number(count)} ${noun}`) });
}
