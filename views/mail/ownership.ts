import { oneLine, composeMail, type MailContent } from "./frame.ts";
import type { Labels } from "../shapes.ts";
import { dayOf } from "../ui/time.tsx";
import { aOne } from "../ui/words.ts";

interface OwnershipMail {
  labels: Labels;
  /** of the workspace */
  name: string;
  /** absolute address of its page, where the offer is answered */
  url: string;
  offer: { from: { name: string }; to: { name: string }; message: string; expires_at: string };
}

/** To whom ownership is offered. */
export function ownershipOfferMail({ labels, name, url, offer }: OwnershipMail): MailContent {
  const [giver, what] = [oneLine(offer.from.name), oneLine(name)];
  return composeMail({
    subject: `${giver} offers you ownership of ${what}`,
    paragraphs: [
      `${giver} would like you to own ${what}, ${aOne(labels.singular)} that you are a member of.`,
      ...(offer.message === "" ? [] : [`${giver} writes: ${oneLine(offer.message)}`]),
      `If you accept, you can do everything in it, deletion included, and ${giver} becomes an admin.`,
    ],
    action: { label: "Accept or decline", url },
    note: `The offer stands until ${dayOf(offer.expires_at)}. Until you accept it, nothing changes.`,
  });
}

/** To who offered it. */
export function ownershipAnswerMail({
  labels,
  name,
  url,
  offer,
  answer,
}: OwnershipMail & { answer: "accepted" | "declined" }): MailContent {
  const [heir, what] = [oneLine(offer.to.name), oneLine(name)];
  return composeMail({
    subject: `${heir} ${answer} ownership of ${what}`,
    paragraphs: [
      answer === "accepted"
        ? `${heir} owns ${what} now, and you are an admin of it.`
        : `${heir} declined to own ${what}. Nothing has changed.`,
    ],
    action: { label: `Open this ${labels.singular.toLowerCase()}`, url },
    note: "You get this because you offered it.",
  });
}
