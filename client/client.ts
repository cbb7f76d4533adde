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
import { requestFor, type Asked, type CallOptions, type ClientOptions, type Operation } from "./request.ts";
import { isPassing, pause, waitBefore } from "./retries.ts";

export { AtriumError, unwrap, type OwnCode, type Result } from "./failure.ts";
export type * from "./operations.ts";
export type { CallOptions, ClientOptions } from "./request.ts";

export type OperationId = keyof Operations;

type Input<Id extends OperationId> = Operations[Id]["input"];
export type CodeOf<Id extends OperationId> = Operations[Id]["code"] | OwnCode;

export type Call<Id extends OperationId> =
  {} extends Input<Id>
    ? (input?: Input<Id>, options?: CallOptions) => Promise<Result<Operations[Id]["data"], CodeOf<Id>>>
    : (input: Input<Id>, options?: CallOptions) => Promise<Result<Operations[Id]["data"], CodeOf<Id>>>;

export type Client = { readonly [Id in OperationId]: Call<Id> };

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

const RETRIES = 3;

/** Asks again where a repeat is harmless: reads, and changes under an Idempotency-Key that stays the same. */
async function persist(options: ClientOptions, operation: Operation, asked: Asked): Promise<Result<unknown>> {
  const idempotencyKey = operation.keyed ? (asked.idempotencyKey ?? crypto.randomUUID()) : undefined;
  const harmless = operation.method === "GET" || operation.keyed === true;
  for (let attempt = 0; ; attempt += 1) {
    const result = await askOnce(options, operation, {
      ...asked,
      ...(idempotencyKey ? { idempotencyKey } : {}),
    });
    if (result.ok || !harmless || attempt >= (options.retries ?? RETRIES)) return result;
    const wait = isPassing(result.error) ? waitBefore(attempt, result.error) : null;
    if (wait === null) return result;
    await pause(wait, asked.signal);
  }
}

/** @throws TypeError when the input lacks a part of the path, and as `send` does */
async function askOnce(options: ClientOptions, operation: Operation, asked: Asked): Promise<Result<unknown>> {
  const key = await keyOf(options);
  if (key instanceof AtriumError) return { ok: false, error: key };
  return send(options, requestFor(options, operation, { ...asked, key }));
}

async function keyOf({ key }: ClientOptions): Promise<string | undefined | AtriumError> {
  try {
    return typeof key === "function" ? await key() : key;
  } catch (cause) {
    const message = "There was no key to ask with: the function for it failed.";
    return new AtriumError({ code: "NO_KEY", message, status: 0 }, { cause });
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
