/**
 * `node tests/bench/bulk.ts [workerd|deno] [count]`: how many workspaces a second one bulk job archives, and
 * restores. No ratio, so the machine's own noise is measured along: how long the same piece of work takes each
 * time.
 */
import { mkdtempSync, openSync, rmSync, writeSync, closeSync, fsyncSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { HOSTS, type HostKind } from "../hosts.ts";
import { send } from "./load.ts";
import { startServer } from "./servers.ts";
import { ask, enter, newOrg, type Person } from "./world.ts";

/** An organization lets one person create this many. */
const PER_PERSON = 100;
const CREATING_AT_ONCE = 8;
const ASKED_EVERY_MS = 100;
const ROUNDS = 3;
const COUNT = 1_000;

export interface BulkFigures {
  /** workspaces a second, one figure a round */
  archive: number[];
  restore: number[];
  /** milliseconds that a fixed piece of work took before each round */
  noise: number[];
}

export const BULK_NOTE =
  "Bulk: from the request to the last result, delivered to the directory, with an activity entry and an audit " +
  "entry each; medians of three rounds (least to most), at least 300 a second asked for. The fixed work is some " +
  "arithmetic and a hundred fsyncs, before each round: what else the machine did.";

/** A row for the report. */
export async function bulkLine(kind: HostKind, count: number = COUNT): Promise<string> {
  const { archive, restore, noise } = await measureBulk(kind, count);
  return (
    `Bulk on ${kind}: one job over ${count.toLocaleString("en")} workspaces archives ${shown(archive)} and ` +
    `restores ${shown(restore)} a second; the fixed work took ${shown(noise)} ms.`
  );
}

/** @param count workspaces in the one job */
export async function measureBulk(kind: HostKind, count: number): Promise<BulkFigures> {
  const folder = mkdtempSync(join(tmpdir(), "atrium-bulk-"));
  const server = await startServer(kind, "product", folder);
  try {
    const { owner, ids, org_id } = await populate(server.url, count);
    const figures: BulkFigures = { archive: [], restore: [], noise: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const action of ["archive", "restore"] as const) {
        figures.noise.push(fixedWork(folder));
        const body = { orgId: org_id, action, workspace_ids: ids };
        figures[action].push(await rateOf(server.url, owner, body));
      }
    }
    return figures;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: CREATING_AT_ONCE });
const made = z.object({ data: z.object({ id: z.string() }) });
const started = z.object({ data: z.object({ job_id: z.string() }) });
const state = z.object({ data: z.object({ status: z.string(), done: z.int(), total: z.int() }) });

async function populate(url: string, count: number) {
  const owner = await enter(url, "olga");
  const org_id = await newOrg(url, owner);
  const { headers } = owner;
  const config = { max_workspaces_per_user: PER_PERSON };
  await send(url, agent, {
    method: "PUT",
    path: `/api/ws/config/org?orgId=${org_id}`,
    headers,
    body: config,
  });
  const creators = await Promise.all(
    Array.from({ length: Math.ceil(count / PER_PERSON) }, (_, n) => creator(url, owner, org_id, n)),
  );
  const ids: string[] = [];
  let next = 0;
  const create = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const { headers: own } = creators[Math.floor(n / PER_PERSON)] ?? owner;
      const body = { org_id, name: `Project ${n}`, slug: `project-${n}`, tags: ["bench"] };
      const answer = await ask(url, made, { method: "POST", path: "/api/workspaces", headers: own, body });
      ids.push(answer.data.id);
    }
  };
  await Promise.all(Array.from({ length: CREATING_AT_ONCE }, create));
  return { owner, org_id, ids };
}

async function creator(url: string, { headers }: Person, org: string, n: number): Promise<Person> {
  const person = await enter(url, `creator-${n}`);
  const body = { email: `creator-${n}@bench.test`, role: "org_member" };
  await send(url, agent, { method: "POST", path: `/api/orgs/${org}/members`, headers, body });
  return person;
}

/** From the request to the last result. */
async function rateOf(url: string, { headers }: Person, body: object): Promise<number> {
  const began = performance.now();
  const path = "/api/ws/admin/bulk";
  const { job_id } = (await ask(url, started, { method: "POST", path, headers, body })).data;
  for (;;) {
    const { data } = await ask(url, state, { path: `/api/ws/admin/jobs/${job_id}`, headers, method: "GET" });
    if (data.status === "done") {
      if (data.done !== data.total) throw new Error(`only ${data.done} of ${data.total} were changed`);
      return (data.done * 1_000) / (performance.now() - began);
    }
    await sleep(ASKED_EVERY_MS);
  }
}

/** A little arithmetic and a few writes to the disk: what a workspace's change is made of. */
function fixedWork(folder: string): number {
  const began = performance.now();
  let sum = 0;
  for (let n = 0; n < 20_000_000; n++) sum = (sum * 31 + n) | 0;
  const file = openSync(join(folder, `noise-${sum & 1}`), "w");
  for (let n = 0; n < 100; n++) {
    writeSync(file, Buffer.alloc(4_096));
    fsyncSync(file);
  }
  closeSync(file);
  return performance.now() - began;
}

const shown = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b).map((value) => value.toFixed(0));
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted[0]}–${sorted.at(-1)})`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const count = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? COUNT);
  for (const kind of HOSTS.filter(
    (one) => !HOSTS.some((other) => process.argv.includes(other)) || process.argv.includes(one),
  )) {
    console.log(await bulkLine(kind, count));
  }
}
