/**
 * `npm run bench`: the product beside the least that each host could do, within one run, as ratios.
 * Then a large organization's list beside a small one's, and Lighthouse of its pages. `npm run bench -- workerd` measures one host. Takes about
 * a quarter of an hour on two cores.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { shrinkWorker } from "../../scripts/shrink.ts";
import { bundleWorker } from "../../scripts/workerd.ts";
import { HOSTS, type HostKind } from "../hosts.ts";
import { BULK_NOTE, bulkLine } from "./bulk.ts";
import { COLD_START_NOTE, coldStartLine } from "./cold-start.ts";
import { GROWTH_NOTE, measureGrowth } from "./growth.ts";
import { LIGHTHOUSE_NOTE, measureLighthouse } from "./lighthouse.ts";
import { load, send } from "./load.ts";
import { compare, type Comparison, type Origins, type Plan } from "./measure.ts";
import { type Operation, prepareOperations } from "./operations.ts";
import { measureScale, SCALE_NOTE } from "./scale.ts";
import { startServer } from "./servers.ts";
import { type Measured, tableOf } from "./table.ts";
import { buildWorld, CHANGED } from "./world.ts";

const READ_CONNECTIONS = 16;
const CHANGE_CONNECTIONS = 4;
const MAIN: Plan = { rounds: 24, load: { connections: READ_CONNECTIONS, ms: 500 }, counted: 500 };
const READS: Plan = { rounds: 8, load: { connections: READ_CONNECTIONS, ms: 500 }, counted: 100 };
const CHANGES: Plan = { rounds: 8, load: { connections: CHANGE_CONNECTIONS, count: 20 }, counted: 20 };
const CHANGES_IN_ALL = CHANGES.counted + CHANGES.rounds * (CHANGES.load.count ?? 0);
const WARM_UP_MS = 1_500;

const folder = mkdtempSync(join(tmpdir(), "atrium-bench-"));
try {
  const kinds = HOSTS.filter((kind) => process.argv.length < 3 || process.argv.includes(kind));
  const measured: Measured[] = [];
  for (const kind of kinds) measured.push({ kind, comparisons: await measureHost(kind) });
  const scales: string[] = [];
  for (const kind of kinds) scales.push(await measureScale(kind));
  const growths: string[] = [];
  for (const kind of kinds) growths.push(`${kind}\n\n${await measureGrowth(kind)}`);
  const bulks: string[] = [];
  for (const kind of kinds) bulks.push(await bulkLine(kind));
  const starts: string[] = [];
  for (const kind of kinds) starts.push(await coldStartLine(kind));
  const pages: string[] = [];
  for (const kind of kinds) pages.push(await measureLighthouse(kind));
  const parts = [
    report(measured, await workerSize()),
    ...scales,
    SCALE_NOTE,
    ...growths,
    GROWTH_NOTE,
    ...bulks,
    BULK_NOTE,
    ...starts,
    COLD_START_NOTE,
    ...pages,
    LIGHTHOUSE_NOTE,
  ];
  const text = `${parts.join("\n\n")}\n`;
  mkdirSync("tests/output", { recursive: true });
  writeFileSync("tests/output/bench.md", text);
  console.log(text);
} finally {
  rmSync(folder, { recursive: true });
}

async function measureHost(kind: HostKind): Promise<Comparison[]> {
  const product = await startServer(kind, "product", `${folder}/${kind}-product`);
  const baseline = await startServer(kind, "baseline", `${folder}/${kind}-baseline`);
  try {
    return await compareAll(kind, { product: product.url, baseline: baseline.url });
  } finally {
    await Promise.all([product.stop(), baseline.stop()]);
  }
}

async function compareAll(kind: HostKind, origins: Origins): Promise<Comparison[]> {
  const world = await buildWorld(origins.product);
  await fillBaseline(origins.baseline, world.jane.id, world.workspaces.slice(0, CHANGED));
  const operations = await prepareOperations(world, { changes: CHANGES_IN_ALL });
  for (const url of [origins.product, origins.baseline]) await warmUp(url, operations[0]);
  const comparisons: Comparison[] = [];
  for (const [i, operation] of operations.entries()) {
    console.error(`${kind}: ${operation.name} …`);
    comparisons.push(await compare(operation, planFor(operation, i), origins));
  }
  return comparisons;
}

function planFor({ kind }: Operation, position: number): Plan {
  if (position === 0) return MAIN;
  return kind === "read" ? READS : CHANGES;
}

async function fillBaseline(url: string, user_id: string, workspaces: readonly string[]): Promise<void> {
  for (const id of workspaces) {
    await send(url, undefined, { method: "POST", path: `/${user_id}/${id}`, headers: {} });
  }
}

/** Until the hot paths are compiled. */
async function warmUp(url: string, operation: Operation | undefined): Promise<void> {
  if (operation) await load(url, operation.product, { connections: READ_CONNECTIONS, ms: WARM_UP_MS });
}

/** What a deploy would upload, in kB of gzip. */
async function workerSize(): Promise<number> {
  const bundle = await bundleWorker("src/worker.ts", `${folder}/deploy`);
  const script = await shrinkWorker(bundle, `${folder}/upload`);
  return gzipSync(readFileSync(script)).byteLength / 1000;
}

function report(measured: readonly Measured[], size: number): string {
  return [
    ...measured.map(tableOf),
    `Baseline: bare Hono behind the same session cookie; ratios are medians of rounds taken in turn, on ` +
      `${cpus().length} cores with the client among them, reads over ${READ_CONNECTIONS} connections and changes ` +
      `over ${CHANGE_CONNECTIONS}. A change writes more than its baseline's one row: the activity, the outbox and ` +
      `what is delivered to the global store, which the last column counts per request (D1 counts index rows too, ` +
      `libSQL does not say what it reads).`,
    `Worker: ${size.toFixed(0)} kB gzip (at most 300).`,
  ].join("\n\n");
}
