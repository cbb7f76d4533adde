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

/** What an admin of the organization did to workspaces that the reader owns. */
export function ownerNoticeMail(notice: OwnerNotice, around: Surroundings): MailContent {
  const what = subjectOf(notice, around.labels);
  const actor = oneLine(notice.actor_name);
  const org = oneLine(around.org_name);
  return composeMail({
    subject: `${what} ${PAST[notice.kind]}`,
    paragraphs: [
      `${actor}, an admin of ${org}, ${sentence(notice, what)}.`,
      ...(notice.workspaces.length > 1 ? [namesOf(notice)] : []),
      ...(notice.reason ? [`Reason given: ${oneLine(notice.reason)}`] : []),
      consequence(notice),
    ],
    action: {
      label: notice.workspaces.length > 1 ? `Open your ${around.labels.plural.toLowerCase()}` : "Open it",
      url: around.url,
    },
    note: `You get this because you own ${notice.workspaces.length > 1 ? "them" : "it"}. Choose which mails you want at ${around.account_url}`,
  });
}

const PAST: Record<OwnerNotice["kind"], string> = {
  archived: "archived",
  restored: "restored",
  deleted: "deleted",
  transferred: "has a new owner",
  "role-changed": "has a changed role",
};

function subjectOf({ workspaces }: OwnerNotice, labels: Labels): string {
  const [first] = workspaces;
  if (workspaces.length === 1 && first) return oneLine(first.name) || aOne(labels.singular);
  return `${workspaces.length} ${labels.plural.toLowerCase()}`;
}

function sentence(notice: OwnerNotice, what: string): string {
  switch (notice.kind) {
    case "transferred":
      return `made ${oneLine(notice.new_owner_name ?? "somebody else")} the owner of ${what}`;
    case "role-changed":
      return `changed ${notice.member_name ? `the role of ${oneLine(notice.member_name)}` : "your role"} in ${what}${notice.role ? ` to ${notice.role}` : ""}`;
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
  switch (notice.kind) {
    case "archived":
      return "Everything can still be read; nothing can be changed until it is restored.";
    case "restored":
      return "Everybody who was a member has access again.";
    case "deleted":
      return notice.restorable === false
        ? "It is gone for good, with everything in it."
        : "An owner can restore it until it is removed for good.";
    case "transferred":
      return "Who owned it before is an admin of it now.";
    case "role-changed":
      return "It holds from now on.";
  }
}
