/** Exact daily counts, kept by the statement that checks them. */
import { sql } from "drizzle-orm";
import type { Store } from "../platform.ts";

/**
 * Counts one more today, unless the limit is reached.
 * @param now epoch milliseconds; the day is UTC
 * @returns false when the limit is reached
 */
export async function countToday(store: Store, key: string, limit: number, now: number): Promise<boolean> {
  const day = new Date(now).toISOString().slice(0, 10);
  const rows = await store.all<{ count: number }>(sql`
    INSERT INTO rate_counters (key, day, count) SELECT ${key}, ${day}, 1 WHERE ${limit} > 0
    ON CONFLICT (key, day) DO UPDATE SET count = count + 1 WHERE count < ${limit}
    RETURNING count`);
  return rows.length > 0;
}
