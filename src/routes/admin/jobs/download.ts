/** What an export job has read, as JSON lines, page by page: a download never holds more than one page. */
import type { Context } from "hono";
import type { ExportCursor } from "../../../../durable/job.ts";
import type { AppEnv } from "../../../env.ts";
import { fail, ok, type Result } from "../../../result.ts";
import { openJob } from "./access.ts";

/** Fails with NOT_FOUND, also once the export is no longer kept. */
export async function downloadExport(c: Context<AppEnv>, id: string): Promise<Result<Response>> {
  const open = await openJob(c, id);
  if (!open.ok) return open;
  const { export_until, created_at } = open.value.view;
  if (export_until === null) return fail("NOT_FOUND", "There is no such export, or it is no longer kept.");
  const name = `export-${created_at.slice(0, 10)}-${id.slice(-8)}.jsonl`;
  return ok(
    c.body(exportStream(c, id), 200, {
      "Content-Type": "application/x-ndjson; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    }),
  );
}

function exportStream(c: Context<AppEnv>, id: string): ReadableStream<Uint8Array> {
  const job = c.var.platform.job(id);
  let after: ExportCursor = { n: 0, part: 0 };
  return new ReadableStream(
    {
      async pull(controller) {
        const page = await job.exportPage(after);
        if (!page.ok) return controller.error(new Error(page.error.message));
        if (page.value.bytes.length > 0) controller.enqueue(page.value.bytes);
        if (page.value.next === null) return controller.close();
        after = page.value.next;
      },
    },
    { highWaterMark: 0 },
  );
}
