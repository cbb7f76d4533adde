/** The document names every route and nothing else, and says of each what a reader needs. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documented } from "../../src/app.ts";
import { STATUS } from "../../src/result.ts";
import { CODES } from "../../src/reference/codes.ts";
import { wholeSchema } from "../whole-schema.ts";
import { describeApi } from "../../src/reference/document.ts";
import { placesIn, type Document, type Operation, type Schema } from "../../src/reference/document-shapes.ts";
import { endingIn } from "../../src/reference/endings.ts";
import { AFTERWARDS, EXAMPLES } from "../../src/reference/examples.ts";
import { referenceFiles } from "../../src/reference/rendered.tsx";
import { VALUES } from "../../src/reference/sample-values.ts";
import { ABOUT } from "../../src/reference/words/about.ts";
import { WORDS } from "../../src/reference/worded.ts";
import { wholeApp } from "./reference-world.ts";

/** Pages for people. */
const NOT_OPERATIONS = /^GET \/(api\/docs|webhooks\/)/;
const DOCUMENTED = /^\/(api|webhooks)\//;
/** The document names methods in this way only. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const document: Document = describeApi(documented, "https://atrium.acme.test");
const places = placesIn(document.paths);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;

describe("routes and document", () => {
  let routes: string[];
  let close: () => void;
  beforeAll(async () => {
    const world = await wholeApp();
    close = world.close;
    const handled = world.app.routes
      .filter(({ method, path }) => METHODS.includes(method) && DOCUMENTED.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`);
    routes = [...new Set(handled)].filter((name) => !NOT_OPERATIONS.test(name));
  });
  afterAll(() => close());

  test("every route is in the document", () => {
    expect(routes.length).toBeGreaterThan(100);
    const named = new Set(places.map(nameOf));
    expect(routes.filter((name) => !named.has(name))).toEqual([]);
  });

  test("everything in the document is a route", () => {
    const known = new Set(routes);
    expect(places.map(nameOf).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("every operation", () => {
  test("has a name of its own, good for a method", () => {
    const ids = places.map(({ operation }) => operation.operationId);
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]+$/.test(id))).toEqual([]);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
    expect(twice, "give one of them a name in src/reference/operation-ids.ts").toEqual([]);
  });

  test("has a summary, and one tag that is described", () => {
    const tags = new Map(document.tags.map(({ name, description }) => [name, description]));
    for (const place of places) {
      expect(place.operation.summary, nameOf(place)).toMatch(/\S/);
      expect(place.operation.tags, nameOf(place)).toHaveLength(1);
      const [tag = ""] = place.operation.tags;
      expect(tags.get(tag), `describe ${tag} in src/reference/tags.ts`).toBeTruthy();
    }
  });

  test("has every parameter in words", () => {
    const wordless = places.flatMap((place) =>
      (place.operation.parameters ?? [])
        .filter((one) => "in" in one && !one.description)
        .map((one) => `${nameOf(place)} ${"in" in one ? one.name : ""}`),
    );
    expect(wordless, "say it in src/reference/parameters.ts, or .describe() it beside the route").toEqual([]);
  });

  test("names its path's parameters, one success, and failures with their codes", () => {
    for (const place of places) {
      const given = (place.operation.parameters ?? []).flatMap((one) => ("in" in one ? one.name : []));
      const named = [...place.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(given, nameOf(place)).toEqual(expect.arrayContaining(named));
      const statuses = Object.keys(place.operation.responses);
      expect(
        statuses.filter((status) => status.startsWith("2")),
        nameOf(place),
      ).toHaveLength(1);
      expect(statuses, nameOf(place)).toEqual(expect.arrayContaining(["400", "401", "429", "500", "503"]));
    }
  });

  test("refers only to what is there", () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(500);
    const components: Record<string, Record<string, unknown>> = { ...document.components };
    for (const [, kind = "", name = ""] of references) expect(components[kind]?.[name], name).toBeDefined();
  });

  test("that changes something takes an Idempotency-Key, unless it is open to all", () => {
    const keyed = places.filter(({ operation }) =>
      operation.parameters?.some((one) => "$ref" in one && one.$ref.endsWith("/IdempotencyKey")),
    );
    const changing = places.filter(
      ({ method, path, operation }) =>
        method !== "get" && operation.security?.length !== 0 && path.startsWith("/api/"),
    );
    expect(keyed.map(nameOf)).toEqual(changing.map(nameOf));
  });
});

test("every error code is explained", () => {
  expect(Object.keys(CODES).toSorted()).toEqual(Object.keys(STATUS).toSorted());
});

test("examples are of operations that are there", () => {
  const ids = places.map(({ operation }) => operation.operationId);
  const given = [...Object.keys(EXAMPLES), ...Object.keys(AFTERWARDS)];
  expect(given.filter((id) => !ids.includes(id))).toEqual([]);
});

/** A field by its name from its schema or operation down, as words and values are looked up. */
interface NamedField {
  name: string;
  schema: Schema;
}

function fieldsOf(schema: Schema, owner: string): NamedField[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = `${owner}.${key}`;
    return [{ name, schema: field }, ...fieldsOf(field, name)];
  });
  const inner = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  return [...own, ...inner.flatMap((part) => fieldsOf(part, owner))];
}

const successOf = ({ responses }: Operation) => {
  const [, answer] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  return answer && "content" in answer ? answer.content?.["application/json"] : undefined;
};

/** Of bodies and answers; `success` and `data` are the same everywhere. */
function fieldsOfOperation(operation: Operation): NamedField[] {
  const id = operation["x-same-as"] ?? operation.operationId;
  const body = operation.requestBody?.content["application/json"]?.schema;
  const { data, success: _, ...beside } = successOf(operation)?.schema.properties ?? {};
  return [
    ...(body ? fieldsOf(body, `${id}.body`) : []),
    ...(data ? [{ name: id, schema: { description: "-", ...data } }, ...fieldsOf(data, id)] : []),
    ...fieldsOf({ properties: beside }, id),
  ];
}

describe("every field", () => {
  const fields = [
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => fieldsOf(schema, name)),
    ...places.flatMap(({ operation }) => fieldsOfOperation(operation)),
  ];
  const unusedIn = (table: Readonly<Record<string, unknown>>): string[] => {
    const used = new Set(fields.map(({ name }) => endingIn(table, name)));
    return Object.keys(table).filter((ending) => !used.has(ending));
  };

  test("is in words", () => {
    expect(fields.length).toBeGreaterThan(800);
    const wordless = fields.filter(({ schema }) => !schema.description).map(({ name }) => name);
    expect([...new Set(wordless)], "say it in src/reference/words/").toEqual([]);
  });

  test("and words and values for samples are of fields that are there", () => {
    expect(unusedIn(WORDS)).toEqual([]);
    expect(unusedIn(VALUES)).toEqual([]);
  });

  test("is of a schema that says what it is", () => {
    const { Failure: _, ...named } = document.components.schemas;
    expect(Object.keys(ABOUT).toSorted(), "say it in src/reference/words/about.ts").toEqual(
      Object.keys(named).toSorted(),
    );
  });
});

describe("answers in JSON", () => {
  const answers = places.flatMap(({ operation }) => {
    const content = successOf(operation);
    const isAlias = operation["x-same-as"] !== undefined;
    return content?.schema.properties && !isAlias ? [{ id: operation.operationId, ...content }] : [];
  });

  test("have examples that are as their schemas say, with nothing beside it", () => {
    expect(answers.length).toBeGreaterThan(100);
    const wrong = answers.flatMap(({ id, schema, example }) => {
      const checked = wholeSchema(schema, document).safeParse(example);
      return checked.success ? [] : [`${id}: ${checked.error.message}`];
    });
    expect(wrong, "see src/reference/values/ and examples.ts").toEqual([]);
  });

  test("whose schemas would refuse another example", () => {
    const { schema = {}, example } = answers.find(({ id }) => id === "listWorkspaces") ?? {};
    const text = JSON.stringify(example);
    const checked = (json: string) => wholeSchema(schema, document).safeParse(JSON.parse(json)).success;
    expect(checked(text)).toBe(true);
    expect(checked(text.replace('"active"', '"busy"'))).toBe(false);
    expect(checked(text.replace('"slug"', '"slag"'))).toBe(false);
  });
});

test("public/reference is what the routes say now; `npm run prepare` writes it anew", () => {
  for (const [name, text] of referenceFiles(documented)) {
    const written = readFileSync(new URL(`../../public/reference/${name}`, import.meta.url), "utf8");
    expect(written === text, name).toBe(true);
  }
});
