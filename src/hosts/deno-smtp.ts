/** SMTP on Deno, by nodemailer; loaded with the first mail: start-up does not pay for it. */
import { smtpFailure, type SendBySmtp } from "../mail/smtp.ts";

const PATIENCE_MS = 10_000;

export const sendBySmtp: SendBySmtp = async ({ host, port, secure, loopback, credentials }, mail) => {
  const { createTransport } = await import("nodemailer");
  const { from, to, subject, text, html, headers = {} } = mail;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !loopback,
    ignoreTLS: loopback,
    ...(credentials ? { auth: { user: credentials.username, pass: credentials.password } } : {}),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: from.name, address: from.email },
      to: { name: "", address: to },
      subject,
      text,
      html,
      headers,
    });
  } catch (error) {
    throw smtpFailure(error);
  } finally {
    transport.close();
  }
};
