/** Adds up what libSQL's local client is asked for. It says what a statement changed, not what it read. */
import type { InStatement, ResultSet } from "@libsql/client";
import { Sqlite3Client } from "@libsql/client/sqlite3";
import { addToCount, counting } from "../store-count.ts";

/** Every client made from here on counts, wherever it is made. */
export function countLibsql(): void {
  const { execute, batch } = Sqlite3Client.prototype;
  Sqlite3Client.prototype.execute = async function (statement: InStatement, ...rest: unknown[]) {
    const result: ResultSet = await Reflect.apply(execute, this, [statement, ...rest]);
    if (counting.on) addToCount({ rows_written: written(statement, result) });
    return result;
  };
  Sqlite3Client.prototype.batch = async function (statements, mode) {
    const results = await batch.call(this, statements, mode);
    for (const [i, result] of counting.on ? results.entries() : []) {
      addToCount({ rows_written: written(statements[i], result) });
    }
    return results;
  };
}

/** A change that returns its rows reports none as affected. */
function written(statement: unknown, { rows, rowsAffected }: ResultSet): number {
  return /\b(INSERT|UPDATE|DELETE)\b/i.test(sqlOf(statement)) ? Math.max(rowsAffected, rows.length) : 0;
}

function sqlOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  if (Array.isArray(statement)) return String(statement[0]);
  return statement !== null && typeof statement === "object" && "sql" in statement
    ? String(statement.sql)
    : "";
}
