import { midSentence, t } from "../../src/language/text.ts";
import type { OwnerNotice } from "../../src/notice.ts";
import { roleLabel } from "../ui/pill.tsx";
import { aOne } from "../ui/words.ts";
import type { Labels } from "../shapes.ts";
import { composeMail, oneLine, type MailContent } from "./frame.ts";
import { namesOf } from "./names.ts";

interface Surroundings {
  labels: Labels;
  org_name: string;
  /** absolute addresses */
  url: string;
  account_url: string;
}

/** What an admin of the organization did to workspaces that the reader owns, or to the reader's role. */
export function ownerNoticeMail(notice: OwnerNotice, around: Surroundings): MailContent {
  const what = subjectOf(notice, around.labels);
  return composeMail({
    subject: subjectLine(notice, what),
    paragraphs: [
      sentence(notice, { actor: oneLine(notice.actor_name), org: oneLine(around.org_name), what }),
      ...(isOne(notice) ? [] : [namesOf(notice.workspaces.map(({ name }) => name))]),
      ...(notice.reason ? [t("Reason given: {reason}", { reason: oneLine(notice.reason) })] : []),
      consequence(notice),
    ],
    action: actionOf(notice, around),
    note: `${because(notice)} ${t("Choose which mails you want at {address}", { address: around.account_url })}`,
  });
}

const isOne = ({ workspaces }: OwnerNotice): boolean => workspaces.length === 1;
const isHeir = ({ to, new_owner }: OwnerNotice): boolean => new_owner?.id === to.user_id;

function actionOf(notice: OwnerNotice, { labels, url }: Surroundings) {
  const isThere = isOne(notice) && notice.restorable !== false;
  const label = isThere
    ? t("Open this {one}", { one: midSentence(labels.singular) })
    : t("Open your {many}", { many: midSentence(labels.plural) });
  return { label, url };
}

/** The workspace's name, or how many. */
function subjectOf({ workspaces }: OwnerNotice, labels: Labels): string {
  const [first] = workspaces;
  if (workspaces.length === 1 && first) return oneLine(first.name) || aOne(labels.singular);
  return `${workspaces.length} ${midSentence(labels.plural)}`;
}

function subjectLine(notice: OwnerNotice, what: string): string {
  switch (notice.kind) {
    case "archived":
      return isOne(notice) ? t("{what} was archived", { what }) : t("{what} were archived", { what });
    case "restored":
      return isOne(notice) ? t("{what} was restored", { what }) : t("{what} were restored", { what });
    case "deleted":
      return isOne(notice) ? t("{what} was deleted", { what }) : t("{what} were deleted", { what });
    case "transferred":
      return isHeir(notice) ? t("You own {what} now", { what }) : t("{what} has a new owner", { what });
    case "role-changed":
      return notice.member_name
        ? t("A role in {what} was changed", { what })
        : t("Your role in {what} was changed", { what });
  }
}

interface Named {
  actor: string;
  org: string;
  what: string;
}

function sentence(notice: OwnerNotice, names: Named): string {
  switch (notice.kind) {
    case "archived":
      return t("{actor}, an admin of {org}, archived {what}.", names);
    case "restored":
      return t("{actor}, an admin of {org}, restored {what}.", names);
    case "deleted":
      return t("{actor}, an admin of {org}, deleted {what}.", names);
    case "transferred": {
      if (isHeir(notice)) return t("{actor}, an admin of {org}, made you the owner of {what}.", names);
      const heir = oneLine(notice.new_owner?.name ?? t("somebody else"));
      return t("{actor}, an admin of {org}, made {heir} the owner of {what}.", { ...names, heir });
    }
    case "role-changed":
      return roleChange(notice, names);
  }
}

function roleChange({ member_name, role }: OwnerNotice, names: Named): string {
  const to = role ? midSentence(roleLabel(role)) : null;
  if (!member_name)
    return to === null
      ? t("{actor}, an admin of {org}, changed your role in {what}.", names)
      : t("{actor}, an admin of {org}, changed your role in {what} to {role}.", { ...names, role: to });
  const member = oneLine(member_name);
  return to === null
    ? t("{actor}, an admin of {org}, changed the role of {member} in {what}.", { ...names, member })
    : t("{actor}, an admin of {org}, changed the role of {member} in {what} to {role}.", {
        ...names,
        member,
        role: to,
      });
}

function consequence(notice: OwnerNotice): string {
  switch (notice.kind) {
    case "archived":
      return t("Everything can still be read; nothing can be changed until it is restored.");
    case "restored":
      return t("Everybody who was a member has access again.");
    case "deleted":
      if (notice.restorable !== false) return t("An owner can restore it until it is removed for good.");
      return isOne(notice)
        ? t("It is gone for good, with everything inside.")
        : t("They are gone for good, with everything inside.");
    case "transferred":
      return t("Who owned it before is an admin of it now.");
    case "role-changed":
      return t("It holds from now on.");
  }
}

function because(notice: OwnerNotice): string {
  if (notice.kind === "role-changed" && !notice.member_name)
    return t("You get this because it is about you.");
  if (notice.kind === "transferred")
    return isHeir(notice)
      ? t("You get this because you own it now.")
      : t("You get this because you own it, or did so far.");
  if (notice.kind !== "role-changed" && notice.restorable === false)
    return isOne(notice)
      ? t("You get this because you owned it.")
      : t("You get this because you owned them.");
  return isOne(notice) ? t("You get this because you own it.") : t("You get this because you own them.");
}
