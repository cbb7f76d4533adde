/** One bulk job over a whole organization: who owns what, how far it is, and what it must leave behind. */
import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { expect } from "vitest";
import type { Host } from "../hosts.ts";
import { anything, enter, type Person } from "./person.ts";
import { storeFile } from "./store-lock.ts";
import { create, newOrg } from "./world.ts";

/** An organization lets one person create this many. */
const PER_PERSON = 100;
const CREATING_AT_ONCE = 8;
const LOOKED_EVERY_MS = 20;
const ENDS_WITHIN_MS = 180_000;

export interface BulkWorld {
  org: string;
  /** owns the organization, and none of its workspaces */
  jane: Person;
  /** each of them owns a hundred workspaces */
  owners: Person[];
  ids: string[];
}

/** @param count hundreds of workspaces */
export async function populate({ url }: Host, count: number): Promise<BulkWorld> {
  const jane = await enter(url, "jane");
  const org = await newOrg(jane);
  const path = `/api/ws/config/org?orgId=${org}`;
  await jane.ask(anything, { method: "PUT", path, body: { max_workspaces_per_user: PER_PERSON } });
  const owners: Person[] = [];
  for (let n = 0; n < count / PER_PERSON; n++) {
    const person = await enter(url, `creator-${n}`);
    const body = { email: person.email, role: "org_member" };
    await jane.ask(anything, { method: "POST", path: `/api/orgs/${org}/members`, body });
    owners.push(person);
  }
  const ids: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const creator = owners[n % owners.length] ?? jane;
      ids.push((await create(creator, org, `project-${n}`, randomUUID())).id);
    }
  };
  await Promise.all(Array.from({ length: CREATING_AT_ONCE }, work));
  return { org, jane, owners, ids };
}

const started = z.object({ job_id: z.string() });
const state = z.object({
  status: z.string(),
  total: z.int(),
  done: z.int(),
  skipped: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  mails: z.object({ total: z.int(), sent: z.int(), failed: z.int() }),
});

export interface RunningJob {
  id: string;
  look(): Promise<z.output<typeof state>>;
  /** Waits until so many are done, or it is over. @returns how many are */
  reached(count: number): Promise<number>;
}

export async function startJob(
  { org, jane, ids }: BulkWorld,
  action: "archive" | "restore",
): Promise<RunningJob> {
  const body = { orgId: org, action, workspace_ids: ids, notify: true };
  const { job_id } = await jane.ask(started, { method: "POST", path: "/api/ws/admin/bulk", body });
  const look = () => jane.ask(state, { method: "GET", path: `/api/ws/admin/jobs/${job_id}` });
  const reached = async (count: number): Promise<number> => {
    for (const deadline = Date.now() + ENDS_WITHIN_MS; ; await sleep(LOOKED_EVERY_MS)) {
      const { status, done } = await look();
      if (done >= count || status !== "running" || Date.now() > deadline) return done;
    }
  };
  return { id: job_id, look, reached };
}

/** Done with every one of them, and each owner told once. */
export async function expectDone(host: Host, world: BulkWorld, job: RunningJob, word: string): Promise<void> {
  const { ids, owners } = world;
  await expect
    .poll(async () => (await job.look()).mails.sent, { timeout: ENDS_WITHIN_MS })
    .toBe(owners.length);
  const nothing = { skipped: 0, failed: 0, cancelled: 0 };
  const mails = { total: owners.length, sent: owners.length, failed: 0 };
  const all = { status: "done", total: ids.length, done: ids.length, ...nothing, mails };
  expect(await job.look(), host.log.slice(-4_000)).toEqual(all);
  for (const { email } of owners) {
    const mailbox = `${host.url}/dev/mail.json?to=${encodeURIComponent(email)}`;
    const { data } = sent.parse(await (await fetch(mailbox)).json());
    expect(data.filter(({ subject }) => subject === `${PER_PERSON} workspaces were ${word}`)).toHaveLength(1);
  }
}

const sent = z.object({ data: z.array(z.object({ subject: z.string() })) });

export interface Trace {
  /** as the activity log has it, and the audit log */
  activity: string;
  audit: string;
  /** as the directory has it */
  status: string;
  /** changes that each workspace has seen in all, its creation among them */
  changes: number;
}

/**
 * Each workspace changed once, and said so once, once everything is delivered: read from the global store,
 * whose feed is each object's own log, by sequence.
 */
export async function expectOnce(
  host: Host,
  { ids }: BulkWorld,
  job: RunningJob,
  trace: Trace,
): Promise<void> {
  const store = new DatabaseSync(storeFile(host), { readOnly: true, timeout: 10_000 });
  try {
    const count = (query: string, ...values: string[]): number =>
      Number(store.prepare(`SELECT count(*) AS n FROM ${query}`).get(...values)?.["n"]);
    const logged = "(SELECT DISTINCT ws_id FROM ws_log_activity WHERE action = ?)";
    const audited = "(SELECT DISTINCT resource_id FROM ws_log_audit WHERE action = ?)";
    const delivered = () => Math.min(count(logged, trace.activity), count(audited, trace.audit));
    await expect.poll(delivered, { timeout: ENDS_WITHIN_MS, interval: 200 }).toBe(ids.length);
    expect(count("ws_log_activity WHERE action = ?", trace.activity)).toBe(ids.length);
    expect(count("ws_log_audit WHERE action = ?", trace.audit)).toBe(ids.length);
    const others = `(SELECT ws_id FROM ws_log_activity GROUP BY ws_id
      HAVING count(*) <> ${trace.changes} OR max(seq) <> ${trace.changes})`;
    expect(count(others), "workspaces with another number of changes").toBe(0);
    const listed = "ws_dir_workspaces WHERE status = ? AND ws_id IN (SELECT value FROM json_each(?))";
    await expect
      .poll(() => count(listed, trace.status, JSON.stringify(ids)), {
        timeout: ENDS_WITHIN_MS,
        interval: 200,
      })
      .toBe(ids.length);
    const summary = "ws_log_audit WHERE action = ? AND resource_id = ?";
    await expect
      .poll(() => count(summary, trace.audit.replace("admin", "bulk"), job.id), { timeout: ENDS_WITHIN_MS })
      .toBe(1);
  } finally {
    store.close();
  }
}
