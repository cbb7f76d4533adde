/** Adding people to an organization, changing what they may, taking them out; pages and JSON share these. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { AppEnv } from "../../env.ts";
import { mailTo } from "../../global/people/language.ts";
import { workspacesOfMember } from "../../global/mine/workspaces.ts";
import { workspacesInviting } from "../../global/orgs/invitations.ts";
import { removeOrgMember, setOrgRole } from "../../global/orgs/membership.ts";
import { findOrgPerson, firstOwner, type OrgPerson } from "../../global/orgs/people.ts";
import {
  findMyOrg,
  findOrgMember,
  requireOrgRole,
  type Organization,
  type OrgMember,
} from "../../global/orgs/orgs.ts";
import { accountOfInvited } from "../../global/people/people.ts";
import { countToday } from "../../global/rate-counters.ts";
import { phrase } from "../../language/phrase.ts";
import { callOf } from "../../middleware/call.ts";
import { freshPerson } from "../../middleware/session.ts";
import { forgetBearers } from "../../middleware/session-memory.ts";
import { paths } from "../../paths.ts";
import { fail, ok, type Result } from "../../result.ts";
import { orgRoleAtLeast, type OrgRole } from "../../roles.ts";
import { organizationMail } from "../../../views/mail/organization.ts";

type C = Context<AppEnv>;

interface Snapshot {
  id: string;
  name: string;
  email: string;
}

interface OrgActor extends Snapshot {
  role: OrgRole;
  org: Organization;
}

const mainStore = (c: C) => c.var.platform.databases.main;

/** What adding somebody answers: nothing that depends on whether the address had an account. */
export interface AddedMember {
  email: string;
  role: OrgRole;
}

/**
 * Adds an address as asked and tells it by mail; an address without an account gets one, to be entered at
 * its first sign-in. Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS, ORGANIZATION_SUSPENDED, CONFLICT (is in
 * already), RATE_LIMITED.
 */
export async function addOrgMember(c: C, org_id: string, input: AddedMember): Promise<Result<AddedMember>> {
  const { platform } = c.var;
  const actor = await asAdmin(c, org_id);
  if (!actor.ok) return actor;
  if (!orgRoleAtLeast(actor.value.role, input.role)) return aboveOwn(input.role);
  const present = await findOrgMember(mainStore(c), org_id, { email: input.email });
  if (present.ok && present.value.role !== "org_guest")
    return fail("CONFLICT", "This person is already in the organization.");
  const limit = platform.settings.invitationsPerOrgDay;
  if (!(await countToday(mainStore(c), `invitations:${org_id}`, limit, platform.now()))) return enough(limit);
  const account = await accountOfInvited(mainStore(c), input.email, platform.now());
  const change = { org_id, user_id: account.id, actor: actor.value, dated: await datedOf(c) };
  const added = await setOrgRole(mainStore(c), change, input.role, platform.now());
  if (!added.ok) return added;
  tellByMail(c, actor.value, input);
  return ok({ email: input.email, role: input.role });
}

/** Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS, CANNOT_REMOVE_OWNER, ORGANIZATION_SUSPENDED, CONFLICT. */
export async function changeOrgRole(
  c: C,
  org_id: string,
  user_id: string,
  role: OrgRole,
): Promise<Result<OrgPerson>> {
  const actor = await asAdmin(c, org_id);
  if (!actor.ok) return actor;
  const present = await findOrgMember(mainStore(c), org_id, { user_id });
  if (!present.ok) return noSuchPerson();
  const change = { org_id, user_id, actor: actor.value };
  const changed = await setOrgRole(mainStore(c), change, role, c.var.platform.now());
  if (!changed.ok) return changed;
  const person = await findOrgPerson(c.var.platform.databases, org_id, user_id);
  return person ? ok(person) : noSuchPerson();
}

export interface Removed extends OrgMember {
  /** takes them out of the organization's workspaces; null when they were in none and invited to none */
  job_id: string | null;
}

/**
 * Tombstone first, then a job over the person's workspaces. Where they were the only owner, the successor
 * becomes one: by default the owner who acts, else the organization's first owner.
 * Fails with NOT_FOUND, INSUFFICIENT_PERMISSIONS, CANNOT_REMOVE_OWNER, CONFLICT.
 * @param successor_id somebody else of the organization; for its owners to name
 */
export async function takeOut(
  c: C,
  org_id: string,
  user_id: string,
  successor_id?: string,
): Promise<Result<Removed>> {
  const { platform } = c.var;
  const actor = await whoTakesOut(c, org_id, user_id);
  if (!actor.ok) return actor;
  const successor = await successorOf(c, actor.value, { user_id, successor_id });
  if (!successor.ok) return successor;
  const change = { org_id, user_id, actor: actor.value };
  const removed = await removeOrgMember(mainStore(c), change, platform.now());
  if (!removed.ok) return removed;
  forgetBearers(mainStore(c), user_id); // of a service account: its keys have ended
  const { email } = removed.value;
  const [joined, invited] = await Promise.all([
    workspacesOfMember(platform.databases, user_id, org_id),
    workspacesInviting(platform.databases, org_id, email),
  ]);
  const targets = [...new Set([...joined, ...invited])];
  if (targets.length === 0 || !successor.value) return ok({ ...removed.value, job_id: null });
  const { id: created_by, name: by } = actor.value;
  const work = { kind: "removal", user_id, email, successor: successor.value, by } as const;
  const job_id = uuid();
  await platform.job(job_id).start({
    work,
    targets,
    org_id,
    created_by,
    actor: { id: created_by, name: by, email: actor.value.email },
  });
  return ok({ ...removed.value, job_id });
}

/** Who would own what this person owns alone; null only where the organization has no other owner. */
export async function successorOf(
  c: C,
  actor: Snapshot & { role: OrgRole; org: { id: string } },
  { user_id, successor_id }: { user_id: string; successor_id?: string | undefined },
): Promise<Result<Snapshot | null>> {
  if (successor_id === undefined) {
    const { id, name, email, role, org } = actor;
    if (role === "org_owner" && id !== user_id) return ok({ id, name, email });
    return ok(await firstOwner(mainStore(c), org.id, user_id));
  }
  if (actor.role !== "org_owner") return aboveOwn("org_owner");
  const named = await findOrgMember(mainStore(c), actor.org.id, { user_id: successor_id });
  if (!named.ok || named.value.role === "org_guest" || successor_id === user_id) {
    return fail("NOT_FOUND", "The successor has to be somebody else of this organization.");
  }
  return ok({ id: named.value.user_id, name: named.value.name, email: named.value.email });
}

/** Oneself leaves, or an admin acts; a suspended organization changes nothing, but may be left. */
const whoTakesOut = (c: C, org_id: string, user_id: string): Promise<Result<OrgActor>> =>
  user_id === c.var.person?.id ? asLeaver(c, org_id) : asAdmin(c, org_id);

/** Role changes always ask the store whether the session still holds (DESIGN §10). */
async function asAdmin(c: C, org_id: string): Promise<Result<OrgActor>> {
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const allowed = await requireOrgRole(mainStore(c), org_id, person.value.id, "org_admin");
  if (!allowed.ok) return allowed;
  if (allowed.value.status === "suspended") {
    return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
  }
  return ok(actorIn(person.value, allowed.value));
}

async function asLeaver(c: C, org_id: string): Promise<Result<OrgActor>> {
  const person = await freshPerson(c);
  if (!person.ok) return person;
  const mine = await findMyOrg(mainStore(c), org_id, person.value.id);
  return mine.ok ? ok(actorIn(person.value, mine.value)) : mine;
}

const actorIn = (
  { id, name, email }: Snapshot,
  { role, ...org }: Organization & { role: OrgRole },
): OrgActor => ({
  id,
  name,
  email,
  role,
  org,
});

const noSuchPerson = (): Result<never> => fail("NOT_FOUND", "This person is not in the organization.");

const aboveOwn = (role: OrgRole): Result<never> =>
  fail(
    "INSUFFICIENT_PERMISSIONS",
    phrase("Only somebody with the role {role} can grant or revoke it.", { role }),
  );

const enough = (limit: number): Result<never> =>
  fail("RATE_LIMITED", phrase("This organization has sent its {limit} invitations of the day.", { limit }), {
    retry_after: 3600,
  });

/** Of local installations, for the demo: when this is to say it happened. */
export async function datedOf(c: C): Promise<number | undefined> {
  const call = await callOf(c);
  return call.ok && call.value.dated !== undefined ? Date.parse(call.value.dated) : undefined;
}

/** In the background: neither a slow mail server nor its failure is the admin's wait. */
function tellByMail(c: C, actor: OrgActor, { email, role }: AddedMember): void {
  const { platform } = c.var;
  const url = platform.settings.baseUrl + paths.signIn();
  const about = { orgName: actor.org.name, actorName: actor.name, role, url };
  c.executionCtx.waitUntil(
    mailTo(platform, email, () => organizationMail(about)).catch((error: unknown) =>
      platform.log("organization_mail_failed", { error: String(error) }),
    ),
  );
}
