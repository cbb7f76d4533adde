/** The OpenAPI document: what routes say of themselves, with what holds for all of them. */
import type { Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import type { AppEnv } from "../../env.ts";
import type { Settings } from "../../platform.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { placesIn, type Document, type Place } from "./document-shapes.ts";
import { FAILURE, failureAnswers } from "./failure-answers.ts";
import { complete } from "./operations.ts";
import { IDEMPOTENCY_KEY } from "./parameters.ts";
import { ANY_SCHEME, schemesOf } from "./security.ts";
import { TAGS } from "./tags.ts";
import { tidied } from "./tidied.ts";

const DESCRIPTION = [
  "Workspaces of multi-tenant products.",
  "Success is `{success: true, data}`, with `next_cursor` beside it where `data` is a page of a list;",
  "failure is `{success: false, error: {code, message, details?}}` with the matching status.",
  "Ids are UUIDs, times ISO 8601 in UTC.",
].join(" ");

/** @param api whose routes describe themselves */
export async function describeApi(api: Hono<AppEnv>, settings: Settings): Promise<Document> {
  const { paths, components } = await describedBy(api);
  const places = placesIn(paths).map((place) => complete(place, { paths, schemas: components.schemas }));
  return {
    openapi: "3.1.0",
    info: {
      title: "Atrium",
      version: packageJson.version,
      description: DESCRIPTION,
      license: { name: packageJson.license, identifier: packageJson.license },
    },
    servers: [{ url: settings.baseUrl, description: "This installation" }],
    tags: [...TAGS],
    security: ANY_SCHEME,
    paths: pathsOf(places),
    components: {
      schemas: { ...components.schemas, Failure: FAILURE },
      responses: failureAnswers(places),
      parameters: { ...components.parameters, IdempotencyKey: IDEMPOTENCY_KEY },
      securitySchemes: schemesOf(settings),
    },
  };
}

const describedBy = async (api: Hono<AppEnv>) =>
  tidied(
    await generateSpecs(api, {
      excludeStaticFile: false, // or whatever ends like a file: *.csv
      defaultValidationErrorResponse: false, // ours says what it looks like
    }),
  );

function pathsOf(places: readonly Place[]): Document["paths"] {
  const grouped = Object.entries(Object.groupBy(places, ({ path }) => path));
  return Object.fromEntries(
    grouped.map(([path, same = []]) => [
      path,
      Object.fromEntries(same.map(({ method, operation }) => [method, operation])),
    ]),
  );
}
