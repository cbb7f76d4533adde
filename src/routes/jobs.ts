/** Long work: rebuilding the directory, and how any job is doing. */
import { Hono } from "hono";
import { v7 as uuid } from "uuid";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { requireOrgRole } from "../global/orgs.ts";
import { respond } from "../http.ts";
import { personOf } from "../middleware/call.ts";
import { freshPerson } from "../middleware/session.ts";
import { isUuid } from "../middleware/workspace.ts";
import { describes } from "../openapi.ts";
import { fail, ok } from "../result.ts";

const job = z
  .object({
    id: z.string(),
    kind: z.string(),
    org_id: z.string().nullable(),
    status: z.enum(["running", "done"]),
    total: z.int(),
    done: z.int(),
    failed: z.int(),
    created_by: z.string(),
    created_at: z.string(),
    finished_at: z.string().nullable(),
  })
  .meta({ ref: "Job" });

const tag = "Jobs";
const noSuchJob = () => fail("NOT_FOUND", "There is no such job.");

export const jobs = new Hono<AppEnv>()
  .post(
    "/rebuild",
    describes({
      tag,
      summary: "Rebuild the directory from the objects (platform admins)",
      status: 202,
      data: z.object({ job_id: z.string() }),
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    async (c) => {
      const person = await freshPerson(c);
      if (!person.ok) return respond(c, person);
      if (person.value.platform_role === null) {
        return respond(c, fail("INSUFFICIENT_PERMISSIONS", "Only platform admins rebuild the directory."));
      }
      const job_id = uuid();
      await c.var.platform
        .job(job_id)
        .start({ work: { kind: "rebuild" }, targets: "all", org_id: null, created_by: person.value.id });
      return respond(c, ok({ job_id }), 202);
    },
  )
  .get(
    "/jobs/:jobId",
    describes({ tag, summary: "How a job is doing", data: job, fails: ["NOT_FOUND"] }),
    async (c) => {
      const id = c.req.param("jobId");
      const view = isUuid(id) ? await c.var.platform.job(id).get() : null;
      const person = personOf(c);
      if (!view) return respond(c, noSuchJob());
      const own = view.created_by === person.id || person.platform_role !== null;
      if (own) return respond(c, ok(view));
      if (view.org_id === null) return respond(c, noSuchJob());
      const admin = await requireOrgRole(c.var.platform.databases.main, view.org_id, person.id, "org_admin");
      return respond(c, admin.ok ? ok(view) : noSuchJob());
    },
  );
