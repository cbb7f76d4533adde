/** The documentation names only what is there, and every setting. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { documented } from "../../src/app.ts";
import { describeApi } from "../../src/reference/document.ts";
import { placesIn } from "../../src/reference/document-shapes.ts";
import { STATUS } from "../../src/result.ts";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");

const PAGES = readdirSync(new URL("docs/", ROOT)).filter((name) => name.endsWith(".md"));
const texts = new Map(PAGES.map((name) => [name, read(`docs/${name}`)]));
const all = [...texts.values()].join("\n");

/** As GitHub makes them from headings. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(PAGES)("docs/%s", (name) => {
  const text = texts.get(name) ?? "";

  test("links to pages and headings that are there", () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
    const broken = links.filter((target) => {
      if (/^https?:/.test(target)) return false;
      const [file = "", anchor] = target.split("#");
      if (file !== "" && !existsSync(new URL(`docs/${file}`, ROOT))) return true;
      const there = file === "" ? text : (texts.get(file) ?? "");
      return anchor !== undefined && !anchorsOf(there).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test("is reached from the first page, and leads back to it", () => {
    if (name === "index.md") return expect(PAGES.length).toBeGreaterThan(4);
    expect(texts.get("index.md")).toContain(`(${name})`);
    expect(text).toContain("(index.md)");
  });

  test("names commands, operations and error codes that are there", () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    const run = [...text.matchAll(/\bnpm (?:run )?([a-z][\w:]*)/g)].map(([, script = ""]) => script);
    const known = ["ci", "install", "pack", ...Object.keys(scripts)];
    expect(run.filter((script) => !known.includes(script))).toEqual([]);
    const codes = [...text.matchAll(/`([A-Z][A-Z_]+_[A-Z_]+|CONFLICT|UNAUTHENTICATED)`/g)].map(
      ([, code = ""]) => code,
    );
    const own = ["UNREACHABLE", "UNEXPECTED_ANSWER", "NO_KEY", ...settings().keys(), ...TOOLS, "BASE_URL"];
    expect(codes.filter((code) => !Object.hasOwn(STATUS, code) && !own.includes(code))).toEqual([]);
    expect(unknownPaths(text)).toEqual([]);
  });
});

/** The pages of the reference, and the beginning of addresses that many operations share. */
const NO_OPERATIONS = ["/api/docs", "/api/ws/admin"];

const places = placesIn(describeApi(documented, "https://atrium.acme.test").paths);
const normal = (path: string): string => path.replace(/\{\w+\}|\$[A-Z_]+/g, "{}");

/** @returns paths, with the method where one is said, that the document does not know */
function unknownPaths(text: string): string[] {
  const named = [...text.matchAll(/(?:\b(GET|POST|PUT|PATCH|DELETE) )?(\/api\/[\w./{}$-]*[\w}])/g)];
  return named.flatMap(([, method, path = ""]) => {
    if (NO_OPERATIONS.includes(path)) return [];
    const there = places.some(
      (place) => normal(place.path) === normal(path) && (!method || place.method === method.toLowerCase()),
    );
    return there ? [] : [`${method ?? ""} ${path}`];
  });
}

/** What only the command-line tools read. */
const TOOLS = ["ATRIUM_TOKEN", "ATRIUM_COOKIE"];

/** Every variable that the sources read, with its number if it has one by default. */
function settings(): Map<string, string | null> {
  const folders = ["src", "scripts", "durable"];
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`),
  );
  const found = new Map<string, string | null>();
  for (const file of files) {
    const source = read(file);
    for (const [, name = ""] of source.matchAll(/\benv\["([A-Z][A-Z_]+)"\]/g))
      found.set(name, found.get(name) ?? null);
    for (const [, name = "", fallback = "null"] of source.matchAll(/readCount\(\w+, "([A-Z_]+)", (\w+)\)/g))
      found.set(name, /^\d+$/.test(fallback) ? fallback : numberOf(fallback, source));
  }
  for (const [, name = "", count] of read("src/settings.ts").matchAll(
    /^ {2}([A-Z][A-Z_]+): (?:count\((\d+)\))?/gm,
  ))
    found.set(name, count ?? found.get(name) ?? null);
  for (const name of TOOLS) found.delete(name);
  return found;
}

const numberOf = (constant: string, source: string): string | null =>
  new RegExp(`const ${constant} = ([\\d_]+);`).exec(source)?.[1]?.replaceAll("_", "") ?? null;

describe("the table of settings", () => {
  const table =
    /## Settings\n([\s\S]*?)\n## /.exec(`${texts.get("operators.md")}`.replace(/\n### /g, "\n## "))?.[1] ??
    "";
  const rows = new Map(
    [...table.matchAll(/^\| `([A-Z_]+)` \|([^|]*)\|/gm)].map(([, name = "", value = ""]) => [
      name,
      value.trim(),
    ]),
  );

  test("has every variable that is read, and no other", () => {
    expect(rows.size).toBeGreaterThan(20);
    expect([...rows.keys()].toSorted()).toEqual([...settings().keys()].toSorted());
  });

  test("has their numbers", () => {
    const numbered = [...settings()].filter(([, count]) => count !== null);
    expect(numbered.length).toBeGreaterThan(6);
    for (const [name, count] of numbered) expect(rows.get(name), name).toBe(count);
    expect([...rows].filter(([, value]) => value === "required").map(([name]) => name)).toEqual([
      "ATRIUM_SECRET",
      "BASE_URL",
    ]);
  });

  test("names the tools' own variables beside it", () => {
    for (const name of TOOLS) expect(all).toContain(`\`${name}\``);
  });
});

test("every error code of the API has its place in the table for those who integrate", () => {
  const table = texts.get("integrators.md") ?? "";
  const said = new Set(
    [...table.matchAll(/^\| ([\d, ]+) \| (.+) \| .+ \|$/gm)].flatMap(([, statuses = ""]) =>
      statuses.split(", "),
    ),
  );
  const statuses = [...new Set(Object.values(STATUS))].map(String);
  expect([...said].toSorted()).toEqual(statuses.toSorted());
});
