import { plural, t } from "../../src/language/text.ts";
import { composeMail, type MailContent } from "./frame.ts";

interface SignInMail {
  /** absolute address of the page that asks for a click */
  url: string;
  minutes: number;
}

export const signInMail = ({ url, minutes }: SignInMail): MailContent =>
  composeMail({
    subject: t("Sign in to Atrium"),
    paragraphs: [t("Here is your link to sign in.")],
    action: { label: t("Sign in"), url },
    note: plural(
      minutes,
      "It works once and for {n} minutes. If you did not ask for it, ignore this mail: nobody gets in without the link.",
      "It works once and for {n} minutes. If you did not ask for it, ignore this mail: nobody gets in without the link.",
    ),
  });
