/** How the whole platform uses its workspaces: every directory's figures together. */
import { sql } from "drizzle-orm";
import type { Databases, Store } from "../../platform.ts";
import { readAdoption, type FeatureAdoption } from "./adoption.ts";
import { allDirectories } from "../directory/buckets.ts";
import { systemConfig } from "../config/effective.ts";
import { rangeBefore, type DayRange } from "./day-range.ts";
import { INACTIVE_DAYS, sumOf, totalsOf, type StatusTotals } from "./org-figures.ts";
import { runningTotal, timeLine, type TimeLine } from "./time-line.ts";
import { usageByOrganization, type OrganizationUsage } from "./usage-by-organization.ts";

export interface Usage {
  range: DayRange;
  totals: StatusTotals;
  /** planning and active ones with activity in the range */
  active_in_range: number;
  created: {
    in_range: number;
    /** in as many days before */
    before: number;
    this_month: number;
    line: TimeLine;
  };
  /** how many had ever been created by the end of each step */
  growth: TimeLine;
  /** every organization, in no order */
  organizations: OrganizationUsage[];
  adoption: FeatureAdoption;
  inactive: { days: number; total: number; memberless: number };
}

/**
 * @param range days, both included, none after today
 * @param now epoch milliseconds
 */
export async function readUsage(
  databases: Databases,
  { range, today, now }: { range: DayRange; today: string; now: number },
): Promise<Usage> {
  const config = await systemConfig(databases.main, now);
  const [totals, created, organizations, adoption] = await Promise.all([
    readTotals(databases),
    readCreated(databases, { range, today }),
    usageByOrganization(databases, { range, today }),
    readAdoption(databases, config),
  ]);
  const sum = (key: "active" | "inactive" | "memberless"): number =>
    organizations.reduce((total, org) => total + org[key], 0);
  const { ever_before, ...figures } = created;
  return {
    range,
    totals,
    active_in_range: sum("active"),
    created: figures,
    growth: runningTotal(figures.line, ever_before),
    organizations,
    adoption,
    inactive: { days: INACTIVE_DAYS, total: sum("inactive"), memberless: sum("memberless") },
  };
}

async function readTotals(databases: Databases): Promise<StatusTotals> {
  const rows = await inDirectories(databases, (store) =>
    store.all<{ key: string; n: number }>(sql`
      SELECT key, sum(n) AS n FROM ws_stat_org WHERE metric = 'status' GROUP BY key`),
  );
  return totalsOf((status) => rows.reduce((sum, row) => (row.key === status ? sum + row.n : sum), 0));
}

interface Created {
  in_range: number;
  before: number;
  this_month: number;
  line: TimeLine;
  /** before the range began */
  ever_before: number;
}

async function readCreated(
  databases: Databases,
  { range, today }: { range: DayRange; today: string },
): Promise<Created> {
  const before = rangeBefore(range);
  const month = { from: `${today.slice(0, 7)}-01`, to: today };
  const from = before.from < month.from ? before.from : month.from;
  const [days, [ever]] = await Promise.all([
    inDirectories(databases, (store) => createdByDay(store, { from, to: today })),
    inDirectories(databases, (store) =>
      store.all<{ n: number }>(sql`
        SELECT coalesce(sum(n), 0) AS n FROM ws_stat_org WHERE metric = 'created' AND key < ${range.from}`),
    ).then((rows) => [rows.reduce((sum, row) => sum + row.n, 0)]),
  ]);
  const counts = new Map<string, number>();
  for (const { day, n } of days) counts.set(day, (counts.get(day) ?? 0) + n);
  return {
    in_range: sumOf(counts, range),
    before: sumOf(counts, before),
    this_month: sumOf(counts, month),
    line: timeLine(range, counts),
    ever_before: ever ?? 0,
  };
}

const createdByDay = (store: Store, { from, to }: DayRange) =>
  store.all<{ day: string; n: number }>(sql`
    SELECT key AS day, sum(n) AS n FROM ws_stat_org WHERE metric = 'created' AND key BETWEEN ${from} AND ${to}
    GROUP BY key`);

async function inDirectories<T>(databases: Databases, read: (store: Store) => Promise<T[]>): Promise<T[]> {
  return (await Promise.all(allDirectories(databases).map(read))).flat();
}
