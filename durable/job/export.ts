/** What an export job has read: one line of JSON a workspace, in parts that fit into rows. */
import type { ObjectStorage } from "../context.ts";

type Storage = Pick<ObjectStorage, "sql" | "transactionSync">;

/** A row holds 2 MB on either host. */
const PART_BYTES = 1_000_000;
/** What one call hands over at most, so that a download never holds more than this. */
const PAGE_BYTES = 4_000_000;
const PARTS_PER_PAGE = 1_000;

/** Where a download goes on. */
export interface ExportCursor {
  n: number;
  part: number;
}

export interface ExportPage {
  bytes: Uint8Array;
  /** null: nothing was left */
  next: ExportCursor | null;
}

/** Inside the caller's transaction. What was kept of this workspace before is replaced. */
export function keepExport({ sql }: Storage, n: number, data: unknown): void {
  const line = new TextEncoder().encode(`${JSON.stringify(data)}\n`);
  sql.exec("DELETE FROM exports WHERE n = ?", n);
  for (let from = 0, part = 0; from < line.length; from += PART_BYTES, part += 1) {
    const bytes = line.slice(from, from + PART_BYTES);
    sql.exec("INSERT INTO exports VALUES (?, ?, ?)", n, part, bytes.buffer);
  }
}

/** The parts after `after`, in order, as many as fit. */
export function readExport({ sql }: Storage, after: ExportCursor): ExportPage {
  const query = `SELECT n, part, length(bytes) AS size FROM exports
    WHERE (n, part) > (?, ?) ORDER BY n, part LIMIT ?`;
  const found: (ExportCursor & { size: number })[] = [];
  let size = 0;
  for (const row of sql.exec<ExportCursor & { size: number }>(query, after.n, after.part, PARTS_PER_PAGE)) {
    if (size + row.size > PAGE_BYTES && found.length > 0) break;
    size += row.size;
    found.push(row);
  }
  const last = found.at(-1);
  return { bytes: joined(sql, found, size), next: last ? { n: last.n, part: last.part } : null };
}

function joined(sql: Storage["sql"], parts: readonly ExportCursor[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const { n, part } of parts) {
    const query = "SELECT bytes FROM exports WHERE n = ? AND part = ?";
    const row = sql.exec<{ bytes: ArrayBuffer }>(query, n, part).one();
    bytes.set(new Uint8Array(row.bytes), at);
    at += row.bytes.byteLength;
  }
  return bytes;
}

export const dropExports = ({ sql }: Storage): void => void sql.exec("DELETE FROM exports");
