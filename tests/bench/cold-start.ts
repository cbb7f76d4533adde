/**
 * `node tests/bench/cold-start.ts [workerd|deno]`: from starting the process to its first answer, beside the same
 * with the baseline, which is the host's own start and Hono.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HOSTS, type HostKind } from "../hosts.ts";
import { median } from "./measure.ts";
import { type Role, startPrepared } from "./servers.ts";

const ROUNDS = 7;

export const COLD_START_NOTE =
  "Cold start: from starting the process to the first answer, medians of seven starts taken in turn, on a store that " +
  "is there already; the baseline is the host's own start and Hono. On Cloudflare the host runs already: there it is " +
  "the difference.";

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
    return (
      `Cold start on ${kind}: ${whole.toFixed(0)} ms to the first answer, the baseline ${least.toFixed(0)} ms, ` +
      `a difference of ${(whole - least).toFixed(0)} ms.`
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const named = HOSTS.filter((kind) => process.argv.includes(kind));
  for (const kind of named.length > 0 ? named : HOSTS) console.log(await coldStartLine(kind));
  console.log(COLD_START_NOTE);
}
