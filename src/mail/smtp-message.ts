/** A mail as RFC 5322 and MIME write it: text and HTML as alternatives, both quoted-printable. */
import type { Mail } from "../platform.ts";
import type { MailAddress } from "./smtp.ts";

const encoder = new TextEncoder();
/** Characters of a line before a soft break (RFC 2045, 6.7: 76 with the `=`). */
const LINE = 75;
/** Bytes of an encoded word's text: with what is around it, it stays under 75 characters (RFC 2047, 2). */
const WORD_BYTES = 42;
const PLAIN = /^[\x20-\x7e]*$/;

/** @param id unique, letters and digits @returns lines that end with CRLF, dots not yet doubled */
export function messageOf(mail: Mail & { from: MailAddress }, at: Date, id: string): string {
  const { from, to, subject, text, html, headers = {} } = mail;
  const boundary = `=_${id}`;
  const part = (type: string, content: string): string =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(content)}\r\n`;
  const head = {
    From: `${phrase(from.name)} <${from.email}>`,
    To: `<${to}>`,
    Subject: words(subject),
    Date: at.toUTCString().replace("GMT", "+0000"),
    "Message-ID": `<${id}@${from.email.split("@").at(-1)}>`,
    "MIME-Version": "1.0",
    ...headers,
    "Content-Type": `multipart/alternative; boundary="${boundary}"`,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  const bad = lines.find((line) => /[\r\n](?! =\?)/.test(line.replaceAll("\r\n =?", "")));
  if (bad !== undefined) throw new Error("a header of a mail holds a line break");
  return `${lines.join("\r\n")}\r\n\r\n${part("text/plain", text)}${part("text/html", html)}--${boundary}--\r\n`;
}

/** A name before an address. */
const phrase = (name: string): string =>
  PLAIN.test(name) ? `"${name.replace(/["\\]/g, "\\$&")}"` : words(name);

/** As it is, or in encoded words, each of whole characters. */
function words(text: string): string {
  if (PLAIN.test(text)) return text;
  const parts: string[] = [];
  for (const character of text) {
    const last = parts.at(-1);
    if (last !== undefined && encoder.encode(last + character).length <= WORD_BYTES)
      parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts.map((part) => `=?utf-8?B?${base64(part)}?=`).join("\r\n ");
}

export const base64 = (text: string): string => btoa(String.fromCharCode(...encoder.encode(text)));

export const quotedPrintable = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => softened([...encoder.encode(line)].map(quoted)))
    .join("\r\n");

const quoted = (byte: number, place: number, line: number[]): string => {
  const isSpace = byte === 0x20 || byte === 0x09;
  const literal = isSpace ? place < line.length - 1 : byte > 0x20 && byte < 0x7f && byte !== 0x3d;
  return literal ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
};

/** Breaks a line where it gets too long, never inside of an `=XX`. */
function softened(tokens: readonly string[]): string {
  const lines = [""];
  for (const token of tokens) {
    const last = lines.at(-1) ?? "";
    if (last.length + token.length > LINE) lines.push(token);
    else lines[lines.length - 1] = last + token;
  }
  return lines.join("=\r\n");
}
