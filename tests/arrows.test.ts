import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cycles, emptyNames, importsOf, wholeZods, wrongArrows, wrongHosts, type Sources } from "./arrows.ts";

const ROOT = new URL("../", import.meta.url);

function read(folders: readonly string[]): Sources {
  const paths = folders.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" }).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const code = paths.filter((path) => /\.tsx?$/.test(path));
  return new Map(code.map((path) => [path, readFileSync(new URL(path, ROOT), "utf8")]));
}

describe("the sources", () => {
  const sources = read(["src", "durable", "views"]);

  test("are found, with their imports", () => {
    expect(sources.size).toBeGreaterThan(100);
    const app = importsOf("src/app.ts", sources.get("src/app.ts") ?? "");
    expect(app).toContainEqual({
      from: "src/app.ts",
      to: "src/routes/workspaces/workspaces.ts",
      typeOnly: false,
    });
    expect(app).toContainEqual({ from: "src/app.ts", to: "src/platform.ts", typeOnly: true });
  });

  test("import along the arrows only", () => {
    expect(wrongArrows(sources)).toEqual([]);
  });

  test("keep each host's own interfaces in its host", () => {
    expect(wrongHosts(sources)).toEqual([]);
  });

  test("have no cycles", () => {
    expect(cycles(sources)).toEqual([]);
  });

  test("are named after what is in them", () => {
    expect(emptyNames(read(["src", "durable", "views", "scripts", "tests"]))).toEqual([]);
  });

  test("take zod without its languages", () => {
    expect(wholeZods(read(["src", "durable", "views", "scripts"]))).toEqual([]);
  });
});

describe("the checker finds", () => {
  const planted = (file: string, source: string): Sources => new Map([[file, source]]);

  test.each([
    ["views/a.tsx", `import { orgs } from "../src/global/orgs/orgs.ts";`],
    ["views/a.tsx", `import type { Platform } from "../src/platform.ts";`],
    ["durable/a.ts", `import { orgs } from "../src/global/orgs/orgs.ts";`],
    ["durable/a.ts", `import { workspace } from "../src/routes/workspaces/workspaces.ts";`],
    ["durable/a.ts", `import { lockDirectory } from "./hosts/deno-lock.ts";`],
    ["src/global/a.ts", `import { Workspace } from "../../durable/workspace.ts";`],
    ["src/global/a.ts", `import { readSettings } from "../settings.ts";`],
    ["src/routes/a.ts", `import { Workspace } from "../../durable/workspace.ts";`],
    ["src/routes/a.ts", `import {\n  type Job,\n  Workspace,\n} from "../../durable/workspace.ts";`],
    ["src/routes/a.ts", `const { Workspace } = await import("../../durable/workspace.ts");`],
    ["src/routes/a.ts", `import "../hosts/cloudflare.ts";`],
    ["src/routes/a.ts", `export { devRoutes } from "../local/dev.tsx";`],
    ["src/middleware/a.ts", `import { workspaces } from "../routes/workspaces.ts";`],
    ["src/result.ts", `import { x } from "./platform.ts";`],
    ["src/app.ts", `import { fillDemo } from "../scripts/demo.ts";`],
  ])("%s with %s", (file, source) => {
    expect(wrongArrows(planted(file, source))).toHaveLength(1);
  });

  test.each([
    ["src/routes/a.ts", `import type { Workspace } from "../../durable/workspace.ts";`],
    ["src/routes/a.ts", `import { type Workspace } from "../../durable/workspace.ts";`],
    ["src/routes/a.ts", `// import { Workspace } from "../../durable/workspace.ts";`],
    ["src/global/a.ts", `import type { Store } from "../platform.ts";`],
  ])("nothing in %s with %s", (file, source) => {
    expect(wrongArrows(planted(file, source))).toEqual([]);
  });

  test("a file without a place", () => {
    expect(wrongArrows(planted("src/lib/thing.ts", ""))).toHaveLength(1);
  });

  test("a host's interfaces elsewhere", () => {
    expect(wrongHosts(planted("durable/members.ts", `Deno.readFileSync("x");`))).toHaveLength(1);
    expect(
      wrongHosts(planted("src/global/a.ts", `import { DatabaseSync } from "node:sqlite";`)),
    ).toHaveLength(1);
    expect(wrongHosts(planted("durable/hosts/deno-lock.ts", `Deno.openSync("x");`))).toEqual([]);
    const worker = `import { env } from "cloudflare:workers";`;
    const three = new Map(["src/a.ts", "src/b.ts", "src/c.ts"].map((file) => [file, worker]));
    expect(wrongHosts(three)).toHaveLength(1);
  });

  test("a cycle, but not one of types", () => {
    const two = (clause: string): Sources =>
      new Map([
        ["src/a.ts", `import { b } from "./b.ts";`],
        ["src/b.ts", `import ${clause} from "./a.ts";`],
      ]);
    expect(cycles(two("{ a }"))).toEqual(["src/a.ts → src/b.ts → src/a.ts"]);
    expect(cycles(two("type { A }"))).toEqual([]);
  });

  test("names that say nothing", () => {
    const files = ["src/utils.ts", "src/test-helpers.ts", "src/global/OrgService.ts", "src/orgs.ts"];
    expect(emptyNames(new Map(files.map((file) => [file, ""])))).toEqual(files.slice(0, 3));
  });

  test("the whole of zod", () => {
    expect(wholeZods(planted("src/a.ts", `import { z } from "zod";`))).toHaveLength(1);
    expect(wholeZods(planted("src/a.ts", `import * as z from "zod";`))).toEqual([]);
  });
});
