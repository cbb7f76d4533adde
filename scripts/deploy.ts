/**
 * The second half of `npm run deploy`: bundles the Worker, shrinks it further than wrangler's bundler does
 * and uploads it. Options go to the upload alone, as wrangler's own: `node scripts/deploy.ts --dry-run`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotStart } from "./local-state.ts";
import { shrinkWorker } from "./shrink.ts";
import { bundleWorker, WRANGLER } from "./workerd.ts";

const folder = mkdtempSync(join(tmpdir(), "atrium-deploy-"));
try {
  const bundle = await bundleWorker("src/worker.ts", join(folder, "bundle"));
  process.exitCode = upload(await shrinkWorker(bundle, join(folder, "upload")));
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** @returns wrangler's exit code */
function upload(script: string): number {
  const options = ["--no-bundle", "--no-minify", "--config", "wrangler.toml", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, [WRANGLER, "deploy", script, ...options], {
    stdio: "inherit",
    cwd: fileURLToPath(new URL("..", import.meta.url)),
  });
  return status ?? 1;
}
