/** A database in memory with foreign keys on, as D1 has them, and the global migrations to move it by. */
import { readFileSync } from "node:fs";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";

const FOLDER = new URL("../../migrations/global/", import.meta.url);

const FILES = {
  "0001": "0001_earlier_module.sql",
  "0002": "0002_naming_standard_and_tab_order.sql",
  "0003": "0003_directory_and_people.sql",
  "rollback of 0002": "rollback/0002_naming_standard_and_tab_order.sql",
} as const;

export type Step = keyof typeof FILES;
export type Row = Record<string, SQLOutputValue>;

export const textOf = (step: Step): string => readFileSync(new URL(FILES[step], FOLDER), "utf8");

/** Runs one migration whole or not at all, as the hosts do. */
export function migrate(db: DatabaseSync, step: Step): void {
  db.exec("BEGIN");
  try {
    db.exec(textOf(step));
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}

export function databaseAfter(...steps: Step[]): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  db.exec("PRAGMA foreign_keys = ON");
  for (const step of steps) migrate(db, step);
  return db;
}

export const all = (db: DatabaseSync, query: string): Row[] => db.prepare(query).all();

/** The one value of the one row. */
export function value(db: DatabaseSync, query: string): SQLOutputValue | undefined {
  const [row = {}] = all(db, query);
  return Object.values(row)[0];
}

/** Every definition the database keeps, without what SQLite makes for itself. */
export const definitions = (db: DatabaseSync): Row[] =>
  all(
    db,
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
  );

/** The rows of a table, each column with its storage class and bytes. */
export function bytesOf(db: DatabaseSync, table: string, columns: readonly string[]): Row[] {
  const each = columns.map((column) => `typeof(${column}) || ':' || hex(${column}) AS ${column}`);
  return all(db, `SELECT ${each.join(", ")} FROM ${table} ORDER BY id`);
}
