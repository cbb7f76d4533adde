/** One change to a workspace while its transaction lasts, and the marks it leaves for the directory. */
import { sql } from "drizzle-orm";
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
export function touchAllMembers(change: Change): void {
  change.db
    .update(members)
    .set({ rev: change.rev })
    .where(sql`${members.removed_at} IS NULL`)
    .run();
  change.db.run(sql`
    INSERT INTO dirty (kind, key, rev, since)
    SELECT 'member', user_id, ${change.rev}, ${change.now} FROM members WHERE removed_at IS NULL
    ON CONFLICT (kind, key) DO UPDATE SET rev = excluded.rev`);
}
