/** A global store's file, written at once by Node's own SQLite: each statement is prepared once. */
import { DatabaseSync, type StatementSync, type SQLInputValue } from "node:sqlite";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import type { Store } from "../../src/platform.ts";

/** Until `close` a power cut would cost the file; nobody else may have it open. */
export function openQuickly(file: string): { store: Store; close(): void } {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY");
  const prepared = new Map<string, StatementSync>();
  const run = (sql: string, params: SQLInputValue[]): void => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    statement.run(...params);
  };
  const store = drizzle(
    async (sql, params) => {
      run(sql, params);
      return { rows: [] };
    },
    async (batch) => {
      database.exec("BEGIN");
      for (const { sql, params } of batch) run(sql, params as SQLInputValue[]);
      database.exec("COMMIT");
      return batch.map(() => ({ rows: [] }));
    },
  );
  return { store, close: () => database.close() };
}
