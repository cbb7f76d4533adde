/** Long work: bulk actions, rebuilding the directory, and how any job is doing. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { listJobs } from "../../../global/jobs/list.ts";
import { respond, respondList } from "../../../http.ts";
import { requireOrgAdmin, requirePlatformAdmin } from "../../../middleware/admin.ts";
import { personOf } from "../../../middleware/call.ts";
import { replayable } from "../../../middleware/idempotency.ts";
import { describes, describesFile } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { query, text } from "../../../validation.ts";
import { page } from "../../schemas.ts";
import { bulk } from "./bulk.ts";
import { cancelJob, findJob, noSuchJob, openJob, undoJob } from "./access.ts";
import { downloadExport } from "./download.ts";
import { asItem, asJob, item, itemStatus, job, listed } from "./shapes.ts";
import { startRebuild } from "../health/rebuild.ts";

const tag = "Jobs";
const started = z.object({ job_id: z.string() });

export const jobs = new Hono<AppEnv>()
  .route("/", bulk)
  .post(
    "/rebuild",
    describes({
      tag,
      summary: "Rebuild the directory from the objects (platform admins)",
      status: 202,
      data: started,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    (c) => replayable(c, null, 202, () => startRebuild(c)),
  )
  .get(
    "/jobs",
    describes({
      tag,
      summary: "Jobs of an organization, newest first; without orgId the platform's",
      data: listed,
      list: true,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    query(page.extend({ orgId: text(1, 64).optional() })),
    async (c) => {
      const { orgId = null, cursor = null, limit } = c.req.valid("query");
      const admin = orgId === null ? await requirePlatformAdmin(c) : await requireOrgAdmin(c, { id: orgId });
      if (!admin.ok) return respond(c, admin);
      return respondList(c, ok(await listJobs(c.var.platform.databases.main, orgId, { cursor, limit })));
    },
  )
  .get(
    "/jobs/:jobId",
    describes({
      tag,
      summary: "How a job is doing",
      data: job,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    async (c) => {
      const id = c.req.param("jobId");
      const view = await findJob(c, id);
      const person = personOf(c);
      if (!view) return respond(c, noSuchJob());
      // What somebody's own change set off they may watch; a bulk action is its organization's admins'.
      const own = view.created_by === person.id && !view.kind.startsWith("bulk_");
      if (own || person.platform_role !== null) return respond(c, ok(asJob(view)));
      const open = await openJob(c, id);
      return respond(c, open.ok ? ok(asJob(view)) : open);
    },
  )
  .get(
    "/jobs/:jobId/items",
    describes({
      tag,
      summary: "What became of each workspace",
      data: item,
      list: true,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    query(page.extend({ cursor: z.coerce.number().int().min(0).optional(), status: itemStatus.optional() })),
    async (c) => {
      const { cursor = 0, limit, status: only = null } = c.req.valid("query");
      const id = c.req.param("jobId");
      const open = await openJob(c, id);
      if (!open.ok) return respond(c, open);
      const items = await c.var.platform.job(id).items({ status: only, after: cursor, limit });
      const last = items.length === limit ? items.at(-1) : undefined;
      return respondList(c, ok({ items: items.map(asItem), next_cursor: last ? String(last.n) : null }));
    },
  )
  .post(
    "/jobs/:jobId/cancel",
    describes({
      tag,
      summary: "Stop before the next target; what is done stays done",
      data: job,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    (c) =>
      replayable(c, null, 200, async () => {
        const cancelled = await cancelJob(c, c.req.param("jobId"));
        return cancelled.ok ? ok(asJob(cancelled.value)) : cancelled;
      }),
  )
  .post(
    "/jobs/:jobId/undo",
    describes({
      tag,
      summary: "Take back what it archived or restored, where that still stands as it left it",
      status: 202,
      data: started,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    (c) => replayable(c, null, 202, () => undoJob(c, c.req.param("jobId"))),
  )
  .get(
    "/jobs/:jobId/export",
    describesFile({
      tag,
      type: "application/x-ndjson",
      summary: "What an export job has read, one workspace a line, for seven days",
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    async (c) => {
      const download = await downloadExport(c, c.req.param("jobId"));
      return download.ok ? download.value : respond(c, download);
    },
  );
