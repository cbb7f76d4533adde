/** What `npm run deploy` would upload: small, and without the local entry point's doors. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleWorker } from "../../scripts/workerd.ts";

const LIMIT_KIB = 300;
const folder = mkdtempSync(join(tmpdir(), "atrium-bundle-"));
let production = "";
let local = "";

/** The bundler names each module above its code: `// src/routes/orgs.ts`. */
const modulesOf = (bundle: string): string[] =>
  [...bundle.matchAll(/^\/\/ (\S+\.[cm]?[jt]sx?)$/gm)].map(([, path = ""]) => path);

beforeAll(async () => {
  production = readFileSync(await bundleWorker("src/worker.ts", folder), "utf8");
  local = readFileSync(await bundleWorker("src/local.ts", folder), "utf8");
});

afterAll(() => rmSync(folder, { recursive: true }));

test(`the Worker weighs at most ${LIMIT_KIB} KiB, gzipped`, () => {
  expect(gzipSync(production).byteLength / 1024).toBeLessThanOrEqual(LIMIT_KIB);
});

test("the /dev routes are in the local Worker and not in the production one", () => {
  const isLocal = (path: string): boolean => path.startsWith("src/local/") || path.startsWith("views/dev/");
  expect(modulesOf(local).filter(isLocal)).not.toEqual([]);
  expect(modulesOf(production)).toContain("src/app.ts");
  expect(modulesOf(production).filter(isLocal)).toEqual([]);
  expect(production.includes("/dev/session")).toBe(false);
});

test("zod's other languages are not in it", () => {
  const locales = modulesOf(production).filter((path) => path.includes("zod/v4/locales/"));
  expect(locales.filter((path) => !/\/(en|index)\.js$/.test(path))).toEqual([]);
  expect(modulesOf(production).some((path) => path.includes("zod/v4/"))).toBe(true);
});
