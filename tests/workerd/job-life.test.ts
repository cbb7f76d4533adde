/** What surrounds a bulk job: the list, mails, exports, retention, a job of the version before. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { listJobs } from "../../src/global/jobs/list.ts";
import {
  evictJob,
  finish,
  itemsOf,
  job,
  jobAlarm,
  jobRows,
  listedAs,
  runBulk,
  startBulk,
  turn,
  view,
} from "./job-world.ts";
import {
  ACME,
  addTo,
  advance,
  DAY_MS,
  makeWorkspace,
  mia,
  must,
  omar,
  platform,
  populate,
  quiet,
  rowsOf,
  stopClock,
} from "./world.ts";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
  await rowsOf("UPDATE orgs SET max_workspaces = 10000");
});

const some = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => makeWorkspace()));

describe("the list", () => {
  test("has a job from its start to its end, newest first, page by page", async () => {
    const ids = [await startBulk({ action: "archive", targets: [uuid()] })];
    for (let n = 0; n < 2; n += 1) {
      advance(10);
      ids.push(await startBulk({ action: "export", targets: [uuid()] }));
    }
    expect(await listedAs(ids[0] ?? "")).toBe("running");
    await finish(ids[0] ?? "");
    const { main } = platform.databases;
    const first = await listJobs(main, ACME, { cursor: null, limit: 2 });
    expect(first.items.map((row) => row.id)).toEqual([ids[2], ids[1]]);
    const rest = await listJobs(main, ACME, { cursor: first.next_cursor, limit: 2 });
    expect(rest.items[0]).toMatchObject({
      id: ids[0],
      kind: "bulk_archive",
      status: "done",
      total: 1,
      done: 0,
      created_by_name: "Jane Doe",
    });
    expect(await listJobs(main, null, { cursor: null, limit: 2 })).toEqual({ items: [], next_cursor: null });
  });

  test("an older state that arrives late changes nothing", async () => {
    const id = await startBulk({ action: "archive", targets: [uuid()] });
    await finish(id);
    await jobRows(id, "UPDATE job SET listed_rev = 0, rev = 1");
    await turn(id);
    await rowsOf("UPDATE ws_dir_jobs SET done = 7 WHERE id = ?", id);
    await jobRows(id, "UPDATE job SET listed_rev = 0");
    await turn(id);
    expect(await rowsOf("SELECT done FROM ws_dir_jobs WHERE id = ?", id)).toEqual([{ done: 7 }]);
  });
});

describe("mails", () => {
  test("one to each owner, listing theirs, when asked for; none otherwise", async () => {
    const [first = "", second = "", skipped = ""] = await some(3);
    await addTo(second, mia, "owner");
    await addTo(skipped, omar, "owner");
    await runBulk({ action: "archive", targets: [skipped] });
    const told = await startBulk({ action: "archive", targets: [first, second, skipped], notify: true });
    for (let n = 0; n < 3; n += 1) await turn(told);
    const owned = await jobRows<{ user_id: string; n: number }>(
      told,
      "SELECT user_id, n FROM owned ORDER BY user_id, n",
    );
    expect(owned).toEqual([
      { user_id: "jane", n: 1 },
      { user_id: "jane", n: 2 },
      { user_id: "mia", n: 2 },
    ]);
    expect((await view(told)).mails.total).toBe(2);
    const untold = await runBulk({ action: "restore", targets: [first, second] });
    expect(untold.mails.total).toBe(0);
  });

  test("one that cannot be sent is tried again, and in the end told as failed; the others go out", async () => {
    const [one = ""] = await some(1);
    const id = await startBulk({ action: "archive", targets: [one], notify: true });
    for (let n = 0; n < 12; n += 1) await turn(id);
    // No mail is configured here, so none can be sent.
    expect(await view(id)).toMatchObject({ status: "done", mails: { total: 1, sent: 0, failed: 1 } });
    expect(await jobRows(id, "SELECT attempts FROM notices")).toEqual([{ attempts: 5 }]);
  });
});

describe("exports", () => {
  async function read(id: string): Promise<string> {
    const decoder = new TextDecoder();
    let text = "";
    let after = { n: 0, part: 0 };
    for (;;) {
      const page = must(await job(id).exportPage(after));
      text += decoder.decode(page.bytes, { stream: true });
      if (page.next === null) return text;
      after = page.next;
    }
  }

  test("hold one workspace a line, in order, archived ones too", async () => {
    const ids = [await makeWorkspace({ name: "Ünïcode 🦉" }), ...(await some(4))];
    const done = await runBulk({ action: "export", targets: ids });
    expect(done).toMatchObject({ kind: "bulk_export", done: 5, undoable: 0 });
    expect(done.export_until).not.toBeNull();
    const lines = (await read(done.id)).trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    expect(lines.map((line, n) => line.includes(ids[n] ?? "?"))).toEqual([true, true, true, true, true]);
    expect(lines[0]).toContain("Ünïcode 🦉");
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf("object");
  });

  test("come in parts that stay below a row's size, and in pages", async () => {
    const done = await runBulk({ action: "export", targets: await some(1) });
    await runInDurableObject(env.JOB.getByName(done.id), (_, { storage }) => {
      storage.sql.exec("DELETE FROM exports");
      for (let part = 0; part < 9; part += 1)
        storage.sql.exec(
          "INSERT INTO exports VALUES (1, ?, ?)",
          part,
          new Uint8Array(1_000_000).fill(48 + part),
        );
    });
    const text = await read(done.id);
    expect(text).toHaveLength(9_000_000);
    expect(text.replace(/(.)\1*/gs, "$1")).toBe("012345678");
  });

  test("are kept for seven days, the job for thirty", async () => {
    const done = await runBulk({ action: "export", targets: await some(1) });
    const finished = Date.parse(done.finished_at ?? "");
    await turn(done.id);
    expect(await jobAlarm(done.id)).toBe(finished + 7 * DAY_MS);
    advance(7 * DAY_MS + 1);
    expect((await view(done.id)).export_until).toBeNull();
    expect(await job(done.id).exportPage({ n: 0, part: 0 })).toMatchObject({ ok: false });
    await turn(done.id);
    expect(await jobRows(done.id, "SELECT 1 FROM exports")).toEqual([]);
    expect(await jobAlarm(done.id)).toBe(finished + 30 * DAY_MS);
    advance(23 * DAY_MS);
    await turn(done.id).catch(() => null); // the object throws itself away
    expect(await job(done.id).get()).toBeNull();
    expect(await itemsOf(done.id)).toEqual([]);
    expect(await listedAs(done.id)).toBeUndefined();
    advance(-30 * DAY_MS - 1);
  });
});

test("a job of the version before goes on where it was", async () => {
  const [done = "", waiting = ""] = await some(2);
  const id = uuid();
  await runInDurableObject(env.JOB.getByName(id), async (_, { storage }) => {
    storage.sql.exec(`
      CREATE TABLE job (one INTEGER PRIMARY KEY, work TEXT NOT NULL, walks_all INTEGER NOT NULL,
        walked_to TEXT NOT NULL DEFAULT '', walked INTEGER NOT NULL DEFAULT 0, org_id TEXT, created_by TEXT NOT NULL,
        created_at TEXT NOT NULL, finished_at TEXT);
      CREATE TABLE targets (workspace_id TEXT PRIMARY KEY, status TEXT NOT NULL DEFAULT 'waiting',
        attempts INTEGER NOT NULL DEFAULT 0, message TEXT) WITHOUT ROWID;
      CREATE INDEX targets_waiting ON targets (workspace_id) WHERE status = 'waiting';`);
    storage.sql.exec(
      "INSERT INTO job (one, work, walks_all, walked, org_id, created_by, created_at) VALUES (1, ?, 0, 1, ?, 'jane', ?)",
      JSON.stringify({ kind: "suspension", suspended: false }),
      ACME,
      "2026-01-01T00:00:00.000Z",
    );
    storage.sql.exec(
      "INSERT INTO targets VALUES (?, 'done', 1, NULL), (?, 'waiting', 2, 'x')",
      done,
      waiting,
    );
    await storage.setAlarm(Date.now());
  });
  await evictJob(id);
  expect(await view(id)).toMatchObject({
    kind: "suspension",
    status: "running",
    total: 2,
    done: 1,
    failed: 0,
  });
  expect(await finish(id)).toMatchObject({ status: "done", total: 2, done: 2 });
  expect((await itemsOf(id)).map((item) => item.status)).toEqual(["done", "done"]);
});
