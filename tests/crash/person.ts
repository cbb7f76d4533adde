/** Somebody using the API, with the shapes that the crash test reads back. */
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";

/** No answer, or one that promises nothing: what was asked for may or may not have happened. */
export class Unacknowledged extends Error {}

export interface Person {
  id: string;
  email: string;
  /**
   * @returns the answer's `data`
   * @throws Unacknowledged when the connection breaks or a 5xx comes, Error for a refusal
   */
  ask<Shape extends z.ZodType>(shape: Shape, request: Request): Promise<z.output<Shape>>;
  /** Every row of a list. */
  all<Shape extends z.ZodType>(row: Shape, path: string): Promise<z.output<Shape>[]>;
}

export interface Request {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export const workspace = z.object({
  id: z.string(),
  org_id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.string(),
  color: z.string(),
  icon: z.string(),
  tags: z.array(z.string()),
  tab_order: z.array(z.string()),
  role: z.string(),
  member_count: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
  deleted_at: z.string().nullable(),
  purge_at: z.string().nullable(),
});
export type Workspace = z.output<typeof workspace>;

export const member = z.object({ user_id: z.string(), email: z.string(), role: z.string() });
export const invitation = z.object({ id: z.string(), email: z.string(), status: z.string() });
export const anything = z.unknown();

/** Signs in as `<name>@crash.test`. */
export async function enter(url: string, name: string): Promise<Person> {
  const email = `${name}@crash.test`;
  const session = z.object({ user_id: z.string(), token: z.string() });
  const { data } = await exchange(url, {
    method: "POST",
    path: "/dev/session",
    body: { email, name },
  });
  const { user_id, token } = session.parse(data);
  const signed = (request: Request) =>
    exchange(url, { ...request, headers: { Authorization: `Bearer ${token}`, ...request.headers } });
  return {
    id: user_id,
    email,
    ask: async (shape, request) => shape.parse((await signed(request)).data),
    all: async (row, path) => {
      const rows: z.output<typeof row>[] = [];
      for (let cursor: string | undefined = ""; cursor !== undefined;) {
        const query = `${path.includes("?") ? "&" : "?"}limit=100&cursor=${encodeURIComponent(cursor)}`;
        const page = await signed({
          method: "GET",
          path: path + (cursor ? query : query.replace(/&cursor=$/, "")),
        });
        rows.push(...z.array(row).parse(page.data));
        cursor = page.next_cursor ?? undefined;
      }
      return rows;
    },
  };
}

/** Accepts as whoever holds the link from the mail; without a session it makes the account. */
export async function acceptFromMail(url: string, to: string): Promise<void> {
  const path = `/api/invitations/${await invitationToken(url, to)}/accept`;
  await exchange(url, { method: "POST", path, headers: { Origin: url } });
}

/** Mail leaves after the answer; in an outage perhaps not at all. */
async function invitationToken(url: string, to: string): Promise<string> {
  const path = `/dev/mail.json?to=${encodeURIComponent(to)}`;
  for (const deadline = Date.now() + 3_000; Date.now() < deadline; await sleep(20)) {
    const { data } = await exchange(url, { method: "GET", path });
    const token = mails.parse(data)[0]?.text.match(/^\S+\/invitations\/(\S+)$/m)?.[1];
    if (token) return token;
  }
  throw new Unacknowledged(`no mail to ${to}`);
}

const mails = z.array(z.object({ text: z.string() }));

const envelope = z.object({
  data: z.unknown(),
  next_cursor: z.string().nullish(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

async function exchange(
  url: string,
  { method, path, body, headers }: Request,
): Promise<z.output<typeof envelope>> {
  const json: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
  const init = {
    method,
    headers: { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const { status, text } = await answer(url + path, init);
  if (status >= 500) throw new Unacknowledged(`${method} ${path}: ${status}`);
  const parsed = envelope.parse(JSON.parse(text));
  if (status >= 400)
    throw new Error(`${method} ${path}: ${status} ${parsed.error?.code} ${parsed.error?.message}`);
  return parsed;
}

/** A reply cut off in the middle is none. */
async function answer(address: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(address, init);
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new Unacknowledged("no answer", { cause });
  }
}
