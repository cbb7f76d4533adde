/** Changes to a workspace that need more than its object: slugs, retention, places. */
import { v7 as uuid } from "uuid";
import type { ProfilePatch, WorkspaceView } from "../../../durable/profile.ts";
import type { Call } from "../../actor.ts";
import { effectiveConfig } from "../../global/config/effective.ts";
import { findOrg } from "../../global/orgs/orgs.ts";
import { leavePlace, release, reserveSlug, takePlaceAgain } from "../../global/directory/reservations.ts";
import type { Platform } from "../../platform.ts";
import { fail, type Result } from "../../result.ts";
import { limitsOf } from "./creation.ts";
import { checkLooks } from "./looks.ts";

type Patch = { [K in keyof ProfilePatch]: ProfilePatch[K] | undefined };

/** Only a slug, tags or colors need the organization's configuration; the rest is one RPC. */
export async function changeWorkspace(
  platform: Platform,
  call: Call,
  id: string,
  patch: Patch,
): Promise<Result<WorkspaceView>> {
  const object = platform.workspace(id);
  const wanted: ProfilePatch = JSON.parse(JSON.stringify(patch));
  if (
    wanted.slug === undefined &&
    wanted.tags === undefined &&
    wanted.color === undefined &&
    wanted.icon === undefined
  ) {
    return object.update(call, wanted);
  }
  const current = await object.get(call.actor);
  if (!current.ok) return current;
  const config = await effectiveConfig(platform.databases.main, current.value.org_id, platform.now());
  const refused = await checkLooks(platform, config, wanted, current.value);
  if (refused) return refused;
  if (wanted.slug === undefined || wanted.slug === current.value.slug) return object.update(call, wanted);
  return changeSlug(platform, call, current.value, { ...wanted, slug: wanted.slug });
}

/** Reserve the new → object → its flush releases the old. Who may not edit is told so before a slug is. */
async function changeSlug(
  platform: Platform,
  call: Call,
  current: WorkspaceView,
  patch: ProfilePatch & { slug: string },
) {
  const object = platform.workspace(current.id);
  if (current.role !== "owner" && current.role !== "admin") return object.update(call, patch);
  const reservation = await reserveSlug(
    platform.databases,
    {
      ws_id: current.id,
      org_id: current.org_id,
      slug: patch.slug,
      op_id: uuid(),
      request_hash: "",
      created_by: call.actor.id,
    },
    platform.now(),
  );
  if (!reservation.ok) return reservation;
  const changed = await object.update(call, { ...patch, slug_reserved_at: reservation.value.reserved_at });
  if (!changed.ok) await release(platform.databases, reservation.value);
  return changed;
}

/** The retention in force now fixes `purge_at`. */
export async function deleteWorkspace(
  platform: Platform,
  call: Call,
  id: string,
): Promise<Result<WorkspaceView>> {
  const object = platform.workspace(id);
  const current = await object.get(call.actor);
  if (!current.ok) return current;
  const config = await effectiveConfig(platform.databases.main, current.value.org_id, platform.now());
  return object.softDelete(call, config.default_retention_days);
}

/** A deleted workspace takes a place again before it comes back. */
export async function restoreWorkspace(
  platform: Platform,
  call: Call,
  id: string,
): Promise<Result<WorkspaceView>> {
  const object = platform.workspace(id);
  const current = await object.get(call.actor);
  if (!current.ok || current.value.status !== "deleted") return object.restore(call);
  const org = await findOrg(platform.databases.main, current.value.org_id);
  if (!org) return fail("CONFLICT", "The organization of this workspace is gone.");
  const config = await effectiveConfig(platform.databases.main, org.id, platform.now());
  const place = await takePlaceAgain(platform.databases, current.value, limitsOf(platform, org, config));
  if (!place.ok) return place;
  const restored = await object.restore(call);
  if (!restored.ok) await leavePlace(platform.databases, current.value);
  return restored;
}
