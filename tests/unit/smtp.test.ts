/** What is said to an SMTP server, and a mail as it is sent. */
import { describe, expect, test } from "vitest";
import { messageOf, quotedPrintable } from "../../src/mail/smtp-message.ts";
import { deliver, type Streams } from "../../src/mail/smtp-session.ts";
import { smtpServer } from "../../src/mail/smtp.ts";

const mail = {
  from: { name: "Acme", email: "hello@acme.test" },
  to: "jane@people.test",
  subject: "Hello",
  text: ".\nlink",
  html: "<p>",
};

/** A server that answers each line by the next of these, and hangs up after the last. */
function server(answers: readonly string[]) {
  const heard: string[] = [];
  const left = [...answers];
  const open = (greets: boolean): Streams => {
    const encoder = new TextEncoder();
    let push: (text: string) => void = () => {};
    let end = (): void => {};
    const readable = new ReadableStream<Uint8Array>({
      start(controller) {
        push = (text) => controller.enqueue(encoder.encode(text));
        end = () => controller.close();
      },
    });
    const answer = (): void => {
      const next = left.shift();
      if (next === undefined) end();
      else push(`${next}\r\n`);
    };
    if (greets) answer();
    const writable = new WritableStream<Uint8Array>({
      write(chunk) {
        heard.push(new TextDecoder().decode(chunk).trimEnd());
        answer();
      },
    });
    return { readable, writable };
  };
  const secured = { times: 0 };
  const startTls = (): Streams => {
    secured.times += 1;
    return open(false);
  };
  return { heard, secured, connection: { ...open(true), startTls } };
}

const LOCAL = smtpServer("smtp://me:secret@127.0.0.1:2525");
const REMOTE = smtpServer("smtp://me:secret@mail.test");
const TAKES = ["250 ok", "250 ok", "354 go on", "250 taken", "221 bye"];

describe("deliver", () => {
  test("says who it is and hands the mail over, a dot doubled", async () => {
    const { heard, connection, secured } = server([
      "220 hi",
      "250-mail\r\n250 AUTH LOGIN PLAIN",
      "235 ok",
      ...TAKES,
    ]);
    await deliver(connection, LOCAL, mail);
    expect(heard.filter((line) => !line.startsWith("From"))).toEqual([
      "EHLO atrium.invalid",
      `AUTH PLAIN ${btoa("\0me\0secret")}`,
      "MAIL FROM:<hello@acme.test>",
      "RCPT TO:<jane@people.test>",
      "DATA",
      "QUIT",
    ]);
    expect(heard.find((line) => line.startsWith("From"))).toContain("\r\n..\r\nlink\r\n");
    expect(secured.times).toBe(0);
  });

  test("goes over to TLS before it tells a password", async () => {
    const { heard, connection, secured } = server([
      "220 hi",
      "250-mail\r\n250 STARTTLS",
      "220 go",
      "250 AUTH LOGIN",
      "334 u",
      "334 p",
      "235 ok",
      ...TAKES,
    ]);
    await deliver(connection, REMOTE, mail);
    expect(secured.times).toBe(1);
    expect(heard.slice(0, 6)).toEqual([
      "EHLO atrium.invalid",
      "STARTTLS",
      "EHLO atrium.invalid",
      "AUTH LOGIN",
      btoa("me"),
      btoa("secret"),
    ]);
  });

  test("tells nothing to a server elsewhere that has no TLS", async () => {
    const { heard, connection } = server(["220 hi", "250 AUTH PLAIN"]);
    await expect(deliver(connection, REMOTE, mail)).rejects.toThrow("no TLS");
    expect(heard).toEqual(["EHLO atrium.invalid"]);
  });

  test.each<[string, string[], string]>([
    ["refuses the password", ["220 hi", "250 AUTH PLAIN", "535 no, jane"], "answered 535"],
    ["is busy", ["421 later"], "answered 421"],
    ["hangs up at once", [], "hung up"],
    ["hangs up in the middle", ["220 hi", "250 AUTH PLAIN"], "hung up"],
    ["is a web server", ["HTTP/1.1 400 Bad Request"], "something else"],
  ])("fails when the server %s", async (_what, answers, why) => {
    const error = await deliver(server(answers).connection, LOCAL, mail).catch(String);
    expect(error).toContain(why);
    expect(error).not.toContain("jane");
  });

  test("takes no line break into a command", async () => {
    const to = "jane@people.test>\r\nRCPT TO:<all@people.test";
    await expect(deliver(server([]).connection, LOCAL, { ...mail, to })).rejects.toThrow("address");
  });
});

describe("a message", () => {
  const at = new Date("2026-11-21T12:00:00Z");

  test("has its headers in words that every server carries", () => {
    const from = { name: "Ärzte & Söhne", email: "hello@acme.test" };
    const subject = "Einladung für Ünïcödé 🎉".repeat(3);
    const [head = ""] = messageOf({ ...mail, from, subject }, at, "abc").split("\r\n\r\n");
    expect(head).toMatch(/^[\t\r\n -~]*$/);
    expect(Math.max(...head.split("\r\n").map(({ length }) => length))).toBeLessThan(90);
    const [, folded = ""] = /^Subject: ((?:.*\r\n )*.*)$/m.exec(head) ?? [];
    const bytes = folded.split("\r\n ").map((word) => Buffer.from(word.slice(10, -2), "base64").toString());
    expect(bytes.join("")).toBe(subject);
    expect(head).toContain("Date: Sat, 21 Nov 2026 12:00:00 +0000");
    expect(head).toContain("Message-ID: <abc@acme.test>");
  });

  test.each(["Subject", "List-Unsubscribe"])("takes no line break into %s", (name) => {
    const evil = "x\r\nBcc: all@people.test";
    const made = () =>
      messageOf(
        name === "Subject" ? { ...mail, subject: evil } : { ...mail, headers: { [name]: evil } },
        at,
        "a",
      );
    const head = (() => {
      try {
        return made().split("\r\n\r\n")[0];
      } catch {
        return "";
      }
    })();
    expect(head).not.toMatch(/^Bcc/m);
  });

  test("quotes what is not plain, breaks long lines, and keeps a space at the end", () => {
    const text = `a=b ü \n${"x".repeat(200)} é${"ß".repeat(60)}\n\t`;
    const quoted = quotedPrintable(text);
    expect(quoted).toMatch(/^a=3Db =C3=BC=20\r\n/);
    expect(Math.max(...quoted.split("\r\n").map(({ length }) => length))).toBeLessThanOrEqual(76);
    const bytes = quoted
      .replaceAll("=\r\n", "")
      .replaceAll(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    expect(Buffer.from(bytes, "latin1").toString()).toBe(text.replaceAll("\n", "\r\n"));
  });
});
