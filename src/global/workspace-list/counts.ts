/** How many workspaces a filter of the list shows. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { WORKSPACE_STATUSES, type WorkspaceStatus } from "../../roles.ts";
import { countAmong } from "./narrowing.ts";
import { FEW, MOST_COUNTED, type Plan } from "./plan.ts";
import type { Listing } from "./walk.ts";

export type StatusCounts = Record<WorkspaceStatus, number>;

export interface Total {
  total: number;
  /** false: at least so many; finding out would cost more than the page */
  total_exact: boolean;
}

/** By status, from the figures that triggers keep. */
export async function statusCounts(store: Store, org_id: string): Promise<StatusCounts> {
  const rows = await store.all<{ key: string; n: number }>(sql`
    SELECT key, n FROM ws_stat_org WHERE org_id = ${org_id} AND metric = 'status'`);
  const counts = new Map(rows.map(({ key, n }) => [key, n]));
  const of = (status: WorkspaceStatus): number => counts.get(status) ?? 0;
  return { planning: of("planning"), active: of("active"), archived: of("archived"), deleted: of("deleted") };
}

/** What is known without looking at a row. */
export function totalAtOnce(
  { conditions }: Listing,
  { narrowing }: Plan,
  statuses: StatusCounts,
): Total | null {
  if (narrowing === null) {
    const total = conditions.statuses.reduce((sum, status) => sum + statuses[status], 0);
    return { total, total_exact: true };
  }
  if (!narrowing.alone) return null;
  if (narrowing.kind !== "terms") {
    const { count, exact } = narrowing;
    return { total: exact ? count : MOST_COUNTED, total_exact: exact };
  }
  // The index of words knows no statuses.
  const anyStatus = conditions.statuses.length === WORKSPACE_STATUSES.length;
  return anyStatus ? { total: Math.min(narrowing.count, FEW), total_exact: narrowing.count <= FEW } : null;
}

/** At least: how many match among the first that the narrowest condition finds. */
export async function totalAtLeast(store: Store, listing: Listing, { narrowing }: Plan): Promise<Total> {
  const total = narrowing ? await countAmong(store, listing, { narrowing, first: FEW }) : 0;
  return { total, total_exact: false };
}
