/** What organization admins see of a workspace and do to it with their organization's rights (DESIGN §5). */
import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { fail, ok, type Result } from "../src/result.ts";
import type { WorkspaceRole } from "../src/roles.ts";
import { log, listActivity, type ActivityView, type Page } from "./activity.ts";
import type { Change } from "./change.ts";
import type { AdminView, BulkChange, BulkOutcome, PersonSnapshot } from "./context.ts";
import type { Database } from "./database.ts";
import { listLinks, type LinkView } from "./invitations/links.ts";
import { viewInvitation, type InvitationView } from "./invitations/invitations.ts";
import { listJoinRequests, type JoinRequestView } from "./invitations/join-requests.ts";
import * as lifecycle from "./lifecycle.ts";
import { readOwners, viewMember, type MemberView } from "./members/members.ts";
import { viewWorkspace, type WorkspaceView } from "./profile.ts";
import { activity, invitations, members, type WorkspaceRow } from "./schema.ts";
import { wholeTeams, type WholeTeam } from "./teams/lists.ts";
import { readWorkspace } from "./write.ts";

export interface AdminWorkspaceView extends WorkspaceView, AdminView {
  /** as they were called when they last acted here; null for who is not known by name */
  created_by_name: string | null;
  updated_by_name: string | null;
  statistics: {
    members: number;
    pending_invitations: number;
    /** rows of the activity log */
    actions: number;
    last_activity_at: string;
  };
  /** by resource type, as plugins register them */
  resource_counts: Record<string, number>;
}

/** The workspace with its owners and figures. */
export function viewForAdmin(
  db: Database,
  row: WorkspaceRow,
  role: WorkspaceRole,
  now: number,
): AdminWorkspaceView {
  const view = viewWorkspace(db, row, role);
  const log = db
    .select({ n: count(), latest: sql<string | null>`max(${activity.created_at})` })
    .from(activity)
    .get();
  return {
    ...view,
    owners: ownersOf(db),
    created_by_name: nameOf(db, row.created_by),
    updated_by_name: nameOf(db, row.updated_by),
    statistics: {
      members: view.member_count,
      pending_invitations: pendingInvitations(db, now),
      actions: log?.n ?? 0,
      last_activity_at: log?.latest ?? row.created_at,
    },
    resource_counts: {},
  };
}

/** In order of joining. */
export const ownersOf = (db: Database): PersonSnapshot[] =>
  readOwners(db).map(({ user_id, name, email }) => ({ id: user_id, name, email }));

function nameOf(db: Database, user_id: string): string | null {
  const member = db.select({ name: members.name }).from(members).where(eq(members.user_id, user_id)).get();
  if (member) return member.name;
  const acted = db
    .select({ name: activity.actor_name })
    .from(activity)
    .where(eq(activity.actor_id, user_id))
    .orderBy(sql`seq DESC`)
    .limit(1)
    .get();
  return acted?.name ?? null;
}

function pendingInvitations(db: Database, now: number): number {
  const row = db
    .select({ n: count() })
    .from(invitations)
    .where(and(eq(invitations.status, "pending"), sql`expires_at > ${new Date(now).toISOString()}`))
    .get();
  return row?.n ?? 0;
}

/**
 * One workspace's part in a bulk action. What is as asked already changes nothing and is no failure.
 * Fails as the single actions do; CONFLICT when its state is not as `only_from` or `not_from` ask.
 */
export function changeInBulk(change: Change, input: BulkChange): Result<BulkOutcome> {
  const from = change.workspace.status;
  if (from === "purged") throw new Error("a purged workspace refuses every change before this");
  const { name } = change.workspace;
  const owners = ownersOf(change.db);
  if (from === input.not_from || from !== (input.only_from ?? from)) {
    return fail("CONFLICT", "It is not in the state in which this is wanted.", { status: from });
  }
  if (input.action === "delete") {
    forceDelete(change, input.reason ?? "");
    return ok({ changed: true, from, to: "purged", name, owners });
  }
  if (input.action === "archive" && from === "deleted") {
    return fail("CONFLICT", "This workspace is deleted. Restore it first.", { status: from });
  }
  if (input.action === "archive") lifecycle.archiveUnseen(change);
  else {
    const restored = lifecycle.restoreUnseen(change);
    if (!restored.ok) return restored;
  }
  const to = readWorkspace(change.db)?.status ?? from;
  return ok({ changed: from !== to, from, to, name, owners });
}

/** Gone for good from here on; the audit entry is delivered before the object empties itself. */
export function forceDelete(
  change: Change,
  reason: string,
): Result<{ name: string; owners: PersonSnapshot[] }> {
  const { name, status } = change.workspace;
  const owners = ownersOf(change.db);
  log(change, "force-deleted", {
    deleted_by: change.actor.id,
    reason,
    before: { status },
    after: { status: "purged" },
  });
  lifecycle.beginPurge(change);
  return ok({ name, owners });
}

export interface WorkspaceExport {
  format: "atrium-workspace";
  version: 1;
  exported_at: string;
  workspace: WorkspaceView;
  members: MemberView[];
  /** without tokens */
  invitations: InvitationView[];
  teams: WholeTeam[];
  /** without what would open them; newest first, at most `EXPORTED_LINKS` */
  invitation_links: LinkView[];
  /** who came by a link and was asked about; newest first, at most `EXPORTED_LINKS` */
  join_requests: JoinRequestView[];
  /** newest first, at most `EXPORTED_ACTIVITY` rows */
  activity: ActivityView[];
  activity_is_complete: boolean;
}

const EXPORTED_ACTIVITY = 10_000;
const EXPORTED_LINKS = 10_000;
const PAGE = 1_000;

/** Everything the workspace holds, as plain JSON. */
export function exportWorkspace(
  db: Database,
  row: WorkspaceRow,
  role: WorkspaceRole,
  now: number,
): WorkspaceExport {
  const people = db
    .select()
    .from(members)
    .where(isNull(members.removed_at))
    .orderBy(asc(members.joined_at))
    .all();
  const { items, complete } = allActivity(db);
  return {
    format: "atrium-workspace",
    version: 1,
    exported_at: new Date(now).toISOString(),
    workspace: viewWorkspace(db, row, role),
    members: people.map(viewMember),
    invitations: db
      .select()
      .from(invitations)
      .orderBy(asc(invitations.id))
      .all()
      .map((invitation) => viewInvitation(invitation, now)),
    teams: wholeTeams(db),
    invitation_links: itemsOf(listLinks(db, { status: "all", cursor: null, limit: EXPORTED_LINKS }, now)),
    join_requests: itemsOf(listJoinRequests(db, { status: "all", cursor: null, limit: EXPORTED_LINKS })),
    activity: items,
    activity_is_complete: complete,
  };
}

const itemsOf = <T>(found: Result<Page<T>>): T[] => (found.ok ? found.value.items : []);

function allActivity(db: Database): { items: ActivityView[]; complete: boolean } {
  const items: ActivityView[] = [];
  let cursor: string | null = null;
  do {
    const page = listActivity(db, { cursor, limit: PAGE });
    if (!page.ok) break;
    items.push(...page.value.items);
    cursor = page.value.next_cursor;
  } while (cursor !== null && items.length < EXPORTED_ACTIVITY);
  return { items, complete: cursor === null };
}
