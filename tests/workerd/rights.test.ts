/** Invariants that the object keeps itself, asked directly, past everything the edge would refuse first. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import type { Actor, Call } from "../../src/actor.ts";
import type { Result } from "../../src/result.ts";
import { expectExact } from "./exactness.ts";
import {
  ACME,
  addTo,
  advance,
  as,
  bringIn,
  codeOf,
  crowd,
  DAY_MS,
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
  rowsIn,
  rowsOf,
  stopClock,
  workspace,
  zoe,
} from "./world.ts";

const ALL = { cursor: null, limit: 100 };

let id = "";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
beforeEach(async () => {
  id = await makeWorkspace();
});

const rolesOf = async () =>
  Object.fromEntries(
    (
      await rowsIn<{ user_id: string; role: string }>(
        id,
        "SELECT user_id, role FROM members WHERE removed_at IS NULL",
      )
    ).map((row) => [row.user_id, row.role]),
  );

describe("the last owner", () => {
  test.each<[string, () => Promise<Result<unknown>>]>([
    ["leaving", () => workspace(id).leave(as(jane))],
    ["removing themselves", () => workspace(id).removeMember(as(jane), jane.id)],
    ["stepping down", () => workspace(id).changeRole(as(jane), jane.id, "admin")],
  ])("%s is refused", async (_, attempt) => {
    await addTo(id, omar, "admin");
    expect(codeOf(await attempt())).toBe("CANNOT_REMOVE_OWNER");
    expect(await rolesOf()).toEqual({ jane: "owner", omar: "admin" });
  });

  test("two owners leaving at once leave one", async () => {
    await addTo(id, omar, "owner");
    const codes = await Promise.all([jane, omar].map((owner) => workspace(id).leave(as(owner)))).then((all) =>
      all.map(codeOf),
    );
    expect(codes.toSorted()).toEqual(["CANNOT_REMOVE_OWNER", "ok"]);
    expect(Object.values(await rolesOf())).toEqual(["owner"]);
  });

  test("transfer makes the heir owner and the giver admin, at once", async () => {
    await addTo(id, omar, "viewer");
    must(await workspace(id).transferOwnership(as(jane), omar.id));
    expect(await rolesOf()).toEqual({ jane: "admin", omar: "owner" });
    expect(codeOf(await workspace(id).transferOwnership(as(jane), jane.id))).toBe("INSUFFICIENT_PERMISSIONS");
    expect(codeOf(await workspace(id).transferOwnership(as(omar), zoe.id))).toBe("NOT_FOUND");
    await expectExact(id);
  });

  test("taken out of the organization, a sole owner is succeeded, in a full workspace too", async () => {
    await rowsIn(id, "UPDATE workspace SET max_members = 1");
    must(await workspace(id).evictMember({ user_id: jane.id, successor: omar, by: "Omar Haddad" }));
    expect(await rolesOf()).toEqual({ omar: "owner" });
    expect(
      must(await workspace(id).evictMember({ user_id: jane.id, successor: omar, by: "Omar Haddad" })),
    ).toEqual({ changed: false });
    await expectExact(id);
  });

  test("a successor who is a member already is raised; a second owner needs none", async () => {
    await addTo(id, omar, "viewer");
    must(await workspace(id).evictMember({ user_id: jane.id, successor: omar, by: "Omar Haddad" }));
    expect(await rolesOf()).toEqual({ omar: "owner" });
    must(await workspace(id).addMember(as(omar), mia, "owner"));
    must(await workspace(id).evictMember({ user_id: mia.id, successor: pavel, by: "Omar Haddad" }));
    expect(await rolesOf()).toEqual({ omar: "owner" });
  });

  test("nobody succeeds themselves", async () => {
    expect(
      codeOf(await workspace(id).evictMember({ user_id: jane.id, successor: jane, by: "Jane Doe" })),
    ).toBe("CANNOT_REMOVE_OWNER");
    expect(await rolesOf()).toEqual({ jane: "owner" });
  });
});

describe("roles", () => {
  test("nobody grants, revokes or invites to a role above their own", async () => {
    await addTo(id, omar, "admin");
    const offered = must(await workspace(id).invite(as(jane), invitationFor(pavel, "owner")));
    const again = { id: offered.id, token_hash: "new", expires_in_days: 7, daily_limit: 200 };
    const refused = [
      await workspace(id).addMember(as(omar), mia, "owner"),
      await workspace(id).changeRole(as(omar), omar.id, "owner"),
      await workspace(id).changeRole(as(omar), jane.id, "viewer"),
      await workspace(id).removeMember(as(omar), jane.id),
      await workspace(id).invite(as(omar), invitationFor(zoe, "owner")),
      await workspace(id).resendInvitation(as(omar), again),
      await workspace(id).softDelete(as(omar), 30),
    ];
    expect(new Set(refused.map(codeOf))).toEqual(new Set(["INSUFFICIENT_PERMISSIONS"]));
  });

  test("when removeMember has returned, nothing that member sends succeeds, whatever was under way", async () => {
    await addTo(id, omar, "admin");
    const [removed] = await Promise.all([
      workspace(id).removeMember(as(jane), omar.id),
      ...Array.from({ length: 20 }, (_, n) => workspace(id).update(as(omar), { name: `Omar's ${n}` })),
    ]);
    must(removed);
    expect(codeOf(await workspace(id).update(as(omar), { name: "Too late" }))).toBe("WORKSPACE_NOT_FOUND");
    const log = must(await workspace(id).listActivity(jane, ALL)).items;
    const removal = log.findIndex((row) => row.action === "core.workspace.member-removed");
    expect(log.slice(0, removal).filter((row) => row.actor_id === omar.id)).toEqual([]);
  });
});

describe("the organization's claim", () => {
  const claim = (role: "org_admin" | "org_owner", org_id = ACME, age = 0): Actor => ({
    ...zoe,
    override: { org_id, role, at: Date.now() - age },
  });

  test("an org_admin acts as admin, an org_owner as owner, without being a member", async () => {
    expect(must(await workspace(id).get(claim("org_admin"))).role).toBe("admin");
    expect(must(await workspace(id).get(claim("org_owner"))).role).toBe("owner");
    must(await workspace(id).update(as(claim("org_admin")), { name: "By the admin" }));
    expect(codeOf(await workspace(id).softDelete(as(claim("org_admin")), 30))).toBe(
      "INSUFFICIENT_PERMISSIONS",
    );
    must(await workspace(id).softDelete(as(claim("org_owner")), 30));
    expect(must(await workspace(id).get(claim("org_admin"))).status).toBe("deleted");
    expect(codeOf(await workspace(id).restore(as(claim("org_admin"))))).toBe("INSUFFICIENT_PERMISSIONS");
    must(await workspace(id).restore(as(claim("org_owner"))));
    expect(await rolesOf()).toEqual({ jane: "owner" });
  });

  test("of another organization, or older than a minute, it is worth nothing", async () => {
    const worthless = [
      claim("org_owner", GLOBEX),
      claim("org_owner", ACME, 60_001),
      claim("org_owner", ACME, -60_001),
    ];
    for (const actor of worthless) expect(codeOf(await workspace(id).get(actor))).toBe("WORKSPACE_NOT_FOUND");
    expect(codeOf(await workspace(id).get(claim("org_owner", ACME, 59_000)))).toBe("ok");
  });

  test("it does not add to what a member may do", async () => {
    const member = { ...jane, override: { org_id: GLOBEX, role: "org_owner" as const, at: Date.now() } };
    expect(codeOf(await workspace(id).get(member))).toBe("WORKSPACE_NOT_FOUND");
  });
});

describe("a suspended organization", () => {
  test("is refused as soon as the edge knows, and while the object knows", async () => {
    const told = { ...jane, suspended_orgs: [ACME] };
    expect(codeOf(await workspace(id).get(told))).toBe("ORGANIZATION_SUSPENDED");
    expect(codeOf(await workspace(id).get({ ...jane, suspended_orgs: [GLOBEX] }))).toBe("ok");
    must(await workspace(id).setSuspended(true));
    const refused = [
      await workspace(id).get(jane),
      await workspace(id).update(as(jane), { name: "x" }),
      await workspace(id).leave(as(jane)),
    ];
    expect(new Set(refused.map(codeOf))).toEqual(new Set(["ORGANIZATION_SUSPENDED"]));
    expect(codeOf(await workspace(id).get(zoe))).toBe("WORKSPACE_NOT_FOUND");
    expect(must(await workspace(id).setSuspended(true))).toEqual({ changed: false });
    must(await workspace(id).setSuspended(false));
    must(await workspace(id).get(jane));
  });

  test("takes nobody in by invitation", async () => {
    const invitation = invitationFor(zoe, "member");
    must(await workspace(id).invite(as(jane), invitation));
    must(await workspace(id).setSuspended(true));
    const proof = { id: invitation.id, token_hash: invitation.token_hash };
    expect(codeOf(await workspace(id).acceptInvitation(as(zoe), proof))).toBe("ORGANIZATION_SUSPENDED");
  });
});

test("allowed_operations narrows what anyone may do, the owner included, and can be widened again", async () => {
  must(await workspace(id).update(as(jane), { allowed_operations: ["read"] }));
  expect(codeOf(await workspace(id).softDelete(as(jane), 30))).toBe("INSUFFICIENT_PERMISSIONS");
  expect(codeOf(await workspace(id).get(jane))).toBe("ok");
  must(await workspace(id).update(as(jane), { allowed_operations: [] }));
  expect(codeOf(await workspace(id).get(jane))).toBe("INSUFFICIENT_PERMISSIONS");
  must(await workspace(id).update(as(jane), { allowed_operations: null }));
  must(await workspace(id).softDelete(as(jane), 30));
});

describe("an Idempotency-Key", () => {
  const keyed = (scope: string, hash = "body"): Call => ({ actor: jane, idempotency: { scope, hash } });
  const versionOf = async () => must(await workspace(id).get(jane)).version;

  test("a repeat gets the first answer and changes nothing", async () => {
    const call = keyed(uuid());
    const first = must(await workspace(id).update(call, { name: "First" }));
    must(await workspace(id).update(as(jane), { name: "Second" }));
    expect(must(await workspace(id).update(call, { name: "First" }))).toEqual(first);
    expect(must(await workspace(id).get(jane)).name).toBe("Second");
  });

  const by = (actor: Actor): Call => ({ actor, idempotency: { scope: uuid(), hash: "body" } });

  test("answers nobody whose right has ended since: removed, lowered, suspended", async () => {
    await addTo(id, omar, "admin");
    const call = by(omar);
    const repeat = () => workspace(id).update(call, { name: "Omar's" });
    must(await repeat());
    must(await workspace(id).archive(as(jane)));
    must(await repeat());
    must(await workspace(id).restore(as(jane)));
    must(await workspace(id).changeRole(as(jane), omar.id, "member"));
    expect(codeOf(await repeat())).toBe("INSUFFICIENT_PERMISSIONS");
    must(await workspace(id).suspendMember(as(jane), omar.id, null));
    expect(codeOf(await repeat())).toBe("MEMBERSHIP_SUSPENDED");
    must(await workspace(id).removeMember(as(jane), omar.id));
    expect(codeOf(await repeat())).toBe("WORKSPACE_NOT_FOUND");
  });

  test("answers those whose act ended their own right to it", async () => {
    await addTo(id, omar, "admin");
    await addTo(id, mia, "admin");
    await addTo(id, pavel, "admin");
    const twice = async (actor: Actor, act: (call: Call) => Promise<Result<unknown>>) => {
      const call = by(actor);
      const first = must(await act(call));
      expect(must(await act(call))).toEqual(first);
      return () => act(call);
    };
    await twice(mia, (call) => workspace(id).leave(call));
    await twice(pavel, (call) => workspace(id).removeMember(call, pavel.id));
    await twice(omar, (call) => workspace(id).changeRole(call, omar.id, "viewer"));
    const again = await twice(jane, (call) => workspace(id).transferOwnership(call, omar.id));
    must(await workspace(id).removeMember(as(omar), jane.id));
    expect(codeOf(await again())).toBe("WORKSPACE_NOT_FOUND");
  });

  test("another body under the same key is refused", async () => {
    const scope = uuid();
    must(await workspace(id).update(keyed(scope), { name: "One" }));
    expect(codeOf(await workspace(id).update(keyed(scope, "other"), { name: "Two" }))).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
  });

  test("a refusal is not kept", async () => {
    const scope = uuid();
    expect(codeOf(await workspace(id).removeMember(keyed(scope), omar.id))).toBe("NOT_FOUND");
    await addTo(id, omar, "viewer");
    must(await workspace(id).removeMember(keyed(scope), omar.id));
  });

  test("at once twenty times, it happens once", async () => {
    const call = keyed(uuid());
    const before = await versionOf();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => workspace(id).update(call, { name: "Once" })),
    );
    expect(new Set(all.map((result) => JSON.stringify(must(result)))).size).toBe(1);
    expect(await versionOf()).toBe(before + 1);
  });

  test("is kept 24 hours and no longer, whether or not anything cleaned up meanwhile", async () => {
    const call = keyed(uuid());
    must(await workspace(id).update(call, { description: "first day" }));
    advance(DAY_MS);
    must(await workspace(id).update(call, { description: "still the first" }));
    expect(must(await workspace(id).get(jane)).description).toBe("first day");
    advance(1);
    must(await workspace(id).update(call, { description: "second day" }));
    expect(must(await workspace(id).get(jane)).description).toBe("second day");
    advance(2 * DAY_MS);
    must(await workspace(id).update(as(jane), { description: "third" }));
    await ring(id);
    expect(await rowsIn(id, "SELECT 1 FROM idempotency")).toEqual([]);
  });
});

describe("activity", () => {
  test("newest first, page after page, each entry once, also when more comes in between", async () => {
    for (let n = 0; n < 25; n += 1) must(await workspace(id).update(as(jane), { name: `Name ${n}` }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string; action: string }[]; next_cursor: string | null } = must(
        await workspace(id).listActivity(jane, { cursor, limit: 10 }),
      );
      seen.push(...page.items.map((row) => row.id));
      cursor = page.next_cursor;
      must(await workspace(id).update(as(jane), { description: `Between ${seen.length}` }));
    } while (cursor !== null);
    const own = await rowsIn<{ id: string }>(id, "SELECT id FROM ws_log_activity ORDER BY seq DESC");
    expect(seen).toHaveLength(26);
    expect(seen).toEqual(own.map((row) => row.id).slice(-26));
  });

  test("who acted, each once by their latest name, latest first; a viewer may know", async () => {
    await addTo(id, omar, "admin");
    await addTo(id, mia, "viewer");
    for (const who of [omar, jane, { ...omar, name: "Omar H." }])
      must(await workspace(id).update(as(who), { name: `By ${who.name}` }));
    expect(must(await workspace(id).listActors(mia))).toEqual([
      { id: omar.id, name: "Omar H." },
      { id: jane.id, name: jane.name },
    ]);
    expect(codeOf(await workspace(id).listActors(zoe))).toBe("WORKSPACE_NOT_FOUND");
  });

  test("one row for each change, none for what changed nothing or was refused", async () => {
    await addTo(id, omar, "viewer");
    must(await workspace(id).update(as(jane), { name: must(await workspace(id).get(jane)).name }));
    must(await workspace(id).changeRole(as(jane), omar.id, "viewer"));
    await workspace(id).update(as(omar), { name: "refused" });
    must(await workspace(id).archive(as(jane)));
    must(await workspace(id).archive(as(jane)));
    const actions = must(await workspace(id).listActivity(jane, ALL)).items.map((row) => row.action);
    expect(actions).toEqual([
      "core.workspace.archived",
      "core.workspace.member-added",
      "core.workspace.created",
    ]);
    await expectExact(id);
  });
});

describe("invitations", () => {
  const invite = (who: Actor, daily_limit: number) =>
    workspace(id).invite(as(jane), { ...invitationFor(who, "viewer"), daily_limit });

  test("a workspace sends so many mails in 24 hours, repeats included", async () => {
    const [first = zoe, second = zoe, third = zoe] = crowd;
    const sent = must(await invite(first, 3));
    must(await invite(second, 3));
    const again = { id: sent.id, token_hash: "new", expires_in_days: 7, daily_limit: 3 };
    must(await workspace(id).resendInvitation(as(jane), again));
    expect(codeOf(await invite(third, 3))).toBe("RATE_LIMITED");
    expect(codeOf(await workspace(id).resendInvitation(as(jane), again))).toBe("RATE_LIMITED");
    advance(DAY_MS + 1);
    must(await invite(third, 3));
  });

  test("an organization sends so many a day over all its workspaces, repeats included", async () => {
    const sent = must(await invite(zoe, 200));
    const day = new Date().toISOString().slice(0, 10);
    await rowsOf(
      "INSERT OR REPLACE INTO rate_counters (key, day, count) VALUES (?, ?, ?)",
      `invitations:${ACME}`,
      day,
      platform.settings.invitationsPerOrgDay,
    );
    expect(codeOf(await invite(omar, 200))).toBe("RATE_LIMITED");
    const again = { id: sent.id, token_hash: "new", expires_in_days: 7, daily_limit: 200 };
    expect(codeOf(await workspace(id).resendInvitation(as(jane), again))).toBe("RATE_LIMITED");
    await rowsOf("DELETE FROM rate_counters");
  });

  test("an organization's day counts what is sent: no refusal, no repeat, and twenty at once for one address once", async () => {
    const counted = async () =>
      (
        await rowsOf<{ count: number }>(
          "SELECT count FROM rate_counters WHERE key = ?",
          `invitations:${ACME}`,
        )
      )[0]?.count ?? 0;
    await rowsOf("DELETE FROM rate_counters");
    await addTo(id, omar, "admin");
    const once = invitationFor(zoe, "owner");
    const call = { ...as(jane), idempotency: { scope: uuid(), hash: "body" } };
    const sent = must(await workspace(id).invite(call, once));
    expect(must(await workspace(id).invite(call, once))).toEqual(sent);
    const again = { id: sent.id, token_hash: "new", expires_in_days: 7, daily_limit: 200 };
    const refused = [
      await workspace(id).invite(as(jane), invitationFor(zoe, "viewer")),
      await workspace(id).invite(as(jane), invitationFor(omar, "viewer")),
      await workspace(id).invite(as(omar), invitationFor(mia, "owner")),
      await workspace(id).resendInvitation(as(omar), again),
      await workspace(id).resendInvitation(as(jane), { ...again, id: uuid() }),
    ];
    expect(refused.map(codeOf)).not.toContain("ok");
    expect(await counted()).toBe(1);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => workspace(id).invite(as(jane), invitationFor(pavel, "viewer"))),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await counted()).toBe(2);
    must(await workspace(id).resendInvitation(as(jane), again));
    expect(await counted()).toBe(3);
  });

  test("one token accepted twenty times at once gives one member; anybody else is refused", async () => {
    const invitation = invitationFor(zoe, "member");
    must(await workspace(id).invite(as(jane), invitation));
    const proof = { id: invitation.id, token_hash: invitation.token_hash };
    expect(codeOf(await workspace(id).acceptInvitation(as(mia), proof))).toBe("INSUFFICIENT_PERMISSIONS");
    const all = await Promise.all(
      Array.from({ length: 20 }, () => workspace(id).acceptInvitation(as(zoe), proof)),
    );
    expect(new Set(all.map(codeOf))).toEqual(new Set(["ok"]));
    expect(await rolesOf()).toEqual({ jane: "owner", zoe: "member" });
    const log = must(await workspace(id).listActivity(jane, ALL)).items;
    expect(log.filter((row) => row.action === "core.workspace.invitation-accepted")).toHaveLength(1);
  });

  test("accepted, then removed: the token does not bring the person back", async () => {
    const invitation = invitationFor(zoe, "member");
    must(await workspace(id).invite(as(jane), invitation));
    const proof = { id: invitation.id, token_hash: invitation.token_hash };
    must(await workspace(id).acceptInvitation(as(zoe), proof));
    must(await workspace(id).removeMember(as(jane), zoe.id));
    expect(codeOf(await workspace(id).acceptInvitation(as(zoe), proof))).toBe("INVALID_INVITATION");
  });

  test.each<[string, () => Promise<unknown>]>([
    ["removed", () => workspace(id).removeMember(as(jane), mia.id)],
    ["gone by themselves", () => workspace(id).leave(as(mia))],
    [
      "out of the organization",
      () => workspace(id).evictMember({ user_id: mia.id, successor: jane, by: "Jane Doe" }),
    ],
  ])("%s: nothing that was sent before brings the person back", async (_, end) => {
    await addTo(id, mia, "viewer");
    // As a member's address may come to be one that waits: the object refuses to invite who is in.
    const moved = { ...mia, email: "mia.wong@acme.test" };
    const invitation = invitationFor(moved, "admin");
    must(await workspace(id).invite(as(jane), invitation));
    must(await workspace(id).refreshMember(moved));
    await end();
    const proof = { id: invitation.id, token_hash: invitation.token_hash };
    expect(codeOf(await workspace(id).acceptInvitation(as(moved), proof))).toBe("INVALID_INVITATION");
    await expectExact(id);
  });

  test("accepting makes an org_guest of who was nothing, lowers nobody, and undoes no later removal", async () => {
    const orgRole = async (user: string) =>
      (
        await rowsOf("SELECT role, removed_at FROM org_members WHERE org_id = ? AND user_id = ?", ACME, user)
      )[0];
    await rowsOf("DELETE FROM org_members WHERE org_id = ? AND user_id = 'zoe'", ACME);
    must(await bringIn(id, zoe, "viewer"));
    expect(await orgRole("zoe")).toEqual({ role: "org_guest", removed_at: null });
    must(await bringIn(id, omar, "viewer"));
    expect(await orgRole("omar")).toEqual({ role: "org_member", removed_at: null });
    const later = (Date.now() + 1_000) * 1_000;
    await rowsOf("UPDATE org_members SET removed_at = 'then', rev = ? WHERE user_id = 'zoe'", later);
    must(await workspace(id).removeMember(as(jane), zoe.id));
    must(await bringIn(id, zoe, "viewer"));
    expect(await orgRole("zoe")).toMatchObject({ removed_at: "then" });
  });
});

test("a refreshed snapshot changes the member, keeps who did what under the name of its time", async () => {
  await addTo(id, omar, "admin");
  must(await workspace(id).update(as(omar), { name: "By Omar" }));
  const renamed = { id: omar.id, name: "Omar H.", email: "omar.h@acme.test" };
  expect(must(await workspace(id).refreshMember(renamed))).toEqual({ changed: true });
  expect(must(await workspace(id).refreshMember(renamed))).toEqual({ changed: false });
  expect(must(await workspace(id).refreshMember(mia))).toEqual({ changed: false });
  const members = must(await workspace(id).listMembers(jane, ALL)).items;
  expect(members.find((row) => row.user_id === omar.id)).toMatchObject({
    name: "Omar H.",
    email: renamed.email,
  });
  expect(must(await workspace(id).listActivity(jane, ALL)).items[0]).toMatchObject({
    actor_name: "Omar Haddad",
  });
  await expectExact(id);
});
