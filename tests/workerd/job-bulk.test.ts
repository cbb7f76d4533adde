/** Bulk jobs: what they change, what they leave, and how they end. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { deleteWorkspace } from "../../src/routes/workspaces/changes.ts";
import { expectExact } from "./exactness.ts";
import {
  auditOf,
  finish,
  itemsOf,
  job,
  jobRows,
  runBulk,
  setRole,
  startBulk,
  turn,
  view,
} from "./job-world.ts";
import {
  ACME,
  addTo,
  as,
  drain,
  GLOBEX,
  jane,
  makeWorkspace,
  must,
  omar,
  pavel,
  platform,
  populate,
  quiet,
  rowsIn,
  rowsOf,
  stopClock,
  workspace,
} from "./world.ts";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
  await rowsOf("UPDATE orgs SET max_workspaces = 10000");
  await rowsOf(
    "INSERT INTO ws_cfg_org (id, org_id, max_workspaces_per_user, created_at, updated_at) VALUES ('c', ?, 100, '', '')",
    ACME,
  );
});
beforeEach(async () => {
  await setRole(jane, "org_owner");
  await setRole(omar, "org_admin");
});

const some = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => makeWorkspace()));
const statusOf = async (id: string) => must(await workspace(id).get(jane)).status;
const archivals = (id: string) =>
  rowsIn<{ action: string }>(
    id,
    "SELECT action FROM ws_log_activity WHERE action = 'core.workspace.archived'",
  );

describe("archive", () => {
  test("each once, with an activity entry and an audit entry of its own, and one that sums it up", async () => {
    const ids = await some(3);
    const done = await runBulk({ action: "archive", targets: ids, by: omar, reason: "Spring cleaning" });
    expect(done).toMatchObject({
      kind: "bulk_archive",
      status: "done",
      total: 3,
      done: 3,
      skipped: 0,
      failed: 0,
    });
    for (const id of ids) {
      expect(await statusOf(id)).toBe("archived");
      expect(await archivals(id)).toHaveLength(1);
      await drain(id);
      expect(await auditOf(id)).toMatchObject([
        { action: "admin_archive", actor_id: "omar", actor_name: "Omar Haddad", actor_role: "org_admin" },
      ]);
      await expectExact(id);
    }
    expect(await auditOf(done.id)).toMatchObject([
      {
        action: "bulk_archive",
        actor_id: "omar",
        actor_role: "org_admin",
        details: { workspace_ids: ids, count: 3, archived_by: "omar", reason: "Spring cleaning", total: 3 },
      },
    ]);
  });

  test("what is archived, deleted or not there is left, each with its reason", async () => {
    const [archived = "", deleted = "", live = ""] = await some(3);
    must(await workspace(archived).archive(as(jane)));
    must(await deleteWorkspace(platform, as(jane), deleted));
    const foreign = await makeWorkspace({ org_id: GLOBEX });
    const targets = [archived, deleted, live, foreign, uuid()];
    const done = await runBulk({ action: "archive", targets });
    expect(done).toMatchObject({ status: "done", done: 1, skipped: 4, failed: 0 });
    const items = await itemsOf(done.id);
    expect(items.map((item) => [item.status, item.message])).toEqual([
      ["skipped", "Already archived."],
      ["skipped", "Deleted. Restore it first."],
      ["done", null],
      ["skipped", "Not there any more, or not in this organization."],
      ["skipped", "Not there any more, or not in this organization."],
    ]);
    expect(items[2]).toMatchObject({ from_status: "active", to_status: "archived" });
    expect(must(await workspace(foreign).get(jane)).status).toBe("active");
  });

  test("what somebody changed after the preview is decided by the workspace itself", async () => {
    const [first = "", second = ""] = await some(2);
    const id = await startBulk({ action: "archive", targets: [first, second] });
    must(await workspace(first).archive(as(jane)));
    must(await workspace(second).transferOwnership(as(jane), (await addTo(second, pavel, "member")).user_id));
    expect(await finish(id)).toMatchObject({ done: 1, skipped: 1 });
    expect(await archivals(first)).toHaveLength(1);
    expect(must(await workspace(second).get(pavel))).toMatchObject({ status: "archived", role: "owner" });
  });
});

describe("restore and delete", () => {
  test("restores archived and deleted ones; the deleted take their places again", async () => {
    const [archived = "", deleted = "", live = ""] = await some(3);
    must(await workspace(archived).archive(as(jane)));
    must(await deleteWorkspace(platform, as(jane), deleted));
    const done = await runBulk({ action: "restore", targets: [archived, deleted, live] });
    expect(done).toMatchObject({ done: 2, skipped: 1, undoable: 1 });
    expect([await statusOf(archived), await statusOf(deleted)]).toEqual(["active", "active"]);
    const [place] = await rowsOf("SELECT counts FROM ws_reservations WHERE ws_id = ?", deleted);
    expect(place).toEqual({ counts: 1 });
  });

  test("without a place left a deleted one stays deleted and takes none", async () => {
    const [deleted = ""] = await some(1);
    must(await deleteWorkspace(platform, as(jane), deleted));
    await rowsOf("UPDATE orgs SET max_workspaces = 1 WHERE id = ?", ACME);
    const done = await runBulk({ action: "restore", targets: [deleted] });
    await rowsOf("UPDATE orgs SET max_workspaces = 10000 WHERE id = ?", ACME);
    expect(done).toMatchObject({ done: 0, skipped: 1 });
    expect(await itemsOf(done.id)).toMatchObject([{ message: "There is no place left for it." }]);
    expect(await statusOf(deleted)).toBe("deleted");
    expect(await rowsOf("SELECT counts FROM ws_reservations WHERE ws_id = ?", deleted)).toEqual([
      { counts: 0 },
    ]);
  });

  test("an admin's restore leaves deleted ones to the owners", async () => {
    const [deleted = ""] = await some(1);
    must(await deleteWorkspace(platform, as(jane), deleted));
    const done = await runBulk({ action: "restore", targets: [deleted], by: omar });
    expect(await itemsOf(done.id)).toMatchObject([
      { status: "skipped", message: "Only an owner of the organization may do this." },
    ]);
    expect(await rowsOf("SELECT counts FROM ws_reservations WHERE ws_id = ?", deleted)).toEqual([
      { counts: 0 },
    ]);
  });

  test("deletes for good, active and deleted ones, and cannot be undone", async () => {
    const [active = "", deleted = ""] = await some(2);
    must(await deleteWorkspace(platform, as(jane), deleted));
    const done = await runBulk({ action: "delete", targets: [active, deleted], reason: "No longer needed" });
    expect(done).toMatchObject({ done: 2, undoable: 0 });
    expect((await itemsOf(done.id)).map((item) => item.to_status)).toEqual(["purged", "purged"]);
    for (const id of [active, deleted]) expect((await workspace(id).get(jane)).ok).toBe(false);
    expect((await job(done.id).beginUndo(uuid())).ok).toBe(false);
    expect((await auditOf(done.id))[0]).toMatchObject({
      action: "bulk_delete",
      details: { deleted_by: "jane" },
    });
  });
});

describe("who started it", () => {
  test("is asked for again at each turn: demoted, the rest is left as it is", async () => {
    const ids = await some(3);
    const strangers = Array.from({ length: 100 }, () => uuid());
    const id = await startBulk({
      action: "archive",
      targets: [ids[0] ?? "", ...strangers, ...ids.slice(1)],
      by: omar,
    });
    await turn(id);
    await setRole(omar, "org_member");
    const ended = await finish(id);
    expect(ended).toMatchObject({ status: "stopped", done: 1, skipped: 102, cancelled: 0 });
    expect(ended.stopped_because).toBe("Omar Haddad is no longer an admin of this organization.");
    expect(await Promise.all(ids.map(statusOf))).toEqual(["archived", "active", "active"]);
    const left = await job(id).items({ status: "skipped", after: 101, limit: 10 });
    expect(left.map((item) => item.message)).toEqual([ended.stopped_because, ended.stopped_because]);
    expect((await auditOf(id))[0]).toMatchObject({
      action: "bulk_archive",
      details: { count: 1, skipped: 102 },
    });
  });

  test("removed before it began, nothing happens; an owner's deletion needs an owner to the end", async () => {
    const [first = "", second = ""] = await some(2);
    const archiving = await startBulk({ action: "archive", targets: [first], by: omar });
    await setRole(omar, null);
    expect(await finish(archiving)).toMatchObject({ status: "stopped", done: 0, skipped: 1 });
    const deleting = await startBulk({ action: "delete", targets: [second], reason: "x" });
    await setRole(jane, "org_admin");
    expect(await finish(deleting)).toMatchObject({
      status: "stopped",
      stopped_because: "Jane Doe is no longer an owner of this organization.",
    });
    expect([await statusOf(first), await statusOf(second)]).toEqual(["active", "active"]);
  });

  test("what was under way when it crashed and the role was lost is told as it is", async () => {
    const [asked = "", unasked = ""] = await some(2);
    const id = await startBulk({ action: "archive", targets: [asked, unasked], by: omar });
    // As a crash leaves it: both begun, the first one arrived at its workspace.
    await turn(id);
    await jobRows(id, "UPDATE items SET status = 'waiting', begun = 1");
    await jobRows(id, "UPDATE job SET done = 0, ended = NULL, finished_at = NULL");
    must(await workspace(unasked).restore(as(jane)));
    await rowsIn(unasked, "DELETE FROM idempotency");
    await setRole(omar, "org_member");
    expect(await finish(id)).toMatchObject({ status: "stopped", done: 1, skipped: 1 });
    expect((await itemsOf(id)).map((item) => item.status)).toEqual(["done", "skipped"]);
    expect(await archivals(asked)).toHaveLength(1);
    expect(await statusOf(unasked)).toBe("active");
  });
});

describe("cancel", () => {
  test("stops before the next target; what is done stays", async () => {
    const [first = "", ...others] = await some(3);
    const strangers = Array.from({ length: 99 }, () => uuid());
    const id = await startBulk({ action: "archive", targets: [first, ...strangers, ...others] });
    await turn(id);
    expect(must(await job(id).cancel()).status).toBe("cancelling");
    expect(await finish(id)).toMatchObject({
      status: "cancelled",
      done: 1,
      skipped: 99,
      cancelled: 2,
      undoable: 1,
    });
    expect(await Promise.all([first, ...others].map(statusOf))).toEqual(["archived", "active", "active"]);
    expect((await job(id).cancel()).ok).toBe(false);
  });

  test("jobs that have to be finished are not cancelled", async () => {
    const id = uuid();
    const suspension = { kind: "suspension" as const, suspended: false };
    await job(id).start({ work: suspension, targets: [uuid()], org_id: ACME, created_by: "jane" });
    expect(await job(id).cancel()).toMatchObject({ ok: false, error: { code: "CONFLICT" } });
  });
});

describe("undo", () => {
  async function undo(id: string): Promise<string> {
    const claimed = must(await job(id).beginUndo(uuid()));
    const { job_id, org_id, work, targets } = claimed;
    await job(job_id).start({ work, targets, org_id, created_by: jane.id, actor: jane });
    return job_id;
  }

  test("restores what the job archived, to what it was, and nothing else", async () => {
    const [planning = "", active = "", before = "", gone = ""] = [
      await makeWorkspace({ status: "planning" }),
      ...(await some(3)),
    ];
    must(await workspace(before).archive(as(jane)));
    const done = await runBulk({ action: "archive", targets: [planning, active, before, gone] });
    expect(done.undoable).toBe(3);
    must(await deleteWorkspace(platform, as(jane), gone));
    const undone = await finish(await undo(done.id));
    expect(undone).toMatchObject({ kind: "bulk_restore", undo_of: done.id, total: 3, done: 2, skipped: 1 });
    expect(await Promise.all([planning, active, before, gone].map(statusOf))).toEqual([
      "planning",
      "active",
      "archived",
      "deleted",
    ]);
    expect(await view(done.id)).toMatchObject({ undone_by: undone.id, undoable: 0 });
  });

  test("one job has one undo, whoever asks; and an undo can be undone", async () => {
    const [one = ""] = await some(1);
    const done = await runBulk({ action: "archive", targets: [one] });
    const [first, second] = [await undo(done.id), await undo(done.id)];
    expect(first).toBe(second);
    await finish(first);
    expect(await statusOf(one)).toBe("active");
    expect(await finish(await undo(first))).toMatchObject({ kind: "bulk_archive", undo_of: first, done: 1 });
    expect(await statusOf(one)).toBe("archived");
  });

  test("not while it runs, and not where nothing was changed", async () => {
    const [one = ""] = await some(1);
    const id = await startBulk({ action: "archive", targets: [one] });
    expect(await job(id).beginUndo(uuid())).toMatchObject({ ok: false, error: { code: "CONFLICT" } });
    await finish(id);
    const idle = await runBulk({ action: "archive", targets: [one] });
    expect(await job(idle.id).beginUndo(uuid())).toMatchObject({ ok: false, error: { code: "CONFLICT" } });
  });

  test("a repeat of an undo whose first answer was lost does not take the state it made for somebody's change", async () => {
    const [one = ""] = await some(1);
    const done = await runBulk({ action: "archive", targets: [one] });
    const undoing = await undo(done.id);
    await finish(undoing);
    await jobRows(undoing, "UPDATE items SET status = 'waiting', begun = 1");
    await jobRows(undoing, "UPDATE job SET done = 0, ended = NULL, finished_at = NULL");
    expect(await finish(undoing)).toMatchObject({ done: 1, skipped: 0 });
  });
});

test("the same job started twice is one job; its targets are each there once", async () => {
  const [one = ""] = await some(1);
  const id = await startBulk({ action: "archive", targets: [one, one] });
  await finish(id);
  expect(await view(id)).toMatchObject({ total: 1, done: 1 });
});
