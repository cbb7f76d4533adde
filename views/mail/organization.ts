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
  const label = orgRoleLabel(role).toLowerCase();
  return composeMail({
    subject: `${actor} added you to ${org}`,
    paragraphs: [
      `${actor} added you to the organization ${org} as ${label}: ${lowerFirst(orgRoleExplained(role))}.`,
      "Sign in with this e-mail address. No password is needed: you get a link by mail.",
    ],
    action: { label: "Sign in", url },
    note: "If you did not expect this, ignore it. Once signed in you can leave the organization at any time.",
  });
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
