/**
 * Creating a workspace crosses two stores: slug and place are reserved, the object is made under the
 * same operation id, its flush confirms. A crash in between leaves a reservation for the sweeper.
 */
import { v7 as uuid } from "uuid";
import type { Call } from "../../actor.ts";
import type { WorkspaceView } from "../../../durable/profile.ts";
import { effectiveConfig, type EffectiveConfig } from "../../global/config/effective.ts";
import { findMyOrg, noSuchOrg, type Organization } from "../../global/orgs/orgs.ts";
import {
  findReservation,
  release,
  reserve,
  type Limits,
  type Reservation,
} from "../../global/directory/reservations.ts";
import { phrase } from "../../language/phrase.ts";
import type { Platform } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { orgRoleAtLeast, type OrgRole } from "../../roles.ts";
import { slugOf } from "../../slugs.ts";
import { checkLooks } from "./looks.ts";

export interface NewWorkspaceInput {
  org_id: string;
  name: string;
  slug?: string | undefined;
  description?: string | undefined;
  status?: "planning" | "active" | undefined;
  color?: string | undefined;
  icon?: string | undefined;
  tags?: string[] | undefined;
}

/** A derived slug that is taken gets -2, -3, …; after these tries part of the id makes it unique. */
const NUMBERED_SLUGS = 20;
/** A repeat this soon after the first request, in milliseconds, finds it in flight. */
const IN_FLIGHT_MS = 5_000;

/**
 * Fails with NOT_FOUND (a foreign organization), INSUFFICIENT_PERMISSIONS, ORGANIZATION_SUSPENDED,
 * VALIDATION_FAILED, WORKSPACE_LIMIT_EXCEEDED, SLUG_TAKEN, IDEMPOTENCY_KEY_REUSED, CONFLICT (in flight).
 */
export async function createWorkspace(
  platform: Platform,
  call: Call,
  input: NewWorkspaceInput,
): Promise<Result<WorkspaceView>> {
  const { main } = platform.databases;
  const org = await findMyOrg(main, input.org_id, call.actor.id);
  if (!org.ok) return org;
  if (call.actor.within_orgs?.includes(input.org_id) === false) return noSuchOrg();
  const config = await effectiveConfig(main, input.org_id, platform.now());
  const refused =
    mayCreate(org.value, config) ??
    (await checkLooks(platform, config, input, { color: config.default_color }));
  if (refused) return refused;
  const reservation = await reserveFor(platform, call, input, limitsOf(platform, org.value, config));
  if (!reservation.ok) return reservation;
  const made = await makeObject(platform, call, input, config, reservation.value);
  if (!made.ok) await release(platform.databases, reservation.value);
  return made;
}

function mayCreate(org: Organization & { role: OrgRole }, config: EffectiveConfig): Result<never> | null {
  if (org.status === "suspended") return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
  const floor = config.org.workspace_creation === "admins" ? "org_admin" : "org_member";
  if (orgRoleAtLeast(org.role, floor)) return null;
  return fail(
    "INSUFFICIENT_PERMISSIONS",
    phrase("Your role in this organization is {role}, which does not allow this.", { role: org.role }),
  );
}

export const limitsOf = (platform: Platform, org: Organization, config: EffectiveConfig): Limits => ({
  per_org: org.max_workspaces ?? platform.settings.maxWorkspacesPerTenant,
  per_user: config.max_workspaces_per_user,
});

async function reserveFor(
  platform: Platform,
  call: Call,
  input: NewWorkspaceInput,
  limits: Limits,
): Promise<Result<Reservation>> {
  const op_id = call.idempotency?.scope ?? uuid();
  const request_hash = call.idempotency?.hash ?? "";
  if (call.idempotency) {
    const before = await findReservation(platform.databases, input.org_id, op_id);
    if (before) return repeated(before, request_hash, platform.now());
  }
  const ws_id = uuid();
  const wanted = { ws_id, org_id: input.org_id, op_id, request_hash, created_by: call.actor.id };
  for (const slug of candidates(input, ws_id)) {
    const reserved = await reserve(platform.databases, { ...wanted, slug }, limits, platform.now());
    if (reserved.ok || reserved.error.code !== "SLUG_TAKEN" || input.slug !== undefined) return reserved;
  }
  return fail("SLUG_TAKEN", "No free slug could be found for this name. Choose one yourself.");
}

/** The same operation again: it goes on where it stopped, and the object answers as the first time. */
function repeated(before: Reservation, request_hash: string, now: number): Result<Reservation> {
  if (before.request_hash !== request_hash) {
    return fail("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used with another request body.");
  }
  if (before.state === "reserved" && now - before.reserved_at < IN_FLIGHT_MS) {
    return fail("CONFLICT", "The first request with this Idempotency-Key is still under way.", {
      retry_after: 1,
    });
  }
  return ok(before);
}

function* candidates(input: NewWorkspaceInput, ws_id: string): Generator<string> {
  if (input.slug !== undefined) return yield input.slug;
  const short = ws_id.slice(-8);
  const slug = slugOf(input.name, short);
  yield slug;
  for (let n = 2; n <= NUMBERED_SLUGS; n += 1) yield `${slug}-${n}`;
  yield `${slug}-${short}`;
}

function makeObject(
  platform: Platform,
  call: Call,
  input: NewWorkspaceInput,
  config: EffectiveConfig,
  reservation: Reservation,
): Promise<Result<WorkspaceView>> {
  return platform.workspace(reservation.ws_id).create(call, {
    id: reservation.ws_id,
    org_id: input.org_id,
    op_id: reservation.op_id,
    reserved_at: reservation.reserved_at,
    slug: reservation.slug,
    name: input.name,
    description: input.description ?? "",
    status: input.status ?? "active",
    color: input.color ?? config.default_color,
    icon: input.icon ?? "Workspaces",
    tags: input.tags ?? [],
    tab_order: config.tab_order,
    max_members: platform.settings.maxMembersPerWorkspace,
  });
}
