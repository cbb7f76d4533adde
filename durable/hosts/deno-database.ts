/**
 * An object's database, which has no file before the object writes.
 *
 * Until then, reads go to an empty database that all such objects share, and transactions hold
 * nothing. In a database without tables only CREATE can succeed as a write, so a CREATE (or an alarm)
 * makes the file, inside the transactions already open. A file that ends up holding nothing, or that a
 * crash left so, is removed: probing an unknown id leaves nothing behind.
 */
import { existsSync, rmSync } from "node:fs";
import type { SqlValue } from "../context.ts";
import { type RowCursor, SqliteConnection } from "./deno-sqlite.ts";

const CREATES = /\bCREATE\b/i;
/** The host's one table in each file; see `deno-storage.ts`. */
const ALARM_TABLE = `CREATE TABLE IF NOT EXISTS _cf_alarm
  (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER, setting TEXT NOT NULL)`;
const HOLDS_ANYTHING = `SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name NOT IN ('_cf_alarm', 'sqlite_sequence'))
  OR EXISTS (SELECT 1 FROM _cf_alarm WHERE at IS NOT NULL)`;

const nothing = new SqliteConnection(":memory:", "");
nothing.run("PRAGMA query_only = ON");

export class ObjectDatabase {
  readonly #path: string;
  readonly #beforeCommit: () => void;
  #connection: SqliteConnection | null;
  /** open transactions: one BEGIN and the savepoints within it */
  #levels = 0;
  #mayBeEmpty = false;
  #closed: string | null = null;

  /** @param beforeCommit runs inside the outermost transaction; when it throws, nothing is committed */
  constructor(path: string, beforeCommit: () => void) {
    this.#path = path;
    this.#beforeCommit = beforeCommit;
    this.#connection = existsSync(path) ? this.#open() : null;
    if (this.#connection) this.#removeIfEmpty();
  }

  /** The file's connection, or null while there is no file. @throws Error after `close` */
  get connection(): SqliteConnection | null {
    if (this.#closed !== null) throw new Error(this.#closed);
    return this.#connection;
  }

  get isClosed(): boolean {
    return this.#closed !== null;
  }

  /** How many transactions are open, one inside the other. */
  get levels(): number {
    return this.#levels;
  }

  execute<Row>(query: string, bindings: SqlValue[]): RowCursor<Row> {
    if (this.connection) return this.connection.execute<Row>(query, bindings);
    if (!CREATES.test(query)) return nothing.execute<Row>(query, bindings);
    return this.transaction(() => this.materialize().execute<Row>(query, bindings));
  }

  /** Nests by savepoints. @throws TypeError, rolled back, when the closure returns a promise */
  transaction<T>(closure: () => T): T {
    this.begin();
    try {
      const result = closure();
      if (isThenable(result)) throw new TypeError("a closure of transactionSync must not return a promise");
      this.commit();
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  begin(): void {
    this.connection?.control(this.#levels === 0 ? "BEGIN IMMEDIATE" : `SAVEPOINT level_${this.#levels}`);
    this.#levels += 1;
  }

  /** Ends the innermost transaction. When it throws, `rollback` is still to be called. */
  commit(): void {
    if (this.#levels > 1) {
      this.connection?.control(`RELEASE level_${this.#levels - 1}`);
    } else {
      this.#beforeCommit();
      this.connection?.control("COMMIT");
    }
    this.#leave();
  }

  rollback(): void {
    if (this.#levels === 0 || this.#closed !== null) return;
    if (this.#connection?.inTransaction) {
      const level = `level_${this.#levels - 1}`;
      this.#connection.control(this.#levels === 1 ? "ROLLBACK" : `ROLLBACK TO ${level}; RELEASE ${level}`);
    }
    this.#leave();
  }

  /** The file's connection, made if need be together with the transactions that are open already. */
  materialize(): SqliteConnection {
    if (this.connection) return this.connection;
    const connection = this.#open();
    if (this.#levels > 0) connection.control("BEGIN IMMEDIATE");
    for (let level = 1; level < this.#levels; level += 1) connection.control(`SAVEPOINT level_${level}`);
    this.#connection = connection;
    this.#mayBeEmpty = true;
    return connection;
  }

  /** Lets the end of the outermost transaction remove the file if nothing is left in it. */
  expectEmpty(): void {
    this.#mayBeEmpty = true;
  }

  /** From here on every use throws `reason`. An open transaction is rolled back. */
  close(reason: string): void {
    this.#closed ??= reason;
    this.#connection?.close();
    this.#connection = null;
  }

  #open(): SqliteConnection {
    return new SqliteConnection(this.#path, ALARM_TABLE);
  }

  #leave(): void {
    this.#levels -= 1;
    if (this.#levels === 0 && this.#mayBeEmpty) this.#removeIfEmpty();
  }

  #removeIfEmpty(): void {
    this.#mayBeEmpty = false;
    const [holdsAnything] = this.#connection?.execute(HOLDS_ANYTHING, []).raw().next().value ?? [];
    if (holdsAnything) return;
    this.#connection?.close();
    this.#connection = null;
    for (const suffix of ["-wal", "-shm", ""]) rmSync(this.#path + suffix, { force: true });
  }
}

const isThenable = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
