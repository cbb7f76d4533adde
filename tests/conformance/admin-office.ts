/** An organization with somebody in every role, for tests of what its admins may do to its workspaces. */
import { setTimeout as sleep } from "node:timers/promises";
import { enter, hire, join, makeOrg, type Json, type Org, type Person } from "./client.ts";

export interface Office {
  org: Org;
  /** owns the organization; in none of its workspaces */
  boss: Person;
  /** an admin of the organization; in none of its workspaces */
  clerk: Person;
  /** a member of the organization, owns the workspaces that these tests make */
  olga: Person;
  /** a member of both */
  mei: Person;
  /** a member of the organization only */
  carl: Person;
  /** owns another organization */
  zoe: Person;
}

export async function openOffice(url: string): Promise<Office> {
  const [boss, clerk, olga, mei, carl, zoe] = await Promise.all([
    enter(url, "Boss"),
    enter(url, "Clerk"),
    enter(url, "Olga"),
    enter(url, "Mei"),
    enter(url, "Carl"),
    enter(url, "Zoe"),
  ]);
  const org = await makeOrg(boss);
  await makeOrg(zoe);
  await hire(org, clerk, "org_admin");
  for (const person of [olga, mei, carl]) await hire(org, person);
  return { org, boss, clerk, olga, mei, carl, zoe };
}

/** Olga's, with Mei in it. */
export async function makeTheirs({ org, olga, mei }: Office, fields: object = {}): Promise<Json> {
  const made = await olga.ask("POST", "/api/workspaces", { org_id: org.id, name: "Sales", ...fields });
  await join({ ...org, owner: olga }, made.id, mei, "member");
  return made;
}

export const adminPath = (id: string, more = ""): string => `/api/ws/admin/workspaces/${id}${more}`;

export const rolesIn = async (who: Person, id: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await who.ask("GET", adminPath(id, "/members"))).map((member: Json) => [member.user_id, member.role]),
  );

/** Entries about a workspace, newest first. */
export const auditOf = ({ org, boss }: Office, id: string): Promise<Json[]> =>
  boss.ask("GET", `/api/ws/admin/audit?orgId=${org.id}&resource_id=${id}&limit=100`);

/** Reads until it holds, 15 s at most; then the test sees what there is. */
export async function eventually<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 15_000; ; await sleep(50)) {
    const value = await read();
    if (holds(value) || Date.now() > deadline) return value;
  }
}

const DAY_MS = 86_400_000;

/** Local hosts take a header that says when something happened. @param days ago */
export const dated = (days: number): Record<string, string> => ({
  "X-Atrium-Dated": new Date(Date.now() - days * DAY_MS).toISOString(),
});
