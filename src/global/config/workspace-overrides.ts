/** Which of a workspace's activity rows were done with an organization role, by its audit log. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { rowsOf } from "../batch.ts";

interface Row {
  actor_id: string | null;
  created_at: string;
}

/**
 * The audit entry of an act carries the actor and the time of its activity row: both are written in one
 * transaction.
 * @param rows a page of them
 * @returns tells of a row the role it was done with; null for members on their own right
 */
export async function overridesAmong(
  store: Store,
  workspace_id: string,
  rows: readonly Row[],
): Promise<(row: Row) => string | null> {
  const table = rowsOf(rows.map(({ actor_id, created_at }) => ({ actor_id, created_at })));
  const found = await store.all<{ actor_id: string; timestamp: string; actor_role: string }>(sql`
    SELECT actor_id, timestamp, actor_role FROM ws_log_audit
    WHERE resource_id = ${workspace_id}
      AND (actor_id, timestamp) IN (SELECT value->>'actor_id', value->>'created_at' FROM ${table})`);
  const roles = new Map(found.map((entry) => [keyOf(entry.actor_id, entry.timestamp), entry.actor_role]));
  return ({ actor_id, created_at }) => roles.get(keyOf(actor_id, created_at)) ?? null;
}

const keyOf = (actor_id: string | null, at: string): string => `${actor_id} ${at}`;
