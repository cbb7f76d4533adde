/** Responses kept for 24 hours under their Idempotency-Key, for mutations of the global store. */
import { sql } from "drizzle-orm";
import type { Store } from "../platform.ts";

export interface KeptResponse {
  request_hash: string;
  /** 0 while the first request is under way */
  status: number;
  response: string;
  created_at: string;
}

export interface Claim {
  scope: string;
  request_hash: string;
}

/**
 * Claims a key for this request.
 * @returns null when the claim is ours, else what the key holds already
 */
export async function claimKey(store: Store, claim: Claim, now: number): Promise<KeptResponse | null> {
  const at = new Date(now).toISOString();
  const given_up = new Date(now - 30_000).toISOString();
  const rows = await store.all<{ scope: string }>(sql`
    INSERT INTO idempotency_keys (scope, request_hash, status, response, created_at)
    VALUES (${claim.scope}, ${claim.request_hash}, 0, '', ${at})
    ON CONFLICT (scope) DO UPDATE SET created_at = excluded.created_at
      WHERE idempotency_keys.status = 0 AND idempotency_keys.created_at < ${given_up}
        AND idempotency_keys.request_hash = excluded.request_hash
    RETURNING scope`);
  if (rows.length > 0) return null;
  const [kept] = await store.all<KeptResponse>(sql`
    SELECT request_hash, status, response, created_at FROM idempotency_keys WHERE scope = ${claim.scope}`);
  return kept ?? null;
}

export async function keepResponse(
  store: Store,
  scope: string,
  status: number,
  response: string,
): Promise<void> {
  await store.run(
    sql`UPDATE idempotency_keys SET status = ${status}, response = ${response} WHERE scope = ${scope}`,
  );
}

/** A failed request keeps nothing: the key may be tried again. */
export async function dropClaim(store: Store, scope: string): Promise<void> {
  await store.run(sql`DELETE FROM idempotency_keys WHERE scope = ${scope} AND status = 0`);
}
