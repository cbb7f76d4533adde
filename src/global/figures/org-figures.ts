/** One organization's figures: sums over what triggers keep (migrations/global/0006_rollups.sql). */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { shiftDay, type DayRange } from "./day-range.ts";

/** After so many days without activity a workspace counts as inactive. */
export const INACTIVE_DAYS = 90;

/** Sizes as they are counted, smallest first. */
export const MEMBER_BUCKETS = ["0", "1", "2-5", "6-10", "11-25", "26-100", "101+"] as const;
export type MemberBucket = (typeof MEMBER_BUCKETS)[number];

export interface StatusTotals {
  /** purged ones are gone, deleted ones can still be restored */
  total: number;
  planning: number;
  active: number;
  archived: number;
  deleted: number;
}

export interface Standing {
  totals: StatusTotals;
  /** how many have that many members; living ones whose members are known */
  members: { bucket: MemberBucket; n: number }[];
  memberless: number;
  ownerless: number;
}

/** How things stand now. */
export async function readStanding(store: Store, org_id: string): Promise<Standing> {
  const rows = await store.all<{ metric: string; key: string; n: number }>(sql`
    SELECT metric, key, n FROM ws_stat_org
    WHERE org_id = ${org_id} AND metric IN ('status', 'members', 'orphan')`);
  const count = (metric: string, key: string): number =>
    rows.find((row) => row.metric === metric && row.key === key)?.n ?? 0;
  return {
    totals: totalsOf((status) => count("status", status)),
    members: MEMBER_BUCKETS.map((bucket) => ({ bucket, n: count("members", bucket) })),
    memberless: count("orphan", "memberless"),
    ownerless: count("orphan", "ownerless"),
  };
}

/** @param count how many are in this status */
export function totalsOf(count: (status: string) => number): StatusTotals {
  const [planning, active, archived, deleted] = [
    count("planning"),
    count("active"),
    count("archived"),
    count("deleted"),
  ];
  return { total: planning + active + archived + deleted, planning, active, archived, deleted };
}

/** Workspaces created on each day of the range that has any, those purged since among them. */
export async function createdByDay(
  store: Store,
  org_id: string,
  { from, to }: DayRange,
): Promise<Map<string, number>> {
  const rows = await store.all<{ day: string; n: number }>(sql`
    SELECT key AS day, n FROM ws_stat_org
    WHERE org_id = ${org_id} AND metric = 'created' AND key BETWEEN ${from} AND ${to}`);
  return new Map(rows.map(({ day, n }) => [day, n]));
}

/** Last day on which a workspace that counts as inactive today did anything. */
export const inactiveBefore = (today: string): string => shiftDay(today, -INACTIVE_DAYS);

/** Planning and active workspaces by when they last did anything. */
export async function activitySums(
  store: Store,
  org_id: string,
  { from, today }: { from: string; today: string },
): Promise<{ since: number; inactive: number }> {
  const [row] = await store.all<{ since: number | null; inactive: number | null }>(sql`
    SELECT sum(n) FILTER (WHERE key >= ${from}) AS since, sum(n) FILTER (WHERE key < ${inactiveBefore(today)}) AS inactive
    FROM ws_stat_org WHERE org_id = ${org_id} AND metric = 'active'`);
  return { since: row?.since ?? 0, inactive: row?.inactive ?? 0 };
}

/**
 * Planning and active workspaces with activity in a range that is over. Only the last activity is kept
 * by rollups, so this reads every row of the range: exact, and slower the more there are.
 */
export async function activeInPast(store: Store, org_id: string, { from, to }: DayRange): Promise<number> {
  const [row] = await store.all<{ n: number }>(sql`
    SELECT count(*) AS n FROM (
      SELECT DISTINCT ws_id FROM ws_stat_daily WHERE org_id = ${org_id} AND day BETWEEN ${from} AND ${to}) s
    JOIN ws_dir_workspaces w ON w.ws_id = s.ws_id WHERE w.status IN ('planning', 'active')`);
  return row?.n ?? 0;
}

export const sumOf = (counts: ReadonlyMap<string, number>, { from, to }: DayRange): number =>
  [...counts].reduce((sum, [day, n]) => (day >= from && day <= to ? sum + n : sum), 0);
