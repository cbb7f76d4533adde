/** Slugs and places across two stores: reserved, confirmed by the projection, swept when given up. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { release, reserve, reserveSlug, takePlaceAgain } from "../../src/global/directory/reservations.ts";
import { changeWorkspace, deleteWorkspace, restoreWorkspace } from "../../src/routes/workspaces/changes.ts";
import { createWorkspace } from "../../src/routes/workspaces/creation.ts";
import { expectExact } from "./exactness.ts";
import { applyLate, fail, heal } from "./store-faults.ts";
import {
  ACME,
  advance,
  as,
  codeOf,
  drain,
  evict,
  jane,
  makeWorkspace,
  must,
  omar,
  platform,
  populate,
  quiet,
  rowsIn,
  rowsOf,
  scheduler,
  stopClock,
  tablesOf,
  workspace,
} from "./world.ts";

const STALE_MS = 180_000;
const { databases } = platform;

interface Held {
  slug: string;
  state: string;
  counts: number;
}

const heldBy = (id: string) =>
  rowsOf<Held>("SELECT slug, state, counts FROM ws_reservations WHERE ws_id = ? ORDER BY slug", id);

const rename = (id: string, slug: string, version?: number) =>
  changeWorkspace(platform, as(jane), id, { slug, version });

const newWorkspace = (id: string, op_id: string, slug: string, reserved_at = Date.now()) => ({
  id,
  org_id: ACME,
  op_id,
  reserved_at,
  slug,
  name: "Audit",
  description: "",
  color: "#336699",
  status: "active" as const,
  icon: "Work",
  tags: [],
  tab_order: [],
  max_members: 10,
});

const wanted = (ws_id: string, op_id: string, slug: string) => ({
  ws_id,
  org_id: ACME,
  op_id,
  slug,
  request_hash: "",
  created_by: jane.id,
});

const ROOMY = { per_org: 1000, per_user: 1000 };

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
beforeEach(() => rowsOf("UPDATE orgs SET max_workspaces = NULL"));
afterEach(heal);

describe("creating", () => {
  test("the flush of the creation confirms slug and place", async () => {
    const id = await makeWorkspace({ slug: "confirmed-at-once" });
    expect(await heldBy(id)).toEqual([{ slug: "confirmed-at-once", state: "confirmed", counts: 1 }]);
  });

  test("a creation the object refuses gives both back", async () => {
    const id = await makeWorkspace();
    const op_id = uuid();
    const slug = `refused-${op_id}`;
    must(await reserve(databases, wanted(id, op_id, slug), ROOMY, Date.now()));
    // The operation meets its reservation, and an object that another operation has made.
    advance(6_000);
    const call = { actor: jane, idempotency: { scope: op_id, hash: "" } };
    const refused = await createWorkspace(platform, call, { org_id: ACME, name: "Second", slug });
    expect(codeOf(refused)).toBe("CONFLICT");
    expect((await heldBy(id)).map((row) => row.slug)).not.toContain(slug);
  });

  test("repeating the operation answers as the first time and takes no second place", async () => {
    const call = { actor: jane, idempotency: { scope: uuid(), hash: "h" } };
    const input = { org_id: ACME, name: "Repeated" };
    const first = must(await createWorkspace(platform, call, input));
    const again = must(await createWorkspace(platform, call, input));
    expect(again).toEqual(first);
    expect(await heldBy(first.id)).toHaveLength(1);
    const other = { ...call, idempotency: { ...call.idempotency, hash: "another body" } };
    expect(codeOf(await createWorkspace(platform, other, input))).toBe("IDEMPOTENCY_KEY_REUSED");
  });
});

describe("the sweeper", () => {
  test("confirms what exists though nothing was delivered", async () => {
    fail("before");
    const id = await makeWorkspace({ slug: "exists-unconfirmed" });
    expect(await heldBy(id)).toMatchObject([{ state: "reserved" }]);
    heal();
    advance(STALE_MS);
    const turn = await scheduler().run();
    expect(turn).toMatchObject({ confirmed: 1, freed: 0, failed: [] });
    expect(await heldBy(id)).toMatchObject([{ slug: "exists-unconfirmed", state: "confirmed" }]);
    await drain(id);
    await expectExact(id);
  });

  test("frees what was never made and fences it: a late create with that operation is refused", async () => {
    const [id, op_id] = [uuid(), uuid()];
    must(await reserve(databases, wanted(id, op_id, "never-made"), ROOMY, Date.now()));
    await scheduler().run();
    expect(await heldBy(id)).toHaveLength(1);
    advance(STALE_MS);
    expect(await scheduler().run()).toMatchObject({ freed: 1 });
    expect(await heldBy(id)).toEqual([]);
    expect(await tablesOf(id)).toEqual(["fences"]);
    await evict(id);
    const late = await workspace(id).create(as(jane), newWorkspace(id, op_id, "never-made"));
    expect(codeOf(late)).toBe("CONFLICT");
    expect(await tablesOf(id)).toEqual(["fences"]);
    expect(await rowsOf("SELECT 1 FROM ws_dir_workspaces WHERE ws_id = ?", id)).toEqual([]);
  });

  test("a reservation older than a minute is not taken up, so that what is freed is never used", async () => {
    const [id, op_id] = [uuid(), uuid()];
    const old = Date.now() - 61_000;
    expect(codeOf(await workspace(id).create(as(jane), newWorkspace(id, op_id, "old", old)))).toBe(
      "CONFLICT",
    );
    expect(await tablesOf(id)).toEqual([]);
    const made = await makeWorkspace();
    const patch = { slug: "old", slug_reserved_at: old };
    expect(codeOf(await workspace(made).update(as(jane), patch))).toBe("CONFLICT");
  });

  test("one object that cannot answer keeps nothing else from being swept", async () => {
    const broken = uuid();
    must(await reserve(databases, wanted(broken, uuid(), "broken"), ROOMY, Date.now()));
    await rowsIn(broken, "CREATE TABLE workspace (one)");
    await evict(broken);
    const id = uuid();
    must(await reserve(databases, wanted(id, uuid(), "behind-the-broken"), ROOMY, Date.now()));
    advance(STALE_MS);
    const turn = await scheduler().run();
    expect(await heldBy(id)).toEqual([]);
    expect(turn.freed).toBe(1);
    expect(turn.failed).not.toEqual([]);
    expect(await heldBy(broken)).toHaveLength(1);
    await rowsOf("DELETE FROM ws_reservations WHERE ws_id = ?", broken);
  });
});

describe("changing the slug", () => {
  test("reserves the new one beside the old, and the flush releases the old", async () => {
    const id = await makeWorkspace({ slug: "before-the-change" });
    fail("before");
    must(await rename(id, "after-the-change"));
    expect(await heldBy(id)).toEqual([
      { slug: "after-the-change", state: "reserved", counts: 0 },
      { slug: "before-the-change", state: "confirmed", counts: 1 },
    ]);
    heal();
    await drain(id);
    expect(await heldBy(id)).toEqual([{ slug: "after-the-change", state: "confirmed", counts: 1 }]);
    await expectExact(id);
  });

  test("there and back with late flushes leaves the slug in use, once", async () => {
    const id = await makeWorkspace({ slug: "there" });
    fail("late");
    must(await rename(id, "back"));
    must(await rename(id, "there"));
    heal();
    await drain(id);
    await applyLate();
    advance(STALE_MS);
    await scheduler().run();
    expect((await heldBy(id)).map((row) => row.slug)).toEqual(["there"]);
    await expectExact(id);
  });

  test("there and back, nothing late but the first flush lost", async () => {
    const id = await makeWorkspace({ slug: "once-here" });
    fail("before");
    must(await rename(id, "once-there"));
    must(await rename(id, "once-here"));
    heal();
    await drain(id);
    advance(STALE_MS);
    await scheduler().run();
    expect((await heldBy(id)).map((row) => row.slug)).toEqual(["once-here"]);
    await expectExact(id);
  });

  test("one that nobody took up is freed", async () => {
    const id = await makeWorkspace();
    must(await reserveSlug(databases, wanted(id, uuid(), "given-up"), Date.now()));
    advance(STALE_MS);
    expect(await scheduler().run()).toMatchObject({ freed: 1 });
    await expectExact(id);
  });

  test("a refused change gives the new slug back at once", async () => {
    const id = await makeWorkspace();
    expect(codeOf(await rename(id, "stale-edit", 99))).toBe("CONFLICT");
    await expectExact(id);
  });

  test("two people who choose the same slug: refusing the second leaves it with the workspace", async () => {
    const id = await makeWorkspace();
    must(await rename(id, "same-choice"));
    // Omar's edge read the workspace before Jane's change and reserves only now.
    const op_id = uuid();
    must(await reserveSlug(databases, wanted(id, op_id, "same-choice"), Date.now()));
    const stale = { slug: "same-choice", slug_reserved_at: Date.now(), version: 1 };
    expect(codeOf(await workspace(id).update(as(jane), stale))).toBe("CONFLICT");
    await release(databases, { org_id: ACME, op_id });
    advance(STALE_MS);
    await scheduler().run();
    await expectExact(id);
  });

  test("another workspace's slug is taken", async () => {
    await makeWorkspace({ slug: "somebody-elses" });
    const id = await makeWorkspace();
    expect(codeOf(await rename(id, "somebody-elses"))).toBe("SLUG_TAKEN");
    await expectExact(id);
  });
});

describe("places", () => {
  const placesTaken = async () =>
    (await rowsOf("SELECT 1 FROM ws_reservations WHERE org_id = ? AND counts = 1", ACME)).length;
  const allow = async (places: number) =>
    rowsOf("UPDATE orgs SET max_workspaces = ? WHERE id = ?", places, ACME);

  test("soft deletion frees the place and keeps the slug; restoring takes a place again", async () => {
    const id = await makeWorkspace({ slug: "keeps-its-slug" });
    const taken = await placesTaken();
    must(await deleteWorkspace(platform, as(jane), id));
    expect(await heldBy(id)).toEqual([{ slug: "keeps-its-slug", state: "confirmed", counts: 0 }]);
    expect(await placesTaken()).toBe(taken - 1);
    const name = { org_id: ACME, name: "x", slug: "keeps-its-slug" };
    expect(codeOf(await createWorkspace(platform, as(jane), name))).toBe("SLUG_TAKEN");
    must(await restoreWorkspace(platform, as(jane), id));
    expect(await placesTaken()).toBe(taken);
    await expectExact(id);
  });

  test("a full organization refuses the restore, limits told before slugs", async () => {
    const id = await makeWorkspace();
    must(await deleteWorkspace(platform, as(jane), id));
    await allow(await placesTaken());
    expect(codeOf(await restoreWorkspace(platform, as(jane), id))).toBe("WORKSPACE_LIMIT_EXCEEDED");
    const slug = (await heldBy(id))[0]?.slug;
    const refused = await createWorkspace(platform, as(jane), { org_id: ACME, name: "x", slug });
    expect(codeOf(refused)).toBe("WORKSPACE_LIMIT_EXCEEDED");
    await expectExact(id);
  });

  test("a restore that the object refuses gives the place back", async () => {
    const id = await makeWorkspace();
    must(await deleteWorkspace(platform, as(jane), id));
    const taken = await placesTaken();
    must(await workspace(id).setSuspended(true));
    expect(codeOf(await restoreWorkspace(platform, as(jane), id))).not.toBe("ok");
    must(await workspace(id).setSuspended(false));
    expect(await placesTaken()).toBe(taken);
    await expectExact(id);
  });

  test("a restore that lost its way after taking the place is put right by the next flush", async () => {
    const id = await makeWorkspace();
    must(await deleteWorkspace(platform, as(jane), id));
    const current = must(await workspace(id).get(jane));
    must(await takePlaceAgain(databases, current, ROOMY));
    expect(await heldBy(id)).toMatchObject([{ counts: 1 }]);
    await workspace(id).reproject();
    await expectExact(id);
  });

  test("sixty at once against a few places take exactly those", async () => {
    const free = 5;
    await allow((await placesTaken()) + free);
    const tries = Array.from({ length: 60 }, (_, n) =>
      createWorkspace(platform, as(n % 2 ? jane : omar), { org_id: ACME, name: `Crowded ${n}` }),
    );
    const codes = (await Promise.all(tries)).map(codeOf);
    expect(codes.filter((code) => code === "ok")).toHaveLength(free);
    expect(new Set(codes)).toEqual(new Set(["ok", "WORKSPACE_LIMIT_EXCEEDED"]));
  });
});
