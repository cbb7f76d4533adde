/** Tab order: copied once at creation, changed here, copied again by a reset (DESIGN §7). */
import { completeTabOrder, tabOrderProblem } from "../src/modules.ts";
import { fail, ok, type Result } from "../src/result.ts";
import { log } from "./activity.ts";
import type { Change } from "./change.ts";
import { staleEdit } from "./profile.ts";
import { workspace, type WorkspaceRow } from "./schema.ts";

export interface TabOrderView {
  tab_order: string[];
  /** the order a reset brought last: the organization's or the system's of that time */
  default_tab_order: string[];
  version: number;
}

export const viewTabOrder = (row: WorkspaceRow): TabOrderView => ({
  tab_order: row.tab_order,
  default_tab_order: row.default_tab_order,
  version: row.version,
});

/** Modules that the order leaves out follow in default order. Fails with VALIDATION_FAILED, CONFLICT. */
export function setTabOrder(
  change: Change,
  input: { tab_order: string[]; version?: number },
): Result<TabOrderView> {
  const problem = tabOrderProblem(input.tab_order);
  if (problem) {
    return fail("VALIDATION_FAILED", problem, { fields: [{ path: "tab_order", message: problem }] });
  }
  const stale = staleEdit(change, input, input.tab_order);
  if (stale) return stale;
  const tab_order = completeTabOrder(input.tab_order, change.workspace.default_tab_order);
  return store(change, "tab-order-changed", tab_order, change.workspace.default_tab_order);
}

/** @param defaults the organization's order, else the system's, as they are now */
export function resetTabOrder(change: Change, defaults: string[]): Result<TabOrderView> {
  const complete = completeTabOrder(defaults, []);
  return store(change, "tab-order-reset", complete, complete);
}

function store(
  change: Change,
  action: string,
  tab_order: string[],
  default_tab_order: string[],
): Result<TabOrderView> {
  const before = change.workspace;
  const same =
    JSON.stringify([before.tab_order, before.default_tab_order]) ===
    JSON.stringify([tab_order, default_tab_order]);
  if (same) return ok(viewTabOrder(before));
  const version = before.version + 1;
  change.db
    .update(workspace)
    .set({ tab_order, default_tab_order, version, updated_at: change.at, updated_by: change.actor.id })
    .run();
  log(change, action, { before: before.tab_order, after: tab_order });
  return ok({ tab_order, default_tab_order, version });
}
