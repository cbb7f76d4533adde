import type { ChangeView } from "../admin/config/words.ts";
import type { Labels } from "../shapes.ts";
import { composeMail, oneLine, type MailContent } from "./frame.ts";

interface RequestMail {
  labels: Labels;
  requesterName: string;
  changes: readonly ChangeView[];
  /** absolute address of the approvals */
  url: string;
}

/** To the platform's owners: somebody asks for a change that they have marked. */
export function changeRequestedMail({ labels, requesterName, changes, url }: RequestMail): MailContent {
  const requester = oneLine(requesterName);
  return composeMail({
    subject: `${requester} asks to change the configuration of ${labels.plural.toLowerCase()}`,
    paragraphs: [
      `${requester} would like to change the configuration of ${labels.plural.toLowerCase()}, which needs a platform owner's approval.`,
      ...linesOf(changes),
    ],
    action: { label: "See the request", url },
    note: "Nothing has changed yet. Any platform owner can approve or reject it.",
  });
}

interface DecisionMail {
  labels: Labels;
  decision: "approved" | "rejected";
  deciderName: string;
  note: string;
  changes: readonly ChangeView[];
  url: string;
}

/** To whoever asked. */
export function changeDecidedMail(mail: DecisionMail): MailContent {
  const { labels, decision, deciderName, note, changes, url } = mail;
  const decider = oneLine(deciderName);
  const outcome = decision === "approved" ? "It holds from now on." : "Nothing has changed.";
  return composeMail({
    subject: `${decider} ${decision} your change to the configuration of ${labels.plural.toLowerCase()}`,
    paragraphs: [
      `${decider} ${decision} the change that you asked for. ${outcome}`,
      ...linesOf(changes),
      ...(note === "" ? [] : [`${decider} adds: ${oneLine(note)}`]),
    ],
    action: { label: "See the request", url },
    note: "You get this mail because you asked for the change.",
  });
}

const linesOf = (changes: readonly ChangeView[]): string[] =>
  changes.map(({ label, from, to }) => `${label}: ${oneLine(from)} → ${oneLine(to)}`);
