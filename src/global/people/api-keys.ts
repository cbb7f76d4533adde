/** API keys: what programs sign in with. The store keeps a hash; a revoked key ends with its next request. */
import { sql, type SQL } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { phrase } from "../../language/phrase.ts";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { hashToken, randomToken } from "../../seal.ts";
import { commit } from "../batch.ts";
import { auditEntry, type NewAuditEntry } from "../audit/entries.ts";
import type { PersonRow } from "./people.ts";

export const KEY_ACCESS = ["read", "write"] as const;
export type KeyAccess = (typeof KEY_ACCESS)[number];

/** Characters of a key that lists show. */
const HINT = 8;
const USED_MS = 60 * 60_000;

/** How far a key reaches; null lists: as far as its account does. */
export interface KeyScope {
  access: KeyAccess;
  org_ids: readonly string[] | null;
  workspace_ids: readonly string[] | null;
}

export interface ApiKey extends KeyScope {
  id: string;
  name: string;
  hint: string;
  created_at: string;
  expires_at: string | null;
  /** at most an hour behind */
  last_used_at: string | null;
}

export interface NewKey extends KeyScope {
  user_id: string;
  name: string;
  created_by: string;
  expires_at: string | null;
}

interface KeyRow extends Omit<ApiKey, "org_ids" | "workspace_ids"> {
  org_ids: string | null;
  workspace_ids: string | null;
}

/** A key that holds, with its account as the store has it now. */
export interface LiveKey extends PersonRow {
  key: ApiKey;
}

/** Keys that an account may have at once. */
export const KEYS_AT_MOST = 50;

/**
 * @param entry the audit entry that belongs to it, by the key's id
 * @returns the key `atk_…`, which is shown once and never stored. Fails with CONFLICT (enough of them).
 */
export async function createKey(
  store: Store,
  input: NewKey,
  entry: (key: ApiKey) => NewAuditEntry,
  now: number,
): Promise<Result<{ key: ApiKey; secret: string }>> {
  const secret = `atk_${randomToken()}`;
  const at = new Date(now).toISOString();
  const { user_id, created_by, ...rest } = input;
  const key: ApiKey = {
    ...rest,
    id: uuid(),
    hint: secret.slice(0, HINT),
    created_at: at,
    last_used_at: null,
  };
  const room = sql`(SELECT count(*) FROM api_keys WHERE ${holding(user_id, at)}) < ${KEYS_AT_MOST}`;
  await commit(store, [
    // The entry goes first: its condition speaks of the state before the change.
    auditEntry(entry(key), at, sql`WHERE ${room}`).statement,
    sql`INSERT INTO api_keys
        (id, user_id, name, key_hash, hint, access, org_ids, workspace_ids, created_by, created_at, expires_at)
      SELECT ${key.id}, ${user_id}, ${key.name}, ${await hashToken(secret)}, ${key.hint}, ${key.access},
        ${textOf(key.org_ids)}, ${textOf(key.workspace_ids)}, ${created_by}, ${at}, ${key.expires_at} WHERE ${room}`,
  ]);
  const [made] = await store.all<{ id: string }>(sql`SELECT id FROM api_keys WHERE id = ${key.id}`);
  return made
    ? ok({ key, secret })
    : fail(
        "CONFLICT",
        phrase("There are {max} keys already. Revoke one that is not needed any more.", {
          max: KEYS_AT_MOST,
        }),
      );
}

/** Neither revoked nor run out. */
const holding = (user_id: string, at: string): SQL =>
  sql`user_id = ${user_id} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${at})`;

/** Those that hold, newest first. */
export async function listKeys(store: Store, user_id: string, now: number): Promise<ApiKey[]> {
  const rows = await store.all<KeyRow>(sql`
    SELECT id, name, hint, access, org_ids, workspace_ids, created_at, expires_at, last_used_at
    FROM api_keys
    WHERE ${holding(user_id, new Date(now).toISOString())}
    ORDER BY created_at DESC, id DESC`);
  return rows.map(keyIn);
}

/** The key of this hash and its account; null when it was revoked, has run out or never was. */
export async function findKey(
  store: Store,
  match: { key_hash: string } | { id: string },
  now: number,
): Promise<LiveKey | null> {
  const which = "id" in match ? sql`k.id = ${match.id}` : sql`k.key_hash = ${match.key_hash}`;
  const [row] = await store.all<KeyRow & PersonRow & { key_id: string; key_name: string }>(sql`
    SELECT k.id AS key_id, k.name AS key_name, k.hint, k.access, k.org_ids, k.workspace_ids, k.created_at,
      k.expires_at, k.last_used_at, p.id, p.email, p.name, p.platform_role, p.epoch, p.picture
    FROM api_keys k JOIN people p ON p.id = k.user_id
    WHERE ${which} AND k.revoked_at IS NULL
      AND (k.expires_at IS NULL OR k.expires_at > ${new Date(now).toISOString()})`);
  if (!row) return null;
  const { id, email, name, platform_role, epoch, picture = null, key_id, key_name } = row;
  return {
    id,
    email,
    name,
    platform_role,
    epoch,
    picture,
    key: keyIn({ ...row, id: key_id, name: key_name }),
  };
}

/** Is it time to note that the key is in use? Once an hour, never per request. */
export const isDueForNote = ({ last_used_at }: ApiKey, now: number): boolean =>
  last_used_at === null || now - Date.parse(last_used_at) > USED_MS;

export async function noteUse(store: Store, key_id: string, now: number): Promise<void> {
  await store.run(
    sql`UPDATE api_keys SET last_used_at = ${new Date(now).toISOString()} WHERE id = ${key_id}`,
  );
}

/** @returns the key as it was; null when this account has no such key, or it had ended already */
export async function revokeKey(
  store: Store,
  which: { id: string; user_id: string },
  entry: (key: ApiKey) => NewAuditEntry,
  now: number,
): Promise<ApiKey | null> {
  const at = new Date(now).toISOString();
  const holds = sql`id = ${which.id} AND ${holding(which.user_id, at)}`;
  const [row] = await store.all<KeyRow>(sql`
    SELECT id, name, hint, access, org_ids, workspace_ids, created_at, expires_at, last_used_at
    FROM api_keys WHERE ${holds}`);
  if (!row) return null;
  await commit(store, [
    auditEntry(entry(keyIn(row)), at, sql`FROM api_keys WHERE ${holds}`).statement,
    sql`UPDATE api_keys SET revoked_at = ${at} WHERE ${holds}`,
  ]);
  return keyIn(row);
}

const keyIn = ({
  id,
  name,
  hint,
  access,
  created_at,
  expires_at,
  last_used_at,
  ...lists
}: KeyRow): ApiKey => ({
  id,
  name,
  hint,
  access,
  org_ids: listIn(lists.org_ids),
  workspace_ids: listIn(lists.workspace_ids),
  created_at,
  expires_at,
  last_used_at,
});

const textOf = (ids: readonly string[] | null): string | null => ids && JSON.stringify(ids);
const listIn = (text: string | null): string[] | null => {
  const parsed: unknown = text === null ? null : JSON.parse(text);
  return Array.isArray(parsed) ? parsed.map(String) : null;
};
