/** Members: who is in the workspace and as what. */
import { and, asc, count, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import { fold } from "../../src/folding.ts";
import { fail, type Result } from "../../src/result.ts";
import type { MemberStatus, WorkspaceRole } from "../../src/roles.ts";
import type { Page } from "../activity.ts";
import type { Database } from "../database.ts";
import { prepared, remembered } from "../reads.ts";
import { members, type MemberRow } from "../schema.ts";

export interface MemberView {
  user_id: string;
  name: string;
  email: string;
  role: WorkspaceRole;
  joined_at: string;
  /** since when they may do nothing here; null: they may */
  suspended_at: string | null;
  /** when the membership ends by itself */
  expires_at: string | null;
}

export const viewMember = (row: MemberView): MemberView => ({
  user_id: row.user_id,
  name: row.name,
  email: row.email,
  role: row.role,
  joined_at: row.joined_at,
  suspended_at: row.suspended_at,
  expires_at: row.expires_at,
});

/** In, suspended or not. */
export const living = isNull(members.removed_at);

const membersAfter = prepared((db) =>
  db
    .select()
    .from(members)
    .where(
      and(
        living,
        sql`(joined_at, user_id) > (${sql.placeholder("joined_at")}, ${sql.placeholder("user_id")})`,
      ),
    )
    .orderBy(asc(members.joined_at), asc(members.user_id))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** What a list of members can be narrowed to; all of what is given has to hold. */
export interface MemberFilter {
  /** nobody is in a team that does not exist */
  team_id?: string | undefined;
  role?: WorkspaceRole | undefined;
  status?: MemberStatus | undefined;
  /** part of a name or an address, any case, accents or none */
  q?: string | undefined;
}

/** Members, and how many there are on all pages together. */
export interface MemberPage extends Page<MemberView> {
  total: number;
}

/**
 * In order of joining; the cursor is the last row's `joined_at|user_id`.
 * @param page.limit rows, 1–100
 */
export function listMembers(
  db: Database,
  { cursor, limit, ...filter }: MemberFilter & { cursor: string | null; limit: number },
): MemberPage {
  const [joined_at = "", user_id = ""] = (cursor ?? "").split("|");
  const narrowed = conditionOf(db, filter);
  const rows = narrowed
    ? db
        .select()
        .from(members)
        .where(and(living, narrowed, sql`(joined_at, user_id) > (${joined_at}, ${user_id})`))
        .orderBy(asc(members.joined_at), asc(members.user_id))
        .limit(limit + 1)
        .all()
    : membersAfter(db).all({ joined_at, user_id, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(viewMember),
    next_cursor: rows.length > limit && last ? `${last.joined_at}|${last.user_id}` : null,
    total: narrowed ? countThose(db, narrowed) : countMembers(db),
  };
}

/** @returns undefined for everybody */
const conditionOf = (db: Database, { team_id, role, status, q }: MemberFilter): SQL | undefined =>
  and(
    team_id ? sql`user_id IN (SELECT user_id FROM team_members WHERE team_id = ${team_id})` : undefined,
    role && eq(members.role, role),
    status && STATUS[status],
    q ? sql`user_id IN (SELECT value FROM json_each(${JSON.stringify(whoHas(db, fold(q)))}))` : undefined,
  );

/** SQLite can't fold, and a workspace has a thousand members at most. @param part folded @returns ids */
const whoHas = (db: Database, part: string): string[] =>
  db
    .select({ id: members.user_id, name: members.name, email: members.email })
    .from(members)
    .where(living)
    .all()
    .filter(({ name, email }) => fold(`${name} ${email}`).includes(part))
    .map(({ id }) => id);

const countThose = (db: Database, narrowed: SQL): number =>
  db.select({ n: count() }).from(members).where(and(living, narrowed)).get()?.n ?? 0;

const STATUS: Record<MemberStatus, SQL> = {
  active: isNull(members.suspended_at),
  suspended: isNotNull(members.suspended_at),
  expiring: isNotNull(members.expires_at),
};

const oneMember = prepared((db) =>
  db
    .select()
    .from(members)
    .where(and(eq(members.user_id, sql.placeholder("user_id")), living))
    .prepare(),
);
export const findMember = (db: Database, user_id: string): MemberRow | undefined =>
  oneMember(db).get({ user_id });

/** Were they in once, and are no longer? */
export const wasMember = (db: Database, user_id: string): boolean =>
  db
    .select({ id: members.user_id })
    .from(members)
    .where(and(eq(members.user_id, user_id), isNotNull(members.removed_at)))
    .get() !== undefined;

/** Also who is a member no more. */
export const findMemberEver = (db: Database, user_id: string): MemberRow | undefined =>
  db.select().from(members).where(eq(members.user_id, user_id)).get();

/** Those who are suspended keep their place, so they count. */
const memberCount = prepared((db) => db.select({ n: count() }).from(members).where(living).prepare());
export const countMembers = remembered((db) => memberCount(db).get()?.n ?? 0);

const ownersInOrder = prepared((db) =>
  db
    .select()
    .from(members)
    .where(and(living, eq(members.role, "owner"), isNull(members.suspended_at)))
    .orderBy(asc(members.joined_at), asc(members.user_id))
    .prepare(),
);

/** Those who can act, in order of joining: the first one stands for the workspace in lists. */
export const readOwners = remembered((db): readonly MemberRow[] => ownersInOrder(db).all());

export const noSuchMember = (): Result<never> =>
  fail("NOT_FOUND", "This person is not a member of the workspace.");
