/** Service accounts and their keys, as an organization's admins handle them; pages and JSON share these. */
import type { Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { setOrgRole } from "../../global/orgs/membership.ts";
import {
  createServiceAccount,
  findServiceAccount,
  renameServiceAccount,
  type ServiceAccount,
  type ServiceRole,
} from "../../global/service-accounts.ts";
import { requireOrgAdmin, type OrgAdmin, type WhichOrg } from "../../middleware/admin.ts";
import { spreadName } from "../../middleware/arrival.ts";
import { inPerson } from "../../middleware/session.ts";
import { fail, ok, type Result } from "../../result.ts";
import { endKey, makeKey, type KeyOwner } from "../account/key-changes.ts";
import type { MadeKey, WantedKey } from "../account/key-shapes.ts";
import { takeOut } from "./member-changes.ts";

type C = Context<AppEnv>;

export interface ServicePatch {
  name?: string | undefined;
  role?: ServiceRole | undefined;
}

/** An account as named in an address: of this organization. */
export interface Which {
  org: WhichOrg;
  id: string;
}

/** Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS, ORGANIZATION_SUSPENDED, CONFLICT. */
export async function addServiceAccount(
  c: C,
  which: WhichOrg,
  input: { name: string; role: ServiceRole },
): Promise<Result<ServiceAccount>> {
  const admin = await adminInPerson(c, which);
  if (!admin.ok) return admin;
  const { databases, now } = c.var.platform;
  return createServiceAccount(databases.main, actingAs(admin.value), input, now());
}

/** Fails as `addServiceAccount` does. */
export async function changeServiceAccount(
  c: C,
  which: Which,
  { name, role }: ServicePatch,
): Promise<Result<ServiceAccount>> {
  const found = await openAccount(c, which);
  if (!found.ok) return found;
  const { admin, account } = found.value;
  const { databases, now } = c.var.platform;
  const acting = actingAs(admin);
  if (role !== undefined && role !== account.role) {
    const changed = await setOrgRole(databases.main, { ...acting, user_id: account.id }, role, now());
    if (!changed.ok) return changed;
  }
  if (name !== undefined && name !== account.name) {
    const names = { from: account.name, to: name };
    await renameServiceAccount(databases.main, { ...acting, id: account.id }, names, now());
    const { org_id, actor } = acting;
    await spreadName(c.var.platform, account.id, { org_id, created_by: actor.id });
  }
  const after = await findServiceAccount(databases.main, { org_id: acting.org_id, id: account.id }, now());
  return after ? ok(after) : noSuchAccount();
}

/** Its keys end at once; a job takes it out of the organization's workspaces. Fails as above. */
export async function removeServiceAccount(
  c: C,
  which: Which,
): Promise<Result<{ id: string; name: string; job_id: string | null }>> {
  const found = await openAccount(c, which);
  if (!found.ok) return found;
  const { admin, account } = found.value;
  const removed = await takeOut(c, admin.org.id, account.id);
  if (!removed.ok) return removed;
  return ok({ id: account.id, name: account.name, job_id: removed.value.job_id });
}

/** Fails as above, and as `makeKey` does. */
export async function makeServiceKey(c: C, which: Which, wanted: WantedKey): Promise<Result<MadeKey>> {
  const found = await openAccount(c, which);
  return found.ok ? makeKey(c, keyOwner(found.value), wanted) : found;
}

/** Fails as above. */
export async function revokeServiceKey(c: C, which: Which, key_id: string) {
  const found = await openAccount(c, which);
  return found.ok ? endKey(c, keyOwner(found.value), key_id) : found;
}

/** The account, for the organization's admins to look at. Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS. */
export async function viewAccount(c: C, { org, id }: Which) {
  const admin = await requireOrgAdmin(c, org);
  if (!admin.ok) return admin;
  const { databases, now } = c.var.platform;
  const account = await findServiceAccount(databases.main, { org_id: admin.value.org.id, id }, now());
  return account ? ok({ admin: admin.value, account }) : noSuchAccount();
}

interface Opened {
  admin: OrgAdmin;
  account: ServiceAccount;
}

async function openAccount(c: C, { org, id }: Which): Promise<Result<Opened>> {
  const admin = await adminInPerson(c, org);
  return admin.ok ? viewAccount(c, { org: { id: admin.value.org.id }, id }) : admin;
}

/** No key makes another, and a suspended organization changes nothing. */
async function adminInPerson(c: C, which: WhichOrg): Promise<Result<OrgAdmin>> {
  const person = await inPerson(c);
  if (!person.ok) return person;
  const admin = await requireOrgAdmin(c, which);
  if (!admin.ok || admin.value.org.status === "active") return admin;
  return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
}

const actingAs = ({ org, person, role }: OrgAdmin) => ({
  org_id: org.id,
  actor: { id: person.id, role },
});

const keyOwner = ({ admin, account }: Opened): KeyOwner => ({
  user_id: account.id,
  account: account.name,
  ...actingAs(admin),
});

const noSuchAccount = (): Result<never> => fail("NOT_FOUND", "There is no such service account.");
