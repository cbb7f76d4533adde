import { oneLine, composeMail, type MailContent } from "./frame.ts";
import { midSentence, t } from "../../src/language/text.ts";
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
    subject: t("{giver} offers you ownership of {what}", { giver, what }),
    paragraphs: [
      t("{giver} would like you to own {what}, {one} that you are a member of.", {
        giver,
        what,
        one: aOne(labels.singular),
      }),
      ...(offer.message === ""
        ? []
        : [t("{giver} writes: {message}", { giver, message: oneLine(offer.message) })]),
      t("If you accept, you can do everything in it, deletion included, and {giver} becomes an admin.", {
        giver,
      }),
    ],
    action: { label: t("Accept or decline"), url },
    note: t("The offer stands until {day}. Until you accept it, nothing changes.", {
      day: dayOf(offer.expires_at),
    }),
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
    subject:
      answer === "accepted"
        ? t("{heir} accepted ownership of {what}", { heir, what })
        : t("{heir} declined ownership of {what}", { heir, what }),
    paragraphs: [
      answer === "accepted"
        ? t("{heir} owns {what} now, and you are an admin of it.", { heir, what })
        : t("{heir} declined to own {what}. Nothing has changed.", { heir, what }),
    ],
    action: { label: t("Open this {one}", { one: midSentence(labels.singular) }), url },
    note: t("You get this because you offered it."),
  });
}
