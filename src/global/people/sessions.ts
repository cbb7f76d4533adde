/**
 * Sessions: a row each. A browser's is named by its sealed cookie, a program's is found by the hash of
 * its bearer token. Both end when revoked, when they expire, and when the person's epoch is raised.
 */
import { sql, type SQL } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { Store } from "../../platform.ts";
import { hashToken, randomToken } from "../../seal.ts";
import { commit, commitAsking, rowsOf } from "../batch.ts";
import type { PersonRow } from "./people.ts";

/** Thirty days from when it was last used, to the hour. */
export const SESSION_MS = 30 * 24 * 60 * 60_000;

const MAX_USER_AGENT = 300;
const SESSIONS_SHOWN = 100;

export type SessionKind = "browser" | "bearer";

/** A session that holds, with its person as the store has them now. */
export interface LiveSession extends PersonRow {
  session_id: string;
  /** ISO time, about an hour behind at most */
  last_seen_at: string;
  /** 1: somebody took the person into an organization since */
  joined_since: number;
  /** 1: an admin of at least one organization */
  org_admin: number;
}

export interface NewSession {
  user_id: string;
  kind: SessionKind;
  user_agent: string;
  /** left out where the host does not know */
  place?: string | null;
}

/** @returns the session's id, and the bearer token `atr_…`, which is shown once and never stored */
export async function createSession(
  store: Store,
  input: NewSession,
  now: number,
): Promise<{ session_id: string; token: string }> {
  const session_id = uuid();
  const token = `atr_${randomToken()}`;
  await commit(store, [
    sql`INSERT INTO sessions (id, user_id, token_hash, kind, user_agent, place, created_at, last_seen_at, expires_at)
      VALUES (${session_id}, ${input.user_id}, ${await hashToken(token)}, ${input.kind},
        ${input.user_agent.slice(0, MAX_USER_AGENT)}, ${input.place ?? null}, ${iso(now)}, ${iso(now)}, ${iso(now + SESSION_MS)})`,
    sql`UPDATE people SET last_seen_at = ${iso(now)} WHERE id = ${input.user_id}`,
  ]);
  return { session_id, token };
}

/** The person behind a session, or null when it was revoked or has run out. */
export const findSession = (store: Store, session_id: string, now: number): Promise<LiveSession | null> =>
  findLive(store, sql`s.id = ${session_id}`, now);

/** As `findSession`, by the hash of a bearer token. */
export const findBearer = (store: Store, token_hash: string, now: number): Promise<LiveSession | null> =>
  findLive(store, sql`s.token_hash = ${token_hash} AND s.kind = 'bearer'`, now);

async function findLive(store: Store, match: SQL, now: number): Promise<LiveSession | null> {
  const [row] = await store.all<LiveSession>(sql`
    SELECT s.id AS session_id, s.last_seen_at, p.id, p.email, p.name, p.platform_role, p.epoch, p.picture,
      EXISTS (SELECT 1 FROM org_members m
        WHERE m.user_id = p.id AND m.removed_at IS NULL AND m.joined_at > p.last_seen_at) AS joined_since,
      EXISTS (SELECT 1 FROM org_members m
        WHERE m.user_id = p.id AND m.removed_at IS NULL AND m.role IN ('org_owner', 'org_admin')) AS org_admin
    FROM sessions s JOIN people p ON p.id = s.user_id
    WHERE ${match} AND s.revoked_at IS NULL AND s.expires_at > ${iso(now)}`);
  return row ?? null;
}

/** Notes that it is in use and moves its end; once an hour and session or new organization, never per request. */
export async function extendSession(store: Store, session: LiveSession, now: number): Promise<void> {
  await commit(store, [
    sql`UPDATE sessions SET last_seen_at = ${iso(now)}, expires_at = ${iso(now + SESSION_MS)} WHERE id = ${session.session_id}`,
    sql`UPDATE people SET last_seen_at = ${iso(now)} WHERE id = ${session.id}`,
  ]);
}

/** Has somebody taken the person into an organization since they were last seen? */
export async function hasJoinedSince(store: Store, user_id: string): Promise<boolean> {
  const [found] = await store.all<{ joined: number }>(sql`
    SELECT 1 AS joined FROM org_members m JOIN people p ON p.id = m.user_id
    WHERE m.user_id = ${user_id} AND m.removed_at IS NULL AND m.joined_at > p.last_seen_at LIMIT 1`);
  return found !== undefined;
}

/** A visit that no session tells of. */
export async function noteSeen(store: Store, user_id: string, now: number): Promise<void> {
  await store.run(sql`
    UPDATE people SET last_seen_at = ${iso(now)}
    WHERE id = ${user_id} AND coalesce(last_seen_at, '') < ${iso(now)}`);
}

/** A session as its owner sees it. */
export interface OwnSession {
  id: string;
  kind: SessionKind;
  user_agent: string;
  place: string | null;
  created_at: string;
  /** about an hour behind at most */
  last_seen_at: string;
  expires_at: string;
}

/** Those that hold, the last used first. */
export const listSessions = (store: Store, user_id: string, now: number): Promise<OwnSession[]> =>
  store.all<OwnSession>(sql`
    SELECT id, kind, user_agent, place, created_at, last_seen_at, expires_at FROM sessions
    WHERE user_id = ${user_id} AND revoked_at IS NULL AND expires_at > ${iso(now)}
    ORDER BY last_seen_at DESC, id DESC LIMIT ${SESSIONS_SHOWN}`);

/** Ends those of this person's. @returns the ids of those that ended now */
export async function revokeSessions(
  store: Store,
  user_id: string,
  ids: readonly string[],
  now: number,
): Promise<string[]> {
  const chosen = sql`id IN (SELECT value FROM ${rowsOf(ids)})`;
  const ended = await store.all<{ id: string }>(revoke(user_id, chosen, now));
  return ended.map(({ id }) => id);
}

/** As `revokeSessions`, however many there are: all of this person's but one. */
export async function revokeOtherSessions(
  store: Store,
  user_id: string,
  except: string,
  now: number,
): Promise<string[]> {
  const ended = await store.all<{ id: string }>(revoke(user_id, sql`id <> ${except}`, now));
  return ended.map(({ id }) => id);
}

const revoke = (user_id: string, chosen: SQL, now: number): SQL => sql`
  UPDATE sessions SET revoked_at = ${iso(now)}
  WHERE ${chosen} AND user_id = ${user_id} AND revoked_at IS NULL AND expires_at > ${iso(now)} RETURNING id`;

/** Signing out; a second time changes nothing. */
export async function revokeSession(store: Store, session_id: string, now: number): Promise<void> {
  await store.run(
    sql`UPDATE sessions SET revoked_at = ${iso(now)} WHERE id = ${session_id} AND revoked_at IS NULL`,
  );
}

/**
 * Signing out everywhere: the raised epoch ends what is sealed in cookies, the rest is revoked.
 * @returns how many ended now
 */
export async function revokeAllSessions(store: Store, user_id: string, now: number): Promise<number> {
  const ended = await commitAsking<{ id: string }>(store, revoke(user_id, sql`1`, now), [
    sql`UPDATE people SET epoch = epoch + 1 WHERE id = ${user_id}`,
  ]);
  return ended.length;
}

const iso = (ms: number): string => new Date(ms).toISOString();
