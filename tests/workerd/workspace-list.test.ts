/**
 * The list of an organization's workspaces beside the plainest way to find the same: every filter, order and
 * page, whichever way the rows are read, and how many rows D1 reads for a page.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { bucketOf } from "../../src/global/directory/buckets.ts";
import type { WorkspaceFilter } from "../../src/global/workspace-list/filter.ts";
import { eachWorkspace, listWorkspaces, matchingIds } from "../../src/global/workspace-list/list.ts";
import { WORKSPACE_SORTS, type Order } from "../../src/global/workspace-list/order.ts";
import { d1Store } from "../../src/hosts/d1-store.ts";
import type { Databases } from "../../src/platform.ts";
import { deliverTogether } from "../deliveries.ts";
import { deliveryOf, fill, isAsked, kept, NOW, ordered, type Kept } from "./list-world.ts";
import { ACME, platform, rowsOf } from "./world.ts";

/** So many that a filter which most of them match is read along the order, a narrow one by its own index. */
const COUNT = 5_500;
const LIMIT = 50;

const { databases } = platform;
const rows = Array.from({ length: COUNT }, (_, n) => kept(n));
const ORDERS: Order[] = WORKSPACE_SORTS.flatMap((by) =>
  [false, true].map((descending) => ({ by, descending })),
);
const inWords = ({ by, descending }: Order): string => `${by}${descending ? ", from the other end" : ""}`;

const FILTERS: Record<string, WorkspaceFilter> = {
  nothing: {},
  "a status": { status: "archived" },
  "one letter": { q: "q" },
  "one letter that names begin with, and owners": { q: "b" },
  "one letter that names begin with, with and without a mark": { q: "e" },
  "a word that names begin with": { q: "atlas" },
  "the same, of one status": { q: "atlas", status: "active", created: 38 },
  "a word that names begin with, and another": { q: "bea zur" },
  "one letter that most have": { q: "a" },
  "two letters": { q: "zu" },
  "three letters": { q: "tla" },
  "three letters that few have": { q: "emi" },
  "letters with marks, in capitals": { q: "ÉMILE" },
  "letters written otherwise": { q: "aero" },
  "an owner": { q: "quist" },
  "name and owner": { q: "ana atl" },
  "quotes and wildcards": { q: `o'n % "` },
  "what is nowhere": { q: "nowhere" },
  "created lately": { created: 3 },
  "created in most of the time": { created: 38 },
  "created between two days": { created_from: "2026-11-01", created_to: "2026-11-04" },
  "created on no day at all": { created_from: "2026-11-04", created_to: "2026-11-01" },
  "inactive for long": { inactive_days: 90 },
  "inactive for a while": { inactive_days: 10 },
  "inactive, archived": { inactive_days: 10, status: "archived" },
  "a rare tag": { tag: "RARE" },
  "a common tag": { tag: "common" },
  "a tag and a status": { tag: "rare", status: "active" },
  "an unknown tag": { tag: "nothing" },
  "a bit of each": { q: "delta", status: "active", created: 20, inactive_days: 20, tag: "common" },
};

const found = (filter: WorkspaceFilter, order: Order): string[] =>
  ordered(rows, order)
    .filter((row) => isAsked(row, filter))
    .map(({ id }) => id);

type Where = { page?: number; cursor?: string | null; limit?: number; from?: Databases };

const read = (
  filter: WorkspaceFilter,
  order: Order,
  { page = 1, cursor, limit = LIMIT, from = databases }: Where,
) =>
  listWorkspaces(from, { org_id: ACME, filter, order, page, cursor: cursor ?? undefined, limit, now: NOW });

const idsOf = ({ items }: { items: { id: string }[] }): string[] => items.map(({ id }) => id);

beforeAll(() => fill(databases.main, rows), 60_000);

describe.each(Object.entries(FILTERS))("%s", (_, filter) => {
  test.each(ORDERS.map((order) => [inWords(order), order] as const))("by %s", async (_words, order) => {
    const all = found(filter, order);
    const first = await read(filter, order, {});
    expect(idsOf(first)).toEqual(all.slice(0, LIMIT));
    expect(first.previous_cursor).toBeNull();
    expect(first.next_cursor === null).toBe(all.length <= LIMIT);
    if (first.total_exact) expect(first.total).toBe(all.length);
    else expect(first.total).toBeLessThanOrEqual(all.length);
    if (first.next_cursor === null) return;

    const second = await read(filter, order, { page: 2, cursor: first.next_cursor });
    expect(idsOf(second)).toEqual(all.slice(LIMIT, 2 * LIMIT));
    expect(second.page).toBe(2);
    const back = await read(filter, order, { page: 1, cursor: second.previous_cursor });
    expect(back).toEqual(first);

    const last = Math.ceil(all.length / LIMIT);
    const jumped = await read(filter, order, { page: last });
    expect(idsOf(jumped)).toEqual(all.slice((last - 1) * LIMIT));
    expect(jumped).toMatchObject({ page: last, next_cursor: null });
    const before = await read(filter, order, { page: last - 1, cursor: jumped.previous_cursor });
    expect(idsOf(before)).toEqual(all.slice((last - 2) * LIMIT, (last - 1) * LIMIT));
  });
});

describe("pages", () => {
  test.each(ORDERS.map((order) => [inWords(order), order] as const))(
    "by %s, one after another, show everything once, and back again",
    async (_, order) => {
      const all = found({}, order);
      const seen: string[] = [];
      let page = await read({}, order, { limit: 97 });
      for (seen.push(...idsOf(page)); page.next_cursor; seen.push(...idsOf(page)))
        page = await read({}, order, { limit: 97, page: page.page + 1, cursor: page.next_cursor });
      expect(seen).toEqual(all);
      expect(page.page).toBe(Math.ceil(COUNT / 97));
      const backwards = [idsOf(page)];
      while (page.previous_cursor) {
        page = await read({}, order, { limit: 97, page: page.page - 1, cursor: page.previous_cursor });
        backwards.push(idsOf(page));
      }
      expect(backwards.toReversed().flat()).toEqual(all);
      expect(page.page).toBe(1);
    },
  );

  test("a number beyond the end shows the last page; beyond what is counted, the first", async () => {
    const order: Order = { by: "name", descending: false };
    expect(await read({}, order, { page: 1_000 })).toMatchObject({
      page: Math.ceil(COUNT / LIMIT),
      next_cursor: null,
    });
    expect(await read({ q: "a" }, order, { page: 1_000 })).toMatchObject({ page: 1, previous_cursor: null });
  });

  test("while others change, come and go, what stays is shown exactly once", async () => {
    const order: Order = { by: "activity", descending: true };
    const touched = new Set<string>();
    const seen: string[] = [];
    let page = await read({}, order, { limit: 100 });
    for (let turn = 0; ; turn += 1) {
      seen.push(...idsOf(page));
      if (!page.next_cursor) break;
      await deliverTogether(databases.main, disturbances(turn, touched));
      page = await read({}, order, { limit: 100, page: page.page + 1, cursor: page.next_cursor });
    }
    const calm = found({}, order).filter((id) => !touched.has(id));
    expect(seen.filter((id) => !touched.has(id) && !id.startsWith("new-"))).toEqual(calm);
    expect(touched.size).toBeGreaterThan(100);
    await deliverTogether(databases.main, restored(touched));
  });

  /** Some move to the front, some to the very place where the reader is, one is purged, one is new. */
  function disturbances(turn: number, touched: Set<string>) {
    const victims = [0, 1, 2, 3]
      .map((i) => rows[(turn * 101 + i * 37) % COUNT])
      .filter((row) => row !== undefined);
    for (const { id } of victims) touched.add(id);
    const moved = victims.map((row, i) => ({
      ...row,
      active: rows[(turn * 7 + i) % COUNT]?.active ?? row.active,
    }));
    const fresh: Kept = { ...kept(turn), id: `new-${turn}` };
    const gone = deliveryOf(fresh, ACME, 2).workspace;
    return [
      ...moved.map((row) => deliveryOf(row, ACME, 10 + turn)),
      deliveryOf(fresh),
      ...(turn % 2 === 0
        ? [{ ...deliveryOf(fresh), workspace: { ...gone, status: "purged" as const } }]
        : []),
    ];
  }

  function restored(touched: ReadonlySet<string>) {
    const back = rows.filter(({ id }) => touched.has(id)).map((row) => deliveryOf(row, ACME, 1_000));
    const left = Array.from({ length: COUNT / 100 }, (_, turn) => {
      const { workspace, ...rest } = deliveryOf({ ...kept(turn), id: `new-${turn}` }, ACME, 1_000);
      return { ...rest, workspace: { ...workspace, status: "purged" as const } };
    });
    return [...back, ...left];
  }
});

describe("what else is made of a filter", () => {
  test.each(Object.entries(FILTERS))("%s: ids for a bulk action, rows for a file", async (_, filter) => {
    const order: Order = { by: "members", descending: true };
    const ids = await matchingIds(databases, ACME, filter, COUNT, NOW);
    expect(ids).toEqual(found(filter, { by: "name", descending: false }));
    const written: string[] = [];
    const request = { org_id: ACME, filter, order, limit: 300, now: NOW };
    for await (const batch of eachWorkspace(databases, request)) written.push(...batch.map(({ id }) => id));
    expect(written).toEqual(found(filter, order));
  });

  test("statuses are counted whatever the filter", async () => {
    const { statuses } = await read({ q: "nowhere" }, { by: "name", descending: false }, {});
    const expected = { planning: 0, active: 0, archived: 0, deleted: 0 };
    for (const { status } of rows) expected[status] += 1;
    expect(statuses).toEqual(expected);
  });

  test("another organization sees its own only, with an index of words that both share", async () => {
    const order: Order = { by: "name", descending: false };
    const request = { filter: { q: "atlas" }, order, page: 1, limit: LIMIT, now: NOW };
    const { items } = await listWorkspaces(databases, { ...request, org_id: "globex" });
    expect(items.length).toBe(LIMIT);
    expect(items.every(({ id, org_id }) => id.startsWith("g-") && org_id === "globex")).toBe(true);
    expect((await listWorkspaces(databases, { ...request, org_id: "nobody" })).items).toEqual([]);
  });
});

describe("rows that D1 reads", () => {
  /** Its own row, and the one of the order that leads to it, … */
  const PER_ROW = 2;
  /** … and where a status begins, the organization's number, the figures by status, the row that says "more". */
  const BESIDES = 40;

  async function costOf(filter: WorkspaceFilter, order: Order, where: Where = {}) {
    let all = 0;
    const store = d1Store(counted(env.DB, (rows_read) => (all += rows_read)));
    const from: Databases = { main: store, directory: () => store, userIndex: () => store };
    const page = await read(filter, order, { ...where, from });
    return { page, all };
  }

  test.each(ORDERS.map((order) => [inWords(order), order] as const))("a page by %s", async (_, order) => {
    const first = await costOf({}, order);
    expect(first.all).toBeLessThanOrEqual(PER_ROW * LIMIT + BESIDES);
    const next = await costOf({}, order, { page: 2, cursor: first.page.next_cursor });
    expect(next.all).toBeLessThanOrEqual(PER_ROW * LIMIT + BESIDES);
    // Half of the list stands before this one, much of it with the same value.
    const middle = await costOf({}, order, { page: COUNT / LIMIT / 2 });
    for (const cursor of [middle.page.next_cursor, middle.page.previous_cursor]) {
      const { page, all } = await costOf({}, order, { page: COUNT / LIMIT / 2, cursor });
      expect(page.items).toHaveLength(LIMIT);
      expect(all).toBeLessThanOrEqual(PER_ROW * LIMIT + BESIDES);
    }
  });

  /** A workspace was last active on one of so many days, which are counted each. */
  const DAYS = 100;

  test.each<[string, WorkspaceFilter, Order, number]>([
    ["of a status", { status: "active" }, { by: "name", descending: false }, 0],
    ["with a tag", { tag: "common" }, { by: "name", descending: true }, 0],
    ["inactive, longest first", { inactive_days: 20 }, { by: "activity", descending: false }, DAYS],
  ])("a page of those %s, counted to the last one", async (_, filter, order, counted) => {
    const first = await costOf(filter, order);
    const { page, all } = await costOf(filter, order, { page: 2, cursor: first.page.next_cursor });
    expect(page).toMatchObject({ total: found(filter, order).length, total_exact: true });
    expect(page.items).toHaveLength(LIMIT);
    expect(all).toBeLessThanOrEqual(PER_ROW * LIMIT + BESIDES + counted);
  });
});

test("every row knows its organization's bucket", async () => {
  expect(await rowsOf("SELECT DISTINCT bucket FROM ws_dir_workspaces WHERE org_id = ?", ACME)).toEqual([
    { bucket: bucketOf(ACME) },
  ]);
});

/** The same database, telling how many rows each statement read. */
function counted(database: D1Database, tell: (rows_read: number) => void): D1Database {
  const watched = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, property) {
        if (property === "bind") return (...values: unknown[]) => watched(target.bind(...values));
        if (property !== "all") throw new Error(`what ${String(property)} reads is not counted`);
        return async () => {
          const result = await target.all();
          tell(result.meta.rows_read);
          return result;
        };
      },
    });
  return new Proxy(database, {
    get(target, property) {
      if (property === "prepare") return (sql: string) => watched(target.prepare(sql));
      throw new Error(`what ${String(property)} reads is not counted`);
    },
  });
}
