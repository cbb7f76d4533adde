/** The four ways a change reaches the directory: with the write, by the alarm, at construction, by the audit. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { expectExact } from "./exactness.ts";
import { fail, heal } from "./store-faults.ts";
import {
  addTo,
  advance,
  alarmOf,
  as,
  bringIn,
  drain,
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
  undeliveredIn,
  workspace,
} from "./world.ts";

const REPLY_WAIT_MS = 300;

beforeAll(() => populate());
beforeEach(() => {
  vi.useRealTimers();
  quiet();
});
afterEach(() => {
  heal();
  vi.restoreAllMocks();
});

const took = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

describe("with the write", () => {
  test("what shows in lists is there when the reply comes", async () => {
    const id = await makeWorkspace();
    await addTo(id, omar, "viewer");
    expect(await rowsOf("SELECT role FROM ws_dir_members WHERE ws_id = ? AND user_id = 'omar'", id)).toEqual([
      { role: "viewer" },
    ]);
    await expectExact(id);
  });

  test("a store that never answers holds a reply up for 300 ms, not longer; the operation stands", async () => {
    const id = await makeWorkspace();
    fail("hang");
    const waited = await took(() => addTo(id, omar, "member"));
    expect(waited).toBeGreaterThan(REPLY_WAIT_MS - 50);
    expect(waited).toBeLessThan(REPLY_WAIT_MS + 300);
    expect(must(await workspace(id).get(omar)).role).toBe("member");
    expect(await undeliveredIn(id)).toBeGreaterThan(0);
    heal();
    await drain(id);
    await expectExact(id);
  });

  test("what shows in no list does not wait for the store at all", async () => {
    const id = await makeWorkspace();
    fail("hang");
    const order = ["module-eval", "module-chat"];
    expect(await took(() => workspace(id).setTabOrder(as(jane), { tab_order: order }))).toBeLessThan(200);
    heal();
    await drain(id);
    await expectExact(id);
  });

  test("inviting goes on while the store does not answer", async () => {
    const id = await makeWorkspace();
    const statement = Object.getPrototypeOf(env.DB.prepare("SELECT 1"));
    const hung = (["all", "raw", "run", "first"] as const).map((method) =>
      vi.spyOn(statement, method).mockReturnValue(Promise.withResolvers().promise),
    );
    const waited = await took(async () => must(await bringIn(id, omar, "member")));
    expect(hung.reduce((calls, spy) => calls + spy.mock.calls.length, 0)).toBe(1);
    expect(waited).toBeLessThan(2_000);
  });
});

describe("by the alarm", () => {
  test("one stands behind every write until all of it is delivered", async () => {
    const id = await makeWorkspace();
    expect(await alarmOf(id)).toBeNull();
    fail("before");
    await addTo(id, omar, "member");
    expect(await alarmOf(id)).toBeLessThanOrEqual(Date.now() + 1_000);
    heal();
    must(await workspace(id).update(as(jane), { description: "Both at once" }));
    await vi.waitFor(async () => expect(await alarmOf(id)).toBeNull());
    await expectExact(id);
  });

  test("it never throws and is set again, a little apart each time, a minute ahead at most", async () => {
    stopClock();
    const id = await makeWorkspace();
    fail("before");
    await addTo(id, omar, "member");
    const ahead: number[] = [];
    for (let n = 0; n < 15; n += 1) {
      expect(await ring(id)).toBe(true);
      ahead.push(((await alarmOf(id)) ?? 0) - Date.now());
      advance(60_000);
    }
    expect(Math.min(...ahead)).toBeGreaterThan(0);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(60_000);
    expect(ahead.at(-1)).toBeGreaterThan(30_000);
    expect(new Set(ahead.slice(-5)).size, "jitter").toBeGreaterThan(1);
    heal();
    expect(await ring(id)).toBe(true);
    await expectExact(id);
  });

  test("the age of the oldest change shows while the store fails, and goes away with the delivery", async () => {
    stopClock();
    const id = await makeWorkspace();
    fail("before");
    const since = Date.now();
    await addTo(id, omar, "member");
    advance(90_000);
    await ring(id);
    await vi.waitFor(async () =>
      expect(await scheduler().undelivered()).toEqual({ workspaces: 1, oldest_since: since }),
    );
    heal();
    await ring(id);
    expect(await scheduler().undelivered()).toEqual({ workspaces: 0, oldest_since: null });
  });

  test("a store that is back within a minute has everything within two", async () => {
    stopClock();
    const id = await makeWorkspace();
    fail("before");
    await addTo(id, omar, "member");
    for (let n = 0; n < 20; n += 1) await ring(id);
    heal();
    expect(((await alarmOf(id)) ?? Infinity) - Date.now()).toBeLessThanOrEqual(60_000);
    await ring(id);
    await expectExact(id);
  });
});

describe("at construction", () => {
  test("an evicted object delivers what its last life left, though its alarm was lost", async () => {
    const id = await makeWorkspace();
    fail("before");
    await addTo(id, omar, "member");
    // As after an alarm that was abandoned: the object believes in one that no longer exists.
    await runInDurableObject(env.WORKSPACE.getByName(id), async (_, state) => {
      await state.storage.deleteAlarm();
      state.storage.sql.exec("UPDATE workspace SET alarm_at = ?", Date.now() - 3_600_000);
    });
    await evict(id);
    heal();
    must(await workspace(id).get(jane));
    await vi.waitFor(async () => expect(await undeliveredIn(id)).toBe(0), { timeout: 5_000 });
    await expectExact(id);
  });

  test("without anything to deliver no alarm is set", async () => {
    const id = await makeWorkspace();
    await ring(id);
    await evict(id);
    must(await workspace(id).get(jane));
    expect(await alarmOf(id)).toBeNull();
  });
});

describe("by the audit", () => {
  const damage: readonly [string, string][] = [
    ["a name", "UPDATE ws_dir_workspaces SET name = 'Wrong' WHERE ws_id = ?"],
    [
      "a rev ahead of the object",
      "UPDATE ws_dir_workspaces SET rev = rev + 5000000, slug = 'wrong' WHERE ws_id = ?",
    ],
    ["a role", "UPDATE ws_dir_members SET role = 'owner' WHERE ws_id = ? AND user_id = 'omar'"],
    ["a member gone", "DELETE FROM ws_dir_members WHERE ws_id = ? AND user_id = 'omar'"],
    ["a former member back", "UPDATE ws_dir_members SET role = 'admin' WHERE ws_id = ? AND user_id = 'mia'"],
    ["a reservation", "DELETE FROM ws_reservations WHERE ws_id = ?"],
  ];

  test.each(damage)("repairs %s and counts it", async (what, statement) => {
    const id = await makeWorkspace();
    await addTo(id, omar, "member");
    must(
      await workspace(id).addMember(as(jane), { id: "mia", name: "Mia", email: "mia@acme.test" }, "viewer"),
    );
    must(await workspace(id).removeMember(as(jane), "mia"));
    await ring(id);
    await rowsOf(statement, id);
    // A lost reservation shows in no digest; the next change takes it again.
    if (what === "a reservation") must(await workspace(id).update(as(jane), { description: "touched" }));
    stopClock();
    advance(10_000);
    const turn = await auditAll();
    expect(turn.repaired).toBe(what === "a reservation" ? 0 : 1);
    await expectExact(id);
    expect((await auditAll()).repaired).toBe(0);
  });

  test("leaves a workspace alone whose changes are on their way", async () => {
    stopClock();
    const id = await makeWorkspace();
    fail("before");
    await addTo(id, omar, "member");
    const [before] = await rowsIn(id, "SELECT clock FROM workspace");
    heal();
    expect((await auditAll()).repaired).toBe(0);
    expect(await rowsIn(id, "SELECT clock FROM workspace")).toEqual([before]);
    await drain(id);
    await expectExact(id);
  });

  test("takes those first that it looked at longest ago", async () => {
    stopClock();
    await auditAll();
    const id = await makeWorkspace();
    advance(1_000);
    expect((await platform.scheduler().run()).audited).toBeGreaterThan(0);
    expect(await rowsOf("SELECT audited_at FROM ws_dir_workspaces WHERE ws_id = ?", id)).toEqual([
      { audited_at: new Date().toISOString() },
    ]);
  });

  /** Turns enough to have looked at every workspace of this file once. */
  async function auditAll() {
    const [{ n } = { n: 0 }] = await rowsOf<{ n: number }>("SELECT count(*) AS n FROM ws_dir_workspaces");
    let repaired = 0;
    for (let turn = 0; turn * 20 < n; turn += 1) {
      advance(1_000);
      const done = await scheduler().run();
      expect(done.failed).toEqual([]);
      repaired += done.repaired;
    }
    return { repaired };
  }
});
