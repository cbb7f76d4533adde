/** One job rebuilds the directory from the objects, exactly; and goes on where it was interrupted. */
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import type { NewJob } from "../../durable/job.ts";
import { deleteWorkspace } from "../../src/routes/workspaces/changes.ts";
import { expectExact } from "./exactness.ts";
import { fail, failBy, heal } from "./store-faults.ts";
import {
  ACME,
  addTo,
  advance,
  as,
  bringIn,
  GLOBEX,
  invitationFor,
  jane,
  makeWorkspace,
  mia,
  must,
  omar,
  pavel,
  platform,
  populate,
  quiet,
  ring,
  rowsOf,
  scheduler,
  stopClock,
  workspace,
  zoe,
} from "./world.ts";

const REBUILD: NewJob = { work: { kind: "rebuild" }, targets: "all", org_id: null, created_by: "jane" };
const TABLES = [
  "ws_dir_workspaces",
  "ws_dir_members",
  "ws_dir_invitations",
  "ws_log_activity",
  "ws_stat_daily",
];

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
afterEach(heal);

const turn = (job: string) => runDurableObjectAlarm(env.JOB.getByName(job));

/** Turns until it is done. @returns how many it took */
async function finish(job: string): Promise<number> {
  for (let turns = 0; turns < 30; turns += 1) {
    if ((await platform.job(job).get())?.status === "done") return turns;
    await turn(job);
  }
  throw new Error("the job does not end");
}

async function rebuild(): Promise<string> {
  const job = uuid();
  await platform.job(job).start(REBUILD);
  await finish(job);
  return job;
}

/** Some life: members, one who left, one who accepted, an archived one, a deleted one. */
async function busyWorkspaces(): Promise<string[]> {
  const ids = [await makeWorkspace(), await makeWorkspace({ org_id: GLOBEX }), await makeWorkspace()];
  for (const id of ids) {
    await addTo(id, omar, "admin");
    await addTo(id, pavel, "viewer");
    must(await bringIn(id, zoe, "member"));
    must(await workspace(id).invite(as(jane), invitationFor(mia, "viewer")));
    must(await workspace(id).removeMember(as(jane), pavel.id));
  }
  must(await workspace(ids[1] ?? "").archive(as(jane)));
  must(await deleteWorkspace(platform, as(jane), ids[2] ?? ""));
  return ids;
}

const loseDirectory = async () => {
  for (const table of TABLES)
    await rowsOf(`DELETE FROM ${table} WHERE ws_id IN (SELECT ws_id FROM ws_reservations)`);
};

describe("everything lost", () => {
  test("comes back exactly: rows, memberships, feed, statistics", async () => {
    const ids = await busyWorkspaces();
    await loseDirectory();
    const job = await rebuild();
    for (const id of ids) await expectExact(id);
    const view = await platform.job(job).get();
    expect(view).toMatchObject({ status: "done", failed: 0 });
    expect(view?.done).toBe(view?.total);
    expect((await scheduler().run()).repaired).toBe(0);
  });

  test("doing it twice changes nothing that counts", async () => {
    const ids = await busyWorkspaces();
    const [first, second] = [await rebuild(), await rebuild()];
    expect(await platform.job(second).get()).toMatchObject({ failed: 0 });
    expect(first).not.toBe(second);
    for (const id of ids) await expectExact(id);
  });
});

test("a directory brought back from an old copy: who left since is gone again", async () => {
  const id = await makeWorkspace();
  await addTo(id, omar, "member");
  const copy = await rowsOf("SELECT * FROM ws_dir_members WHERE ws_id = ? AND user_id = 'omar'", id);
  must(await workspace(id).removeMember(as(jane), omar.id));
  expect(copy).toHaveLength(1);
  await rowsOf("UPDATE ws_dir_members SET role = 'member' WHERE ws_id = ? AND user_id = 'omar'", id);
  await rebuild();
  await expectExact(id);
});

describe("what is not the objects'", () => {
  const inWorkspaces = (id: string, fields: { epoch: number; status: string; name: string }) =>
    rowsOf(
      `INSERT INTO ws_dir_workspaces (ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon, tags,
        tab_order, member_count, created_by, created_at, updated_at, last_activity_at, rev)
      VALUES (?, 1, ?, ?, ?, ?, '', ?, '#000000', 'Work', '[]', '[]', 0, '', '', '', '', 1)`,
      id,
      ACME,
      fields.epoch,
      `slug-${id}`,
      fields.name,
      fields.status,
    );
  const inMembers = (id: string, epoch: number) =>
    rowsOf(
      `INSERT INTO ws_dir_members (user_id, ws_id, bucket, org_id, epoch, role, name, slug, status, color, icon,
        joined_at, rev)
      VALUES ('mia', ?, 1, ?, ?, 'owner', 'Stray', 'stray', 'active', '', '', '', 1)`,
      id,
      ACME,
      epoch,
    );
  const inInvitations = (id: string) =>
    rowsOf(
      `INSERT INTO ws_dir_invitations (ws_id, id, bucket, org_id, epoch, email, role, status, invited_by_name,
        created_at, sent_at, expires_at, rev)
      VALUES (?, ?, 1, ?, 1, 'stray@acme.test', 'member', 'pending', 'Nobody', '', '', '', 1)`,
      id,
      uuid(),
      ACME,
    );
  const present = async (table: string, id: string) =>
    (await rowsOf(`SELECT 1 FROM ${table} WHERE ws_id = ?`, id)).length;

  test("rows that no reservation backs are dropped", async () => {
    const id = uuid();
    await inWorkspaces(id, { epoch: 1, status: "active", name: "Stray" });
    await inMembers(id, 1);
    await inInvitations(id);
    await rebuild();
    expect(await present("ws_dir_workspaces", id)).toBe(0);
    expect(await present("ws_dir_members", id)).toBe(0);
    expect(await present("ws_dir_invitations", id)).toBe(0);
  });

  test("rows of an earlier installation and of purged workspaces stay as they are", async () => {
    const [earlier, purged] = [uuid(), uuid()];
    await inWorkspaces(earlier, { epoch: 0, status: "active", name: "Earlier" });
    await inMembers(earlier, 0);
    await inWorkspaces(purged, { epoch: 7, status: "purged", name: "" });
    await rowsOf("INSERT INTO ws_stat_daily VALUES (?, '2026-01-01', 1, ?, 3, 2, 1)", purged, ACME);
    const all = (id: string) => rowsOf("SELECT * FROM ws_dir_workspaces WHERE ws_id = ?", id);
    const before = [await all(earlier), await all(purged)];
    await rebuild();
    expect([await all(earlier), await all(purged)]).toEqual(before);
    expect(await present("ws_dir_members", earlier)).toBe(1);
    expect(await present("ws_stat_daily", purged)).toBe(1);
  });
});

describe("interrupted", () => {
  test("evicted in the middle it goes on where it was, a hundred targets a turn", async () => {
    const ids = await busyWorkspaces();
    await loseDirectory();
    // Reservations without an object stand for many more workspaces: the job visits them all the same.
    const empty = Array.from({ length: 150 }, () => uuid());
    await env.DB.batch(
      empty.map((id) =>
        env.DB.prepare(
          `INSERT INTO ws_reservations (org_id, slug, bucket, ws_id, kind, op_id, created_by, counts, state, created_at)
          VALUES ('elsewhere', ?1, 1, ?1, 'create', ?1, 'jane', 0, 'confirmed', '')`,
        ).bind(id),
      ),
    );
    const job = uuid();
    await platform.job(job).start(REBUILD);
    await turn(job);
    const halfway = await platform.job(job).get();
    expect(halfway).toMatchObject({ status: "running", done: 100 });
    await evictDurableObject(env.JOB.getByName(job));
    expect(await finish(job)).toBeLessThan(6);
    expect((await platform.job(job).get())?.done).toBeGreaterThanOrEqual(153);
    for (const id of ids) await expectExact(id);
    expect(await platform.job(job).start(REBUILD)).toMatchObject({ status: "done" });
    await rowsOf("DELETE FROM ws_reservations WHERE org_id = 'elsewhere'");
  });

  test("a store that fails for a while costs attempts, not targets", async () => {
    const id = await makeWorkspace();
    await loseDirectory();
    let failures = 6;
    failBy(() => (failures-- > 0 ? "before" : null));
    const job = await rebuild();
    expect(failures).toBeLessThanOrEqual(0);
    expect(await platform.job(job).get()).toMatchObject({ failed: 0 });
    await ring(id);
    await expectExact(id);
  });

  test("a target that keeps failing is told in the end, and its own alarm delivers it", async () => {
    const id = await makeWorkspace();
    const job = uuid();
    fail("before");
    await platform.job(job).start({ ...REBUILD, targets: [id] });
    for (let n = 0; n < 5; n += 1) await turn(job);
    expect(await platform.job(job).items({ status: null, after: 0, limit: 10 })).toMatchObject([
      { workspace_id: id, status: "failed" },
    ]);
    heal();
    await finish(job);
    await ring(id);
    await expectExact(id);
  });
});

describe("other jobs", () => {
  test("a changed name reaches every snapshot, and the feed keeps the name of its time", async () => {
    const id = await makeWorkspace();
    await addTo(id, mia, "owner");
    must(await workspace(id).removeMember(as(mia), jane.id));
    const job = uuid();
    const person = { id: mia.id, name: "Mia Renamed", email: mia.email };
    await platform.job(job).start({ ...REBUILD, work: { kind: "profile", person }, targets: [id, uuid()] });
    await finish(job);
    expect(await platform.job(job).get()).toMatchObject({ done: 2, failed: 0 });
    const members = must(await workspace(id).listMembers(mia, { cursor: null, limit: 10 }));
    expect(members.items).toMatchObject([{ name: "Mia Renamed" }]);
    const [row] = await rowsOf("SELECT owner_name FROM ws_dir_workspaces WHERE ws_id = ?", id);
    expect(row).toEqual({ owner_name: "Mia Renamed" });
    const log = must(await workspace(id).listActivity(mia, { cursor: null, limit: 1 }));
    expect(log.items).toMatchObject([{ actor_name: "Mia Wong" }]);
    await expectExact(id);
  });

  test("a suspension reaches the objects and is lifted again", async () => {
    const id = await makeWorkspace();
    for (const suspended of [true, false]) {
      const job = uuid();
      await rowsOf("UPDATE orgs SET status = ? WHERE id = ?", suspended ? "suspended" : "active", ACME);
      const work = { kind: "suspension" as const, suspended };
      await platform.job(job).start({ ...REBUILD, work, targets: [id], org_id: ACME });
      await finish(job);
      const got = await workspace(id).get(jane);
      expect(got.ok ? "ok" : got.error.code).toBe(suspended ? "ORGANIZATION_SUSPENDED" : "ok");
    }
    advance(1);
    await expectExact(id);
  });

  test("who leaves the organization is taken out everywhere; a sole owner is succeeded", async () => {
    const ids = [await makeWorkspace(), await makeWorkspace(), await makeWorkspace()];
    const [sole = "", shared = "", full = ""] = ids;
    await addTo(shared, omar, "owner");
    await addTo(full, mia, "viewer");
    const job = uuid();
    const work = { kind: "removal" as const, user_id: jane.id, successor: omar, by: "Omar Haddad" };
    await platform.job(job).start({ ...REBUILD, work, targets: ids });
    await finish(job);
    expect(await platform.job(job).get()).toMatchObject({ done: 3, failed: 0 });
    for (const id of [sole, shared, full]) {
      expect((await workspace(id).get(jane)).ok).toBe(false);
      expect(must(await workspace(id).get(omar)).role).toBe("owner");
      await expectExact(id);
    }
    const log = must(await workspace(sole).listActivity(omar, { cursor: null, limit: 2 }));
    expect(log.items.map((row) => row.action)).toEqual([
      "core.workspace.member-removed",
      "core.workspace.member-role-changed",
    ]);
  });
});
