/** Memberships that end by themselves. */
import { and, asc, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { ok, type Result } from "../../src/result.ts";
import { log } from "../activity.ts";
import type { Change } from "../change.ts";
import { endMembership } from "./changes.ts";
import { prepared, remembered } from "../reads.ts";
import { members } from "../schema.ts";

const ending = and(isNull(members.removed_at), isNotNull(members.expires_at));

const earliestEnd = prepared((db) =>
  db
    .select({ at: sql<string | null>`min(${members.expires_at})` })
    .from(members)
    .where(ending)
    .prepare(),
);

/** When the next membership runs out (epoch ms), or null. */
export const nextExpiry = remembered((db): number | null => {
  const at = earliestEnd(db).get()?.at ?? null;
  return at === null ? null : Date.parse(at);
});

const endedBy = prepared((db) =>
  db
    .select()
    .from(members)
    .where(and(ending, lte(members.expires_at, sql.placeholder("at"))))
    .orderBy(asc(members.expires_at), asc(members.user_id))
    .prepare(),
);

/** Takes out everybody whose time is up. The last owner is not among them: their membership has no end. */
export function removeExpired(change: Change): Result<{ removed: number }> {
  const rows = endedBy(change.db).all({ at: new Date(change.now).toISOString() });
  for (const member of rows) {
    const { user_id, name, role, expires_at } = member;
    endMembership(change, member);
    log(change, "member-expired", { user_id, name, role, expires_at });
  }
  return ok({ removed: rows.length });
}
