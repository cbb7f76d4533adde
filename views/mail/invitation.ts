import { midSentence, t } from "../../src/language/text.ts";
import type { WorkspaceRole } from "../../src/roles.ts";
import type { Labels } from "../shapes.ts";
import { roleExplained, roleLabel } from "../ui/pill.tsx";
import { dayOf } from "../ui/time.tsx";
import { aOne } from "../ui/words.ts";
import { composeMail, oneLine, type MailContent } from "./frame.ts";

interface InvitationMail {
  labels: Labels;
  workspaceName: string;
  orgName: string;
  inviterName: string;
  role: WorkspaceRole;
  /** absolute address of the invitation's page */
  url: string;
  /** absolute address that accepts by one POST */
  acceptUrl: string;
  /** ISO time */
  expiresAt: string;
}

export function invitationMail(invitation: InvitationMail): MailContent {
  const [inviter, name] = [oneLine(invitation.inviterName), oneLine(invitation.workspaceName)];
  const [one, org] = [aOne(invitation.labels.singular), oneLine(invitation.orgName)];
  const role = midSentence(roleLabel(invitation.role));
  return composeMail({
    subject: t("{inviter} invited you to {name}", { inviter, name }),
    paragraphs: [
      t("{inviter} invited you to {name}, {one} of {org}.", { inviter, name, one, org }),
      t("You join as {role}: {may}.", { role, may: midSentence(roleExplained(invitation.role)) }),
    ],
    action: { label: t("See the invitation"), url: invitation.url },
    oneClick: { label: t("Accept"), url: invitation.acceptUrl },
    note: t(
      "The link works until {day}, once, and only for you. If you did not expect it, ignore this mail: nothing happens.",
      { day: dayOf(invitation.expiresAt) },
    ),
  });
}
