/**
 * `node tests/bench/cold-start.ts [workerd|deno]`: from starting the process to its first answer, beside the same
 * with the baseline, which is the host's own start and Hono.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { shrinkWorker } from "../../scripts/shrink.ts";
import { bundleWorker, WRANGLER } from "../../scripts/workerd.ts";
import { HOSTS, type HostKind } from "../hosts.ts";
import { median } from "./measure.ts";
import { type Role, startPrepared } from "./servers.ts";

const ROUNDS = 7;

export const COLD_START_NOTE =
  "Cold start: from starting the process to the first answer, medians of seven starts taken in turn, on a store that " +
  "is there already; the baseline is the host's own start and Hono. On Cloudflare the host runs already: there the " +
  "start-up CPU counts, at most 30 ms of it asked for; medians of seven profiles.";

/** A row for the report. */
export async function coldStartLine(kind: HostKind): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "atrium-cold-"));
  try {
    const product = await startPrepared(kind, "product", `${folder}/product`);
    const baseline = await startPrepared(kind, "baseline", `${folder}/baseline`);
    await product(); // migrations, once
    const taken: Record<Role, number[]> = { product: [], baseline: [] };
    for (let round = 0; round < ROUNDS; round++) {
      taken.product.push(await product());
      taken.baseline.push(await baseline());
    }
    const [whole, least] = [median(taken.product), median(taken.baseline)];
    const line =
      `Cold start on ${kind}: ${whole.toFixed(0)} ms to the first answer, the baseline ${least.toFixed(0)} ms, ` +
      `a difference of ${(whole - least).toFixed(0)} ms.`;
    if (kind === "deno") return line;
    const script = await shrinkWorker(
      await bundleWorker("src/worker.ts", `${folder}/deploy`),
      `${folder}/upload`,
    );
    const cpu = Array.from({ length: ROUNDS }, () => startupCpu(script, folder)).toSorted((a, b) => a - b);
    return `${line} Start-up CPU of the Worker: ${median(cpu).toFixed(0)} ms (${cpu.map((ms) => ms.toFixed(0)).join(", ")}).`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const profile = z.object({
  nodes: z.array(z.object({ id: z.number(), callFrame: z.object({ functionName: z.string() }) })),
  samples: z.array(z.number()),
  /** microseconds before each sample */
  timeDeltas: z.array(z.number()),
});

/** Milliseconds that workerd computes before what a deploy uploads can take a request, as wrangler profiles it. */
function startupCpu(script: string, folder: string): number {
  const outfile = `${folder}/startup.cpuprofile`;
  const upload = `--args=${script} --no-bundle --no-minify --config wrangler.toml`;
  execFileSync(process.execPath, [WRANGLER, "check", "startup", upload, "--outfile", outfile], {
    stdio: "ignore",
  });
  const { nodes, samples, timeDeltas } = profile.parse(JSON.parse(readFileSync(outfile, "utf8")));
  const idle = new Set(nodes.filter((node) => node.callFrame.functionName === "(idle)").map(({ id }) => id));
  const busy = timeDeltas.filter((_, n) => !idle.has(samples[n] ?? NaN));
  return busy.reduce((sum, us) => sum + us, 0) / 1_000;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const named = HOSTS.filter((kind) => process.argv.includes(kind));
  for (const kind of named.length > 0 ? named : HOSTS) console.log(await coldStartLine(kind));
  console.log(COLD_START_NOTE);
}
