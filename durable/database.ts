/** An object's database: one query layer over workerd's storage and over Deno's shim of the same shape. */
import { drizzle, type DrizzleSqliteDODatabase } from "drizzle-orm/durable-sqlite";
import type { ObjectStorage } from "./context.ts";
import { WORKSPACE_MIGRATIONS } from "./migrations.ts";
import { watched, type WatchedStorage } from "./reads.ts";

/** `$client` is the storage to go on with: what is written past it is not noticed. */
export type Database = DrizzleSqliteDODatabase & { $client: WatchedStorage };

/** drizzle asks for workerd's full storage type and uses the part that `ObjectStorage` names. */
export const openDatabase = (storage: ObjectStorage): Database =>
  drizzle(watched(storage) as WatchedStorage & Parameters<typeof drizzle>[0]);

export const hasTable = (storage: ObjectStorage, name: string): boolean =>
  storage.sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name).toArray().length >
  0;

/**
 * Applies what is missing, inside the caller's transaction. drizzle's own migrator hides the real
 * error behind "Rollback"; this one lets it through.
 */
export function migrate(storage: ObjectStorage): void {
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)");
  const applied = new Set(
    sql
      .exec<{ name: string }>("SELECT name FROM migrations")
      .toArray()
      .map((row) => row.name),
  );
  for (const migration of WORKSPACE_MIGRATIONS) {
    if (applied.has(migration.name)) continue;
    sql.exec(migration.sql);
    sql.exec("INSERT INTO migrations VALUES (?, ?)", migration.name, new Date().toISOString());
  }
}

/** Does the schema lack a migration? Cheap enough for a constructor. */
export function isBehind(storage: ObjectStorage): boolean {
  const [row] = storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM migrations").toArray();
  return (row?.n ?? 0) < WORKSPACE_MIGRATIONS.length;
}
