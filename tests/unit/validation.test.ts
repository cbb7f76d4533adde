import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { speaking } from "../../src/language/tongue.ts";
import { sayProblem } from "../../src/middleware/form-failure.ts";
import { body, domain, email, hexColor, multiline, query, slug, text } from "../../src/validation.ts";

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe("text", () => {
  test.each(["Audit 7", "日本語", "مرحبا", "👩🏽‍🚀", "<b>'; DROP TABLE people--", "Zoë"])(
    "%s is fine",
    (value) => {
      expect(text(1, 100).parse(value)).toBe(value);
    },
  );

  test.each(["", "   ", "a\u0000b", "a\nb", "a\u001bb", "a\u0085b", "\ud800", "a\u202eb", "x".repeat(101)])(
    "%j is refused",
    (value) => {
      expect(accepts(text(1, 100), value)).toBe(false);
    },
  );

  test("loses the space around it", () => {
    expect(text(1, 100).parse("  Audit 7 ")).toBe("Audit 7");
  });

  test("of several lines takes line ends and tabs, no other control", () => {
    expect(accepts(multiline(100), "one\r\ntwo\n\tthree")).toBe(true);
    for (const control of ["\u0000", "\u0008", "\u000b", "\u007f", "\u009f", "\udfff"]) {
      expect(accepts(multiline(100), `a${control}b`), JSON.stringify(control)).toBe(false);
    }
  });
});

describe("e-mail addresses", () => {
  test("are lower-cased", () => expect(email().parse(" Jane@Acme.Test ")).toBe("jane@acme.test"));

  test.each([
    "jane",
    "jane@",
    "@acme.test",
    "jane@acme",
    "jane@acme.test\nbcc: x@y.test",
    "jane@münchen.de:25",
    "jané@acme.test",
    `${"j".repeat(250)}@acme.test`,
  ])("%j is none", (value) => expect(accepts(email(), value)).toBe(false));
});

test("names of domains in any letters are what the network calls them", () => {
  expect(email().parse("Jane@MÜNCHEN.de")).toBe("jane@xn--mnchen-3ya.de");
  expect(domain().parse("@münchen.de")).toBe("xn--mnchen-3ya.de");
  for (const name of ["münchen", "münchen.de/x", "münchen.de:25", "a@münchen.de", "mün chen.de"])
    expect(accepts(domain(), name), name).toBe(false);
});

test.each(["-a", "a-", "a--b", "A", "a b", "é", "", "x".repeat(101)])("%j is no slug", (value) => {
  expect(accepts(slug(), value)).toBe(false);
});

test("colors are #RRGGBB", () => {
  expect(hexColor().parse("#1976D2")).toBe("#1976d2");
  for (const value of ["1976d2", "#12", "#12345g", "red"])
    expect(accepts(hexColor(), value), value).toBe(false);
});

describe("what is wrong is said in plain English", () => {
  const one = z.object({ field: z.unknown() });
  const said = (field: z.ZodType, value: unknown) =>
    one
      .extend({ field })
      .safeParse({ field: value })
      .error?.issues.map(({ message }) => message);

  test.each([
    ["a long text", text(1, 50), "x".repeat(51), "At most 50 characters."],
    ["blanks", text(1, 50), "   ", "This must not be empty."],
    ["a short text", text(3, 50), "x", "At least 3 characters."],
    ["no text", text(1, 50), 7, "Give a text."],
    ["nothing", text(1, 50), undefined, "This is missing."],
    ["a word for a number", z.coerce.number().int().max(100), "many", "Give a number."],
    ["a fraction", z.coerce.number().int().max(100), "1.5", "Give a whole number."],
    ["a large number", z.coerce.number().int().max(100), "700", "At most 100."],
    ["a small number", z.int().min(1), 0, "At least 1."],
    ["a long list", z.array(z.string()).max(2), ["a", "b", "c"], "At most 2 entries."],
    ["an empty list", z.array(z.string()).min(1), [], "This must not be empty."],
    ["another choice", z.enum(["viewer", "member"]), "boss", "One of: viewer, member."],
    ["another name", z.strictObject({}), { a: 1, b: 2 }, "Not known: a, b."],
    ["another key", z.partialRecord(z.enum(["a", "b"]), z.string()), { c: "" }, "Not known: c."],
    ["no day", z.iso.date(), "2026-13-01", "Give a date as YYYY-MM-DD."],
    ["no time", z.iso.datetime(), "noon", "Give a time, like 2027-01-31T00:00:00Z."],
    ["no id", z.uuid(), "7", "This is not an id."],
    ["neither", z.union([z.string(), z.number()]), null, "This is not valid."],
  ])("%s", (_what, schema, value, message) => expect(said(schema, value)).toEqual([message]));

  test("and in the reader's language on a page", () => {
    const catalogue = z
      .record(z.string(), z.any())
      .parse(JSON.parse(readFileSync("locales/de.json", "utf8")));
    const inGerman = (message: string) => speaking({ language: "de", catalogue }, () => sayProblem(message));
    expect(
      [
        "At most 50 characters.",
        "At most 100.",
        "At least -5.",
        "One of: viewer, member.",
        "Give a list.",
      ].map(inGerman),
    ).toEqual([
      "Höchstens 50 Zeichen.",
      "Höchstens 100.",
      "Mindestens -5.",
      "Eines von: viewer, member.",
      "Geben Sie eine Liste an.",
    ]);
  });
});

describe("a JSON body", () => {
  const app = new Hono()
    .post("/", body(z.object({ name: text(1, 10), deep: z.unknown().optional() })), (c) =>
      c.json(c.req.valid("json")),
    )
    .get("/", query(z.object({ limit: z.coerce.number().max(100) })), (c) => c.json(c.req.valid("query")));

  const post = (content: string, type = "application/json") =>
    app.request("/", { method: "POST", body: content, headers: { "Content-Type": type } });

  async function failureOf(response: Response) {
    const { error } = z
      .object({
        error: z.object({ code: z.string(), details: z.object({ fields: z.array(z.unknown()) }).optional() }),
      })
      .parse(await response.json());
    return { status: response.status, code: error.code, fields: error.details?.fields };
  }

  test("reaches the route as the schema made it", async () => {
    const response = await post('{"name": " Jane ", "extra": 1}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ name: "Jane" });
  });

  test("is refused with one entry per field", async () => {
    const field = { path: "name", message: expect.any(String) };
    expect(await failureOf(await post('{"name": "\\u0000 much too long"}'))).toEqual({
      status: 400,
      code: "VALIDATION_FAILED",
      fields: [field],
    });
  });

  test.each(["", "{", "{'name': 1}", "undefined", '{"name": "x"', "\u0000"])(
    "%j is not JSON",
    async (content) => {
      expect(await failureOf(await post(content))).toMatchObject({ status: 400, code: "VALIDATION_FAILED" });
    },
  );

  test.each(["null", "[]", "7", '"name"'])("%s is no object", async (content) => {
    expect(await failureOf(await post(content))).toMatchObject({ status: 400, code: "VALIDATION_FAILED" });
  });

  test("of another type is 415", async () => {
    expect(await failureOf(await post("name=Jane", "application/x-www-form-urlencoded"))).toMatchObject({
      status: 415,
    });
  });

  test("over 256 KB is 413", async () => {
    expect(await failureOf(await post(JSON.stringify({ name: "x".repeat(300_000) })))).toMatchObject({
      status: 413,
    });
  });

  test("32 levels deep is read, 33 are refused; brackets in text are no levels", async () => {
    const nested = (levels: number) =>
      `{"name":"Jane","deep":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
    expect((await post(nested(32))).status).toBe(200);
    expect((await post(nested(33))).status).toBe(400);
    expect((await post(`{"name":"Jane","deep":"\\"${"[".repeat(100)}"}`)).status).toBe(200);
  });

  test("made to be slow is refused at once", async () => {
    const started = performance.now();
    expect((await post(`{"name":"${'\\"'.repeat(120_000)}`)).status).toBe(400);
    expect((await post(`["${'"'.repeat(250_000)}`)).status).toBe(400);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("and a query are checked alike", async () => {
    expect((await app.request("/?limit=7")).status).toBe(200);
    expect(await failureOf(await app.request("/?limit=700"))).toMatchObject({
      code: "VALIDATION_FAILED",
      fields: [{ path: "limit" }],
    });
    expect((await app.request("/?limit=1&limit=2")).status).toBe(400);
  });
});
