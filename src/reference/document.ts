/** The OpenAPI document: what routes say of themselves, with what holds for all of them. */
import type { Hono } from "hono";
import type { AppEnv } from "../env.ts";
import packageJson from "../../package.json" with { type: "json" };
import { describedRoutes } from "./described.ts";
import type { Document, Place } from "./document-shapes.ts";
import { FAILURE, failureAnswers } from "./failure-answers.ts";
import { complete } from "./operations.ts";
import { IDEMPOTENCY_KEY } from "./parameters.ts";
import { ANY_SCHEME, SCHEMES } from "./security.ts";
import { TAGS } from "./tags.ts";
import { wordedSchemas } from "./worded.ts";

const DESCRIPTION = [
  "Workspaces of multi-tenant products.",
  "Success is `{success: true, data}`, with `next_cursor` beside it where `data` is a page of a list;",
  "failure is `{success: false, error: {code, message, details?}}` with the matching status.",
  "Ids are UUIDs, times ISO 8601 in UTC.",
].join(" ");

/**
 * @param api whose routes describe themselves
 * @param origin where the API is
 */
export function describeApi(api: Hono<AppEnv>, origin: string): Document {
  const described = describedRoutes(api);
  const places = described.operations.map((one) => complete(one, described));
  return {
    openapi: "3.1.0",
    info: {
      title: "Atrium",
      version: packageJson.version,
      description: DESCRIPTION,
      license: { name: packageJson.license, identifier: packageJson.license },
    },
    servers: [{ url: origin, description: "This installation" }],
    tags: [...TAGS],
    security: ANY_SCHEME,
    paths: pathsOf(places),
    components: {
      schemas: { ...wordedSchemas(described.schemas), Failure: FAILURE },
      responses: failureAnswers(places),
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      securitySchemes: SCHEMES,
    },
  };
}

function pathsOf(places: readonly Place[]): Document["paths"] {
  const grouped = Object.entries(Object.groupBy(places, ({ path }) => path));
  return Object.fromEntries(
    grouped.map(([path, same = []]) => [
      path,
      Object.fromEntries(same.map(({ method, operation }) => [method, operation])),
    ]),
  );
}
