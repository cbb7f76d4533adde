/** What each organization of the platform makes of it, sorted and in pages. */
import { sql, type SQL } from "drizzle-orm";
import type { Databases, Store } from "../../platform.ts";
import { allDirectories } from "../directory/buckets.ts";
import { rangeBefore, type DayRange } from "./day-range.ts";
import { inactiveBefore } from "./org-figures.ts";

export const USAGE_SORTS = ["name", "total", "active", "average", "trend", "inactive"] as const;
export type UsageSort = (typeof USAGE_SORTS)[number];
export type Direction = "asc" | "desc";

export interface OrganizationUsage {
  id: string;
  slug: string;
  name: string;
  status: "active" | "suspended";
  people: number;
  /** deleted ones that can be restored included */
  total: number;
  /** planning and active ones with activity in the range */
  active: number;
  /** planning, active and archived ones for each person of the organization; null: nobody is in it */
  average: number | null;
  created: number;
  /** in as many days before the range */
  created_before: number;
  /** percent more or less created than before; null: there was nothing to compare with */
  trend: number | null;
  /** without activity for more than `INACTIVE_DAYS` */
  inactive: number;
  memberless: number;
}

export interface UsageOrder {
  sort: UsageSort;
  dir: Direction;
}

interface When {
  range: DayRange;
  today: string;
}

/** Every organization, those without a workspace too. */
export async function usageByOrganization(databases: Databases, when: When): Promise<OrganizationUsage[]> {
  const [orgs, figures] = await Promise.all([readOrgs(databases.main), readFigures(databases, when)]);
  return orgs.map((org) => withFigures(org, figures.get(org.id)));
}

/** Where nothing can be compared, the row stands last, whichever way the others go. */
export function sortUsage(
  rows: readonly OrganizationUsage[],
  { sort, dir }: UsageOrder,
): OrganizationUsage[] {
  const sign = dir === "asc" ? 1 : -1;
  const byName = (a: OrganizationUsage, b: OrganizationUsage) => a.name.localeCompare(b.name, "en");
  return rows.toSorted((a, b) => {
    if (sort === "name") return sign * byName(a, b);
    const [left, right] = [a[sort], b[sort]];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * (left - right) || byName(a, b);
  });
}

type OrgRow = Pick<OrganizationUsage, "id" | "slug" | "name" | "status" | "people">;

const readOrgs = (main: Store): Promise<OrgRow[]> =>
  main.all<OrgRow>(sql`SELECT id, slug, name, status, people FROM orgs`);

interface Figures {
  org_id: string;
  living: number;
  deleted: number;
  active: number;
  inactive: number;
  memberless: number;
  created: number;
  created_before: number;
}

const NONE: Omit<Figures, "org_id"> = {
  living: 0,
  deleted: 0,
  active: 0,
  inactive: 0,
  memberless: 0,
  created: 0,
  created_before: 0,
};

function withFigures(org: OrgRow, found: Figures | undefined): OrganizationUsage {
  const { living, deleted, active, inactive, memberless, created, created_before } = { ...NONE, ...found };
  return {
    ...org,
    total: living + deleted,
    active,
    average: org.people === 0 ? null : living / org.people,
    created,
    created_before,
    trend: trendOf(created, created_before),
    inactive,
    memberless,
  };
}

/** Percent, rounded; null where nothing came before. */
export const trendOf = (now: number, before: number): number | null =>
  before === 0 ? null : Math.round(((now - before) / before) * 100);

/** An organization's rows live in one database, so no two databases speak of the same one. */
async function readFigures(databases: Databases, when: When): Promise<Map<string, Figures>> {
  const all = await Promise.all(allDirectories(databases).map((store) => figuresOf(store, when)));
  return new Map(all.flat().map((row) => [row.org_id, row]));
}

async function figuresOf(store: Store, when: When): Promise<Figures[]> {
  const rows = await store.all<Figures>(figuresQuery(when));
  if (when.range.to === when.today) return rows;
  const past = new Map((await activeInPast(store, when.range)).map((row) => [row.org_id, row.active]));
  return rows.map((row) => ({ ...row, active: past.get(row.org_id) ?? 0 }));
}

/** One pass over the metrics that matter; days outside of both ranges are not read. */
function figuresQuery({ range, today }: When): SQL {
  const before = rangeBefore(range);
  const when = (condition: SQL) => sql`coalesce(sum(n) FILTER (WHERE ${condition}), 0)`;
  return sql`
    SELECT org_id,
      ${when(sql`metric = 'status' AND key <> 'deleted'`)} AS living,
      ${when(sql`metric = 'status' AND key = 'deleted'`)} AS deleted,
      ${when(sql`metric = 'active' AND key >= ${range.from}`)} AS active,
      ${when(sql`metric = 'active' AND key < ${inactiveBefore(today)}`)} AS inactive,
      ${when(sql`metric = 'orphan'`)} AS memberless,
      ${when(sql`metric = 'created' AND key >= ${range.from}`)} AS created,
      ${when(sql`metric = 'created' AND key < ${range.from}`)} AS created_before
    FROM ws_stat_org
    WHERE metric IN ('status', 'active') OR (metric = 'orphan' AND key = 'memberless')
      OR (metric = 'created' AND key BETWEEN ${before.from} AND ${range.to})
    GROUP BY org_id`;
}

/** A range that is over needs every row of it: exact, and slower the more there are. */
const activeInPast = (store: Store, { from, to }: DayRange) =>
  store.all<{ org_id: string; active: number }>(sql`
    SELECT w.org_id, count(*) AS active FROM (
      SELECT DISTINCT ws_id FROM ws_stat_daily WHERE day BETWEEN ${from} AND ${to}) s
    JOIN ws_dir_workspaces w ON w.ws_id = s.ws_id WHERE w.status IN ('planning', 'active') GROUP BY w.org_id`);
