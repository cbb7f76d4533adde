import { midSentence, t } from "../../src/language/text.ts";
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
    subject: t("You are in: {name}", { name }),
    paragraphs: [
      t("{admin} let you into {name}, {one} you asked to join.", { admin, name, one: aOne(singular) }),
      t("You are {role} there: {may}.", {
        role: aOne(roleLabel(role)),
        may: midSentence(roleExplained(role)),
      }),
    ],
    action: { label: t("Open {name}", { name }), url },
    note: t("You can leave at any time, in its settings."),
  });
}
