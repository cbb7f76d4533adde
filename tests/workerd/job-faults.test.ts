/** Bulk jobs while the store fails in every way and their objects die: each workspace changed exactly once. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { expectExact } from "./exactness.ts";
import {
  auditOf,
  evictJob,
  finish,
  itemsOf,
  jobRows,
  listedAs,
  runBulk,
  startBulk,
  turn,
  view,
} from "./job-world.ts";
import { applyLate, fail, failBy, heal, randomFrom, type Fault } from "./store-faults.ts";
import {
  ACME,
  advance,
  alarmOf,
  drain,
  evict,
  jane,
  makeWorkspace,
  must,
  populate,
  quiet,
  ring,
  rowsIn,
  rowsOf,
  stopClock,
  undeliveredIn,
  workspace,
} from "./world.ts";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
  await rowsOf("UPDATE orgs SET max_workspaces = 10000");
  await rowsOf(
    "INSERT INTO ws_cfg_org (id, org_id, max_workspaces_per_user, created_at, updated_at) VALUES ('c', ?, 100, '', '')",
    ACME,
  );
});
afterEach(heal);

const some = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => makeWorkspace()));

/** Everything that must be there once, and nothing of it twice. */
async function expectOnce(job: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await drain(id);
    const archived = "SELECT 1 FROM ws_log_activity WHERE action = 'core.workspace.archived'";
    expect(await rowsIn(id, archived), `activity of ${id}`).toHaveLength(1);
    expect((await auditOf(id)).map((entry) => entry.action)).toEqual(["admin_archive"]);
    expect(must(await workspace(id).get(jane)).status).toBe("archived");
    await expectExact(id);
  }
  expect((await auditOf(job)).map((entry) => [entry.action, entry.details.count])).toEqual([
    ["bulk_archive", ids.length],
  ]);
  expect(await listedAs(job)).toBe("done");
}

test("a store that is away for the whole job delays the directory, not the work's exactness", async () => {
  const ids = await some(5);
  const job = await startBulk({ action: "archive", targets: ids });
  fail("before");
  for (let n = 0; n < 3; n += 1) await turn(job);
  expect(await view(job)).toMatchObject({ failed: 0 });
  heal();
  expect(await finish(job)).toMatchObject({ done: 5, failed: 0 });
  await expectOnce(job, ids);
});

test("a summary whose answer got lost is written once", async () => {
  const ids = await some(2);
  const job = await startBulk({ action: "archive", targets: ids });
  fail("after");
  for (let n = 0; n < 4; n += 1) await turn(job);
  heal();
  expect((await finish(job)).done).toBe(2);
  await expectOnce(job, ids);
});

test("a list that is late does not set a finished job back", async () => {
  const ids = await some(2);
  const job = await startBulk({ action: "archive", targets: ids });
  fail("late");
  for (let n = 0; n < 3; n += 1) await turn(job);
  heal();
  expect((await finish(job)).done).toBe(2);
  await applyLate();
  await expectOnce(job, ids);
});

describe("who stands behind a change until it is delivered", () => {
  test("the job; once all has arrived, nobody has to", async () => {
    const ids = await some(3);
    for (const id of ids) await drain(id);
    const done = await runBulk({ action: "archive", targets: ids });
    expect(await Promise.all(ids.map(alarmOf))).toEqual([null, null, null]);
    await expectOnce(done.id, ids);
  });

  test("the workspace itself, when the store refuses what the job carries", async () => {
    const ids = await some(3);
    const job = await startBulk({ action: "archive", targets: ids });
    fail("before");
    await turn(job);
    expect(await view(job)).toMatchObject({ done: 3 });
    for (const id of ids) expect(await alarmOf(id)).not.toBeNull();
    heal();
    expect((await finish(job)).done).toBe(3);
    await expectOnce(job, ids);
  });

  test("the job, after it died between their change and its delivery", async () => {
    const ids = await some(3);
    const job = await startBulk({ action: "archive", targets: ids });
    await jobRows(job, "UPDATE items SET begun = 1");
    const actor = { ...jane, override: { org_id: ACME, role: "org_owner" as const, at: Date.now() } };
    for (const [n, id] of ids.entries()) {
      const call = { actor, idempotency: { scope: `job:${job}:${n + 1}`, hash: "archive" } };
      must(await workspace(id).bulk(call, { action: "archive" }));
      expect(await alarmOf(id)).toBeNull();
    }
    await evictJob(job);
    expect(await finish(job)).toMatchObject({ done: 3, skipped: 0, failed: 0 });
    expect(await Promise.all(ids.map(undeliveredIn))).toEqual([0, 0, 0]);
    await expectOnce(job, ids);
  });
});

const mixed = (random: () => number) => (): Fault | null => {
  const drawn = random();
  return drawn < 0.2 ? "before" : drawn < 0.35 ? "after" : drawn < 0.5 ? "late" : null;
};

test.each([1, 2, 3])("faults of every kind, and objects evicted in the middle, seed %i", async (seed) => {
  const random = randomFrom(seed);
  const ids = await some(25);
  const job = await startBulk({ action: "archive", targets: ids });
  failBy(mixed(random));
  for (let n = 0; n < 12; n += 1) {
    advance(1_500);
    const turning = turn(job).catch(() => null);
    if (random() < 0.5) await evictJob(job).catch(() => null);
    await turning;
    const one = ids[Math.floor(random() * ids.length)] ?? "";
    if (random() < 0.5) await evict(one).catch(() => null); // it may not be in memory
    else await ring(one);
  }
  heal();
  expect(await finish(job)).toMatchObject({ status: "done", done: 25, skipped: 0, failed: 0 });
  for (const id of ids) await drain(id);
  await applyLate();
  await expectOnce(job, ids);
});

test("a deletion whose answer got lost is told as done, with the name it had", async () => {
  const id = await makeWorkspace({ name: "Gone for good" });
  const job = await runBulk({ action: "delete", targets: [id], reason: "x" });
  await jobRows(job.id, "UPDATE items SET status = 'waiting', begun = 1, name = NULL");
  await jobRows(job.id, "UPDATE job SET done = 0, ended = NULL, finished_at = NULL");
  expect(await finish(job.id)).toMatchObject({ done: 1, skipped: 0 });
  expect(await itemsOf(job.id)).toMatchObject([
    { status: "done", name: "Gone for good", from_status: "active", to_status: "purged" },
  ]);
});
