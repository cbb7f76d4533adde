/** Makes the Worker smaller than wrangler's bundler does: less to upload, to keep, and to run at every start. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minifySync } from "rolldown/utils";
import { minify } from "terser";
import { CannotStart } from "./local-state.ts";
import { nameDirectly } from "./shrink/namespaces.ts";
import { markSchemas } from "./shrink/schemas.ts";
import { dedentSql } from "./shrink/sql.ts";
import { spareZod } from "./shrink/zod.ts";

/** In this order: schemas are known by the names that functions have without their namespaces. */
const STEPS = [nameDirectly, spareZod, markSchemas, dedentSql];

/**
 * Makes a bundle as small as a deploy uploads it. That takes a quarter of a minute, which local starts do without.
 * @param script a bundle whose names are still those of the sources
 * @param outdir for the script alone: wrangler would upload modules beside it, too
 * @returns the new script's path
 */
export async function shrinkWorker(script: string, outdir: string): Promise<string> {
  const bundle = STEPS.reduce((before, step) => step(before), readFileSync(script, "utf8"));
  const shrunk = join(outdir, "worker.js");
  mkdirSync(outdir, { recursive: true });
  writeFileSync(shrunk, await minified(bundle));
  return shrunk;
}

/** terser finds more that is not needed, rolldown's minifier the shorter names. */
async function minified(bundle: string): Promise<string> {
  const { code } = await minify(bundle, { module: true, mangle: false, compress: { passes: 2 } });
  if (!code) throw new CannotStart("the Worker's bundle is empty");
  return minifySync("worker.js", code, { module: true, compress: true, mangle: { toplevel: true } }).code;
}
