/**
 * What an object without a workspace remembers: operations it must refuse, and that it was purged.
 * Raw SQL, because neither has the workspace's schema; both are dropped after 30 days.
 */
import type { ObjectStorage } from "./context.ts";
import { hasTable } from "./database.ts";

export const FENCE_KEPT_MS = 30 * 86_400_000;

/** Purged objects refuse every creation; "*" stands for all operations. */
const EVERY_OPERATION = "*";

/** Refuses a late creation under this operation id. */
export function raiseFence(storage: ObjectStorage, op_id: string, now: number): void {
  storage.sql.exec("CREATE TABLE IF NOT EXISTS fences (op_id TEXT PRIMARY KEY, until INTEGER NOT NULL)");
  storage.sql.exec("INSERT OR REPLACE INTO fences VALUES (?, ?)", op_id, now + FENCE_KEPT_MS);
}

export const raiseFenceForAll = (storage: ObjectStorage, now: number): void =>
  raiseFence(storage, EVERY_OPERATION, now);

export function isFenced(storage: ObjectStorage, op_id: string): boolean {
  if (!hasTable(storage, "fences")) return false;
  return (
    storage.sql.exec("SELECT 1 FROM fences WHERE op_id IN (?, ?)", op_id, EVERY_OPERATION).toArray().length >
    0
  );
}

/** When the youngest fence may go (epoch ms), or null without any. */
export function fencedUntil(storage: ObjectStorage): number | null {
  if (!hasTable(storage, "fences")) return null;
  const [row] = storage.sql
    .exec<{ until: number | null }>("SELECT max(until) AS until FROM fences")
    .toArray();
  return row?.until ?? null;
}
