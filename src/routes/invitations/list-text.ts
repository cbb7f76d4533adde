/** A pasted or uploaded list of people: CSV as spreadsheets write it, or simply addresses. */
import { csvFormatRows, dsvFormat } from "d3-dsv";
import type { AskedRow } from "./bulk.ts";

const MARK = /^\uFEFF/;
const EMAIL_COLUMN = /^e-?mail(?:[ _-]?address)?$/i;
const ROLE_COLUMN = /^role$/i;
const SEPARATORS = [",", ";", "\t"].map((separator) => dsvFormat(separator));
/** Looks like one, and like nothing beside it. */
const ADDRESS = /^[^\s,;@]+@[^\s,;@]+$/;

/**
 * Columns by their header, or else the first two: address and role. A row of nothing but addresses is several
 * people. Separators are what the text uses: comma, semicolon, tab.
 * @param role of rows that name none
 */
export function rowsIn(text: string, role: string): AskedRow[] {
  const lines = linesIn(text.replace(MARK, ""));
  const [first = []] = lines;
  const emailAt = first.findIndex((cell) => EMAIL_COLUMN.test(cell));
  if (emailAt === -1) return lines.flatMap((line) => rowsOf(line, role));
  const roleAt = first.findIndex((cell) => ROLE_COLUMN.test(cell));
  return lines
    .slice(1)
    .map((line) => ({ email: line[emailAt] ?? "", role: roleOr(line[roleAt], role) }))
    .filter((row) => row.email !== "");
}

/** The same rows as text that `rowsIn` reads. */
export const textOf = (rows: readonly AskedRow[]): string =>
  csvFormatRows(rows.map((row) => [row.email, row.role]));

/** By whichever separator most addresses stand alone: guessing by even rows fails where only some name a role. */
function linesIn(text: string): string[][] {
  const readings = SEPARATORS.map((separated) => {
    const lines = separated
      .parseRows(text, (line) => line.map((cell) => cell.trim()))
      .filter((line) => line.some((cell) => cell !== ""));
    return { lines, addresses: lines.flat().filter((cell) => ADDRESS.test(cell)).length };
  });
  return readings.reduce((best, reading) => (reading.addresses > best.addresses ? reading : best)).lines;
}

function rowsOf(line: readonly string[], role: string): AskedRow[] {
  const cells = line.filter((cell) => cell !== "");
  if (cells.length > 1 && cells.every((cell) => cell.includes("@")))
    return cells.map((email) => ({ email, role }));
  return [{ email: line[0] ?? "", role: roleOr(line[1], role) }];
}

const roleOr = (cell: string | undefined, otherwise: string): string => cell?.toLowerCase() || otherwise;
