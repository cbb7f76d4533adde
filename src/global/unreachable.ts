/** Telling a store that cannot be reached from a statement that is wrong: the one is 503, the other a bug. */

/** What the engine says about the statement itself. */
const STATEMENT =
  /SQLITE_(?:CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG|MISUSE|AUTH)|D1_(?:TYPE|COLUMN)|UNIQUE constraint|syntax error/;
/** libSQL's errors; `TimedOut` is the Deno host's, after ten seconds. */
const STORE_NAMES = /^(?:Libsql\w*Error|Hrana\w*Error|HttpServerError|TimedOut)$/;
/** D1's, the network's, and what drizzle wraps around any of them. */
const STORE_MESSAGES =
  /^D1_|D1 DB|^Failed query|Network connection lost|connection refused|fetch failed|overloaded|timed out/i;

/** Does this exception mean that a store did not answer, so that a later attempt may succeed? */
export function storeUnreachable(error: unknown): boolean {
  const chain = causesOf(error);
  if (chain.some(blamesStatement)) return false;
  return chain.some(
    (link) => STORE_NAMES.test(link.name) || STORE_MESSAGES.test(link.message) || isTransient(link),
  );
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let link = error; link instanceof Error && chain.length < 5; link = link.cause) chain.push(link);
  return chain;
}

/** A TypeError is a value that cannot be bound, unless it is how `fetch` reports the network. */
const blamesStatement = (error: Error): boolean =>
  (error instanceof TypeError && !STORE_MESSAGES.test(error.message)) ||
  STATEMENT.test(`${"code" in error ? String(error.code) : ""} ${causeless(error)}`);

/** drizzle repeats statement and parameters in its message, which may hold any word. */
const causeless = (error: Error): string => (error.cause === undefined ? error.message : "");

/** Durable Objects mark what is worth another attempt. */
const isTransient = (error: Error): boolean =>
  ("retryable" in error && error.retryable === true) || ("overloaded" in error && error.overloaded === true);
