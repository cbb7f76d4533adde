/** What a route tells an object about who asks: the verified person, and how to answer a repeat. */
import type { Context } from "hono";
import type { Actor, Call } from "../actor.ts";
import type { AppEnv, Person } from "../env.ts";
import { suspendedOrgs } from "../global/config/effective.ts";
import { fail, ok, type Result } from "../result.ts";
import { hashToken } from "../seal.ts";

type C = Context<AppEnv>;

/** The signed-in person; routes behind `requirePerson` always have one. */
export function personOf(c: C): Person {
  const person = c.get("person");
  if (!person) throw new Error("a route that needs a person is not behind requirePerson");
  return person;
}

export async function actorOf(c: C): Promise<Actor> {
  const { id, name, email, scope } = personOf(c);
  const { databases, now } = c.get("platform");
  const suspended_orgs = await suspendedOrgs(databases.main, now()).catch(() => []);
  return {
    id,
    name,
    email,
    ...(scope?.org_ids ? { within_orgs: scope.org_ids } : {}),
    ...(suspended_orgs.length > 0 ? { suspended_orgs } : {}),
  };
}

/** Printable ASCII, as the header allows. */
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * One mutation by the signed-in person. An `Idempotency-Key` is scoped to actor, method, path and key.
 * @param body what the request asks for, as validated; a repeat must ask for the same
 */
export async function callOf(c: C, body: unknown = null): Promise<Result<Call>> {
  const actor = await actorOf(c);
  const key = c.req.header("Idempotency-Key");
  const dated = c.var.platform.settings.local ? c.req.header("X-Atrium-Dated") : undefined;
  const call: Call = dated && !Number.isNaN(Date.parse(dated)) ? { actor, dated } : { actor };
  if (key === undefined) return ok(call);
  if (!KEY.test(key)) {
    const message = "Idempotency-Key must be 1 to 200 printable characters.";
    return fail("VALIDATION_FAILED", message, { fields: [{ path: "Idempotency-Key", message }] });
  }
  const scope = await hashToken(JSON.stringify([actor.id, c.req.method, c.req.path, key]));
  return ok({ ...call, idempotency: { scope, hash: await hashToken(JSON.stringify(body)) } });
}
