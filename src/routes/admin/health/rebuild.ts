/** Making the directory anew from the objects: the platform's job. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { AppEnv } from "../../../env.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { ok, type Result } from "../../../result.ts";

/** Fails with INSUFFICIENT_PERMISSIONS. */
export async function startRebuild(c: Context<AppEnv>): Promise<Result<{ job_id: string }>> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return admin;
  const job_id = uuid();
  const { id, name, email } = admin.value.person;
  await c.var.platform.job(job_id).start({
    work: { kind: "rebuild" },
    targets: "all",
    org_id: null,
    created_by: id,
    actor: { id, name, email },
  });
  return ok({ job_id });
}
