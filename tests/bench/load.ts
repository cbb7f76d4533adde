/** Asks a server over kept connections, one request after another on each, and times every answer. */
import { Agent, request } from "node:http";

export interface Ask {
  method: "GET" | "POST" | "PUT";
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

export interface LoadOptions {
  connections: number;
  /** ends after this many milliseconds, … */
  ms?: number;
  /** … or after this many requests */
  count?: number;
}

/** What came of it. */
export interface Timings {
  /** seconds from first request to last answer */
  seconds: number;
  /** one for each answer, in milliseconds */
  latencies: number[];
}

/**
 * @param ask the n-th request, from 0
 * @throws Error with the first answer that is not 2xx
 */
export async function load(origin: string, ask: (n: number) => Ask, options: LoadOptions): Promise<Timings> {
  const { connections, ms = Infinity, count = Infinity } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  let asked = 0;
  const began = performance.now();
  const connection = async (): Promise<void> => {
    while (asked < count && performance.now() - began < ms) {
      const next = ask(asked++);
      const sent = performance.now();
      await send(origin, agent, next);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { seconds, latencies };
}

/** A single request. @returns the answer's text and headers; @throws Error when it is not 2xx */
export function send(
  origin: string,
  agent: Agent | undefined,
  { method, path, headers, body }: Ask,
): Promise<{ text: string; cookies: string[] }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ text: string; cookies: string[] }>();
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const sized = payload === undefined ? headers : { ...headers, ...described(payload) };
  const options = { method, headers: sized, ...(agent ? { agent } : {}) };
  const sending = request(origin + path, options, (response) => {
    let text = "";
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => (text += chunk));
    response.on("end", () => {
      const { statusCode = 0, headers } = response;
      if (statusCode >= 200 && statusCode < 300) resolve({ text, cookies: headers["set-cookie"] ?? [] });
      else reject(new Error(`${method} ${origin}${path}: ${statusCode} ${text}`));
    });
  });
  sending.on("error", reject);
  sending.end(payload);
  return promise;
}

const described = (payload: string): Record<string, string> => ({
  "Content-Type": "application/json",
  "Content-Length": String(Buffer.byteLength(payload)),
});
