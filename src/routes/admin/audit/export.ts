/** The audit log as a download, page by page: however long it is, one page is held at a time. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { listAudit, type AuditEntry, type AuditFilter } from "../../../global/audit/log.ts";
import { type Cell, csvRows } from "../csv.ts";

export type ExportFormat = "csv" | "jsonl";

const PAGE = 500;

const COLUMNS = [
  "timestamp",
  "actor_name",
  "actor_id",
  "actor_role",
  "action",
  "resource_type",
  "resource_id",
  "org_id",
  "details",
  "seq",
  "id",
] as const;

interface Format {
  type: string;
  head: string;
  lines(entries: readonly AuditEntry[]): string;
}

const FORMATS: Record<ExportFormat, Format> = {
  csv: {
    type: "text/csv; charset=utf-8",
    head: csvRows([COLUMNS]),
    lines: (entries) => csvRows(entries.map(cellsOf)),
  },
  jsonl: {
    type: "application/x-ndjson; charset=utf-8",
    head: "",
    lines: (entries) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
  },
};

const cellsOf = (entry: AuditEntry): Cell[] =>
  COLUMNS.map((column) => (column === "details" ? JSON.stringify(entry.details) : entry[column]));

/** Newest first. @param org_id null: the platform's own log */
export function auditDownload(
  c: Context<AppEnv>,
  org_id: string | null,
  { format, ...filter }: AuditFilter & { format: ExportFormat },
): Response {
  const day = new Date(c.var.platform.now()).toISOString().slice(0, 10);
  return c.body(streamOf(c, org_id, { format, ...filter }), 200, {
    "Content-Type": FORMATS[format].type,
    "Content-Disposition": `attachment; filename="audit-${day}.${format}"`,
  });
}

function streamOf(
  c: Context<AppEnv>,
  org_id: string | null,
  { format, ...filter }: AuditFilter & { format: ExportFormat },
): ReadableStream<Uint8Array> {
  const { main } = c.var.platform.databases;
  const { head, lines } = FORMATS[format];
  const encoder = new TextEncoder();
  let text = head;
  let cursor: string | null = null;
  return new ReadableStream(
    {
      async pull(controller) {
        const page = await listAudit(main, org_id, { ...filter, cursor, limit: PAGE });
        text += lines(page.items);
        if (text !== "") controller.enqueue(encoder.encode(text));
        text = "";
        cursor = page.next_cursor;
        if (cursor === null) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
