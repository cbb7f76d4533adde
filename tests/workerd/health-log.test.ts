/** What the scheduler remembers of health and of routes' times: thinned, kept across restarts and outages. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ObjectStorage } from "../../durable/context.ts";
import { history, record, type HealthSample } from "../../durable/health-log.ts";
import { recordTimings, slowestRoutes } from "../../durable/route-timings.ts";
import { DAY_MS, quiet, scheduler } from "./world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A whole ten minutes, so that tests can count on where spans begin. */
const NOON = Date.UTC(2026, 9, 20, 12);

const sample = (at: number, ms = 5, ill = false): HealthSample => ({
  at,
  checks: {
    database: { status: ill ? "unhealthy" : "healthy", ms },
    tables: { status: "healthy", ms: 1 },
    objects: { status: "healthy", ms: 2 },
  },
  undelivered: ill ? 3 : 0,
  oldest_dirty_seconds: ill ? 90 : 0,
});

/** A storage of its own for each test: an object that nobody else uses. */
const within = <T>(work: (storage: ObjectStorage) => T): Promise<T> =>
  runInDurableObject(env.SCHEDULER.getByName(`health-log-${serial}`), (_, state) =>
    work(state.storage as unknown as ObjectStorage),
  );
let serial = 0;
beforeEach(() => void (serial += 1));

const rowsOf = (storage: ObjectStorage) =>
  storage.sql
    .exec<{ span: number; n: number }>("SELECT span, count(*) AS n FROM health GROUP BY span ORDER BY span")
    .toArray();

describe("history", () => {
  test("is a point a minute, and of two samples in one minute the worse", () =>
    within((storage) => {
      expect(history(storage, 24, NOON)).toEqual([]);
      record(storage, sample(NOON, 5));
      record(storage, sample(NOON + 20_000, 900, true));
      record(storage, sample(NOON + 40_000, 7));
      record(storage, sample(NOON + MINUTE, 8));
      const points = history(storage, 24, NOON + MINUTE);
      expect(points.map((point) => [point.at, point.minutes])).toEqual([
        [NOON, 1],
        [NOON + MINUTE, 1],
      ]);
      expect(points[0]).toMatchObject({
        checks: { database: { status: "unhealthy", ms: 900 } },
        undelivered: 3,
        oldest_dirty_seconds: 90,
      });
      expect(points[1]?.checks.database).toEqual({ status: "healthy", ms: 8 });
    }));

  test("is thinned after a day to the worst of ten minutes, and gone after a week", () =>
    within((storage) => {
      // Eight days, a sample every five minutes; one of them bad, two days ago.
      const bad = NOON - 2 * DAY_MS + 3 * MINUTE;
      for (let at = NOON - 8 * DAY_MS; at <= NOON; at += 5 * MINUTE) record(storage, sample(at));
      record(storage, sample(bad, 4_000, true));
      record(storage, sample(NOON));
      const [fine, coarse] = rowsOf(storage);
      expect(fine).toEqual({ span: 1, n: 24 * 12 + 1 });
      expect(coarse).toEqual({ span: 10, n: 6 * 24 * 6 });
      const day = history(storage, 24, NOON);
      expect(day).toHaveLength(24 * 12 + 1);
      expect(day.every((point) => point.minutes === 1)).toBe(true);
      const week = history(storage, 7 * 24, NOON);
      expect(week.every((point) => point.minutes === 10)).toBe(true);
      expect(week).toHaveLength(7 * 24 * 6 + 1);
      expect(week.map((point) => point.at)).toEqual(week.map((point) => point.at).toSorted((a, b) => a - b));
      const ill = week.filter((point) => point.checks.database.status === "unhealthy");
      expect(ill.map((point) => point.at)).toEqual([NOON - 2 * DAY_MS]);
      expect(ill[0]?.checks.database.ms).toBe(4_000);
    }));
});

describe("route timings", () => {
  test("add up by route, and give the bounds that half and 95 of 100 keep", () =>
    within((storage) => {
      expect(slowestRoutes(storage, { hours: 24, limit: 10 }, NOON)).toEqual([]);
      recordTimings(storage, [{ route: "GET /quick", le_ms: 5, count: 60 }], NOON);
      recordTimings(
        storage,
        [
          { route: "GET /quick", le_ms: 5, count: 39 },
          { route: "GET /quick", le_ms: 500, count: 1 },
          { route: "GET /slow", le_ms: 20, count: 9 },
          { route: "GET /slow", le_ms: 2_000, count: 1 },
        ],
        NOON + HOUR,
      );
      expect(slowestRoutes(storage, { hours: 24, limit: 10 }, NOON + HOUR)).toEqual([
        { route: "GET /slow", count: 10, p50_ms: 20, p95_ms: 2_000 },
        { route: "GET /quick", count: 100, p50_ms: 5, p95_ms: 5 },
      ]);
      expect(slowestRoutes(storage, { hours: 1, limit: 1 }, NOON + HOUR)).toEqual([
        { route: "GET /slow", count: 10, p50_ms: 20, p95_ms: 2_000 },
      ]);
    }));

  test("are forgotten after a week", () =>
    within((storage) => {
      recordTimings(storage, [{ route: "GET /old", le_ms: 5, count: 1 }], NOON);
      recordTimings(storage, [{ route: "GET /new", le_ms: 5, count: 1 }], NOON + 8 * DAY_MS);
      expect(storage.sql.exec("SELECT route FROM route_timings").toArray()).toEqual([{ route: "GET /new" }]);
    }));
});

describe("the scheduler", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  test("samples at each turn, and still knows after a restart", async () => {
    await scheduler().run();
    await scheduler().recordTimings([{ route: "GET /kept", le_ms: 10, count: 4 }]);
    const before = await scheduler().healthHistory(1);
    expect(before.at(-1)?.checks).toMatchObject({
      database: { status: "healthy" },
      tables: { status: "healthy" },
      objects: { status: "healthy" },
    });
    await evictDurableObject(env.SCHEDULER.getByName("scheduler"));
    expect(await scheduler().healthHistory(1)).toEqual(before);
    const routes = await scheduler().slowestRoutes(24, 50);
    expect(routes).toContainEqual({ route: "GET /kept", count: 4, p50_ms: 10, p95_ms: 10 });
  });

  test("remembers an outage of the store, during which it can say so", async () => {
    quiet();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * HOUR });
    const prepare = vi.spyOn<{ prepare(query: string): unknown }, "prepare">(
      Object.getPrototypeOf(env.DB),
      "prepare",
    );
    prepare.mockImplementation(() => {
      throw new Error("D1_ERROR: Network connection lost");
    });
    await scheduler().run();
    const during = (await scheduler().healthHistory(1)).at(-1);
    expect(during?.checks).toMatchObject({
      database: { status: "unhealthy" },
      tables: { status: "unhealthy" },
      objects: { status: "healthy" },
    });
    prepare.mockRestore();
    vi.setSystemTime(Date.now() + MINUTE);
    await scheduler().run();
    const after = await scheduler().healthHistory(1);
    expect(after.at(-2)?.checks.database.status).toBe("unhealthy");
    expect(after.at(-1)?.checks.database.status).toBe("healthy");
  });

  test("names the workspaces that can't deliver, the longest wait first", async () => {
    await scheduler().reportUndelivered("late", NOON + 5);
    await scheduler().reportUndelivered("later", NOON + 9);
    await scheduler().reportUndelivered("first", NOON);
    expect(await scheduler().undeliveredWorkspaces(2)).toEqual([
      { workspace_id: "first", since: NOON },
      { workspace_id: "late", since: NOON + 5 },
    ]);
    for (const id of ["late", "later", "first"]) await scheduler().reportUndelivered(id, null);
    expect(await scheduler().undeliveredWorkspaces(2)).toEqual([]);
  });
});
