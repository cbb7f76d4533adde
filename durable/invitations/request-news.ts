/**
 * Telling those who decide that somebody waits: who is to be told of is marked in the object, and the alarm
 * that follows each write sends what is due. One mail an hour at most, so that a link that got about floods nobody.
 */
import { and, asc, count, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { fewAtOnce } from "../../src/few-at-once.ts";
import { roleAllows, WORKSPACE_ROLES } from "../../src/roles.ts";
import type { ObjectContext } from "../context.ts";
import type { Database } from "../database.ts";
import { living } from "../members/members.ts";
import { prepared, remembered } from "../reads.ts";
import { linkUses, members, workspace } from "../schema.ts";
import { readWorkspace, type Writer } from "../write.ts";

const HOUR_MS = 3_600_000;

// Values written out, not bound: only so SQLite sees that the index of the few who wait is all it needs.
const waiting = sql`${linkUses.status} = 'waiting'`;
const untold = sql`${waiting} AND ${linkUses.told} = 0`;

const firstUntold = prepared((db) =>
  db
    .select({ at: sql<string | null>`min(${linkUses.created_at})` })
    .from(linkUses)
    .where(untold)
    .prepare(),
);

/** When who decides is to be told of who waits (epoch ms), or null. Where nobody can be let in, it is put off. */
export const nextNews = remembered((db): number | null => {
  const row = readWorkspace(db);
  if (!row || row.suspended || (row.status !== "active" && row.status !== "planning")) return null;
  const since = firstUntold(db).get()?.at;
  return since ? Math.max(Date.parse(since), (row.requests_told_at ?? 0) + HOUR_MS) : null;
});

/** Sends what is due in the background. It is marked before: a mail that fails is logged, and does not come twice. */
export function sendNews({ context, writer }: { context: ObjectContext; writer: Writer }): void {
  const { db } = writer;
  const [due, now] = [nextNews(db), context.now()];
  const row = readWorkspace(db);
  if (!row || due === null || due > now) return;
  const news = writer.transaction(() => takeNews(db, now));
  const { id, org_id, name } = row;
  const notice = { kind: "join-requested", org_id, workspace: { id, name }, ...news } as const;
  const failed = (error: unknown): void =>
    context.log("join_request_mail_failed", { workspace_id: id, error: String(error) });
  context.background(
    fewAtOnce(whoDecides(db, now), (to) => context.notices.send({ ...notice, to }).catch(failed)),
  );
}

function takeNews(db: Database, now: number) {
  const people = db
    .select({ name: linkUses.name, email: linkUses.email })
    .from(linkUses)
    .where(untold)
    .orderBy(asc(linkUses.created_at), asc(linkUses.id))
    .all();
  db.update(linkUses).set({ told: true }).where(untold).run();
  db.update(workspace).set({ requests_told_at: now }).run();
  return { people, waiting: db.select({ n: count() }).from(linkUses).where(waiting).get()?.n ?? 0 };
}

const DECIDES = WORKSPACE_ROLES.filter((role) => roleAllows(role, "manage"));

const whoDecides = (db: Database, now: number) =>
  db
    .select({ user_id: members.user_id, name: members.name, email: members.email })
    .from(members)
    .where(
      and(
        living,
        inArray(members.role, DECIDES),
        isNull(members.suspended_at),
        or(isNull(members.expires_at), gt(members.expires_at, new Date(now).toISOString())),
      ),
    )
    .all();
