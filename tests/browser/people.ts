/** The cast, and what they arrange through the API before a test looks at pages. */
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";

export const CAST = {
  jane: "Jane Cooper",
  mei: "Mei Tanaka",
  tom: "Tom Becker",
} as const;
export type Role = keyof typeof CAST;

/** Somebody with an account; each test has people of its own. */
export interface Person {
  id: string;
  email: string;
  name: string;
  token: string;
}

let serial = 0;

/** An address nobody has used yet. */
export const freshEmail = (name: string): string =>
  `${name}.${Date.now().toString(36)}${(++serial).toString(36)}@acme.test`;

const session = z.object({ data: z.object({ user_id: z.string(), token: z.string() }) });

export const makePerson = (url: string, role: Role): Promise<Person> =>
  comeIn(url, freshEmail(role), CAST[role]);

/** Signs in: a new account, or who was invited. */
export async function comeIn(url: string, email: string, name: string): Promise<Person> {
  const response = await fetch(`${url}/dev/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, name }),
  });
  const { data } = session.parse(await response.json());
  return { id: data.user_id, email, name, token: data.token };
}

export interface Ask {
  url: string;
  as: Person;
  /** ISO time; what is made says it was made then */
  dated?: string;
}

const answer = z.object({ data: z.unknown() });
const made = z.object({ id: z.string() });

/** One call of the API. @returns its `data` @throws Error when it is refused */
export async function ask({ url, as, dated }: Ask, method: string, path: string, body?: unknown) {
  const response = await fetch(url + path, {
    method,
    headers: {
      Authorization: `Bearer ${as.token}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(dated === undefined ? {} : { "X-Atrium-Dated": dated }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return answer.parse(JSON.parse(text)).data;
}

/** @returns the id of what was made */
export async function make(where: Ask, path: string, body: unknown): Promise<string> {
  return made.parse(await ask(where, "POST", path, body)).id;
}

export const makeOrg = (url: string, as: Person): Promise<string> =>
  make({ url, as }, "/api/orgs", {
    name: `Acme ${serial}`,
    slug: `acme-${Date.now().toString(36)}-${++serial}`,
  });

/** An organization with Jane as owner of it and of a workspace called Sales. */
export async function makeWorkspace(url: string, profile: Record<string, unknown> = {}) {
  const jane = await makePerson(url, "jane");
  const org_id = await makeOrg(url, jane);
  const id = await make({ url, as: jane }, "/api/workspaces", { org_id, name: "Sales", ...profile });
  return { jane, org_id, id };
}

/** Somebody of the organization, who has come to see it, and is in the workspace, too. */
export async function join(
  url: string,
  to: { jane: Person; org_id: string; id: string },
  role: Role,
  as: string,
) {
  const { email, name } = await makePerson(url, role);
  const where = { url, as: to.jane };
  await ask(where, "POST", `/api/orgs/${to.org_id}/members`, { email, role: "org_member" });
  const person = await comeIn(url, email, name);
  await ask(where, "POST", `/api/workspaces/${to.id}/members`, { email, role: as });
  return person;
}

const mails = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });

/** Links that stood alone on their line in the newest mail to an address: mail leaves after the answer. */
export async function linkFromMail(url: string, to: string): Promise<string> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(50)) {
    const response = await fetch(`${url}/dev/mail.json?to=${encodeURIComponent(to)}`);
    const link = mails.parse(await response.json()).data[0]?.text.match(/^https?:\/\/\S+$/m)?.[0];
    if (link) return link;
  }
  throw new Error(`no mail with a link to ${to}`);
}
