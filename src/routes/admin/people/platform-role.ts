/** Naming admins of the platform, and ending somebody's sessions. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { findPeople, type PersonRow } from "../../../global/people/people.ts";
import {
  findPerson,
  setPlatformRole,
  signOutPerson,
  type PlatformPerson,
} from "../../../global/people/listed.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { personIn } from "../../../middleware/session-credentials.ts";
import { forgetBearers, rememberEpoch } from "../../../middleware/session-memory.ts";
import { fail, ok, type Result } from "../../../result.ts";
import { platformRoleAtLeast, type PlatformRole } from "../../../roles.ts";
import { isServiceAddress } from "../../../service-address.ts";

type C = Context<AppEnv>;

/**
 * For platform owners, about others: one's own role is changed by somebody else, so that nobody locks
 * themselves out by a slip. Fails with INSUFFICIENT_PERMISSIONS, NOT_FOUND, CANNOT_REMOVE_OWNER, CONFLICT.
 */
export async function changePlatformRole(
  c: C,
  user_id: string,
  role: PlatformRole | null,
): Promise<Result<PlatformPerson>> {
  const { databases, settings, now } = c.var.platform;
  const admin = await requirePlatformAdmin(c, "platform_owner");
  if (!admin.ok) return admin;
  const person = await accountOf(c, user_id);
  if (!person.ok) return person;
  if (user_id === admin.value.person.id && role !== admin.value.role) {
    return fail("CONFLICT", "Your own role is for another platform owner to change.");
  }
  if (isConfigured(settings.platformOwnerEmail, person.value) && role !== "platform_owner") {
    return fail("CONFLICT", "PLATFORM_OWNER_EMAIL names this person: they would be owner again at sign-in.");
  }
  const actor = { id: admin.value.person.id, role: admin.value.role };
  const changed = await setPlatformRole(databases.main, { person: person.value, actor }, role, now());
  if (!changed.ok) return changed;
  forgetBearers(databases.main, user_id);
  return shown(c, user_id);
}

/**
 * For platform admins; owners of the platform are signed out by its owners only.
 * Fails with INSUFFICIENT_PERMISSIONS, NOT_FOUND.
 */
export async function signOutEverywhere(c: C, user_id: string): Promise<Result<PlatformPerson>> {
  const { databases, now } = c.var.platform;
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return admin;
  const person = await accountOf(c, user_id);
  if (!person.ok) return person;
  const { platform_role } = person.value;
  if (platform_role !== null && !platformRoleAtLeast(admin.value.role, platform_role)) {
    return fail("INSUFFICIENT_PERMISSIONS", "Only platform owners sign out a platform owner.");
  }
  const actor = { id: admin.value.person.id, role: admin.value.role };
  await signOutPerson(databases.main, { person: person.value, actor }, now());
  // Elsewhere a cookie is believed for five minutes; here it ends at once.
  rememberEpoch(databases.main, personIn({ ...person.value, session_id: "" }, "cookie"), now());
  return shown(c, user_id);
}

export const isConfigured = (address: string | null, person: { email: string }): boolean =>
  address !== null && address.toLowerCase() === person.email.toLowerCase();

async function accountOf(c: C, user_id: string): Promise<Result<PersonRow>> {
  const [person] = await findPeople(c.var.platform.databases.main, [user_id]);
  return person && !isServiceAddress(person.email) ? ok(person) : noSuchPerson();
}

async function shown(c: C, user_id: string): Promise<Result<PlatformPerson>> {
  const person = await findPerson(c.var.platform.databases.main, user_id);
  return person ? ok(person) : noSuchPerson();
}

const noSuchPerson = (): Result<never> => fail("NOT_FOUND", "There is no such person.");
