/** Permanent deletion: access refused, tombstones without text, the object emptied, nothing comes back. */
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { deleteWorkspace } from "../../src/routes/workspaces/changes.ts";
import { expectExact } from "./exactness.ts";
import { applyLate, fail, heal } from "./store-faults.ts";
import {
  ACME,
  addTo,
  advance,
  alarmOf,
  as,
  bringIn,
  codeOf,
  DAY_MS,
  evict,
  jane,
  makeWorkspace,
  must,
  omar,
  platform,
  populate,
  quiet,
  ring,
  rowsIn,
  rowsOf,
  scheduler,
  stopClock,
  tablesOf,
  workspace,
  zoe,
} from "./world.ts";

const RETENTION_DAYS = 30;
const SECRET = "A name nobody may read again";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
afterEach(heal);

async function deletedWorkspace(): Promise<string> {
  const id = await makeWorkspace({ name: SECRET, description: SECRET, tags: ["secret-tag"] });
  await addTo(id, omar, "member");
  must(await bringIn(id, zoe, "viewer"));
  must(await deleteWorkspace(platform, as(jane), id));
  return id;
}

const purgeAt = async (id: string): Promise<number> =>
  Date.parse(must(await workspace(id).get(jane)).purge_at ?? "");

/** Everything the directory holds about it, as one text. */
async function everythingAbout(id: string): Promise<string> {
  const tables = [
    "ws_dir_workspaces",
    "ws_dir_members",
    "ws_dir_invitations",
    "ws_log_activity",
    "ws_reservations",
    "ws_stat_daily",
  ];
  const rows = await Promise.all(tables.map((table) => rowsOf(`SELECT * FROM ${table} WHERE ws_id = ?`, id)));
  return JSON.stringify(rows);
}

const daysOf = (id: string) =>
  rowsOf("SELECT day, actions, members FROM ws_stat_daily WHERE ws_id = ? ORDER BY day", id);

/** Lets the time run out and the scheduler take its turn. */
async function purge(id: string): Promise<void> {
  advance((await purgeAt(id)) - Date.now());
  expect(await scheduler().run()).toMatchObject({ purged: 1, failed: [] });
  await ring(id);
}

describe("when", () => {
  test("not before purge_at, and purge_at stays where the deletion put it", async () => {
    const id = await deletedWorkspace();
    const at = await purgeAt(id);
    expect(at - Date.now()).toBe(RETENTION_DAYS * DAY_MS);
    advance(5_000);
    must(await workspace(id).softDelete(as(jane), 1));
    expect(await purgeAt(id)).toBe(at);
    advance(at - Date.now() - 1);
    expect((await scheduler().run()).purged).toBe(0);
    expect(await workspace(id).purgeIfDue()).toEqual({ purged: false });
    expect(codeOf(await workspace(id).get(jane))).toBe("ok");
    await expectExact(id);
    await purge(id);
  });

  test("a workspace that was restored in time is left alone, though the directory still calls it deleted", async () => {
    const id = await deletedWorkspace();
    const at = await purgeAt(id);
    fail("before");
    must(await workspace(id).restore(as(jane)));
    advance(at - Date.now() + 1);
    expect(await workspace(id).purgeIfDue()).toEqual({ purged: false });
    heal();
    expect((await scheduler().run()).purged).toBe(0);
    await ring(id);
    await expectExact(id);
  });
});

describe("what stays", () => {
  test("tombstones without a word of text, and the statistics as they were", async () => {
    const id = await deletedWorkspace();
    const days = await daysOf(id);
    await purge(id);
    const everything = await everythingAbout(id);
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toContain("secret-tag");
    expect(everything).not.toContain("Zoë");
    expect(
      await rowsOf(
        "SELECT status, slug, name, tags, owner_id, member_count FROM ws_dir_workspaces WHERE ws_id = ?",
        id,
      ),
    ).toEqual([{ status: "purged", slug: "", name: "", tags: "[]", owner_id: null, member_count: 0 }]);
    const members = await rowsOf(
      "SELECT role, name, slug, color, icon FROM ws_dir_members WHERE ws_id = ?",
      id,
    );
    expect(members).toEqual(
      Array.from({ length: 3 }, () => ({ role: null, name: "", slug: "", color: "", icon: "" })),
    );
    expect(await rowsOf("SELECT 1 FROM ws_log_activity WHERE ws_id = ?", id)).toEqual([]);
    expect(await rowsOf("SELECT 1 FROM ws_reservations WHERE ws_id = ?", id)).toEqual([]);
    expect(days.length).toBeGreaterThan(0);
    expect(await daysOf(id)).toEqual(days);
  });

  test("the object keeps a fence and nothing else", async () => {
    const id = await deletedWorkspace();
    await purge(id);
    expect(await tablesOf(id)).toEqual(["fences"]);
    expect(await alarmOf(id)).toBeGreaterThan(Date.now() + 29 * DAY_MS);
  });

  test("statistics and a joining that were still on their way arrive before the end", async () => {
    const id = await makeWorkspace();
    fail("before");
    await rowsOf(
      "UPDATE org_members SET removed_at = 'x', rev = 1 WHERE org_id = ? AND user_id = 'zoe'",
      ACME,
    );
    must(await bringIn(id, zoe, "viewer"));
    must(await workspace(id).softDelete(as(jane), 1));
    const own = await rowsIn(id, "SELECT day, actions, members FROM days ORDER BY day");
    advance(DAY_MS);
    expect(await workspace(id).purgeIfDue()).toEqual({ purged: true });
    heal();
    await ring(id);
    expect(await daysOf(id)).toEqual(own);
    expect(
      await rowsOf("SELECT role, removed_at FROM org_members WHERE org_id = ? AND user_id = 'zoe'", ACME),
    ).toEqual([{ role: "org_guest", removed_at: null }]);
    expect(await tablesOf(id)).toEqual(["fences"]);
  });
});

describe("nothing gets in", () => {
  test("from the first moment on, before anything is delivered", async () => {
    const id = await makeWorkspace({ name: SECRET });
    await addTo(id, omar, "member");
    const key = { scope: uuid(), hash: "h" };
    must(await workspace(id).update({ actor: jane, idempotency: key }, { description: "kept under a key" }));
    must(await deleteWorkspace(platform, as(jane), id));
    advance((await purgeAt(id)) - Date.now());
    fail("before");
    expect(await workspace(id).purgeIfDue()).toEqual({ purged: true });
    const admin = { ...jane, override: { org_id: ACME, role: "org_owner" as const, at: Date.now() } };
    const refused = [
      await workspace(id).get(jane),
      await workspace(id).get(admin),
      await workspace(id).listMembers(jane, { cursor: null, limit: 10 }),
      await workspace(id).restore(as(jane)),
      await workspace(id).update({ actor: jane, idempotency: key }, { description: "kept under a key" }),
      await workspace(id).refreshMember(omar),
      await workspace(id).setSuspended(true),
      await workspace(id).create(as(jane), lateCreate(id, uuid())),
    ];
    expect(refused.map(codeOf)).toEqual([
      ...Array.from({ length: 7 }, () => "WORKSPACE_NOT_FOUND"),
      "CONFLICT",
    ]);
    expect(await workspace(id).reproject()).toEqual({ exists: false });
    expect((await workspace(id).digest()).exists).toBe(false);
    expect(await workspace(id).purgeIfDue()).toEqual({ purged: false });
    heal();
    await ring(id);
    expect(await tablesOf(id)).toEqual(["fences"]);
  });

  test("late deliveries bring nothing back", async () => {
    const id = await makeWorkspace({ name: SECRET });
    fail("late");
    await addTo(id, omar, "member");
    must(await workspace(id).update(as(jane), { name: `${SECRET}!`, description: SECRET }));
    heal();
    must(await workspace(id).softDelete(as(jane), 1));
    await purge(id);
    const before = await everythingAbout(id);
    expect(await applyLate()).toBeGreaterThan(0);
    expect(await everythingAbout(id)).toBe(before);
    expect(before).not.toContain(SECRET);
  });

  test("late deliveries bring nothing back where the directory had lost its rows", async () => {
    const id = await makeWorkspace({ name: SECRET });
    fail("late");
    await addTo(id, omar, "member");
    must(await workspace(id).update(as(jane), { description: SECRET }));
    heal();
    must(await workspace(id).softDelete(as(jane), 1));
    advance(DAY_MS);
    await rowsOf("DELETE FROM ws_dir_workspaces WHERE ws_id = ?", id);
    await rowsOf("DELETE FROM ws_dir_members WHERE ws_id = ?", id);
    expect(await workspace(id).purgeIfDue()).toEqual({ purged: true });
    await ring(id);
    await applyLate();
    expect(await everythingAbout(id)).not.toContain(SECRET);
    expect(await rowsOf("SELECT status FROM ws_dir_workspaces WHERE ws_id = ?", id)).toEqual([
      { status: "purged" },
    ]);
  });

  const lateCreate = (id: string, op_id: string) => ({
    id,
    org_id: ACME,
    op_id,
    reserved_at: Date.now(),
    slug: "late",
    name: "Late",
    description: "",
    status: "active" as const,
    color: "#336699",
    icon: "Work",
    tags: [],
    tab_order: [],
    max_members: 10,
  });

  test("a late create is refused for 30 days, whatever its operation; then the fence is dropped", async () => {
    const id = await deletedWorkspace();
    await purge(id);
    expect(codeOf(await workspace(id).create(as(jane), lateCreate(id, uuid())))).toBe("CONFLICT");
    advance(29 * DAY_MS);
    await ring(id);
    expect(await tablesOf(id)).toEqual(["fences"]);
    expect(codeOf(await workspace(id).create(as(jane), lateCreate(id, uuid())))).toBe("CONFLICT");
    advance(2 * DAY_MS);
    await ring(id);
    expect(await tablesOf(id)).toEqual([]);
    expect(await alarmOf(id)).toBeNull();
  });
});

describe("interrupted", () => {
  test("the store fails all through: the purge goes on where it stopped, after an eviction too", async () => {
    const id = await deletedWorkspace();
    advance((await purgeAt(id)) - Date.now());
    fail("before");
    expect((await scheduler().run()).purged).toBe(1);
    for (let n = 0; n < 3; n += 1) await ring(id);
    await evict(id);
    expect(codeOf(await workspace(id).get(jane))).toBe("WORKSPACE_NOT_FOUND");
    expect((await scheduler().undelivered()).workspaces).toBe(1);
    heal();
    await ring(id);
    expect(await tablesOf(id)).toEqual(["fences"]);
    expect(await everythingAbout(id)).not.toContain(SECRET);
    expect(await scheduler().undelivered()).toEqual({ workspaces: 0, oldest_since: null });
  });

  test("evicted once all is acknowledged but before it is emptied", async () => {
    const id = await deletedWorkspace();
    advance((await purgeAt(id)) - Date.now());
    fail("before");
    await scheduler().run();
    heal();
    // As if the object died right after its last acknowledgement.
    await rowsIn(id, "DELETE FROM dirty");
    await evict(id);
    expect(codeOf(await workspace(id).get(jane))).toBe("WORKSPACE_NOT_FOUND");
    await ring(id);
    expect(await tablesOf(id)).toEqual(["fences"]);
  });
});

test("the slug is free again", async () => {
  const id = await deletedWorkspace();
  const slug = must(await workspace(id).get(jane)).slug;
  await purge(id);
  expect(
    (await env.DB.prepare("SELECT 1 FROM ws_reservations WHERE slug = ?").bind(slug).all()).results,
  ).toEqual([]);
  await expectExact(await makeWorkspace({ slug }));
});
