/**
 * Reads that nearly every call begins with: built once per object, and not repeated before the object has
 * written. That is exact, because nobody else writes its database, and it only through what is watched here.
 */
import { drizzle } from "drizzle-orm/durable-sqlite";
import type { ObjectStorage } from "./context.ts";
import type { Database } from "./database.ts";

export interface WatchedStorage extends ObjectStorage {
  transactionLate<T>(closure: () => T): T;
  /** Goes up with each write and each rollback. */
  readonly version: number;
}

const READS = /^\s*SELECT\b/i;
/** Answers kept of one read; beyond it all are dropped. */
const MAX_KEPT = 1_000;

/** The same storage, counting what may change its content. */
export function watched(storage: ObjectStorage): WatchedStorage {
  const { sql } = storage;
  let version = 0;
  const watch = <T>(transaction: () => T): T => {
    try {
      return transaction();
    } catch (error) {
      version += 1;
      throw error;
    }
  };
  return {
    get version() {
      return version;
    },
    sql: {
      exec(query, ...bindings) {
        if (!READS.test(query)) version += 1;
        return sql.exec(query, ...bindings);
      },
      get databaseSize() {
        return sql.databaseSize;
      },
    },
    transactionSync: (closure) => watch(() => storage.transactionSync(closure)),
    transactionLate: (closure) =>
      watch(() =>
        storage.transactionLate ? storage.transactionLate(closure) : storage.transactionSync(closure),
      ),
    getAlarm: () => storage.getAlarm(),
    setAlarm: (at) => storage.setAlarm(at),
    deleteAlarm: () => storage.deleteAlarm(),
    deleteAll() {
      version += 1;
      return storage.deleteAll();
    },
    sync: () => storage.sync(),
  };
}

/**
 * A query that is built once for all objects and then only run: building one takes several times as long, and
 * most objects are opened for a single call.
 * @param build ends in `.prepare()`, with `sql.placeholder` for what varies
 */
export function prepared<Query extends object>(build: (db: Database) => Query): (db: Database) => Query {
  const bound = new WeakMap<Database, Query>();
  let built: Query | undefined;
  return (db) => {
    const known = bound.get(db);
    if (known) return known;
    built ??= build(template);
    // What drizzle prepares runs by its `client`; everything else about it is the same for every object.
    const query: Query = Object.create(built, { client: { value: db.$client } });
    bound.set(db, query);
    return query;
  };
}

const nowhere = (): never => {
  throw new Error("a prepared query without an object");
};

/** What queries are built with; it is never run. */
const template: Database = drizzle({ sql: { exec: nowhere } } as unknown as WatchedStorage &
  Parameters<typeof drizzle>[0]);

/**
 * A read that is not repeated until something was written. Its answers are shared, and therefore frozen.
 * @param read finds one thing; `key` says which where there are several
 */
export function remembered<T>(read: (db: Database, key: string) => T): (db: Database, key?: string) => T {
  const memory = new WeakMap<Database, { version: number; found: Map<string, T> }>();
  return (db, key = "") => {
    const { version } = db.$client;
    let kept = memory.get(db);
    if (kept?.version !== version || kept.found.size > MAX_KEPT) {
      kept = { version, found: new Map() };
      memory.set(db, kept);
    }
    const known = kept.found.get(key);
    if (known !== undefined) return known;
    const answer = Object.freeze(read(db, key));
    kept.found.set(key, answer);
    return answer;
  };
}
