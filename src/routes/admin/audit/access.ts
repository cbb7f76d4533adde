/** Who reads and who verifies which audit log. */
import type { Context } from "hono";
import { PLATFORM_LOG } from "../../../audit-chain.ts";
import type { AppEnv } from "../../../env.ts";
import { findOrg } from "../../../global/orgs/orgs.ts";
import { requireOrgAdmin, requirePlatformAdmin } from "../../../middleware/admin.ts";
import { fail, ok, type Result } from "../../../result.ts";

type C = Context<AppEnv>;

/** An organization's admins read their own log, the platform's admins the platform's. @returns whose it is */
export async function readableLog(
  c: C,
  orgId: string | undefined,
): Promise<Result<{ org_id: string | null }>> {
  if (orgId === undefined) {
    const admin = await requirePlatformAdmin(c);
    return admin.ok ? ok({ org_id: null }) : admin;
  }
  const admin = await requireOrgAdmin(c, { id: orgId });
  return admin.ok ? ok({ org_id: admin.value.org.id }) : admin;
}

/** As above, but the platform's admins verify any log: what is in it stays with its organization. */
export async function verifiableLog(c: C, orgId: string | undefined): Promise<Result<{ log: string }>> {
  if (orgId === undefined) {
    const admin = await requirePlatformAdmin(c);
    return admin.ok ? ok({ log: PLATFORM_LOG }) : admin;
  }
  const admin = await requireOrgAdmin(c, { id: orgId });
  if (admin.ok) return ok({ log: admin.value.org.id });
  const platform = await requirePlatformAdmin(c);
  if (!platform.ok) return admin;
  const org = await findOrg(c.var.platform.databases.main, orgId);
  return org ? ok({ log: org.id }) : fail("NOT_FOUND", "There is no such organization.");
}
