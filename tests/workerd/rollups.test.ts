/** The figures of analytics: exact after any order of deliveries, and the same when counted anew. */
import { beforeEach, describe, expect, test } from "vitest";
import { env } from "cloudflare:workers";
import { readAnalytics } from "../../src/global/figures/analytics.ts";
import { createDirectory } from "../../src/global/directory/directory.ts";
import { recountRollups } from "../../src/global/figures/rollups.ts";
import type { DayState, Delivery, WorkspaceState } from "../../src/projection.ts";
import { randomFrom } from "./store-faults.ts";
import { ACME, GLOBEX, platform, rowsOf } from "./world.ts";

const store = platform.databases.main;
const directory = createDirectory(platform.databases, {
  settings: platform.settings,
  now: Date.now,
  tell: () => {},
});

const EMPTY: Delivery = {
  workspace: null,
  memberships: [],
  activity: [],
  days: [],
  org_memberships: [],
  audit: [],
  purged: null,
};

function state(id: string, fields: Partial<WorkspaceState> = {}): WorkspaceState {
  return {
    id,
    org_id: ACME,
    epoch: 1,
    slug: id,
    name: id,
    description: "",
    status: "active",
    color: "#1976D2",
    icon: "Workspaces",
    tags: [],
    tab_order: [],
    member_count: 1,
    owner_id: "jane",
    owner_name: "Jane Doe",
    created_by: "jane",
    created_at: "2026-01-05T10:00:00.000Z",
    updated_at: "2026-01-05T10:00:00.000Z",
    last_activity_at: "2026-02-07T10:00:00.000Z",
    deleted_at: null,
    purge_at: null,
    rev: 1,
    ...fields,
  };
}

const deliver = (workspace: WorkspaceState) => directory.deliver({ ...EMPTY, workspace });
const deliverDays = (...days: DayState[]) => directory.deliver({ ...EMPTY, days });

const day = (workspace_id: string, actions: number, rev: number): DayState => ({
  workspace_id,
  org_id: ACME,
  day: "2026-02-07",
  actions,
  members: 1,
  rev,
});

type Figure = [org: string, metric: string, key: string, n: number];

const figures = async (): Promise<Figure[]> =>
  (
    await rowsOf<{ org_id: string; metric: string; key: string; n: number }>(
      "SELECT org_id, metric, key, n FROM ws_stat_org ORDER BY org_id, metric, key",
    )
  ).map(({ org_id, metric, key, n }) => [org_id, metric, key, n]);

const daily = () =>
  rowsOf("SELECT org_id, day, actions, workspaces FROM ws_stat_org_daily ORDER BY org_id, day");

/** Of Acme's one metric: key → n. */
const of = async (metric: string): Promise<Record<string, number>> =>
  Object.fromEntries((await figures()).filter((row) => row[1] === metric).map(([, , key, n]) => [key, n]));

const BUCKETS: [string, number][] = [
  ["0", 0],
  ["1", 1],
  ["2-5", 5],
  ["6-10", 10],
  ["11-25", 25],
  ["26-100", 100],
  ["101+", Infinity],
];

/** What each row of the directory counts as, written down once more and apart from the product. */
async function expectedFigures(): Promise<Figure[]> {
  const rows = await rowsOf<Omit<WorkspaceState, "tags"> & { tags: string }>(
    "SELECT * FROM ws_dir_workspaces",
  );
  const counts = new Map<string, number>();
  for (const row of rows) {
    const living = row.status !== "deleted" && row.status !== "purged";
    const known = living && row.epoch > 0;
    const orphan = row.member_count === 0 ? "memberless" : row.owner_id === null ? "ownerless" : null;
    const keys = {
      status: row.status === "purged" ? null : row.status,
      created: row.created_at.slice(0, 10),
      active: living && row.status !== "archived" ? row.last_activity_at.slice(0, 10) : null,
      members: known ? (BUCKETS.find(([, most]) => row.member_count <= most)?.[0] ?? null) : null,
      orphan: known ? orphan : null,
      feature: living && row.tags !== "[]" ? "tags" : null,
      color: living ? row.color.toLowerCase() : null,
    };
    for (const [metric, key] of Object.entries(keys)) {
      if (key === null) continue;
      const name = JSON.stringify([row.org_id, metric, key]);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const sorted = [...counts].map(([name, n]): Figure => [
    ...(JSON.parse(name) as [string, string, string]),
    n,
  ]);
  return sorted.toSorted((a, b) => (a.slice(0, 3).join("\n") < b.slice(0, 3).join("\n") ? -1 : 1));
}

beforeEach(async () => {
  await env.DB.batch(
    ["ws_dir_workspaces", "ws_stat_daily", "ws_reservations"].map((table) =>
      env.DB.prepare(`DELETE FROM ${table}`),
    ),
  );
});

describe("workspaces", () => {
  test("dropping every row leaves no figure behind", async () => {
    await deliver(state("one", { tags: ["x"], member_count: 0 }));
    expect(await figures()).not.toEqual([]);
    await rowsOf("DELETE FROM ws_dir_workspaces");
    expect(await figures()).toEqual([]);
  });

  test("a change moves a workspace from what it counted as to what it counts as now", async () => {
    await deliver(state("one"));
    await deliver(
      state("one", { status: "archived", member_count: 7, tags: ["x"], color: "#C62828", rev: 2 }),
    );
    expect(await figures()).toEqual([
      [ACME, "color", "#c62828", 1],
      [ACME, "created", "2026-01-05", 1],
      [ACME, "feature", "tags", 1],
      [ACME, "members", "6-10", 1],
      [ACME, "status", "archived", 1],
    ]);
  });

  test("what comes late, or again, changes nothing", async () => {
    await deliver(state("one", { status: "archived", rev: 5 }));
    const before = await figures();
    await deliver(state("one", { status: "active", member_count: 50, rev: 4 }));
    await deliver(state("one", { status: "archived", rev: 5 }));
    expect(await figures()).toEqual(before);
  });

  test("a purged one is in no status, but was created", async () => {
    await deliver(state("one"));
    await deliver(state("one", { status: "deleted", rev: 2 }));
    expect(await of("status")).toEqual({ deleted: 1 });
    await deliver(state("one", { status: "purged", name: "", rev: 3 }));
    expect(await figures()).toEqual([[ACME, "created", "2026-01-05", 1]]);
  });

  test("members fall into buckets at their very edges", async () => {
    const sizes = [0, 1, 2, 5, 6, 10, 11, 25, 26, 100, 101, 1000];
    for (const n of sizes) await deliver(state(`of-${n}`, { member_count: n }));
    expect(await of("members")).toEqual({
      "0": 1,
      "1": 1,
      "2-5": 2,
      "6-10": 2,
      "11-25": 2,
      "26-100": 2,
      "101+": 2,
    });
  });

  test("without members, without an owner, or from an installation that knew neither", async () => {
    await deliver(state("empty", { member_count: 0, owner_id: null }));
    await deliver(state("headless", { member_count: 3, owner_id: null }));
    await deliver(state("earlier", { member_count: 0, owner_id: null, epoch: 0 }));
    expect(await of("orphan")).toEqual({ memberless: 1, ownerless: 1 });
  });

  test("random deliveries in any order, and counting anew, come to the same", async () => {
    const random = randomFrom(7);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    for (let turn = 0; turn < 300; turn += 1) {
      await deliver(
        state(`w-${Math.floor(random() * 25)}`, {
          rev: 1 + Math.floor(random() * 1000),
          org_id: pick([ACME, ACME, GLOBEX]),
          epoch: pick([0, 1]),
          status: pick(["planning", "active", "archived", "deleted", "purged"]),
          member_count: Math.floor(random() * 130),
          owner_id: pick([null, "jane"]),
          tags: pick([[], ["a"], ["a", "b"]]),
          color: pick(["#1976d2", "#1976D2", "#c62828"]),
          created_at: `2026-01-0${1 + Math.floor(random() * 3)}T00:00:00.000Z`,
          last_activity_at: `2026-02-0${1 + Math.floor(random() * 9)}T23:59:59.999Z`,
        }),
      );
    }
    const kept = await figures();
    expect(kept.length).toBeGreaterThan(30);
    expect(kept).toEqual(await expectedFigures());
    await recountRollups(store);
    expect(await figures()).toEqual(kept);
  });
});

describe("days", () => {
  test("an organization's day is the sum of its workspaces', whatever comes twice or late", async () => {
    await deliverDays(day("one", 3, 10), day("two", 4, 10));
    await deliverDays(day("one", 5, 12));
    await deliverDays(day("one", 4, 11));
    await deliverDays(day("two", 4, 10));
    expect(await daily()).toEqual([{ org_id: ACME, day: "2026-02-07", actions: 9, workspaces: 2 }]);
  });

  test("dropped rows are taken away", async () => {
    await deliverDays(day("one", 3, 10), day("two", 4, 10));
    await rowsOf("DELETE FROM ws_stat_daily WHERE ws_id = 'one'");
    expect(await daily()).toEqual([{ org_id: ACME, day: "2026-02-07", actions: 4, workspaces: 1 }]);
    await rowsOf("DELETE FROM ws_stat_daily");
    expect(await daily()).toEqual([]);
  });

  test("counted anew after somebody has spoiled them", async () => {
    await deliver(state("one"));
    await deliverDays(day("one", 3, 10));
    const [before, daysBefore] = [await figures(), await daily()];
    await rowsOf("UPDATE ws_stat_org SET n = n + 7");
    await rowsOf("INSERT INTO ws_stat_org VALUES ('acme', 'status', 'planning', 9)");
    await rowsOf("UPDATE ws_stat_org_daily SET actions = 1000");
    await recountRollups(store);
    expect([await figures(), await daily()]).toEqual([before, daysBefore]);
  });
});

describe("what analytics read of D1", () => {
  const TODAY = "2026-03-31";

  /** So many workspaces, each with activity on every day of March. */
  async function fill(count: number): Promise<void> {
    const numbers = JSON.stringify(Array.from({ length: count }, (_, i) => i));
    await env.DB.prepare(
      `INSERT INTO ws_dir_workspaces (ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon, tags,
        tab_order, member_count, owner_id, created_by, created_at, updated_at, last_activity_at, rev)
      SELECT 'w' || value, 1, 'acme', 1, 'w' || value, 'W' || value, '', 'active', '#1976d2', '', '[]', '[]',
        value % 9, iif(value % 7 = 0, NULL, 'jane'), 'jane', '2026-01-05T10:00:00.000Z', '2026-01-05T10:00:00.000Z',
        iif(value % 2 = 0, '2025-11-01T10:00:00.000Z', '2026-03-31T10:00:00.000Z'), 1
      FROM json_each(?)`,
    )
      .bind(numbers)
      .run();
    await env.DB.prepare(
      `INSERT INTO ws_stat_daily (ws_id, day, bucket, org_id, actions, members, rev)
      SELECT 'w' || value, printf('2026-03-%02d', d.day), 1, 'acme', 1 + (value * 7 + d.day) % 40, 1, 1
      FROM json_each(?), (WITH RECURSIVE d (day) AS (SELECT 1 UNION ALL SELECT day + 1 FROM d WHERE day < 31)
        SELECT day FROM d) d`,
    )
      .bind(numbers)
      .run();
  }

  async function rowsRead(): Promise<number> {
    const statement: { all: () => Promise<D1Result> } = Object.getPrototypeOf(env.DB.prepare("SELECT 1"));
    const real = statement.all;
    let read = 0;
    statement.all = async function (this: unknown) {
      const result = await real.call(this);
      read += result.meta.rows_read;
      return result;
    };
    try {
      const range = { from: "2026-03-01", to: TODAY };
      const { most_active } = await readAnalytics(platform.databases, ACME, { range, today: TODAY });
      expect(most_active.items).toHaveLength(10);
    } finally {
      statement.all = real;
    }
    return read;
  }

  test("does not grow with the workspaces", async () => {
    await fill(1_000); // more days than are summed up as they are
    const some = await rowsRead();
    await env.DB.batch([
      env.DB.prepare("DELETE FROM ws_dir_workspaces"),
      env.DB.prepare("DELETE FROM ws_stat_daily"),
    ]);
    await fill(4_000);
    const many = await rowsRead();
    expect(some).toBeGreaterThan(100);
    expect(many).toBeLessThanOrEqual(some * 1.05);
  });
});
