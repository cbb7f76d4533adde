/** The packed client, as programs elsewhere get it: in Node, in Deno, and under a strict compiler. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MODULES = join(ROOT, "node_modules");
const app = mkdtempSync(join(tmpdir(), "atrium-client-"));

const PROGRAM = `
import { createClient, each, unwrap, AtriumError } from "atrium/client";
import { requireWorkspaceRole } from "atrium/hono";
const atrium = createClient({ baseUrl: "https://atrium.example.com", key: "atk_x", retries: 0,
  fetch: async (request) => Response.json({ success: true, data: [{ name: new URL(request.url).pathname }], next_cursor: null }) });
const names = [];
for await (const { name } of each(atrium.listWorkspaces, { q: "sales" })) names.push(name);
console.log(JSON.stringify([names, typeof unwrap, AtriumError.name, typeof requireWorkspaceRole("admin")]));
`;

const PRINTED = JSON.stringify([["/api/workspaces"], "function", "AtriumError", "function"]);

beforeAll(async () => {
  await run("npm", ["run", "--silent", "client:build"], { cwd: ROOT });
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", app], {
    cwd: join(ROOT, "dist"),
  });
  mkdirSync(join(app, "node_modules/atrium"), { recursive: true });
  await run("tar", [
    "-xzf",
    join(app, stdout.trim()),
    "-C",
    join(app, "node_modules/atrium"),
    "--strip-components=1",
  ]);
  symlinkSync(join(MODULES, "hono"), join(app, "node_modules/hono"));
  writeFileSync(
    join(app, "package.json"),
    JSON.stringify({ type: "module", dependencies: { atrium: "*", hono: "*" } }),
  );
  writeFileSync(join(app, "program.mjs"), PROGRAM);
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

test("runs in Node", async () => {
  expect((await run(process.execPath, ["program.mjs"], { cwd: app })).stdout.trim()).toBe(PRINTED);
});

test("runs in Deno", async () => {
  const deno = join(MODULES, ".bin/deno");
  const args = ["run", "--no-remote", "--node-modules-dir=manual", "program.mjs"];
  expect((await run(deno, args, { cwd: app })).stdout.trim()).toBe(PRINTED);
});

test.each([
  ["Node's types", { lib: ["es2023"], types: ["node"], typeRoots: [join(MODULES, "@types")] }],
  ["a browser's types", { lib: ["es2023", "dom"], types: [] }],
])("compiles strictly with %s, and tells a wrong call", async (_whose, options) => {
  const compilerOptions = { ...STRICT, ...options };
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
  writeFileSync(join(app, "consumer.ts"), CONSUMER);
  const compile = () => run(process.execPath, [join(MODULES, "typescript/bin/tsc"), "-p", app], { cwd: app });
  await expect(compile().catch((failed: { stdout: string }) => failed.stdout)).resolves.toMatchObject({
    stdout: "",
  });
});

const STRICT = {
  target: "es2023",
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};

const CONSUMER = `
import { createClient, type Workspace } from "atrium/client";
import { requireWorkspaceRole } from "atrium/hono";
import { Hono } from "hono";

const atrium = createClient({ baseUrl: "https://atrium.example.com" });
const made = await atrium.createWorkspace({ org_id: "o", name: "Sales", color: undefined });
if (made.ok) made.data satisfies Workspace;
else if (made.error.code === "SLUG_TAKEN") made.error.status satisfies number;
// @ts-expect-error a workspace needs a name
await atrium.createWorkspace({ org_id: "o" });
// @ts-expect-error there is no such code here
if (!made.ok && made.error.code === "INVITATION_EXPIRED") throw made.error;

export const app = new Hono().get("/:workspaceId", requireWorkspaceRole("admin"), (c) =>
  c.json(c.var.workspace.name satisfies string),
);
`;
