/**
 * `node tests/bench/analytics.ts`: an organization's analytics with 1,000 and with 100,000 workspaces, as page
 * and as JSON of two running hosts. The larger may cost at most 1.3 times the smaller. Rows are written straight into the store (libSQL), where the triggers count them.
 */
import { performance } from "node:perf_hooks";
import { sql } from "drizzle-orm";
import { rowsOf } from "../../src/global/batch.ts";
import { dayAt, shiftDay } from "../../src/global/figures/day-range.ts";
import { databasesOf, openStore } from "../../src/hosts/deno-store.ts";
import type { Databases } from "../../src/platform.ts";
import { enter, makeOrg, type Person } from "../conformance/client.ts";
import { startHost, type Host } from "../hosts.ts";
import { median } from "./measure.ts";

const FEW = 1_000;
const MANY = 100_000;
const AT_MOST = 1.3;
const TODAY = dayAt(Date.now());
/** Days that the workspaces are spread over. */
const AGE = 400;
const ACTIVE_DAYS = 20;
const CHUNK = 5_000;
const ROUNDS = 40;
const STATUSES = ["active", "active", "active", "active", "planning", "archived", "archived", "deleted"];

const RANGES = {
  "30 days": "range=30d",
  "90 days": "range=90d",
  "a year": `range=custom&from=${shiftDay(TODAY, -364)}&to=${TODAY}`,
};

interface Side {
  host: Host;
  jane: Person;
  org: string;
}

const [few, many] = [await filled(FEW), await filled(MANY)];
try {
  console.log("| Analytics on Deno, medians in ms | 1,000 | 100,000 | ratio |\n| --- | ---: | ---: | ---: |");
  for (const [name, query] of Object.entries(RANGES)) {
    await compare(`page, ${name}`, ({ jane }) =>
      jane.send("GET", `/org-admin/workspaces?tab=analytics&${query}`),
    );
    await compare(`JSON, ${name}`, ({ jane, org }) =>
      jane.send("GET", `/api/ws/admin/analytics?orgId=${org}&${query}`),
    );
  }
} finally {
  await Promise.all([few.host.stop(), many.host.stop()]);
}

/** In turn, so that whatever else the machine does falls on both alike. */
async function compare(name: string, read: (side: Side) => Promise<unknown>): Promise<void> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    times[0].push(await timed(() => read(few)));
    times[1].push(await timed(() => read(many)));
  }
  const [small, large] = [median(times[0]), median(times[1])];
  const ratio = large / small;
  if (ratio > AT_MOST) process.exitCode = 1;
  console.log(`| ${name} | ${small.toFixed(1)} | ${large.toFixed(1)} | **${ratio.toFixed(2)}** |`);
}

async function timed(read: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await read();
  return performance.now() - began;
}

/** A host of its own with that many workspaces in one organization. */
async function filled(count: number): Promise<Side> {
  const host = await startHost("deno");
  const jane = await enter(host.url, "Jane");
  const { id: org } = await makeOrg(jane);
  await host.kill(); // the store has one writer
  const databases = databasesOf(openStore({}, `${host.data}/deno`));
  for (let from = 0; from < count; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => from + i);
    await addWorkspaces(databases, org, numbers);
    await addDays(databases, org, numbers);
  }
  await host.restart();
  return { host, jane, org };
}

/** Hashed, so that neighbours differ; the same at every run. */
function scatter(n: number, below: number): number {
  return (Math.imul(n + 1, 2_654_435_761) >>> 8) % below;
}

function createdAt(n: number): string {
  return `${shiftDay(TODAY, -scatter(n, AGE))}T08:00:00.000Z`;
}

/** Half of them in the last month, the rest whenever. */
function activeAt(n: number): string {
  return `${shiftDay(TODAY, -scatter(n * 7, n % 2 === 0 ? 30 : AGE))}T09:00:00.000Z`;
}

async function addWorkspaces({ main }: Databases, org: string, numbers: readonly number[]): Promise<void> {
  const rows = numbers.map((n) => ({
    id: `w-${String(n).padStart(7, "0")}`,
    status: STATUSES[n % STATUSES.length],
    members: scatter(n * 3, 14) === 0 ? scatter(n, 300) : scatter(n * 5, 9),
    created: createdAt(n),
    active: activeAt(n),
    owner: n % 500 === 0 ? null : "jane",
    tags: n % 3 === 0 ? '["a"]' : "[]",
  }));
  await main.run(sql`
    INSERT INTO ws_dir_workspaces (ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon, tags,
      tab_order, member_count, owner_id, owner_name, created_by, created_at, updated_at, last_activity_at, rev)
    SELECT value->>'id', 1, ${org}, 1, value->>'id', 'Workspace ' || (value->>'id'), '', value->>'status', '#1976d2',
      'Workspaces', value->>'tags', '[]', value->>'members', value->>'owner', value->>'owner', 'jane',
      value->>'created', value->>'created', value->>'active', 1
    FROM ${rowsOf(rows)}`);
}

async function addDays({ main }: Databases, org: string, numbers: readonly number[]): Promise<void> {
  const rows = numbers.flatMap((n) =>
    Array.from({ length: ACTIVE_DAYS }, (_, i) => [
      `w-${String(n).padStart(7, "0")}`,
      shiftDay(TODAY, -scatter(n * 31 + i * 17, AGE)),
      1 + scatter(n * 13 + i, 40),
    ]),
  );
  await main.run(sql`
    INSERT INTO ws_stat_daily (ws_id, day, bucket, org_id, actions, members, rev)
    SELECT value->>0, value->>1, 1, ${org}, value->>2, 1, 1 FROM ${rowsOf(rows)} WHERE true
    ON CONFLICT DO NOTHING`);
}
