/** Invitations in the directory: each change arrives, in whatever order, and a rebuild brings all back. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { hashToken } from "../../src/seal.ts";
import { deleteWorkspace, restoreWorkspace } from "../../src/routes/workspaces/changes.ts";
import { expectExact } from "./exactness.ts";
import { runBulk } from "./job-world.ts";
import { applyLate, fail, heal } from "./store-faults.ts";
import {
  addTo,
  advance,
  as,
  DAY_MS,
  drain,
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
  undeliveredIn,
  workspace,
  zoe,
} from "./world.ts";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});
afterEach(heal);

const invite = async (id: string, who = mia) =>
  must(await workspace(id).invite(as(jane), invitationFor(who, "member")));

/** Rows of one workspace, oldest first. */
const listed = (id: string) =>
  rowsOf<{ id: string; email: string; invited_by_name: string; status: string; delivery: string | null }>(
    "SELECT id, email, invited_by_name, status, delivery FROM ws_dir_invitations WHERE ws_id = ? ORDER BY id",
    id,
  );

const statuses = async (id: string): Promise<string[]> => (await listed(id)).map(({ status }) => status);

describe("each change", () => {
  test("sent, sent again, marked by the provider", async () => {
    const id = await makeWorkspace();
    const { id: invitation } = await invite(id);
    await expectExact(id);
    expect(await listed(id)).toMatchObject([{ email: mia.email, status: "pending", delivery: null }]);
    must(await workspace(id).markDelivery({ id: invitation, delivery: "bounced", at: Date.now() }));
    await expectExact(id);
    expect(await listed(id)).toMatchObject([{ delivery: "bounced" }]);
    advance(60_000);
    const again = { id: invitation, token_hash: "new", expires_in_days: 7, daily_limit: 200 };
    must(await workspace(id).resendInvitation(as(jane), again));
    await expectExact(id);
    expect(await listed(id)).toMatchObject([{ delivery: null }]);
  });

  test("settled ones keep a row that names nobody", async () => {
    const id = await makeWorkspace();
    const token_hash = await hashToken(uuid());
    const [cancelled, declined, accepted] = [uuid(), uuid(), uuid()];
    must(await workspace(id).invite(as(jane), invitationFor(mia, "viewer", cancelled)));
    must(await workspace(id).invite(as(jane), invitationFor(pavel, "viewer", declined, token_hash)));
    must(await workspace(id).invite(as(jane), invitationFor(zoe, "viewer", accepted, token_hash)));
    must(await workspace(id).cancelInvitation(as(jane), cancelled));
    must(await workspace(id).declineInvitation({ id: declined, token_hash }));
    must(await workspace(id).acceptInvitation(as(zoe), { id: accepted, token_hash }));
    await expectExact(id);
    expect(await listed(id)).toEqual(
      [
        [cancelled, "cancelled"],
        [declined, "declined"],
        [accepted, "accepted"],
      ].map(([of, status]) => ({ id: of, status, email: "", invited_by_name: "", delivery: null })),
    );
  });

  test("an expired one that a new one replaces", async () => {
    const id = await makeWorkspace();
    await invite(id);
    advance(8 * DAY_MS);
    await invite(id);
    await expectExact(id);
    expect((await statuses(id)).toSorted()).toEqual(["cancelled", "pending"]);
  });

  test("one that waits for somebody who is let in another way", async () => {
    const id = await makeWorkspace();
    const { id: invitation } = await invite(id);
    await addTo(id, mia, "viewer");
    await expectExact(id);
    expect(await listed(id)).toMatchObject([{ id: invitation, email: "", status: "cancelled" }]);
  });

  test("tombstones are collected after 30 days, those that wait are not", async () => {
    const id = await makeWorkspace();
    const { id: cancelled } = await invite(id);
    must(await workspace(id).cancelInvitation(as(jane), cancelled));
    await invite(id, zoe);
    advance(29 * DAY_MS);
    await platform.scheduler().run();
    expect(await statuses(id)).toEqual(["cancelled", "pending"]);
    advance(2 * DAY_MS);
    await platform.scheduler().run();
    expect(await statuses(id)).toEqual(["pending"]);
    await expectExact(id);
  });
});

describe("with its workspace", () => {
  test("they are held while it is deleted, and wait again once it is restored", async () => {
    const id = await makeWorkspace();
    await invite(id);
    must(await deleteWorkspace(platform, as(jane), id));
    expect(await statuses(id)).toEqual(["held"]);
    await expectExact(id);
    must(await restoreWorkspace(platform, as(jane), id));
    expect(await statuses(id)).toEqual(["pending"]);
    await expectExact(id);
  });

  test("a job carries them as well", async () => {
    const id = await makeWorkspace();
    await invite(id);
    must(await deleteWorkspace(platform, as(jane), id));
    await runBulk({ action: "restore", targets: [id] });
    expect(await statuses(id)).toEqual(["pending"]);
    expect(await undeliveredIn(id)).toBe(0);
    await expectExact(id);
  });

  test("they go when it is purged, and no late delivery brings them back", async () => {
    const id = await makeWorkspace();
    fail("late");
    await invite(id);
    heal();
    must(await workspace(id).softDelete(as(jane), 1));
    expect(await statuses(id)).toEqual(["held"]);
    advance(DAY_MS);
    expect(await workspace(id).purgeIfDue()).toEqual({ purged: true });
    await ring(id);
    expect(await listed(id)).toEqual([]);
    expect(await applyLate()).toBeGreaterThan(0);
    expect(await listed(id)).toEqual([]);
  });
});

describe("late and out of order", () => {
  test("what arrives after a newer state changes nothing", async () => {
    const id = await makeWorkspace();
    fail("late");
    const { id: invitation } = await invite(id);
    must(await workspace(id).markDelivery({ id: invitation, delivery: "delivered", at: Date.now() }));
    must(await workspace(id).cancelInvitation(as(jane), invitation));
    heal();
    await drain(id);
    expect(await statuses(id)).toEqual(["cancelled"]);
    expect(await applyLate()).toBeGreaterThan(0);
    expect(await listed(id)).toMatchObject([{ status: "cancelled", email: "" }]);
    await expectExact(id);
  });

  test("an answer that got lost is delivered again", async () => {
    const id = await makeWorkspace();
    fail("after");
    await invite(id);
    expect(await undeliveredIn(id)).toBeGreaterThan(0);
    heal();
    await drain(id);
    await expectExact(id);
  });
});

describe("lost or wrong in the directory", () => {
  test.each([
    ["gone", "DELETE FROM ws_dir_invitations WHERE ws_id = ?"],
    ["another address", "UPDATE ws_dir_invitations SET email = 'eve@acme.test' WHERE ws_id = ?"],
    ["settled", "UPDATE ws_dir_invitations SET status = 'accepted', email = '' WHERE ws_id = ?"],
  ])("the audit finds it and repairs it: %s", async (_, damage) => {
    const id = await makeWorkspace();
    await invite(id);
    await addTo(id, omar, "member");
    await ring(id);
    await rowsOf("UPDATE ws_dir_workspaces SET audited_at = 'z' WHERE ws_id <> ?", id);
    await rowsOf(damage, id);
    expect(await scheduler().run()).toMatchObject({ repaired: 1, failed: [] });
    await expectExact(id);
  });
});

describe("objects of the version before", () => {
  /** As such an object left itself: without the column, and with a table that takes no such kind. */
  const asBefore = (id: string) =>
    runInDurableObject(env.WORKSPACE.getByName(id), (_, { storage }) => {
      storage.sql.exec("ALTER TABLE invitations DROP COLUMN rev");
      storage.sql.exec("DROP TABLE dirty");
      storage.sql.exec(`CREATE TABLE dirty (
        kind TEXT NOT NULL CHECK (kind IN ('workspace', 'member', 'org_member', 'day', 'purge')),
        key TEXT NOT NULL, rev INTEGER NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID`);
      storage.sql.exec("CREATE INDEX dirty_by_rev ON dirty (rev)");
      storage.sql.exec("INSERT INTO dirty VALUES ('day', '2026-01-05', 1, 1)");
      storage.sql.exec("DELETE FROM migrations WHERE name = '0004_invitations_in_directory'");
    });

  test("deliver the invitations they already had, once they are opened", async () => {
    const id = await makeWorkspace();
    const { id: cancelled } = await invite(id, zoe);
    must(await workspace(id).cancelInvitation(as(jane), cancelled));
    await invite(id);
    await drain(id);
    await rowsOf("DELETE FROM ws_dir_invitations WHERE ws_id = ?", id);
    await asBefore(id);
    await evict(id);
    must(await workspace(id).get(jane));
    expect(await rowsIn(id, "SELECT kind FROM dirty WHERE kind = 'day' AND key = '2026-01-05'")).toHaveLength(
      1,
    );
    await drain(id);
    await expectExact(id);
    expect(await listed(id)).toMatchObject([{ email: mia.email, status: "pending" }]);
    const rebuilt = await workspace(id).reproject();
    expect(rebuilt.exists).toBe(true);
    await expectExact(id);
    expect((await statuses(id)).toSorted()).toEqual(["cancelled", "pending"]);
  });
});
