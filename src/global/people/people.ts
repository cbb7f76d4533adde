/** People: one account per e-mail address, made at the first sign-in or accepted invitation. */
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { Settings, Store } from "../../platform.ts";
import type { PlatformRole } from "../../roles.ts";
import { auditEntry } from "../audit/entries.ts";
import { commit, rowsOf } from "../batch.ts";
import { folded } from "../folded-names.ts";

/** characters of a person's name */
export const NAME_MAX = 100;

export interface PersonRow {
  id: string;
  email: string;
  name: string;
  platform_role: PlatformRole | null;
  /** raised to end every session */
  epoch: number;
  /** version of their picture */
  picture?: string | null;
}

/** Any case of the address. */
export async function findPersonByEmail(store: Store, email: string): Promise<PersonRow | null> {
  const [row] = await store.all<PersonRow>(sql`
    SELECT id, email, name, platform_role, epoch, picture FROM people WHERE email = ${email.toLowerCase()}`);
  return row ?? null;
}

/** Those of them that exist, in no order. */
export function findPeople(store: Store, ids: readonly string[]): Promise<PersonRow[]> {
  return store.all<PersonRow>(sql`
    SELECT id, email, name, platform_role, epoch, picture FROM people WHERE id IN (SELECT value FROM ${rowsOf(ids)})`);
}

/** A name until the person gives one: the address's local part, made readable. */
export function nameFromEmail(email: string): string {
  const words = email
    .slice(0, Math.max(email.lastIndexOf("@"), 0))
    .replace(/\+.*$/, "")
    .split(/[._-]+/)
    .filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return (name || email).slice(0, NAME_MAX);
}

/**
 * The account of an address, made now if there is none; repeating it changes nothing, also when two ask at once.
 * @param input.name for a new account; left out, one is made from the address
 * @param now epoch milliseconds
 */
export async function ensurePerson(
  store: Store,
  input: { email: string; name?: string | undefined },
  now: number,
): Promise<PersonRow> {
  const email = input.email.toLowerCase();
  const known = await findPersonByEmail(store, email);
  if (known) return known;
  const name = input.name || nameFromEmail(email);
  await store.run(sql`
    INSERT INTO people (id, email, name, folded_name, created_at)
    VALUES (${uuid()}, ${email}, ${name}, ${folded(name)}, ${new Date(now).toISOString()})
    ON CONFLICT (email) DO NOTHING`);
  const made = await findPersonByEmail(store, email);
  if (!made) throw new Error("a person that was just made is not there");
  return made;
}

/**
 * The account of an address that somebody else named. The same statements run whether there was one or
 * not, and a new id carries a time like those of other accounts: neither the answer, nor how long it took,
 * nor the id tells whether the address had an account.
 */
export async function accountOfInvited(store: Store, address: string, now: number): Promise<PersonRow> {
  const email = address.toLowerCase();
  const [first] = await store.all<{ id: string | null }>(sql`SELECT min(id) AS id FROM people`);
  const id = idAmong(first?.id ?? null, now);
  const name = nameFromEmail(email);
  await store.run(sql`
    INSERT INTO people (id, email, name, folded_name, created_at)
    VALUES (${id}, ${email}, ${name}, ${folded(name)}, ${new Date(now).toISOString()})
    ON CONFLICT (email) DO NOTHING`);
  const account = await findPersonByEmail(store, email);
  if (!account) throw new Error("a person that was just made is not there");
  return account;
}

/** @param first the oldest id: UUIDs of version 7 begin with their milliseconds */
function idAmong(first: string | null, now: number): string {
  const digits = /^([\da-f]{8})-([\da-f]{4})-7/.exec(first ?? "");
  const oldest = digits ? Number.parseInt(`${digits[1]}${digits[2]}`, 16) : now;
  return uuid({ msecs: Math.floor(now - Math.random() * Math.max(0, now - oldest)) });
}

/** The person does it themselves, so they have been here. */
export async function renamePerson(store: Store, user_id: string, name: string): Promise<void> {
  await store.run(sql`
    UPDATE people SET name = ${name}, folded_name = ${folded(name)},
      last_seen_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    WHERE id = ${user_id}`);
}

/**
 * Makes the person platform owner if the installation says so (DESIGN §10): the configured address, or,
 * locally, who signs in first. The audit log tells.
 * @returns the person as they are now
 */
export async function claimPlatform(
  store: Store,
  settings: Settings,
  person: PersonRow,
  now: number,
): Promise<PersonRow> {
  if (person.platform_role === "platform_owner") return person;
  const named = person.email === settings.platformOwnerEmail?.toLowerCase();
  if (!named && !settings.local) return person;
  const condition = named
    ? sql`1`
    : sql`NOT EXISTS (SELECT 1 FROM people WHERE platform_role = 'platform_owner')`;
  const entry = {
    action: "platform_owner_claimed",
    resource_type: "person",
    resource_id: person.id,
    actor_id: person.id,
    actor_role: "platform_owner",
    org_id: null,
    details: { email: person.email, by: named ? "configuration" : "first sign-in" },
  };
  // The entry goes first: its condition speaks of the state before the change.
  await commit(store, [
    auditEntry(entry, new Date(now).toISOString(), sql`WHERE ${condition}`).statement,
    sql`UPDATE people SET platform_role = 'platform_owner' WHERE id = ${person.id} AND ${condition}`,
  ]);
  return (await findPersonByEmail(store, person.email)) ?? person;
}
