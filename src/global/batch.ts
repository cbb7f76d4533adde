/** Batches: the only transaction that D1 and libSQL share. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../platform.ts";

/** Commits all statements or none. An empty list does nothing. */
export async function commit(store: Store, statements: readonly SQL[]): Promise<void> {
  const [first, ...rest] = statements.map((statement) => store.run(statement));
  if (first) await store.batch([first, ...rest]);
}

/** Rows as a table of one JSON column `value`: lifts the limit of 100 bound parameters. */
export const rowsOf = (rows: readonly unknown[]): SQL => sql`json_each(${JSON.stringify(rows)})`;
