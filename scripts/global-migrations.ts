/** Brings the local D1 up to date, with the record that `wrangler d1 migrations` keeps. */
import { readdirSync, readFileSync } from "node:fs";
import type { D1Database } from "@cloudflare/workers-types";
import { unstable_splitSqlQuery as splitSqlQuery } from "wrangler";

/** wrangler's own table, so that `wrangler d1 migrations list` tells the truth. */
const HISTORY = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Applies the files `NNNN_name.sql` in order, each with its record in one transaction.
 * @returns names of those applied now
 * @throws Error naming the file that failed; it left nothing behind, those before it stay
 */
export async function applyGlobalMigrations(db: D1Database): Promise<string[]> {
  await db.prepare(HISTORY).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map((row) => row.name));
  const folder = new URL("../migrations/global/", import.meta.url);
  const pending = readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name) && !applied.has(name))
    .toSorted();
  for (const name of pending) await apply(db, name, readFileSync(new URL(name, folder), "utf8"));
  return pending;
}

/** `batch` is D1's transaction. */
async function apply(db: D1Database, name: string, script: string): Promise<void> {
  const record = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
  try {
    await db.batch([...splitSqlQuery(script).map((query) => db.prepare(query)), record]);
  } catch (cause) {
    throw new Error(`migration ${name} failed`, { cause });
  }
}
