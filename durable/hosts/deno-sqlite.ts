/** One connection to an object's SQLite file, with workerd's limits and the cursor of workerd's `sql.exec`. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { existsSync } from "node:fs";
import type { SqlCursor, SqlValue } from "../context.ts";
import { WriteAheadLog } from "./deno-wal.ts";

/** What workerd sets: a statement that passes here passes there. */
const WORKERD_LIMITS = {
  length: 2_000_000, // bytes of one string, BLOB or row
  sqlLength: 100_000,
  column: 100,
  exprDepth: 100,
  compoundSelect: 5,
  functionArg: 32,
  likePatternLength: 50,
  variableNumber: 100,
  triggerDepth: 10,
  attach: 0,
};

/** Statements kept prepared per object; hot queries are far fewer. */
const MAX_PREPARED = 200;

const QUOTED_OR_COMMENT = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g;
/** workerd refuses these: transactions go through `transactionSync`. */
const REFUSED = /^\s*(?:BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|ATTACH|DETACH|VACUUM)\b/i;
const CHANGES_SCHEMA = /\b(?:CREATE|ALTER|DROP)\b/i;
const RETURNS_CHANGES = /\bRETURNING\b/i;

/** As long as SQLite itself would let it grow. */
const MAX_LOG_BYTES = 4 * 1024 * 1024;

interface Prepared {
  statement: StatementSync;
  columns: string[];
  changes: boolean;
  changesSchema: boolean;
}

export class SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  readonly #log: WriteAheadLog;

  /**
   * @param path a file, made if missing, or ":memory:"
   * @param initially makes what each file has to begin with, unless it is there
   */
  constructor(path: string, initially: string) {
    const isNew = !existsSync(path);
    this.#log = new WriteAheadLog(path);
    this.#database = new DatabaseSync(path);
    // The directory is this process's own: without a shared index, opening, writing and closing take half the time.
    this.#database.exec("PRAGMA locking_mode = EXCLUSIVE");
    this.#database.exec("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON");
    this.#database.exec("PRAGMA cache_size = -512"); // KiB; hundreds of objects are open at once
    Object.assign(this.#database.limits, WORKERD_LIMITS);
    // Beside a file that is still empty SQLite would not believe its log.
    if (isNew) this.#database.exec(initially);
    this.#database.exec("PRAGMA synchronous = OFF");
    // A crash left it: whether all of it is on disk, nobody knows.
    if (this.#log.size > 0) this.#emptyLog();
    if (!isNew) this.#database.exec(initially);
  }

  /**
   * Runs an object's SQL. Several statements at once (a migration) take no bindings and give no rows.
   * @throws Error as SQLite words it; on transaction statements and on bindings for a script
   */
  execute<Row>(query: string, bindings: readonly SqlValue[]): RowCursor<Row> {
    const prepared = this.#prepared.get(query) ?? this.#prepare(query, bindings.length);
    if (!prepared) {
      this.run(query);
      return new RowCursor<Row>([], []);
    }
    const { statement, columns, changes } = prepared;
    if (changes) this.#log.pending = true;
    const values = bindings.map(toSqlite);
    if (columns.length > 0) return new RowCursor<Row>(columns, statement.all(...values).map(fromSqlite));
    statement.run(...values);
    if (prepared.changesSchema) this.#prepared.clear();
    return new RowCursor<Row>([], []);
  }

  /** Runs the host's own SQL as it stands. */
  run(script: string): void {
    this.#prepared.clear();
    this.#log.pending = true;
    this.#database.exec(script);
  }

  /**
   * Commits don't wait for the disk: nothing that follows from one may leave the process before this resolves.
   * @param lateToo also for what was written late
   * @returns null when everything is on disk already
   */
  onDisk(lateToo = false): Promise<void> | null {
    if (this.#log.pending && this.#log.size > MAX_LOG_BYTES && !this.inTransaction) this.#emptyLog();
    return this.#log.onDisk(lateToo);
  }

  /** What `work` writes is on disk no sooner than what comes next: a power cut may take it back. */
  late<T>(work: () => T): T {
    const { pending } = this.#log;
    try {
      return work();
    } finally {
      this.#log.late ||= this.#log.pending;
      this.#log.pending = pending;
    }
  }

  /** Opens, ends or names a transaction; prepared statements stay valid. */
  control(statement: string): void {
    this.#database.exec(statement);
  }

  /** SQLite ends a transaction by itself on errors like a full disk. */
  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** Shrinks the file to what it holds and empties the log, so that nothing deleted can be read from either. */
  compact(): void {
    this.#database.limits.attach = 1; // VACUUM attaches a scratch database
    this.run("VACUUM");
    this.#database.limits.attach = WORKERD_LIMITS.attach;
    this.#emptyLog();
  }

  /** Everything is on disk afterwards. What is in a transaction still open is gone. */
  close(): void {
    try {
      if (this.inTransaction) this.#database.exec("ROLLBACK");
      this.#database.exec("PRAGMA synchronous = FULL");
    } finally {
      this.#database.close();
      this.#log.close();
    }
  }

  /**
   * SQLite waits for the disk here, as in the first commit to follow: were the new log's beginning lost, old
   * pages that stand behind it would count again.
   */
  #emptyLog(): void {
    this.#prepared.clear();
    this.#database.exec("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)");
    this.#database.exec("PRAGMA user_version = 0; PRAGMA synchronous = OFF");
    this.#log.pending = false;
    this.#log.late = false;
  }

  /** @returns null for a script of several statements */
  #prepare(query: string, bindings: number): Prepared | null {
    const bare = query.replace(QUOTED_OR_COMMENT, " ");
    if (REFUSED.test(bare)) throw new Error(`not allowed in an object: ${bare.trim().slice(0, 40)}`);
    if (/;\s*\S/.test(bare)) {
      if (bindings > 0) throw new Error("bindings need a single statement");
      return null;
    }
    const statement = this.#database.prepare(query);
    statement.setReturnArrays(true); // rows as objects would merge equal column names of a join
    const columns = statement.columns().map((column) => column.name);
    const changes = columns.length === 0 || RETURNS_CHANGES.test(bare);
    const prepared = { statement, columns, changes, changesSchema: CHANGES_SCHEMA.test(bare) };
    if (this.#prepared.size >= MAX_PREPARED) this.#prepared.clear();
    this.#prepared.set(query, prepared);
    return prepared;
  }
}

/** Rows already read; workerd's cursor streams, which no caller can tell apart. */
export class RowCursor<Row> implements SqlCursor<Row> {
  readonly columnNames: readonly string[];
  readonly #rows: ArrayIterator<SqlValue[]>;

  constructor(columnNames: readonly string[], rows: SqlValue[][]) {
    this.columnNames = columnNames;
    this.#rows = rows.values();
  }

  next(): IteratorResult<Row, undefined> {
    const row = this.#rows.next();
    return row.done ? { done: true, value: undefined } : { done: false, value: this.#named(row.value) };
  }

  toArray(): Row[] {
    return this.#rows.map((row) => this.#named(row)).toArray();
  }

  one(): Row {
    const [row, ...rest] = this.toArray();
    if (row === undefined || rest.length > 0) throw new Error("expected exactly one row");
    return row;
  }

  raw(): ArrayIterator<SqlValue[]> {
    return this.#rows;
  }

  [Symbol.iterator](): Iterator<Row> {
    return this;
  }

  /** The caller names the row's type, as with workerd's cursor. */
  #named(row: SqlValue[]): Row {
    return Object.fromEntries(this.columnNames.map((name, n) => [name, row[n]])) as Row;
  }
}

/** node:sqlite binds an ArrayBuffer as NULL without a word. */
const toSqlite = (value: SqlValue): string | number | null | Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : value;

/** BLOBs come as workerd gives them. `setReturnArrays` is unknown to the types of `all`. */
const fromSqlite = (row: unknown): SqlValue[] =>
  (row as (SqlValue | Uint8Array<ArrayBuffer>)[]).map((value) =>
    value instanceof Uint8Array ? value.slice().buffer : value,
  );
