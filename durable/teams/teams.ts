/** Teams: named groups of the workspace's members. A name stands once, whatever its case. */
import { and, count, eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { inEnglish, phrase, type Phrase } from "../../src/language/phrase.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import { log } from "../activity.ts";
import type { Change } from "../change.ts";
import type { Database } from "../database.ts";
import { prepared } from "../reads.ts";
import { teamMembers, teams, type TeamRow } from "../schema.ts";
import { countTeams, versionOf, viewTeam, type TeamView } from "./lists.ts";

/** One page shows them all; a workspace that needs more of them is several workspaces. */
export const MAX_TEAMS = 200;
export interface TeamFields {
  name: string;
  description: string;
  color: string | null;
}

/** The fields to change, and the version that they were seen in. */
export type TeamPatch = { [Field in keyof TeamFields]?: TeamFields[Field] | undefined } & {
  version?: number | undefined;
};

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
  return row.ok ? ok(viewTeam(row.value, countPeople(db, id))) : row;
}

/** Fails with CONFLICT: the name is taken, or there are as many as there may be. */
export function createTeam(change: Change, fields: TeamFields): Result<TeamView> {
  if (countTeams(change.db) >= MAX_TEAMS)
    return refuseName(
      phrase("There are {max} teams, as many as there may be. Delete one first.", { max: MAX_TEAMS }),
      { limit: MAX_TEAMS },
    );
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
  return ok(viewTeam(row, 0));
}

/**
 * Changes the fields given; the same values again change nothing.
 * Fails with NOT_FOUND, CONFLICT (stale version, name taken).
 */
export function updateTeam(change: Change, id: string, patch: TeamPatch): Result<TeamView> {
  const found = findTeam(change.db, id);
  if (!found.ok) return found;
  const before = found.value;
  const stale = staleEdit(change, before, patch);
  if (stale) return stale;
  const after: TeamFields = {
    name: patch.name ?? before.name,
    description: patch.description ?? before.description,
    color: patch.color === undefined ? before.color : patch.color,
  };
  const changed = (["name", "description", "color"] as const).filter(
    (field) => before[field] !== after[field],
  );
  if (changed.length === 0) return ok(viewTeam(before, countPeople(change.db, id)));
  const taken = nameTaken(change.db, after.name, id);
  if (taken) return taken;
  const { name } = after;
  const fields = { ...after, name_key: keyOf(name), updated_at: nextEdit(change, before) };
  change.db.update(teams).set(fields).where(eq(teams.id, id)).run();
  log(change, "team-updated", { team_id: id, name, previous_name: before.name, changed });
  return ok(viewTeam({ ...before, ...fields }, countPeople(change.db, id)));
}

/** 409 with both values when the edit was made against an older version. */
function staleEdit(change: Change, team: TeamRow, patch: TeamPatch): Result<never> | null {
  if (patch.version === undefined || patch.version === versionOf(team)) return null;
  const current = viewTeam(team, countPeople(change.db, team.id));
  return fail("CONFLICT", "Somebody else changed this in the meantime.", { current, yours: patch });
}

/** Now; later than the edit before, whose time is its version, even within the same millisecond. */
const nextEdit = (change: Change, before: TeamRow): string =>
  new Date(Math.max(change.now, versionOf(before) + 1)).toISOString();

/** Its people stay members of the workspace. Fails with NOT_FOUND. */
export function deleteTeam(change: Change, id: string): Result<TeamView> {
  const found = findTeam(change.db, id);
  if (!found.ok) return found;
  const deleted = viewTeam(found.value, countPeople(change.db, id));
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
  return other ? refuseName(phrase("There is a team of this name already.")) : null;
}

const refuseName = (said: Phrase, details: object = {}): Result<never> =>
  fail("CONFLICT", said, { ...details, fields: [{ path: "name", message: inEnglish(said) }] });
