/** Checking what was presented: against the store when it is time, from memory in between. */
import type { Context } from "hono";
import type { AppEnv, Person } from "../env.ts";
import { findKey, isDueForNote, noteUse } from "../global/people/api-keys.ts";
import { accountOf } from "../global/people/identities.ts";
import type { PersonRow } from "../global/people/people.ts";
import * as sessions from "../global/people/sessions.ts";
import { storeUnreachable } from "../global/unreachable.ts";
import { looksLikeJwt, verifyToken } from "../identity/issuer-tokens.ts";
import { hashToken } from "../seal.ts";
import { introduce } from "./arrival.ts";
import { inBackground } from "./background.ts";
import * as memory from "./session-memory.ts";

type C = Context<AppEnv>;

/** While the store is down, a cookie counts for this long after it should have been confirmed. */
const GRACE_MS = 60 * 60_000;
const HOUR_MS = 60 * 60_000;
/** How long a verified token is believed without the store, and a key while the store is down. */
const BEARER_MS = 60_000;
const TOKEN = /^atr_[A-Za-z0-9_-]{43}$/;
const KEY = /^atk_[A-Za-z0-9_-]{43}$/;

const mainStore = (c: C) => c.get("platform").databases.main;

type PersonOfSession = PersonRow & Pick<sessions.LiveSession, "session_id"> & { org_admin?: number };

export interface Confirmed {
  person: Person | null;
  renew: boolean;
}
const NOBODY: Confirmed = { person: null, renew: false };

/** A cookie past its five minutes costs one store read, or goes on counting while the store is down. */
export async function confirmed(c: C, opened: memory.OpenedCookie | null): Promise<Confirmed> {
  const now = c.get("platform").now();
  if (!opened || memory.hasEnded(mainStore(c), opened.person, now)) return NOBODY;
  const { person, expires } = opened;
  if (now < expires) return { person, renew: false };
  try {
    const found = await sessions.findSession(mainStore(c), person.session_id, now);
    if (!found || found.epoch !== person.epoch) return NOBODY;
    extendHourly(c, found, now);
    return { person: personIn(found, "cookie"), renew: true };
  } catch (error) {
    if (!storeUnreachable(error) || now >= expires + GRACE_MS) throw error;
    return { person, renew: false };
  }
}

/** @returns null for a token that is not valid, or no longer */
export async function bearerPerson(c: C, token: string): Promise<Person | null> {
  const now = c.var.platform.now();
  const token_hash = await hashToken(token);
  if (KEY.test(token)) return keyPerson(c, token_hash);
  const known = memory.recallBearer(mainStore(c), token_hash, now);
  if (known) return memory.hasEnded(mainStore(c), known, now) ? null : known;
  if (TOKEN.test(token)) return sessionPerson(c, token_hash);
  return looksLikeJwt(token) ? issuedPerson(c, token, token_hash) : null;
}

async function sessionPerson(c: C, token_hash: string): Promise<Person | null> {
  const now = c.var.platform.now();
  const found = await sessions.findBearer(mainStore(c), token_hash, now);
  if (!found) return null;
  extendHourly(c, found, now);
  const person = personIn(found, "bearer");
  memory.rememberBearer(mainStore(c), token_hash, { person, until: now + BEARER_MS });
  return person;
}

/** Asks the store at every request: a revoked key ends at once. Only while the store is down the last answer counts. */
async function keyPerson(c: C, key_hash: string): Promise<Person | null> {
  const store = mainStore(c);
  try {
    const verified = await verifiedKey(c, { key_hash });
    if (verified) memory.rememberBearer(store, key_hash, verified);
    else memory.forgetBearer(store, key_hash);
    return verified && verified.person;
  } catch (error) {
    const now = c.var.platform.now();
    const known = storeUnreachable(error) ? memory.recallBearer(store, key_hash, now) : null;
    if (!known || memory.hasEnded(store, known, now)) throw error;
    return known;
  }
}

/** The key as the store has it now, and until when that may be believed; null for one that does not hold. */
export async function verifiedKey(
  c: C,
  match: { key_hash: string } | { id: string },
): Promise<memory.Verified | null> {
  const now = c.var.platform.now();
  const found = await findKey(mainStore(c), match, now);
  if (!found) return null;
  const { key, ...account } = found;
  if (isDueForNote(key, now)) inBackground(c, noteUse(mainStore(c), key.id, now));
  const { access, org_ids, workspace_ids, expires_at } = key;
  const limited = org_ids !== null || workspace_ids !== null;
  const platform_role = limited ? null : account.platform_role;
  const person = {
    ...personIn({ ...account, platform_role, session_id: key.id }, "key"),
    scope: { access, org_ids, workspace_ids },
  };
  return {
    person,
    until: Math.min(now + BEARER_MS, expires_at === null ? Infinity : Date.parse(expires_at)),
  };
}

/** A JWT of the configured issuer, remembered no longer than it is valid. */
async function issuedPerson(c: C, token: string, token_hash: string): Promise<Person | null> {
  const { settings, now } = c.var.platform;
  if (!settings.tokenIssuer) return null;
  const verified = await verifyToken(settings.tokenIssuer, token, (work) => c.executionCtx.waitUntil(work));
  if (!verified) return null;
  const account = await accountOf(mainStore(c), verified.identity, now());
  if (!account.ok) return null;
  const person = personIn({ ...account.value, session_id: token_hash }, "jwt");
  const until = Math.min(now() + BEARER_MS, verified.expires);
  memory.rememberBearer(mainStore(c), token_hash, { person, until });
  return person;
}

/**
 * In the background: nobody waits for bookkeeping. Somebody who was taken into an organization has come
 * with their first request since.
 */
function extendHourly(c: C, found: sessions.LiveSession, now: number): void {
  if (now - Date.parse(found.last_seen_at) < HOUR_MS && !found.joined_since) return;
  inBackground(c, extended(c, found, now));
}

async function extended(c: C, found: sessions.LiveSession, now: number): Promise<void> {
  await sessions.extendSession(mainStore(c), found, now);
  if (found.joined_since) await introduce(c.get("platform"), found.id);
}

/** An account alone says nothing of organizations. */
export const personIn = (
  { id, name, email, epoch, picture = null, platform_role, session_id, org_admin = 0 }: PersonOfSession,
  via: Person["via"],
): Person => ({
  id,
  name,
  email,
  session_id,
  epoch,
  platform_role,
  org_admin: org_admin === 1,
  picture,
  via,
});
