/**
 * An organization's analytics. All of it is sums over rollups and the top of an index, so that it costs
 * the same with a hundred workspaces as with a hundred thousand.
 */
import type { Databases, Store } from "../../platform.ts";
import { directoryFor } from "../directory/buckets.ts";
import { busiestWorkspaces, largestWorkspaces, type Busiest, type RankedWorkspace } from "./busiest.ts";
import { rangeBefore, type DayRange } from "./day-range.ts";
import {
  inactiveWorkspaces,
  orphanedWorkspaces,
  type IdleWorkspace,
  type OrphanedWorkspace,
} from "./idle-workspaces.ts";
import {
  activeInPast,
  activitySums,
  createdByDay,
  INACTIVE_DAYS,
  readStanding,
  sumOf,
  type Standing,
} from "./org-figures.ts";
import { timeLine, type TimeLine } from "./time-line.ts";

export interface Analytics {
  range: DayRange;
  totals: Standing["totals"];
  /** planning and active ones with activity in the range */
  active_in_range: number;
  created: {
    in_range: number;
    /** in as many days before */
    before: number;
    this_month: number;
    line: TimeLine;
  };
  most_active: Busiest;
  largest: RankedWorkspace[];
  members: Standing["members"];
  inactive: { days: number; total: number; items: IdleWorkspace[] };
  orphaned: { total: number; memberless: number; ownerless: number; items: OrphanedWorkspace[] };
}

/** Rows of a list whose rest is one click away. */
const SHOWN = 10;

/**
 * @param range days, both included, none after today
 * @param today YYYY-MM-DD, UTC
 */
export async function readAnalytics(
  databases: Databases,
  org_id: string,
  { range, today }: { range: DayRange; today: string },
): Promise<Analytics> {
  const store = directoryFor(databases, org_id);
  const shown = { org_id, today, limit: SHOWN };
  const [standing, created, activity, most_active, largest, inactive, orphaned] = await Promise.all([
    readStanding(store, org_id),
    readCreated(store, org_id, { range, today }),
    readActivity(store, org_id, { range, today }),
    busiestWorkspaces(store, org_id, range),
    largestWorkspaces(store, org_id),
    inactiveWorkspaces(store, shown),
    orphanedWorkspaces(store, shown),
  ]);
  const { totals, members, memberless, ownerless } = standing;
  return {
    range,
    totals,
    active_in_range: activity.active,
    created,
    most_active,
    largest,
    members,
    inactive: { days: INACTIVE_DAYS, total: activity.inactive, items: inactive.items },
    orphaned: { total: memberless + ownerless, memberless, ownerless, items: orphaned.items },
  };
}

interface When {
  range: DayRange;
  today: string;
}

async function readCreated(
  store: Store,
  org_id: string,
  { range, today }: When,
): Promise<Analytics["created"]> {
  const before = rangeBefore(range);
  const month = { from: `${today.slice(0, 7)}-01`, to: today };
  const from = before.from < month.from ? before.from : month.from;
  const counts = await createdByDay(store, org_id, { from, to: today });
  return {
    in_range: sumOf(counts, range),
    before: sumOf(counts, before),
    this_month: sumOf(counts, month),
    line: timeLine(range, counts),
  };
}

/** A range that ends today is a sum over last activities; one that is over is not. */
async function readActivity(store: Store, org_id: string, { range, today }: When) {
  const { since, inactive } = await activitySums(store, org_id, { from: range.from, today });
  const active = range.to === today ? since : await activeInPast(store, org_id, range);
  return { active, inactive };
}
