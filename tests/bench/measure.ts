/** Product and baseline in turn, so that whatever else the machine does falls on both alike. */
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { load, type LoadOptions, type Timings } from "./load.ts";
import type { Operation } from "./operations.ts";
import { ask } from "./world.ts";

/** One side of a comparison, all rounds together. */
export interface Figures {
  /** requests a second */
  rate: number;
  /** milliseconds */
  p50: number;
  p99: number;
}

export interface Comparison {
  operation: Operation;
  product: Figures;
  baseline: Figures;
  /** rate of the product in parts of the baseline's: the median of the rounds */
  ratio: number;
  /** what the global store was asked for, for one request; null where not counted */
  store: StoreUse;
}

/** For one request, on average. */
export interface StoreUse {
  statements: number;
  /** null where the engine does not say */
  rows_read: number | null;
  rows_written: number;
}

export interface Plan {
  rounds: number;
  /** of one side in one round */
  load: LoadOptions;
  /** requests that the store's part is counted over */
  counted: number;
}

export interface Origins {
  product: string;
  baseline: string;
}

/** The alarm after a write delivers what is left within this many milliseconds. */
const SETTLED_MS = 1_600;

/** Counts first, which warms the product up; then measures. No request number is used twice. */
export async function compare(operation: Operation, plan: Plan, origins: Origins): Promise<Comparison> {
  const store = await countStore(operation, plan, origins.product);
  const warm = { connections: 1, count: plan.counted };
  await load(origins.baseline, operation.baseline, warm);
  const rounds: { product: Timings; baseline: Timings }[] = [];
  let next = plan.counted;
  for (let round = 0; round < plan.rounds; round++) {
    const from = next;
    const product = await load(origins.product, (n) => operation.product(from + n), plan.load);
    const baseline = await load(origins.baseline, (n) => operation.baseline(from + n), plan.load);
    next += product.latencies.length;
    rounds.push({ product, baseline });
  }
  return {
    operation,
    store,
    product: figures(rounds.map((round) => round.product)),
    baseline: figures(rounds.map((round) => round.baseline)),
    ratio: median(rounds.map((round) => rate([round.product]) / rate([round.baseline]))),
  };
}

const counts = z.object({
  statements: z.number(),
  rows_read: z.number().nullable(),
  rows_written: z.number(),
});

/** One after another, and until everything that follows from them has arrived. */
async function countStore(operation: Operation, { counted }: Plan, url: string): Promise<StoreUse> {
  const counter = { path: "/bench/store", headers: {} };
  await sleep(SETTLED_MS); // what came before
  await ask(url, counts, { ...counter, method: "POST" });
  await load(url, operation.product, { connections: 1, count: counted });
  if (operation.kind === "change") await sleep(SETTLED_MS);
  const { statements, rows_read, rows_written } = await ask(url, counts, { ...counter, method: "GET" });
  await ask(url, counts, { ...counter, method: "PUT" });
  return {
    statements: statements / counted,
    rows_read: rows_read === null ? null : rows_read / counted,
    rows_written: rows_written / counted,
  };
}

const rate = (timings: readonly Timings[]): number =>
  timings.reduce((sum, { latencies }) => sum + latencies.length, 0) /
  timings.reduce((sum, { seconds }) => sum + seconds, 0);

function figures(timings: readonly Timings[]): Figures {
  const latencies = Float64Array.from(timings.flatMap((timing) => timing.latencies)).toSorted();
  const percentile = (part: number): number => latencies[Math.ceil(latencies.length * part) - 1] ?? NaN;
  return { rate: rate(timings), p50: percentile(0.5), p99: percentile(0.99) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]];
  return (low + high) / 2;
}
