/**
 * What the directory does not know yet. Rows carry state, not events, so a repeat, a late or a
 * reordered delivery changes nothing; a row is cleared only if no newer rev came in meanwhile.
 */
import { asc, eq, gt, inArray, sql } from "drizzle-orm";
import type {
  Acknowledged,
  ActivityState,
  DayState,
  MembershipState,
  OrgMembershipState,
  WorkspaceState,
} from "../src/projection.ts";
import { dropDeliveredAudit, undeliveredAudit } from "./audit.ts";
import type { Database } from "./database.ts";
import { invitationStates } from "./invitations/states.ts";
import { countMembers, readOwners } from "./members/members.ts";
import type { Parcel, Receipt } from "./parcel.ts";
import { prepared } from "./reads.ts";
import {
  activity,
  auditOutbox,
  days,
  dirty,
  members,
  workspace,
  type DirtyKind,
  type DirtyRow,
  type MemberRow,
  type WorkspaceRow,
} from "./schema.ts";
import { readWorkspace } from "./write.ts";

/** Keeps a delivery well under the store's statement and message sizes. */
const ROWS_PER_PARCEL = 300;
const ACTIVITY_PER_PARCEL = 200;
const AUDIT_PER_PARCEL = 100;

const oldestDirtyRows = prepared((db) =>
  db
    .select()
    .from(dirty)
    .orderBy(sql`kind = 'member'`, asc(dirty.rev))
    .limit(ROWS_PER_PARCEL)
    .prepare(),
);

const waiting = prepared((db) =>
  db
    .select({
      any: sql<number>`EXISTS (SELECT 1 FROM ${dirty}) OR EXISTS (SELECT 1 FROM ${auditOutbox})
        OR EXISTS (SELECT 1 FROM ${activity} WHERE ${activity.seq} > ${workspace.activity_acked})`,
    })
    .from(workspace)
    .prepare(),
);

/** Asked after each delivery, and by each object that is opened. */
export const isDelivered = (db: Database): boolean => !waiting(db).get()?.any;

/**
 * The next parcel, oldest changes first, or null when everything is delivered. Memberships come last:
 * there may be many, and people whose database is down must not keep the organization's rows waiting.
 */
export function nextParcel(db: Database): Parcel | null {
  const row = readWorkspace(db);
  if (!row || isDelivered(db)) return null;
  const rows = oldestDirtyRows(db).all();
  const news = row.status === "purged" ? [] : undelivered(db, row);
  const audited = undeliveredAudit(db, AUDIT_PER_PARCEL);
  if (rows.length === 0 && news.length === 0 && audited.length === 0) return null;
  const keys = (kind: DirtyKind) => rows.filter((entry) => entry.kind === kind).map((entry) => entry.key);
  return {
    receipt: {
      rows,
      activity_from: row.activity_acked,
      activity_to: news.at(-1)?.seq ?? row.activity_acked,
      audit: audited.map(({ seq }) => seq),
    },
    delivery: {
      workspace: keys("workspace").length > 0 ? workspaceState(db, row) : null,
      memberships: membershipStates(db, row, keys("member")),
      invitations: invitationStates(db, row, keys("invitation")),
      org_memberships: orgMembershipStates(row, rows),
      days: dayStates(db, row, keys("day")),
      activity: news,
      audit: audited.map(({ entry }) => entry),
      purged: row.status === "purged" ? { workspace_id: row.id, org_id: row.org_id, rev: row.rev } : null,
    },
  };
}

const clear = prepared((db) =>
  db
    .delete(dirty)
    .where(
      sql`(kind, key) IN (
        SELECT d.kind, d.key FROM json_each(${sql.placeholder("rows")}) AS j
        CROSS JOIN dirty AS d ON d.kind = j.value->>'kind' AND d.key = j.value->>'key' AND d.rev <= j.value->>'rev')`,
    )
    .prepare(),
);

/** Clears what is committed, unless it changed again while the delivery was on its way. */
export function acknowledge(db: Database, receipt: Receipt, acknowledged: Acknowledged): void {
  const delivered = new Set(acknowledged.memberships.map((id) => `member ${id}`));
  for (const id of acknowledged.org_memberships) delivered.add(`org_member ${id}`);
  const arrived = receipt.rows.filter(({ kind, key }) =>
    kind === "member" || kind === "org_member" ? delivered.has(`${kind} ${key}`) : acknowledged.organization,
  );
  if (arrived.length > 0) clear(db).run({ rows: JSON.stringify(arrived) });
  if (acknowledged.audit) dropDeliveredAudit(db, receipt.audit);
  if (!acknowledged.organization) return;
  // A rebuild in between has set the mark back: then this says nothing about it.
  advance(db).run({ from: receipt.activity_from, to: receipt.activity_to });
}

const advance = prepared((db) =>
  db
    .update(workspace)
    .set({ activity_acked: sql`${sql.placeholder("to")}` })
    .where(eq(workspace.activity_acked, sql.placeholder("from")))
    .prepare(),
);

/** Since when the oldest undelivered change waits (epoch ms), or null. */
export function oldestDirty(db: Database): number | null {
  return (
    db
      .select({ since: sql<number | null>`min(${dirty.since})` })
      .from(dirty)
      .get()?.since ?? null
  );
}

const latestActivity = prepared((db) =>
  db
    .select({ at: sql<string | null>`max(${activity.created_at})` })
    .from(activity)
    .prepare(),
);

export function workspaceState(db: Database, row: WorkspaceRow): WorkspaceState {
  const [owner] = readOwners(db);
  const latest = latestActivity(db).get();
  return {
    id: row.id,
    org_id: row.org_id,
    epoch: row.epoch,
    slug: row.slug,
    name: row.name,
    description: row.description,
    status: row.status,
    color: row.color,
    icon: row.icon,
    tags: row.tags,
    tab_order: row.tab_order,
    member_count: countMembers(db),
    owner_id: owner?.user_id ?? null,
    owner_name: owner?.name ?? null,
    created_by: row.created_by,
    created_at: row.created_at,
    updated_at: row.updated_at,
    last_activity_at: latest?.at ?? row.created_at,
    deleted_at: row.deleted_at,
    purge_at: row.purge_at,
    rev: row.rev,
  };
}

const within = sql`(SELECT value FROM json_each(${sql.placeholder("ids")}))`;
const membersWithin = prepared((db) =>
  db.select().from(members).where(inArray(members.user_id, within)).orderBy(asc(members.user_id)).prepare(),
);
const allMembersEver = prepared((db) => db.select().from(members).orderBy(asc(members.user_id)).prepare());

/** @param ids all members, tombstones included, when left out */
export function membershipStates(db: Database, row: WorkspaceRow, ids?: string[]): MembershipState[] {
  if (ids?.length === 0) return [];
  const found = ids ? membersWithin(db).all({ ids: JSON.stringify(ids) }) : allMembersEver(db).all();
  const shown = { name: row.name, slug: row.slug, color: row.color, icon: row.icon };
  return found.map((member) => ({
    workspace_id: row.id,
    org_id: row.org_id,
    epoch: row.epoch,
    user_id: member.user_id,
    ...roleStates(member),
    ...(row.status === "purged" ? { name: "", slug: "", color: "", icon: "" } : shown),
    status: row.status,
    joined_at: member.joined_at,
    rev: member.rev,
  }));
}

/** Who is suspended has no role, but still one to come back to. */
function roleStates({ role, removed_at, suspended_at }: MemberRow) {
  if (removed_at !== null) return { role: null, suspended_role: null };
  return suspended_at === null ? { role, suspended_role: null } : { role: null, suspended_role: role };
}

/** Accepting an invitation makes an org_guest of who was nothing in the organization (DESIGN §8). */
const orgMembershipStates = (row: WorkspaceRow, rows: DirtyRow[]): OrgMembershipState[] =>
  rows
    .filter((entry) => entry.kind === "org_member")
    .map((entry) => ({ org_id: row.org_id, user_id: entry.key, role: "org_guest", rev: entry.rev }));

const daysWithin = prepared((db) => db.select().from(days).where(inArray(days.day, within)).prepare());

function dayStates(db: Database, row: WorkspaceRow, keys: string[]): DayState[] {
  if (keys.length === 0) return [];
  return daysWithin(db)
    .all({ ids: JSON.stringify(keys) })
    .map((day) => ({ workspace_id: row.id, org_id: row.org_id, ...day }));
}

const activityAfter = prepared((db) =>
  db
    .select()
    .from(activity)
    .where(gt(activity.seq, sql.placeholder("seq")))
    .orderBy(asc(activity.seq))
    .limit(ACTIVITY_PER_PARCEL)
    .prepare(),
);

function undelivered(db: Database, row: WorkspaceRow): ActivityState[] {
  return activityAfter(db)
    .all({ seq: row.activity_acked })
    .map((entry) => ({ workspace_id: row.id, org_id: row.org_id, epoch: row.epoch, ...entry }));
}
