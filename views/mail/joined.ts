import type { LinkRole } from "../../src/roles.ts";
import { roleExplained, roleLabel } from "../ui/pill.tsx";
import { aOne } from "../ui/words.ts";
import { composeMail, oneLine, type MailContent } from "./frame.ts";

interface JoinedMail {
  /** what configuration calls a workspace */
  singular: string;
  workspaceName: string;
  adminName: string;
  role: LinkRole;
  /** absolute address of the workspace */
  url: string;
}

/** To whoever asked to join by a link, once an admin has let them in. */
export function joinedMail({ singular, workspaceName, adminName, role, url }: JoinedMail): MailContent {
  const [name, admin] = [oneLine(workspaceName), oneLine(adminName)];
  return composeMail({
    subject: `You are in: ${name}`,
    paragraphs: [
      `${admin} let you into ${name}, ${aOne(singular)} you asked to join.`,
      `You are ${aOne(roleLabel(role))} there: ${roleExplained(role).toLowerCase()}.`,
    ],
    action: { label: `Open ${name}`, url },
    note: "You can leave at any time, in its settings.",
  });
}
