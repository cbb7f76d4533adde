/**
 * How long each route takes, by its pattern and never by its address. Counted in the isolate and handed to
 * the scheduler in the background, every ten seconds at most: no request waits for it, none fails by it.
 */
import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { RouteTiming } from "../../durable/route-timings.ts";
import type { AppEnv } from "../env.ts";
import type { Platform } from "../platform.ts";

const HANDED_OVER_EVERY_MS = 10_000;

/** Upper bounds of the times that are told apart, milliseconds. */
const BOUNDS = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000,
  10_000, 20_000, 60_000,
] as const;
const LONGEST = 3_600_000;

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The first middleware of all: what it measures is what a caller waits. One per isolate. */
export function routeTimings(platform: Platform): MiddlewareHandler<AppEnv> {
  const counts = new TimingCounts();
  let due = 0;
  return async (c, next) => {
    const from = platform.now();
    await next();
    const now = platform.now();
    counts.add(routeOf(c), now - from);
    if (now < due) return;
    due = now + HANDED_OVER_EVERY_MS;
    inBackground(c, handOver(platform, counts));
  };
}

/** By route and bound; as many entries as there are routes, whatever the addresses. */
class TimingCounts {
  #counts = new Map<string, RouteTiming>();

  add(route: string, ms: number, count = 1): void {
    const le_ms = BOUNDS.find((bound) => ms <= bound) ?? LONGEST;
    const key = `${le_ms} ${route}`;
    const known = this.#counts.get(key);
    if (known) known.count += count;
    else this.#counts.set(key, { route, le_ms, count });
  }

  /** What was counted so far; counting starts anew. */
  take(): RouteTiming[] {
    const rows = [...this.#counts.values()];
    this.#counts = new Map();
    return rows;
  }
}

/** What could not be handed over is counted again, for the next time. */
async function handOver(platform: Platform, counts: TimingCounts): Promise<void> {
  const rows = counts.take();
  try {
    await platform.scheduler().recordTimings(rows);
  } catch (error) {
    for (const row of rows) counts.add(row.route, row.le_ms, row.count);
    platform.log("timings_not_recorded", { error: String(error) });
  }
}

/** Outside of a host, in tests of single routes, there is nothing to keep work alive by. */
function inBackground(c: Context<AppEnv>, work: Promise<void>): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    // it runs on by itself, and never rejects
  }
}

/** "GET /w/:id"; whatever no route answered is one entry. */
function routeOf(c: Context<AppEnv>): string {
  const method = METHODS.has(c.req.method) ? c.req.method : "OTHER";
  const pattern = routePath(c);
  return c.res.status === 404 && /^\/?\*?$/.test(pattern) ? `${method} (no route)` : `${method} ${pattern}`;
}
