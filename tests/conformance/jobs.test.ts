/** How jobs end when something comes between: their admin loses the role, somebody cancels, two meet. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { enter, hire, makeOrg, makeWorkspace, type Json, type Org, type Person } from "./client.ts";

const BULK = "/api/ws/admin/bulk";
/** Takes long enough for something to come between, on any machine. */
const MANY = 5_000;

const over = (job: Json): boolean => !["running", "cancelling"].includes(job.status);

async function finished(who: Person, job_id: string): Promise<Json> {
  for (const deadline = Date.now() + 40_000; Date.now() < deadline; await sleep(50)) {
    const job = await who.ask("GET", `/api/ws/admin/jobs/${job_id}`);
    if (over(job)) return job;
  }
  throw new Error(`the job ${job_id} does not end`);
}

const settled = ({ done, skipped, failed, cancelled }: Json): number => done + skipped + failed + cancelled;

const GENEROUS = {
  RATE_MUTATIONS_BURST: "1000000",
  RATE_MUTATIONS_PER_MINUTE: "1000000",
  RATE_SIGN_INS: "1000",
};

describe.each(HOSTS)("%s", (kind) => {
  let host: Host;
  /** who signs in first owns the platform */
  let paula: Person;
  let jane: Person;
  let org: Org;
  beforeAll(async () => {
    host = await startHost(kind, { env: GENEROUS });
    paula = await enter(host.url, "Paula");
    jane = await enter(host.url, "Jane");
    org = await makeOrg(jane);
    // The platform gives an organization the places that it needs; the organization gives them to its people.
    await paula.ask("PATCH", `/api/orgs/${org.id}`, { max_workspaces: MANY });
    await jane.ask("PUT", `/api/ws/config/org?orgId=${org.id}`, { max_workspaces_per_user: 100 });
  });
  afterAll(() => host?.stop());

  const some = (count: number, name: string): Promise<string[]> =>
    Promise.all(
      Array.from({ length: count }, async (_, n) => (await makeWorkspace(org, { name: `${name} ${n}` })).id),
    );
  const statusOf = async (id: string): Promise<string> =>
    (await jane.ask("GET", `/api/workspaces/${id}`)).status;
  const statuses = (ids: readonly string[]): Promise<string[]> => Promise.all(ids.map(statusOf));
  const admin = async (name: string): Promise<Person> => hire(org, await enter(host.url, name), "org_admin");
  const start = async (who: Person, action: string, workspace_ids: readonly string[]): Promise<string> =>
    (await who.ask("POST", BULK, { orgId: org.id, action, workspace_ids })).job_id;
  const archivedEntries = async (id: string): Promise<Json[]> =>
    (await jane.ask("GET", `/api/workspaces/${id}/activity?limit=100`)).filter(
      (entry: Json) => entry.action === "core.workspace.archived",
    );

  /** Two that exist, and between them thousands of ids that nobody has: five thousand in all. */
  async function longJob(who: Person): Promise<{ id: string; first: string; last: string }> {
    const [first = "", last = ""] = await some(2, "Long");
    const between = Array.from({ length: MANY - 2 }, () => randomUUID());
    return { id: await start(who, "archive", [first, ...between, last]), first, last };
  }

  describe("five thousand in one job", () => {
    test.each([
      ["demoted", "is no longer an admin of this organization.", "PATCH", { role: "org_member" }],
      ["removed", "is no longer an admin of this organization.", "DELETE", undefined],
    ] as const)("whoever started it is %s meanwhile: the rest is left, and says why", async (...way) => {
      const [, why, method, body] = way;
      const omar = await admin("Omar");
      const { id, first, last } = await longJob(omar);
      await jane.ask(method, `/api/orgs/${org.id}/members/${omar.id}`, body);
      const job = await finished(jane, id);
      expect(job).toMatchObject({
        status: "stopped",
        stopped_because: `Omar ${why}`,
        total: MANY,
        failed: 0,
      });
      expect(settled(job)).toBe(MANY);
      const left = await jane.ask("GET", `/api/ws/admin/jobs/${id}/items?status=skipped&cursor=${MANY - 1}`);
      expect(left).toMatchObject([{ n: MANY, workspace_id: last, message: `Omar ${why}`, to_status: null }]);
      for (const field of ["phrase", "stopped_phrase", "rev"])
        expect([...Object.keys(job), ...Object.keys(left[0])]).not.toContain(field);
      const german = { "Accept-Language": "de" };
      const path = `/org-admin/jobs/${id}?status=skipped&cursor=${MANY - 1}`;
      const page = await jane.send("GET", path, undefined, german);
      expect(page.text.split("Omar ist in dieser Organisation nicht mehr Admin.")).toHaveLength(3);
      expect(page.text).not.toContain("no longer");
      expect(await statusOf(last)).toBe("active");
      expect(await statusOf(first)).toBe(job.done === 1 ? "archived" : "active");
      expect((await omar.send("GET", `/api/ws/admin/jobs/${id}`)).status).toBe(body ? 403 : 404);
      expect((await omar.send("POST", `/api/ws/admin/jobs/${id}/undo`)).status).toBe(body ? 403 : 404);
    });

    test("cancelled in the middle: what is done stays done, the rest is not begun, and can be undone", async () => {
      const { id, first, last } = await longJob(jane);
      await expect.poll(() => statusOf(first), { timeout: 20_000 }).toBe("archived");
      expect((await jane.ask("POST", `/api/ws/admin/jobs/${id}/cancel`)).status).toMatch(/^cancel/);
      const job = await finished(jane, id);
      expect(job).toMatchObject({ status: "cancelled", done: 1, failed: 0, undoable: 1 });
      expect(job.cancelled).toBeGreaterThan(0);
      expect(settled(job)).toBe(MANY);
      expect(await statusOf(last)).toBe("active");
      const { job_id } = await jane.ask("POST", `/api/ws/admin/jobs/${id}/undo`);
      expect(await finished(jane, job_id)).toMatchObject({ kind: "bulk_restore", total: 1, done: 1 });
      expect(await statusOf(first)).toBe("active");
    });

    test("more than ten thousand are refused, and so is what no request can carry", async () => {
      const many = Array.from({ length: 10_001 }, () => randomUUID());
      const refused = await jane.send("POST", BULK, {
        orgId: org.id,
        action: "archive",
        workspace_ids: many,
      });
      expect([400, 413]).toContain(refused.status);
    });
  });

  test("two at once over the same: each workspace is changed by one of them, and the other says so", async () => {
    const ids = await some(20, "Shared");
    const omar = await admin("Omar");
    const [one, other] = await Promise.all([
      start(jane, "archive", ids),
      start(omar, "archive", ids.toReversed()),
    ]);
    const jobs = await Promise.all([finished(jane, one), finished(jane, other)]);
    expect(jobs.map((job) => [job.status, job.done + job.skipped])).toEqual([
      ["done", 20],
      ["done", 20],
    ]);
    expect(jobs[0].done + jobs[1].done).toBe(20);
    for (const id of ids) expect(await archivedEntries(id)).toHaveLength(1);
    const skipped = await jane.ask("GET", `/api/ws/admin/jobs/${other}/items?status=skipped`);
    for (const item of skipped) expect(item.message).toBe("Already archived.");
  });

  test("one archives while the other restores: each ends as the last one that changed it says", async () => {
    const ids = await some(10, "Contended");
    const [archiving, restoring] = await Promise.all([
      start(jane, "archive", ids),
      start(jane, "restore", ids),
    ]);
    await Promise.all([finished(jane, archiving), finished(jane, restoring)]);
    const restored = await jane.ask("GET", `/api/ws/admin/jobs/${restoring}/items`);
    const now = await statuses(ids);
    for (const [n, item] of restored.entries()) {
      expect(now[n]).toBe(item.status === "done" ? "active" : "archived");
      expect(await archivedEntries(ids[n] ?? "")).toHaveLength(1);
    }
  });

  test("a restore is undone by archiving again, what was archived before; a deletion never is", async () => {
    const [archived = "", deleted = "", doomed = ""] = await some(3, "Undone");
    await finished(jane, await start(jane, "archive", [archived]));
    await jane.ask("DELETE", `/api/workspaces/${deleted}`);
    const restoring = await start(jane, "restore", [archived, deleted]);
    // Deleting again is a deletion of its own, so an undo leaves what was brought back.
    expect(await finished(jane, restoring)).toMatchObject({ done: 2, undoable: 1 });
    const { job_id } = await jane.ask("POST", `/api/ws/admin/jobs/${restoring}/undo`);
    expect(await finished(jane, job_id)).toMatchObject({ kind: "bulk_archive", total: 1, done: 1 });
    expect(await statuses([archived, deleted])).toEqual(["archived", "active"]);

    const reason = { reason: "Over", confirm: "delete 1 workspace" };
    const deletion = { orgId: org.id, action: "delete", workspace_ids: [doomed], ...reason };
    const gone = await finished(jane, (await jane.ask("POST", BULK, deletion)).job_id);
    const refused = await jane.send("POST", `/api/ws/admin/jobs/${gone.id}/undo`);
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({ code: "CONFLICT", message: "This cannot be undone." });
  });

  test("the key of a request starts one job, also when it is sent twice at once", async () => {
    const ids = await some(3, "Keyed");
    const body = { orgId: org.id, action: "archive", workspace_ids: ids };
    const key = { "Idempotency-Key": randomUUID() };
    const replies = await Promise.all([1, 2].map(() => jane.send("POST", BULK, body, key)));
    const accepted = replies.filter(({ status }) => status === 202);
    expect(replies.every(({ status }) => status === 202 || status === 409)).toBe(true);
    expect(new Set(accepted.map((reply) => reply.body.data.job_id)).size).toBe(1);
    const again = await jane.send("POST", BULK, body, key);
    expect(again.body).toEqual(accepted[0]?.body);
    await finished(jane, again.body.data.job_id);
    const other = await jane.send("POST", BULK, { ...body, action: "restore" }, key);
    expect(other.status).toBe(422);
    for (const id of ids) expect(await archivedEntries(id)).toHaveLength(1);
  });

  test("suspended and reactivated at once: in the end everything works again", async () => {
    const theirs = await makeOrg(await enter(host.url, "Nora"));
    const ids = await Promise.all(
      Array.from(
        { length: 10 },
        async (_, n) => (await makeWorkspace(theirs, { name: `Soon back ${n}` })).id,
      ),
    );
    for (const status of ["suspended", "active", "suspended", "active"])
      await paula.ask("PATCH", `/api/orgs/${theirs.id}`, { status });
    const jobs = async (): Promise<Json[]> =>
      (await theirs.owner.ask("GET", `/api/ws/admin/jobs?orgId=${theirs.id}`)).filter(
        (job: Json) => job.kind === "suspension",
      );
    await expect.poll(async () => (await jobs()).filter(over), { timeout: 30_000 }).toHaveLength(4);
    for (const id of ids)
      expect(
        (await theirs.owner.send("PATCH", `/api/workspaces/${id}`, { description: "Back" })).status,
      ).toBe(200);
  });
});
