/**
 * Open lists (DESIGN §12). A page that shows one is entered here for some hours; what is committed to the directory
 * finds in the same transaction whom it concerns. Where nobody looks, that is one search of an index.
 */
import { sql, type SQL } from "drizzle-orm";
import type { ListNoun, LiveMessage } from "../../live.ts";
import type { InvitationState } from "../../projection.ts";
import type { Databases, Store } from "../../platform.ts";
import { commit, commitAsking, rowsOf } from "../batch.ts";
import { allDirectories, allUserIndexes, directoryFor, userIndexFor } from "./buckets.ts";
import type { Rows } from "./statements.ts";

/** Lets the pages of a channel know. Never throws and waits for nothing. */
export type Tell = (channel: string, news: LiveMessage<ListNoun>) => void;

/** Pages connect anew twice as often (`views/client/live.js`). */
const WATCHED_MS = 12 * 3_600_000;
/** With more than this left, nothing is written. */
const LONG_MS = 9 * 3_600_000;

/** Of the database itself, so that whatever reads later than a commit knows of it. Microseconds. */
const CLOCK = sql`CAST(unixepoch('subsec') * 1000 AS INTEGER) * 1000`;

/**
 * A person's own lists, whose channel is called like them: workspaces, and invitations for their address.
 * @param now epoch milliseconds
 * @returns when something changed in them last (microseconds); a page read before that is out of date
 */
export function watchOwnLists(
  databases: Databases,
  { id, email }: { id: string; email: string },
  now: number,
): Promise<number> {
  const places: [Store, string][] = allDirectories(databases).map((store) => [store, email]);
  return watch([[userIndexFor(databases, id), id], ...places], id, now);
}

/** An organization's lists, whose channel is called like it: workspaces, invitations, jobs. As `watchOwnLists`. */
export function watchOrgLists(databases: Databases, org_id: string, now: number): Promise<number> {
  const stores = new Set([directoryFor(databases, org_id), databases.main]);
  return watch(
    [...stores].map((store) => [store, org_id]),
    org_id,
    now,
  );
}

async function watch(places: readonly [Store, string][], channel: string, now: number): Promise<number> {
  const told = await Promise.all(places.map(([store, key]) => enter(store, key, { channel, now })));
  return Math.max(...told);
}

/** What nobody has watched may have changed just now. */
async function enter(store: Store, key: string, { channel, now }: { channel: string; now: number }) {
  const [, rows] = await store.batch([
    store.run(sql`
      INSERT INTO ws_dir_watches (key, channel, told, until) VALUES (${key}, ${channel}, ${CLOCK}, ${now + WATCHED_MS})
      ON CONFLICT (key) DO UPDATE SET
        channel = excluded.channel, until = excluded.until,
        told = CASE WHEN ws_dir_watches.until > ${now} THEN ws_dir_watches.told ELSE excluded.told END
      WHERE ws_dir_watches.until < ${now + LONG_MS}`),
    store.all<{ told: number }>(sql`SELECT told FROM ws_dir_watches WHERE key = ${key}`),
  ]);
  return rows[0]?.told ?? 0;
}

/** What shows in lists. */
export interface Change {
  /** by whose lists they are */
  nouns: ReadonlyMap<string, ReadonlySet<ListNoun>>;
  /** invitations that come without their address, which the directory still has */
  unaddressed?: readonly Pick<InvitationState, "workspace_id" | "id">[];
}

export function changeIn(rows: Rows): Change {
  const nouns = new Map<string, Set<ListNoun>>();
  const add = (key: string, noun: ListNoun) => nouns.set(key, (nouns.get(key) ?? new Set()).add(noun));
  for (const { org_id } of rows.workspaces) add(org_id, "workspaces");
  for (const { user_id } of rows.memberships) add(user_id, "workspaces");
  for (const { org_id, email } of rows.invitations) {
    add(org_id, "invitations");
    if (email !== "") add(email, "invitations");
  }
  return { nouns, unaddressed: rows.invitations.filter(({ email }) => email === "") };
}

interface Watched {
  key: string;
  channel: string;
  rev: number;
}

/** Commits statements that change something in lists, and tells whoever has one of them open. */
export async function commitAndTell(
  store: Store,
  { statements, change }: { statements: readonly SQL[]; change: Change },
  { now, tell }: { now: () => number; tell: Tell },
): Promise<void> {
  if (change.nouns.size === 0) return commit(store, statements);
  const told = await commitAsking<Watched>(store, noteChange(change, now()), statements);
  for (const { key, channel, rev } of told)
    tell(channel, { nouns: [...(change.nouns.get(key) ?? ["invitations" as const])], rev });
}

/** Answers with whom to tell. Stands before what overwrites the addresses it looks for. */
export const noteChange = ({ nouns, unaddressed = [] }: Change, now: number): SQL => sql`
  UPDATE ws_dir_watches SET told = max(told + 1, ${CLOCK})
  WHERE key IN (SELECT value FROM ${rowsOf([...nouns.keys()])} ${addressesOf(unaddressed)}) AND until > ${now}
  RETURNING key, channel, told AS rev`;

const addressesOf = (invitations: NonNullable<Change["unaddressed"]>): SQL =>
  invitations.length === 0
    ? sql``
    : sql`UNION ALL SELECT i.email FROM ${rowsOf(invitations)} j CROSS JOIN ws_dir_invitations i
        ON i.ws_id = j.value->>'workspace_id' AND i.id = j.value->>'id'`;

/** Each database where open lists are entered, once. */
export const allWatched = (databases: Databases): Set<Store> =>
  new Set([databases.main, ...allDirectories(databases), ...allUserIndexes(databases)]);

/** Goes with the collection of garbage. @param now epoch milliseconds */
export const forgetWatches = (now: number): SQL => sql`DELETE FROM ws_dir_watches WHERE until < ${now}`;
