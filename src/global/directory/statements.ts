/**
 * Deliveries as statements. Every upsert is guarded by `excluded.rev > table.rev`, so repeats, late and
 * reordered deliveries change nothing (DESIGN §4). One statement takes the rows of as many workspaces as
 * are delivered together: a thousand of them cost hardly more statements than one.
 */
import { sql, type SQL } from "drizzle-orm";
import type {
  ActivityState,
  AuditState,
  DayState,
  InvitationState,
  MembershipState,
  OrgMembershipState,
  WorkspaceState,
} from "../../projection.ts";
import { foldedEntry } from "../audit/entries.ts";
import { rowsOf } from "../batch.ts";
import { folded } from "../folded-names.ts";
import { bucketOf } from "./buckets.ts";
import { dropInvitations, upsertInvitations } from "./invitations.ts";
import { searchText } from "../workspace-list/search-text.ts";

/** Rows that one database commits together. */
export interface Rows {
  workspaces: WorkspaceState[];
  days: DayState[];
  activity: ActivityState[];
  invitations: InvitationState[];
  /** ids of those gone for good */
  purged: string[];
  memberships: MembershipState[];
  org_memberships: OrgMembershipState[];
  audit: AuditState[];
}

/** In the order in which they have to run; of what there is nothing, there is no statement. */
export function statementsFor(rows: Rows): SQL[] {
  const purged = new Set(rows.purged);
  const living = rows.workspaces.filter((row) => !purged.has(row.id));
  return [
    ...from(rows.workspaces, upsertWorkspaces),
    ...from(living, confirmSlugs),
    ...from(living, releaseSlugs),
    ...from(rows.days, upsertDays),
    ...from(rows.activity, appendActivity),
    ...from(rows.invitations, upsertInvitations),
    ...from(rows.purged, dropFeeds),
    ...from(rows.purged, dropInvitations),
    ...from(rows.purged, dropReservations),
    ...from(rows.memberships, upsertMemberships),
    ...rows.org_memberships.map(upsertOrgMembership),
    ...from(rows.audit, appendAudit),
  ];
}

const from = <T>(rows: readonly T[], statement: (rows: readonly T[]) => SQL): SQL[] =>
  rows.length > 0 ? [statement(rows)] : [];

/** `status` of a purged workspace stays; its row comes without a word of text. */
function upsertWorkspaces(rows: readonly WorkspaceState[]): SQL {
  const table = rowsOf(
    rows.map((row) => ({
      ...row,
      bucket: bucketOf(row.org_id),
      search_text: row.status === "purged" ? "" : searchText(row.name, row.owner_name),
    })),
  );
  return sql`
    INSERT INTO ws_dir_workspaces (ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon, tags,
      tab_order, member_count, owner_id, owner_name, created_by, created_at, updated_at, last_activity_at,
      deleted_at, purge_at, search_text, rev)
    SELECT value->>'id', value->>'bucket', value->>'org_id', value->>'epoch', value->>'slug', value->>'name',
      value->>'description', value->>'status', value->>'color', value->>'icon', value->'tags', value->'tab_order',
      value->>'member_count', value->>'owner_id', value->>'owner_name', value->>'created_by', value->>'created_at',
      value->>'updated_at', value->>'last_activity_at', value->>'deleted_at', value->>'purge_at',
      value->>'search_text', value->>'rev'
    FROM ${table} WHERE true
    ON CONFLICT (ws_id) DO UPDATE SET
      bucket = excluded.bucket, org_id = excluded.org_id, epoch = excluded.epoch, slug = excluded.slug,
      name = excluded.name, description = excluded.description, status = excluded.status, color = excluded.color,
      icon = excluded.icon, tags = excluded.tags, tab_order = excluded.tab_order,
      member_count = excluded.member_count, owner_id = excluded.owner_id, owner_name = excluded.owner_name,
      created_by = excluded.created_by, created_at = excluded.created_at, updated_at = excluded.updated_at,
      last_activity_at = excluded.last_activity_at, deleted_at = excluded.deleted_at,
      purge_at = excluded.purge_at, search_text = excluded.search_text, rev = excluded.rev
    WHERE excluded.rev > ws_dir_workspaces.rev`;
}

/**
 * The projection confirms the slug in use, and frees the place of a deleted workspace. A slug that went
 * missing is taken again. Speaks only while the row above is this very state: what arrives late knows of
 * slugs that are in use no more.
 */
function confirmSlugs(rows: readonly WorkspaceState[]): SQL {
  const table = rowsOf(
    rows.map(({ id, org_id, slug, status, created_by, created_at, rev }) => {
      const counts = status === "deleted" ? 0 : 1;
      return {
        id,
        org_id,
        slug,
        bucket: bucketOf(org_id),
        op_id: `${id}:${rev}`,
        created_by,
        counts,
        created_at,
        rev,
      };
    }),
  );
  return sql`
    INSERT INTO ws_reservations (org_id, slug, bucket, ws_id, kind, op_id, created_by, counts, state, created_at, rev)
    SELECT value->>'org_id', value->>'slug', value->>'bucket', value->>'id', 'slug', value->>'op_id',
      value->>'created_by', value->>'counts', 'confirmed', value->>'created_at', value->>'rev'
    FROM ${table} WHERE EXISTS (
      SELECT 1 FROM ws_dir_workspaces d WHERE d.ws_id = value->>'id' AND d.rev = value->>'rev')
    ON CONFLICT (org_id, slug) DO UPDATE SET state = 'confirmed', counts = excluded.counts, rev = excluded.rev
      WHERE ws_reservations.ws_id = excluded.ws_id AND ws_reservations.rev < excluded.rev
    ON CONFLICT DO NOTHING`;
}

/** Those before the slug in use; one reserved for a change still under way is left alone. */
function releaseSlugs(rows: readonly WorkspaceState[]): SQL {
  const table = rowsOf(rows.map(({ id, slug, rev }) => ({ id, slug, rev })));
  return sql`
    DELETE FROM ws_reservations WHERE (org_id, slug) IN (
      SELECT r.org_id, r.slug FROM ${table} j
      CROSS JOIN ws_dir_workspaces d ON d.ws_id = j.value->>'id' AND d.rev = j.value->>'rev'
      CROSS JOIN ws_reservations r ON r.ws_id = d.ws_id
      WHERE r.slug <> j.value->>'slug' AND r.state = 'confirmed' AND r.rev < j.value->>'rev')`;
}

function upsertMemberships(rows: readonly MembershipState[]): SQL {
  const table = rowsOf(
    rows.map((row) => ({ ...row, bucket: bucketOf(row.user_id), folded_name: folded(row.name) })),
  );
  return sql`
    INSERT INTO ws_dir_members (user_id, ws_id, bucket, org_id, epoch, role, name, slug, status, color, icon,
      joined_at, rev, suspended_role, folded_name)
    SELECT value->>'user_id', value->>'workspace_id', value->>'bucket', value->>'org_id', value->>'epoch',
      value->>'role', value->>'name', value->>'slug', value->>'status', value->>'color', value->>'icon',
      value->>'joined_at', value->>'rev', value->>'suspended_role', value->>'folded_name'
    FROM ${table} WHERE true
    ON CONFLICT (user_id, ws_id) DO UPDATE SET
      bucket = excluded.bucket, org_id = excluded.org_id, epoch = excluded.epoch, role = excluded.role,
      name = excluded.name, slug = excluded.slug, status = excluded.status, color = excluded.color,
      icon = excluded.icon, joined_at = excluded.joined_at, rev = excluded.rev,
      suspended_role = excluded.suspended_role, folded_name = excluded.folded_name
    WHERE excluded.rev > ws_dir_members.rev`;
}

/** Never lowers a role, and never undoes a removal that came later than the accept. */
function upsertOrgMembership(row: OrgMembershipState): SQL {
  const joined_at = new Date(row.rev / 1000).toISOString();
  return sql`
    INSERT INTO org_members (org_id, user_id, role, joined_at, rev)
    SELECT o.id, p.id, ${row.role}, ${joined_at}, ${row.rev} FROM orgs o, people p
    WHERE o.id = ${row.org_id} AND p.id = ${row.user_id}
    ON CONFLICT (org_id, user_id) DO UPDATE SET
      role = excluded.role, joined_at = excluded.joined_at, removed_at = NULL, rev = excluded.rev
    WHERE org_members.removed_at IS NOT NULL AND excluded.rev > org_members.rev`;
}

/** An entry has one id for ever, so a repeat adds nothing; what is sealed already stays as it is. */
function appendAudit(rows: readonly AuditState[]): SQL {
  const table = rowsOf(rows.map((row) => ({ ...row, folded_text: foldedEntry(row) })));
  return sql`
    INSERT INTO ws_log_audit (id, action, resource_type, resource_id, actor_id, actor_name, actor_role, org_id,
      details, timestamp, folded_text)
    SELECT value->>'id', value->>'action', value->>'resource_type', value->>'resource_id', value->>'actor_id',
      value->>'actor_name', value->>'actor_role', value->>'org_id', value->'details', value->>'timestamp',
      value->>'folded_text'
    FROM ${table} WHERE true
    ON CONFLICT (id) DO NOTHING`;
}

function upsertDays(rows: readonly DayState[]): SQL {
  const table = rowsOf(rows.map((row) => ({ ...row, bucket: bucketOf(row.org_id) })));
  return sql`
    INSERT INTO ws_stat_daily (ws_id, day, bucket, org_id, actions, members, rev)
    SELECT value->>'workspace_id', value->>'day', value->>'bucket', value->>'org_id', value->>'actions',
      value->>'members', value->>'rev'
    FROM ${table} WHERE true
    ON CONFLICT (ws_id, day) DO UPDATE SET
      actions = excluded.actions, members = excluded.members, rev = excluded.rev
    WHERE excluded.rev > ws_stat_daily.rev`;
}

/** Append-only by (workspace, epoch, seq); a late delivery brings nothing back once the workspace is purged. */
function appendActivity(rows: readonly ActivityState[]): SQL {
  const table = rowsOf(rows.map((row) => ({ ...row, bucket: bucketOf(row.org_id) })));
  return sql`
    INSERT INTO ws_log_activity (ws_id, epoch, seq, id, bucket, org_id, action, user_id, actor_name, details,
      created_at)
    SELECT value->>'workspace_id', value->>'epoch', value->>'seq', value->>'id', value->>'bucket', value->>'org_id',
      value->>'action', value->>'actor_id', value->>'actor_name', value->'details', value->>'created_at'
    FROM ${table}
    WHERE NOT EXISTS (
      SELECT 1 FROM ws_dir_workspaces d WHERE d.ws_id = value->>'workspace_id' AND d.status = 'purged')
    ON CONFLICT (ws_id, epoch, seq) DO NOTHING`;
}

/** A purged workspace keeps its row and its statistics, for ever. */
const dropFeeds = (ids: readonly string[]): SQL =>
  sql`DELETE FROM ws_log_activity WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)})`;

const dropReservations = (ids: readonly string[]): SQL =>
  sql`DELETE FROM ws_reservations WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)})`;
