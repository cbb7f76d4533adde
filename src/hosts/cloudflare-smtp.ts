/** SMTP on workerd, over its sockets. The client is loaded with the first mail: start-up does not pay for it. */
import type { SendBySmtp } from "../mail/smtp.ts";

const PATIENCE_MS = 10_000;

export const sendBySmtp: SendBySmtp = async ({ host, port, secure, loopback, credentials }, mail) => {
  const { WorkerMailer, LogLevel } = await import("worker-mailer");
  const { from, to, subject, text, html, headers = {} } = mail;
  const mailer = await WorkerMailer.connect({
    host,
    port,
    secure,
    startTls: !secure && !loopback,
    ...(credentials ? { credentials, authType: ["plain", "login"] } : {}),
    socketTimeoutMs: PATIENCE_MS,
    responseTimeoutMs: PATIENCE_MS,
    // It would log addresses and what is sent.
    logLevel: LogLevel.NONE,
  });
  try {
    await mailer.send({ from, to, subject, text, html, headers });
  } finally {
    await mailer.close();
  }
};
