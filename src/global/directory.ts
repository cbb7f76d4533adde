/**
 * The directory: turns what an object delivers into statements. Every upsert is guarded by
 * `excluded.rev > table.rev`, so repeats, late and reordered deliveries change nothing (DESIGN §4).
 */
import { sql, type SQL } from "drizzle-orm";
import type {
  Acknowledged,
  ActivityState,
  AuditState,
  DayState,
  Delivery,
  Directory,
  MembershipState,
  OrgMembershipState,
  WorkspaceState,
} from "../projection.ts";
import type { Databases, Settings, Store } from "../platform.ts";
import { commit, rowsOf } from "./batch.ts";
import { bucketOf, directoryFor, userIndexFor } from "./buckets.ts";
import { countToday } from "./rate-counters.ts";
import { searchText } from "./search-text.ts";

/** What one database has to commit, and whom it serves. */
interface Share {
  statements: SQL[];
  organization: boolean;
  memberships: string[];
  org_memberships: string[];
  audit: boolean;
}

/**
 * @param settings for the organization's daily number of invitations
 * @param now epoch milliseconds
 */
export function createDirectory(databases: Databases, settings: Settings, now: () => number): Directory {
  return {
    deliver: (delivery) => deliver(databases, delivery),
    countInvitation: (org_id) => {
      const key = `invitations:${org_id}`;
      const counted = countToday(databases.main, key, settings.invitationsPerOrgDay, now());
      return Promise.race([counted.catch(() => true), afterPatience(true)]);
    },
  };
}

/** Inviting waits this long for a store that does not answer. */
const COUNT_PATIENCE_MS = 1_000;

const afterPatience = <T>(answer: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(answer), COUNT_PATIENCE_MS));

/** Databases fail apart; what one of them committed counts even if another refused. */
async function deliver(databases: Databases, delivery: Delivery): Promise<Acknowledged> {
  const shares = [...divide(databases, delivery)];
  const outcomes = await Promise.allSettled(shares.map(([store, share]) => commit(store, share.statements)));
  const committed = shares.filter((_, i) => outcomes[i]?.status === "fulfilled").map(([, share]) => share);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  if (committed.length === 0 && refused) throw refused.reason;
  return {
    organization: committed.some((share) => share.organization),
    memberships: committed.flatMap((share) => share.memberships),
    org_memberships: committed.flatMap((share) => share.org_memberships),
    audit: delivery.audit.length === 0 || committed.some((share) => share.audit),
  };
}

/** One share a database: rows that live together commit together. */
function divide(databases: Databases, delivery: Delivery): Map<Store, Share> {
  const shares = new Map<Store, Share>();
  const shareOf = (store: Store): Share => {
    const share = shares.get(store) ?? {
      statements: [],
      organization: false,
      memberships: [],
      org_memberships: [],
      audit: false,
    };
    shares.set(store, share);
    return share;
  };
  const org_id = organizationOf(delivery);
  if (org_id !== null) {
    const share = shareOf(directoryFor(databases, org_id));
    share.organization = true;
    share.statements.push(...organizationStatements(delivery));
  }
  for (const [store, rows] of groupBy(delivery.memberships, (row) => userIndexFor(databases, row.user_id))) {
    const share = shareOf(store);
    share.memberships.push(...rows.map((row) => row.user_id));
    share.statements.push(upsertMemberships(rows));
  }
  if (delivery.org_memberships.length > 0) {
    const share = shareOf(databases.main);
    share.org_memberships.push(...delivery.org_memberships.map((row) => row.user_id));
    share.statements.push(...delivery.org_memberships.map(upsertOrgMembership));
  }
  if (delivery.audit.length > 0) {
    const share = shareOf(databases.main);
    share.audit = true;
    share.statements.push(appendAudit(delivery.audit));
  }
  return shares;
}

const organizationOf = (delivery: Delivery): string | null =>
  delivery.workspace?.org_id ??
  delivery.purged?.org_id ??
  delivery.memberships[0]?.org_id ??
  delivery.activity[0]?.org_id ??
  delivery.days[0]?.org_id ??
  delivery.org_memberships[0]?.org_id ??
  null;

function groupBy<T>(rows: readonly T[], storeOf: (row: T) => Store): Map<Store, T[]> {
  const groups = new Map<Store, T[]>();
  for (const row of rows) groups.set(storeOf(row), [...(groups.get(storeOf(row)) ?? []), row]);
  return groups;
}

function organizationStatements(delivery: Delivery): SQL[] {
  const statements: SQL[] = [];
  if (delivery.workspace) statements.push(upsertWorkspace(delivery.workspace));
  if (delivery.workspace && !delivery.purged) statements.push(...settleReservations(delivery.workspace));
  if (delivery.days.length > 0) statements.push(upsertDays(delivery.days));
  if (delivery.activity.length > 0) statements.push(appendActivity(delivery.activity));
  if (delivery.purged) statements.push(...dropPurged(delivery.purged.workspace_id));
  return statements;
}

function upsertWorkspace(row: WorkspaceState): SQL {
  return sql`
    INSERT INTO ws_dir_workspaces (ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon, tags,
      tab_order, member_count, owner_id, owner_name, created_by, created_at, updated_at, last_activity_at,
      deleted_at, purge_at, search_text, rev)
    VALUES (${row.id}, ${bucketOf(row.org_id)}, ${row.org_id}, ${row.epoch}, ${row.slug}, ${row.name},
      ${row.description}, ${row.status}, ${row.color}, ${row.icon}, ${JSON.stringify(row.tags)},
      ${JSON.stringify(row.tab_order)}, ${row.member_count}, ${row.owner_id}, ${row.owner_name}, ${row.created_by},
      ${row.created_at}, ${row.updated_at}, ${row.last_activity_at}, ${row.deleted_at}, ${row.purge_at},
      ${row.status === "purged" ? "" : searchText(row.name, row.owner_name)}, ${row.rev})
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
 * The projection confirms the slug in use, releases the ones before it, and frees the place of a
 * deleted workspace. A slug reserved for a change still under way is left alone; one that went missing
 * is taken again. Speaks only while the row above is this very state: what arrives late knows of slugs
 * that are in use no more.
 */
function settleReservations(row: WorkspaceState): SQL[] {
  const counts = row.status === "deleted" ? 0 : 1;
  const isCurrent = sql`EXISTS (SELECT 1 FROM ws_dir_workspaces WHERE ws_id = ${row.id} AND rev = ${row.rev})`;
  return [
    sql`INSERT INTO ws_reservations (org_id, slug, bucket, ws_id, kind, op_id, created_by, counts, state, created_at, rev)
      SELECT ${row.org_id}, ${row.slug}, ${bucketOf(row.org_id)}, ${row.id}, 'slug', ${`${row.id}:${row.rev}`},
        ${row.created_by}, ${counts}, 'confirmed', ${row.created_at}, ${row.rev}
      WHERE ${isCurrent}
      ON CONFLICT (org_id, slug) DO UPDATE SET state = 'confirmed', counts = excluded.counts, rev = excluded.rev
        WHERE ws_reservations.ws_id = excluded.ws_id AND ws_reservations.rev < excluded.rev
      ON CONFLICT DO NOTHING`,
    sql`DELETE FROM ws_reservations
      WHERE ws_id = ${row.id} AND slug <> ${row.slug} AND state = 'confirmed' AND rev < ${row.rev} AND ${isCurrent}`,
  ];
}

function upsertMemberships(rows: readonly MembershipState[]): SQL {
  const table = rowsOf(rows.map((row) => ({ ...row, bucket: bucketOf(row.user_id) })));
  return sql`
    INSERT INTO ws_dir_members (user_id, ws_id, bucket, org_id, epoch, role, name, slug, status, color, icon,
      joined_at, rev)
    SELECT value->>'user_id', value->>'workspace_id', value->>'bucket', value->>'org_id', value->>'epoch',
      value->>'role', value->>'name', value->>'slug', value->>'status', value->>'color', value->>'icon',
      value->>'joined_at', value->>'rev'
    FROM ${table} WHERE true
    ON CONFLICT (user_id, ws_id) DO UPDATE SET
      bucket = excluded.bucket, org_id = excluded.org_id, epoch = excluded.epoch, role = excluded.role,
      name = excluded.name, slug = excluded.slug, status = excluded.status, color = excluded.color,
      icon = excluded.icon, joined_at = excluded.joined_at, rev = excluded.rev
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
  return sql`
    INSERT INTO ws_log_audit (id, action, resource_type, resource_id, actor_id, actor_name, actor_role, org_id,
      details, timestamp)
    SELECT value->>'id', value->>'action', value->>'resource_type', value->>'resource_id', value->>'actor_id',
      value->>'actor_name', value->>'actor_role', value->>'org_id', value->'details', value->>'timestamp'
    FROM ${rowsOf(rows)} WHERE true
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

/** A purged workspace keeps its row, which comes without a word of text, and its statistics, for ever. */
function dropPurged(workspace_id: string): SQL[] {
  return [
    sql`DELETE FROM ws_log_activity WHERE ws_id = ${workspace_id}`,
    sql`DELETE FROM ws_reservations WHERE ws_id = ${workspace_id}`,
  ];
}
