/** Batches: the only transaction that D1 and libSQL share. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../platform.ts";

/** Commits all statements or none. An empty list does nothing. */
export async function commit(store: Store, statements: readonly SQL[]): Promise<void> {
  const [first, ...rest] = statements.map((statement) => store.run(statement));
  if (first) await store.batch([first, ...rest]);
}

/** Commits all statements or none, and answers with the rows of the first. */
export async function commitAsking<Row>(store: Store, first: SQL, rest: readonly SQL[]): Promise<Row[]> {
  const [rows] = await store.batch([store.all<Row>(first), ...rest.map((statement) => store.run(statement))]);
  return rows;
}

/** Rows as a table of one JSON column `value`: lifts the limit of 100 bound parameters. */
export const rowsOf = (rows: readonly unknown[]): SQL => sql`json_each(${JSON.stringify(rows)})`;
