/** What may be left out of the Worker is said of schemas, and of nothing else. */
import { expect, test } from "vitest";
import { markSchemas } from "../../scripts/shrink.ts";

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
