import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { storeUnreachable } from "../../src/global/unreachable.ts";

const named = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });
const query = (cause: Error) => new DrizzleQueryError("SELECT 1", ["SQLITE_ERROR"], cause);

test.each([
  query(new Error("D1_ERROR: Network connection lost.")),
  query(new Error("D1 DB is overloaded. Too many requests queued.")),
  query(new Error("D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.")),
  query(named("LibsqlError", "SQLITE_BUSY: database is locked", { code: "SQLITE_BUSY" })),
  query(named("LibsqlError", "SQLITE_IOERR: disk I/O error", { code: "SQLITE_IOERR" })),
  query(named("LibsqlError", "SERVER_ERROR: Server returned HTTP status 502", { code: "SERVER_ERROR" })),
  query(new TypeError("fetch failed", { cause: named("Error", "connect ECONNREFUSED") })),
  named("TimedOut", "execute took longer than 10000 ms"),
  new Error("D1_ERROR: internal error"),
  named("Error", "Durable Object reset because its code was updated.", { retryable: true }),
])("%s is an outage", (error) => {
  expect(storeUnreachable(error)).toBe(true);
});

test.each([
  query(new Error("D1_ERROR: UNIQUE constraint failed: people.email: SQLITE_CONSTRAINT")),
  query(new Error("D1_ERROR: no such table: peoples: SQLITE_ERROR")),
  query(new Error("D1_TYPE_ERROR: Type 'undefined' not supported for value 'undefined'")),
  query(named("LibsqlError", "SQLITE_ERROR: no such column: nmae", { code: "SQLITE_ERROR" })),
  query(named("LibsqlError", "FOREIGN KEY constraint failed", { code: "SQLITE_CONSTRAINT" })),
  query(new TypeError("Unsupported type of value")),
  new TypeError("Cannot read properties of undefined"),
  new RangeError("Maximum call stack size exceeded"),
  new Error("a route that needs a person is not behind requirePerson"),
  "a string",
  undefined,
])("%s is a bug", (error) => {
  expect(storeUnreachable(error)).toBe(false);
});
