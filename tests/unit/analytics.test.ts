import { beforeEach, describe, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { readAnalytics } from "../../src/global/figures/analytics.ts";
import { inactiveWorkspaces, orphanedWorkspaces } from "../../src/global/figures/idle-workspaces.ts";
import { rangeBefore, type DayRange } from "../../src/global/figures/day-range.ts";
import { timeLine } from "../../src/global/figures/time-line.ts";
import { readUsage } from "../../src/global/figures/usage.ts";
import { sortUsage, type OrganizationUsage } from "../../src/global/figures/usage-by-organization.ts";
import { ago, makeWorld, NOW, TODAY } from "./analytics-world.ts";

type World = Awaited<ReturnType<typeof makeWorld>>;

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const MONTH: DayRange = { from: ago(29), to: TODAY };
const analytics = (range: DayRange = MONTH, org = "acme") =>
  readAnalytics(world.databases, org, { range, today: TODAY });
const usage = (range: DayRange = MONTH) => readUsage(world.databases, { range, today: TODAY, now: NOW });

describe("an organization's analytics", () => {
  test("without a workspace everything is zero, and the line still has its days", async () => {
    const found = await analytics();
    expect(found.totals).toEqual({ total: 0, planning: 0, active: 0, archived: 0, deleted: 0 });
    expect(found.created.line.points).toHaveLength(30);
    expect(found.most_active).toEqual({ items: [], exact: true });
    expect(found.inactive).toEqual({ days: 90, total: 0, items: [] });
  });

  test("totals leave purged ones out; another organization's are not counted", async () => {
    await world.addWorkspaces(
      { id: "a" },
      { id: "b", status: "planning" },
      { id: "c", status: "archived" },
      { id: "d", status: "deleted" },
      { id: "e", status: "purged" },
      { id: "f", org: "globex" },
    );
    const { totals, members } = await analytics();
    expect(totals).toEqual({ total: 4, planning: 1, active: 1, archived: 1, deleted: 1 });
    expect(members.find(({ bucket }) => bucket === "2-5")?.n).toBe(3);
  });

  test("active means planning or active with activity in the range, its first day included", async () => {
    await world.addWorkspaces(
      { id: "first-day", active: ago(29) },
      { id: "day-before", active: ago(30) },
      { id: "planned", status: "planning", active: TODAY },
      { id: "archived", status: "archived", active: TODAY },
    );
    expect((await analytics()).active_in_range).toBe(2);
  });

  test("a range that is over is counted from the days themselves", async () => {
    await world.addWorkspaces({ id: "then-and-now", active: TODAY }, { id: "only-now", active: TODAY });
    await world.addDays(["then-and-now", ago(50), 2], ["then-and-now", ago(49), 1], ["only-now", TODAY, 1]);
    expect((await analytics({ from: ago(60), to: ago(40) })).active_in_range).toBe(1);
    expect((await analytics({ from: ago(60), to: TODAY })).active_in_range).toBe(2);
  });

  test("created in the range, in as many days before, and this month", async () => {
    await world.addWorkspaces(
      { id: "a", created: TODAY },
      { id: "b", created: "2026-11-01" },
      { id: "c", created: "2026-10-31" },
      { id: "d", created: ago(29), status: "purged" },
      { id: "e", created: ago(30) },
      { id: "f", created: ago(59) },
      { id: "g", created: ago(60) },
    );
    const { created } = await analytics();
    expect(created).toMatchObject({ in_range: 4, before: 2, this_month: 2 });
    expect(created.line.points.reduce((sum, point) => sum + point.n, 0)).toBe(4);
    expect(created.line.points.at(-1)).toEqual({ from: TODAY, to: TODAY, n: 1 });
    expect((await analytics({ from: ago(5), to: TODAY })).created.this_month).toBe(2);
  });

  test("most active by actions in the range; deleted and purged ones left out", async () => {
    await world.addWorkspaces({ id: "a" }, { id: "b" }, { id: "gone", status: "deleted" }, { id: "past" });
    await world.addDays(
      ["a", ago(3), 4],
      ["a", ago(2), 4],
      ["b", ago(1), 7],
      ["gone", ago(1), 50],
      ["past", ago(40), 99],
    );
    const { items, exact } = (await analytics()).most_active;
    expect(exact).toBe(true);
    expect(items.map(({ id, n }) => [id, n])).toEqual([
      ["a", 8],
      ["b", 7],
    ]);
  });

  test("with very many of them the busiest of each day stand for all, their sums are right", async () => {
    const many = Array.from({ length: 900 }, (_, i) => `w${i}`);
    await world.addWorkspaces(...many.map((id) => ({ id })));
    const actions = (i: number): number => (i < 12 ? 100 - i : 1 + (i % 5));
    for (let day = 0; day < 30; day += 1) {
      await world.addDays(...many.map((id, i): [string, string, number] => [id, ago(day), actions(i)]));
    }
    const { items, exact } = (await analytics()).most_active;
    expect(exact).toBe(false);
    expect(items.map(({ id, n }) => [id, n])).toEqual(
      Array.from({ length: 10 }, (_, i) => [`w${i}`, 30 * (100 - i)]),
    );
    expect(await walksOf(() => analytics())).toEqual([]);
  });

  test("largest first, ties by name, ten at most", async () => {
    await world.addWorkspaces(
      ...Array.from({ length: 12 }, (_, i) => ({
        id: `w${i}`,
        name: `N${String(i).padStart(2, "0")}`,
        members: 5,
      })),
      { id: "big", members: 9 },
      { id: "huge-but-deleted", members: 900, status: "deleted" },
    );
    const { largest } = await analytics();
    expect(largest.map(({ name }) => name)).toEqual([
      "big",
      ...Array.from({ length: 9 }, (_, i) => `N0${i}`),
    ]);
  });

  test("inactive ones with what to do: archive, or delete what is hopeless", async () => {
    await world.addWorkspaces(
      { id: "ninety", active: ago(90) },
      { id: "ninety-one", active: ago(91) },
      { id: "half-a-year", active: ago(181), created: ago(400) },
      { id: "never-used", active: ago(100), created: ago(100) },
      { id: "memberless", active: ago(120), members: 0 },
      { id: "archived", active: ago(300), status: "archived" },
      { id: "earlier", active: ago(95), members: 0, owner: null, epoch: 0 },
    );
    const { inactive } = await analytics();
    expect(inactive.total).toBe(5);
    expect(inactive.items.map(({ id, idle_days, suggestion }) => [id, idle_days, suggestion])).toEqual([
      ["half-a-year", 181, "delete"],
      ["memberless", 120, "delete"],
      ["never-used", 100, "delete"],
      ["earlier", 95, "archive"],
      ["ninety-one", 91, "archive"],
    ]);
  });

  test("orphaned ones, those without members first", async () => {
    await world.addWorkspaces(
      { id: "headless", owner: null },
      { id: "empty", members: 0, owner: null },
      { id: "fine" },
      { id: "deleted", members: 0, owner: null, status: "deleted" },
      { id: "earlier", members: 0, owner: null, epoch: 0 },
    );
    const { orphaned } = await analytics();
    expect(orphaned).toMatchObject({ total: 2, memberless: 1, ownerless: 1 });
    expect(orphaned.items.map(({ id, missing, suggestion }) => [id, missing, suggestion])).toEqual([
      ["empty", "members", "delete"],
      ["headless", "owner", "assign_owner"],
    ]);
  });

  test("page after page of inactive and orphaned ones, each once, same names too", async () => {
    const ids = Array.from({ length: 25 }, (_, i) => `w${String(i).padStart(2, "0")}`);
    await world.addWorkspaces(
      ...ids.map((id, i) => ({
        id,
        name: `Same ${i % 3}`,
        active: ago(100 + (i % 4)),
        members: 0,
        owner: null,
      })),
    );
    for (const read of [inactiveWorkspaces, orphanedWorkspaces]) {
      const seen: string[] = [];
      let after = null;
      do {
        const page: Awaited<ReturnType<typeof inactiveWorkspaces>> = await read(world.store, {
          org_id: "acme",
          today: TODAY,
          limit: 4,
          after,
        });
        seen.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      expect(seen.toSorted()).toEqual(ids);
    }
  });

  test("no statement walks through the workspaces or their days", async () => {
    await world.addWorkspaces({ id: "a" });
    await world.addDays(["a", TODAY, 1]);
    expect(await walksOf(() => analytics())).toEqual([]);
  });
});

/** Steps that go through a whole table; none, where each statement finds its rows by an index. */
async function walksOf(read: () => Promise<unknown>): Promise<string[]> {
  world.asked.length = 0;
  await read();
  const plans = await Promise.all(world.asked.map((one) => world.planOf(one)));
  expect(plans.flat().filter((step) => step.startsWith("SEARCH"))).not.toEqual([]);
  return plans.flat().filter((step) => /^SCAN (ws_(dir|stat|log)_\w+|[wsm])\b/.test(step));
}

describe("the platform's usage", () => {
  const of = (found: { organizations: OrganizationUsage[] }, id: string) =>
    found.organizations.find((org) => org.id === id);

  test("sums over organizations; one without workspaces is there too", async () => {
    await world.addOrg("acme", 2);
    await world.addOrg("globex", 0);
    await world.addOrg("idle", 4);
    await world.addWorkspaces(
      { id: "a", created: ago(3), members: 0 },
      { id: "b", created: ago(40) },
      { id: "c", created: ago(41), active: ago(95) },
      { id: "d", status: "deleted", created: ago(300) },
      { id: "e", org: "globex", created: ago(2) },
    );
    const found = await usage();
    expect(found.totals).toEqual({ total: 5, planning: 0, active: 4, archived: 0, deleted: 1 });
    expect(found.active_in_range).toBe(3);
    expect(found.created).toMatchObject({ in_range: 2, before: 2 });
    expect(found.inactive).toEqual({ days: 90, total: 1, memberless: 1 });
    expect(of(found, "acme")).toMatchObject({
      name: "ACME",
      total: 4,
      active: 2,
      average: 1.5,
      created: 1,
      created_before: 2,
      trend: -50,
      inactive: 1,
      memberless: 1,
    });
    expect(of(found, "globex")).toMatchObject({ total: 1, average: null, created: 1, trend: null });
    expect(of(found, "idle")).toMatchObject({ total: 0, average: 0, trend: null });
  });

  test("growth begins with what there was before, and ends with all that was ever created", async () => {
    await world.addOrg("acme", 1);
    await world.addWorkspaces(
      { id: "a", created: ago(100) },
      { id: "b", created: ago(99), status: "purged" },
      { id: "c", created: ago(10) },
    );
    const { growth } = await usage();
    expect(growth.points[0]?.n).toBe(2);
    expect(growth.points.at(-1)?.n).toBe(3);
  });

  test("a range that is over is counted from the days, by organization", async () => {
    await world.addOrg("acme", 1);
    await world.addOrg("globex", 1);
    await world.addWorkspaces({ id: "a" }, { id: "b", org: "globex" });
    await world.addDays(["a", ago(50), 1], ["b", ago(5), 1, "globex"]);
    const found = await usage({ from: ago(60), to: ago(40) });
    expect(found.active_in_range).toBe(1);
    expect(of(found, "acme")?.active).toBe(1);
    expect(of(found, "globex")?.active).toBe(0);
  });

  test("adoption: tags, colors against each organization's own default, favorites of one's own", async () => {
    await world.addOrg("acme", 1);
    await world.addOrg("globex", 1);
    await world.store.run(
      sql`INSERT INTO ws_cfg_org (id, org_id, default_color) VALUES ('c', 'globex', '#C62828')`,
    );
    await world.addWorkspaces(
      { id: "a", tags: '["x"]' },
      { id: "b", color: "#1976D2" },
      { id: "c", color: "#c62828" },
      { id: "d", org: "globex", color: "#c62828" },
      { id: "e", org: "globex" },
      { id: "f", status: "deleted", tags: '["x"]', color: "#000000" },
    );
    await addMembers(["jane", "a"], ["jane", "b"], ["omar", "a"], ["mei", "d"]);
    await world.store.run(sql`UPDATE ws_dir_members SET role = NULL WHERE user_id = 'mei'`);
    await addFavorites(["jane", "a"], ["jane", "b"], ["omar", "b"], ["mei", "d"]);
    const { adoption } = await usage();
    expect(adoption).toEqual({
      favorites: { enabled: true, using: 1, of: 2, share: 0.5 },
      tags: { enabled: true, using: 1, of: 5, share: 0.2 },
      colors: { enabled: true, using: 2, of: 5, share: 0.4 },
    });
  });

  test("a feature that is switched off says so; nobody at all is a share of 0", async () => {
    await world.store.run(sql`UPDATE ws_cfg_sys SET enable_favorites = 0, enable_tags = 0`);
    const later = NOW + 3_600_000; // than what is remembered of the configuration
    const { adoption } = await readUsage(world.databases, { range: MONTH, today: TODAY, now: later });
    expect(adoption.favorites).toEqual({ enabled: false, using: 0, of: 0, share: 0 });
    expect([adoption.tags.enabled, adoption.colors.enabled]).toEqual([false, true]);
  });

  test("no statement walks through the workspaces, their days or memberships", async () => {
    await world.addOrg("acme", 1);
    await world.addWorkspaces({ id: "a" });
    expect(await walksOf(() => usage())).toEqual([]);
  });

  const addMembers = async (...rows: [string, string][]): Promise<void> => {
    for (const [user, id] of rows)
      await world.store.run(sql`
        INSERT INTO ws_dir_members (user_id, ws_id, bucket, org_id, epoch, role, name, slug, status, color, icon,
          joined_at, rev)
        VALUES (${user}, ${id}, 1, 'acme', 1, 'member', ${id}, ${id}, 'active', '', '', '', 1)`);
  };
  const addFavorites = async (...rows: [string, string][]): Promise<void> => {
    for (const [user, id] of rows)
      await world.store.run(sql`
        INSERT INTO ws_favorites (user_id, ws_id, org_id, created_at) VALUES (${user}, ${id}, 'acme', '')`);
  };
});

describe("sorting", () => {
  const row = (name: string, fields: Partial<OrganizationUsage>): OrganizationUsage => ({
    id: name,
    slug: name,
    name,
    status: "active",
    people: 1,
    total: 0,
    active: 0,
    average: 0,
    created: 0,
    created_before: 0,
    trend: 0,
    inactive: 0,
    memberless: 0,
    ...fields,
  });
  const rows = [
    row("Beta", { total: 5, trend: null, average: 2 }),
    row("alpha", { total: 5, trend: -10, average: null }),
    row("Gamma", { total: 9, trend: 40, average: 1 }),
  ];
  const names = (...[sort, dir]: [Parameters<typeof sortUsage>[1]["sort"], "asc" | "desc"]) =>
    sortUsage(rows, { sort, dir }).map(({ name }) => name);

  test("by name whatever the case; equal figures by name", () => {
    expect(names("name", "asc")).toEqual(["alpha", "Beta", "Gamma"]);
    expect(names("name", "desc")).toEqual(["Gamma", "Beta", "alpha"]);
    expect(names("total", "desc")).toEqual(["Gamma", "alpha", "Beta"]);
  });

  test("what cannot be compared stands last, either way", () => {
    expect(names("trend", "desc")).toEqual(["Gamma", "alpha", "Beta"]);
    expect(names("trend", "asc")).toEqual(["alpha", "Gamma", "Beta"]);
    expect(names("average", "asc")).toEqual(["Gamma", "Beta", "alpha"]);
  });
});

describe("the line", () => {
  const counts = new Map([
    ["2026-01-01", 1],
    ["2026-01-31", 2],
    ["2026-02-01", 4],
    ["2026-03-29", 8],
  ]);

  test("by day up to 45 days, by week up to 190, then by month", () => {
    expect(timeLine({ from: "2026-01-01", to: "2026-02-14" }, counts)).toMatchObject({ step: "day" });
    expect(timeLine({ from: "2026-01-01", to: "2026-02-15" }, counts)).toMatchObject({ step: "week" });
    expect(timeLine({ from: "2026-01-01", to: "2026-07-09" }, counts)).toMatchObject({ step: "week" });
    expect(timeLine({ from: "2026-01-01", to: "2026-07-10" }, counts)).toMatchObject({ step: "month" });
  });

  test("weeks begin on Monday; the first and the last may be shorter", () => {
    const { points } = timeLine({ from: "2026-01-01", to: "2026-03-30" }, counts);
    expect(points[0]).toEqual({ from: "2026-01-01", to: "2026-01-04", n: 1 });
    expect(points[1]).toMatchObject({ from: "2026-01-05", to: "2026-01-11" });
    expect(points.find((point) => point.from === "2026-01-26")).toEqual({
      from: "2026-01-26",
      to: "2026-02-01",
      n: 6,
    });
    expect(points.at(-1)).toEqual({ from: "2026-03-30", to: "2026-03-30", n: 0 });
  });

  test("months over the end of a year, nothing lost", () => {
    const year = timeLine({ from: "2025-11-15", to: "2026-11-14" }, counts);
    expect(year.points).toHaveLength(13);
    expect(year.points[2]).toEqual({ from: "2026-01-01", to: "2026-01-31", n: 3 });
    expect(year.points.reduce((sum, point) => sum + point.n, 0)).toBe(15);
  });

  test("what came before has the same length", () => {
    expect(rangeBefore({ from: "2026-03-01", to: "2026-03-31" })).toEqual({
      from: "2026-01-29",
      to: "2026-02-28",
    });
    expect(rangeBefore({ from: "2026-03-01", to: "2026-03-01" })).toEqual({
      from: "2026-02-28",
      to: "2026-02-28",
    });
  });
});
