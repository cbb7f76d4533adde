/** Teams: named groups of the workspace's members. A name stands once, whatever its case. */
import { and, asc, count, eq, inArray, lte, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { fail, ok, type Result } from "../src/result.ts";
import { log } from "./activity.ts";
import type { Change } from "./change.ts";
import type { Database } from "./database.ts";
import { prepared, remembered } from "./reads.ts";
import { members, teamMembers, teams, type TeamRow } from "./schema.ts";

/** One page shows them all; a workspace that needs more of them is several workspaces. */
export const MAX_TEAMS = 200;
/** How many of its people a team's entry in the list names. */
const NAMED = 5;

export interface TeamView {
  id: string;
  name: string;
  description: string;
  /** `#rrggbb`, or null for the configured one */
  color: string | null;
  member_count: number;
  created_at: string;
  updated_at: string;
}

/** A team as lists show it. */
export interface ListedTeam extends TeamView {
  /** a few of them, leads first */
  people: { user_id: string; name: string; lead: boolean }[];
}

export interface TeamFields {
  name: string;
  description: string;
  color: string | null;
}

/** The fields to change. */
export type TeamPatch = { [Field in keyof TeamFields]?: TeamFields[Field] | undefined };

/** What a member's row says of a team. */
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
      ...view(row, size.get(row.id) ?? 0),
      people: (people.get(row.id) ?? []).map(({ user_id, name, lead }) => ({ user_id, name, lead })),
    }));
}

const oneTeam = prepared((db) =>
  db
    .select()
    .from(teams)
    .where(eq(teams.id, sql.placeholder("id")))
    .prepare(),
);

/** Fails with NOT_FOUND. */
export function findTeam(db: Database, id: string): Result<TeamRow> {
  const row = oneTeam(db).get({ id });
  return row ? ok(row) : fail("NOT_FOUND", "There is no such team.");
}

/** Fails with NOT_FOUND. */
export function getTeam(db: Database, id: string): Result<TeamView> {
  const row = findTeam(db, id);
  return row.ok ? ok(view(row.value, countPeople(db, id))) : row;
}

const countTeams = remembered((db) => db.select({ n: count() }).from(teams).get()?.n ?? 0);

/** Fails with CONFLICT: the name is taken, or there are as many as there may be. */
export function createTeam(change: Change, fields: TeamFields): Result<TeamView> {
  if (countTeams(change.db) >= MAX_TEAMS)
    return refuseName(`There are ${MAX_TEAMS} teams, as many as there may be. Delete one first.`, {
      limit: MAX_TEAMS,
    });
  const taken = nameTaken(change.db, fields.name);
  if (taken) return taken;
  const times = { created_at: change.at, updated_at: change.at };
  const row: TeamRow = {
    id: uuid(),
    ...fields,
    name_key: keyOf(fields.name),
    created_by: change.actor.id,
    ...times,
  };
  change.db.insert(teams).values(row).run();
  log(change, "team-created", { team_id: row.id, name: row.name });
  return ok(view(row, 0));
}

/** Changes the fields given; the same values again change nothing. Fails with NOT_FOUND, CONFLICT (name taken). */
export function updateTeam(change: Change, id: string, patch: TeamPatch): Result<TeamView> {
  const found = findTeam(change.db, id);
  if (!found.ok) return found;
  const before = found.value;
  const after: TeamFields = {
    name: patch.name ?? before.name,
    description: patch.description ?? before.description,
    color: patch.color === undefined ? before.color : patch.color,
  };
  const changed = (["name", "description", "color"] as const).filter(
    (field) => before[field] !== after[field],
  );
  if (changed.length === 0) return ok(view(before, countPeople(change.db, id)));
  const taken = nameTaken(change.db, after.name, id);
  if (taken) return taken;
  const { name } = after;
  const fields = { ...after, name_key: keyOf(name), updated_at: change.at };
  change.db.update(teams).set(fields).where(eq(teams.id, id)).run();
  log(change, "team-updated", { team_id: id, name, previous_name: before.name, changed });
  return ok(view({ ...before, ...fields }, countPeople(change.db, id)));
}

/** Its people stay members of the workspace. Fails with NOT_FOUND. */
export function deleteTeam(change: Change, id: string): Result<TeamView> {
  const found = findTeam(change.db, id);
  if (!found.ok) return found;
  const deleted = view(found.value, countPeople(change.db, id));
  change.db.delete(teamMembers).where(eq(teamMembers.team_id, id)).run();
  change.db.delete(teams).where(eq(teams.id, id)).run();
  log(change, "team-deleted", { team_id: id, name: deleted.name, member_count: deleted.member_count });
  return ok(deleted);
}

const leave = prepared((db) =>
  db
    .delete(teamMembers)
    .where(eq(teamMembers.user_id, sql.placeholder("user_id")))
    .prepare(),
);

/** Who leaves the workspace leaves its teams. */
export const leaveTeams = (change: Change, user_id: string): void => void leave(change.db).run({ user_id });

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

const view = (row: TeamRow, member_count: number): TeamView => ({
  id: row.id,
  name: row.name,
  description: row.description,
  color: row.color,
  member_count,
  created_at: row.created_at,
  updated_at: row.updated_at,
});

const countPeople = (db: Database, team_id: string): number =>
  db.select({ n: count() }).from(teamMembers).where(eq(teamMembers.team_id, team_id)).get()?.n ?? 0;

/** SQLite folds the case of ASCII only. */
const keyOf = (name: string): string => name.normalize("NFKC").toLowerCase();

function nameTaken(db: Database, name: string, except = ""): Result<never> | null {
  const other = db
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.name_key, keyOf(name)), sql`${teams.id} <> ${except}`))
    .get();
  return other ? refuseName("There is a team of this name already.") : null;
}

const refuseName = (message: string, details: object = {}): Result<never> =>
  fail("CONFLICT", message, { ...details, fields: [{ path: "name", message }] });
