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
  return composeMail({
    subject: `${inviter} invited you to ${name}`,
    paragraphs: [
      `${inviter} invited you to ${name}, ${aOne(invitation.labels.singular)} of ${oneLine(invitation.orgName)}.`,
      `You join as ${roleLabel(invitation.role).toLowerCase()}: ${roleExplained(invitation.role).toLowerCase()}.`,
    ],
    action: { label: "See the invitation", url: invitation.url },
    oneClick: { label: "Accept", url: invitation.acceptUrl },
    note: `The link works until ${dayOf(invitation.expiresAt)}, once, and only for you. If you did not expect it, ignore this mail: nothing happens.`,
  });
}
