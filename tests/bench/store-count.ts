/** What the global store was asked for, counted while counting is switched on. */

export interface StoreCount {
  statements: number;
  /** null where the engine does not say */
  rows_read: number | null;
  rows_written: number;
}

/** Off, so that no measured time contains it. */
export const counting = { on: false };

const count = { statements: 0, rows_read: 0, rows_written: 0 };

export function addToCount(statement: { rows_read?: number; rows_written: number }): void {
  count.statements += 1;
  count.rows_read += statement.rows_read ?? 0;
  count.rows_written += statement.rows_written;
}

/**
 * `POST /bench/store` counts from zero, `GET` says what came together, `PUT` stops.
 * @param reads whether the engine says how many rows it read
 */
export function answerCount(method: string, reads: boolean): Response {
  if (method === "POST") Object.assign(count, { statements: 0, rows_read: 0, rows_written: 0 });
  counting.on = method !== "PUT";
  const answer: StoreCount = reads ? count : { ...count, rows_read: null };
  return Response.json(answer);
}
