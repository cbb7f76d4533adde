/** One operation as its route described it, with what holds for all of its kind: name, key, failures, example. */
import { isPersonal } from "../../middleware/key-scope.ts";
import { codesIn, failures } from "../../openapi.ts";
import { isErrorCode, type ErrorCode } from "../../result.ts";
import type { Document, Operation, Place } from "./document-shapes.ts";
import { EXAMPLES } from "./examples.ts";
import { operationIdOf } from "./operation-ids.ts";
import { inWords } from "./parameters.ts";
import { sampleOf, type Schemas } from "./sample.ts";
import { IN_PERSON } from "./security.ts";

/** Another name of everything about one workspace. */
const DATA = "/api/data/ws/";

/** What the rest of the document says. */
export interface Around {
  paths: Document["paths"];
  schemas: Schemas;
}

export function complete(place: Place, { paths, schemas }: Around): Place {
  const { method, path, operation } = place;
  const id = operationIdOf(namedBy(place, paths));
  const same = originalOf(place, paths);
  const changes = method !== "get" && operation.security === undefined;
  const parameters = (operation.parameters ?? []).map((one) => ("$ref" in one ? one : inWords(one, place)));
  return {
    method,
    path,
    operation: {
      ...operation,
      operationId: path.startsWith(DATA) ? `${id}InData` : id,
      ...(same ? { "x-same-as": same } : {}),
      ...(changes && isPersonal(path) ? { security: IN_PERSON } : {}),
      parameters: [...parameters, ...(changes ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : [])],
      ...bodyOf(operation, same ?? id, schemas),
      responses: { ...successesOf(operation), ...failures(codesOf(place)) },
    },
  };
}

function namedBy({ method, path, operation }: Place, paths: Document["paths"]) {
  const [success] = Object.values(successesOf(operation));
  const schema = success && "content" in success ? success.content?.["application/json"]?.schema : undefined;
  const lists = schema?.properties?.["data"]?.type === "array";
  return { method, path: pathIn(path), lists, patched: paths[path]?.patch !== undefined };
}

/** Under /api/data/ws is what is under /api/workspaces. */
const pathIn = (path: string): string =>
  path.startsWith(DATA) ? `/api/workspaces/${path.slice(DATA.length)}` : path;

/** PUT does what PATCH does, where both are there. @returns null for an operation under its own name */
function originalOf({ method, path }: Place, paths: Document["paths"]): string | null {
  const item = paths[pathIn(path)];
  const original = method === "put" && item?.patch ? "patch" : method;
  const operation = item?.[original];
  if (!operation || (original === method && pathIn(path) === path)) return null;
  return operationIdOf(namedBy({ method: original, path: pathIn(path), operation }, paths));
}

const successesOf = ({ responses }: Operation): Operation["responses"] =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => status.startsWith("2")));

/** The route's own codes, and those that come with having a body, a key or a workspace. */
function codesOf({ method, path, operation }: Place): ErrorCode[] {
  const declared = Object.values(operation.responses).flatMap((answer) =>
    "$ref" in answer ? codesIn(answer.$ref) : [],
  );
  const more = [
    ...(operation.requestBody ? ["PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"] : []),
    ...(operation.security ? [] : ["INSUFFICIENT_PERMISSIONS"]),
    ...(method === "get" || operation.security ? [] : ["CONFLICT", "IDEMPOTENCY_KEY_REUSED"]),
    ...(pathIn(path).startsWith("/api/workspaces/{id}")
      ? ["MEMBERSHIP_SUSPENDED", "ORGANIZATION_SUSPENDED"]
      : []),
  ];
  return [...declared, ...more].filter(isErrorCode);
}

function bodyOf(
  { requestBody }: Operation,
  id: string,
  schemas: Schemas,
): Pick<Operation, "requestBody"> | undefined {
  const json = requestBody?.content["application/json"];
  if (!json) return undefined;
  const example = EXAMPLES[id] ?? sampleOf(json.schema, schemas);
  return { requestBody: { required: true, content: { "application/json": { ...json, example } } } };
}
