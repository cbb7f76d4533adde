/** Teams as lists show them: with some of their people, with everybody, or beside a person. */
import { asc, count, eq, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { prepared, remembered } from "../reads.ts";
import { members, teamMembers, teams, type TeamRow } from "../schema.ts";

/** How many of its people a team's entry in the list names. */
const NAMED = 5;

export interface TeamView {
  id: string;
  name: string;
  description: string;
  /** `#rrggbb`, or null for the configured one */
  color: string | null;
  member_count: number;
  /** raised by each edit of its fields; send it back to notice somebody else's */
  version: number;
  created_at: string;
  updated_at: string;
}

/** A team as lists show it. */
export interface ListedTeam extends TeamView {
  /** a few of them, leads first */
  people: { user_id: string; name: string; lead: boolean }[];
}

/** A team with everybody in it. */
export interface WholeTeam extends TeamView {
  members: { user_id: string; lead: boolean }[];
}

/** What a member's row says of a team, and what narrows a list to it. */
export interface TeamOfMember {
  id: string;
  name: string;
}

const byName = prepared((db) => db.select().from(teams).orderBy(asc(teams.name_key)).prepare());
const sizes = prepared((db) =>
  db
    .select({ team_id: teamMembers.team_id, n: count() })
    .from(teamMembers)
    .groupBy(teamMembers.team_id)
    .prepare(),
);
const firstPeople = prepared((db) => {
  const ranked = db
    .select({
      team_id: teamMembers.team_id,
      user_id: members.user_id,
      name: members.name,
      lead: teamMembers.lead,
      place:
        sql<number>`row_number() OVER (PARTITION BY ${teamMembers.team_id} ORDER BY ${teamMembers.lead} DESC, ${members.name}, ${members.user_id})`.as(
          "place",
        ),
    })
    .from(teamMembers)
    .innerJoin(members, eq(members.user_id, teamMembers.user_id))
    .as("ranked");
  return db.select().from(ranked).where(lte(ranked.place, NAMED)).orderBy(asc(ranked.place)).prepare();
});

/** All of them, by name. */
export function listTeams(db: Database): ListedTeam[] {
  const size = new Map(
    sizes(db)
      .all()
      .map(({ team_id, n }) => [team_id, n]),
  );
  const people = Map.groupBy(firstPeople(db).all(), (row) => row.team_id);
  return byName(db)
    .all()
    .map((row) => ({
      ...viewTeam(row, size.get(row.id) ?? 0),
      people: (people.get(row.id) ?? []).map(({ user_id, name, lead }) => ({ user_id, name, lead })),
    }));
}

export const teamNames = (db: Database): TeamOfMember[] =>
  byName(db)
    .all()
    .map(({ id, name }) => ({ id, name }));

/** All of them, by name, with everybody in them. */
export function wholeTeams(db: Database): WholeTeam[] {
  const seats = db
    .select()
    .from(teamMembers)
    .orderBy(asc(teamMembers.added_at), asc(teamMembers.user_id))
    .all();
  const people = Map.groupBy(seats, (seat) => seat.team_id);
  return byName(db)
    .all()
    .map((row) => {
      const members = (people.get(row.id) ?? []).map(({ user_id, lead }) => ({ user_id, lead }));
      return { ...viewTeam(row, members.length), members };
    });
}

export const countTeams = remembered((db) => db.select({ n: count() }).from(teams).get()?.n ?? 0);

const teamsWithin = prepared((db) =>
  db
    .select({ user_id: teamMembers.user_id, id: teams.id, name: teams.name })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.team_id))
    .where(inArray(teamMembers.user_id, sql`(SELECT value FROM json_each(${sql.placeholder("ids")}))`))
    .orderBy(asc(teams.name_key))
    .prepare(),
);

/** The same people with the teams they are in, by name. */
export function withTeams<T extends { user_id: string }>(
  db: Database,
  people: readonly T[],
): (T & { teams: TeamOfMember[] })[] {
  if (people.length === 0 || countTeams(db) === 0) return people.map((one) => ({ ...one, teams: [] }));
  const ids = JSON.stringify(people.map(({ user_id }) => user_id));
  const found = Map.groupBy(teamsWithin(db).all({ ids }), (row) => row.user_id);
  return people.map((one) => ({
    ...one,
    teams: (found.get(one.user_id) ?? []).map(({ id, name }) => ({ id, name })),
  }));
}

export const viewTeam = (row: TeamRow, member_count: number): TeamView => ({
  id: row.id,
  name: row.name,
  description: row.description,
  color: row.color,
  member_count,
  version: versionOf(row),
  created_at: row.created_at,
  updated_at: row.updated_at,
});

/** When it was edited last (epoch ms): `updateTeam` lets no two edits have the same. */
export const versionOf = (row: Pick<TeamRow, "updated_at">): number => Date.parse(row.updated_at);
