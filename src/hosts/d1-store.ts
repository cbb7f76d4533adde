/** The global store over D1. */
import { drizzle } from "drizzle-orm/d1";
import type { Store } from "../platform.ts";

/** What drizzle's sessions batch; its types keep these two methods to themselves. */
interface Batchable {
  _prepare(): {
    getQuery(): { sql: string; params: unknown[] };
    mapResult(result: D1Result, isFromBatch: true): unknown;
  };
}

/** drizzle over one D1 database, with a batch that takes raw statements too. */
export function d1Store(database: D1Database): Store {
  const store = drizzle(database);
  return Object.assign(store, {
    // drizzle's own batch expects a prepared `stmt` on each query, which raw ones with parameters lack.
    async batch(queries: readonly Batchable[]) {
      const prepared = queries.map((query) => query._prepare());
      const statements = prepared.map((query) => {
        const { sql, params } = query.getQuery();
        return database.prepare(sql).bind(...params);
      });
      const results = await database.batch(statements);
      return results.map((result, i) => prepared[i]?.mapResult(result, true));
    },
  });
}
