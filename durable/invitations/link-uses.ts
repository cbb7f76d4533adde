/** Who came by which link: let in, waiting for an admin, or turned away. A person uses a link once. */
import { and, count, eq, inArray, ne, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { Change } from "../change.ts";
import type { PersonSnapshot } from "../context.ts";
import type { Database } from "../database.ts";
import { prepared } from "../reads.ts";
import { linkUses, type LinkUseRow } from "../schema.ts";

type Settled = "joined" | "approved" | "declined";

const DAY_MS = 86_400_000;

/** A person's use of a link. */
export const findUse = (db: Database, link_id: string, user_id: string): LinkUseRow | undefined =>
  db
    .select()
    .from(linkUses)
    .where(and(eq(linkUses.link_id, link_id), eq(linkUses.user_id, user_id)))
    .get();

/** A person's request that nobody has answered yet, by whichever link. */
export const findWaiting = (db: Database, user_id: string): LinkUseRow | undefined =>
  db
    .select()
    .from(linkUses)
    .where(and(eq(linkUses.user_id, user_id), eq(linkUses.status, "waiting")))
    .get();

/** Records what came of it; a second use of a link by the same person takes the place of the first. */
export function recordUse(
  change: Change,
  link_id: string,
  { person, status }: { person: PersonSnapshot; status: "joined" | "waiting" },
): void {
  const settled = status === "joined";
  const fields = {
    id: uuid(),
    name: person.name,
    email: person.email,
    status,
    created_at: change.at,
    settled_at: settled ? change.at : null,
    settled_by_name: null,
    told: false,
  };
  change.db
    .insert(linkUses)
    .values({ link_id, user_id: person.id, ...fields })
    .onConflictDoUpdate({ target: [linkUses.link_id, linkUses.user_id], set: fields })
    .run();
}

const settle = prepared((db) =>
  db
    .update(linkUses)
    .set({
      status: sql`${sql.placeholder("status")}`,
      settled_at: sql`${sql.placeholder("at")}`,
      settled_by_name: sql`${sql.placeholder("by")}`,
    })
    .where(and(eq(linkUses.user_id, sql.placeholder("user_id")), eq(linkUses.status, "waiting")))
    .prepare(),
);

/** Ends a person's waiting; does nothing where nobody waits. */
export function settleWaiting(change: Change, user_id: string, status: Settled): void {
  settle(change.db).run({ user_id, status, at: change.at, by: change.actor.name });
}

/** Places taken of each link: by those who joined and those who wait. Being turned away gives the place back. */
export function countUses(db: Database, link_ids: readonly string[]): Map<string, number> {
  const rows = db
    .select({ link_id: linkUses.link_id, n: count() })
    .from(linkUses)
    .where(
      and(
        inArray(linkUses.link_id, sql`(SELECT value FROM json_each(${JSON.stringify(link_ids)}))`),
        ne(linkUses.status, "declined"),
      ),
    )
    .groupBy(linkUses.link_id)
    .all();
  return new Map(rows.map(({ link_id, n }) => [link_id, n]));
}

/** Uses of any link in the last 24 hours. */
export function usesToday({ db, now }: Pick<Change, "db" | "now">): number {
  const since = new Date(now - DAY_MS).toISOString();
  const row = db
    .select({ n: count() })
    .from(linkUses)
    .where(sql`${linkUses.created_at} > ${since}`)
    .get();
  return row?.n ?? 0;
}
