/**
 * `npm run bench`: the product beside the least that each host could do, within one run, as ratios; then what
 * grows with the data, bulk jobs, cold starts, and Lighthouse of the pages. `npm run bench -- workerd growth`
 * measures one part on one host. All of it takes three quarters of an hour on two cores.
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
import { tableOf } from "./table.ts";
import { buildWorld, CHANGED } from "./world.ts";

const READ_CONNECTIONS = 16;
const CHANGE_CONNECTIONS = 4;
const MAIN: Plan = { rounds: 24, load: { connections: READ_CONNECTIONS, ms: 500 }, counted: 500 };
const READS: Plan = { rounds: 8, load: { connections: READ_CONNECTIONS, ms: 500 }, counted: 100 };
const CHANGES: Plan = { rounds: 8, load: { connections: CHANGE_CONNECTIONS, count: 20 }, counted: 20 };
const CHANGES_IN_ALL = CHANGES.counted + CHANGES.rounds * (CHANGES.load.count ?? 0);
const WARM_UP_MS = 1_500;

const OPERATIONS_NOTE =
  `Baseline: bare Hono behind the same session cookie; ratios are medians of rounds taken in turn, on ` +
  `${cpus().length} cores with the client among them, reads over ${READ_CONNECTIONS} connections and changes ` +
  `over ${CHANGE_CONNECTIONS}. A change writes more than its baseline's one row: the activity, the outbox and ` +
  `what is delivered to the global store, which the last column counts per request (D1 counts index rows too, ` +
  `libSQL does not say what it reads).`;

const folder = mkdtempSync(join(tmpdir(), "atrium-bench-"));

interface Part {
  /** what it found, one host after the other */
  measure(kinds: readonly HostKind[]): Promise<string[]>;
  note?: string;
}

const PARTS: Record<string, Part> = {
  operations: { measure: (kinds) => eachOf(kinds, measureHost), note: OPERATIONS_NOTE },
  size: { measure: async () => [`Worker: ${(await workerSize()).toFixed(0)} KiB gzip (at most 300).`] },
  scale: { measure: (kinds) => eachOf(kinds, measureScale), note: SCALE_NOTE },
  growth: {
    measure: (kinds) => eachOf(kinds, async (kind) => `${kind}\n\n${await measureGrowth(kind)}`),
    note: GROWTH_NOTE,
  },
  bulk: { measure: (kinds) => eachOf(kinds, (kind) => bulkLine(kind)), note: BULK_NOTE },
  start: { measure: (kinds) => eachOf(kinds, coldStartLine), note: COLD_START_NOTE },
  pages: { measure: (kinds) => eachOf(kinds, measureLighthouse), note: LIGHTHOUSE_NOTE },
};

try {
  const kinds = asked(HOSTS);
  const texts: string[] = [];
  for (const name of asked(Object.keys(PARTS))) {
    const { measure, note } = PARTS[name] ?? {};
    texts.push(...((await measure?.(kinds)) ?? []), ...(note === undefined ? [] : [note]));
    keep(texts);
  }
  console.log(texts.join("\n\n"));
} finally {
  rmSync(folder, { recursive: true });
}

/** Those that the command line names, or all. */
function asked<Name extends string>(names: readonly Name[]): readonly Name[] {
  const named = names.filter((name) => process.argv.slice(2).includes(name));
  return named.length > 0 ? named : names;
}

async function eachOf(
  kinds: readonly HostKind[],
  measure: (kind: HostKind) => Promise<string>,
): Promise<string[]> {
  const texts: string[] = [];
  for (const kind of kinds) texts.push(await measure(kind));
  return texts;
}

/** After each part: a later one may fail. */
function keep(texts: readonly string[]): void {
  mkdirSync("tests/output", { recursive: true });
  writeFileSync("tests/output/bench.md", `${texts.join("\n\n")}\n`);
}

async function measureHost(kind: HostKind): Promise<string> {
  const product = await startServer(kind, "product", `${folder}/${kind}-product`);
  const baseline = await startServer(kind, "baseline", `${folder}/${kind}-baseline`);
  try {
    return tableOf({
      kind,
      comparisons: await compareAll(kind, { product: product.url, baseline: baseline.url }),
    });
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

/** What a deploy would upload, in KiB of gzip. */
async function workerSize(): Promise<number> {
  const bundle = await bundleWorker("src/worker.ts", `${folder}/deploy`);
  const script = await shrinkWorker(bundle, `${folder}/upload`);
  return gzipSync(readFileSync(script)).byteLength / 1024;
}
