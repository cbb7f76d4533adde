/** Suspending and reactivating in quick succession: whatever order the jobs come through, the last word holds. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { finish, job, turn, view } from "./job-world.ts";
import { randomFrom } from "./store-faults.ts";
import { ACME, jane, makeWorkspace, populate, quiet, rowsIn, rowsOf, stopClock } from "./world.ts";

type Status = "active" | "suspended";

let ids: string[] = [];

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
  await rowsOf("UPDATE orgs SET max_workspaces = 10000");
  ids = await Promise.all(Array.from({ length: 4 }, () => makeWorkspace()));
});
beforeEach(() => setStatus("active"));

const setStatus = (status: Status) => rowsOf("UPDATE orgs SET status = ? WHERE id = ?", status, ACME);

/** As the edge does it: the status first, then a job that tells the objects. @returns the job's id */
async function change(status: Status, targets: string[]): Promise<string> {
  await setStatus(status);
  const id = uuid();
  const work = { kind: "suspension" as const, suspended: status === "suspended" };
  await job(id).start({ work, targets, org_id: ACME, created_by: jane.id });
  return id;
}

/** As the objects themselves have it. */
async function suspendedOnes(): Promise<number> {
  const rows = await Promise.all(
    ids.map((id) => rowsIn<{ suspended: number }>(id, "SELECT suspended FROM workspace")),
  );
  return rows.flat().filter((row) => row.suspended === 1).length;
}

test("a suspension overtaken before it began does nothing of the kind", async () => {
  const suspension = await change("suspended", ids);
  const reactivation = await change("active", ids);
  await finish(reactivation);
  await finish(suspension);
  expect(await suspendedOnes()).toBe(0);
  expect(await view(suspension)).toMatchObject({ status: "done", done: ids.length, failed: 0 });
});

test("one overtaken in the middle takes back what it has done", async () => {
  // More than one turn takes: the workspaces are told in the first, and nobody lives behind the others.
  const many = [...ids, ...Array.from({ length: 150 }, () => uuid())];
  const suspension = await change("suspended", many);
  await turn(suspension);
  expect(await suspendedOnes()).toBe(ids.length);
  const reactivation = await change("active", []);
  await finish(reactivation);
  expect(await finish(suspension)).toMatchObject({ status: "done", total: 154, done: 154, failed: 0 });
  expect(await suspendedOnes()).toBe(0);
});

test("one overtaken after its last workspace, before its end, looks once more", async () => {
  const suspension = await change("suspended", ids);
  await turn(suspension);
  expect(await view(suspension)).toMatchObject({ status: "running", done: ids.length });
  await finish(await change("active", ids));
  // Its own words arrive late, as if they had been under way all the time.
  await turn(suspension);
  await finish(suspension);
  expect(await suspendedOnes()).toBe(0);
});

test.each([1, 2, 3])("all at once, in any order, seed %i", async (seed) => {
  const random = randomFrom(seed);
  const jobs: string[] = [];
  let last: Status = "active";
  for (let n = 0; n < 6; n += 1) {
    last = random() < 0.5 ? "suspended" : "active";
    jobs.push(await change(last, ids));
    const ringing = jobs.filter(() => random() < 0.5).map((id) => turn(id));
    if (random() < 0.5) await Promise.all(ringing);
  }
  await Promise.all(jobs.map((id) => finish(id)));
  expect(await suspendedOnes()).toBe(last === "suspended" ? ids.length : 0);
});
