import type { OwnerNotice } from "../../src/owner-notice.ts";
import { aOne } from "../ui/words.ts";
import type { Labels } from "../shapes.ts";
import { composeMail, oneLine, type MailContent } from "./frame.ts";

interface Surroundings {
  labels: Labels;
  org_name: string;
  /** absolute addresses */
  url: string;
  account_url: string;
}

/** Names shown in one mail; the rest is a number. */
const NAMED = 20;

/** What an admin of the organization did to workspaces that the reader owns, or to the reader's role. */
export function ownerNoticeMail(notice: OwnerNotice, around: Surroundings): MailContent {
  const what = subjectOf(notice, around.labels);
  const actor = oneLine(notice.actor_name);
  const org = oneLine(around.org_name);
  return composeMail({
    subject: subjectLine(notice, what),
    paragraphs: [
      `${actor}, an admin of ${org}, ${sentence(notice, what)}.`,
      ...(isOne(notice) ? [] : [namesOf(notice)]),
      ...(notice.reason ? [`Reason given: ${oneLine(notice.reason)}`] : []),
      consequence(notice),
    ],
    action: actionOf(notice, around),
    note: `You get this because ${because(notice)}. Choose which mails you want at ${around.account_url}`,
  });
}

const isOne = ({ workspaces }: OwnerNotice): boolean => workspaces.length === 1;
const isHeir = ({ to, new_owner }: OwnerNotice): boolean => new_owner?.id === to.user_id;

function actionOf(notice: OwnerNotice, { labels, url }: Surroundings) {
  const isThere = isOne(notice) && notice.restorable !== false;
  const label = isThere
    ? `Open this ${labels.singular.toLowerCase()}`
    : `Open your ${labels.plural.toLowerCase()}`;
  return { label, url };
}

const PAST = { archived: "archived", restored: "restored", deleted: "deleted" } as const;

/** The workspace's name, or how many. */
function subjectOf({ workspaces }: OwnerNotice, labels: Labels): string {
  const [first] = workspaces;
  if (workspaces.length === 1 && first) return oneLine(first.name) || aOne(labels.singular);
  return `${workspaces.length} ${labels.plural.toLowerCase()}`;
}

function subjectLine(notice: OwnerNotice, what: string): string {
  switch (notice.kind) {
    case "transferred":
      return isHeir(notice) ? `You own ${what} now` : `${what} has a new owner`;
    case "role-changed":
      return notice.member_name ? `A role in ${what} was changed` : `Your role in ${what} was changed`;
    default:
      return `${what} ${isOne(notice) ? "was" : "were"} ${PAST[notice.kind]}`;
  }
}

function sentence(notice: OwnerNotice, what: string): string {
  switch (notice.kind) {
    case "transferred": {
      const heir = isHeir(notice) ? "you" : oneLine(notice.new_owner?.name ?? "somebody else");
      return `made ${heir} the owner of ${what}`;
    }
    case "role-changed": {
      const whose = notice.member_name ? `the role of ${oneLine(notice.member_name)}` : "your role";
      return `changed ${whose} in ${what}${notice.role ? ` to ${notice.role}` : ""}`;
    }
    default:
      return `${PAST[notice.kind]} ${what}`;
  }
}

function namesOf({ workspaces }: OwnerNotice): string {
  const names = workspaces.slice(0, NAMED).map(({ name }) => oneLine(name));
  const more = workspaces.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

function consequence(notice: OwnerNotice): string {
  const it = isOne(notice) ? "It is" : "They are";
  switch (notice.kind) {
    case "archived":
      return "Everything can still be read; nothing can be changed until it is restored.";
    case "restored":
      return "Everybody who was a member has access again.";
    case "deleted":
      return notice.restorable === false
        ? `${it} gone for good, with everything inside.`
        : "An owner can restore it until it is removed for good.";
    case "transferred":
      return "Who owned it before is an admin of it now.";
    case "role-changed":
      return "It holds from now on.";
  }
}

function because(notice: OwnerNotice): string {
  const them = isOne(notice) ? "it" : "them";
  if (notice.kind === "role-changed") return notice.member_name ? `you own ${them}` : "it is about you";
  if (notice.kind === "transferred") return isHeir(notice) ? "you own it now" : "you own it, or did so far";
  return notice.restorable === false ? `you owned ${them}` : `you own ${them}`;
}
