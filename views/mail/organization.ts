import { midSentence, t } from "../../src/language/text.ts";
import type { OrgRole } from "../../src/roles.ts";
import { orgRoleExplained, orgRoleLabel } from "../ui/org-role.tsx";
import { composeMail, oneLine, type MailContent } from "./frame.ts";

interface OrganizationMail {
  orgName: string;
  /** who did it */
  actorName: string;
  role: OrgRole;
  /** absolute address of the sign-in page */
  url: string;
}

/** To whoever was added to an organization. The same words whether they had an account or not. */
export function organizationMail({ orgName, actorName, role, url }: OrganizationMail): MailContent {
  const [actor, org] = [oneLine(actorName), oneLine(orgName)];
  const said = { actor, org, role: midSentence(orgRoleLabel(role)), may: lowerFirst(orgRoleExplained(role)) };
  return composeMail({
    subject: t("{actor} added you to {org}", { actor, org }),
    paragraphs: [
      t("{actor} added you to the organization {org} as {role}: {may}.", said),
      t("Sign in with this e-mail address. No password is needed: you get a link by mail."),
    ],
    action: { label: t("Sign in"), url },
    note: t(
      "If you did not expect this, ignore it. Once signed in you can leave the organization at any time.",
    ),
  });
}

const lowerFirst = (text: string): string => midSentence(text.charAt(0)) + text.slice(1);
