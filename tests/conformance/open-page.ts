/** An open page's connection, as a program holds it: what it hears, and how it ends or is refused. */
import { onTestFinished } from "vitest";
import { LEFT_MESSAGE, type LiveMessage } from "../../src/live.ts";
import type { Json, Person } from "./client.ts";

/** Node's own, which takes headers. */
const Socket = WebSocket as unknown as new (
  url: string,
  options: { headers: Record<string, string> },
) => WebSocket;

export async function cookieOf(url: string, { email }: Person): Promise<string> {
  const response = await fetch(`${url}/dev/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: url },
    body: JSON.stringify({ email }),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

export interface OpenPage {
  heard: LiveMessage[];
  /** It was told that it has left. On workerd the connection itself may take ten seconds more to end. */
  left: Promise<void>;
  /** The code that its connection ended with. */
  ended: Promise<number>;
}

/**
 * Rejects when the connection is refused.
 * @param path of the connection: `/w/:id/live`
 */
export async function openPage(url: string, person: Person, path: string): Promise<OpenPage> {
  const headers = { Cookie: await cookieOf(url, person), Origin: url };
  const socket = new Socket(url.replace("http", "ws") + path, { headers });
  onTestFinished(() => socket.close());
  const heard: LiveMessage[] = [];
  const left = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<number>();
  socket.addEventListener("message", ({ data }) => {
    if (data === LEFT_MESSAGE) return left.resolve();
    heard.push(JSON.parse(String(data)));
    opened.resolve();
  });
  socket.addEventListener("error", () => opened.reject(new Error("refused")));
  socket.addEventListener("close", ({ code }) => ended.resolve(code));
  await opened.promise;
  return { heard, left: left.promise, ended: ended.promise };
}

/** The refusal as a program sees it. */
export async function refusal(url: string, headers: Record<string, string>, path: string): Promise<Json> {
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    const upgrade = { Connection: "Upgrade", Upgrade: "websocket" };
    const key = { "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13" };
    const asking = request(url + path, { headers: { ...upgrade, ...key, ...headers } }, (reply) => {
      let text = "";
      reply.on("data", (chunk) => (text += chunk));
      reply.on("end", () => resolve({ status: reply.statusCode, code: JSON.parse(text).error.code }));
    });
    asking.on("error", reject);
    asking.end();
  });
}
