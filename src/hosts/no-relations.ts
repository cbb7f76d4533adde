/**
 * In place of parts of drizzle (wrangler.toml): queries say their joins themselves, here and on Deno, and every
 * table names its columns' types. Only `store.query` and tables made by a function would ask for these.
 */

const absent = (): never => {
  throw new Error("There are no relational queries in a Worker.");
};

// ../relations.js
export {
  absent as createTableRelationsHelpers,
  absent as extractTablesRelationalConfig,
  absent as getOperators,
  absent as getOrderByOperators,
  absent as normalizeRelation,
  absent as Many,
  absent as One,
};

// ./query-builders/query.js
export { absent as RelationalQueryBuilder };

// ./columns/all.js
export { absent as getPgColumnBuilders, absent as getSQLiteColumnBuilders };
