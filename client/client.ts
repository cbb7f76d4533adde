/**
 * Atrium's API, typed: a method for each operation of the API reference, by its name there.
 *
 *     const atrium = createClient({ baseUrl: "https://atrium.example.com", key: process.env.ATRIUM_KEY });
 *     const made = await atrium.createWorkspace({ org_id, name: "Sales" });
 *     if (!made.ok && made.error.code === "SLUG_TAKEN") …
 *     for await (const member of each(atrium.listWorkspaceMembers, { id })) …
 */
import { resultOf } from "./answer.ts";
import { AtriumError, type OwnCode, type Result } from "./failure.ts";
import { OPERATIONS, type Operations } from "./operations.ts";
import { isPassing, pause, waitBefore } from "./retries.ts";

export { AtriumError, unwrap, type OwnCode, type Result } from "./failure.ts";
export type * from "./operations.ts";

export interface ClientOptions {
  /** the installation's origin; left out, the page's own, with its session */
  baseUrl?: string;
  /** an API key, or a JWT of the issuer that the installation trusts; asked for at every request if a function */
  key?: string | undefined | (() => string | undefined | Promise<string | undefined>);
  /** headers for every request */
  headers?: Readonly<Record<string, string>>;
  /** how often to ask again when Atrium says to wait, or does not answer: 3 */
  retries?: number;
  fetch?: (request: Request) => Promise<Response>;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** one's own, to make a repeat by another process harmless, too; made for each call otherwise */
  idempotencyKey?: string;
}

export type OperationId = keyof Operations;

type Input<Id extends OperationId> = Operations[Id]["input"];
export type CodeOf<Id extends OperationId> = Operations[Id]["code"] | OwnCode;

export type Call<Id extends OperationId> =
  {} extends Input<Id>
    ? (input?: Input<Id>, options?: CallOptions) => Promise<Result<Operations[Id]["data"], CodeOf<Id>>>
    : (input: Input<Id>, options?: CallOptions) => Promise<Result<Operations[Id]["data"], CodeOf<Id>>>;

export type Client = { readonly [Id in OperationId]: Call<Id> };

interface Operation {
  method: string;
  path: string;
  query?: readonly string[];
  body?: true;
  keyed?: true;
}

/** Methods hold what they need: they can be handed around on their own. */
export function createClient(options: ClientOptions = {}): Client {
  const methods = Object.entries(OPERATIONS).map(([id, operation]: [string, Operation]) => [
    id,
    (input: Record<string, unknown> = {}, given: CallOptions = {}) =>
      persist(options, operation, { ...given, input }),
  ]);
  // The table and the types are generated side by side.
  return Object.fromEntries(methods) as Client;
}

/** Every item of a list, page after page. @throws AtriumError */
export async function* each<Given extends object, Item>(
  list: (input: Given & { cursor?: string }, options?: CallOptions) => Promise<Result<Item[]>>,
  ...[input, options]: {} extends Omit<Given, "cursor">
    ? [input?: Omit<Given, "cursor">, options?: CallOptions]
    : [input: Omit<Given, "cursor">, options?: CallOptions]
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null | undefined;
  do {
    const page = await list(
      { ...input, ...(cursor ? { cursor } : {}) } as Given & { cursor?: string },
      options,
    );
    if (!page.ok) throw page.error;
    yield* page.data;
    cursor = page.nextCursor;
  } while (cursor);
}

interface Asked extends CallOptions {
  input: Record<string, unknown>;
}

const RETRIES = 3;

/** Asks again where a repeat is harmless: reads, and changes under an Idempotency-Key that stays the same. */
async function persist(options: ClientOptions, operation: Operation, asked: Asked): Promise<Result<unknown>> {
  const idempotencyKey = operation.keyed ? (asked.idempotencyKey ?? crypto.randomUUID()) : undefined;
  const harmless = operation.method === "GET" || operation.keyed === true;
  for (let attempt = 0; ; attempt += 1) {
    const request = await requestFor(options, operation, {
      ...asked,
      ...(idempotencyKey ? { idempotencyKey } : {}),
    });
    const result = await send(options, request);
    if (result.ok || !harmless || attempt >= (options.retries ?? RETRIES)) return result;
    const wait = isPassing(result.error) ? waitBefore(attempt, result.error) : null;
    if (wait === null) return result;
    await pause(wait, asked.signal);
  }
}

/** @throws the signal's reason, when it was aborted */
async function send({ fetch: own }: ClientOptions, request: Request): Promise<Result<unknown>> {
  try {
    return await resultOf(await (own ?? fetch)(request));
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    const message = "Atrium did not answer.";
    return { ok: false, error: new AtriumError({ code: "UNREACHABLE", message, status: 0 }, { cause }) };
  }
}

async function requestFor(
  { baseUrl, key, headers }: ClientOptions,
  operation: Operation,
  { input, signal, idempotencyKey }: Asked,
): Promise<Request> {
  const { url, body } = placed(operation, input);
  const token = typeof key === "function" ? await key() : key;
  return new Request(new URL(url, baseUrl ?? globalThis.location?.href), {
    method: operation.method,
    headers: {
      Accept: "application/json",
      ...headers,
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
}

/** Each part of the input where it goes: path, query, and whatever is left into the body. */
function placed({ path, query = [], body }: Operation, input: Record<string, unknown>) {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const take = (name: string): unknown => {
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(take(name))));
  const search = new URLSearchParams(
    query.flatMap((name) => {
      const value = take(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
  const url = search.size > 0 ? `${filled}?${search}` : filled;
  return { url, body: body ? Object.fromEntries(rest) : undefined };
}
