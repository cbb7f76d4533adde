/** The organization's claim at the object, and what becomes of an admin's act while the store is out. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor, Call } from "../../src/actor.ts";
import type { Result } from "../../src/result.ts";
import { expectExact } from "./exactness.ts";
import { applyLate, fail, heal } from "./store-faults.ts";
import {
  ACME,
  addTo,
  advance,
  alarmOf,
  as,
  codeOf,
  drain,
  evict,
  GLOBEX,
  jane,
  makeWorkspace,
  mia,
  must,
  omar,
  populate,
  quiet,
  ring,
  rowsIn,
  rowsOf,
  stopClock,
  tablesOf,
  undeliveredIn,
  workspace,
  zoe,
} from "./world.ts";

const FRESH_MS = 60_000;
const REASON = { reason: "Cleaning up", confirm_name: "Sales" };

let id = "";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
beforeEach(async () => {
  id = await makeWorkspace({ name: "Sales", slug: `sales-${crypto.randomUUID()}` });
  await addTo(id, omar, "viewer");
});
afterEach(() => {
  heal();
});

/** Zoë, who is in no organization here, with what the edge would say she is in one. */
const claiming = (role: Claim["role"], org_id = ACME, age = 0): Actor => ({
  ...zoe,
  override: { org_id, role, at: Date.now() - age },
});
/** As a caller might send it that knows no types. */
const forged = (role: string): Actor =>
  JSON.parse(JSON.stringify(claiming("org_owner")).replace("org_owner", role));
const owner = () => claiming("org_owner");
const admin = () => claiming("org_admin");

type Claim = NonNullable<Actor["override"]>;
type Act = (call: Call) => Promise<Result<unknown>>;
const ACTS: Record<string, Act> = {
  reading: (call) => workspace(id).adminView(call.actor),
  "reading members": (call) => workspace(id).listMembers(call.actor, { cursor: null, limit: 10 }),
  "reading activity": (call) => workspace(id).listActivity(call.actor, { cursor: null, limit: 10 }),
  "reading who acted": (call) => workspace(id).listActors(call.actor),
  exporting: (call) => workspace(id).exportData(call.actor),
  changing: (call) => workspace(id).update(call, { name: "Stolen" }),
  archiving: (call) => workspace(id).archive(call),
  unarchiving: (call) => workspace(id).unarchive(call),
  restoring: (call) => workspace(id).restore(call),
  adding: (call) => workspace(id).addMember(call, mia, "viewer"),
  "changing a role": (call) => workspace(id).changeRole(call, omar.id, "admin"),
  removing: (call) => workspace(id).removeMember(call, omar.id),
  "handing over": (call) => workspace(id).handOver(call, mia),
  "archiving in bulk": (call) => workspace(id).bulk(call, { action: "archive" }),
  "deleting in bulk": (call) => workspace(id).bulk(call, { action: "delete", reason: "Why" }),
  "deleting for good": (call) => workspace(id).forceDelete(call, REASON),
};
/** What an organization's admin, who acts as admin, may not. */
const FOR_OWNERS = ["handing over", "deleting in bulk", "deleting for good"];

const state = async () => ({
  workspace: await rowsIn(id, "SELECT name, status, version, rev FROM workspace"),
  members: await rowsIn(id, "SELECT user_id, role, removed_at FROM members ORDER BY user_id"),
  log: await rowsIn(id, "SELECT seq FROM ws_log_activity"),
  outbox: await rowsIn(id, "SELECT seq FROM audit_outbox"),
});
const audited = () =>
  rowsOf<{ id: string; action: string; actor_id: string; actor_role: string; details: string }>(
    "SELECT id, action, actor_id, actor_role, details FROM ws_log_audit WHERE resource_id = ? ORDER BY timestamp, id",
    id,
  );
const outbox = () => rowsIn(id, "SELECT seq FROM audit_outbox");

describe("a claim that is worth nothing", () => {
  const WORTHLESS: readonly [string, () => Actor][] = [
    ["stale", () => claiming("org_owner", ACME, FRESH_MS + 1)],
    ["from the future", () => claiming("org_owner", ACME, -FRESH_MS - 1)],
    ["of another organization", () => claiming("org_owner", GLOBEX)],
    ["of an organization without a name", () => claiming("org_owner", "")],
    ["without a time", () => claiming("org_owner", ACME, Number.NaN)],
    [
      "of another organization, though its bearer owns the workspace",
      () => ({ ...jane, override: { org_id: GLOBEX, role: "org_owner", at: Date.now() } }),
    ],
    [
      "stale, though its bearer owns the workspace",
      () => ({ ...jane, override: { org_id: ACME, role: "org_owner", at: Date.now() - FRESH_MS - 1 } }),
    ],
    ["none at all", () => zoe],
  ];

  test.each(WORTHLESS)("%s: nothing is to be seen or done", async (_, who) => {
    const before = await state();
    for (const [what, act] of Object.entries(ACTS)) {
      expect(codeOf(await act(as(who()))), what).toBe("WORKSPACE_NOT_FOUND");
    }
    expect(await state()).toEqual(before);
    expect(await audited()).toEqual([]);
  });

  test.each(["org_member", "org_guest", "owner", "platform_owner", "constructor", ""])(
    "for a role that is none (%s)",
    async (role) => {
      const before = await state();
      for (const [what, act] of Object.entries(ACTS)) {
        expect(codeOf(await act(as(forged(role)))), what).toBe("WORKSPACE_NOT_FOUND");
      }
      expect(await state()).toEqual(before);
    },
  );

  test("an admin's claim gives no owner's rights", async () => {
    for (const what of FOR_OWNERS) {
      const act = ACTS[what];
      expect(act && codeOf(await act(as(admin()))), what).toBe("INSUFFICIENT_PERMISSIONS");
    }
    expect(codeOf(await workspace(id).changeRole(as(admin()), jane.id, "viewer"))).toBe(
      "INSUFFICIENT_PERMISSIONS",
    );
    must(await workspace(id).softDelete(as(jane), 30));
    expect(codeOf(await workspace(id).restore(as(admin())))).toBe("INSUFFICIENT_PERMISSIONS");
    expect(await audited()).toEqual([]);
  });

  test("it dies of age between two calls", async () => {
    const held = admin();
    must(await workspace(id).archive(as(held)));
    advance(FRESH_MS);
    must(await workspace(id).unarchive(as(held)));
    advance(1);
    expect(codeOf(await workspace(id).archive(as(held)))).toBe("WORKSPACE_NOT_FOUND");
  });
});

describe("the audit entry of an act", () => {
  test("survives an outage of the store, and is delivered once", async () => {
    fail("before");
    must(await workspace(id).archive(as(admin())));
    must(await workspace(id).unarchive(as(admin())));
    expect(await outbox()).toHaveLength(2);
    expect(await audited()).toEqual([]);
    await ring(id);
    await evict(id);
    expect(await outbox()).toHaveLength(2);
    heal();
    await drain(id);
    expect((await audited()).map(({ action, actor_role }) => [action, actor_role])).toEqual([
      ["admin_archive", "org_admin"],
      ["admin_restore", "org_admin"],
    ]);
    expect(await outbox()).toEqual([]);
    await ring(id);
    expect(await audited()).toHaveLength(2);
    await expectExact(id);
  });

  test.each(["after", "late"] as const)("is there once though its answer was lost (%s)", async (fault) => {
    fail(fault);
    must(await workspace(id).archive(as(owner())));
    expect(await outbox()).toHaveLength(1);
    heal();
    await ring(id);
    await applyLate();
    await ring(id);
    expect((await audited()).map(({ action }) => action)).toEqual(["admin_archive"]);
    expect(await outbox()).toEqual([]);
    await expectExact(id);
  });

  test("comes with its change or not at all: a refused act leaves none", async () => {
    fail("before");
    expect(codeOf(await workspace(id).changeRole(as(owner()), jane.id, "viewer"))).toBe(
      "CANNOT_REMOVE_OWNER",
    );
    expect(codeOf(await workspace(id).forceDelete(as(owner()), { ...REASON, confirm_name: "sales" }))).toBe(
      "VALIDATION_FAILED",
    );
    expect(await outbox()).toEqual([]);
  });

  test("more than one delivery takes are all there, in order, once each", async () => {
    fail("before");
    for (let n = 0; n < 130; n += 1) must(await workspace(id).update(as(admin()), { name: `Name ${n}` }));
    heal();
    await ring(id);
    expect(await outbox()).toEqual([]);
    const names = (await audited()).map(({ details }) => JSON.parse(details).after.name);
    expect(new Set(names).size).toBe(130);
    expect(names).toHaveLength(130);
  });
});

describe("permanent deletion while the store is down", () => {
  const reservations = () => rowsOf("SELECT slug FROM ws_reservations WHERE ws_id = ?", id);
  const directory = () =>
    rowsOf<{ status: string; name: string }>(
      "SELECT status, name FROM ws_dir_workspaces WHERE ws_id = ?",
      id,
    );

  test("is acknowledged, refuses everybody at once, and completes when the store is back", async () => {
    fail("before");
    expect(must(await workspace(id).forceDelete(as(owner()), REASON)).name).toBe("Sales");
    for (const act of Object.values(ACTS)) expect(codeOf(await act(as(owner())))).toBe("WORKSPACE_NOT_FOUND");
    expect(codeOf(await workspace(id).get(jane))).toBe("WORKSPACE_NOT_FOUND");
    expect(codeOf(await workspace(id).forceDelete(as(owner()), REASON))).toBe("WORKSPACE_NOT_FOUND");
    // Outside nothing is known of it yet, so nothing inside may be forgotten.
    expect(await directory()).toEqual([{ status: "active", name: "Sales" }]);
    for (let turn = 0; turn < 3; turn += 1) await ring(id);
    await evict(id);
    expect(await outbox()).toHaveLength(1);
    expect(await undeliveredIn(id)).toBeGreaterThan(0);
    expect(((await alarmOf(id)) ?? Infinity) - Date.now()).toBeLessThanOrEqual(60_000);

    heal();
    expect(await ring(id)).toBe(true);
    expect(await directory()).toEqual([{ status: "purged", name: "" }]);
    expect(await reservations()).toEqual([]);
    expect(
      await rowsOf("SELECT user_id FROM ws_dir_members WHERE ws_id = ? AND role IS NOT NULL", id),
    ).toEqual([]);
    const entries = await audited();
    expect(entries).toMatchObject([
      { action: "admin_force_delete", actor_id: "zoe", actor_role: "org_owner" },
    ]);
    expect(JSON.parse(entries[0]?.details ?? "")).toMatchObject({
      workspace_name: "Sales",
      reason: "Cleaning up",
      deleted_by: "zoe",
      before: { status: "active" },
      after: { status: "purged" },
    });
    expect(await tablesOf(id)).toEqual(["fences"]);
  });

  test("a store that took it but whose answer was lost keeps one entry, and the object still empties itself", async () => {
    fail("after");
    must(await workspace(id).forceDelete(as(owner()), REASON));
    heal();
    await ring(id);
    expect(await audited()).toHaveLength(1);
    expect(await tablesOf(id)).toEqual(["fences"]);
  });

  test("what arrives late brings nothing back", async () => {
    fail("late");
    must(await workspace(id).update(as(admin()), { name: "Late" }));
    must(await workspace(id).update(as(admin()), { name: "Sales" }));
    heal();
    must(await workspace(id).forceDelete(as(owner()), REASON));
    await ring(id);
    await applyLate();
    expect(await directory()).toEqual([{ status: "purged", name: "" }]);
    expect(await reservations()).toEqual([]);
    expect((await audited()).map(({ action }) => action).toSorted()).toEqual([
      "admin_force_delete",
      "admin_update",
      "admin_update",
    ]);
  });

  test("twenty at once delete it once", async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => workspace(id).forceDelete(as(owner()), REASON)),
    );
    expect(all.map(codeOf).filter((code) => code === "ok")).toHaveLength(1);
    await ring(id);
    expect(await audited()).toHaveLength(1);
  });
});

describe("handing over", () => {
  test("a full workspace has room for its new owner", async () => {
    await rowsIn(id, "UPDATE workspace SET max_members = 2");
    must(await workspace(id).handOver(as(owner()), mia));
    expect(
      await rowsIn(id, "SELECT user_id, role FROM members WHERE removed_at IS NULL ORDER BY user_id"),
    ).toEqual([
      { user_id: "jane", role: "admin" },
      { user_id: "mia", role: "owner" },
      { user_id: "omar", role: "viewer" },
    ]);
    await expectExact(id);
  });

  test("says in the log who had it, and that nothing changed to who has it already", async () => {
    must(await workspace(id).handOver(as(owner()), omar));
    expect(codeOf(await workspace(id).handOver(as(owner()), omar))).toBe("CONFLICT");
    const [entry] = await audited();
    expect(JSON.parse(entry?.details ?? "")).toMatchObject({ old_owner: "jane", new_owner: "omar" });
    expect(await audited()).toHaveLength(1);
  });
});

test("an answer says when nothing was changed: it was so already, or it is a repeat", async () => {
  const call = { actor: admin(), idempotency: { scope: crypto.randomUUID(), hash: "archive" } };
  expect(await workspace(id).archive(call)).not.toHaveProperty("unchanged");
  expect(await workspace(id).archive(call)).toMatchObject({ ok: true, unchanged: true });
  expect(await workspace(id).archive(as(admin()))).toMatchObject({ ok: true, unchanged: true });
  expect(await workspace(id).unarchive(as(admin()))).not.toHaveProperty("unchanged");
  expect(await workspace(id).changeRole(as(admin()), omar.id, "viewer")).toMatchObject({ unchanged: true });
  expect(await workspace(id).changeRole(as(admin()), omar.id, "member")).not.toHaveProperty("unchanged");
});

test("too late: what is past its days is not restored, by whomever, though it is still there", async () => {
  must(await workspace(id).softDelete(as(jane), 1));
  advance(86_400_000);
  for (const call of [as(jane), as(owner())])
    expect(codeOf(await workspace(id).restore(call))).toBe("CONFLICT");
  const bulk = await workspace(id).bulk(as(owner()), { action: "restore" });
  expect(codeOf(bulk)).toBe("CONFLICT");
  expect(must(await workspace(id).get(jane)).status).toBe("deleted");
});
