/** Requests: each part of an operation's input where it goes. */

export interface ClientOptions {
  /** the installation's origin; left out, the page's own, with its session */
  baseUrl?: string;
  /** an API key, or a JWT of the issuer that the installation trusts; asked for at every request if a function; that it fails is NO_KEY */
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

/** Where an operation is, and what it takes. */
export interface Operation {
  method: string;
  path: string;
  /** names that go into the query */
  query?: readonly string[];
  /** the rest of the input is its body */
  body?: true;
  /** `file` of the input is its body, sent as the type that it has */
  file?: true;
  /** it takes an Idempotency-Key */
  keyed?: true;
}

export interface Asked extends CallOptions {
  input: Record<string, unknown>;
  key?: string | undefined;
}

/** @throws TypeError when the input lacks a part of the path */
export function requestFor(
  { baseUrl, headers }: ClientOptions,
  operation: Operation,
  { input, key, signal, idempotencyKey }: Asked,
): Request {
  const { url, body } = placed(operation, input);
  return new Request(new URL(url, baseUrl ?? globalThis.location?.href), {
    method: operation.method,
    headers: {
      Accept: "application/json",
      ...headers,
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
      ...(typeof body === "string" ? { "Content-Type": "application/json" } : {}),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  });
}

/** Path, query, and whatever is left into the body. */
function placed({ path, query = [], body, file }: Operation, input: Record<string, unknown>) {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const take = (name: string): unknown => {
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(written(take(name) ?? missing(path, name))),
  );
  const search = new URLSearchParams(
    query.flatMap((name) => {
      const value = take(name);
      return value === undefined ? [] : [[name, written(value)]];
    }),
  );
  const url = search.size > 0 ? `${filled}?${search}` : filled;
  if (file) return { url, body: asFile(path, take("file")) };
  return { url, body: body ? JSON.stringify(Object.fromEntries(rest)) : undefined };
}

const asFile = (path: string, given: unknown): Blob =>
  given instanceof Blob ? given : missing(path, "a file");

function missing(path: string, name: string): never {
  throw new TypeError(`${path} needs ${name}`);
}

const written = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
