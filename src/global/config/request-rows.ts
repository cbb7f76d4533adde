/** Requests to change the system's configuration, as they are kept. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { rowsOf } from "../batch.ts";
import type { SystemFields } from "./saving.ts";

export const REQUEST_STATUSES = ["pending", "approved", "rejected", "withdrawn"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export interface ConfigRequest {
  id: string;
  status: RequestStatus;
  /** the fields asked for; of `modules` only the switches that change */
  patch: SystemFields;
  /** what they were when it was asked */
  old_values: SystemFields;
  base_version: number;
  requested_by: string;
  requested_by_name: string;
  requested_at: string;
  /** of a withdrawn one: who asked for it */
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
  note: string;
}

export interface RequestsFilter {
  statuses: readonly RequestStatus[];
  cursor: string | null;
  /** rows, 1–100 */
  limit: number;
}

/** Newest first; the cursor is the last row's `time|id`. */
export async function listConfigRequests(store: Store, { statuses, cursor, limit }: RequestsFilter) {
  const [at = "", id = ""] = (cursor ?? "").split("|");
  const rows = await read(
    store,
    sql`r.status IN (SELECT value FROM ${rowsOf(statuses)})
      ${cursor ? sql`AND (r.requested_at, r.id) < (${at}, ${id})` : sql``}`,
    limit + 1,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last ? `${last.requested_at}|${last.id}` : null };
}

export async function findConfigRequest(store: Store, id: string): Promise<ConfigRequest | null> {
  return (await read(store, sql`r.id = ${id}`, 1))[0] ?? null;
}

export async function countPendingRequests(store: Store): Promise<number> {
  const [row] = await store.all<{ n: number }>(
    sql`SELECT count(*) AS n FROM ws_cfg_requests WHERE status = 'pending'`,
  );
  return row?.n ?? 0;
}

type Row = Omit<ConfigRequest, "patch" | "old_values"> & { patch: string; old_values: string };

async function read(store: Store, condition: SQL, limit: number): Promise<ConfigRequest[]> {
  const rows = await store.all<Row>(sql`
    SELECT r.id, r.status, r.patch, r.old_values, r.base_version, r.requested_by, r.requested_at, r.decided_by,
      r.decided_at, r.note, coalesce(asker.name, '') AS requested_by_name, decider.name AS decided_by_name
    FROM ws_cfg_requests r LEFT JOIN people asker ON asker.id = r.requested_by
      LEFT JOIN people decider ON decider.id = r.decided_by
    WHERE ${condition} ORDER BY r.requested_at DESC, r.id DESC LIMIT ${limit}`);
  return rows.map((row) => ({
    ...row,
    patch: JSON.parse(row.patch),
    old_values: JSON.parse(row.old_values),
  }));
}
