import { midSentence, t } from "../../src/language/text.ts";
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
  const [requester, many] = [oneLine(requesterName), midSentence(labels.plural)];
  return composeMail({
    subject: t("{requester} asks to change the configuration of {many}", { requester, many }),
    paragraphs: [
      t(
        "{requester} would like to change the configuration of {many}, which needs a platform owner's approval.",
        { requester, many },
      ),
      ...linesOf(changes),
    ],
    action: { label: t("See the request"), url },
    note: t("Nothing has changed yet. Any platform owner can approve or reject it."),
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
  const [decider, many] = [oneLine(deciderName), midSentence(labels.plural)];
  const isApproved = decision === "approved";
  return composeMail({
    subject: isApproved
      ? t("{decider} approved your change to the configuration of {many}", { decider, many })
      : t("{decider} rejected your change to the configuration of {many}", { decider, many }),
    paragraphs: [
      isApproved
        ? t("{decider} approved the change that you asked for. It holds from now on.", { decider })
        : t("{decider} rejected the change that you asked for. Nothing has changed.", { decider }),
      ...linesOf(changes),
      ...(note === "" ? [] : [t("{decider} adds: {note}", { decider, note: oneLine(note) })]),
    ],
    action: { label: t("See the request"), url },
    note: t("You get this mail because you asked for the change."),
  });
}

const linesOf = (changes: readonly ChangeView[]): string[] =>
  changes.map(({ label, from, to }) => `${label}: ${oneLine(from)} → ${oneLine(to)}`);
