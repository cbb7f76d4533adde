/** What an entry of the audit log says was done, in a sentence without its actor. */
import type { Child } from "hono/jsx";
import { aOne } from "../../ui/words.ts";
import type { AuditEntryView, Details, Vocabulary } from "./shapes.ts";
import { fieldWord, roleWord, sentenceCase, shortRole, valueWords } from "./words.ts";

type Says = (entry: AuditEntryView, words: Vocabulary) => Child;

const forAccount = (details: Details): Child =>
  details["account"] ? <> of the service account {named(details, "account")}</> : null;

const SENTENCES: Readonly<Record<string, Says>> = {
  config_update: (entry, words) => (
    <>
      Changed {changedFields(entry.details, words)} {configured(entry)}
    </>
  ),
  config_change_requested: (entry, words) => (
    <>Asked for approval to change {changedFields(entry.details, words)}</>
  ),
  config_change_approved: (entry, words) => <>Approved the change of {changedFields(entry.details, words)}</>,
  config_change_rejected: (entry, words) => <>Rejected the change of {changedFields(entry.details, words)}</>,
  config_change_withdrawn: (entry, words) => (
    <>Withdrew the request to change {changedFields(entry.details, words)}</>
  ),
  org_created: ({ details }) => <>Created the organization {named(details, "name")}</>,
  org_updated: ({ details }, words) => organizationChange(details, words),
  org_role_changed: (entry, words) => orgRoleChange(entry, words),
  org_member_removed: (entry, words) => <>Took {person(entry, words)} out of the organization</>,
  platform_role_changed: (entry, words) => platformRoleChange(entry, words),
  platform_owner_claimed: () => <>Became the platform's owner</>,
  person_signed_out: (entry, words) => <>Signed {person(entry, words)} out everywhere</>,
  api_key_created: ({ details }) => (
    <>
      Made the API key {named(details, "name")}
      {forAccount(details)}
    </>
  ),
  api_key_revoked: ({ details }) => (
    <>
      Revoked the API key {named(details, "name")}
      {forAccount(details)}
    </>
  ),
  service_account_created: ({ details }) => <>Made the service account {named(details, "name")}</>,
  service_account_renamed: ({ details }) => <>Renamed a service account to {named(details, "to")}</>,
  admin_archive: ({ details }, words) => <>Archived {workspace(details, words)}</>,
  admin_restore: ({ details }, words) => (
    <>
      Restored {workspace(details, words)}
      {details["from"] === "deleted" ? " after it was deleted" : ""}
    </>
  ),
  admin_delete: ({ details }, words) => <>Deleted {workspace(details, words)}</>,
  admin_force_delete: ({ details }, words) => <>Permanently deleted {workspace(details, words)}</>,
  admin_transfer_ownership: ({ details }, words) => (
    <>
      Transferred {workspace(details, words)} to {heir(details, words)}
    </>
  ),
  admin_update: ({ details }, words) => (
    <>
      Changed {changedFields(details, words, "the profile")} of {workspace(details, words)}
    </>
  ),
  admin_export: ({ details }, words) => <>Exported {workspace(details, words)}</>,
  admin_tab_order_changed: ({ details }, words) => <>Ordered the tabs of {workspace(details, words)}</>,
  admin_tab_order_reset: ({ details }, words) => <>Reset the tab order of {workspace(details, words)}</>,
  admin_modules_changed: ({ details }, words) => <>Switched modules of {workspace(details, words)}</>,
  admin_member_added: ({ details }, words) => (
    <>
      Added {named(details, "name")} to {workspace(details, words)}
      {asRole(details)}
    </>
  ),
  admin_member_role_changed: ({ details }, words) => (
    <>
      Made {named(details, "name")} {text(details, "to")} in {workspace(details, words)}
    </>
  ),
  admin_member_removed: ({ details }, words) => (
    <>
      Removed {named(details, "name")} from {workspace(details, words)}
    </>
  ),
  admin_member_suspended: ({ details }, words) => (
    <>
      Suspended {named(details, "name")} in {workspace(details, words)}
    </>
  ),
  admin_member_reactivated: ({ details }, words) => (
    <>
      Reactivated {named(details, "name")} in {workspace(details, words)}
    </>
  ),
  admin_member_expiry_changed: ({ details }, words) => (
    <>
      Changed when the membership of {named(details, "name")} in {workspace(details, words)} ends
    </>
  ),
  admin_member_left: ({ details }, words) => <>Left {workspace(details, words)}</>,
  admin_invitation_sent: ({ details }, words) => (
    <>
      Invited {named(details, "email")} to {workspace(details, words)}
      {asRole(details)}
    </>
  ),
  admin_invitation_resent: ({ details }, words) => (
    <>
      Sent the invitation of {named(details, "email")} to {workspace(details, words)} again
    </>
  ),
  admin_invitation_cancelled: ({ details }, words) => (
    <>
      Cancelled the invitation of {named(details, "email")} to {workspace(details, words)}
    </>
  ),
  bulk_archive: ({ details }, words) => bulk("Archived", details, words),
  bulk_restore: ({ details }, words) => bulk("Restored", details, words),
  bulk_delete: ({ details }, words) => bulk("Permanently deleted", details, words),
  bulk_export: ({ details }, words) => bulk("Exported", details, words),
  directory_rebuild: () => <>Had the directory rebuilt</>,
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

const named = (details: Details, key: string): Child => strong(text(details, key) || "somebody");

const workspace = (details: Details, { labels }: Vocabulary): Child =>
  text(details, "workspace_name") ? strong(text(details, "workspace_name")) : aOne(labels.singular);

const asRole = (details: Details): string => (text(details, "role") ? ` as ${text(details, "role")}` : "");

const person = ({ resource_id, details }: AuditEntryView, { names }: Vocabulary): Child =>
  strong(names.get(resource_id) || text(details, "name") || text(details, "email") || "somebody");

const heir = (details: Details, { names }: Vocabulary): Child => {
  const id = text(details, "new_owner") || text(details, "to");
  return strong(text(details, "to_name") || names.get(id) || "somebody");
};

/** Whose configuration it is. */
const configured = ({ resource_type }: AuditEntryView): string =>
  /org/.test(resource_type) ? "for the organization" : "for the platform";

function orgRoleChange(entry: AuditEntryView, words: Vocabulary): Child {
  const role = shortRole(text(entry.details, "to"));
  if (text(entry.details, "from") === "")
    return (
      <>
        Added {person(entry, words)} to the organization
        {role === "" ? "" : ` as ${role}`}
      </>
    );
  return (
    <>
      Made {person(entry, words)} {role} of the organization
    </>
  );
}

function platformRoleChange(entry: AuditEntryView, words: Vocabulary): Child {
  const role = text(entry.details, "to");
  if (role === "") return <>Took the platform role from {person(entry, words)}</>;
  return (
    <>
      Made {person(entry, words)} {roleWord(role).toLowerCase()}
    </>
  );
}

function organizationChange(details: Details, words: Vocabulary): Child {
  const after = details["new_values"];
  const status = after !== null && typeof after === "object" && "status" in after ? after.status : undefined;
  if (status === "suspended") return <>Suspended the organization</>;
  if (status === "active") return <>Lifted the organization's suspension</>;
  return <>Changed {changedFields(details, words)} of the organization</>;
}

/** "tags, color coding and 2 more" */
function changedFields(details: Details, words: Vocabulary, none = "the configuration"): Child {
  const listed = [details["changed_fields"], details["changed"]].find(Array.isArray);
  const after = details["new_values"] ?? details["after"];
  const fields: unknown[] = listed ?? (after !== null && typeof after === "object" ? Object.keys(after) : []);
  const known = fields
    .filter((field) => typeof field === "string")
    .map((field) => fieldWord(field, words.labels));
  if (known.length === 0) return none;
  const [shown, more] = [known.slice(0, 3), known.length - 3];
  return strong(new Intl.ListFormat("en").format(more > 0 ? [...shown, `${more} more`] : shown));
}

function bulk(verb: string, details: Details, words: Vocabulary): Child {
  const { singular, plural } = words.labels;
  const count = details["count"];
  if (typeof count !== "number") return <>{`${verb} several ${plural.toLowerCase()}`}</>;
  const what = (count === 1 ? singular : plural).toLowerCase();
  return (
    <>
      {verb} {strong(`${valueWords(count, words)} ${what}`)} at once
    </>
  );
}
