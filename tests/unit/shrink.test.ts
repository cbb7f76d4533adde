/** What shrinking changes in a bundle, and what it leaves alone. Bundles are written as esbuild writes them. */
import { expect, test } from "vitest";
import { nameDirectly } from "../../scripts/shrink/namespaces.ts";
import { markSchemas } from "../../scripts/shrink/schemas.ts";
import { dedentSql } from "../../scripts/shrink/sql.ts";
import { spareZod } from "../../scripts/shrink/zod.ts";

const ZOD = `// node_modules/zod/v4/classic/schemas.js
function string2(params) { return make(params); }
function object(shape) { return make(shape); }
function _ensureDefaultMemoizer() { installed = true; }
`;

/** @param source the bundle after zod */
function marked(source: string): string {
  const bundle = markSchemas(`${ZOD}// src/routes/schemas.ts\n${source}`);
  expect(bundle.startsWith(ZOD)).toBe(true);
  return bundle.slice(bundle.indexOf("schemas.ts\n") + "schemas.ts\n".length);
}

test("expressions that make schemas are marked, those within them too", () => {
  expect(marked("var name = string2().min(1).max(50);")).toBe(
    "var name = /*@__PURE__*/string2().min(1).max(50);",
  );
  expect(marked("var person = object({ name: string2() });\nvar known = person.extend({}).meta({});")).toBe(
    "var person = /*@__PURE__*/object({ name: /*@__PURE__*/string2() });\nvar known = /*@__PURE__*/person.extend({}).meta({});",
  );
});

test("so are those by functions of ours that make schemas, and by a field of another", () => {
  expect(marked("var upTo = (max) => string2().max(max);\nvar title = upTo(5).trim();")).toBe(
    "var upTo = (max) => /*@__PURE__*/string2().max(max);\nvar title = /*@__PURE__*/upTo(5).trim();",
  );
  expect(marked("var a = object({ x: string2() });\nvar b = a.shape.x.optional();")).toBe(
    "var a = /*@__PURE__*/object({ x: /*@__PURE__*/string2() });\nvar b = /*@__PURE__*/a.shape.x.optional();",
  );
});

test("what does something is not: reading input, other people's methods, effects", () => {
  for (const source of [
    "var port = read.extend(5);",
    "save(input).min(1);",
    "_ensureDefaultMemoizer();",
    "var made = new Map();\nmade.set(1, 2);",
  ])
    expect(marked(source)).toBe(source);
  expect(marked("var a = string2();\nvar b = a.parse(input);\nvar c = b.trim();")).toBe(
    "var a = /*@__PURE__*/string2();\nvar b = a.parse(input);\nvar c = b.trim();",
  );
});

test("a bundle without zod's heading is refused, for then nothing would be left out any more", () => {
  expect(() => markSchemas("var a = 1;")).toThrow("where zod is");
});

test("so are those of zod's namespaces, which are files of their own", () => {
  const iso = `${ZOD}// node_modules/zod/v4/classic/iso.js\nfunction date2(params) { return make(params); }\n`;
  expect(markSchemas(`${iso}// src/routes/schemas.ts\nvar day = date2();`)).toContain(
    "var day = /*@__PURE__*/date2();",
  );
});

const UTIL =
  "var util_exports = {};\n__export(util_exports, {\n  merge: () => merge2,\n  pick: () => pick\n});\n";

test("what a namespace holds is named directly, and the namespace goes", () => {
  expect(nameDirectly(`${UTIL}var a = util_exports.merge(util_exports.pick(b), c);`).trim()).toBe(
    "var util_exports = {};\n\nvar a = merge2(pick(b), c);",
  );
});

test("a namespace that somebody holds as a whole stays, and so does what it does not know", () => {
  const source = `${UTIL}use(util_exports);\nvar a = util_exports.missing, b = util_exports[name], c = d.util_exports;`;
  expect(nameDirectly(source)).toBe(source);
});

const OBJECTS =
  'var ZodObject = $constructor("ZodObject", (inst, def) => {\n  $ZodObjectJIT.init(inst, def);\n});\n';

test("zod goes without its compiler and without the formats of z.string()", () => {
  const strings = (methods: string): string =>
    `var ZodString = $constructor("ZodString", (inst) => {}${methods});`;
  expect(spareZod(OBJECTS + strings(", { email() {} }"))).toBe(
    OBJECTS.replace("$ZodObjectJIT", "$ZodObject") + strings(""),
  );
});

test("a zod that is made differently is refused", () => {
  expect(() => spareZod(OBJECTS)).toThrow("not made as they were");
});

test("statements lose their indentation, but not what they quote, and other texts nothing", () => {
  expect(
    dedentSql("sql`SELECT id\n      FROM people\n\n      WHERE name = ${name}\n        AND kind = 1`;"),
  ).toBe("sql`SELECT id\nFROM people\n\nWHERE name = ${name}\nAND kind = 1`;");
  for (const source of [
    "sql`SELECT 'a\n   b', \"c\n   d\"`;",
    "html`<pre>\n   a</pre>`;",
    "var a = `\n   b`;",
  ])
    expect(dedentSql(source)).toBe(source);
});
