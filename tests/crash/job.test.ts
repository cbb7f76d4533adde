/**
 * SIGKILL in the middle of a bulk archive of a thousand, more than once; after the last restart it completes by
 * itself, each workspace changed exactly once, with one audit entry each.
 */
import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { anything, enter, type Person } from "./person.ts";
import { storeFile } from "./store-lock.ts";
import { create, newOrg } from "./world.ts";

const COUNT = 1_000;
/** Shares of the work after which the host is killed; it goes on while it starts, so the second may come late. */
const KILLED_AT = [0.15, 0.5];
/** An organization lets one person create this many. */
const PER_PERSON = 100;
const CREATING_AT_ONCE = 8;
const ENDS_WITHIN_MS = 90_000;

const UNLIMITED = "999999999";
const env = {
  MAX_WORKSPACES_PER_TENANT: UNLIMITED,
  RATE_MUTATIONS_BURST: UNLIMITED,
  RATE_MUTATIONS_PER_MINUTE: UNLIMITED,
};

const started = z.object({ job_id: z.string() });
const state = z.object({
  status: z.string(),
  total: z.int(),
  done: z.int(),
  skipped: z.int(),
  failed: z.int(),
  cancelled: z.int(),
});

describe.each(HOSTS)("%s", (kind) => {
  test(`a bulk archive of ${COUNT} outlives SIGKILL`, { timeout: 280_000 }, async () => {
    const host = await startHost(kind, { env });
    try {
      const jane = await enter(host.url, "jane");
      const { org, ids } = await populate(host, jane);
      const body = { orgId: org, action: "archive", workspace_ids: ids };
      const { job_id } = await jane.ask(started, { method: "POST", path: "/api/ws/admin/bulk", body });
      const path = `/api/ws/admin/jobs/${job_id}`;
      const look = () => jane.ask(state, { method: "GET", path });
      const seen: number[] = [];
      for (const share of KILLED_AT) {
        seen.push(await reached(look, share * COUNT));
        await host.kill();
        await host.restart();
      }
      const done = await reached(look, COUNT);
      expect(done, host.log.slice(-4_000)).toBe(COUNT);
      expect(await look()).toEqual({
        status: "done",
        total: COUNT,
        done: COUNT,
        skipped: 0,
        failed: 0,
        cancelled: 0,
      });
      expect(seen[0], "killed in the middle").toBeLessThan(COUNT);
      await expectOnce(host, job_id, ids);
      console.log(`${kind}: killed after ${seen.join(" and ")} of ${COUNT}; each changed once`);
    } finally {
      await host.stop();
    }
  });
});

/** Waits until so many are done. @returns how many are */
async function reached(look: () => Promise<z.infer<typeof state>>, count: number): Promise<number> {
  const deadline = Date.now() + ENDS_WITHIN_MS;
  for (;;) {
    const { status, done } = await look();
    if (done >= count || status !== "running" || Date.now() > deadline) return done;
    await sleep(20);
  }
}

async function populate({ url }: Host, jane: Person): Promise<{ org: string; ids: string[] }> {
  const org = await newOrg(jane);
  const path = `/api/ws/config/org?orgId=${org}`;
  await jane.ask(anything, { method: "PUT", path, body: { max_workspaces_per_user: PER_PERSON } });
  const creators: Person[] = [];
  for (let n = 0; n < COUNT / PER_PERSON; n++) {
    const person = await enter(url, `creator-${n}`);
    const body = { email: person.email, role: "org_member" };
    await jane.ask(anything, { method: "POST", path: `/api/orgs/${org}/members`, body });
    creators.push(person);
  }
  const ids: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let n = next++; n < COUNT; n = next++) {
      const creator = creators[n % creators.length] ?? jane;
      ids.push((await create(creator, org, `project-${n}`, randomUUID())).id);
    }
  };
  await Promise.all(Array.from({ length: CREATING_AT_ONCE }, work));
  return { org, ids };
}

/** As the global store has it, once everything is delivered; the feed is each object's own log. */
async function expectOnce(host: Host, job_id: string, ids: readonly string[]): Promise<void> {
  const store = new DatabaseSync(storeFile(host), { readOnly: true, timeout: 10_000 });
  try {
    const count = (query: string, ...values: string[]) => Number(store.prepare(query).get(...values)?.["n"]);
    const archived = "ws_log_activity WHERE action = 'core.workspace.archived'";
    const audited = "ws_log_audit WHERE action = 'admin_archive'";
    const delivered = () =>
      Math.min(count(`SELECT count(*) AS n FROM ${archived}`), count(`SELECT count(*) AS n FROM ${audited}`));
    for (const deadline = Date.now() + ENDS_WITHIN_MS; delivered() < COUNT && Date.now() < deadline;)
      await sleep(200);
    expect(count(`SELECT count(*) AS n FROM ${archived}`)).toBe(COUNT);
    expect(count(`SELECT count(DISTINCT ws_id) AS n FROM ${archived}`)).toBe(COUNT);
    expect(count(`SELECT count(*) AS n FROM ${audited}`)).toBe(COUNT);
    expect(count(`SELECT count(DISTINCT resource_id) AS n FROM ${audited}`)).toBe(COUNT);
    const inDirectory =
      "ws_dir_workspaces WHERE status = 'archived' AND ws_id IN (SELECT value FROM json_each(?))";
    expect(count(`SELECT count(*) AS n FROM ${inDirectory}`, JSON.stringify(ids))).toBe(COUNT);
    const summary = "ws_log_audit WHERE action = 'bulk_archive' AND resource_id = ?";
    expect(count(`SELECT count(*) AS n FROM ${summary}`, job_id)).toBe(1);
  } finally {
    store.close();
  }
}
