/** Route timings: by pattern, handed over in the background, never in a request's way. */
import { Hono } from "hono";
import { expect, test, vi } from "vitest";
import type { RouteTiming } from "../../durable/route-timings.ts";
import type { AppEnv } from "../../src/env.ts";
import { routeTimings } from "../../src/middleware/timings.ts";
import type { Platform } from "../../src/platform.ts";

interface World {
  app: Hono<AppEnv>;
  /** epoch milliseconds, moved by tests */
  clock: { now: number };
  handedOver: RouteTiming[][];
  logged: string[];
  background: Promise<unknown>[];
  ask(path: string, method?: string): Promise<Response>;
}

/** @param record what the scheduler does with what it is given */
function world(record: (rows: RouteTiming[]) => Promise<void> = async () => {}): World {
  const clock = { now: 1_000_000 };
  const handedOver: RouteTiming[][] = [];
  const logged: string[] = [];
  const background: Promise<unknown>[] = [];
  const platform = {
    now: () => clock.now,
    log: (event: string) => void logged.push(event),
    scheduler: () => ({
      recordTimings: (rows: RouteTiming[]) => {
        handedOver.push(structuredClone(rows));
        return record(rows);
      },
    }),
  } as unknown as Platform;
  const execution = {
    waitUntil: (work: Promise<unknown>) => void background.push(work),
    passThroughOnException: () => {},
    props: {},
  };
  const app = new Hono<AppEnv>().use(routeTimings(platform));
  app.get("/w/:id", (c) => {
    clock.now += c.req.param("id") === "slow" ? 180 : 4;
    return c.text("ok");
  });
  app.post("/broken/:id", () => {
    throw new Error("a bug");
  });
  app.onError((_, c) => c.text("failed", 500));
  const ask = async (path: string, method = "GET") => app.request(path, { method }, {}, execution);
  return { app, clock, handedOver, logged, background, ask };
}

test("requests are counted by method and pattern, never by address", async () => {
  const { ask, clock, handedOver } = world();
  await ask("/w/first");
  for (const id of ["secret-1", "secret-2", "slow"]) await ask(`/w/${id}`);
  await ask("/broken/secret-3", "POST");
  await ask("/no/such/address");
  await ask("/w/x", "PURGE");
  clock.now += 10_000;
  await ask("/w/last");
  expect(handedOver).toHaveLength(2);
  const rows = handedOver[1];
  expect(rows).toEqual(
    expect.arrayContaining([
      { route: "GET /w/:id", le_ms: 5, count: 3 },
      { route: "GET /w/:id", le_ms: 200, count: 1 },
      { route: "POST /broken/:id", le_ms: 1, count: 1 },
      { route: "GET (no route)", le_ms: 1, count: 1 },
      { route: "OTHER (no route)", le_ms: 1, count: 1 },
    ]),
  );
  expect(JSON.stringify(rows)).not.toContain("secret");
});

test("they are handed over every ten seconds at most", async () => {
  const { ask, clock, handedOver } = world();
  for (let n = 0; n < 50; n += 1) await ask("/w/a");
  expect(handedOver).toHaveLength(1);
  clock.now += 10_000;
  await ask("/w/a");
  await ask("/w/a");
  expect(handedOver).toHaveLength(2);
  expect(handedOver.flat().reduce((sum, row) => sum + row.count, 0)).toBe(51);
});

test("a scheduler that never answers holds up no request", async () => {
  const { ask, background } = world(() => new Promise(() => {}));
  const reply = await ask("/w/a");
  expect(reply.status).toBe(200);
  expect(await reply.text()).toBe("ok");
  const pending = Symbol("pending");
  expect(await Promise.race([background[0], Promise.resolve(pending)])).toBe(pending);
});

test("a scheduler that fails, or can't be had, fails no request; nothing counted is lost", async () => {
  const record = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error("down"));
  const { ask, background, clock, handedOver, logged } = world(record);
  expect((await ask("/w/a")).status).toBe(200);
  await Promise.all(background);
  expect(logged).toEqual(["timings_not_recorded"]);
  clock.now += 10_000;
  expect((await ask("/w/a")).status).toBe(200);
  expect(handedOver[1]).toEqual([{ route: "GET /w/:id", le_ms: 5, count: 2 }]);
});

test("without anything to keep work alive by, a request is answered all the same", async () => {
  const { app, handedOver } = world();
  expect((await app.request("/w/a")).status).toBe(200);
  expect(handedOver).toHaveLength(1);
});
