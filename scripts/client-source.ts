/** Writes the client's operations and types from the OpenAPI document, which is made from the routes. */
import {
  placesIn,
  type Document,
  type Operation,
  type Parameter,
  type Place,
  type Schema,
} from "../src/reference/document-shapes.ts";

const REFUSED = /[^A-Za-z0-9_$]/;

/** Programs of one's own call what is below it; webhooks are for others' servers. */
const API = "/api/";

/** @returns the text of client/operations.ts; operations under other names of theirs are left out */
export function clientSource(document: Document): string {
  const places = placesIn(document.paths).filter(
    ({ path, operation }) => path.startsWith(API) && operation["x-same-as"] === undefined,
  );
  const named = places.toSorted((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
  const always = codesOfAll(named);
  return [
    '// Generated from the routes: `npm run client`; do not edit.\nimport type { Operation } from "./request.ts";',
    schemasIn(document),
    `/** What every operation can answer. */\nexport type AlwaysCode = ${union(always)};`,
    `export interface Operations {\n${named.map((place) => operationType(place, document, always)).join("\n")}\n}`,
    `/** Where each is, and what it takes. */\nexport const OPERATIONS: Readonly<Record<keyof Operations, Operation>> = {\n${named.map((place) => tableRow(place, document)).join("\n")}\n};\n`,
  ].join("\n\n");
}

const schemasIn = ({ components }: Document): string =>
  Object.entries(components.schemas)
    .filter(([name]) => name !== "Failure")
    .map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`)
    .join("\n\n");

function operationType({ method, path, operation }: Place, document: Document, always: string[]): string {
  const codes = codesOf(operation).filter((code) => !always.includes(code));
  const data = answerOf(operation);
  const lines = [
    `input: ${inputOf(operation, document, path)};`,
    `data: ${data};`,
    `code: ${["AlwaysCode", ...codes.map((code) => JSON.stringify(code))].join(" | ")};`,
  ];
  const title = `/** ${operation.summary.replaceAll("*/", "")} — \`${method.toUpperCase()} ${path}\` */`;
  return `  ${title}\n  ${operation.operationId}: {\n${lines.map((line) => `    ${line}`).join("\n")}\n  };`;
}

/** Path, query and body as one object. @throws Error when a name occurs in two of them */
function inputOf(operation: Operation, document: Document, path: string): string {
  const parameters = parametersOf(operation, document).filter(({ in: place }) => place !== "header");
  const body = operation.requestBody?.content["application/json"]?.schema;
  const resolved = body?.$ref ? document.components.schemas[body.$ref.split("/").at(-1) ?? ""] : body;
  const twice = parameters.find(({ name }) => resolved?.properties && name in resolved.properties);
  if (twice) throw new Error(`${path} has ${twice.name} outside of its body and in it`);
  const named: Schema = {
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.flatMap(({ name, required }) => (required ? [name] : [])),
  };
  const parts = [
    ...(parameters.length > 0 ? [typeOf(named, "input")] : []),
    ...(body ? [typeOf(body, "input")] : []),
    ...(takesFile(operation) ? ["{ file: Blob }"] : []),
  ];
  return parts.length > 0 ? parts.join(" & ") : "{}";
}

/** Its body is no JSON. */
const takesFile = ({ requestBody }: Operation): boolean =>
  requestBody !== undefined && !requestBody.content["application/json"];

const parametersOf = ({ parameters = [] }: Operation, { components }: Document): Parameter[] =>
  parameters.flatMap((one) =>
    "$ref" in one ? (components.parameters[one.$ref.split("/").at(-1) ?? ""] ?? []) : one,
  );

function answerOf({ responses }: Operation): string {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  const schema = success && "content" in success ? success.content?.["application/json"]?.schema : undefined;
  const data = schema?.properties?.["data"];
  if (data) return typeOf(data);
  return schema ? "unknown" : "string";
}

function codesOf({ responses }: Operation): string[] {
  return Object.values(responses).flatMap((answer) => ("$ref" in answer ? namesIn(answer.$ref) : []));
}

const namesIn = (reference: string): string[] => (reference.split("/").at(-1) ?? "").split(".");

const codesOfAll = (places: readonly Place[]): string[] =>
  places
    .map(({ operation }) => codesOf(operation))
    .reduce((common, codes) => common.filter((code) => codes.includes(code)));

function tableRow({ method, path, operation }: Place, document: Document): string {
  const parameters = parametersOf(operation, document);
  const query = parameters.filter((one) => one.in === "query").map(({ name }) => name);
  const keyed = parameters.some((one) => one.in === "header" && one.name === "Idempotency-Key");
  const row = {
    method: method.toUpperCase(),
    path,
    ...(query.length > 0 ? { query } : {}),
    ...(takesFile(operation) ? { file: true } : operation.requestBody ? { body: true } : {}),
    ...(keyed ? { keyed } : {}),
  };
  return `  ${operation.operationId}: ${JSON.stringify(row)},`;
}

/** A schema as a TypeScript type. @param use what callers send may have fields that are undefined */
function typeOf(schema: Schema, use: "input" | "answer" = "answer"): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "unknown";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((choice) => typeOf(choice, use)).join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => typeOf(part, use)).join(" & ");
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeOf({ ...schema, type }, use)).join(" | ");
  return plainType(schema, use);
}

function plainType(schema: Schema, use: "input" | "answer"): string {
  switch (schema.type) {
    case "object":
      return objectType(schema, use);
    case "array": {
      const item = schema.items ? typeOf(schema.items, use) : "unknown";
      return /[|&]/.test(item) ? `(${item})[]` : `${item}[]`;
    }
    case "integer":
      return "number";
    case "string":
    case "number":
    case "boolean":
    case "null":
      return schema.type;
    default:
      return "unknown";
  }
}

function objectType(schema: Schema, use: "input" | "answer"): string {
  const { properties, additionalProperties, required = [] } = schema;
  if (!properties) {
    const values = typeof additionalProperties === "object" ? typeOf(additionalProperties, use) : "unknown";
    return `Record<string, ${values}>`;
  }
  const fields = Object.entries(properties).map(([name, value]) => {
    const key = REFUSED.test(name) ? JSON.stringify(name) : name;
    if (required.includes(name)) return `${key}: ${typeOf(value, use)}`;
    return `${key}?: ${typeOf(value, use)}${use === "input" ? " | undefined" : ""}`;
  });
  return `{ ${fields.join("; ")} }`;
}

const union = (values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join(" | ");
