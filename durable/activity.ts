/** The workspace's own log: complete, newest first to readers, and the source of its events. */
import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { ok, type Result } from "../src/result.ts";
import { audit } from "./audit.ts";
import { touch, touchWorkspace, type Change } from "./change.ts";
import type { Database } from "./database.ts";
import { prepared } from "./reads.ts";
import { activity, days, members } from "./schema.ts";

export interface ActivityView {
  id: string;
  action: string;
  actor_id: string | null;
  actor_name: string;
  details: Record<string, unknown>;
  created_at: string;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/**
 * Records what happened: a row here and in the feed, one more on the day's count, and the workspace's
 * date in lists. The rows are the product's events.
 * @param action the event's last word: `member-added` becomes `core.workspace.member-added`
 */
export function log(change: Change, action: string, details: Record<string, unknown> = {}): void {
  append(change.db).run({
    id: uuid(),
    action: `core.workspace.${action}`,
    actor_id: change.actor.id,
    actor_name: change.actor.name,
    details,
    created_at: change.at,
  });
  change.logged.push(action);
  audit(change, action, details);
  countDay(change, change.at.slice(0, 10));
  touchWorkspace(change);
}

const append = prepared((db) =>
  db
    .insert(activity)
    .values({
      id: sql.placeholder("id"),
      action: sql.placeholder("action"),
      actor_id: sql.placeholder("actor_id"),
      actor_name: sql.placeholder("actor_name"),
      details: sql.placeholder("details"),
      created_at: sql.placeholder("created_at"),
    })
    .prepare(),
);

const living = sql<number>`(SELECT count(*) FROM ${members} WHERE removed_at IS NULL)`;
const countAction = prepared((db) =>
  db
    .insert(days)
    .values({ day: sql.placeholder("day"), actions: 1, members: living, rev: sql.placeholder("rev") })
    .onConflictDoUpdate({
      target: days.day,
      set: { actions: sql`${days.actions} + 1`, members: living, rev: sql`excluded.rev` },
    })
    .prepare(),
);

/** Absolute figures, so that the directory may receive them twice or late. */
function countDay(change: Change, day: string): void {
  countAction(change.db).run({ day, rev: change.rev });
  touch(change, "day", day);
}

export type Actors = { id: string; name: string }[];

const ACTORS_OFFERED = 200;

/** Each actor's latest entry, by a step of the index for each: however long the log, only its people are read. */
const LATEST_OF_EACH = sql`(
  WITH RECURSIVE actor (id) AS (
    SELECT min(actor_id) FROM ws_log_activity
    UNION ALL
    SELECT (SELECT min(actor_id) FROM ws_log_activity WHERE actor_id > actor.id) FROM actor WHERE actor.id IS NOT NULL
  )
  SELECT (SELECT max(seq) FROM ws_log_activity WHERE actor_id = actor.id) FROM actor)`;

/** Who stands in the log, by the name of their latest entry; those who acted last come first. */
export function actorsIn(db: Database): Actors {
  return db
    .select({ id: sql<string>`${activity.actor_id}`, name: activity.actor_name })
    .from(activity)
    .where(sql`${activity.seq} IN ${LATEST_OF_EACH}`)
    .orderBy(desc(activity.seq))
    .limit(ACTORS_OFFERED)
    .all();
}

export interface ActivityFilter {
  cursor: string | null;
  /** rows */
  limit: number;
  actor_id?: string | undefined;
  /** as logged: `core.workspace.archived` */
  action?: string | undefined;
  /** ISO times; from inclusive, to exclusive */
  from?: string | undefined;
  to?: string | undefined;
}

/** Newest first by sequence, which the cursor carries. */
export function listActivity(db: Database, filter: ActivityFilter): Result<Page<ActivityView>> {
  const { cursor, limit, actor_id, action, from, to } = filter;
  const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor);
  const rows = db
    .select()
    .from(activity)
    .where(
      and(
        lt(activity.seq, before),
        actor_id === undefined ? undefined : eq(activity.actor_id, actor_id),
        action === undefined ? undefined : eq(activity.action, action),
        from === undefined ? undefined : gte(activity.created_at, from),
        to === undefined ? undefined : lt(activity.created_at, to),
      ),
    )
    .orderBy(desc(activity.seq))
    .limit(limit + 1)
    .all();
  const page = rows.slice(0, limit);
  return ok({
    items: page.map(({ seq: _seq, ...view }) => view),
    next_cursor: rows.length > limit ? String(page.at(-1)?.seq) : null,
  });
}
