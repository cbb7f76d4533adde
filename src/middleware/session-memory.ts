/**
 * What an isolate remembers of sessions, so that an authorized request reads nothing from the store:
 * bearer tokens and keys it has verified, cookies it has opened, and sessions that it has ended or found ended,
 * which therefore end here at once. Of tokens and keys it knows the hash alone.
 */
import type { Person } from "../env.ts";
import type { Store } from "../platform.ts";

/** As long as a cookie can be honoured without the store: five minutes and, while it is down, sixty more. */
const ENDED_MS = 65 * 60_000;
const MAX_ENTRIES = 10_000;

/** A token or a key that was verified, and how long that is believed (epoch ms). */
export interface Verified {
  person: Person;
  until: number;
}

/** Who a session cookie says it is. */
export interface OpenedCookie {
  person: Person;
  /** epoch milliseconds; from then on the store has to confirm it */
  expires: number;
}

interface Memory {
  /** by what is sealed */
  cookies: Map<string, OpenedCookie>;
  /** by the hash of the token or the key */
  bearers: Map<string, Verified>;
  /** session id → until */
  ended: Map<string, number>;
  /** person id → the least epoch that still counts */
  epochs: Map<string, { least: number; until: number }>;
}

/** One per store, that is one per isolate: two test worlds in one process never share it. */
const memories = new WeakMap<Store, Memory>();

function memoryOf(store: Store): Memory {
  const memory = memories.get(store) ?? {
    cookies: new Map(),
    bearers: new Map(),
    ended: new Map(),
    epochs: new Map(),
  };
  memories.set(store, memory);
  return memory;
}

/** The same cookie always says the same. Whether that is still believed, its reader decides. */
export const rememberCookie = (store: Store, sealed: string, opened: OpenedCookie): void =>
  keep(memoryOf(store).cookies, sealed, opened);

export const recallCookie = (store: Store, sealed: string): OpenedCookie | undefined =>
  memoryOf(store).cookies.get(sealed);

export function rememberBearer(store: Store, token_hash: string, verified: Verified): void {
  keep(memoryOf(store).bearers, token_hash, verified);
}

export function recallBearer(store: Store, token_hash: string, now: number): Person | null {
  const known = memoryOf(store).bearers.get(token_hash);
  return known && known.until > now ? known.person : null;
}

/** A key that does not hold any more. */
export const forgetBearer = (store: Store, token_hash: string): void =>
  void memoryOf(store).bearers.delete(token_hash);

/** One session, or one key. */
export function rememberEnd(store: Store, session_id: string, now: number): void {
  keep(memoryOf(store).ended, session_id, now + ENDED_MS);
}

/** All of a person's, when their epoch was raised. */
export function rememberEpoch(store: Store, person: Person, now: number): void {
  keep(memoryOf(store).epochs, person.id, { least: person.epoch + 1, until: now + ENDED_MS });
}

/** Drops verified tokens of a person whose name or role changed. */
export function forgetBearers(store: Store, person_id: string): void {
  const { bearers } = memoryOf(store);
  for (const [hash, { person }] of bearers) if (person.id === person_id) bearers.delete(hash);
}

export function hasEnded(store: Store, person: Person, now: number): boolean {
  const { ended, epochs } = memoryOf(store);
  const epoch = epochs.get(person.id);
  if (epoch && epoch.until > now && person.epoch < epoch.least) return true;
  return (ended.get(person.session_id) ?? 0) > now;
}

/** The oldest entry makes room. */
function keep<T>(entries: Map<string, T>, key: string, value: T): void {
  entries.delete(key);
  entries.set(key, value);
  if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value ?? "");
}
