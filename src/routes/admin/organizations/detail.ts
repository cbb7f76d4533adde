/** One organization as the platform's admins see it. */
import { listOwners, type OrgOwner } from "../../../global/orgs/owners.ts";
import { findPlatformOrg, placesTaken, type PlatformOrg } from "../../../global/orgs/listed.ts";
import type { Platform } from "../../../platform.ts";
import { fail, ok, type Result } from "../../../result.ts";

export interface OrganizationDetail extends PlatformOrg {
  places: {
    /** with workspaces that are just being made */
    taken: number;
    total: number;
    /** the installation's number, because the organization has none of its own */
    is_default: boolean;
  };
  owners: OrgOwner[];
}

/** Fails with NOT_FOUND. */
export async function openOrganization(
  { databases, settings }: Platform,
  org_id: string,
): Promise<Result<OrganizationDetail>> {
  const org = await findPlatformOrg(databases, org_id);
  if (!org) return fail("NOT_FOUND", "There is no such organization.");
  const [owners, taken] = await Promise.all([
    listOwners(databases.main, org_id),
    placesTaken(databases, org_id),
  ]);
  const total = org.max_workspaces ?? settings.maxWorkspacesPerTenant;
  return ok({ ...org, owners, places: { taken, total, is_default: org.max_workspaces === null } });
}
