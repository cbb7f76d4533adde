/** One operation as its route described it, with what holds for all of its kind: name, key, failures, example. */
import { isPersonal } from "../middleware/key-scope.ts";
import type { ErrorCode } from "../result.ts";
import type { Described, DescribedRoutes } from "./described.ts";
import type { Answer, Operation, Place } from "./document-shapes.ts";
import { AFTERWARDS, EXAMPLES } from "./examples.ts";
import { failures } from "./failure-answers.ts";
import { operationIdOf } from "./operation-ids.ts";
import { inWords, MORE } from "./parameters.ts";
import { sampleOf, type Schemas } from "./sample.ts";
import { IN_PERSON, SIGNED } from "./security.ts";
import { worded, wordedAnswer } from "./worded.ts";

/** Another name of everything about one workspace. */
const DATA = "/api/data/ws/";
/** What others post, who are not signed in. */
const WEBHOOKS = "/webhooks/";

export function complete(one: Described, all: DescribedRoutes): Place {
  const { method, path, operation, success } = one;
  const id = operationIdOf(namedBy(one, all));
  const same = originalOf(one, all);
  const changes = method !== "get" && operation.security === undefined;
  const parameters = (operation.parameters ?? []).map((given) =>
    "$ref" in given ? given : inWords(given, one),
  );
  return {
    method,
    path,
    operation: {
      operationId: path.startsWith(DATA) ? `${id}InData` : id,
      ...operation,
      ...(same ? { "x-same-as": same } : {}),
      ...(changes && isPersonal(path) ? { security: IN_PERSON } : {}),
      ...(path === "/webhooks/mail" ? { security: SIGNED } : {}),
      parameters: [
        ...parameters,
        ...(MORE[path] ?? []),
        ...(changes ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
      ],
      ...bodyOf(operation, same ?? id, all.schemas),
      responses: {
        [success.status]: answerOf(success.answer, same ?? id, all.schemas),
        ...failures(codesOf(one)),
      },
    },
  };
}

function namedBy({ method, path, success }: Described, { operations }: DescribedRoutes) {
  const schema = success.answer.content?.["application/json"]?.schema;
  return {
    method,
    path: pathIn(path),
    lists: schema?.properties?.["data"]?.type === "array",
    patched: operations.some((other) => other.path === path && other.method === "patch"),
  };
}

/** Under /api/data/ws is what is under /api/workspaces. */
const pathIn = (path: string): string =>
  path.startsWith(DATA) ? `/api/workspaces/${path.slice(DATA.length)}` : path;

/** PUT does what PATCH does, where both are there. @returns null for an operation under its own name */
function originalOf(one: Described, all: DescribedRoutes): string | null {
  const path = pathIn(one.path);
  const at = (method: string) =>
    all.operations.find((other) => other.path === path && other.method === method);
  const original = (one.method === "put" ? at("patch") : undefined) ?? at(one.method);
  return original && original !== one ? operationIdOf(namedBy(original, all)) : null;
}

/** The route's own codes, and those that come with having a body, a key or a workspace. */
function codesOf({ method, path, operation, fails }: Described): ErrorCode[] {
  const inWorkspace = pathIn(path).startsWith("/api/workspaces/{id}");
  const signedIn = operation.security === undefined;
  return [
    ...fails,
    ...(operation.requestBody ? (["PAYLOAD_TOO_LARGE"] as const) : []),
    ...(operation.requestBody?.content["application/json"] && !path.startsWith(WEBHOOKS)
      ? (["UNSUPPORTED_MEDIA_TYPE"] as const)
      : []),
    ...(signedIn ? (["INSUFFICIENT_PERMISSIONS"] as const) : []),
    ...(signedIn && method !== "get" ? (["CONFLICT", "IDEMPOTENCY_KEY_REUSED"] as const) : []),
    ...(inWorkspace ? (["MEMBERSHIP_SUSPENDED", "ORGANIZATION_SUSPENDED"] as const) : []),
  ];
}

function bodyOf({ requestBody }: Described["operation"], id: string, schemas: Schemas): Partial<Operation> {
  const json = requestBody?.content["application/json"];
  if (!requestBody || !json) return {};
  const name = `${id}.body`;
  const schema = worded(json.schema, name);
  const example = EXAMPLES[id] ?? sampleOf(schema, schemas, name);
  return { requestBody: { ...requestBody, content: { "application/json": { schema, example } } } };
}

/** A file has no example: what is in it is another format's business. */
function answerOf(answer: Answer, id: string, schemas: Schemas): Answer {
  const { properties, ...json } = answer.content?.["application/json"]?.schema ?? {};
  if (!properties) return answer;
  const schema = wordedAnswer({ ...json, properties }, id);
  const sample = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      sampleOf(value, schemas, key === "data" ? id : `${id}.${key}`),
    ]),
  );
  const example = { ...sample, data: afterwards(sample["data"], AFTERWARDS[id]) };
  return { ...answer, content: { "application/json": { schema, example } } };
}

/** What the operation has changed, in the thing it answers with. */
const afterwards = (data: unknown, changed: object | undefined): unknown =>
  changed ? Object.assign({}, data, changed) : data;
