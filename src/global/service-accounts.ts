/** Service accounts: owned by an organization, so that what programs do with their keys outlives who made them. */
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { phrase } from "../language/phrase.ts";
import type { Store } from "../platform.ts";
import { fail, ok, type Result } from "../result.ts";
import type { OrgRole } from "../roles.ts";
import { serviceAddress } from "../service-address.ts";
import { auditEntry } from "./audit/entries.ts";
import { commit } from "./batch.ts";
import { folded } from "./folded-names.ts";

/** What one may be: an organization is owned by people. */
export const SERVICE_ROLES = ["org_guest", "org_member", "org_admin"] as const;
export type ServiceRole = (typeof SERVICE_ROLES)[number];

export const SERVICE_ACCOUNTS_AT_MOST = 50;

export interface ServiceAccount {
  id: string;
  name: string;
  role: ServiceRole;
  created_at: string;
  /** keys that hold */
  keys: number;
  /** by any of its keys; at most an hour behind */
  last_used_at: string | null;
}

interface Acting {
  org_id: string;
  actor: { id: string; role: OrgRole };
}

/** By name. */
export function listServiceAccounts(store: Store, org_id: string, now: number): Promise<ServiceAccount[]> {
  return read(store, { org_id }, now);
}

/** @returns null for anybody who is not a service account of this organization */
export async function findServiceAccount(
  store: Store,
  which: { org_id: string; id: string },
  now: number,
): Promise<ServiceAccount | null> {
  return (await read(store, which, now))[0] ?? null;
}

/** Fails with CONFLICT (enough of them, or the actor's role changed meanwhile). */
export async function createServiceAccount(
  store: Store,
  { org_id, actor }: Acting,
  input: { name: string; role: ServiceRole },
  now: number,
): Promise<Result<ServiceAccount>> {
  const id = uuid();
  const at = new Date(now).toISOString();
  const room = sql`(SELECT count(*) FROM people p JOIN org_members m ON m.user_id = p.id AND m.org_id = ${org_id}
      WHERE p.owner_org_id = ${org_id} AND m.removed_at IS NULL) < ${SERVICE_ACCOUNTS_AT_MOST}
    AND EXISTS (SELECT 1 FROM org_members WHERE org_id = ${org_id} AND user_id = ${actor.id}
      AND role = ${actor.role} AND removed_at IS NULL)`;
  const entry = entryOf("service_account_created", { org_id, actor, id }, input);
  await commit(store, [
    // Each condition speaks of the state before the account is there.
    auditEntry(entry, at, sql`WHERE ${room}`).statement,
    sql`INSERT INTO people (id, email, name, folded_name, created_at, last_seen_at, kind, owner_org_id)
      SELECT ${id}, ${serviceAddress(id)}, ${input.name}, ${folded(input.name)}, ${at}, ${at}, 'service',
        ${org_id} WHERE ${room}`,
    sql`INSERT INTO org_members (org_id, user_id, role, joined_at, rev)
      SELECT ${org_id}, id, ${input.role}, ${at}, ${now * 1000} FROM people WHERE id = ${id}`,
  ]);
  const made = await findServiceAccount(store, { org_id, id }, now);
  return made
    ? ok(made)
    : fail(
        "CONFLICT",
        phrase("An organization has at most {max} service accounts.", { max: SERVICE_ACCOUNTS_AT_MOST }),
      );
}

export async function renameServiceAccount(
  store: Store,
  { org_id, actor, id }: Acting & { id: string },
  names: { from: string; to: string },
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  await commit(store, [
    auditEntry(entryOf("service_account_renamed", { org_id, actor, id }, names), at).statement,
    sql`UPDATE people SET name = ${names.to}, folded_name = ${folded(names.to)}
      WHERE id = ${id} AND owner_org_id = ${org_id}`,
  ]);
}

function read(
  store: Store,
  { org_id, id }: { org_id: string; id?: string },
  now: number,
): Promise<ServiceAccount[]> {
  const at = new Date(now).toISOString();
  return store.all<ServiceAccount>(sql`
    SELECT p.id, p.name, m.role, p.created_at,
      (SELECT count(*) FROM api_keys k WHERE k.user_id = p.id AND k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > ${at})) AS keys,
      (SELECT max(k.last_used_at) FROM api_keys k WHERE k.user_id = p.id) AS last_used_at
    FROM people p JOIN org_members m ON m.user_id = p.id AND m.org_id = p.owner_org_id
    WHERE p.owner_org_id = ${org_id} AND m.removed_at IS NULL ${id === undefined ? sql`` : sql`AND p.id = ${id}`}
    ORDER BY p.name COLLATE NOCASE, p.id`);
}

const entryOf = (action: string, { org_id, actor, id }: Acting & { id: string }, details: object) => ({
  action,
  resource_type: "service_account",
  resource_id: id,
  actor_id: actor.id,
  actor_role: actor.role,
  org_id,
  details,
});
