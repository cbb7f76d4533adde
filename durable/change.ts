/** One change to a workspace while its transaction lasts, and the marks it leaves for the directory. */
import { sql, type SQL } from "drizzle-orm";
import type { Actor } from "../src/actor.ts";
import type { WorkspaceRole } from "../src/roles.ts";
import type { Database } from "./database.ts";
import { prepared } from "./reads.ts";
import { dirty, invitations, members, workspace, type DirtyKind, type WorkspaceRow } from "./schema.ts";

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
  /** the last words of the events that were logged so far */
  logged: string[];
}

/** Who acts when no person does: the scheduler, a job. */
export const SYSTEM: Actor = { id: "system", name: "Atrium", email: "" };

/** max(last + 1, now): monotone per object, and ahead of any earlier life of it. */
export const nextRev = (clock: number, now: number): number => Math.max(clock + 1, now * 1000);

const DAY_MS = 86_400_000;

/** ISO time so many days after the change. */
export const daysAfter = (change: Pick<Change, "at">, days: number): string =>
  new Date(Date.parse(change.at) + days * DAY_MS).toISOString();

const markDirty = prepared((db) =>
  db
    .insert(dirty)
    .values({
      kind: sql.placeholder("kind"),
      key: sql.placeholder("key"),
      rev: sql.placeholder("rev"),
      since: sql.placeholder("now"),
    })
    .onConflictDoUpdate({ target: [dirty.kind, dirty.key], set: { rev: sql`excluded.rev` } })
    .prepare(),
);

/** Marks a row as not yet in the directory. */
export function touch({ db, rev, now }: Pick<Change, "db" | "rev" | "now">, kind: DirtyKind, key = ""): void {
  markDirty(db).run({ kind, key, rev, now });
}

const setRev = prepared((db) =>
  db
    .update(workspace)
    .set({ rev: sql`${sql.placeholder("rev")}` })
    .prepare(),
);

/** The workspace's own row in the directory. */
export function touchWorkspace(change: Change): void {
  setRev(change.db).run({ rev: change.rev });
  touch(change, "workspace");
}

/** The memberships carry what lists show of the workspace, so a change of those dirties them all. */
export const touchAllMembers = (change: Change): void => touchRows(change, livingMembers);

/** Those who left as well: a directory brought back from a copy may still list them. */
export const touchAllMembersEver = (change: Change): void => touchRows(change, membersEver);

/** Those nobody has answered: whether they can be is the workspace's status to say. */
export const touchOpenInvitations = (change: Change): void => touchRows(change, openInvitations);

export const touchAllInvitationsEver = (change: Change): void => touchRows(change, invitationsEver);

interface Keyed {
  kind: DirtyKind;
  table: typeof members | typeof invitations;
  key: SQL;
}
const MEMBER: Keyed = { kind: "member", table: members, key: sql`user_id` };
const INVITATION: Keyed = { kind: "invitation", table: invitations, key: sql`id` };

const thoseWhere = ({ kind, table, key }: Keyed, condition: SQL) => ({
  renew: prepared((db) =>
    db
      .update(table)
      .set({ rev: sql`${sql.placeholder("rev")}` })
      .where(condition)
      .prepare(),
  ),
  mark: prepared((db) =>
    db
      .insert(dirty)
      .select(
        db
          .select({
            kind: sql`${sql.raw(`'${kind}'`)}`.as("kind"),
            key: sql`${key}`.as("key"),
            rev: sql`${sql.placeholder("rev")}`.as("rev"),
            since: sql`${sql.placeholder("now")}`.as("since"),
          })
          .from(table)
          .where(condition),
      )
      .onConflictDoUpdate({ target: [dirty.kind, dirty.key], set: { rev: sql`excluded.rev` } })
      .prepare(),
  ),
});
const livingMembers = thoseWhere(MEMBER, sql`removed_at IS NULL`);
const membersEver = thoseWhere(MEMBER, sql`true`);
const openInvitations = thoseWhere(INVITATION, sql`status = 'pending'`);
const invitationsEver = thoseWhere(INVITATION, sql`true`);

function touchRows({ db, rev, now }: Change, { renew, mark }: ReturnType<typeof thoseWhere>): void {
  renew(db).run({ rev });
  mark(db).run({ rev, now });
}
