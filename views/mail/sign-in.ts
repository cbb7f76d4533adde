import { composeMail, type MailContent } from "./frame.ts";

interface SignInMail {
  /** absolute address of the page that asks for a click */
  url: string;
  minutes: number;
}

export const signInMail = ({ url, minutes }: SignInMail): MailContent =>
  composeMail({
    subject: "Sign in to Atrium",
    paragraphs: ["Here is your link to sign in."],
    action: { label: "Sign in", url },
    note: `It works once and for ${minutes} minutes. If you did not ask for it, ignore this mail: nobody gets in without the link.`,
  });
