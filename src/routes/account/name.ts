/** A new name: at once for who gave it, and by a job in every workspace that shows it. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { AppEnv, Person } from "../../env.ts";
import { workspacesOfMember } from "../../global/mine/workspaces.ts";
import { findPeople, renamePerson } from "../../global/people/people.ts";
import { personOf } from "../../middleware/call.ts";
import { renewSession } from "../../middleware/session.ts";

type C = Context<AppEnv>;

/** One's own. */
export async function rename(c: C, name: string): Promise<Person> {
  const person: Person = { ...personOf(c), name };
  if (name === personOf(c).name) return person;
  await renamePerson(c.var.platform.databases.main, person.id, name);
  await renewSession(c, person);
  await spreadName(c, person.id, null);
  return person;
}

/** @param org_id whose job it is; null: nobody's but the person's */
export async function spreadName(c: C, user_id: string, org_id: string | null): Promise<void> {
  const { platform } = c.var;
  const [account] = await findPeople(platform.databases.main, [user_id]);
  const targets = await workspacesOfMember(platform.databases, user_id);
  if (!account || targets.length === 0) return;
  const { id, name, email } = account;
  const work = { kind: "profile", person: { id, name, email } } as const;
  await platform.job(uuid()).start({ work, targets, org_id, created_by: personOf(c).id });
}
