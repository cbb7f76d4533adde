/** Changing an organization: its admins rename it; places and suspension are the platform's. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { AppEnv, Person } from "../../env.ts";
import { forgetConfig } from "../../global/config/effective.ts";
import { findMyOrg, findOrg, updateOrg, type Organization, type OrgPatch } from "../../global/orgs/orgs.ts";
import { workspacesOfOrg } from "../../global/directory/reservations.ts";
import { phrase } from "../../language/phrase.ts";
import { freshPerson } from "../../middleware/session.ts";
import { fail, ok, type Result } from "../../result.ts";
import { orgRoleAtLeast, type OrgRole, type PlatformRole } from "../../roles.ts";

type Changed = Organization & { role: OrgRole | null };

/**
 * Fails with NOT_FOUND to who neither is in it nor runs the platform, INSUFFICIENT_PERMISSIONS, and
 * ORGANIZATION_SUSPENDED to its own admins.
 */
export async function patchOrg(
  c: Context<AppEnv>,
  org_id: string,
  patch: OrgPatch,
): Promise<Result<Changed>> {
  const { main } = c.var.platform.databases;
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const allowed = await mayChange(c, org_id, person.value, patch);
  if (!allowed.ok) return allowed;
  const { before, as, role } = allowed.value;
  await updateOrg(main, before, patch, { id: person.value.id, role: as }, c.var.platform.now());
  // Also when it was so before: a repeat reaches the objects that a failed attempt did not.
  if (patch.status !== undefined) await tellObjects(c, org_id, patch.status === "suspended", person.value);
  const org = await findOrg(main, org_id);
  return org ? ok({ ...org, role }) : unknown();
}

interface Allowed {
  before: Organization;
  /** the role that allows it, for the audit log */
  as: OrgRole | PlatformRole;
  role: OrgRole | null;
}

async function mayChange(
  c: Context<AppEnv>,
  org_id: string,
  person: Person,
  patch: OrgPatch,
): Promise<Result<Allowed>> {
  const { main } = c.var.platform.databases;
  const mine = await findMyOrg(main, org_id, person.id);
  const role = mine.ok ? mine.value.role : null;
  const before = await findOrg(main, org_id);
  if (!before) return unknown();
  if (person.platform_role !== null) return ok({ before, as: person.platform_role, role });
  if (role === null) return unknown();
  if (patch.status !== undefined || patch.max_workspaces !== undefined) {
    return fail("INSUFFICIENT_PERMISSIONS", "Only platform admins change places and status.");
  }
  if (!orgRoleAtLeast(role, "org_admin")) {
    return fail(
      "INSUFFICIENT_PERMISSIONS",
      phrase("Your role in this organization is {role}, which does not allow this.", { role }),
    );
  }
  if (before.status === "suspended") {
    return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
  }
  return ok({ before, as: role, role });
}

const unknown = (): Result<never> =>
  fail("NOT_FOUND", "There is no such organization, or you are not in it.");

/** The edge refuses within five seconds; a job tells each object, so that it holds without the edge too. */
async function tellObjects(
  c: Context<AppEnv>,
  org_id: string,
  suspended: boolean,
  { id, name, email }: Person,
): Promise<void> {
  const { databases, job } = c.var.platform;
  forgetConfig(databases.main);
  const targets = await workspacesOfOrg(databases, org_id);
  if (targets.length === 0) return;
  const actor = { id, name, email };
  await job(uuid()).start({
    work: { kind: "suspension", suspended },
    targets,
    org_id,
    created_by: id,
    actor,
  });
}
