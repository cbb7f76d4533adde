/** SMTP on workerd, over its sockets. */
import { connect } from "cloudflare:sockets";
import { deliver } from "../mail/smtp-session.ts";
import type { SendBySmtp } from "../mail/smtp.ts";

const PATIENCE_MS = 20_000;

export const sendBySmtp: SendBySmtp = async (server, mail) => {
  const { host, port, secure, loopback } = server;
  const secureTransport = secure ? "on" : loopback ? "off" : "starttls";
  let socket = connect({ hostname: host, port }, { secureTransport, allowHalfOpen: false });
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the mail server takes too long")), PATIENCE_MS);
  // The streams tell what became of it; nobody waits for this.
  socket.closed.catch(() => {});
  const connection = {
    readable: socket.readable,
    writable: socket.writable,
    startTls: () => (socket = socket.startTls()),
  };
  try {
    await Promise.race([deliver(connection, server, mail), tooLong]);
  } finally {
    clearTimeout(timer);
    await socket.close().catch(() => {});
  }
};
