/** How the database goes about my workspaces, however many there are and whatever is marked among them. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { rowsOf } from "../../src/global/batch.ts";
import { isFavorite, markFavorite, unmarkFavorite } from "../../src/global/mine/favorites.ts";
import { FAVORITES_WANTED, type MyWorkspacesFilter } from "../../src/global/mine/memberships.ts";
import { recentWorkspaces } from "../../src/global/mine/recents.ts";
import { listMyWorkspaces } from "../../src/global/mine/workspaces.ts";
import { createUpkeep } from "../../src/global/upkeep.ts";
import { readSettings } from "../../src/settings.ts";
import { makeWorld, NOW } from "./analytics-world.ts";

const COUNT = 1_000;
/** Every hundredth. */
const MARKED = 10;
const LIMIT = 30;
const DAY_MS = 86_400_000;
const SETTINGS = readSettings({ ATRIUM_SECRET: "a secret of at least thirty-two characters" }, true);

let world: Awaited<ReturnType<typeof makeWorld>>;

beforeAll(async () => {
  world = await makeWorld();
  const rows = Array.from({ length: COUNT }, (_, n) => ({
    id: `w-${n}`,
    name: `Atlas ${String(n).padStart(4, "0")}`,
  }));
  await world.addWorkspaces(...rows);
  await world.store.run(sql`
    INSERT INTO ws_dir_members (user_id, ws_id, bucket, org_id, epoch, role, name, slug, status, color, icon, joined_at, rev)
    SELECT person.value, row.value->>'id', 1, 'acme', 1, 'member', row.value->>'name', row.value->>'id', 'active',
      '#1976d2', 'Workspaces', '2026-01-01T00:00:00.000Z', 1
    FROM ${rowsOf(rows)} row, ${rowsOf(["jane", "mei"])} person`);
  for (let n = 0; n < COUNT; n += COUNT / MARKED) {
    await markFavorite(world.databases, { user_id: "jane", ws_id: `w-${n}`, org_id: "acme" }, NOW);
  }
});

const read = (filter: Partial<MyWorkspacesFilter> = {}) =>
  listMyWorkspaces(world.databases, "jane", { cursor: null, limit: LIMIT, ...filter });

/** Steps of every statement of the first page and of the next one. */
async function plansOf(
  filter: Partial<MyWorkspacesFilter>,
): Promise<{ statements: number; steps: string[] }> {
  world.asked.length = 0;
  const first = await read(filter);
  const statements = world.asked.length;
  if (first.next_cursor !== null) await read({ ...filter, cursor: first.next_cursor });
  const asked = world.asked.splice(0);
  return { statements, steps: (await Promise.all(asked.map((one) => world.planOf(one)))).flat() };
}

describe("my workspaces", () => {
  test.each([undefined, ...FAVORITES_WANTED])(
    "favorites %s: one read of memberships, by index",
    async (favorites) => {
      const { statements, steps } = await plansOf({ favorites });
      // The memberships, and what they do not carry.
      expect(statements).toBe(2);
      expect(steps.filter((step) => /^SCAN (m|f|ws_)/.test(step))).toEqual([]);
      expect(steps).toContainEqual(
        favorites === "only"
          ? expect.stringContaining("SEARCH m USING PRIMARY KEY (user_id=? AND ws_id=?)")
          : expect.stringContaining("SEARCH m USING INDEX idx_ws_dir_members_list (user_id=?"),
      );
    },
  );

  test("by name nothing has to be sorted, marked or not: a page reads itself and no more", async () => {
    const { steps } = await plansOf({ favorites: "mixed" });
    expect(steps.filter((step) => step.includes("ORDER BY"))).toEqual([]);
  });

  test.each([undefined, ...FAVORITES_WANTED])(
    "in one role only, favorites %s: the same one walk",
    async (favorites) => {
      const any = await plansOf({ favorites });
      expect(await plansOf({ favorites, role: "member" })).toEqual(any);
    },
  );

  test("the last opened ones: one statement, by key, in the order asked for", async () => {
    world.asked.length = 0;
    const ids = ["w-42", "w-7", "somebody-else’s", "w-999"];
    const found = await recentWorkspaces(world.databases, "jane", ids);
    expect(found.map(({ id }) => id)).toEqual(["w-42", "w-7", "w-999"]);
    expect(found[0]).toEqual({ id: "w-42", name: "Atlas 0042", color: "#1976d2", icon: "Workspaces" });
    const [asked, ...more] = world.asked.splice(0);
    expect(more).toEqual([]);
    const steps = asked ? await world.planOf(asked) : [];
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH m USING .*\(user_id=\? AND ws_id=\?\)/));
    expect(await recentWorkspaces(world.databases, "jane", [])).toEqual([]);
    expect(world.asked).toEqual([]);
  });

  test("all pages, favorites first: each row once", async () => {
    const ids: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof read>> = await read({ favorites: "first", cursor });
      ids.push(...page.items.map((item) => item.id));
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    expect(ids.slice(0, MARKED)).toEqual(
      Array.from({ length: MARKED }, (_, n) => `w-${(n * COUNT) / MARKED}`),
    );
    expect(ids).toHaveLength(COUNT);
    expect(new Set(ids).size).toBe(COUNT);
  });

  test("a mark is its person's, and marking or unmarking again changes nothing", async () => {
    const mark = { user_id: "mei", ws_id: "w-7", org_id: "acme" };
    const isMarked = () => isFavorite(world.databases, "mei", "w-7");
    await markFavorite(world.databases, mark, NOW);
    await markFavorite(world.databases, mark, NOW + 1);
    expect([await isMarked(), await isFavorite(world.databases, "jane", "w-7")]).toEqual([true, false]);
    const [row] = await world.store.all<{ created_at: string }>(
      sql`SELECT created_at FROM ws_favorites WHERE user_id = 'mei'`,
    );
    expect(row?.created_at).toBe(new Date(NOW).toISOString());
    await unmarkFavorite(world.databases, mark);
    await unmarkFavorite(world.databases, mark);
    expect(await isMarked()).toBe(false);
  });

  test("marks go with memberships that ended long ago, and no others", async () => {
    const mark = (n: number) =>
      markFavorite(world.databases, { user_id: "mei", ws_id: `w-${n}`, org_id: "acme" }, NOW);
    for (const n of [1, 2, 3]) await mark(n);
    const ended = (n: number, rev: number) =>
      world.store.run(
        sql`UPDATE ws_dir_members SET role = NULL, rev = ${rev} WHERE user_id = 'mei' AND ws_id = ${`w-${n}`}`,
      );
    await ended(1, (NOW - 31 * DAY_MS) * 1000);
    await ended(2, (NOW - 29 * DAY_MS) * 1000);
    await createUpkeep(world.databases, {
      settings: SETTINGS,
      now: () => NOW,
      tell: () => {},
    }).collectGarbage();
    const isMarked = (n: number) => isFavorite(world.databases, "mei", `w-${n}`);
    expect(await Promise.all([1, 2, 3].map(isMarked))).toEqual([false, true, true]);
  });
});
