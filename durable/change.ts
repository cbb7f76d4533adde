/** One change to a workspace while its transaction lasts, and the marks it leaves for the directory. */
import { sql, type SQL } from "drizzle-orm";
import type { Actor } from "../src/actor.ts";
import type { WorkspaceRole } from "../src/roles.ts";
import type { Database } from "./database.ts";
import { dirty, members, workspace, type DirtyKind, type WorkspaceRow } from "./schema.ts";

/** Everything a change needs; made for one transaction and worthless after it. */
export interface Change {
  db: Database;
  /** the workspace as it was when the transaction began */
  workspace: WorkspaceRow;
  actor: Actor;
  role: WorkspaceRole;
  /** microseconds, newer than anything this object has written */
  rev: number;
  /** ISO time the change carries */
  at: string;
  /** epoch milliseconds */
  now: number;
}

/** Who acts when no person does: the scheduler, a job. */
export const SYSTEM: Actor = { id: "system", name: "Atrium", email: "" };

/** max(last + 1, now): monotone per object, and ahead of any earlier life of it. */
export const nextRev = (clock: number, now: number): number => Math.max(clock + 1, now * 1000);

const DAY_MS = 86_400_000;

/** ISO time so many days after the change. */
export const daysAfter = (change: Pick<Change, "at">, days: number): string =>
  new Date(Date.parse(change.at) + days * DAY_MS).toISOString();

/** Marks a row as not yet in the directory. */
export function touch(change: Pick<Change, "db" | "rev" | "now">, kind: DirtyKind, key = ""): void {
  change.db
    .insert(dirty)
    .values({ kind, key, rev: change.rev, since: change.now })
    .onConflictDoUpdate({ target: [dirty.kind, dirty.key], set: { rev: change.rev } })
    .run();
}

/** The workspace's own row in the directory. */
export function touchWorkspace(change: Change): void {
  change.db.update(workspace).set({ rev: change.rev }).run();
  touch(change, "workspace");
}

/** The memberships carry what lists show of the workspace, so a change of those dirties them all. */
export const touchAllMembers = (change: Change): void => touchMembersWhere(change, sql`removed_at IS NULL`);

/** Those who left as well: a directory brought back from a copy may still list them. */
export const touchAllMembersEver = (change: Change): void => touchMembersWhere(change, sql`true`);

function touchMembersWhere(change: Change, condition: SQL): void {
  change.db.update(members).set({ rev: change.rev }).where(condition).run();
  change.db.run(sql`
    INSERT INTO dirty (kind, key, rev, since)
    SELECT 'member', user_id, ${change.rev}, ${change.now} FROM members WHERE ${condition}
    ON CONFLICT (kind, key) DO UPDATE SET rev = excluded.rev`);
}
