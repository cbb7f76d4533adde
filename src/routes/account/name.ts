/** A new name: at once for who gave it, and by a job in every workspace that shows it. */
import type { Context } from "hono";
import type { AppEnv, Person } from "../../env.ts";
import { renamePerson } from "../../global/people/people.ts";
import { spreadName } from "../../middleware/arrival.ts";
import { personOf } from "../../middleware/call.ts";
import { renewSession } from "../../middleware/session.ts";

type C = Context<AppEnv>;

/** One's own. */
export async function rename(c: C, name: string): Promise<Person> {
  const person: Person = { ...personOf(c), name };
  if (name === personOf(c).name) return person;
  await renamePerson(c.var.platform.databases.main, person.id, name);
  await renewSession(c, person);
  await spreadName(c.var.platform, person.id, { org_id: null, created_by: person.id });
  return person;
}
