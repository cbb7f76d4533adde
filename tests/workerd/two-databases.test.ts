/**
 * Organizations in one database, people's memberships in another (DESIGN §13): each row carries its
 * bucket, each database fails and is acknowledged by itself, lists work across them.
 */
import { applyD1Migrations, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { Job } from "../../durable/job.ts";
import { Scheduler } from "../../durable/scheduler.ts";
import { Workspace } from "../../durable/workspace.ts";
import type { ObjectClass, ObjectContext } from "../../durable/context.ts";
import { bucketOf } from "../../src/global/directory/buckets.ts";
import { createDirectory } from "../../src/global/directory/directory.ts";
import { watchOrgLists, watchOwnLists } from "../../src/global/directory/watches.ts";
import { listMyWorkspaces } from "../../src/global/mine/workspaces.ts";
import { createUpkeep } from "../../src/global/upkeep.ts";
import { cloudflareContext } from "../../src/hosts/cloudflare.ts";
import { d1Store } from "../../src/hosts/d1-store.ts";
import { expectExact, sidesOf } from "./exactness.ts";
import { fail, failBy, faultsSeen, heal, randomFrom, type Fault } from "./store-faults.ts";
import {
  addTo,
  advance,
  as,
  crowd,
  DAY_MS,
  GLOBEX,
  jane,
  makeWorkspace,
  must,
  omar,
  platform,
  populate,
  quiet,
  ring,
  rowsIn,
  scheduler,
  stopClock,
  workspace,
} from "./world.ts";

const organizations = d1Store(env.DB);
const people = d1Store(env.PEOPLE);
const databases = { main: organizations, directory: () => organizations, userIndex: () => people };
const OPTIONS = { settings: platform.settings, now: () => Date.now(), tell: () => {} };
const APART = { organizations: env.DB, people: env.PEOPLE };

/** The production context over two databases instead of one. */
const contextOf = (state: DurableObjectState): ObjectContext => ({
  ...cloudflareContext(false)(state, env),
  directory: createDirectory(databases, OPTIONS),
  upkeep: createUpkeep(databases, OPTIONS),
});

/** Puts the host-neutral class over the two databases into an object that workerd already runs. */
const rehost = (stub: DurableObjectStub, Shell: ObjectClass) =>
  runInDurableObject(stub, (instance, state) => {
    Object.assign(instance, { shell: new Shell(contextOf(state)) });
  });

/** Made like any other; what its creation delivered to one database only is taken back. */
async function makeApart(fields: Parameters<typeof makeWorkspace>[0] = {}): Promise<string> {
  const id = await makeWorkspace(fields);
  await rehost(env.WORKSPACE.getByName(id), Workspace);
  await env.DB.prepare("DELETE FROM ws_dir_members WHERE ws_id = ?").bind(id).run();
  await workspace(id).reproject();
  return id;
}

const read = async (database: D1Database, query: string, ...bindings: unknown[]) =>
  (
    await database
      .prepare(query)
      .bind(...bindings)
      .all()
  ).results;

const listed = async (who: { id: string }, filter: { org_id?: string } = {}) =>
  (await listMyWorkspaces(databases, who.id, { cursor: null, limit: 100, ...filter })).items;

beforeAll(async () => {
  quiet();
  await applyD1Migrations(env.PEOPLE, env.MIGRATIONS);
  await populate();
});
beforeEach(async () => {
  stopClock();
  await rehost(env.SCHEDULER.getByName("scheduler"), Scheduler);
});
afterEach(heal);

describe("where rows live", () => {
  test("workspaces, feed, statistics, reservations with the organization; memberships with the person", async () => {
    const id = await makeApart();
    await addTo(id, omar, "member");
    await expectExact(id, APART);
    expect(await read(env.DB, "SELECT 1 FROM ws_dir_members WHERE ws_id = ?", id)).toEqual([]);
    for (const table of ["ws_dir_workspaces", "ws_log_activity", "ws_stat_daily", "ws_reservations"]) {
      expect(await read(env.PEOPLE, `SELECT 1 FROM ${table} WHERE ws_id = ?`, id), table).toEqual([]);
      expect(await read(env.DB, `SELECT 1 FROM ${table} WHERE ws_id = ?`, id), table).not.toEqual([]);
    }
  });

  test("each carries the bucket of its organization or its person", async () => {
    const id = await makeApart({ org_id: GLOBEX });
    for (const person of crowd) await addTo(id, person, "viewer");
    for (const table of ["ws_dir_workspaces", "ws_log_activity", "ws_stat_daily", "ws_reservations"]) {
      const rows = await read(env.DB, `SELECT org_id, bucket FROM ${table} WHERE ws_id = ?`, id);
      expect(rows.map((row) => row.bucket)).toEqual(rows.map((row) => bucketOf(String(row.org_id))));
    }
    const members = await read(env.PEOPLE, "SELECT user_id, bucket FROM ws_dir_members WHERE ws_id = ?", id);
    expect(members).toHaveLength(crowd.length + 1);
    expect(members.map((row) => row.bucket)).toEqual(members.map((row) => bucketOf(String(row.user_id))));
    expect(new Set(members.map((row) => row.bucket)).size).toBeGreaterThan(5);
  });

  test("my workspaces are listed across both, with what only the organization's database knows", async () => {
    const [here, there] = [await makeApart({ tags: ["ledger"] }), await makeApart({ org_id: GLOBEX })];
    for (const id of [here, there]) await addTo(id, omar, "admin");
    const mine = await listed(omar);
    expect(mine.find((row) => row.id === here)).toMatchObject({
      role: "admin",
      tags: ["ledger"],
      member_count: 2,
    });
    expect(mine.map((row) => row.id)).toContain(there);
    expect((await listed(omar, { org_id: GLOBEX })).map((row) => row.id)).not.toContain(here);
    must(await workspace(here).removeMember(as(jane), omar.id));
    expect((await listed(omar)).map((row) => row.id)).not.toContain(here);
  });
});

describe("one of them down", () => {
  test("the organization's: the membership is listed at once, the rest follows", async () => {
    const id = await makeApart();
    fail("before", env.DB);
    await addTo(id, omar, "member");
    expect(await rowsIn(id, "SELECT DISTINCT kind FROM dirty ORDER BY kind")).toEqual([
      { kind: "day" },
      { kind: "workspace" },
    ]);
    expect((await listed(omar)).map((row) => row.id)).toContain(id);
    heal();
    await ring(id);
    await expectExact(id, APART);
  });

  test("the people's: the workspace's row is right at once, the membership follows", async () => {
    const id = await makeApart();
    fail("before", env.PEOPLE);
    await addTo(id, omar, "member");
    expect(await rowsIn(id, "SELECT kind, key FROM dirty")).toEqual([{ kind: "member", key: "omar" }]);
    const { directory, object } = await sidesOf(id, APART);
    expect(directory.workspace).toEqual(object.workspace);
    expect(directory.feed).toEqual(object.feed);
    heal();
    await ring(id);
    await expectExact(id, APART);
  });

  test("the people's, with more memberships waiting than fit one delivery: the workspace's row is right", async () => {
    const id = await makeApart();
    await rowsIn(
      id,
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700)
      INSERT INTO members (user_id, name, email, role, joined_at, removed_at, rev)
        SELECT 'many-' || i, 'N', i || '@x.test', 'viewer', '2026-01-01', NULL, 1 FROM n`,
    );
    fail("before", env.PEOPLE);
    must(await workspace(id).update(as(jane), { name: "Renamed for many" }));
    const { directory } = await sidesOf(id, APART);
    expect(directory.workspace[0]?.name).toBe("Renamed for many");
    heal();
    await ring(id);
    await expectExact(id, APART);
  });

  test("now the one, now the other, at random: exact in the end", async () => {
    const id = await makeApart();
    const random = randomFrom(11);
    const kinds: readonly (Fault | null)[] = ["before", "after", null, null];
    failBy(() => kinds[Math.floor(random() * kinds.length)] ?? null);
    for (let n = 0; n < 80; n += 1) {
      const person = crowd[Math.floor(random() * crowd.length)] ?? omar;
      if (random() < 0.4) await workspace(id).removeMember(as(jane), person.id);
      else if (random() < 0.3) await workspace(id).update(as(jane), { name: `Name ${n}` });
      else await workspace(id).addMember(as(jane), person, "member");
      if (random() < 0.2) await ring(id);
    }
    expect(faultsSeen().after).toBeGreaterThan(10);
    heal();
    await ring(id);
    await expectExact(id, APART);
  });
});

describe("upkeep", () => {
  test("the audit compares both and repairs either", async () => {
    const id = await makeApart();
    await addTo(id, omar, "member");
    await env.PEOPLE.prepare("UPDATE ws_dir_members SET role = 'owner' WHERE ws_id = ? AND user_id = 'omar'")
      .bind(id)
      .run();
    let repaired = 0;
    for (let turn = 0; turn < 3; turn += 1) {
      advance(1_000);
      repaired += (await scheduler().run()).repaired;
    }
    expect(repaired).toBe(1);
    await expectExact(id, APART);
  });

  test("a rebuild fills both and drops strays from both", async () => {
    const id = await makeApart();
    await addTo(id, omar, "member");
    await env.DB.prepare("DELETE FROM ws_dir_workspaces").run();
    await env.PEOPLE.prepare("DELETE FROM ws_dir_members").run();
    const stray = uuid();
    await env.PEOPLE.prepare(
      `INSERT INTO ws_dir_members (user_id, ws_id, bucket, org_id, epoch, role, name, slug, status, color, icon, joined_at, rev)
      VALUES ('omar', ?, 1, 'acme', 1, 'owner', 'Stray', '', 'active', '', '', '', 1)`,
    )
      .bind(stray)
      .run();
    const job = uuid();
    await rehost(env.JOB.getByName(job), Job);
    const work = { kind: "rebuild" } as const;
    await platform.job(job).start({ work, targets: "all", org_id: null, created_by: "jane" });
    for (let turn = 0; turn < 5; turn += 1) await runDurableObjectAlarm(env.JOB.getByName(job));
    expect(await platform.job(job).get()).toMatchObject({ status: "done", failed: 0 });
    await expectExact(id, APART);
    expect(await read(env.PEOPLE, "SELECT 1 FROM ws_dir_members WHERE ws_id = ?", stray)).toEqual([]);
  });

  test("who has had a list open is forgotten in both", async () => {
    const watched = (database: D1Database) => read(database, "SELECT key FROM ws_dir_watches ORDER BY key");
    await watchOwnLists(databases, omar, Date.now());
    await watchOrgLists(databases, GLOBEX, Date.now());
    expect(await watched(env.PEOPLE)).toEqual([{ key: omar.id }]);
    expect(await watched(env.DB)).toEqual([{ key: GLOBEX }, { key: omar.email }]);
    advance(DAY_MS);
    await createUpkeep(databases, OPTIONS).collectGarbage();
    for (const database of Object.values(APART)) expect(await watched(database)).toEqual([]);
  });

  test("a purge leaves tombstones in both", async () => {
    const id = await makeApart();
    await addTo(id, omar, "member");
    must(await workspace(id).softDelete(as(jane), 1));
    advance(DAY_MS);
    fail("before", env.PEOPLE);
    expect((await scheduler().run()).purged).toBe(1);
    await ring(id);
    expect(await rowsIn(id, "SELECT DISTINCT kind FROM dirty")).toEqual([{ kind: "member" }]);
    heal();
    await ring(id);
    expect(await read(env.DB, "SELECT status, name FROM ws_dir_workspaces WHERE ws_id = ?", id)).toEqual([
      { status: "purged", name: "" },
    ]);
    expect(
      await read(env.PEOPLE, "SELECT DISTINCT role, name FROM ws_dir_members WHERE ws_id = ?", id),
    ).toEqual([{ role: null, name: "" }]);
  });
});
