/** Sign-in links: mailed, good once and for fifteen minutes. The store keeps hashes only. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { hashToken, randomToken } from "../../seal.ts";

export const LINK_MINUTES = 15;
const LINK_MS = LINK_MINUTES * 60_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type LinkState = "valid" | "expired" | "used" | "unknown";

/**
 * Makes a link unless the address has had `limit` of them in fifteen minutes; the statement that inserts
 * does the counting, so that many at once cannot slip through. Whether the address has an account plays
 * no part. Fails with RATE_LIMITED.
 * @returns the link's token
 */
export async function createLink(
  store: Store,
  input: { email: string; next: string; limit: number },
  now: number,
): Promise<Result<string>> {
  const token = randomToken();
  const since = iso(now - LINK_MS);
  const made = await store.all<{ email: string }>(sql`
    INSERT INTO sign_in_links (token_hash, email, next, created_at, expires_at)
    SELECT ${await hashToken(token)}, ${input.email}, ${input.next}, ${iso(now)}, ${iso(now + LINK_MS)}
    WHERE (SELECT count(*) FROM sign_in_links WHERE email = ${input.email} AND created_at > ${since}) < ${input.limit}
    RETURNING email`);
  if (made.length > 0) return ok(token);
  const retry_after = await secondsUntilFree(store, input.email, now);
  return fail("RATE_LIMITED", "Too many sign-in mails for this address. Use the last one, or wait.", {
    retry_after,
  });
}

async function secondsUntilFree(store: Store, email: string, now: number): Promise<number> {
  const [oldest] = await store.all<{ created_at: string | null }>(sql`
    SELECT min(created_at) AS created_at FROM sign_in_links WHERE email = ${email} AND created_at > ${iso(now - LINK_MS)}`);
  const since = oldest?.created_at ? Date.parse(oldest.created_at) : now;
  return Math.max(1, Math.ceil((since + LINK_MS - now) / 1000));
}

/** Looks without spending: mail scanners follow links. */
export async function inspectLink(
  store: Store,
  token: string,
  now: number,
): Promise<{ state: LinkState; email: string }> {
  if (!TOKEN.test(token)) return { state: "unknown", email: "" };
  const [row] = await store.all<{ email: string; expires_at: string; used_at: string | null }>(sql`
    SELECT email, expires_at, used_at FROM sign_in_links WHERE token_hash = ${await hashToken(token)}`);
  if (!row) return { state: "unknown", email: "" };
  if (row.used_at !== null) return { state: "used", email: row.email };
  return { state: row.expires_at > iso(now) ? "valid" : "expired", email: row.email };
}

/** Spends it in one statement: of many at once, one gets the link and the others null. */
export async function spendLink(
  store: Store,
  token: string,
  now: number,
): Promise<{ email: string; next: string } | null> {
  if (!TOKEN.test(token)) return null;
  const [row] = await store.all<{ email: string; next: string }>(sql`
    UPDATE sign_in_links SET used_at = ${iso(now)}
    WHERE token_hash = ${await hashToken(token)} AND used_at IS NULL AND expires_at > ${iso(now)}
    RETURNING email, next`);
  return row ?? null;
}

const iso = (ms: number): string => new Date(ms).toISOString();
