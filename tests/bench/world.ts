/** The people and workspaces that are measured, made through the product's API. */
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { type Ask, send } from "./load.ts";

export interface Person {
  id: string;
  /** what a browser of theirs sends along */
  headers: Record<string, string>;
}

export interface World {
  url: string;
  /** owns organizations and creates workspaces while that is measured */
  omar: Person;
  /** a member of `MINE` workspaces and of nothing else */
  jane: Person;
  /** Jane's workspaces; the first one has 50 members */
  workspaces: string[];
}

export const MINE = 300;
const MEMBERS = 50;
/** What one person may create in an organization. */
export const CREATED_PER_ORG = 50;
/** Those that changes are spread over. */
export const CHANGED = 20;

const MAIL_EVERY_MS = 10;
const MAIL_TRIES = 1_000;

const agent = new Agent({ keepAlive: true });
const made = z.object({ data: z.object({ id: z.string() }) });
const entered = z.object({ data: z.object({ user_id: z.string() }) });
const mailbox = z.object({ data: z.array(z.object({ text: z.string() })) });

/** Asks once. @returns the answer, as `shape` reads it */
export async function ask<Shape extends z.ZodType>(
  url: string,
  shape: Shape,
  request: Ask,
): Promise<z.output<Shape>> {
  return shape.parse(JSON.parse((await send(url, agent, request)).text));
}

/** Signs in. The cookie counts for five minutes before it is renewed, longer than a host is measured. */
export async function enter(url: string, name: string): Promise<Person> {
  const request: Ask = {
    method: "POST",
    path: "/dev/session",
    headers: {},
    body: { email: `${name}@bench.test`, name },
  };
  const { text, cookies } = await send(url, agent, request);
  const { user_id } = entered.parse(JSON.parse(text)).data;
  const cookie = cookies.map((line) => line.split(";", 1)[0]).join("; ");
  return { id: user_id, headers: { Cookie: cookie, Origin: url, Accept: "application/json" } };
}

export async function buildWorld(url: string): Promise<World> {
  const omar = await enter(url, "omar");
  const jane = await enter(url, "jane");
  const orgs: string[] = [];
  for (let n = 0; n < MINE; n += CREATED_PER_ORG) orgs.push(await newOrg(url, jane));
  const [org = ""] = orgs;
  const workspaces: string[] = [];
  for (let n = 0; n < MINE; n++) {
    const home = orgs[Math.floor(n / CREATED_PER_ORG)] ?? org;
    workspaces.push(await newWorkspace(url, jane, home, `Workspace ${n}`));
  }
  for (let n = 1; n < MEMBERS; n++) {
    const email = `member-${n}@bench.test`;
    const body = { email, role: "org_member" };
    await enter(url, `member-${n}`);
    const { headers } = jane;
    await send(url, agent, { method: "POST", path: `/api/orgs/${org}/members`, headers, body });
    const path = `/api/workspaces/${workspaces[0]}/members`;
    await send(url, agent, { method: "POST", path, headers, body: { email, role: "member" } });
  }
  return { url, omar, jane, workspaces };
}

export async function newOrg(url: string, { headers }: Person): Promise<string> {
  const body = { name: "Acme" };
  return (await ask(url, made, { method: "POST", path: "/api/orgs", headers, body })).data.id;
}

async function newWorkspace(url: string, { headers }: Person, org_id: string, name: string) {
  const description = "Roadmap, specifications and releases";
  const body = { org_id, name, description, icon: "RocketLaunch", tags: ["engineering", "product"] };
  return (await ask(url, made, { method: "POST", path: "/api/workspaces", headers, body })).data.id;
}

/** Somebody with an account and an invitation. @returns how they accept it */
export async function invited({ url, jane, workspaces }: World, n: number): Promise<Ask> {
  const name = `invited-${n}`;
  const email = `${name}@bench.test`;
  const { headers } = await enter(url, name);
  const path = `/api/workspaces/${workspaces[n % CHANGED]}/invitations`;
  const body = { email, role: "member" };
  await send(url, agent, { method: "POST", path, headers: jane.headers, body });
  return { method: "POST", path: `/api/invitations/${await mailedToken(url, email)}/accept`, headers };
}

/** Mails go out after the answer. */
async function mailedToken(url: string, email: string): Promise<string> {
  const path = `/dev/mail.json?to=${encodeURIComponent(email)}`;
  for (let tries = 0; tries < MAIL_TRIES; tries++) {
    const { data } = await ask(url, mailbox, { method: "GET", path, headers: {} });
    const [, token] = /\/invitations\/(\S+)/.exec(data[0]?.text ?? "") ?? [];
    if (token !== undefined) return token;
    await sleep(MAIL_EVERY_MS);
  }
  throw new Error(`no invitation came for ${email}`);
}
