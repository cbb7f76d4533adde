/** Routes that describe themselves, as operations of OpenAPI, each schema under its name once. */
import type { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { descriptionOf, inputOf, type RouteDescription, type RouteInput } from "../openapi.ts";
import type { ErrorCode } from "../result.ts";
import type { Answer, Method, Operation, Parameter, Schema } from "./document-shapes.ts";
import { tidied } from "./tidied.ts";

/** An operation before it has a name, and before what holds for all of its kind. */
export interface Described {
  method: Method;
  path: string;
  operation: Omit<Operation, "operationId" | "responses">;
  success: { status: string; answer: Answer };
  fails: readonly ErrorCode[];
}

export interface DescribedRoutes {
  operations: Described[];
  schemas: Record<string, Schema>;
}

/** What every signed-in route can answer. */
const ALWAYS: readonly ErrorCode[] = [
  "VALIDATION_FAILED",
  "UNAUTHENTICATED",
  "RATE_LIMITED",
  "INTERNAL_ERROR",
  "STORE_UNAVAILABLE",
];

export function describedRoutes(api: Hono<AppEnv>): DescribedRoutes {
  const schemas: Record<string, Schema> = {};
  const routes = Map.groupBy(api.routes, ({ method, path }) => `${method} ${path}`);
  const operations = [...routes.values()].flatMap((handlers) => {
    const description = handlers.map(({ handler }) => descriptionOf(handler)).find(Boolean);
    const [route] = handlers;
    if (!description || !route || !isMethod(route.method.toLowerCase())) return [];
    const inputs = handlers.flatMap(({ handler }) => inputOf(handler) ?? []);
    return [describedRoute(route, { description, inputs, schemas })];
  });
  return { operations, schemas };
}

interface Said {
  description: RouteDescription;
  inputs: readonly RouteInput[];
  /** collects what has a name */
  schemas: Record<string, Schema>;
}

function describedRoute(
  route: { method: string; path: string },
  { description, inputs, schemas }: Said,
): Described {
  const path = route.path.replace(/:(\w+)(\{[^}]*\})?\??/g, "{$1}");
  const { tag, summary, description: words, open, fails = [] } = description;
  const method = route.method.toLowerCase();
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => pathParameter(name));
  const asked = inputs.flatMap((input) => (input.in === "query" ? [input.schema] : []));
  return {
    method: isMethod(method) ? method : "get",
    path,
    operation: {
      tags: [tag],
      summary,
      ...(words ? { description: words } : {}),
      ...(open ? { security: [] } : {}),
      parameters: [
        ...named,
        ...asked.flatMap((schema) => queryParameters(schemaOf(schema, "input", schemas))),
      ],
      ...bodyOf(inputs, schemas),
    },
    success: successOf(description, schemas),
    fails: [...ALWAYS, ...fails],
  };
}

const METHODS: readonly string[] = ["get", "post", "put", "patch", "delete"] satisfies Method[];
const isMethod = (text: string): text is Method => METHODS.includes(text);

const pathParameter = (name: string): Parameter => ({
  in: "path",
  name,
  required: true,
  schema: { type: "string" },
});

const queryParameters = ({ properties = {}, required = [] }: Schema): Parameter[] =>
  Object.entries(properties).map(([name, { description, ...schema }]) => ({
    in: "query",
    name,
    ...(required.includes(name) ? { required: true } : {}),
    ...(description ? { description } : {}),
    schema,
  }));

const FILE: Schema = { type: "string", format: "binary" };

function bodyOf(inputs: readonly RouteInput[], schemas: Said["schemas"]): Pick<Operation, "requestBody"> {
  const input = inputs.find((one) => one.in !== "query");
  if (!input) return {};
  if (input.in === "file") {
    const content = Object.fromEntries(input.types.map((type) => [type, { schema: FILE }]));
    return { requestBody: { required: true, content } };
  }
  const content = { "application/json": { schema: schemaOf(input.schema, "input", schemas) } };
  return { requestBody: { required: input.optional !== true, content } };
}

function successOf(description: RouteDescription, schemas: Said["schemas"]): Described["success"] {
  if ("type" in description) {
    const isJson = description.type === "application/json";
    const content = { [description.type]: { schema: { type: isJson ? "object" : "string" } } };
    return { status: "200", answer: { description: "The file.", content } };
  }
  const { data, status = 200, list, beside } = description;
  const envelope = z.object({
    success: z.literal(true),
    data: list ? z.array(data) : data,
    ...(list ? { next_cursor: z.string().nullable() } : {}),
    ...beside,
  });
  const content = { "application/json": { schema: schemaOf(envelope, "output", schemas) } };
  return { status: String(status), answer: { description: DONE[status], content } };
}

const DONE = { 200: "Done.", 201: "Made.", 202: "Taken on: a job, or a request for approval." };

function schemaOf(schema: z.ZodType, io: "input" | "output", schemas: Said["schemas"]): Schema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, unrepresentable: "any", override: asItWas });
  return tidied(made, schemas);
}

/** What a transform makes of a value is not to be known; ours tidy it and leave its type. */
function asItWas({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: object }): void {
  const { def } = zodSchema._zod;
  if (def.type !== "pipe" || def.out._zod.def.type !== "transform") return;
  const { $schema: _, ...made } = z.toJSONSchema(def.in);
  Object.assign(jsonSchema, made);
}
