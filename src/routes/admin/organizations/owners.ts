/** Organizations that the platform makes, and the owners it names; both are told by mail. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { mailTo } from "../../../global/people/language.ts";
import { setOrgRole } from "../../../global/orgs/membership.ts";
import { findOrg, findOrgMember } from "../../../global/orgs/orgs.ts";
import { accountOfInvited } from "../../../global/people/people.ts";
import { requirePlatformAdmin, type PlatformAdmin } from "../../../middleware/admin.ts";
import { paths } from "../../../paths.ts";
import { fail, type Result } from "../../../result.ts";
import { organizationMail } from "../../../../views/mail/organization.ts";
import { makeOrg } from "../../orgs/orgs.ts";
import { openOrganization, type OrganizationDetail } from "./detail.ts";

type C = Context<AppEnv>;

interface NewOrganizationInput {
  name: string;
  slug?: string | undefined;
  owner_email: string;
  max_workspaces?: number | null | undefined;
}

/** Makes the owner's account if there is none. Fails with INSUFFICIENT_PERMISSIONS, SLUG_TAKEN. */
export async function makeOrganization(
  c: C,
  { owner_email, ...input }: NewOrganizationInput,
): Promise<Result<OrganizationDetail>> {
  const { platform } = c.var;
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return admin;
  const owner = await accountOfInvited(platform.databases.main, owner_email, platform.now());
  const actor = { id: admin.value.person.id, role: admin.value.role };
  const made = await makeOrg(c, { ...input, owner_id: owner.id, actor });
  if (!made.ok) return made;
  if (owner.id !== actor.id) tellOwner(c, admin.value, { org_name: made.value.name, email: owner.email });
  return openOrganization(platform, made.value.id);
}

/** Fails with INSUFFICIENT_PERMISSIONS, NOT_FOUND, CONFLICT (who is to be replaced owns nothing). */
export async function nameOwner(
  c: C,
  org_id: string,
  input: { email: string; instead_of?: string | undefined },
): Promise<Result<OrganizationDetail>> {
  const { platform } = c.var;
  const { main } = platform.databases;
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return admin;
  const org = await findOrg(main, org_id);
  if (!org) return fail("NOT_FOUND", "There is no such organization.");
  if (input.instead_of !== undefined && !(await isOwner(c, org_id, input.instead_of))) return noLongerOwner();
  const account = await accountOfInvited(main, input.email, platform.now());
  if (account.id === input.instead_of) return fail("CONFLICT", "This person owns the organization already.");
  const actor = { id: admin.value.person.id, role: admin.value.role };
  const named = await setOrgRole(main, { org_id, user_id: account.id, actor }, "org_owner", platform.now());
  if (!named.ok) return named;
  if (org.status === "active") tellOwner(c, admin.value, { org_name: org.name, email: account.email });
  return input.instead_of === undefined
    ? openOrganization(platform, org_id)
    : releaseOwner(c, org_id, input.instead_of);
}

/** An owner becomes an admin. Fails with INSUFFICIENT_PERMISSIONS, NOT_FOUND, CANNOT_REMOVE_OWNER, CONFLICT. */
export async function releaseOwner(
  c: C,
  org_id: string,
  user_id: string,
): Promise<Result<OrganizationDetail>> {
  const { platform } = c.var;
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return admin;
  if (!(await isOwner(c, org_id, user_id))) return noLongerOwner();
  const actor = { id: admin.value.person.id, role: admin.value.role };
  const change = { org_id, user_id, actor };
  const released = await setOrgRole(platform.databases.main, change, "org_admin", platform.now());
  return released.ok ? openOrganization(platform, org_id) : released;
}

async function isOwner(c: C, org_id: string, user_id: string): Promise<boolean> {
  const member = await findOrgMember(c.var.platform.databases.main, org_id, { user_id });
  return member.ok && member.value.role === "org_owner";
}

const noLongerOwner = (): Result<never> => fail("NOT_FOUND", "This person does not own the organization.");

function tellOwner(
  c: C,
  admin: PlatformAdmin,
  { org_name, email }: { org_name: string; email: string },
): void {
  const { platform } = c.var;
  const url = platform.settings.baseUrl + paths.signIn();
  const about = { orgName: org_name, actorName: admin.person.name, role: "org_owner", url } as const;
  c.executionCtx.waitUntil(
    mailTo(platform, email, () => organizationMail(about)).catch((error: unknown) =>
      platform.log("organization_mail_failed", { error: String(error) }),
    ),
  );
}
