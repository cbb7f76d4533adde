/** Where an SMTP server is and how to speak to it, from `SMTP_URL`; each host has a client of its own. */
import type { Mail } from "../platform.ts";

export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS, but for servers on this machine */
  secure: boolean;
  /** may go without TLS: nobody is on the way */
  loopback: boolean;
  /** null: the server asks for none */
  credentials: { username: string; password: string } | null;
}

/** @throws when the server does not take the mail; the message holds nothing of it */
export type SendBySmtp = (server: SmtpServer, mail: Mail & { from: MailAddress }) => Promise<void>;

export interface MailAddress {
  name: string;
  email: string;
}

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** `smtp(s)://user:password@host:port`; by default port 587, or 465 for smtps. @throws for anything else */
export function smtpServer(address: string): SmtpServer {
  const url = URL.parse(address);
  const scheme = url?.protocol;
  if (!url || !url.hostname || (scheme !== "smtp:" && scheme !== "smtps:"))
    throw new Error("SMTP_URL must have the form smtp(s)://user:password@host:port");
  const secure = scheme === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    loopback: LOOPBACK.test(url.hostname),
    credentials: url.username
      ? { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
      : null,
  };
}

/** What went wrong, for the log: the status alone, for servers repeat addresses in what they say. */
export function smtpFailure(error: unknown): Error {
  const [status] = /\b[45]\d\d\b/.exec(String(error)) ?? [];
  return new Error(status ? `the mail server answered ${status}` : "the mail server could not be reached");
}
