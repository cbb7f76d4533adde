/** What a client says to an SMTP server (RFC 5321, RFC 3207, RFC 4954), over any two streams. */
import type { Mail } from "../platform.ts";
import { base64, messageOf } from "./smtp-message.ts";
import type { MailAddress, SmtpServer } from "./smtp.ts";

const LONGEST_REPLY = 64 * 1024;
const NAME = "atrium.invalid";
const encoder = new TextEncoder();

export interface Streams {
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<Uint8Array>;
}

/** A connection that may go over to TLS once. */
export interface Connection extends Streams {
  startTls(): Streams;
}

/** @throws when the server does not take the mail, hangs up, or has no TLS where there has to be */
export async function deliver(
  connection: Connection,
  server: SmtpServer,
  mail: Mail & { from: MailAddress },
): Promise<void> {
  const { from, to } = mail;
  if (/[\s<>]/.test(from.email + to)) throw new Error("an address holds what no address does");
  let wire = new Wire(connection);
  await wire.reply(2);
  let offers = await wire.ask(`EHLO ${NAME}`, 2);
  if (!server.secure && !server.loopback) {
    if (!/^STARTTLS\b/im.test(offers)) throw new Error("the mail server offers no TLS");
    await wire.ask("STARTTLS", 2);
    wire.release();
    wire = new Wire(connection.startTls());
    offers = await wire.ask(`EHLO ${NAME}`, 2);
  }
  if (server.credentials) await signIn(wire, offers, server.credentials);
  await wire.ask(`MAIL FROM:<${from.email}>`, 2);
  await wire.ask(`RCPT TO:<${to}>`, 2);
  await wire.ask("DATA", 3);
  const message = messageOf(mail, new Date(), crypto.randomUUID().replaceAll("-", ""));
  await wire.ask(`${message.replaceAll(/^\./gm, "..")}.`, 2);
  // The mail is theirs now, whatever they say to this.
  await wire.ask("QUIT", 2).catch(() => "");
  wire.release();
}

async function signIn(
  wire: Wire,
  offers: string,
  { username, password }: { username: string; password: string },
): Promise<void> {
  if (/^AUTH\b.*\bPLAIN\b/im.test(offers)) {
    await wire.ask(`AUTH PLAIN ${base64(`\0${username}\0${password}`)}`, 2);
    return;
  }
  await wire.ask("AUTH LOGIN", 3);
  await wire.ask(base64(username), 3);
  await wire.ask(base64(password), 2);
}

class Wire {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #read = "";

  constructor({ readable, writable }: Streams) {
    this.#reader = readable.getReader();
    this.#writer = writable.getWriter();
  }

  /** Says a line. @param kind first digit of the answer that lets one go on @returns the answer without its code */
  async ask(line: string, kind: number): Promise<string> {
    await this.#writer.write(encoder.encode(`${line}\r\n`));
    return this.reply(kind);
  }

  async reply(kind: number): Promise<string> {
    const lines: string[] = [];
    for (;;) {
      const line = await this.#line();
      const [, code = "", more, text = ""] = /^(\d{3})([ -]?)(.*)$/.exec(line) ?? [];
      lines.push(text);
      if (more === "-") continue;
      if (code.startsWith(String(kind))) return lines.join("\n");
      throw new Error(
        code === "" ? "the mail server speaks something else" : `the mail server answered ${code}`,
      );
    }
  }

  release(): void {
    this.#reader.releaseLock();
    this.#writer.releaseLock();
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#read.indexOf("\n");
      if (end >= 0) {
        const line = this.#read.slice(0, end).replace(/\r$/, "");
        this.#read = this.#read.slice(end + 1);
        return line;
      }
      const { done, value } = await this.#reader.read();
      if (done) throw new Error("the mail server hung up");
      this.#read += this.#decoder.decode(value, { stream: true });
      if (this.#read.length > LONGEST_REPLY) throw new Error("the mail server does not stop talking");
    }
  }
}
