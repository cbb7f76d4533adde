/** What `npm run deploy` uploads: small, and without the local entry point's doors. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { shrinkWorker } from "../../scripts/shrink.ts";
import { bundleWorker } from "../../scripts/workerd.ts";

const LIMIT_KIB = 300;
const folder = mkdtempSync(join(tmpdir(), "atrium-bundle-"));

/** The part of esbuild's metafile that tells what is in a bundle, and how many bytes of it. */
const metafile = z.object({
  outputs: z.record(
    z.string(),
    z.object({ inputs: z.record(z.string(), z.object({ bytesInOutput: z.int() })) }),
  ),
});

interface Bundle {
  path: string;
  script: string;
  /** paths of the sources that ended up in it */
  modules: string[];
}

let production: Bundle;
let local: Bundle;
/** path of what a deploy uploads */
let uploaded: string;

async function bundle(entry: string): Promise<Bundle> {
  const path = await bundleWorker(entry, join(folder, entry));
  const { outputs } = metafile.parse(
    JSON.parse(readFileSync(join(folder, entry, "bundle-meta.json"), "utf8")),
  );
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const modules = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return { path, script: readFileSync(path, "utf8"), modules };
}

beforeAll(async () => {
  production = await bundle("src/worker.ts");
  local = await bundle("src/local.ts");
});

beforeAll(async () => {
  uploaded = await shrinkWorker(production.path, join(folder, "uploaded"));
});

afterAll(() => rmSync(folder, { recursive: true }));

test(`the Worker weighs at most ${LIMIT_KIB} KiB, gzipped`, () => {
  expect(gzipSync(readFileSync(uploaded)).byteLength / 1024).toBeLessThanOrEqual(LIMIT_KIB);
});

test("the /dev routes are in the local Worker and not in the production one", () => {
  const isLocal = (path: string): boolean => path.startsWith("src/local/") || path.startsWith("views/dev/");
  expect(local.modules.filter(isLocal)).not.toEqual([]);
  expect(production.modules).toContain("src/app.ts");
  expect(production.modules.filter(isLocal)).toEqual([]);
  expect(production.script.includes("/dev/session")).toBe(false);
});

test("zod's other languages are not in it", () => {
  const locales = production.modules.filter((path) => path.includes("zod/v4/locales/"));
  expect(locales.filter((path) => !/\/(en|index)\.js$/.test(path))).toEqual([]);
  expect(production.modules.some((path) => path.includes("zod/v4/"))).toBe(true);
});
