/** Whose a job is: its organization's admins', or the platform's. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { JobView } from "../../../../durable/job.ts";
import type { AppEnv } from "../../../env.ts";
import {
  requireOrgAdmin,
  requirePlatformAdmin,
  type OrgAdmin,
  type PlatformAdmin,
} from "../../../middleware/admin.ts";
import { isUuid } from "../../../middleware/workspace.ts";
import { fail, ok, type Result } from "../../../result.ts";

type C = Context<AppEnv>;

export const noSuchJob = () => fail("NOT_FOUND", "There is no such job.");

/** A job with who may steer it. */
export type OpenJob =
  | { view: JobView & { org_id: string }; org: OrgAdmin; platform: null }
  | { view: JobView; org: null; platform: PlatformAdmin };

/** A job's state, without asking who wants to know. Junk never wakes an object. */
export async function findJob(c: C, id: string): Promise<JobView | null> {
  return isUuid(id) ? c.var.platform.job(id).get() : null;
}

/** Fails with NOT_FOUND (to whom it is none of theirs), INSUFFICIENT_PERMISSIONS (below admin in its organization). */
export async function openJob(c: C, id: string): Promise<Result<OpenJob>> {
  const view = await findJob(c, id);
  if (!view) return noSuchJob();
  const { org_id } = view;
  if (org_id !== null) {
    const org = await requireOrgAdmin(c, { id: org_id });
    if (org.ok) return ok({ view: { ...view, org_id }, org: org.value, platform: null });
    return org.error.code === "NOT_FOUND" ? noSuchJob() : org;
  }
  const platform = await requirePlatformAdmin(c);
  if (platform.ok) return ok({ view, org: null, platform: platform.value });
  return platform.error.code === "INSUFFICIENT_PERMISSIONS" ? noSuchJob() : platform;
}

/** Starts the job that takes this one back; asked for again, it is the same one. Fails as `openJob`, and with CONFLICT. */
export async function undoJob(c: C, id: string): Promise<Result<{ job_id: string }>> {
  const open = await openJob(c, id);
  if (!open.ok) return open;
  if (!open.value.org) return fail("CONFLICT", "This cannot be undone.");
  const { person } = open.value.org;
  const undo = await c.var.platform.job(id).beginUndo(uuid());
  if (!undo.ok) return undo;
  const { job_id, org_id, work, targets } = undo.value;
  const actor = { id: person.id, name: person.name, email: person.email };
  await c.var.platform.job(job_id).start({ work, targets, org_id, created_by: person.id, actor });
  return ok({ job_id });
}

/** Asks it to stop before its next target. Fails as `openJob`, and with CONFLICT. */
export async function cancelJob(c: C, id: string): Promise<Result<JobView>> {
  const open = await openJob(c, id);
  return open.ok ? c.var.platform.job(id).cancel() : open;
}
