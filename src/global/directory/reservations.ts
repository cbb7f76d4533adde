/**
 * Slugs and places, reserved before an object is asked: one statement checks limits and slug and
 * takes both, so that concurrent requests cannot overdraw (DESIGN §4).
 */
import { sql } from "drizzle-orm";
import { phrase } from "../../language/phrase.ts";
import type { Databases } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { bucketOf, directoryFor } from "./buckets.ts";

export interface Limits {
  /** workspaces of the organization: planning, active, archived and reserved ones count */
  per_org: number;
  /** of those, created by one person */
  per_user: number;
}

export interface Reservation {
  ws_id: string;
  org_id: string;
  slug: string;
  op_id: string;
  request_hash: string;
  created_by: string;
  /** epoch milliseconds */
  reserved_at: number;
  state: "reserved" | "confirmed";
}

interface Wanted {
  ws_id: string;
  org_id: string;
  slug: string;
  op_id: string;
  request_hash: string;
  created_by: string;
}

/**
 * Takes a slug and a place. Fails with WORKSPACE_LIMIT_EXCEEDED (told before slugs) or SLUG_TAKEN.
 * @param now epoch milliseconds
 */
export async function reserve(
  databases: Databases,
  wanted: Wanted,
  limits: Limits,
  now: number,
): Promise<Result<Reservation>> {
  const store = directoryFor(databases, wanted.org_id);
  const taken = await store.all<{ ws_id: string }>(sql`
    INSERT INTO ws_reservations (org_id, slug, bucket, ws_id, kind, op_id, request_hash, created_by, counts, state,
      created_at)
    SELECT ${wanted.org_id}, ${wanted.slug}, ${bucketOf(wanted.org_id)}, ${wanted.ws_id}, 'create', ${wanted.op_id},
      ${wanted.request_hash}, ${wanted.created_by}, 1, 'reserved', ${new Date(now).toISOString()}
    WHERE (SELECT count(*) FROM ws_reservations WHERE org_id = ${wanted.org_id} AND counts = 1) < ${limits.per_org}
      AND (SELECT count(*) FROM ws_reservations
        WHERE org_id = ${wanted.org_id} AND counts = 1 AND created_by = ${wanted.created_by}) < ${limits.per_user}
    ON CONFLICT DO NOTHING RETURNING ws_id`);
  if (taken.length > 0) return ok({ ...wanted, reserved_at: now, state: "reserved" });
  return (await overLimit(databases, wanted.org_id, wanted.created_by, limits)) ?? slugTaken(wanted.slug);
}

const slugTaken = (slug: string): Result<never> =>
  fail("SLUG_TAKEN", phrase('The slug "{slug}" is taken in this organization.', { slug }), { slug });

async function overLimit(
  databases: Databases,
  org_id: string,
  created_by: string,
  limits: Limits,
): Promise<Result<never> | null> {
  const [used] = await directoryFor(databases, org_id).all<{ org: number; own: number }>(sql`
    SELECT count(*) AS org, count(*) FILTER (WHERE created_by = ${created_by}) AS own
    FROM ws_reservations WHERE org_id = ${org_id} AND counts = 1`);
  if (used && used.org >= limits.per_org) {
    return fail(
      "WORKSPACE_LIMIT_EXCEEDED",
      phrase("This organization has its full number of workspaces ({max}).", { max: limits.per_org }),
      {
        limit: limits.per_org,
        scope: "organization",
      },
    );
  }
  if (used && used.own >= limits.per_user) {
    return fail(
      "WORKSPACE_LIMIT_EXCEEDED",
      phrase("You have created your full number of workspaces here ({max}).", { max: limits.per_user }),
      {
        limit: limits.per_user,
        scope: "user",
      },
    );
  }
  return null;
}

/** The reservation an operation made before, for a repeat of it. */
export async function findReservation(
  databases: Databases,
  org_id: string,
  op_id: string,
): Promise<Reservation | null> {
  const [row] = await directoryFor(databases, org_id).all<Reservation & { created_at: string }>(sql`
    SELECT ws_id, org_id, slug, op_id, request_hash, created_by, created_at, state
    FROM ws_reservations WHERE op_id = ${op_id}`);
  return row ? { ...row, reserved_at: Date.parse(row.created_at) } : null;
}

/** Gives back what the object refused. A slug that was confirmed before may be in use: the sweeper asks. */
export async function release(
  databases: Databases,
  reservation: Pick<Reservation, "org_id" | "op_id">,
): Promise<void> {
  await directoryFor(databases, reservation.org_id).run(sql`
    DELETE FROM ws_reservations WHERE op_id = ${reservation.op_id} AND state = 'reserved' AND rev = 0`);
}

/**
 * Reserves a new slug beside the one in use; the flush of the change confirms it and releases the old.
 * A slug of the workspace's own past that is not released yet is taken up again.
 */
export async function reserveSlug(
  databases: Databases,
  wanted: Wanted,
  now: number,
): Promise<Result<Reservation>> {
  const rows = await directoryFor(databases, wanted.org_id).all<{ ws_id: string }>(sql`
    INSERT INTO ws_reservations (org_id, slug, bucket, ws_id, kind, op_id, request_hash, created_by, counts, state,
      created_at)
    VALUES (${wanted.org_id}, ${wanted.slug}, ${bucketOf(wanted.org_id)}, ${wanted.ws_id}, 'slug', ${wanted.op_id},
      ${wanted.request_hash}, ${wanted.created_by}, 0, 'reserved', ${new Date(now).toISOString()})
    ON CONFLICT (org_id, slug) DO UPDATE SET
      state = 'reserved', kind = 'slug', op_id = excluded.op_id, created_at = excluded.created_at
    WHERE ws_reservations.ws_id = excluded.ws_id RETURNING ws_id`);
  return rows.length > 0 ? ok({ ...wanted, reserved_at: now, state: "reserved" }) : slugTaken(wanted.slug);
}

/** Takes a place again before a deleted workspace is restored. Fails with WORKSPACE_LIMIT_EXCEEDED. */
export async function takePlaceAgain(
  databases: Databases,
  workspace: { id: string; org_id: string; created_by: string },
  limits: Limits,
): Promise<Result<null>> {
  const store = directoryFor(databases, workspace.org_id);
  const rows = await store.all<{ ws_id: string }>(sql`
    UPDATE ws_reservations SET counts = 1
    WHERE ws_id = ${workspace.id} AND (counts = 1 OR (
      (SELECT count(*) FROM ws_reservations WHERE org_id = ${workspace.org_id} AND counts = 1) < ${limits.per_org}
      AND (SELECT count(*) FROM ws_reservations WHERE org_id = ${workspace.org_id} AND counts = 1
        AND created_by = ${workspace.created_by}) < ${limits.per_user}))
    RETURNING ws_id`);
  if (rows.length > 0) return ok(null);
  return (await overLimit(databases, workspace.org_id, workspace.created_by, limits)) ?? ok(null);
}

/** Frees the place again when the object did not restore after all. */
export async function leavePlace(
  databases: Databases,
  workspace: { id: string; org_id: string },
): Promise<void> {
  await directoryFor(databases, workspace.org_id).run(sql`
    UPDATE ws_reservations SET counts = 0 WHERE ws_id = ${workspace.id}`);
}

/** Ids of all workspaces of an organization, for jobs; deleted ones too. */
export async function workspacesOfOrg(databases: Databases, org_id: string): Promise<string[]> {
  const rows = await directoryFor(databases, org_id).all<{ ws_id: string }>(sql`
    SELECT DISTINCT ws_id FROM ws_reservations WHERE org_id = ${org_id} AND state = 'confirmed'`);
  return rows.map((row) => row.ws_id);
}

/** Which of these organizations a workspace belongs to, or null; the reservations know, whatever its status. */
export async function organizationOfWorkspace(
  databases: Databases,
  ws_id: string,
  org_ids: readonly string[],
): Promise<string | null> {
  const stores = new Set(org_ids.map((org_id) => directoryFor(databases, org_id)));
  const found = await Promise.all(
    [...stores].map((store) =>
      store.all<{ org_id: string }>(sql`SELECT org_id FROM ws_reservations WHERE ws_id = ${ws_id} LIMIT 1`),
    ),
  );
  const org_id = found.flat()[0]?.org_id;
  return org_id !== undefined && org_ids.includes(org_id) ? org_id : null;
}
