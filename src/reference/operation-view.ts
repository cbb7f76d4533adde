/** One operation as its page shows it. */
import type { FieldView, OperationLink, OperationView } from "../../views/reference/shapes.ts";
import { codesIn } from "./failure-answers.ts";
import type { Answer, Document, Operation, Parameter, Place } from "./document-shapes.ts";
import { fieldsOf, parameterField, typeOf } from "./fields.ts";
import { resolve } from "./sample.ts";

export const linkTo = ({ method, path, operation }: Place): OperationLink => ({
  id: operation.operationId,
  method: method.toUpperCase(),
  path,
  summary: operation.summary,
});

/** @param aliases of this operation */
export function operationView(place: Place, aliases: readonly Place[], document: Document): OperationView {
  const { operation } = place;
  return {
    ...linkTo(place),
    description: operation.description ?? "",
    also: aliases.map(({ method, path }) => `${method.toUpperCase()} ${path}`),
    access: accessOf(operation),
    parameters: parametersOf(operation, document),
    body: bodyOf(operation, document),
    success: successOf(operation),
    failures: failuresOf(operation),
    curl: curlOf(place, document),
  };
}

function accessOf({ security }: Operation): string {
  if (security === undefined) return "Session, API key or token";
  const [only] = security;
  if (only === undefined) return "Open to all";
  return "signature" in only ? "Signature" : "Session only";
}

const PLACES = ["path", "query", "header"];

const parametersOf = ({ parameters = [] }: Operation, { components }: Document): FieldView[] =>
  parameters
    .flatMap((one) => ("$ref" in one ? (components.parameters[one.$ref.split("/").at(-1) ?? ""] ?? []) : one))
    .toSorted((a, b) => PLACES.indexOf(a.in) - PLACES.indexOf(b.in))
    .map(parameterField);

function bodyOf({ requestBody }: Operation, { components }: Document): FieldView[] | null {
  const schema = requestBody?.content["application/json"]?.schema;
  if (!schema) return null;
  const { anyOf: choices, ...only } = resolve(schema, components.schemas);
  if (!choices) return fieldsOf(only);
  // Each has to be sent with one of the choices only.
  return choices.flatMap((choice) => fieldsOf({ ...choice, required: [] }));
}

function successOf({ responses }: Operation): OperationView["success"] {
  const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? ["200", null];
  const content: Answer["content"] = answer && "content" in answer ? answer.content : {};
  const json = content?.["application/json"];
  const [file] = Object.keys(content ?? {});
  if (!json) return { status, type: file ? { text: file } : null, fields: [], example: "" };
  const data = json.schema.properties?.["data"];
  return {
    status,
    type: data ? typeOf(data) : null,
    fields: data ? fieldsOf(data.items ?? data) : [],
    example: json.example === undefined ? "" : JSON.stringify(json.example, null, 2),
  };
}

const failuresOf = ({ responses }: Operation): OperationView["failures"] =>
  Object.entries(responses).flatMap(([status, answer]) =>
    "$ref" in answer ? [{ status, codes: codesIn(answer.$ref) }] : [],
  );

/** What to type, with places to fill in. */
function curlOf({ method, path, operation }: Place, document: Document): string {
  const query = (operation.parameters ?? [])
    .filter((one): one is Parameter => "in" in one && one.in === "query" && one.required === true)
    .map(({ name }) => `${name}=…`);
  const url = document.servers[0]?.url + path + (query.length > 0 ? `?${query.join("&")}` : "");
  const content = operation.requestBody?.content ?? {};
  const example = content["application/json"]?.example;
  const [type] = Object.keys(content);
  return [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}'${url}'`,
    ...credentials(operation),
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(example)}'`]),
    ...(type === undefined || type === "application/json"
      ? []
      : [`-H 'Content-Type: ${type}'`, "--data-binary '@…'"]),
  ].join(" \\\n  ");
}

function credentials({ security }: Operation): string[] {
  const [only] = security ?? [];
  if (only && "signature" in only)
    return ["id", "timestamp", "signature"].map((name) => `-H 'webhook-${name}: …'`);
  return security?.length === 0 ? [] : ['-H "Authorization: Bearer $ATRIUM_KEY"'];
}
