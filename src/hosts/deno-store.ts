/** The global store on Deno: libSQL, in a file by default, elsewhere when `DATABASE_URL` says so. */
import { readdirSync, readFileSync } from "node:fs";
import { type Client, createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { withFreshConnections } from "./fresh-connection.ts";
import { timed } from "./timeout.ts";
import type { Databases, Store } from "../platform.ts";
import type { Environment } from "../settings.ts";

/** How long a statement waits for a backup that holds the file. */
const BUSY_MS = 1_000;

/** Opens the store; nothing is written before `prepareStore`. */
export function openStore(env: Environment, data: string): Client {
  const url = env["DATABASE_URL"] || `file:${data}/global.db`;
  if (isFile(url)) {
    // One connection: two of them would meet SQLITE_BUSY by each other.
    return withFreshConnections(createClient({ url, concurrency: 1, timeout: BUSY_MS }));
  }
  const authToken = env["DATABASE_AUTH_TOKEN"];
  return createClient(authToken ? { url, authToken } : { url });
}

/** One database for all purposes (DESIGN §13); calls that don't answer end after 10 s. */
export function databasesOf(client: Client): Databases {
  const store: Store = drizzle(timed(client));
  return { main: store, directory: () => store, userIndex: () => store };
}

/** Brings the schema up to date. */
export async function prepareStore(client: Client, migrations: string): Promise<string[]> {
  if (client.protocol === "file") await client.execute("PRAGMA journal_mode = WAL");
  return migrate(client, migrations);
}

/** The table that wrangler keeps for D1: one history for both engines. */
const HISTORY = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Applies the files `NNNN_name.sql` of a folder in order, each with its record in one transaction.
 * @returns names of those applied now
 * @throws Error naming the file that failed; it left nothing behind, those before it stay
 */
export async function migrate(client: Client, folder: string): Promise<string[]> {
  await client.execute(HISTORY);
  const { rows } = await client.execute("SELECT name FROM d1_migrations");
  const applied = new Set(rows.map((row) => row["name"]));
  const pending = readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name) && !applied.has(name))
    .toSorted();
  for (const name of pending) await apply(client, name, readFileSync(`${folder}/${name}`, "utf8"));
  return pending;
}

/** The engine splits the script itself: triggers and comments hold semicolons of their own. */
async function apply(client: Client, name: string, script: string): Promise<void> {
  try {
    await client.executeMultiple(
      `BEGIN;\n${script}\n;INSERT INTO d1_migrations (name) VALUES ('${name}');\nCOMMIT;`,
    );
  } catch (error) {
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}

const isFile = (url: string): boolean => url.startsWith("file:");
