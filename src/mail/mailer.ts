/** Sends mail the way the installation is configured to: Cloudflare's binding, or a provider over HTTP. */
import type { Mail, Settings } from "../platform.ts";
import { isServiceAddress } from "../service-address.ts";
import { sendByHttp } from "./http-provider.ts";

/** The part of Cloudflare's `send_email` binding that Atrium uses. */
export interface MailBinding {
  send(message: {
    from: { name: string; email: string };
    to: string;
    subject: string;
    text: string;
    html: string;
  }): Promise<unknown>;
}

/** Resolves once the mail is handed over; rejects if it was not. */
export type Mailer = (mail: Mail) => Promise<void>;

/**
 * @param env `MAIL_HTTP_URL` and `MAIL_HTTP_TOKEN` name the provider
 * @param binding goes before the provider where the host has one
 */
export function createMailer(
  settings: Settings,
  env: Record<string, string | undefined>,
  log: (event: string, fields: Record<string, unknown>) => void,
  binding?: MailBinding,
): Mailer {
  const from = settings.mailFrom;
  if (binding) return async (mail) => void (await binding.send({ ...mail, from: addressOf(from) }));
  const url = env["MAIL_HTTP_URL"]?.trim();
  if (url)
    return (mail) => sendByHttp({ url, token: env["MAIL_HTTP_TOKEN"]?.trim() ?? "" }, { ...mail, from });
  if (!settings.local) log("mail_not_configured", { hint: NOT_CONFIGURED });
  return () => Promise.reject(new Error(NOT_CONFIGURED));
}

/** Service accounts have addresses, but no mailboxes. */
export const toPeople =
  (send: Mailer): Mailer =>
  async (mail) =>
    isServiceAddress(mail.to) ? undefined : send(mail);

const NOT_CONFIGURED =
  "No mail can be sent: bind EMAIL (send_email in wrangler.toml) or set MAIL_HTTP_URL and MAIL_HTTP_TOKEN.";

/** `Atrium <atrium@example.com>`, or the address alone. */
function addressOf(from: string): { name: string; email: string } {
  const [, name, email] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return email === undefined ? { name: "Atrium", email: from.trim() } : { name: name || "Atrium", email };
}
