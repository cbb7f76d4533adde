/** The global store fails before, after and long after the commit; in the end directory = objects, exactly. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { changeWorkspace, deleteWorkspace, restoreWorkspace } from "../../src/routes/workspaces/changes.ts";
import { expectExact, sidesOf } from "./exactness.ts";
import {
  applyLate,
  applyOneLate,
  dropRevGuard,
  fail,
  failBy,
  faultsSeen,
  heal,
  randomFrom,
  restoreRevGuard,
  type Fault,
} from "./store-faults.ts";
import {
  addTo,
  advance,
  as,
  bringIn,
  crowd,
  drain,
  evict,
  jane,
  makeWorkspace,
  mia,
  omar,
  pavel,
  platform,
  populate,
  ring,
  quiet,
  rowsOf,
  scheduler,
  stopClock,
  undeliveredIn,
  workspace,
  zoe,
} from "./world.ts";

const STALE_MS = 180_000;

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});

afterEach(() => {
  heal();
  restoreRevGuard();
});

describe("one fault at a time", () => {
  test("before the commit: the operation stands and is delivered later", async () => {
    const id = await makeWorkspace();
    fail("before");
    await addTo(id, omar, "member");
    expect(await undeliveredIn(id)).toBeGreaterThan(0);
    expect(await rowsOf("SELECT 1 FROM ws_dir_members WHERE ws_id = ? AND user_id = 'omar'", id)).toEqual([]);
    heal();
    await drain(id);
    await expectExact(id);
  });

  test("after the commit: the repeat changes nothing", async () => {
    const id = await makeWorkspace();
    fail("after");
    await addTo(id, omar, "member");
    expect(await undeliveredIn(id)).toBeGreaterThan(0);
    const before = (await sidesOf(id)).directory;
    heal();
    await drain(id);
    expect((await sidesOf(id)).directory).toEqual(before);
    await expectExact(id);
  });

  test("late: an add that arrives after the removal does not bring the member back", async () => {
    const id = await makeWorkspace();
    fail("late");
    await addTo(id, omar, "member");
    heal();
    await workspace(id).removeMember(as(jane), omar.id);
    await drain(id);
    expect(await applyLate()).toBeGreaterThan(0);
    await expectExact(id);
    expect(await rowsOf("SELECT role FROM ws_dir_members WHERE ws_id = ? AND user_id = 'omar'", id)).toEqual([
      { role: null },
    ]);
  });
});

type Step = (id: string, pick: (n: number) => number) => Promise<unknown>;

const people = [omar, mia, pavel, ...crowd];
const one = <T>(items: readonly T[], pick: (n: number) => number): T => {
  const item = items[pick(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
};
const ROLES = ["viewer", "member", "admin", "owner"] as const;

/** What may happen to a workspace. Refusals (already in, archived, deleted, slug taken) are part of it. */
const STEPS: readonly Step[] = [
  (id, pick) => workspace(id).addMember(as(jane), one(people, pick), one(ROLES, pick)),
  (id, pick) => workspace(id).addMember(as(jane), one(people, pick), one(ROLES, pick)),
  (id, pick) => workspace(id).removeMember(as(jane), one(people, pick).id),
  (id, pick) => workspace(id).changeRole(as(jane), one(people, pick).id, one(ROLES, pick)),
  (id, pick) => workspace(id).leave(as(one(people, pick))),
  (id, pick) => bringIn(id, one([zoe, ...people], pick), one(ROLES, pick)),
  (id, pick) => workspace(id).update(as(jane), { name: `Name ${pick(1000)}`, tags: [`tag-${pick(9)}`] }),
  (id, pick) => changeWorkspace(platform, as(jane), id, { slug: `slug-${pick(6)}` }),
  (id, pick) => changeWorkspace(platform, as(jane), id, { slug: `slug-${pick(6)}` }),
  (id, pick) => workspace(id).refreshMember({ ...one(people, pick), name: `Renamed ${pick(50)}` }),
  (id) => workspace(id).archive(as(jane)),
  (id) => workspace(id).restore(as(jane)),
  (id) => deleteWorkspace(platform, as(jane), id),
  (id) => restoreWorkspace(platform, as(jane), id),
  (id) => restoreWorkspace(platform, as(jane), id),
];

const mixed = (random: () => number) => (): Fault | null => {
  const drawn = random();
  if (drawn < 0.2) return "before";
  if (drawn < 0.4) return "after";
  if (drawn < 0.6) return "late";
  return null;
};

/** Two workspaces of one organization that fight over six slugs, under faults of every kind. */
async function stormOn(ids: readonly string[], steps: number, random: () => number): Promise<void> {
  const pick = (n: number) => Math.floor(random() * n);
  failBy(mixed(random));
  for (let n = 0; n < steps; n += 1) {
    advance(random() < 0.1 ? 40_000 : 50);
    const id = one(ids, pick);
    // With the store failing, the edge's own reads and writes may be refused; what the object did counts.
    await one(STEPS, pick)(id, pick).catch(() => null);
    if (random() < 0.2) await ring(id);
    if (random() < 0.1) await applyOneLate(random());
    if (random() < 0.05) await evict(id);
    if (random() < 0.05) await scheduler().run();
    if (random() < 0.03)
      await workspace(id)
        .reproject()
        .catch(() => null);
  }
}

/** The store is well again: alarms ring, what was late arrives last first, the sweeper looks once. */
async function settle(ids: readonly string[]): Promise<void> {
  heal();
  for (const id of ids) await drain(id);
  await applyLate();
  advance(STALE_MS);
  await scheduler().run();
}

describe("hundreds of random operations", () => {
  test.each([1, 2, 3, 4])("with every kind of fault, seed %i: the directory is exact", async (seed) => {
    const ids = [await makeWorkspace(), await makeWorkspace()];
    await stormOn(ids, 150, randomFrom(seed));
    const seen = faultsSeen();
    expect(Math.min(seen.before, seen.after, seen.late)).toBeGreaterThan(10);
    await settle(ids);
    for (const id of ids) await expectExact(id);
  });
});

describe("the rev guard", () => {
  async function scenario(): Promise<string> {
    const id = await makeWorkspace({ name: `Guarded ${uuid()}` });
    fail("late");
    await addTo(id, omar, "member");
    await workspace(id).update(as(jane), { name: "Before" });
    heal();
    await workspace(id).removeMember(as(jane), omar.id);
    await workspace(id).update(as(jane), { name: "After" });
    await drain(id);
    await applyLate();
    return id;
  }

  test("with it, late deliveries change nothing", async () => {
    const id = await scenario();
    expect((await sidesOf(id)).directory.workspace[0]?.name).toBe("After");
    await expectExact(id);
  });

  test("without it, the same deliveries bring the removed member and the old name back", async () => {
    dropRevGuard();
    const { directory, object } = await sidesOf(await scenario());
    expect(directory).not.toEqual(object);
    expect(directory.members.map((row) => row.user_id)).toContain("omar");
    expect(object.workspace[0]?.name).toBe("After");
    expect(directory.workspace[0]?.name).not.toBe("After");
  });
});
