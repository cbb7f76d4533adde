/** Memberships that are suspended, that end by themselves, and what comes together at the same moment. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../src/actor.ts";
import type { Result } from "../../src/result.ts";
import { listMyWorkspaces, workspacesOfMember } from "../../src/global/mine/workspaces.ts";
import { workspacesLeft } from "../../src/global/orgs/departure.ts";
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
  crowd,
  DAY_MS,
  evict,
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
  rowsIn,
  rowsOf,
  scheduler,
  stopClock,
  workspace,
} from "./world.ts";

const HOUR_MS = 3_600_000;
const ALL = { cursor: null, limit: 100 };

let id = "";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
beforeEach(async () => {
  id = await makeWorkspace();
  await addTo(id, omar, "admin");
});

const inFuture = (ms: number): string => new Date(Date.now() + ms).toISOString();
const suspend = (who: Actor, by = jane) => workspace(id).suspendMember(as(by), who.id, null);
const reactivate = (who: Actor, by = jane) => workspace(id).reactivateMember(as(by), who.id);
const endAt = (who: Actor, expires_at: string | null) =>
  workspace(id).changeMember(as(jane), who.id, { expires_at });

const memberOf = async (who: Actor) =>
  must(await workspace(id).listMembers(jane, ALL)).items.find(({ user_id }) => user_id === who.id);

const logged = async () =>
  must(await workspace(id).listActivity(jane, ALL)).items.map(({ action }) =>
    action.replace("core.workspace.", ""),
  );

const listOf = async (who: Actor) =>
  (
    await listMyWorkspaces(platform.databases, who.id, { ...ALL, limit: 500, within: undefined })
  ).items.filter((one) => one.id === id);

/** Everything that a member could send. */
const EVERYTHING: Record<string, (who: Actor) => Result<unknown> | Promise<Result<unknown>>> = {
  reading: (who) => workspace(id).get(who),
  "listing members": (who) => workspace(id).listMembers(who, ALL),
  "reading activity": (who) => workspace(id).listActivity(who, ALL),
  "reading who acted": (who) => workspace(id).listActors(who),
  "hearing of changes": (who) => workspace(id).watch(who),
  "asking about oneself": (who) =>
    workspace(id).explainAccess(who, { user_id: who.id, permissions: ["read"], org_role: null }),
  editing: (who) => workspace(id).update(as(who), { name: "Mine" }),
  inviting: (who) => workspace(id).invite(as(who), invitationFor(pavel, "viewer")),
  "reactivating oneself": (who) => reactivate(who, who),
  "letting oneself stay": (who) => workspace(id).changeMember(as(who), who.id, { expires_at: null }),
  archiving: (who) => workspace(id).archive(as(who)),
  leaving: (who) => workspace(id).leave(as(who)),
};

async function expectRefused(who: Actor, code: string): Promise<void> {
  for (const [name, act] of Object.entries(EVERYTHING)) expect(codeOf(await act(who)), name).toBe(code);
}

describe("suspending", () => {
  test("refuses everything at once, hides the workspace, and reactivating brings all of it back", async () => {
    const before = await memberOf(omar);
    const [listed] = await listOf(omar);
    expect(listed).toMatchObject({ role: "admin" });
    must(await suspend(omar));
    await expectRefused(omar, "MEMBERSHIP_SUSPENDED");
    expect(await listOf(omar)).toEqual([]);
    expect(await memberOf(omar)).toEqual({ ...before, suspended_at: expect.any(String) });
    await expectExact(id);
    must(await reactivate(omar));
    expect(await memberOf(omar)).toEqual(before);
    expect(await listOf(omar)).toMatchObject([{ role: "admin" }]);
    must(await workspace(id).update(as(omar), { name: "Back" }));
    expect((await logged()).slice(1, 3)).toEqual(["member-reactivated", "member-suspended"]);
    await expectExact(id);
  });

  test("keeps the place: it counts, nobody gets in instead, and coming back needs none", async () => {
    await rowsIn(id, "UPDATE workspace SET max_members = 2");
    must(await suspend(omar));
    expect(must(await workspace(id).get(jane)).member_count).toBe(2);
    expect(codeOf(await workspace(id).addMember(as(jane), mia, "viewer"))).toBe("MEMBER_LIMIT_EXCEEDED");
    must(await reactivate(omar));
  });

  test("is nobody's to do to themselves, nor above their own role", async () => {
    await addTo(id, mia, "owner");
    await addTo(id, pavel, "member");
    expect(codeOf(await suspend(omar, omar))).toBe("CONFLICT");
    expect(codeOf(await suspend(jane, omar))).toBe("INSUFFICIENT_PERMISSIONS");
    expect(codeOf(await suspend(omar, pavel))).toBe("INSUFFICIENT_PERMISSIONS");
    must(await suspend(mia));
    expect(codeOf(await reactivate(mia, omar))).toBe("INSUFFICIENT_PERMISSIONS");
    expect(codeOf(await suspend(crowd[0] ?? mia))).toBe("NOT_FOUND");
  });

  test("twice changes nothing, and neither does reactivating who is not suspended", async () => {
    must(await suspend(omar));
    expect(await suspend(omar)).toMatchObject({ ok: true, unchanged: true });
    must(await reactivate(omar));
    expect(await reactivate(omar)).toMatchObject({ ok: true, unchanged: true });
    expect((await logged()).filter((action) => action === "member-suspended")).toHaveLength(1);
  });

  test("leaves no room for another way in: they are a member, whom nobody adds or invites", async () => {
    await addTo(id, mia, "viewer");
    // The only one that can wait for a member: sent to an address that became theirs later.
    const moved = { ...mia, email: "mia.wong@acme.test" };
    const invitation = invitationFor(moved, "member");
    must(await workspace(id).invite(as(jane), invitation));
    must(await workspace(id).refreshMember(moved));
    must(await suspend(mia));
    expect(codeOf(await workspace(id).addMember(as(jane), mia, "member"))).toBe("CONFLICT");
    expect(codeOf(await workspace(id).invite(as(jane), invitationFor(moved, "member")))).toBe("CONFLICT");
    const proof = { id: invitation.id, token_hash: invitation.token_hash };
    expect(codeOf(await workspace(id).acceptInvitation(as(moved), proof))).toBe("MEMBERSHIP_SUSPENDED");
    expect(await memberOf(mia)).toMatchObject({ role: "viewer", suspended_at: expect.any(String) });
  });

  test("ends with a removal: who is taken in again is not suspended", async () => {
    must(await suspend(omar));
    must(await workspace(id).removeMember(as(jane), omar.id));
    await expectRefused(omar, "WORKSPACE_NOT_FOUND");
    await bringIn(id, omar, "member");
    expect(await memberOf(omar)).toMatchObject({ role: "member", suspended_at: null });
    await expectExact(id);
  });

  test("a role given meanwhile holds afterwards", async () => {
    must(await suspend(omar));
    must(await workspace(id).changeRole(as(jane), omar.id, "viewer"));
    await expectExact(id);
    must(await reactivate(omar));
    expect(must(await workspace(id).get(omar)).role).toBe("viewer");
  });

  test("does not bind the organization's rights", async () => {
    must(await suspend(omar));
    const override = { org_id: ACME, role: "org_admin" as const, at: Date.now() };
    expect(must(await workspace(id).get({ ...omar, override })).role).toBe("admin");
  });

  test("reaches the directory also late, and is undone by nothing older", async () => {
    fail("late");
    must(await suspend(omar));
    heal();
    must(await reactivate(omar));
    await ring(id);
    await applyLate();
    expect(await listOf(omar)).toHaveLength(1);
    await expectExact(id);
  });
});

describe("an owner who can act, and who stays", () => {
  test.each<[string, () => Promise<Result<unknown>>]>([
    ["suspending", () => workspace(id).suspendMember(as(jane), jane.id, null)],
    ["an end for", () => endAt(jane, inFuture(HOUR_MS))],
  ])("%s the last one is refused", async (_, attempt) => {
    expect(codeOf(await attempt())).toBe("CANNOT_REMOVE_OWNER");
    await addTo(id, mia, "owner");
    must(await workspace(id).suspendMember(as(jane), mia.id, null));
    expect(codeOf(await attempt()), "beside a suspended one").toBe("CANNOT_REMOVE_OWNER");
    must(await workspace(id).reactivateMember(as(jane), mia.id));
    must(await endAt(mia, inFuture(HOUR_MS)));
    expect(codeOf(await attempt()), "beside one who will be gone").toBe("CANNOT_REMOVE_OWNER");
    expect(codeOf(await workspace(id).leave(as(jane)))).toBe("CANNOT_REMOVE_OWNER");
    must(await endAt(mia, null));
    must(await workspace(id).changeRole(as(jane), jane.id, "admin"));
  });

  test("two owners who suspend each other at once leave one", async () => {
    await addTo(id, mia, "owner");
    const codes = await Promise.all([suspend(mia, jane), suspend(jane, mia)]).then((all) => all.map(codeOf));
    expect(codes.toSorted()).toEqual(["MEMBERSHIP_SUSPENDED", "ok"]);
  });

  test("a suspended one does not stand for the workspace in lists", async () => {
    await addTo(id, mia, "owner");
    must(await workspace(id).suspendMember(as(mia), jane.id, null));
    await ring(id);
    expect(await rowsOf("SELECT owner_id FROM ws_dir_workspaces WHERE ws_id = ?", id)).toEqual([
      { owner_id: "mia" },
    ]);
    await expectExact(id);
  });

  test("an heir is one, whatever they were before", async () => {
    must(await endAt(omar, inFuture(HOUR_MS)));
    must(await workspace(id).transferOwnership(as(jane), omar.id));
    advance(2 * HOUR_MS);
    await ring(id);
    expect(must(await workspace(id).get(omar)).role).toBe("owner");
    must(await workspace(id).suspendMember(as(omar), jane.id, null));
    expect(codeOf(await workspace(id).transferOwnership(as(omar), jane.id))).toBe("CONFLICT");
    must(await workspace(id).evictMember({ user_id: omar.id, successor: jane, by: "Admin" }));
    expect(must(await workspace(id).get(jane)).role).toBe("owner");
    await expectExact(id);
  });
});

describe("leaving the organization", () => {
  test("takes a suspended membership along", async () => {
    await ring(id);
    must(await suspend(omar));
    await ring(id);
    expect(await workspacesOfMember(platform.databases, omar.id, ACME)).toContain(id);
    const left = await workspacesLeft(platform.databases, ACME, omar.id);
    expect(left.find((one) => one.id === id)).toMatchObject({ role: "admin", owned_alone: false });
    must(await workspace(id).evictMember({ user_id: omar.id, successor: jane, by: "Admin" }));
    await expectRefused(omar, "WORKSPACE_NOT_FOUND");
    expect(await workspacesOfMember(platform.databases, omar.id, ACME)).not.toContain(id);
    await expectExact(id);
  });

  test("a suspension outlives the collection of what is gone, and a rebuild", async () => {
    must(await suspend(omar));
    await addTo(id, mia, "viewer");
    must(await workspace(id).removeMember(as(jane), mia.id));
    advance(31 * DAY_MS);
    await scheduler().run();
    expect(await workspacesOfMember(platform.databases, omar.id, ACME)).toContain(id);
    expect(await rowsOf("SELECT 1 FROM ws_dir_members WHERE ws_id = ? AND user_id = 'mia'", id)).toEqual([]);
    await rowsOf("DELETE FROM ws_dir_members WHERE ws_id = ?", id);
    await scheduler().run();
    await workspace(id).reproject();
    await expectExact(id);
  });
});

describe("a membership with an end", () => {
  test("ends at its moment by the clock, before any alarm rings", async () => {
    must(await endAt(omar, inFuture(HOUR_MS)));
    advance(HOUR_MS - 1);
    expect(codeOf(await workspace(id).get(omar))).toBe("ok");
    advance(1);
    await expectRefused(omar, "WORKSPACE_NOT_FOUND");
  });

  test("the alarm clears it away, and tells the directory", async () => {
    must(await endAt(omar, inFuture(HOUR_MS)));
    await ring(id);
    expect(await alarmOf(id)).toBe(Date.now() + HOUR_MS);
    expect(await listOf(omar)).toHaveLength(1);
    advance(HOUR_MS);
    expect(await ring(id)).toBe(true);
    expect(await listOf(omar)).toEqual([]);
    expect(await memberOf(omar)).toBeUndefined();
    const [entry] = must(await workspace(id).listActivity(jane, ALL)).items;
    expect(entry).toMatchObject({
      action: "core.workspace.member-expired",
      actor_id: "system",
      details: { user_id: "omar", role: "admin" },
    });
    expect(await alarmOf(id)).toBeNull();
    await expectExact(id);
  });

  test("alarms follow the earliest end, through changes, eviction and failures of the store", async () => {
    await addTo(id, mia, "viewer");
    must(await endAt(omar, inFuture(3 * HOUR_MS)));
    must(await endAt(mia, inFuture(HOUR_MS)));
    await ring(id);
    expect(await alarmOf(id)).toBe(Date.now() + HOUR_MS);
    must(await endAt(mia, null));
    await ring(id);
    expect(await alarmOf(id)).toBe(Date.now() + 3 * HOUR_MS);
    await evict(id);
    must(await workspace(id).update(as(jane), { name: "Renamed" }));
    await ring(id);
    expect(await alarmOf(id)).toBe(Date.now() + 3 * HOUR_MS);
    fail("before");
    must(await workspace(id).update(as(jane), { name: "Again" }));
    await ring(id);
    heal();
    await ring(id);
    expect(await alarmOf(id)).toBe(Date.now() + 3 * HOUR_MS);
    await expectExact(id);
  });

  test("ends although the store is down, which hears of it once it is back", async () => {
    must(await endAt(omar, inFuture(HOUR_MS)));
    await ring(id);
    fail("before");
    advance(HOUR_MS);
    await ring(id);
    expect(await memberOf(omar)).toBeUndefined();
    heal();
    await ring(id);
    expect(await listOf(omar)).toEqual([]);
    await expectExact(id);
  });

  test("a late alarm makes no difference: who was in is taken in anew, not kept", async () => {
    must(await endAt(omar, inFuture(HOUR_MS)));
    advance(HOUR_MS);
    expect(codeOf(await endAt(omar, null))).toBe("NOT_FOUND");
    must(await workspace(id).addMember(as(jane), omar, "viewer"));
    expect(await memberOf(omar)).toMatchObject({ role: "viewer", expires_at: null });
    expect((await logged()).slice(0, 2)).toEqual(["member-added", "member-expired"]);
    await ring(id);
    expect(must(await workspace(id).get(omar)).role).toBe("viewer");
    await expectExact(id);
  });

  test("ends in an archived and in a deleted workspace, too", async () => {
    await addTo(id, mia, "viewer");
    must(await endAt(omar, inFuture(HOUR_MS)));
    must(await endAt(mia, inFuture(2 * HOUR_MS)));
    must(await workspace(id).archive(as(jane)));
    await ring(id);
    advance(HOUR_MS);
    await ring(id);
    must(await workspace(id).softDelete(as(jane), 30));
    await ring(id);
    advance(HOUR_MS);
    await ring(id);
    must(await workspace(id).restore(as(jane)));
    expect(must(await workspace(id).listMembers(jane, ALL)).items.map((one) => one.user_id)).toEqual([
      "jane",
    ]);
    await expectExact(id);
  });

  test("can be set when somebody is added, is kept exactly, and lies in the future", async () => {
    const until = new Date(Date.now() + HOUR_MS);
    const offset = until.toISOString().replace("Z", "+00:00");
    const added = must(await workspace(id).addMember(as(jane), { ...mia, expires_at: offset }, "viewer"));
    expect(added.expires_at).toBe(until.toISOString());
    for (const past of [inFuture(0), inFuture(-1)]) {
      expect(codeOf(await endAt(omar, past))).toBe("VALIDATION_FAILED");
      expect(codeOf(await workspace(id).addMember(as(jane), { ...pavel, expires_at: past }, "viewer"))).toBe(
        "VALIDATION_FAILED",
      );
    }
    expect(await endAt(mia, offset)).toMatchObject({ ok: true, unchanged: true });
  });

  test("many who end together end together", async () => {
    const until = inFuture(HOUR_MS);
    for (const who of crowd)
      must(await workspace(id).addMember(as(jane), { ...who, expires_at: until }, "viewer"));
    advance(HOUR_MS);
    await ring(id);
    expect(must(await workspace(id).get(jane)).member_count).toBe(2);
    expect((await logged()).filter((action) => action === "member-expired")).toHaveLength(crowd.length);
    await expectExact(id);
  });
});

describe("at the same moment", () => {
  test("removed, suspended and expired: one of them happens, and nothing that they send succeeds", async () => {
    for (let round = 0; round < 5; round += 1) {
      const who = crowd[round] ?? mia;
      await addTo(id, who, "admin");
      must(await endAt(who, inFuture(HOUR_MS)));
      advance(HOUR_MS);
      const acts = [
        () => workspace(id).removeMember(as(jane), who.id),
        () => suspend(who),
        () => ring(id),
        () => workspace(id).update(as(who), { name: "Mine" }),
        () => workspace(id).changeMember(as(omar), who.id, { expires_at: null }),
      ];
      const turned = [...acts.slice(round), ...acts.slice(0, round)];
      await Promise.all(turned.map((act) => act()));
      expect(codeOf(await workspace(id).get(who))).toBe("WORKSPACE_NOT_FOUND");
      expect(await memberOf(who)).toBeUndefined();
    }
    expect(must(await workspace(id).get(jane)).name).not.toBe("Mine");
    expect((await logged()).filter((action) => action === "member-expired")).toHaveLength(5);
    await ring(id);
    await expectExact(id);
  });

  test("suspended while twenty of their changes are under way: none comes after", async () => {
    const [suspended] = await Promise.all([
      suspend(omar),
      ...Array.from({ length: 20 }, (_, n) => workspace(id).update(as(omar), { name: `Omar's ${n}` })),
    ]);
    must(suspended);
    const log = must(await workspace(id).listActivity(jane, ALL)).items;
    const at = log.findIndex((row) => row.action === "core.workspace.member-suspended");
    expect(log.slice(0, at).filter((row) => row.actor_id === omar.id)).toEqual([]);
  });

  test("suspended and removed: whatever comes first, they end removed", async () => {
    await Promise.all([suspend(omar), workspace(id).removeMember(as(jane), omar.id)]);
    await expectRefused(omar, "WORKSPACE_NOT_FOUND");
    expect(codeOf(await reactivate(omar))).toBe("NOT_FOUND");
    await expectExact(id);
  });

  test("suspended and past their end: they are gone, and not suspended", async () => {
    must(await endAt(omar, inFuture(HOUR_MS)));
    must(await suspend(omar));
    await ring(id);
    expect(await alarmOf(id)).toBe(Date.now() + HOUR_MS);
    advance(HOUR_MS);
    await expectRefused(omar, "WORKSPACE_NOT_FOUND");
    await ring(id);
    expect(codeOf(await reactivate(omar))).toBe("NOT_FOUND");
    await expectExact(id);
  });
});
