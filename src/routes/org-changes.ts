/** Changing an organization: its admins rename it; places and suspension are the platform's. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { AppEnv, Person } from "../env.ts";
import { forgetConfig } from "../global/config.ts";
import { findMyOrg, findOrg, updateOrg, type Organization, type OrgPatch } from "../global/orgs.ts";
import { workspacesOfOrg } from "../global/reservations.ts";
import { freshPerson } from "../middleware/session.ts";
import { fail, ok, type Result } from "../result.ts";
import { orgRoleAtLeast, type OrgRole } from "../roles.ts";

type Changed = Organization & { role: OrgRole | null };

/** Fails with NOT_FOUND to who neither is in it nor runs the platform, INSUFFICIENT_PERMISSIONS. */
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
  const actor = { id: person.value.id, role: allowed.value.as };
  await updateOrg(main, org_id, patch, actor, c.var.platform.now());
  if (patch.status !== undefined) await tellObjects(c, org_id, patch.status === "suspended", person.value.id);
  const org = await findOrg(main, org_id);
  return org ? ok({ ...org, role: allowed.value.role }) : fail("NOT_FOUND", "There is no such organization.");
}

async function mayChange(
  c: Context<AppEnv>,
  org_id: string,
  person: Person,
  patch: OrgPatch,
): Promise<Result<{ as: string; role: OrgRole | null }>> {
  const { main } = c.var.platform.databases;
  const mine = await findMyOrg(main, org_id, person.id);
  const role = mine.ok ? mine.value.role : null;
  if (person.platform_role !== null) {
    return (await findOrg(main, org_id)) ? ok({ as: person.platform_role, role }) : unknown();
  }
  if (role === null) return unknown();
  if (patch.status !== undefined || patch.max_workspaces !== undefined) {
    return fail("INSUFFICIENT_PERMISSIONS", "Only platform admins change places and status.");
  }
  if (orgRoleAtLeast(role, "org_admin")) return ok({ as: role, role });
  return fail(
    "INSUFFICIENT_PERMISSIONS",
    `Your role in this organization is ${role}, which does not allow this.`,
  );
}

const unknown = (): Result<never> =>
  fail("NOT_FOUND", "There is no such organization, or you are not in it.");

/** The edge refuses within five seconds; a job tells each object, so that it holds without the edge too. */
async function tellObjects(
  c: Context<AppEnv>,
  org_id: string,
  suspended: boolean,
  created_by: string,
): Promise<void> {
  const { databases, job } = c.var.platform;
  forgetConfig(databases.main);
  const targets = await workspacesOfOrg(databases, org_id);
  if (targets.length === 0) return;
  await job(uuid()).start({ work: { kind: "suspension", suspended }, targets, org_id, created_by });
}
