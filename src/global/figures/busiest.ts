/** Which workspaces of an organization do the most, and which are the largest. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import type { WorkspaceStatus } from "../../roles.ts";
import { rowsOf } from "../batch.ts";
import { eachDay, type DayRange } from "./day-range.ts";

export interface RankedWorkspace {
  id: string;
  name: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  /** actions in the range, or members */
  n: number;
}

export interface Busiest {
  items: RankedWorkspace[];
  /** false: one that was never among the busiest of any single day may be missing; the sums are right */
  exact: boolean;
}

const TOP = 10;
/** Workspaces' days that are summed up as they are; with more of them the busiest of each day stand for all. */
const EXACT_ROWS = 5_000;
/** Rows of the busiest of each day that are read in all, and how many of one day. */
const BUDGET = 1_000;
const MOST_OF_DAY = 50;
const LEAST_OF_DAY = 5;
/** whose sums are read; more than the top ten, because deleted ones drop out */
const CANDIDATES = 50;

/** By actions in the range, most first. Deleted and purged ones are left out. */
export async function busiestWorkspaces(store: Store, org_id: string, range: DayRange): Promise<Busiest> {
  const exact = (await rowsInRange(store, org_id, range)) <= EXACT_ROWS;
  const candidates = exact ? busiestOfRange(org_id, range) : busiestOfDays(org_id, range);
  const items = await store.all<RankedWorkspace>(sql`
    SELECT w.ws_id AS id, w.name, w.status, w.color, w.icon, sum(s.actions) AS n
    FROM (${candidates}) c
      JOIN ws_dir_workspaces w ON w.ws_id = c.ws_id
      JOIN ws_stat_daily s ON s.ws_id = c.ws_id AND s.day BETWEEN ${range.from} AND ${range.to}
    WHERE w.status IN ('planning', 'active', 'archived')
    GROUP BY w.ws_id ORDER BY n DESC, w.name, w.ws_id LIMIT ${TOP}`);
  return { items, exact };
}

/** By members, most first. */
export const largestWorkspaces = (store: Store, org_id: string): Promise<RankedWorkspace[]> =>
  store.all<RankedWorkspace>(sql`
    SELECT ws_id AS id, name, status, color, icon, member_count AS n FROM ws_dir_workspaces
    WHERE org_id = ${org_id} AND counted_members IS NOT NULL
    ORDER BY member_count DESC, name, ws_id LIMIT ${TOP}`);

async function rowsInRange(store: Store, org_id: string, { from, to }: DayRange): Promise<number> {
  const [row] = await store.all<{ n: number | null }>(sql`
    SELECT sum(workspaces) AS n FROM ws_stat_org_daily WHERE org_id = ${org_id} AND day BETWEEN ${from} AND ${to}`);
  return row?.n ?? 0;
}

const busiestOfRange = (org_id: string, { from, to }: DayRange): SQL => sql`
  SELECT ws_id FROM ws_stat_daily WHERE org_id = ${org_id} AND day BETWEEN ${from} AND ${to}
  GROUP BY ws_id ORDER BY sum(actions) DESC LIMIT ${CANDIDATES}`;

/**
 * Reads the same number of rows however many workspaces there are: the top of each day, by the index. The
 * array is what lets a subquery with a limit stand for each day.
 */
function busiestOfDays(org_id: string, range: DayRange): SQL {
  const days = eachDay(range);
  const perDay = Math.max(LEAST_OF_DAY, Math.min(MOST_OF_DAY, Math.floor(BUDGET / days.length)));
  return sql`
    SELECT c.value->>0 AS ws_id FROM ${rowsOf(days)} d, json_each((
      SELECT json_group_array(json_array(t.ws_id, t.actions)) FROM (
        SELECT ws_id, actions FROM ws_stat_daily WHERE org_id = ${org_id} AND day = d.value
        ORDER BY actions DESC LIMIT ${perDay}) t)) c
    GROUP BY 1 ORDER BY sum(c.value->>1) DESC LIMIT ${CANDIDATES}`;
}
