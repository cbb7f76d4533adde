/** Sends mail the way the installation is configured to: Cloudflare's binding, SMTP, or a provider over HTTP. */
import type { Mail, Settings } from "../platform.ts";
import { isServiceAddress } from "../service-address.ts";
import { smtpServer, type MailAddress, type SendBySmtp } from "./smtp.ts";
import { sendByHttp } from "./http-provider.ts";

/** The part of Cloudflare's `send_email` binding that Atrium uses. */
export interface MailBinding {
  send(message: {
    from: { name: string; email: string };
    to: string;
    subject: string;
    text: string;
    html: string;
    headers?: Record<string, string>;
  }): Promise<unknown>;
}

/** Resolves once the mail is handed over; rejects if it was not. */
export type Mailer = (mail: Mail) => Promise<void>;

/** What the host brings. */
interface MailMeans {
  /** `SMTP_URL` names a server, `MAIL_HTTP_URL` and `MAIL_HTTP_TOKEN` a provider */
  env: Record<string, string | undefined>;
  smtp: SendBySmtp;
  /** goes before both where the host has one */
  binding?: MailBinding | undefined;
  log(event: string, fields: Record<string, unknown>): void;
}

/** @throws for an SMTP_URL that is none */
export function createMailer(settings: Settings, { env, smtp, binding, log }: MailMeans): Mailer {
  const from = settings.mailFrom;
  if (binding) return (mail) => sendByBinding(binding, mail, addressOf(from));
  const address = env["SMTP_URL"]?.trim();
  if (address) {
    const server = smtpServer(address);
    return (mail) => smtp(server, { ...withReference(mail), from: addressOf(from) });
  }
  const url = env["MAIL_HTTP_URL"]?.trim();
  if (url)
    return (mail) => sendByHttp({ url, token: env["MAIL_HTTP_TOKEN"]?.trim() ?? "" }, { ...mail, from });
  if (!settings.local) log("mail_not_configured", { hint: NOT_CONFIGURED });
  return () => Promise.reject(new Error(NOT_CONFIGURED));
}

async function sendByBinding(binding: MailBinding, mail: Mail, from: MailAddress): Promise<void> {
  const { to, subject, text, html, headers } = withReference(mail);
  await binding.send({ from, to, subject, text, html, ...(headers ? { headers: { ...headers } } : {}) });
}

/** Some providers hand headers back in their webhooks. */
const withReference = (mail: Mail): Mail =>
  mail.reference === undefined
    ? mail
    : { ...mail, headers: { ...mail.headers, "X-Atrium-Reference": mail.reference } };

/** Service accounts have addresses, but no mailboxes. */
export const toPeople =
  (send: Mailer): Mailer =>
  async (mail) =>
    isServiceAddress(mail.to) ? undefined : send(mail);

const NOT_CONFIGURED =
  "No mail can be sent: bind EMAIL (send_email in wrangler.toml), or set SMTP_URL, or MAIL_HTTP_URL and MAIL_HTTP_TOKEN.";

/** `Atrium <atrium@example.com>`, or the address alone. */
function addressOf(from: string): MailAddress {
  const [, name, email] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return email === undefined ? { name: "Atrium", email: from.trim() } : { name: name || "Atrium", email };
}
