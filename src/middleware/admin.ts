/**
 * Who may act as an admin: the platform's role and the organization's are read from the store at each
 * request, and what an admin does inside a workspace carries that reading along (DESIGN §5).
 */
import type { Context } from "hono";
import type { Actor, Call } from "../actor.ts";
import type { AppEnv, Person } from "../env.ts";
import { listMyOrgs, type Organization } from "../global/orgs/orgs.ts";
import { organizationOfWorkspace } from "../global/directory/reservations.ts";
import { phrase } from "../language/phrase.ts";
import { fail, ok, type Result } from "../result.ts";
import { orgRoleAtLeast, platformRoleAtLeast, type OrgRole, type PlatformRole } from "../roles.ts";
import { callOf } from "./call.ts";
import { freshPerson } from "./session.ts";

type C = Context<AppEnv>;

export interface PlatformAdmin {
  person: Person;
  role: PlatformRole;
}

export interface OrgAdmin {
  person: Person;
  org: Organization;
  role: OrgRole;
  /** every organization this person administers, by name: what the console switches between */
  administered: readonly Organization[];
}

export interface WorkspaceAdmin extends OrgAdmin {
  /** acts in this organization's workspaces with the organization role just read */
  actor: Actor;
}

/** Fails with UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS. */
export async function requirePlatformAdmin(
  c: C,
  floor: PlatformRole = "platform_admin",
): Promise<Result<PlatformAdmin>> {
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const role = person.value.platform_role;
  if (role !== null && platformRoleAtLeast(role, floor)) return ok({ person: person.value, role });
  return floor === "platform_owner"
    ? fail("INSUFFICIENT_PERMISSIONS", "This is for platform owners only.")
    : fail("INSUFFICIENT_PERMISSIONS", "This is for platform admins only.");
}

/** Which organization is meant: by id (API) or by slug (pages); null: the first one administered. */
export type WhichOrg = { id: string } | { slug: string } | null;

/** `?org=<slug>` of an admin page. */
export const orgInQuery = (c: C): WhichOrg => {
  const slug = c.req.query("org");
  return slug === undefined || slug === "" ? null : { slug };
};

/** Fails with NOT_FOUND (an organization they are not in), INSUFFICIENT_PERMISSIONS (below the role asked for). */
export async function requireOrgAdmin(
  c: C,
  which: WhichOrg,
  floor: "org_admin" | "org_owner" = "org_admin",
): Promise<Result<OrgAdmin>> {
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const mine = within(person.value, await listMyOrgs(c.var.platform.databases.main, person.value.id));
  const administered = mine.filter((org) => orgRoleAtLeast(org.role, "org_admin"));
  const org = which === null ? administered[0] : mine.find((one) => isMeant(one, which));
  if (!org) return which === null ? notAnAdmin() : noSuchOrg();
  if (!orgRoleAtLeast(org.role, floor)) return belowFloor(org.role);
  const { role, ...plain } = org;
  return ok({ person: person.value, org: plain, role, administered });
}

/**
 * As `requireOrgAdmin`, for the organization that this workspace belongs to. The reservations say
 * where to look; the object itself checks that the organization is its own. Fails as that one does, with
 * WORKSPACE_NOT_FOUND and ORGANIZATION_SUSPENDED.
 */
export async function requireWorkspaceAdmin(
  c: C,
  workspace_id: string,
  floor: "org_admin" | "org_owner" = "org_admin",
): Promise<Result<WorkspaceAdmin>> {
  const { platform } = c.var;
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const mine = within(person.value, await listMyOrgs(platform.databases.main, person.value.id));
  const org_id = await organizationOfWorkspace(
    platform.databases,
    workspace_id,
    mine.map((org) => org.id),
  );
  if (org_id === null) return noSuchWorkspace();
  const admin = await requireOrgAdmin(c, { id: org_id }, floor);
  if (!admin.ok) return admin;
  if (admin.value.org.status === "suspended") {
    return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
  }
  return ok({ ...admin.value, actor: actorAs(admin.value, platform.now()) });
}

/** One mutation with the admin's rights; `Idempotency-Key` as in `callOf`. */
export async function adminCall(c: C, actor: Actor, body: unknown = null): Promise<Result<Call>> {
  const call = await callOf(c, body);
  return call.ok ? ok({ ...call.value, actor: { ...call.value.actor, ...actor } }) : call;
}

export function actorAs({ person, org, role }: OrgAdmin, at: number): Actor {
  const claimed = role === "org_owner" ? "org_owner" : "org_admin";
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    override: { org_id: org.id, role: claimed, at },
  };
}

/** What an API key that is limited to organizations reaches of them. */
export const within = <T extends { id: string }>({ scope }: Person, orgs: readonly T[]): T[] =>
  orgs.filter(({ id }) => scope?.org_ids?.includes(id) ?? true);

const isMeant = (org: Organization, which: { id: string } | { slug: string }): boolean =>
  "id" in which ? org.id === which.id : org.slug === which.slug;

const noSuchOrg = (): Result<never> =>
  fail("NOT_FOUND", "There is no such organization, or you are not in it.");
const noSuchWorkspace = (): Result<never> =>
  fail("WORKSPACE_NOT_FOUND", "There is no such workspace in your organizations.");
const notAnAdmin = (): Result<never> =>
  fail("INSUFFICIENT_PERMISSIONS", "This is for organization admins only.");
const belowFloor = (role: OrgRole): Result<never> =>
  fail(
    "INSUFFICIENT_PERMISSIONS",
    phrase("Your role in this organization is {role}, which does not allow this.", { role }),
  );
