/** The API as one person uses it, and the cast of these tests. */
import { setTimeout as sleep } from "node:timers/promises";
import { PNG } from "../pictures.ts";

// Replies are asserted by the tests that read them.
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Reply {
  status: number;
  headers: Headers;
  body: Json;
  text: string;
}

/** Nobody is signed in. */
export class Client {
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }

  get credentials(): Record<string, string> {
    return {};
  }

  /** @param body sent as JSON, or as it stands when it is text */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const type: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    const response = await fetch(this.url + path, {
      method,
      redirect: "manual",
      headers: { ...this.credentials, ...type, ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : null,
    };
  }

  /** `data` of an answer that has to succeed. */
  async ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Json> {
    const reply = await this.send(method, path, body, headers);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.body.data;
  }
}

export class Person extends Client {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly #token: string;
  constructor(url: string, who: { id: string; email: string; name: string; token: string }) {
    super(url);
    this.id = who.id;
    this.email = who.email;
    this.name = who.name;
    this.#token = who.token;
  }

  override get credentials(): Record<string, string> {
    return { Authorization: `Bearer ${this.#token}` };
  }
}

let serial = 0;
const unique = (): string =>
  `${process.pid.toString(36)}${Date.now().toString(36)}${(serial++).toString(36)}`;

/** An address nobody has used. */
export const freshEmail = (name: string): string =>
  `${name.toLowerCase().replace(/[^!-~]+/g, "-")}.${unique()}@conformance.test`;

export async function enter(url: string, name: string): Promise<Person> {
  const email = freshEmail(name);
  const { user_id, token } = await new Client(url).ask("POST", "/dev/session", { email, name });
  return new Person(url, { id: user_id, email, name, token });
}

export interface Org {
  id: string;
  owner: Person;
}

export async function makeOrg(owner: Person): Promise<Org> {
  const { id } = await owner.ask("POST", "/api/orgs", { name: "Acme", slug: `acme-${unique()}` });
  return { id, owner };
}

/** Takes somebody into the organization, who comes to see it: they go by their name there. */
export async function hire(org: Org, person: Person, role = "org_member"): Promise<Person> {
  const { email, name } = person;
  await org.owner.ask("POST", `/api/orgs/${org.id}/members`, { email, role });
  await new Client(person.url).ask("POST", "/dev/session", { email, name });
  return person;
}

export const makeWorkspace = (org: Org, fields: object = {}): Promise<Json> =>
  org.owner.ask("POST", "/api/workspaces", { org_id: org.id, name: "Sales", ...fields });

export const join = (org: Org, workspace_id: string, person: Person, role: string): Promise<Json> =>
  org.owner.ask("POST", `/api/workspaces/${workspace_id}/members`, { user_id: person.id, role });

/** @returns where the picture is */
export async function setPicture({ url, credentials }: Person): Promise<string> {
  const headers = { ...credentials, "Content-Type": "image/png" };
  const response = await fetch(`${url}/api/me/picture`, { method: "PUT", headers, body: PNG });
  return (await response.json()).data.picture;
}

/** Mails go out after the answer: waits for the next one to this address. @param after mails seen already */
export async function tokenFor(url: string, email: string, after = 0): Promise<string> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const reply = await new Client(url).send("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`);
    const [, token] = /\/invitations\/(\S+)/.exec(reply.body.data[0]?.text ?? "") ?? [];
    if (token && reply.body.data.length > after) return token;
    await sleep(50);
  }
  throw new Error(`no invitation for ${email} arrived`);
}

export const UNKNOWN_ID = "01900000-0000-7000-8000-000000000000";
