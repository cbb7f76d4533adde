/** Who is in a team: members of the workspace, some of them leads. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { fail, ok, type Result } from "../../src/result.ts";
import { log, type Page } from "../activity.ts";
import type { Change } from "../change.ts";
import type { Database } from "../database.ts";
import {
  findMember,
  listMembers,
  viewMember,
  type MemberFilter,
  type MemberPage,
  type MemberView,
} from "../members/members.ts";
import { prepared } from "../reads.ts";
import { members, teamMembers, type MemberRow, type TeamRow } from "../schema.ts";
import { withTeams, type TeamOfMember } from "./lists.ts";
import { findTeam } from "./teams.ts";

export interface TeamMemberView extends MemberView {
  lead: boolean;
}

/** A member as lists show them. */
export interface ListedMember extends MemberView {
  teams: TeamOfMember[];
}

/** Somebody, by id or by the address that the workspace knows them by. */
export type Who = { user_id: string } | { email: string };

/** As `listMembers`, with the teams they are in. */
export function listMembersWithTeams(
  db: Database,
  page: MemberFilter & { cursor: string | null; limit: number },
): Result<MemberPage & { items: ListedMember[] }> {
  const found = listMembers(db, page);
  return ok({ ...found, items: withTeams(db, found.items) });
}

/** Sorts leads before the others. */
const rank = sql<number>`1 - ${teamMembers.lead}`;

const peopleAfter = prepared((db) =>
  db
    .select({ member: members, lead: teamMembers.lead, added_at: teamMembers.added_at })
    .from(teamMembers)
    .innerJoin(members, eq(members.user_id, teamMembers.user_id))
    .where(
      and(
        eq(teamMembers.team_id, sql.placeholder("team_id")),
        sql`(${rank}, ${teamMembers.added_at}, ${teamMembers.user_id}) > (${sql.placeholder("rank")}, ${sql.placeholder("added_at")}, ${sql.placeholder("user_id")})`,
      ),
    )
    .orderBy(rank, teamMembers.added_at, teamMembers.user_id)
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/**
 * Leads first, then in the order of being added; the cursor is the last row's `rank|added_at|user_id`.
 * Fails with NOT_FOUND. @param page.limit rows, 1–100
 */
export function listTeamMembers(
  db: Database,
  team_id: string,
  page: { cursor: string | null; limit: number },
): Result<Page<TeamMemberView>> {
  const team = findTeam(db, team_id);
  if (!team.ok) return team;
  const [first = "", added_at = "", user_id = ""] = (page.cursor ?? "").split("|");
  const after = { rank: first === "1" ? 1 : 0, added_at, user_id };
  const rows = peopleAfter(db).all({ team_id, ...after, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const cursor = last && `${last.lead ? 0 : 1}|${last.added_at}|${last.member.user_id}`;
  return ok({
    items: shown.map(({ member, lead }) => ({ ...viewMember(member), lead })),
    next_cursor: rows.length > page.limit && cursor ? cursor : null,
  });
}

/**
 * Puts a member of the workspace into the team, or changes whether they lead it; as it is already, nothing
 * changes. Fails with NOT_FOUND: the team, or nobody of that id or address is a member.
 * @param lead left out: as before, and at first no
 */
export function putTeamMember(
  change: Change,
  team_id: string,
  { who, lead }: { who: Who; lead?: boolean | undefined },
): Result<TeamMemberView> {
  const team = findTeam(change.db, team_id);
  if (!team.ok) return team;
  const member =
    "user_id" in who ? findMember(change.db, who.user_id) : memberOfAddress(change.db, who.email);
  if (!member)
    return fail("NOT_FOUND", "This person is not a member of the workspace. Add them there first.");
  const before = membershipIn(change.db, team_id, member.user_id);
  const leads = lead ?? before?.lead ?? false;
  if (before?.lead !== leads)
    seat(change, { team: team.value, member, joined: before === undefined, lead: leads });
  return ok({ ...viewMember(member), lead: leads });
}

interface Seat {
  team: TeamRow;
  member: MemberRow;
  /** they were not in the team before */
  joined: boolean;
  lead: boolean;
}

function seat(change: Change, { team, member, joined, lead }: Seat): void {
  const { user_id, name } = member;
  change.db
    .insert(teamMembers)
    .values({ team_id: team.id, user_id, lead, added_at: change.at })
    .onConflictDoUpdate({ target: [teamMembers.team_id, teamMembers.user_id], set: { lead } })
    .run();
  const details = { team_id: team.id, team: team.name, user_id, name, lead };
  log(change, joined ? "team-member-added" : "team-lead-changed", details);
}

/** They stay a member of the workspace. Fails with NOT_FOUND: the team, or they are not in it. */
export function removeTeamMember(change: Change, team_id: string, user_id: string): Result<TeamMemberView> {
  const team = findTeam(change.db, team_id);
  if (!team.ok) return team;
  const [before, member] = [membershipIn(change.db, team_id, user_id), findMember(change.db, user_id)];
  if (!before || !member) return fail("NOT_FOUND", "This person is not in the team.");
  change.db.delete(teamMembers).where(inTeam(team_id, user_id)).run();
  log(change, "team-member-removed", { team_id, team: team.value.name, user_id, name: member.name });
  return ok({ ...viewMember(member), lead: before.lead });
}

const inTeam = (team_id: string, user_id: string) =>
  and(eq(teamMembers.team_id, team_id), eq(teamMembers.user_id, user_id));

const membershipIn = (db: Database, team_id: string, user_id: string) =>
  db.select({ lead: teamMembers.lead }).from(teamMembers).where(inTeam(team_id, user_id)).get();

const memberOfAddress = (db: Database, email: string): MemberRow | undefined =>
  db
    .select()
    .from(members)
    .where(and(eq(members.email, email), isNull(members.removed_at)))
    .get();
