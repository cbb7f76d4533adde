/** Making and revoking API keys: one's own, and those of a service account. Pages and JSON share these. */
import type { Context } from "hono";
import type { AppEnv, Person } from "../../env.ts";
import { createKey, revokeKey, type ApiKey } from "../../global/people/api-keys.ts";
import type { NewAuditEntry } from "../../global/audit/entries.ts";
import { listMyOrgs } from "../../global/orgs/orgs.ts";
import { msg } from "../../language/phrase.ts";
import { inPerson } from "../../middleware/session.ts";
import { rememberEnd } from "../../middleware/session-memory.ts";
import { fail, ok, type Result } from "../../result.ts";
import { endOf, type MadeKey, type WantedKey } from "./key-shapes.ts";

type C = Context<AppEnv>;

/** Whose key it is, and in whose name something is done about it. */
export interface KeyOwner {
  user_id: string;
  /** where the audit log tells of it; null: in the platform's own */
  org_id: string | null;
  /** a service account's name */
  account?: string;
  actor: { id: string; role: string };
}

/** Fails with UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS (keys make no keys), VALIDATION_FAILED, CONFLICT. */
export async function makeOwnKey(c: C, wanted: WantedKey): Promise<Result<MadeKey>> {
  const person = await inPerson(c);
  return person.ok ? makeKey(c, ownerOf(person.value), wanted) : person;
}

/** Fails with UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS, NOT_FOUND. */
export async function revokeOwnKey(c: C, id: string): Promise<Result<{ id: string; revoked: true }>> {
  const person = await inPerson(c);
  return person.ok ? endKey(c, ownerOf(person.value), id) : person;
}

/** Fails with VALIDATION_FAILED (an organization the account is not in), CONFLICT (enough keys). */
export async function makeKey(c: C, owner: KeyOwner, wanted: WantedKey): Promise<Result<MadeKey>> {
  const { databases, now } = c.var.platform;
  const foreign = await foreignOrg(c, owner.user_id, wanted.org_ids);
  if (foreign >= 0) return notIn(foreign);
  const { name, access, org_ids, workspace_ids } = wanted;
  const expires_at = endOf(wanted, now());
  const made = await createKey(
    databases.main,
    { user_id: owner.user_id, name, access, org_ids, workspace_ids, created_by: owner.actor.id, expires_at },
    (key) => entryOf("api_key_created", owner, key),
    now(),
  );
  return made.ok ? ok({ ...made.value.key, key: made.value.secret }) : made;
}

/** It ends with its next request. Fails with NOT_FOUND. */
export async function endKey(
  c: C,
  owner: KeyOwner,
  id: string,
): Promise<Result<{ id: string; revoked: true }>> {
  const { databases, now } = c.var.platform;
  const which = { id, user_id: owner.user_id };
  const ended = await revokeKey(
    databases.main,
    which,
    (key) => entryOf("api_key_revoked", owner, key),
    now(),
  );
  if (!ended) return fail("NOT_FOUND", "There is no such key.");
  rememberEnd(databases.main, id, now());
  return ok({ id, revoked: true });
}

const ownerOf = ({ id, platform_role }: Person): KeyOwner => ({
  user_id: id,
  org_id: null,
  actor: { id, role: platform_role ?? "person" },
});

/** @returns the place of the first one that the account is not in, or -1 */
async function foreignOrg(c: C, user_id: string, org_ids: readonly string[] | null): Promise<number> {
  if (!org_ids) return -1;
  const mine = new Set((await listMyOrgs(c.var.platform.databases.main, user_id)).map(({ id }) => id));
  return org_ids.findIndex((id) => !mine.has(id));
}

function notIn(place: number): Result<never> {
  const message = msg("There is no such organization, or the account is not in it.");
  return fail("VALIDATION_FAILED", message, { fields: [{ path: `org_ids.${place}`, message }] });
}

const entryOf = (action: string, owner: KeyOwner, key: ApiKey): NewAuditEntry => ({
  action,
  resource_type: "api_key",
  resource_id: key.id,
  actor_id: owner.actor.id,
  actor_role: owner.actor.role,
  org_id: owner.org_id,
  details: {
    name: key.name,
    hint: key.hint,
    access: key.access,
    ...(key.org_ids ? { org_ids: key.org_ids } : {}),
    ...(key.workspace_ids ? { workspace_ids: key.workspace_ids } : {}),
    expires_at: key.expires_at,
    ...(owner.account === undefined ? {} : { account: owner.account }),
  },
});
