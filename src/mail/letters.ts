/** What letters of workspaces say. */
import { openSealedToken } from "../invitation-token.ts";
import type { Tongue } from "../language/languages.ts";
import { speaking } from "../language/tongue.ts";
import type { InvitationLetter, Letter, Origin, OwnershipLetter } from "../letter.ts";
import { referenceOf } from "../mail-reference.ts";
import { paths } from "../paths.ts";
import type { Mail, Settings } from "../platform.ts";
import { invitationMail } from "../../views/mail/invitation.ts";
import { ownershipAnswerMail, ownershipOfferMail } from "../../views/mail/ownership.ts";
import type { Surroundings } from "./notices.ts";

interface About {
  settings: Pick<Settings, "baseUrl" | "secret">;
  from: Origin;
  around: Surroundings;
  /** its reader's */
  tongue: Tongue;
}

/** @throws for a token that was sealed with another secret */
export async function writeLetter(letter: Letter, about: About): Promise<Mail> {
  const content =
    letter.kind === "invitation"
      ? await writeInvitation(letter, about)
      : speaking(about.tongue, () => writeOwnership(letter, about));
  return { to: letter.to, ...content };
}

async function writeInvitation(
  letter: InvitationLetter,
  { settings: { baseUrl, secret }, from, around, tongue }: About,
): Promise<Omit<Mail, "to">> {
  const token = await openSealedToken(secret, letter.sealed_token);
  if (token === null) throw new Error("its token was sealed with another secret");
  const content = speaking(tongue, () =>
    invitationMail({
      labels: around.labels,
      workspaceName: from.name,
      orgName: around.org_name,
      inviterName: letter.inviter_name,
      role: letter.role,
      expiresAt: letter.expires_at,
      url: baseUrl + paths.invitation(token),
      acceptUrl: baseUrl + paths.acceptByMail(token),
    }),
  );
  return {
    ...content,
    reference: referenceOf({ workspace_id: from.workspace_id, invitation_id: letter.invitation_id }),
    // RFC 8058: one click declines, without a page in between; who only opens the address comes to the page.
    headers: {
      "List-Unsubscribe": `<${baseUrl + paths.declineByMail(token)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

function writeOwnership(letter: OwnershipLetter, { settings, from, around }: About): Omit<Mail, "to"> {
  const { step, giver_name, heir_name, message, expires_at } = letter;
  const url = settings.baseUrl + paths.workspace(from.workspace_id);
  const offer = { from: { name: giver_name }, to: { name: heir_name }, message, expires_at };
  const mail = { labels: around.labels, name: from.name, url, offer };
  return step === "offered" ? ownershipOfferMail(mail) : ownershipAnswerMail({ ...mail, answer: step });
}
