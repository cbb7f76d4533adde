/** Ownership that one side offers and the other accepts: one offer, one owner, in one transaction. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../src/actor.ts";
import type { Result } from "../../src/result.ts";
import { expectExact } from "./exactness.ts";
import {
  addTo,
  advance,
  as,
  codeOf,
  DAY_MS,
  jane,
  makeWorkspace,
  mia,
  must,
  omar,
  pavel,
  populate,
  quiet,
  ring,
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
  await addTo(id, omar, "member");
  await addTo(id, mia, "viewer");
});

const offer = (to: Actor, by = jane, message = "It is yours.") =>
  workspace(id).offerOwnership(as(by), { user_id: to.id, message });
const accept = (who: Actor) => workspace(id).acceptOwnership(as(who));
const decline = (who: Actor) => workspace(id).declineOwnership(as(who));
const cancel = (who: Actor) => workspace(id).cancelOwnershipOffer(as(who));
const offerSeenBy = async (who: Actor) => must(await workspace(id).ownershipOffer(who));

const rolesOf = async () =>
  Object.fromEntries(
    must(await workspace(id).listMembers(jane, ALL)).items.map(({ user_id, role }) => [user_id, role]),
  );
const logged = async () =>
  must(await workspace(id).listActivity(jane, ALL)).items.map(({ action }) =>
    action.replace("core.workspace.", ""),
  );

const BEFORE = { jane: "owner", omar: "member", mia: "viewer" };

test("nothing changes until it is accepted; then both sides change at once", async () => {
  const offered = must(await offer(omar));
  expect(offered).toMatchObject({
    from: { user_id: "jane" },
    to: { user_id: "omar" },
    message: "It is yours.",
  });
  expect(Date.parse(offered.expires_at) - Date.parse(offered.created_at)).toBe(7 * DAY_MS);
  expect(await rolesOf()).toEqual(BEFORE);
  expect(must(await accept(omar))).toMatchObject({ user_id: "omar", role: "owner" });
  expect(await rolesOf()).toEqual({ ...BEFORE, jane: "admin", omar: "owner" });
  expect(await offerSeenBy(jane)).toBeNull();
  expect((await logged()).slice(0, 2)).toEqual(["ownership-transferred", "ownership-offered"]);
  expect(codeOf(await accept(omar))).toBe("NOT_FOUND");
  await ring(id);
  await expectExact(id);
});

test("what was written is for the heir and for owners", async () => {
  must(await offer(omar));
  expect((await offerSeenBy(omar))?.message).toBe("It is yours.");
  expect((await offerSeenBy(jane))?.message).toBe("It is yours.");
  expect((await offerSeenBy(mia))?.message).toBe("");
});

test("is for owners to make, to a member who can act and does not own it yet", async () => {
  await addTo(id, pavel, "owner");
  must(await workspace(id).suspendMember(as(jane), mia.id, null));
  expect(codeOf(await offer(mia, omar))).toBe("INSUFFICIENT_PERMISSIONS");
  expect(codeOf(await offer(zoe))).toBe("NOT_FOUND");
  expect(codeOf(await offer(jane))).toBe("CONFLICT");
  expect(codeOf(await offer(pavel))).toBe("CONFLICT");
  expect(codeOf(await offer(mia))).toBe("CONFLICT");
});

test("one waits at a time, whoever owns", async () => {
  await addTo(id, pavel, "owner");
  must(await offer(omar));
  expect(codeOf(await offer(mia))).toBe("CONFLICT");
  expect(codeOf(await offer(mia, pavel))).toBe("CONFLICT");
  must(await cancel(pavel));
  must(await offer(mia, pavel));
  must(await accept(mia));
  expect(await rolesOf()).toEqual({ jane: "owner", omar: "member", mia: "owner", pavel: "admin" });
});

test("declined or cancelled, it is gone", async () => {
  must(await offer(omar));
  expect(codeOf(await cancel(omar))).toBe("INSUFFICIENT_PERMISSIONS");
  must(await decline(omar));
  expect(codeOf(await accept(omar))).toBe("NOT_FOUND");
  must(await offer(omar));
  must(await cancel(jane));
  expect(codeOf(await accept(omar))).toBe("NOT_FOUND");
  expect(codeOf(await cancel(jane))).toBe("NOT_FOUND");
  expect(await rolesOf()).toEqual(BEFORE);
  expect((await logged()).slice(0, 4)).toEqual([
    "ownership-offer-cancelled",
    "ownership-offered",
    "ownership-offer-declined",
    "ownership-offered",
  ]);
});

test("after seven days it cannot be accepted, and makes room for another", async () => {
  must(await offer(omar));
  advance(7 * DAY_MS - 1);
  expect(await offerSeenBy(omar)).not.toBeNull();
  advance(1);
  expect(await offerSeenBy(omar)).toBeNull();
  expect(codeOf(await accept(omar))).toBe("NOT_FOUND");
  must(await offer(mia));
});

describe("what was true when it was offered, and no longer is", () => {
  test.each<[string, string, () => Promise<Result<unknown>>]>([
    ["the giver is an owner no more", "NOT_FOUND", () => demote(jane)],
    ["the giver is suspended", "NOT_FOUND", () => workspace(id).suspendMember(as(pavel), jane.id, null)],
    ["the giver has left", "NOT_FOUND", () => workspace(id).leave(as(jane))],
    ["the heir owns it already", "NOT_FOUND", () => workspace(id).changeRole(as(pavel), omar.id, "owner")],
    [
      "the heir is suspended",
      "MEMBERSHIP_SUSPENDED",
      () => workspace(id).suspendMember(as(pavel), omar.id, null),
    ],
    ["the heir was removed", "WORKSPACE_NOT_FOUND", () => workspace(id).removeMember(as(pavel), omar.id)],
    ["it is archived", "WORKSPACE_ARCHIVED", () => workspace(id).archive(as(pavel))],
    ["it is deleted", "WORKSPACE_NOT_FOUND", () => workspace(id).softDelete(as(pavel), 30)],
  ])("%s", async (_, code, change) => {
    await addTo(id, pavel, "owner");
    must(await offer(omar));
    must(await change());
    expect(codeOf(await accept(omar))).toBe(code);
    const owners = must(await workspace(id).get(pavel));
    expect(owners.role).toBe("owner");
  });

  const demote = (who: Actor) => workspace(id).changeRole(as(who), who.id, "member");
});

test("accepted, declined, cancelled and demoted at once: there is an owner, and the log tells one story", async () => {
  for (let round = 0; round < 6; round += 1) {
    must(await offer(omar));
    const acts = [() => accept(omar), () => decline(omar), () => cancel(jane), () => accept(omar)];
    const turned = [...acts.slice(round % 4), ...acts.slice(0, round % 4)];
    const codes = (await Promise.all(turned.map((act) => act()))).map(codeOf);
    expect(codes.filter((code) => code === "ok")).toHaveLength(1);
    const roles = await rolesOf();
    expect(Object.values(roles).filter((role) => role === "owner")).toHaveLength(1);
    if (roles["omar"] === "owner") {
      must(await workspace(id).transferOwnership(as(omar), jane.id));
      must(await workspace(id).changeRole(as(jane), omar.id, "member"));
    }
  }
  await ring(id);
  await expectExact(id);
});

test("a repeat of the acceptance under its key is answered as the first time", async () => {
  must(await offer(omar));
  const call = { actor: omar, idempotency: { scope: crypto.randomUUID(), hash: "accept" } };
  const first = must(await workspace(id).acceptOwnership(call));
  expect(await workspace(id).acceptOwnership(call)).toEqual({ ok: true, value: first, unchanged: true });
});
