/**
 * How long routes take, as the edge's isolates report it: counts by route pattern, hour and upper bound
 * of the time. The bounds travel with the counts, so that isolates of two releases can report at once.
 */
import type { ObjectStorage } from "./context.ts";
import { hasTable } from "./database.ts";

/** So many requests of one route took at most `le_ms`, and more than the bound before. */
export interface RouteTiming {
  /** method and pattern, never an address: "GET /api/workspaces/:id" */
  route: string;
  le_ms: number;
  count: number;
}

export interface RouteSpeed {
  route: string;
  count: number;
  /** half of the requests took at most this long; upper bounds, like p95 */
  p50_ms: number;
  p95_ms: number;
}

const HOUR_MS = 3_600_000;
const KEPT_HOURS = 7 * 24;
const ROUTES_AT_MOST = 1_000;

const SCHEMA = `CREATE TABLE IF NOT EXISTS route_timings (
  hour INTEGER NOT NULL,           -- since 1970
  route TEXT NOT NULL,
  le_ms INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (hour, route, le_ms)
) WITHOUT ROWID`;

/** Adds what one isolate saw. @param now epoch milliseconds */
export function recordTimings(storage: ObjectStorage, rows: readonly RouteTiming[], now: number): void {
  const hour = Math.floor(now / HOUR_MS);
  storage.transactionSync(() => {
    storage.sql.exec(SCHEMA);
    const query = `INSERT INTO route_timings (hour, route, le_ms, count)
      SELECT ?, value->>'route', value->>'le_ms', value->>'count' FROM json_each(?) WHERE true
      ON CONFLICT (hour, route, le_ms) DO UPDATE SET count = count + excluded.count`;
    storage.sql.exec(query, hour, JSON.stringify(rows.slice(0, ROUTES_AT_MOST)));
    storage.sql.exec("DELETE FROM route_timings WHERE hour < ?", hour - KEPT_HOURS);
  });
}

/** Slowest first, by p95 and then by how often. @param hours 1–168 @param now epoch milliseconds */
export function slowestRoutes(
  storage: ObjectStorage,
  { hours, limit }: { hours: number; limit: number },
  now: number,
): RouteSpeed[] {
  if (!hasTable(storage, "route_timings")) return [];
  const query = `SELECT route, le_ms, sum(count) AS count FROM route_timings
    WHERE hour > ? GROUP BY route, le_ms ORDER BY route, le_ms`;
  const rows = storage.sql.exec<RouteTiming & Record<string, string | number>>(
    query,
    Math.floor(now / HOUR_MS) - hours,
  );
  return [...Map.groupBy(rows.toArray(), (row) => row.route)]
    .map(([route, timings]) => speedOf(route, timings))
    .toSorted((a, b) => b.p95_ms - a.p95_ms || b.count - a.count || (a.route < b.route ? -1 : 1))
    .slice(0, limit);
}

function speedOf(route: string, timings: readonly RouteTiming[]): RouteSpeed {
  const count = timings.reduce((sum, timing) => sum + timing.count, 0);
  return { route, count, p50_ms: quantile(timings, count * 0.5), p95_ms: quantile(timings, count * 0.95) };
}

/** @param timings in order of bound */
function quantile(timings: readonly RouteTiming[], wanted: number): number {
  let seen = 0;
  for (const timing of timings) {
    seen += timing.count;
    if (seen >= wanted) return timing.le_ms;
  }
  return timings.at(-1)?.le_ms ?? 0;
}
