/** How the database goes about the list of an organization's workspaces, and what it says of very many. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceFilter } from "../../src/global/workspace-list/filter.ts";
import { listWorkspaces } from "../../src/global/workspace-list/list.ts";
import { WORKSPACE_SORTS, type Order } from "../../src/global/workspace-list/order.ts";
import { ago, makeWorld, NOW, type Asked } from "./analytics-world.ts";

/** More than a filter's total is counted to. */
const COUNT = 10_050;
const LIMIT = 50;

let world: Awaited<ReturnType<typeof makeWorld>>;

beforeAll(async () => {
  world = await makeWorld();
  const rows = Array.from({ length: COUNT }, (_, n) => ({
    id: `w-${n}`,
    name: `Atlas ${n % 100}`,
    tags: n % 500 === 0 ? '["common","rare"]' : '["common"]',
    created: ago(n % 500 === 0 ? 3 : 300),
    active: ago(n % 500 === 0 ? 400 : 100),
  }));
  await world.addWorkspaces(...rows, { id: "g", org: "globex" });
  // As deliveries write it.
  await world.store.run(sql`
    UPDATE ws_dir_workspaces
    SET search_text = '  ' || replace(lower(name), ' ', '  ') || char(2, 2) || substr(lower(name), 1, 16)`);
});

const ORDERS: Order[] = WORKSPACE_SORTS.flatMap((by) =>
  [false, true].map((descending) => ({ by, descending })),
);
const BY_NAME: Order = { by: "name", descending: false };

const read = (
  filter: WorkspaceFilter,
  order: Order,
  where: { page?: number; cursor?: string | undefined } = {},
) =>
  listWorkspaces(world.databases, {
    org_id: "acme",
    filter,
    order,
    page: 1,
    limit: LIMIT,
    now: NOW,
    ...where,
  });

/** Statements of the first page, the next one, the one before and one far away. */
async function asked(filter: WorkspaceFilter, order: Order): Promise<Asked[]> {
  world.asked.length = 0;
  const first = await read(filter, order);
  const second = await read(filter, order, { page: 2, cursor: first.next_cursor ?? undefined });
  await read(filter, order, { page: 1, cursor: second.previous_cursor ?? undefined });
  await read(filter, order, { page: 100 });
  return world.asked.splice(0);
}

const plansOf = async (statements: readonly Asked[]): Promise<string[]> =>
  (await Promise.all(statements.map((one) => world.planOf(one)))).flat();

/** Steps that go through a table, which each has its own name in these statements. */
const walksIn = (plans: readonly string[]): string[] =>
  plans.filter((step) => /^SCAN (ws_(dir|stat)_(?!search VIRTUAL)\w+|[lwt])\b/.test(step));

const FILTERS: Record<string, WorkspaceFilter> = {
  nothing: {},
  "a status": { status: "active" },
  "a search that few match": { q: "atlas 77" },
  "a search that most match": { q: "atlas" },
  "a letter": { q: "a" },
  "few days of creation": { created: 7 },
  "most days of creation": { created: 365 },
  "long inactivity": { inactive_days: 365 },
  "some inactivity": { inactive_days: 30 },
  "a rare tag": { tag: "rare" },
  "a common tag": { tag: "common" },
  "everything at once": { q: "atlas", status: "active", created: 365, inactive_days: 30, tag: "common" },
};

describe.each(Object.entries(FILTERS))("%s", (_, filter) => {
  test("finds its rows by an index, in every order", async () => {
    for (const order of ORDERS) {
      const plans = await plansOf(await asked(filter, order));
      expect(plans.filter((step) => step.startsWith("SEARCH"))).not.toEqual([]);
      expect(walksIn(plans)).toEqual([]);
    }
  });
});

describe("a page is read in its order, from where it begins", () => {
  const DIRECT: [string, WorkspaceFilter, Order[]][] = [
    ["all", {}, ORDERS],
    ["one status", { status: "active" }, ORDERS],
    ["by day of creation", { created: 365 }, ORDERS.filter(({ by }) => by === "created")],
    ["by activity", { inactive_days: 30 }, ORDERS.filter(({ by }) => by === "activity")],
    ["by name, of a tag", { tag: "common" }, [BY_NAME]],
    ["a search that most match", { q: "atlas" }, ORDERS.filter(({ by }) => by !== "name" && by !== "status")],
  ];

  test.each(DIRECT)("%s: nothing is sorted but the page itself", async (_, filter, orders) => {
    for (const order of orders) {
      for (const one of await asked(filter, order)) {
        const plan = await world.planOf(one);
        // Rows of the page are put in order once they are complete, after all else.
        const inner = plan.at(-1) === "USE TEMP B-TREE FOR ORDER BY" ? plan.slice(0, -1) : plan;
        expect(inner.filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
      }
    }
  });

  test("a search in order of name begins where the names do that begin with it", async () => {
    for (const by of ["name", "status"] as const) {
      const plans = await plansOf(await asked({ q: "atlas" }, { by, descending: false }));
      expect(
        plans.some((step) =>
          /idx_ws_dir_list_name \(org=\? AND status=\? AND name>\? AND name<\?\)/.test(step),
        ),
      ).toBe(true);
      expect(plans.some((step) => /AND \(name,id\)>\(\?,\?\) AND name<\?\)/.test(step))).toBe(true);
    }
  });

  test("among equals too: the index is searched by what tells them apart", async () => {
    for (const order of ORDERS) {
      const first = await read({}, order);
      world.asked.length = 0;
      await read({}, order, { page: 2, cursor: first.next_cursor ?? undefined });
      const plans = await plansOf(world.asked);
      const sign = order.descending ? "<" : ">";
      expect(plans.some((step) => new RegExp(String.raw`\((\w+),id\)${sign}\(\?,\?\)`).test(step))).toBe(
        true,
      );
    }
  });
});

describe("how many there are", () => {
  test.each<[string, WorkspaceFilter, number]>([
    ["all", {}, COUNT],
    ["of a status", { status: "active" }, COUNT],
    ["with a tag", { tag: "common" }, COUNT],
    ["with a tag that few have", { tag: "Rare" }, 21],
    ["inactive", { inactive_days: 30 }, COUNT],
    ["inactive for long", { inactive_days: 365 }, 21],
    ["created lately", { created: 7 }, 21],
    ["found", { q: "atlas 77" }, 100],
  ])("%s: to the last one", async (_, filter, expected) => {
    expect(await read(filter, BY_NAME)).toMatchObject({ total: expected, total_exact: true });
  });

  test.each<[string, WorkspaceFilter, number]>([
    ["created in most of the time", { created: 365 }, 10_000],
    ["a status with a tag", { status: "active", tag: "common" }, 10_000],
    ["a status, inactive", { status: "active", inactive_days: 30 }, 10_000],
    ["a search that most match", { q: "atlas" }, 1_000],
  ])("%s: at least so many, where each would have to be looked at", async (_, filter, least) => {
    expect(await read(filter, BY_NAME)).toMatchObject({ total: least, total_exact: false });
  });

  test("what was counted in part never says less than what is shown", async () => {
    const { total, total_exact, items } = await read({ q: "atlas" }, BY_NAME, { page: 60 });
    expect(items).toHaveLength(LIMIT);
    expect({ total, total_exact }).toEqual({ total: 60 * LIMIT + 1, total_exact: false });
  });
});
