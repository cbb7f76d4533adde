/** Who has a list open is known for some hours, and what changes in it is noted with the change. */
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import {
  commitAndTell,
  forgetWatches,
  noteChange,
  watchOrgLists,
  watchOwnLists,
} from "../../src/global/directory/watches.ts";
import type { ListNoun } from "../../src/live.ts";
import { makeWorld, NOW } from "./analytics-world.ts";

const HOUR_MS = 3_600_000;
const JANE = { id: "jane", email: "jane@acme.test" };

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeEach(async () => {
  world = await makeWorld();
});

/** Commits a change that shows in these lists. @returns who was told */
async function change(lists: Record<string, ListNoun[]>, now = NOW, statement = sql`SELECT 1`) {
  const told: { channel: string; nouns: string[]; rev: number }[] = [];
  const named = new Map(Object.entries(lists).map(([key, nouns]) => [key, new Set(nouns)]));
  await commitAndTell(
    world.store,
    { statements: [statement], change: { nouns: named } },
    { now: () => now, tell: (channel, { nouns, rev }) => void told.push({ channel, nouns, rev }) },
  );
  return told;
}

const watchOwn = (now = NOW) => watchOwnLists(world.databases, JANE, now);

test("nobody is told where nobody looks", async () => {
  expect(await change({ jane: ["workspaces"] })).toEqual([]);
});

test("a person is found by id and by address, an organization by its id, each with what concerns it", async () => {
  await watchOwn();
  await watchOrgLists(world.databases, "acme", NOW);
  const told = await change({
    jane: ["workspaces"],
    "jane@acme.test": ["invitations"],
    acme: ["workspaces", "invitations"],
    mei: ["workspaces"],
  });
  expect(told.map(({ channel, nouns }) => [channel, nouns])).toEqual(
    expect.arrayContaining([
      ["jane", ["workspaces"]],
      ["jane", ["invitations"]],
      ["acme", ["workspaces", "invitations"]],
    ]),
  );
  expect(told).toHaveLength(3);
});

test("connecting again says when something changed last, and that only grows", async () => {
  const first = await watchOwn();
  expect(await watchOwn()).toBe(first);
  const [one] = await change({ jane: ["workspaces"] });
  expect(one?.rev).toBeGreaterThan(first);
  expect(await watchOwn()).toBe(one?.rev);
  const [two] = await change({ jane: ["workspaces"] });
  expect(two?.rev).toBeGreaterThan(one?.rev ?? Infinity);
});

test("who has gone is told nothing any more, and whoever comes back then is out of date", async () => {
  const first = await watchOwn();
  await world.store.run(sql`UPDATE ws_dir_watches SET told = 1`);
  expect(await change({ jane: ["workspaces"] }, NOW + 13 * HOUR_MS)).toEqual([]);
  expect(await watchOwn(NOW + 13 * HOUR_MS)).toBeGreaterThanOrEqual(first);
});

test("who stays is known on, without being out of date", async () => {
  const first = await watchOwn();
  for (let hours = 6; hours <= 48; hours += 6) expect(await watchOwn(NOW + hours * HOUR_MS)).toBe(first);
  expect(await change({ jane: ["workspaces"] }, NOW + 50 * HOUR_MS)).toHaveLength(1);
});

test("a change that is not committed is not told, and nothing is noted", async () => {
  const first = await watchOwn();
  const broken = sql`INSERT INTO ws_dir_watches (key) VALUES ('half')`;
  await expect(change({ jane: ["workspaces"] }, NOW, broken)).rejects.toThrow();
  expect(await watchOwn()).toBe(first);
});

test("rows of those who have gone are collected, and no others", async () => {
  await watchOwn();
  await watchOrgLists(world.databases, "acme", NOW + 6 * HOUR_MS);
  await world.store.run(forgetWatches(NOW + 13 * HOUR_MS));
  const left = await world.store.all<{ key: string }>(sql`SELECT key FROM ws_dir_watches`);
  expect(left).toEqual([{ key: "acme" }]);
});

test("finding whom to tell searches an index", async () => {
  const plan = await world.store.all<{ detail: string }>(
    sql`EXPLAIN QUERY PLAN ${noteChange({ nouns: new Map([["jane", new Set()]]) }, NOW)}`,
  );
  expect(plan.map(({ detail }) => detail)).toContain("SEARCH ws_dir_watches USING PRIMARY KEY (key=?)");
});
