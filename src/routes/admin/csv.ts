/** CSV as spreadsheets read it: RFC 4180, UTF-8 with its mark, and no cell that a spreadsheet would run. */
import { csvFormatValue } from "d3-dsv";
import type { Context } from "hono";
import type { AppEnv } from "../../env.ts";

export type Cell = string | number | boolean | null;

const LINE_END = "\r\n";
const MARK = "\uFEFF";
/** What spreadsheets run begins so. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as text, each line ended. What begins like a formula gets an apostrophe before it, and quotes. */
export const csvRows = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => row.map(written).join(",") + LINE_END).join("");

const written = (cell: Cell): string =>
  typeof cell === "string" && FORMULA.test(cell)
    ? `"'${cell.replaceAll('"', '""')}"`
    : csvFormatValue(String(cell ?? ""));

/** A heading, the columns and the rows, then an empty line. */
export const csvSection = (
  title: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): string => csvRows([[title], columns, ...rows]) + LINE_END;

/**
 * A file to save, sent piece by piece as it is made: memory holds one piece, however long it gets. The first
 * one is made before anything is answered, so that a store that is down is told as such.
 */
export async function csvFile(
  c: Context<AppEnv>,
  name: string,
  pieces: AsyncGenerator<string>,
): Promise<Response> {
  const first = await pieces.next();
  return c.body(streamOf(MARK + (first.done ? "" : first.value), pieces), 200, {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "no-store",
  });
}

function streamOf(first: string, rest: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      start: (controller) => controller.enqueue(encoder.encode(first)),
      async pull(controller) {
        const { done, value } = await rest.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await rest.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
