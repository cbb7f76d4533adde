/** A pasted or uploaded list of people: CSV as spreadsheets write it, or simply addresses. */
import { csvFormatRows, dsvFormat } from "d3-dsv";
import type { AskedRow } from "./bulk.ts";

const MARK = /^\uFEFF/;
/** In English and in German, as spreadsheets of either are headed. */
const EMAIL_COLUMN = /^e-?mail(?:[ _-]?add?ress?e?)?$/i;
const ROLE_COLUMN = /^roll?e$/i;
/** As mail programs write somebody: `Jane Cooper <jane@acme.com>`. */
const NAMED = /<([^<>\s]+@[^<>\s]+)>$/;
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

/** A file's text. Spreadsheets save "Unicode text" as UTF-16, which its first two bytes say; anything else is UTF-8. */
export function textOfFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff && "utf-16be";
  return new TextDecoder(wide || "utf-8").decode(bytes);
}

/** The same rows as text that `rowsIn` reads. */
export const textOf = (rows: readonly AskedRow[]): string =>
  csvFormatRows(rows.map((row) => [row.email, row.role]));

/** By whichever separator most addresses stand alone: guessing by even rows fails where only some name a role. */
function linesIn(text: string): string[][] {
  const readings = SEPARATORS.map((separated) => {
    const lines = separated
      .parseRows(text, (line) => line.map(addressOf))
      .filter((line) => line.some((cell) => cell !== ""));
    return { lines, addresses: lines.flat().filter((cell) => ADDRESS.test(cell)).length };
  });
  return readings.reduce((best, reading) => (reading.addresses > best.addresses ? reading : best)).lines;
}

/** @returns a cell without what is only said for people to read */
const addressOf = (cell: string): string => NAMED.exec(cell.trim())?.[1] ?? cell.trim();

function rowsOf(line: readonly string[], role: string): AskedRow[] {
  const cells = line.filter((cell) => cell !== "");
  if (cells.length > 1 && cells.every((cell) => cell.includes("@")))
    return cells.map((email) => ({ email, role }));
  return [{ email: line[0] ?? "", role: roleOr(line[1], role) }];
}

const roleOr = (cell: string | undefined, otherwise: string): string => cell?.toLowerCase() || otherwise;
