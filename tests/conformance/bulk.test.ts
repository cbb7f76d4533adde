/** Bulk actions and their jobs, as JSON and as pages, on both hosts. */
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  Client,
  enter,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  UNKNOWN_ID,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const BULK = "/api/ws/admin/bulk";

const over = (job: Json): boolean => !["running", "cancelling"].includes(job.status);

/** Waits until a job is over, its mails included. */
async function finished(who: Person, job_id: string): Promise<Json> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) {
    const job = await who.ask("GET", `/api/ws/admin/jobs/${job_id}`);
    if (over(job) && job.mails.sent + job.mails.failed === job.mails.total) return job;
  }
  throw new Error(`the job ${job_id} does not end`);
}

async function eventually<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 15_000; ; await sleep(50)) {
    const value = await read();
    if (holds(value) || Date.now() > deadline) return value;
  }
}

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let omar: Person;
  let mei: Person;
  let org: Org;
  let slug: string;
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    slug = (await jane.ask("GET", `/api/orgs/${org.id}`)).slug;
    omar = await hire(org, await enter(url, "Omar"), "org_admin");
    mei = await hire(org, await enter(url, "Mei"));
  });

  const some = (count: number, name = "Sales"): Promise<string[]> =>
    Promise.all(
      Array.from({ length: count }, async (_, n) => (await makeWorkspace(org, { name: `${name} ${n}` })).id),
    );
  const run = async (who: Person, fields: object): Promise<Json> =>
    finished(who, (await who.ask("POST", BULK, { orgId: org.id, ...fields })).job_id);
  const statusOf = async (id: string): Promise<string> =>
    (await jane.ask("GET", `/api/workspaces/${id}`)).status;

  describe("who may", () => {
    test("admins archive, owners alone delete, members nothing, strangers don't know of it", async () => {
      const workspace_ids = await some(1);
      const archive = { orgId: org.id, action: "archive", workspace_ids };
      const stranger = await enter(url, "Zoe");
      expect((await mei.send("POST", BULK, archive)).status).toBe(403);
      expect((await stranger.send("POST", BULK, archive)).status).toBe(404);
      expect((await new Client(url).send("POST", BULK, archive)).status).toBe(401);
      expect((await omar.send("POST", BULK, { ...archive, action: "delete", reason: "x" })).status).toBe(403);
      const { job_id } = await omar.ask("POST", BULK, archive);
      const path = `/api/ws/admin/jobs/${job_id}`;
      expect((await finished(omar, job_id)).done).toBe(1);
      for (const [who, status] of [
        [mei, 403],
        [stranger, 404],
        [jane, 200],
      ] as const) {
        expect((await who.send("GET", path)).status).toBe(status);
        expect((await who.send("GET", `${path}/items`)).status).toBe(status);
      }
      expect((await mei.send("POST", `${path}/undo`)).status).toBe(403);
      expect((await stranger.send("POST", `${path}/cancel`)).status).toBe(404);
      expect((await jane.send("GET", `/api/ws/admin/jobs/${UNKNOWN_ID}`)).status).toBe(404);
      expect((await mei.send("GET", `/api/ws/admin/jobs?orgId=${org.id}`)).status).toBe(403);
    });

    test("what the request lacks is said field by field", async () => {
      const base = { orgId: org.id, action: "archive" };
      for (const wrong of [
        base,
        { ...base, workspace_ids: [] },
        { ...base, workspace_ids: ["none"] },
        { ...base, workspace_ids: [UNKNOWN_ID], filter: {} },
        { ...base, action: "explode", workspace_ids: [UNKNOWN_ID] },
      ]) {
        const refused = await jane.send("POST", BULK, wrong);
        expect(refused.status).toBe(400);
        expect(refused.body.error.code).toBe("VALIDATION_FAILED");
      }
    });
  });

  describe("archive, restore, undo", () => {
    test("archives, tells what became of each, mails each owner once, and can be undone", async () => {
      const kim = await hire(org, await enter(url, "Kim"));
      const [first, second, already] = await some(3, "Old");
      await join(org, second ?? "", kim, "owner");
      await jane.ask("POST", `/api/workspaces/${already}/archive`);
      const workspace_ids = [first, second, already, UNKNOWN_ID];
      const job = await run(omar, { action: "archive", workspace_ids, notify: true, reason: "Too old" });
      expect(job).toMatchObject({
        kind: "bulk_archive",
        status: "done",
        total: 4,
        done: 2,
        skipped: 2,
        failed: 0,
        undoable: 2,
        reason: "Too old",
        created_by: omar.id,
        created_by_name: "Omar",
      });
      const path = `/api/ws/admin/jobs/${job.id}`;
      const items = await jane.ask("GET", `${path}/items`);
      expect(items.map((item: Json) => item.status)).toEqual(["done", "done", "skipped", "skipped"]);
      expect(items[0]).toMatchObject({ name: "Old 0", from_status: "active", to_status: "archived" });
      expect((await jane.ask("GET", `${path}/items?status=skipped`)).length).toBe(2);
      const paged = await jane.send("GET", `${path}/items?limit=3`);
      const rest = await jane.send("GET", `${path}/items?limit=3&cursor=${paged.body.next_cursor}`);
      expect(rest.body.data.map((item: Json) => item.n)).toEqual([4]);
      const mailsTo = async (who: Person): Promise<Json[]> =>
        (await new Client(url).ask("GET", `/dev/mail.json?to=${encodeURIComponent(who.email)}`)).filter(
          (mail: Json) => mail.text.includes("Old"),
        );
      const toKim = await eventually(
        () => mailsTo(kim),
        (mails) => mails.length > 0,
      );
      expect(toKim).toHaveLength(1);
      expect(toKim[0].text).toContain("Old 1");
      expect(toKim[0].text).not.toContain("Old 0");
      expect(await mailsTo(jane)).toHaveLength(1);

      const { job_id } = await jane.ask("POST", `${path}/undo`);
      expect((await jane.ask("POST", `${path}/undo`)).job_id).toBe(job_id);
      expect(await finished(jane, job_id)).toMatchObject({
        kind: "bulk_restore",
        undo_of: job.id,
        done: 2,
        skipped: 0,
      });
      expect(await Promise.all([first, second, already].map((id) => statusOf(id ?? "")))).toEqual([
        "active",
        "active",
        "archived",
      ]);
      expect(await jane.ask("GET", path)).toMatchObject({ undone_by: job_id, undoable: 0 });
      const listed = await jane.ask("GET", `/api/ws/admin/jobs?orgId=${org.id}&limit=2`);
      expect(listed.map((row: Json) => row.id)).toEqual([job_id, job.id]);
      expect((await jane.send("POST", `${path}/cancel`)).body.error.code).toBe("CONFLICT");
    });

    test("a filter selects what the list shows, and the key of a request starts one job", async () => {
      const word = `q${Date.now().toString(36)}`;
      const ids = await some(3, word);
      await some(1, "Other");
      await eventually(
        () => jane.ask("POST", `${BULK}/preview`, { orgId: org.id, action: "archive", filter: { q: word } }),
        (preview) => preview.changes === 3,
      );
      const body = { orgId: org.id, action: "archive", filter: { q: word } };
      const key = { "Idempotency-Key": `bulk-${word}` };
      const [once, again] = [
        await jane.send("POST", BULK, body, key),
        await jane.send("POST", BULK, body, key),
      ];
      expect([once.status, again.status]).toEqual([202, 202]);
      expect(again.body).toEqual(once.body);
      expect(await finished(jane, once.body.data.job_id)).toMatchObject({ total: 3, done: 3 });
      for (const id of ids) expect(await statusOf(id)).toBe("archived");
    });
  });

  test("the preview says what will change, what not, and why", async () => {
    const [live, archived, deleted] = await some(3, "Seen");
    await jane.ask("POST", `/api/workspaces/${archived}/archive`);
    await jane.ask("DELETE", `/api/workspaces/${deleted}`);
    const workspace_ids = [live, archived, deleted, UNKNOWN_ID];
    const fates = async (who: Person, action: string): Promise<Json> => {
      const preview = await who.ask("POST", `${BULK}/preview`, { orgId: org.id, action, workspace_ids });
      return Object.fromEntries(preview.groups.map((group: Json) => [group.fate, group.count]));
    };
    await eventually(
      () => fates(jane, "archive"),
      (found) => found.deleted === 1 && found.archived === 1,
    );
    expect(await fates(jane, "archive")).toEqual({ change: 1, archived: 1, deleted: 1, unknown: 1 });
    expect(await fates(jane, "restore")).toEqual({ change: 2, live: 1, unknown: 1 });
    expect(await fates(omar, "restore")).toEqual({ change: 1, live: 1, "owner-only": 1, unknown: 1 });
    expect(await fates(jane, "export")).toEqual({ change: 3, unknown: 1 });
    const shown = await jane.ask("POST", `${BULK}/preview`, {
      orgId: org.id,
      action: "archive",
      workspace_ids,
    });
    expect(shown).toMatchObject({ total: 4, changes: 1, confirm_phrase: null });
    expect(shown.groups[0].examples).toEqual([
      { id: live, name: "Seen 0", status: "active", owner_name: "Jane" },
    ]);
  });

  test("deleting for good needs the phrase and a reason; nobody brings it back", async () => {
    const workspace_ids = await some(2, "Doomed");
    const base = { orgId: org.id, action: "delete", workspace_ids };
    const { confirm_phrase } = await eventually(
      () => jane.ask("POST", `${BULK}/preview`, base),
      (preview) => preview.changes === 2,
    );
    expect(confirm_phrase).toBe("delete 2 workspaces");
    for (const wrong of [
      {},
      { reason: "Done" },
      { confirm: confirm_phrase },
      { reason: "Done", confirm: "delete 3 workspaces" },
    ])
      expect((await jane.send("POST", BULK, { ...base, ...wrong })).status).toBe(400);
    const job = await run(jane, { action: "delete", workspace_ids, reason: "Done", confirm: confirm_phrase });
    expect(job).toMatchObject({ done: 2, undoable: 0 });
    for (const id of workspace_ids)
      expect((await jane.send("GET", `/api/workspaces/${id}`)).status).toBe(404);
    expect((await jane.send("POST", `/api/ws/admin/jobs/${job.id}/undo`)).body.error.code).toBe("CONFLICT");
  });

  test("an export is downloaded as JSON lines by admins, and by nobody else", async () => {
    const workspace_ids = await some(3, "Exported");
    const job = await run(omar, { action: "export", workspace_ids });
    const path = `/api/ws/admin/jobs/${job.id}/export`;
    const download = await fetch(url + path, { headers: omar.credentials });
    expect(download.status).toBe(200);
    expect(download.headers.get("content-type")).toContain("application/x-ndjson");
    expect(download.headers.get("content-disposition")).toMatch(
      /^attachment; filename="export-[\d-]+-[0-9a-f]+\.jsonl"$/,
    );
    const lines = (await download.text()).trimEnd().split("\n");
    expect(lines.map((line) => workspace_ids.findIndex((id) => line.includes(id)))).toEqual([0, 1, 2]);
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf("object");
    expect((await mei.send("GET", path)).status).toBe(403);
    const archiving = await run(omar, { action: "archive", workspace_ids: workspace_ids.slice(0, 1) });
    expect((await omar.send("GET", `/api/ws/admin/jobs/${archiving.id}/export`)).status).toBe(404);
  });

  describe("pages, without scripts", () => {
    const bulkPage = (): string => `/org-admin/bulk?org=${slug}`;
    const post = (who: Person, path: string, fields: [string, string][]) =>
      who.send("POST", path, new URLSearchParams(fields).toString(), { ...FORM, Origin: url });
    const hidden = (html: string): [string, string][] =>
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value],
      );

    test("select, preview, confirm, watch, undo", async () => {
      const ids = await some(2, "Paged");
      await sleep(300);
      const selected: [string, string][] = [
        ["action", "archive"],
        ...ids.map((id): [string, string] => ["ids", id]),
      ];
      const preview = await post(omar, bulkPage(), selected);
      expect(preview.status).toBe(200);
      expect(preview.text).toContain("Archive 2 workspaces");
      expect(preview.text).toContain("Paged 0");
      const confirm: [string, string][] = [...hidden(preview.text), ["intent", "start"], ["reason", ""]];
      const [started, twice] = [await post(omar, bulkPage(), confirm), await post(omar, bulkPage(), confirm)];
      expect([started.status, twice.status]).toEqual([303, 303]);
      const page = started.headers.get("location") ?? "";
      expect(twice.headers.get("location")).toBe(page);
      const job_id = /jobs\/([0-9a-f-]+)/.exec(page)?.[1] ?? "";
      expect((await finished(omar, job_id)).done).toBe(2);
      const shown = await omar.send("GET", page);
      expect(shown.status).toBe(200);
      expect(shown.text).toContain("2 workspaces archived");
      expect(shown.text).not.toContain("data-live");
      const part = await omar.send("GET", page, undefined, { "HX-Request-Type": "partial" });
      expect(part.text).toMatch(/^<div id="job"/);
      expect((await omar.send("GET", `/org-admin/jobs?org=${slug}`)).text).toContain(job_id);
      expect((await mei.send("GET", page)).status).toBe(403);
      const undone = await post(omar, page, [["intent", "undo"]]);
      expect(undone.status).toBe(303);
      expect(undone.headers.get("location")).not.toBe(page);
      await eventually(
        () => statusOf(ids[0] ?? ""),
        (status) => status === "active",
      );
    });

    test("a wrong phrase comes back with what was typed; another selection than the one seen is shown again", async () => {
      const ids = await some(2, "Kept");
      await sleep(300);
      const selected: [string, string][] = [
        ["action", "delete"],
        ...ids.map((id): [string, string] => ["ids", id]),
      ];
      const preview = await post(jane, bulkPage(), selected);
      expect(preview.text).toContain("delete 2 workspaces");
      const fields = hidden(preview.text);
      const wrong: [string, string][] = [
        ["intent", "start"],
        ["reason", "Because"],
        ["confirm", "delete everything"],
      ];
      const refused = await post(jane, bulkPage(), [...fields, ...wrong]);
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('value="delete everything"');
      expect(refused.text).toContain("Because");
      const fewer = fields.filter(([name, value]) => name !== "ids" || value === ids[0]);
      const right: [string, string][] = [
        ["intent", "start"],
        ["reason", "Because"],
        ["confirm", "delete 1 workspace"],
      ];
      const changed = await post(jane, bulkPage(), [...fewer, ...right]);
      expect(changed.status).toBe(409);
      expect(changed.text).toContain("The selection changed in the meantime");
      for (const id of ids) expect(await statusOf(id)).toBe("active");
      expect((await post(omar, bulkPage(), selected)).status).toBe(403);
    });
  });
});
