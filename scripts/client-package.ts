/**
 * Makes dist a package of its own after `tsc -p client`: atrium/client and atrium/hono for other people's
 * programs, without what the product itself depends on. `npm pack ./dist` wraps it up.
 */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";

const root = new URL("../", import.meta.url);

/** What the package has in common with the product. */
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  type: z.literal("module"),
  exports: z.record(z.string(), z.object({ types: z.string(), default: z.string() })),
  dependencies: z.object({ hono: z.string() }),
});

const { dependencies, exports, ...common } = manifest.parse(
  JSON.parse(readFileSync(new URL("package.json", root), "utf8")),
);
const [major] = dependencies.hono.split(".");

const ours = {
  ...common,
  description: "Atrium's API, typed, and guards for Hono apps.",
  exports: JSON.parse(JSON.stringify(exports).replaceAll("./dist/", "./")),
  engines: { node: ">=22" },
  peerDependencies: { hono: `^${major}` },
  peerDependenciesMeta: { hono: { optional: true } },
};
writeFileSync(new URL("dist/package.json", root), `${JSON.stringify(ours, null, 2)}\n`);
copyFileSync(new URL("LICENSE", root), new URL("dist/LICENSE", root));
