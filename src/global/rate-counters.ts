/** Exact daily counts, kept by the statement that checks them. */
import { sql } from "drizzle-orm";
import type { Store } from "../platform.ts";

/**
 * Counts one more today, unless the limit is reached.
 * @param now epoch milliseconds; the day is UTC
 * @returns false when the limit is reached
 */
export const countToday = (store: Store, key: string, limit: number, now: number): Promise<boolean> =>
  count(store, { key, limit, now }, 1);

/** What is counted, how often a day at most, and when it is (epoch ms; the day is UTC). */
export interface DailyCounter {
  key: string;
  limit: number;
  now: number;
}

/**
 * Counts several today, as far as the limit goes.
 * @returns how many of them were counted
 */
export async function countManyToday(store: Store, counter: DailyCounter, wanted: number): Promise<number> {
  let most = wanted;
  // Others count meanwhile: what was left a moment ago may be gone.
  while (most > 0 && !(await count(store, counter, most)))
    most = Math.min(most, await leftToday(store, counter));
  return most;
}

/** How many more there may be today. */
export async function leftToday(store: Store, { key, limit, now }: DailyCounter): Promise<number> {
  const [row] = await store.all<{ count: number }>(sql`
    SELECT count FROM rate_counters WHERE key = ${key} AND day = ${dayOf(now)}`);
  return Math.max(0, limit - (row?.count ?? 0));
}

/** All of them or none. */
async function count(store: Store, { key, limit, now }: DailyCounter, wanted: number): Promise<boolean> {
  const rows = await store.all<{ count: number }>(sql`
    INSERT INTO rate_counters (key, day, count) SELECT ${key}, ${dayOf(now)}, ${wanted} WHERE ${limit} >= ${wanted}
    ON CONFLICT (key, day) DO UPDATE SET count = count + ${wanted} WHERE count + ${wanted} <= ${limit}
    RETURNING count`);
  return rows.length > 0;
}

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);
