/** The global store as the scheduler and jobs see it: sweeping, purging, auditing, collecting. */
import { sql } from "drizzle-orm";
import { digestOf } from "../digest.ts";
import type { Databases, Store } from "../platform.ts";
import { fail } from "../result.ts";
import type { Digest, WorkspaceState } from "../projection.ts";
import type { StaleReservation, Upkeep } from "../upkeep.ts";
import { commit, rowsOf } from "./batch.ts";
import { allDirectories, allUserIndexes, directoryFor } from "./directory/buckets.ts";
import type { DirectoryOptions } from "./directory/directory.ts";
import { dropSettledInvitations, dropStrayInvitations, readInvitations } from "./directory/invitations.ts";
import { readMemberships, readWorkspaceStates } from "./directory/rows.ts";
import { allWatched, forgetWatches } from "./directory/watches.ts";
import { effectiveConfig } from "./config/effective.ts";
import { forgetFavorites } from "./mine/favorites.ts";
import { missingTables, sampleWorkspace } from "./health.ts";
import { createJobList } from "./jobs/list.ts";
import { findOrg, roleInOrg } from "./orgs/orgs.ts";
import { leavePlace, takePlaceAgain } from "./directory/reservations.ts";
import { recountRollups } from "./figures/rollups.ts";
import { createSeals } from "./audit/seals.ts";

/** Twice as long as the object accepts a reservation, so that what is freed cannot be used any more. */
const STALE_AFTER_MS = 120_000;
const DAY_MS = 86_400_000;
const TOMBSTONES_KEPT_DAYS = 30;
const FEED_KEPT_DAYS = 90;

export function createUpkeep(databases: Databases, options: DirectoryOptions): Upkeep {
  const { settings, now } = options;
  const ago = (ms: number): string => new Date(now() - ms).toISOString();
  return {
    async staleReservations(limit: number): Promise<StaleReservation[]> {
      const found = await inEach(allDirectories(databases), (store) =>
        store.all<StaleReservation>(sql`
          SELECT ws_id AS workspace_id, org_id, slug, op_id, kind FROM ws_reservations
          WHERE state = 'reserved' AND created_at < ${ago(STALE_AFTER_MS)} ORDER BY created_at LIMIT ${limit}`),
      );
      return found.slice(0, limit);
    },

    async confirmReservation(row: StaleReservation): Promise<void> {
      await directoryFor(databases, row.org_id).run(sql`
        UPDATE ws_reservations SET state = 'confirmed'
        WHERE org_id = ${row.org_id} AND slug = ${row.slug} AND op_id = ${row.op_id} AND state = 'reserved'`);
    },

    async freeReservation(row: StaleReservation): Promise<void> {
      await directoryFor(databases, row.org_id).run(sql`
        DELETE FROM ws_reservations
        WHERE org_id = ${row.org_id} AND slug = ${row.slug} AND op_id = ${row.op_id} AND state = 'reserved'`);
    },

    async duePurges(limit: number): Promise<string[]> {
      const at = new Date(now()).toISOString();
      const rows = await inEach(allDirectories(databases), (store) =>
        store.all<{ ws_id: string }>(sql`
          SELECT ws_id FROM ws_dir_workspaces WHERE status = 'deleted' AND purge_at <= ${at} AND epoch > 0
          ORDER BY purge_at LIMIT ${limit}`),
      );
      return rows.map((row) => row.ws_id);
    },

    digestsToAudit: (limit: number): Promise<Digest[]> =>
      digestsToAudit(databases, limit, new Date(now()).toISOString()),

    async digest(workspace_id: string): Promise<Digest> {
      const [row] = await inEach(allDirectories(databases), (store) =>
        readWorkspaceStates(store, [workspace_id]),
      );
      return row
        ? digestOfRow(databases, row)
        : { workspace_id, exists: false, digest: "", oldest_dirty_at: null };
    },

    async collectGarbage(): Promise<void> {
      const tombstones = (now() - TOMBSTONES_KEPT_DAYS * DAY_MS) * 1000;
      for (const store of allUserIndexes(databases)) {
        await commit(store, [
          forgetFavorites(tombstones),
          sql`DELETE FROM ws_dir_members WHERE role IS NULL AND suspended_role IS NULL AND rev < ${tombstones}`,
        ]);
      }
      for (const store of allDirectories(databases)) {
        await commit(store, [
          sql`DELETE FROM ws_log_activity WHERE created_at < ${ago(FEED_KEPT_DAYS * DAY_MS)} AND epoch > 0`,
          dropSettledInvitations(tombstones),
        ]);
      }
      for (const store of allWatched(databases)) await store.run(forgetWatches(now()));
      await commit(databases.main, [
        sql`DELETE FROM sign_in_links WHERE created_at < ${ago(DAY_MS)}`,
        sql`DELETE FROM idempotency_keys WHERE created_at < ${ago(DAY_MS)}`,
        sql`DELETE FROM rate_counters WHERE day < ${ago(2 * DAY_MS).slice(0, 10)}`,
        sql`DELETE FROM sessions WHERE expires_at < ${ago(DAY_MS)}`,
      ]);
    },

    async workspaceIds(after: string, limit: number): Promise<string[]> {
      const rows = await inEach(allDirectories(databases), (store) =>
        store.all<{ ws_id: string }>(sql`
          SELECT DISTINCT ws_id FROM ws_reservations WHERE ws_id > ${after} ORDER BY ws_id LIMIT ${limit}`),
      );
      return [...new Set(rows.map((row) => row.ws_id))].toSorted().slice(0, limit);
    },

    async dropStrays(): Promise<number> {
      const dropped = await dropStrays(databases);
      for (const store of allDirectories(databases)) await recountRollups(store);
      return dropped;
    },

    ...createSeals(databases),
    ...createJobList(databases, options),

    orgRole: (org_id, user_id) => roleInOrg(databases.main, org_id, user_id),

    isSuspended: async (org_id) => (await findOrg(databases.main, org_id))?.status !== "active",

    async takePlace(workspace) {
      const org = await findOrg(databases.main, workspace.org_id);
      if (!org) return fail("NOT_FOUND", "The organization of this workspace is gone.");
      const config = await effectiveConfig(databases.main, org.id, now());
      const per_org = org.max_workspaces ?? settings.maxWorkspacesPerTenant;
      return takePlaceAgain(databases, workspace, { per_org, per_user: config.max_workspaces_per_user });
    },

    leavePlace: (workspace) => leavePlace(databases, workspace),

    missingTables: (): Promise<string[]> => missingTables(databases.main),

    sampleWorkspace: (): Promise<string | null> => sampleWorkspace(databases),
  };
}

async function inEach<T>(stores: readonly Store[], read: (store: Store) => Promise<T[]>): Promise<T[]> {
  return (await Promise.all(stores.map(read))).flat();
}

/** Reads the rows of the workspaces audited longest ago, and notes that they were. */
async function digestsToAudit(databases: Databases, limit: number, at: string): Promise<Digest[]> {
  const perStore = await Promise.all(
    allDirectories(databases).map((store) => oldestAudited(store, limit, at)),
  );
  return Promise.all(perStore.flat().map((row) => digestOfRow(databases, row)));
}

async function digestOfRow(databases: Databases, row: WorkspaceState): Promise<Digest> {
  const [memberships, invitations] = await Promise.all([
    inEach(allUserIndexes(databases), (store) => readMemberships(store, row.id)),
    readInvitations(directoryFor(databases, row.org_id), row.id),
  ]);
  return {
    workspace_id: row.id,
    exists: true,
    digest: await digestOf(row, memberships, invitations),
    oldest_dirty_at: null,
  };
}

async function oldestAudited(store: Store, limit: number, at: string) {
  const ids = await store.all<{ ws_id: string }>(sql`
    SELECT ws_id FROM ws_dir_workspaces WHERE epoch > 0 AND status <> 'purged' ORDER BY audited_at LIMIT ${limit}`);
  const rows = await readWorkspaceStates(
    store,
    ids.map((row) => row.ws_id),
  );
  await store.run(sql`
    UPDATE ws_dir_workspaces SET audited_at = ${at}
    WHERE ws_id IN (SELECT value FROM ${rowsOf(ids.map((row) => row.ws_id))})`);
  return rows;
}

/** Rows that no reservation backs; purged ones and those of an earlier installation stay. */
async function dropStrays(databases: Databases): Promise<number> {
  let dropped = 0;
  for (const store of allDirectories(databases)) {
    const strays = await store.all<{ ws_id: string }>(sql`
      DELETE FROM ws_dir_workspaces WHERE epoch > 0 AND status <> 'purged'
        AND ws_id NOT IN (SELECT ws_id FROM ws_reservations) RETURNING ws_id`);
    dropped += strays.length;
    await store.run(dropStrayInvitations());
  }
  for (const store of allUserIndexes(databases)) dropped += await dropStrayMemberships(databases, store);
  return dropped;
}

async function dropStrayMemberships(databases: Databases, store: Store): Promise<number> {
  const held = await store.all<{ ws_id: string; org_id: string }>(sql`
    SELECT DISTINCT ws_id, org_id FROM ws_dir_members
    WHERE epoch > 0 AND (role IS NOT NULL OR suspended_role IS NOT NULL)`);
  const strays: string[] = [];
  for (const org_id of new Set(held.map((row) => row.org_id))) {
    const ids = held.filter((row) => row.org_id === org_id).map((row) => row.ws_id);
    const backed = await directoryFor(databases, org_id).all<{ ws_id: string }>(sql`
      SELECT DISTINCT ws_id FROM ws_reservations WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)})`);
    const known = new Set(backed.map((row) => row.ws_id));
    strays.push(...ids.filter((id) => !known.has(id)));
  }
  if (strays.length === 0) return 0;
  await store.run(sql`DELETE FROM ws_dir_members WHERE ws_id IN (SELECT value FROM ${rowsOf(strays)})`);
  return strays.length;
}
