/**
 * Directory = objects, column by column. What should be there is read from the objects' own tables by
 * statements written for this purpose, so that a mistake of the product cannot hide behind itself.
 */
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { bucketOf } from "../../src/global/directory/buckets.ts";
import { rowsIn } from "./world.ts";

interface Databases {
  organizations: D1Database;
  people: D1Database;
}

const ONE: Databases = { organizations: env.DB, people: env.DB };

type Row = Record<string, string | number | null>;

const DIRECTORY = {
  workspace: `SELECT ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon, tags, tab_order,
      member_count, owner_id, owner_name, created_by, created_at, updated_at, last_activity_at, deleted_at,
      purge_at, rev
    FROM ws_dir_workspaces WHERE ws_id = ?`,
  members: `SELECT user_id, ws_id, bucket, org_id, epoch, role, name, slug, status, color, icon, joined_at, rev,
      suspended_role
    FROM ws_dir_members WHERE ws_id = ? AND (role IS NOT NULL OR suspended_role IS NOT NULL) ORDER BY user_id`,
  invitations: `SELECT ws_id, id, bucket, org_id, epoch, email, role, status, invited_by_name, created_at, sent_at,
      expires_at, delivery, rev
    FROM ws_dir_invitations WHERE ws_id = ? AND email <> '' ORDER BY id`,
  feed: `SELECT ws_id, epoch, seq, id, bucket, org_id, action, user_id, actor_name, details, created_at
    FROM ws_log_activity WHERE ws_id = ? ORDER BY epoch, seq`,
  days: "SELECT ws_id, day, bucket, org_id, actions, members, rev FROM ws_stat_daily WHERE ws_id = ? ORDER BY day",
  reservations:
    "SELECT org_id, slug, bucket, counts, state FROM ws_reservations WHERE ws_id = ? ORDER BY slug",
};

const OBJECT = {
  workspace: `SELECT id AS ws_id, org_id, epoch, slug, name, description, status, color, icon, tags, tab_order,
      (SELECT count(*) FROM members WHERE removed_at IS NULL) AS member_count,
      (SELECT user_id FROM members WHERE removed_at IS NULL AND suspended_at IS NULL AND role = 'owner' ORDER BY joined_at, user_id LIMIT 1)
        AS owner_id,
      (SELECT name FROM members WHERE removed_at IS NULL AND suspended_at IS NULL AND role = 'owner' ORDER BY joined_at, user_id LIMIT 1)
        AS owner_name,
      created_by, created_at, updated_at, (SELECT max(created_at) FROM ws_log_activity) AS last_activity_at,
      deleted_at, purge_at, rev
    FROM workspace`,
  members: `SELECT m.user_id, w.id AS ws_id, w.org_id, w.epoch, iif(m.suspended_at IS NULL, m.role, NULL) AS role, w.name,
      w.slug, w.status, w.color, w.icon, m.joined_at, m.rev,
      iif(m.suspended_at IS NULL, NULL, m.role) AS suspended_role
    FROM members m, workspace w WHERE m.removed_at IS NULL ORDER BY m.user_id`,
  invitations: `SELECT w.id AS ws_id, i.id, w.org_id, w.epoch, i.email, i.role,
      CASE w.status WHEN 'deleted' THEN 'held' ELSE 'pending' END AS status, i.invited_by_name, i.created_at, i.sent_at,
      i.expires_at, i.delivery, i.rev
    FROM invitations i, workspace w WHERE i.status = 'pending' ORDER BY i.id`,
  feed: `SELECT w.id AS ws_id, w.epoch, a.seq, a.id, w.org_id, a.action, a.actor_id AS user_id, a.actor_name, a.details,
      a.created_at
    FROM ws_log_activity a, workspace w ORDER BY a.seq`,
  days: "SELECT w.id AS ws_id, d.day, w.org_id, d.actions, d.members, d.rev FROM days d, workspace w ORDER BY d.day",
};

async function directoryOf(id: string, { organizations, people }: Databases) {
  const read = async (database: D1Database, query: string): Promise<Row[]> =>
    (await database.prepare(query).bind(id).all<Row>()).results;
  return {
    workspace: await read(organizations, DIRECTORY.workspace),
    members: await read(people, DIRECTORY.members),
    invitations: await read(organizations, DIRECTORY.invitations),
    feed: await read(organizations, DIRECTORY.feed),
    days: await read(organizations, DIRECTORY.days),
    reservations: await read(organizations, DIRECTORY.reservations),
  };
}

async function expectedOf(id: string) {
  const inOrg = (row: Row): Row => ({ ...row, bucket: bucketOf(String(row.org_id)) });
  const workspace = (await rowsIn<Row>(id, OBJECT.workspace)).map(inOrg);
  const reservations = workspace.map(({ org_id, slug, bucket, status }) => ({
    org_id,
    slug,
    bucket,
    counts: status === "deleted" ? 0 : 1,
    state: "confirmed",
  }));
  return {
    workspace,
    members: (await rowsIn<Row>(id, OBJECT.members)).map((row) => ({
      ...row,
      bucket: bucketOf(String(row.user_id)),
    })),
    invitations: (await rowsIn<Row>(id, OBJECT.invitations)).map(inOrg),
    feed: (await rowsIn<Row>(id, OBJECT.feed)).map(inOrg),
    days: (await rowsIn<Row>(id, OBJECT.days)).map(inOrg),
    reservations,
  };
}

/** Both sides of one workspace; equal when the directory is exact. */
export const sidesOf = async (id: string, databases: Databases = ONE) => ({
  directory: await directoryOf(id, databases),
  object: await expectedOf(id),
});

/** Every row of the workspace, in every table, is what its object says, and there is no other. */
export async function expectExact(id: string, databases: Databases = ONE): Promise<void> {
  const { directory, object } = await sidesOf(id, databases);
  expect(object.workspace).toHaveLength(1);
  expect(directory).toEqual(object);
}
