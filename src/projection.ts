/**
 * What a workspace object tells the directory: plain state, never events (DESIGN §4).
 * The object builds a `Delivery`, the directory turns it into statements; they share only these types.
 */
import type { MailDelivery } from "./mail-reference.ts";
import type { Result } from "./result.ts";
import type { OrgRole, WorkspaceRole, WorkspaceStatus } from "./roles.ts";

/** One workspace as lists and search show it. `rev` is the object's clock in microseconds. */
export interface WorkspaceState {
  id: string;
  org_id: string;
  epoch: number;
  slug: string;
  name: string;
  description: string;
  status: WorkspaceStatus | "purged";
  color: string;
  icon: string;
  tags: string[];
  tab_order: string[];
  member_count: number;
  owner_id: string | null;
  owner_name: string | null;
  created_by: string;
  created_at: string;
  updated_at: string;
  last_activity_at: string;
  deleted_at: string | null;
  purge_at: string | null;
  rev: number;
}

/** One membership, with what the person's own list shows of the workspace. `role` null: they have none now. */
export interface MembershipState {
  workspace_id: string;
  org_id: string;
  epoch: number;
  user_id: string;
  role: WorkspaceRole | null;
  name: string;
  slug: string;
  status: WorkspaceStatus | "purged";
  color: string;
  icon: string;
  joined_at: string;
  rev: number;
  /** the role they have again once they are no longer suspended; left out by objects of the version before */
  suspended_role?: WorkspaceRole | null;
}

/**
 * One invitation. `held`: it waits in a deleted workspace, where nobody can answer it. Once settled it is a
 * tombstone, without a word about anybody.
 */
export interface InvitationState {
  workspace_id: string;
  org_id: string;
  epoch: number;
  id: string;
  email: string;
  role: WorkspaceRole;
  status: "pending" | "held" | "accepted" | "declined" | "cancelled";
  invited_by_name: string;
  created_at: string;
  sent_at: string;
  expires_at: string;
  /** what became of its mail, as far as the provider tells */
  delivery: MailDelivery | null;
  rev: number;
}

/** One row of the organization-wide feed, keyed (workspace_id, epoch, seq). */
export interface ActivityState {
  workspace_id: string;
  org_id: string;
  epoch: number;
  seq: number;
  id: string;
  action: string;
  actor_id: string | null;
  actor_name: string;
  details: Record<string, unknown>;
  created_at: string;
}

/** A workspace's day in absolute figures, so that a repeat or a late write changes nothing. */
export interface DayState {
  workspace_id: string;
  org_id: string;
  day: string;
  actions: number;
  members: number;
  rev: number;
}

/** Who becomes a member of the organization because they accepted an invitation; never lowers a role. */
export interface OrgMembershipState {
  org_id: string;
  user_id: string;
  role: OrgRole;
  rev: number;
}

/** What an admin did in a workspace with an organization's rights; the audit log takes it once, by its id. */
export interface AuditState {
  id: string;
  action: string;
  resource_type: "workspace";
  resource_id: string;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  org_id: string;
  details: Record<string, unknown>;
  timestamp: string;
}

/** Everything undelivered of one workspace, at most a few hundred rows. */
export interface Delivery {
  workspace: WorkspaceState | null;
  memberships: MembershipState[];
  /** left out by an object that still runs the version before */
  invitations?: InvitationState[];
  activity: ActivityState[];
  days: DayState[];
  org_memberships: OrgMembershipState[];
  audit: AuditState[];
  /** Set once a workspace is purged: blank every text, drop feed and search rows, free slug and place. */
  purged: { workspace_id: string; org_id: string; rev: number } | null;
}

/** Which parts are committed. Organization and person may live in different databases and fail apart. */
export interface Acknowledged {
  organization: boolean;
  /** user ids whose membership row is committed */
  memberships: string[];
  org_memberships: string[];
  /** the audit entries; true as well when there were none */
  audit: boolean;
}

/** The directory as an object sees it; `src/global/directory/directory.ts` implements it. */
export interface Directory {
  /** Commits what it can and says what; rejects only when nothing could be committed. */
  deliver(delivery: Delivery): Promise<Acknowledged>;
  /**
   * Several workspaces in one transaction a database, a few hundred rows in all.
   * @returns what is committed of each, in order; rejects only when nothing could be committed
   */
  deliverAll(deliveries: readonly Delivery[]): Promise<Acknowledged[]>;
  /**
   * Counts invitations against the organization's day.
   * @returns for how many of them it has room; for all when the store can't be asked, so that workspaces
   * keep working while it is down.
   */
  countInvitations(org_id: string, wanted: number): Promise<number>;
  /** For how many more the day has room: infinitely many when the store can't be asked. */
  invitationsLeft(org_id: string): Promise<number>;
}

/** Fingerprint of one workspace's rows, equal on both sides when the directory is exact. */
export interface Digest {
  workspace_id: string;
  exists: boolean;
  digest: string;
  oldest_dirty_at: string | null;
}

export type Outcome<T> = Promise<Result<T>>;
