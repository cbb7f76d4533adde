/** The document names every route and nothing else, and says of each what a reader needs. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documented } from "../../src/app.ts";
import { STATUS } from "../../src/result.ts";
import { CODES } from "../../src/reference/codes.ts";
import { describeApi } from "../../src/reference/document.ts";
import { placesIn, type Document } from "../../src/reference/document-shapes.ts";
import { EXAMPLES } from "../../src/reference/examples.ts";
import { referenceFiles } from "../../src/reference/rendered.tsx";
import { wholeApp } from "./reference-world.ts";

/** Pages for people, and what speaks another protocol than HTTP's requests and answers. */
const NOT_OPERATIONS = /^GET \/api\/docs/;
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
      .filter(({ method, path }) => METHODS.includes(method) && path.startsWith("/api/"))
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
      ({ method, operation }) => method !== "get" && operation.security?.length !== 0,
    );
    expect(keyed.map(nameOf)).toEqual(changing.map(nameOf));
  });
});

test("every error code is explained", () => {
  expect(Object.keys(CODES).toSorted()).toEqual(Object.keys(STATUS).toSorted());
});

test("examples are of operations that are there", () => {
  const ids = places.map(({ operation }) => operation.operationId);
  expect(Object.keys(EXAMPLES).filter((id) => !ids.includes(id))).toEqual([]);
});

test("public/reference is what the routes say now; `npm run prepare` writes it anew", () => {
  for (const [name, text] of referenceFiles(documented)) {
    const written = readFileSync(new URL(`../../public/reference/${name}`, import.meta.url), "utf8");
    expect(written === text, name).toBe(true);
  }
});
