// Generated from the routes: `npm run client`; do not edit.
import type { Operation } from "./request.ts";

export type Health = { module: "module-ws"; version: string; status: "healthy" | "unhealthy"; checks: { database: { status: "healthy" | "unhealthy"; ms: number; detail: string | null }; tables: { status: "healthy" | "unhealthy"; ms: number; detail: string | null }; objects: { status: "healthy" | "unhealthy"; ms: number; detail: string | null } }; metrics: { total_workspaces: number | null; active_workspaces: number | null; undelivered_workspaces: number | null; oldest_dirty_seconds: number }; timestamp: string };

export type InvitationOffer = { id: string; email: string; role: "viewer" | "member" | "admin" | "owner"; status: "pending" | "accepted" | "declined" | "cancelled" | "expired"; invited_by: string; invited_by_name: string; created_at: string; expires_at: string; sent_at: string; delivery: "failed" | "delivered" | "bounced" | "complained" | null; workspace: { id: string; org_id: string; name: string; description: string; color: string; icon: string; status: string } };

export type AcceptedInvitation = { user_id: string; name: string; email: string; role: "viewer" | "member" | "admin" | "owner"; joined_at: string; suspended_at: string | null; expires_at: string | null; workspace_id: string; org_id: string };

export type Invitation = { id: string; email: string; role: "viewer" | "member" | "admin" | "owner"; status: "pending" | "accepted" | "declined" | "cancelled" | "expired"; invited_by: string; invited_by_name: string; created_at: string; expires_at: string; sent_at: string; delivery: "failed" | "delivered" | "bounced" | "complained" | null };

export type InvitationLinkOffer = { role: "viewer" | "member" | "admin"; status: "active" | "used_up" | "expired"; allowed_domains: string[]; needs_approval: boolean; expires_at: string; standing: "member" | "waiting" | "declined" | null; workspace: { id: string; org_id: string; name: string; description: string; color: string; icon: string; status: string } };

export type InvitationLinkAnswer = { status: "joined" | "waiting"; workspace_id: string; org_id: string; role: "viewer" | "member" | "admin" | "owner" };

export type Me = { id: string; name: string; email: string; platform_role: "platform_admin" | "platform_owner" | null; picture: string | null; organizations: ({ id: string; slug: string; name: string; role: "org_guest" | "org_member" | "org_admin" | "org_owner" })[] };

export type ApiKey = { id: string; name: string; hint: string; access: "read" | "write"; org_ids: string[] | null; workspace_ids: string[] | null; created_at: string; expires_at: string | null; last_used_at: string | null };

export type NewApiKey = { id: string; name: string; hint: string; access: "read" | "write"; org_ids: string[] | null; workspace_ids: string[] | null; created_at: string; expires_at: string | null; last_used_at: string | null; key: string | null };

export type Session = { id: string; kind: "browser" | "bearer"; device: string; device_kind: "computer" | "phone" | "tablet" | "program"; place: string | null; created_at: string; last_seen_at: string; expires_at: string; current: boolean };

export type OwnPicture = { picture: string | null };

export type MyInvitation = { id: string; email: string; role: "viewer" | "member" | "admin" | "owner"; invited_by_name: string; created_at: string; sent_at: string; expires_at: string; org_name: string; workspace: { id: string; org_id: string; name: string; description: string; color: string; icon: string } };

export type WorkspaceSummary = { id: string; org_id: string; slug: string; name: string; description: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; tags: string[]; tab_order: string[]; role: "viewer" | "member" | "admin" | "owner"; member_count: number; created_at: string; updated_at: string; deleted_at: string | null; purge_at: string | null; is_favorite?: boolean };

export type Workspace = { id: string; org_id: string; slug: string; name: string; description: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; tags: string[]; tab_order: string[]; role: "viewer" | "member" | "admin" | "owner"; member_count: number; created_at: string; updated_at: string; deleted_at: string | null; purge_at: string | null; allowed_operations: ("read" | "write" | "create" | "delete" | "export")[] | null; modules: Record<string, boolean>; version: number; created_by: string; updated_by: string; archived_at: string | null };

export type Member = { user_id: string; name: string; email: string; role: "viewer" | "member" | "admin" | "owner"; joined_at: string; suspended_at: string | null; expires_at: string | null };

export type Favorite = { workspace_id: string; is_favorite: boolean };

export type ListedMember = { user_id: string; name: string; email: string; role: "viewer" | "member" | "admin" | "owner"; joined_at: string; suspended_at: string | null; expires_at: string | null; teams: { id: string; name: string }[] };

export type Access = { user_id: string; name: string | null; email: string | null; role: "viewer" | "member" | "admin" | "owner" | null; joined_at: string | null; removed_at: string | null; suspended_at: string | null; suspended_reason: string | null; expires_at: string | null; status: "planning" | "active" | "archived" | "deleted"; allowed_operations: ("read" | "write" | "create" | "delete" | "export")[] | null; permission: string; allowed: boolean; rule: "not-a-member" | "removed" | "expired" | "deleted" | "suspended" | "organization-suspended" | "role" | "operations" | "archived"; needs: "viewer" | "member" | "admin" | "owner"; operation: "read" | "write" | "create" | "delete" | "export" | null; message: string; as_admin: { role: "viewer" | "member" | "admin" | "owner"; allowed: boolean; rule: "not-a-member" | "removed" | "expired" | "deleted" | "suspended" | "organization-suspended" | "role" | "operations" | "archived" } | null };

export type OwnershipOffer = { from: { user_id: string; name: string; email: string }; to: { user_id: string; name: string; email: string }; message: string; created_at: string; expires_at: string };

export type ListedTeam = { id: string; name: string; description: string; color: string | null; member_count: number; version: number; created_at: string; updated_at: string; people: { user_id: string; name: string; lead: boolean }[] };

export type Team = { id: string; name: string; description: string; color: string | null; member_count: number; version: number; created_at: string; updated_at: string };

export type TeamMember = { user_id: string; name: string; email: string; role: "viewer" | "member" | "admin" | "owner"; joined_at: string; suspended_at: string | null; expires_at: string | null; lead: boolean };

export type BulkInvitations = { dry_run: boolean; invited: number; refused: number; results: ({ email: string; role: string; outcome: "invited" | "already_member" | "already_invited" | "not_an_address" | "unknown_role" | "role_above_yours" | "repeated" | "over_limit"; invitation_id: string | null })[] };

export type InvitationLink = { id: string; url: string | null; role: "viewer" | "member" | "admin"; status: "active" | "used_up" | "expired" | "revoked"; uses: number; max_uses: number | null; allowed_domains: string[]; needs_approval: boolean; created_by: string; created_by_name: string; created_at: string; expires_at: string };

export type JoinRequest = { id: string; user_id: string; name: string; email: string; role: "viewer" | "member" | "admin"; link_id: string; status: "waiting" | "approved" | "declined"; created_at: string; settled_at: string | null; settled_by_name: string | null };

export type TabOrder = { tab_order: string[]; default_tab_order: string[]; version: number };

export type Module = { id: string; label: string; icon: string; summary: string; enabled: boolean; system: boolean; organization: boolean; workspace: boolean; off_by: "system" | "organization" | "workspace" | null };

export type Activity = { id: string; action: string; actor_id: string | null; actor_name: string; details: Record<string, unknown>; created_at: string };

export type SystemConfig = { nav_label_singular: string; nav_label_plural: string; nav_icon: string; enable_favorites: boolean; enable_tags: boolean; enable_color_coding: boolean; default_color: string; max_tag_length: number; max_tags_per_workspace: number; default_retention_days: number; default_tab_order: string[]; modules: { "module-kb"?: boolean; "module-chat"?: boolean; "module-voice"?: boolean; "module-eval"?: boolean }; org_creation: "anyone" | "platform"; approval: ("retention" | "modules" | "limits")[]; new_org_max_workspaces: number | null; new_org_max_workspaces_per_user: number | null; new_org_workspace_creation: "members" | "admins" | null; version: number; id: string; updated_at: string; updated_by: string | null };

export type OrganizationConfig = { max_workspaces_per_user: number | null; default_color: string | null; default_retention_days: number | null; max_tag_length: number | null; max_tags_per_workspace: number | null; tab_order: string[] | null; modules: { "module-kb"?: boolean | null; "module-chat"?: boolean | null; "module-voice"?: boolean | null; "module-eval"?: boolean | null }; workspace_creation: "members" | "admins" | null; version: number; org_id: string; updated_at: string | null; updated_by: string | null };

export type ListedWorkspace = { id: string; org_id: string; slug: string; name: string; description: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; tags: string[]; tab_order: string[]; role: "viewer" | "member" | "admin" | "owner"; member_count: number; created_at: string; updated_at: string; deleted_at: string | null; purge_at: string | null; owner_profile: { id: string; name: string } | null; resource_counts: Record<string, number>; last_activity: string; days_left: number | null };

export type AdminWorkspace = { id: string; org_id: string; slug: string; name: string; description: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; tags: string[]; tab_order: string[]; role: "viewer" | "member" | "admin" | "owner"; member_count: number; created_at: string; updated_at: string; deleted_at: string | null; purge_at: string | null; allowed_operations: ("read" | "write" | "create" | "delete" | "export")[] | null; modules: Record<string, boolean>; version: number; created_by: string; updated_by: string; archived_at: string | null; owners: { id: string; name: string; email: string }[]; created_by_name: string | null; updated_by_name: string | null; statistics: { members: number; pending_invitations: number; actions: number; last_activity_at: string }; resource_counts: Record<string, number> };

export type AdminActivity = { id: string; action: string; actor_id: string | null; actor_name: string; details: Record<string, unknown>; created_at: string; override: string | null };

export type OrganizationInvitation = { id: string; email: string; role: "viewer" | "member" | "admin" | "owner"; status: "pending" | "expired"; invited_by_name: string; created_at: string; expires_at: string; sent_at: string; delivery: "failed" | "delivered" | "bounced" | "complained" | null; workspace: { id: string; name: string; color: string; icon: string; status: "planning" | "active" | "archived" | "deleted" } };

export type Analytics = { range: { from: string; to: string; name: "7d" | "30d" | "90d" | "year" | "custom" }; totals: { total: number; planning: number; active: number; archived: number; deleted: number }; active_in_range: number; created: { in_range: number; before: number; this_month: number; line: { step: "day" | "week" | "month"; points: { from: string; to: string; n: number }[] } }; most_active: { items: ({ id: string; name: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; n: number })[]; exact: boolean }; largest: ({ id: string; name: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; n: number })[]; members: ({ bucket: "0" | "1" | "2-5" | "6-10" | "11-25" | "26-100" | "101+"; n: number })[]; inactive: { days: number; total: number; items: ({ id: string; name: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; member_count: number; last_activity_at: string; idle_days: number; never_used: boolean; suggestion: "archive" | "delete" | "assign_owner" })[] }; orphaned: { total: number; memberless: number; ownerless: number; items: ({ id: string; name: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; member_count: number; last_activity_at: string; idle_days: number; never_used: boolean; suggestion: "archive" | "delete" | "assign_owner"; missing: "members" | "owner" })[] } };

export type Usage = { range: { from: string; to: string; name: "7d" | "30d" | "90d" | "year" | "custom" }; totals: { total: number; planning: number; active: number; archived: number; deleted: number }; active_in_range: number; created: { in_range: number; before: number; this_month: number; line: { step: "day" | "week" | "month"; points: { from: string; to: string; n: number }[] } }; growth: { step: "day" | "week" | "month"; points: { from: string; to: string; n: number }[] }; organizations: ({ id: string; slug: string; name: string; status: "active" | "suspended"; people: number; total: number; active: number; average: number | null; created: number; created_before: number; trend: number | null; inactive: number; memberless: number })[]; adoption: { favorites: { enabled: boolean; using: number; of: number; share: number }; tags: { enabled: boolean; using: number; of: number; share: number }; colors: { enabled: boolean; using: number; of: number; share: number } }; inactive: { days: number; total: number; memberless: number } };

export type BulkPreview = { action: "archive" | "restore" | "export" | "delete"; total: number; changes: number; groups: ({ fate: string; count: number; examples: ({ id: string; name: string; status: "planning" | "active" | "archived" | "deleted" | null; owner_name: string | null })[] })[]; confirm_phrase: string | null };

export type ListedJob = { id: string; kind: string; org_id: string | null; status: "running" | "cancelling" | "done" | "cancelled" | "stopped"; total: number; done: number; failed: number; created_by: string; created_by_name: string; created_at: string; finished_at: string | null };

export type Job = { id: string; kind: string; org_id: string | null; status: "running" | "cancelling" | "done" | "cancelled" | "stopped"; total: number; done: number; failed: number; created_by: string; created_by_name: string; created_at: string; finished_at: string | null; skipped: number; cancelled: number; mails: { total: number; sent: number; failed: number }; reason: string | null; notify: boolean; undo_of: string | null; undone_by: string | null; undoable: number; export_until: string | null; stopped_because: string | null };

export type JobItem = { n: number; workspace_id: string; status: "waiting" | "done" | "skipped" | "failed" | "cancelled"; name: string | null; from_status: "planning" | "active" | "archived" | "deleted" | null; to_status: "planning" | "active" | "archived" | "deleted" | "purged" | null; message: string | null };

export type AuditEntry = { id: string; action: string; resource_type: string; resource_id: string; actor_id: string; actor_name: string; actor_role: string; org_id: string | null; details: Record<string, unknown>; timestamp: string; seq: number | null; sealed: boolean };

export type AuditVerification = { log: string; status: "intact" | "broken"; sealed: number; unsealed: number; head: string | null; problem_count: number; problems: ({ kind: "changed" | "missing" | "reordered" | "cut_off" | "added"; seq: number; id: string; message: string })[] };

export type ConfigRequest = { id: string; status: "pending" | "approved" | "rejected" | "withdrawn"; patch: Record<string, unknown>; old_values: Record<string, unknown>; base_version: number; requested_by: string; requested_by_name: string; requested_at: string; decided_by: string | null; decided_by_name: string | null; decided_at: string | null; note: string };

export type ConfigRequestNow = { id: string; status: "pending" | "approved" | "rejected" | "withdrawn"; patch: Record<string, unknown>; old_values: Record<string, unknown>; base_version: number; requested_by: string; requested_by_name: string; requested_at: string; decided_by: string | null; decided_by_name: string | null; decided_at: string | null; note: string; current: Record<string, unknown>; version: number; moved: boolean };

export type Dashboard = { cards: ({ id: string; title: string; description: string; icon: string; href: string; action: string; order: number; stats: string | null })[]; attention: ({ id: string; tone: "info" | "warn" | "bad"; text: string; href: string; action: string })[] };

export type PlatformOrganization = { id: string; slug: string; name: string; status: "active" | "suspended"; max_workspaces: number | null; created_at: string; people: number; workspaces: number; active_workspaces: number; deleted_workspaces: number };

export type PlatformOrganizationDetail = { id: string; slug: string; name: string; status: "active" | "suspended"; max_workspaces: number | null; created_at: string; people: number; workspaces: number; active_workspaces: number; deleted_workspaces: number; places: { taken: number; total: number; is_default: boolean }; owners: ({ user_id: string; name: string; email: string; joined_at: string; last_seen_at: string | null })[] };

export type PlatformPerson = { id: string; name: string; email: string; platform_role: "platform_admin" | "platform_owner" | null; created_at: string; last_seen_at: string | null; organization_count: number; organizations: ({ id: string; slug: string; name: string; role: "org_guest" | "org_member" | "org_admin" | "org_owner" })[] };

export type PlatformHealth = { health: Health; failing: ({ workspace_id: string; org_id: string | null; org_name: string | null; since: string })[]; backlog: { jobs: number; oldest_at: string | null; oldest_seconds: number } | null; rebuild: { id: string; status: string; total: number; done: number; failed: number } | null };

export type HealthPoint = { at: string; minutes: 1 | 10; checks: { database: { status: "healthy" | "unhealthy"; ms: number }; tables: { status: "healthy" | "unhealthy"; ms: number }; objects: { status: "healthy" | "unhealthy"; ms: number } }; undelivered_workspaces: number; oldest_dirty_seconds: number };

export type RouteSpeed = { route: string; count: number; p50_ms: number; p95_ms: number };

export type Organization = { id: string; slug: string; name: string; status: "active" | "suspended"; max_workspaces: number | null; created_at: string; role: "org_guest" | "org_member" | "org_admin" | "org_owner" };

export type OrganizationMember = { user_id: string; name: string; email: string; role: "org_guest" | "org_member" | "org_admin" | "org_owner"; joined_at: string; status: "joined" | "invited"; last_seen_at: string | null; workspaces: number };

export type OrganizationMemberDetail = { user_id: string; name: string; email: string; role: "org_guest" | "org_member" | "org_admin" | "org_owner"; joined_at: string; status: "joined" | "invited"; last_seen_at: string | null; workspaces: number; leaves: { total: number; owned_alone: number; workspaces: ({ id: string; name: string; status: "planning" | "active" | "archived" | "deleted"; color: string; icon: string; role: "viewer" | "member" | "admin" | "owner"; owned_alone: boolean })[]; successor: { id: string; name: string; email: string } | null } };

export type ServiceAccount = { id: string; name: string; role: "org_guest" | "org_member" | "org_admin"; created_at: string; keys: number; last_used_at: string | null };

/** What every operation can answer. */
export type AlwaysCode = "VALIDATION_FAILED" | "UNAUTHENTICATED" | "RATE_LIMITED" | "INTERNAL_ERROR" | "STORE_UNAVAILABLE";

export interface Operations {
  /** Become a member — `POST /api/invitations/{token}/accept` */
  acceptInvitation: {
    input: { token: string };
    data: AcceptedInvitation;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "INVALID_INVITATION" | "MEMBER_LIMIT_EXCEEDED" | "WORKSPACE_ARCHIVED" | "INVITATION_EXPIRED";
  };
  /** Join, or ask to where an admin decides — `POST /api/invitation-links/{token}/accept` */
  acceptInvitationLink: {
    input: { token: string };
    data: InvitationLinkAnswer;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "INVALID_INVITATION" | "CONFLICT" | "MEMBER_LIMIT_EXCEEDED" | "WORKSPACE_ARCHIVED" | "INVITATION_EXPIRED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Become a member, without the mail's link — `POST /api/invitations/{workspaceId}/{invitationId}/accept` */
  acceptMyInvitation: {
    input: { workspaceId: string; invitationId: string };
    data: AcceptedInvitation;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "INVALID_INVITATION" | "CONFLICT" | "MEMBER_LIMIT_EXCEEDED" | "WORKSPACE_ARCHIVED" | "INVITATION_EXPIRED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Accept ownership; who offered it becomes an admin — `POST /api/workspaces/{id}/transfer/accept` */
  acceptWorkspaceTransfer: {
    input: { id: string };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Add somebody by address; they are told by mail, and the answer never tells of an account — `POST /api/orgs/{orgId}/members` */
  addOrganizationMember: {
    input: { orgId: string } & { email: string; role?: "org_guest" | "org_member" | "org_admin" | "org_owner" | undefined };
    data: { email: string; role: "org_guest" | "org_member" | "org_admin" | "org_owner" };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Name an owner by address, in place of another if one is named — `POST /api/ws/admin/organizations/{orgId}/owners` */
  addPlatformOrganizationOwner: {
    input: { orgId: string } & { email: string; instead_of?: string | undefined };
    data: PlatformOrganizationDetail;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Add somebody of the organization — `POST /api/workspaces/{id}/members` */
  addWorkspaceMember: {
    input: { id: string } & { user_id?: string | undefined; email?: string | undefined; role?: "viewer" | "member" | "admin" | "owner" | undefined; expires_at?: string | null | undefined };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "MEMBER_LIMIT_EXCEEDED" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Add a person of the organization — `POST /api/ws/admin/workspaces/{id}/members` */
  addWorkspaceMemberAsAdmin: {
    input: { id: string } & { user_id?: string | undefined; email?: string | undefined; role?: "viewer" | "member" | "admin" | "owner" | undefined; expires_at?: string | null | undefined };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Apply it (platform owners); `version` shows that the values of now were seen — `POST /api/ws/admin/config-requests/{requestId}/approve` */
  approveConfigRequest: {
    input: { requestId: string } & { note?: string | undefined; version?: number | undefined };
    data: ConfigRequest;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Let them in; they are told by mail — `POST /api/workspaces/{id}/join-requests/{requestId}/approve` */
  approveWorkspaceJoinRequest: {
    input: { id: string; requestId: string };
    data: JoinRequest;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "MEMBER_LIMIT_EXCEEDED" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make it read-only — `POST /api/workspaces/{id}/archive` */
  archiveWorkspace: {
    input: { id: string };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make it read-only — `POST /api/ws/admin/workspaces/{id}/archive` */
  archiveWorkspaceAsAdmin: {
    input: { id: string };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Stop before the next target; what is done stays done — `POST /api/ws/admin/jobs/{jobId}/cancel` */
  cancelJob: {
    input: { jobId: string };
    data: Job;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make a key; it is shown this once. Limited to what org_ids or workspace_ids name, if they do — `POST /api/me/keys` */
  createMyKey: {
    input: { name: string; access?: "read" | "write" | undefined; org_ids?: string[] | null | undefined; workspace_ids?: string[] | null | undefined; expires_in_days?: number | undefined; expires_at?: string | undefined };
    data: NewApiKey;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Create one; you become its owner — `POST /api/orgs` */
  createOrganization: {
    input: { name: string; slug?: string | undefined };
    data: Organization;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "SLUG_TAKEN" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make an account for programs: it belongs to the organization, and nobody signs in as it — `POST /api/orgs/{orgId}/service-accounts` */
  createOrganizationServiceAccount: {
    input: { orgId: string } & { name: string; role?: "org_guest" | "org_member" | "org_admin" | undefined };
    data: ServiceAccount;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make a key for it; it is shown this once — `POST /api/orgs/{orgId}/service-accounts/{id}/keys` */
  createOrganizationServiceAccountKey: {
    input: { orgId: string; id: string } & { name: string; access?: "read" | "write" | undefined; org_ids?: string[] | null | undefined; workspace_ids?: string[] | null | undefined; expires_in_days?: number | undefined; expires_at?: string | undefined };
    data: NewApiKey;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Create one and name its owner by address; they are told by mail — `POST /api/ws/admin/organizations` */
  createPlatformOrganization: {
    input: { name: string; slug?: string | undefined; owner_email: string; max_workspaces?: number | null | undefined };
    data: PlatformOrganizationDetail;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "SLUG_TAKEN" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Create a workspace — `POST /api/workspaces` */
  createWorkspace: {
    input: { org_id: string; name: string; slug?: string | undefined; description?: string | undefined; status?: "planning" | "active" | undefined; color?: string | undefined; icon?: string | undefined; tags?: string[] | undefined; template_id?: null | undefined };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "SLUG_TAKEN" | "WORKSPACE_LIMIT_EXCEEDED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Invite an address — `POST /api/workspaces/{id}/invitations` */
  createWorkspaceInvitation: {
    input: { id: string } & { email: string; role?: "viewer" | "member" | "admin" | "owner" | undefined; expires_in_days?: number | undefined };
    data: Invitation;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "DUPLICATE_INVITATION" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make a link; it never gives the role of an owner — `POST /api/workspaces/{id}/invitation-links` */
  createWorkspaceInvitationLink: {
    input: { id: string } & { role?: "viewer" | "member" | "admin" | undefined; expires_in_days?: number | undefined; max_uses?: number | null | undefined; allowed_domains?: string[] | undefined; needs_approval?: boolean | undefined };
    data: InvitationLink;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Invite many, or try it; a result for each row, in their order — `POST /api/workspaces/{id}/invitations/bulk` */
  createWorkspaceInvitations: {
    input: { id: string } & { invitations: ({ email: string; role?: string | undefined })[]; dry_run?: boolean | undefined; expires_in_days?: number | undefined };
    data: BulkInvitations;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make a team — `POST /api/workspaces/{id}/teams` */
  createWorkspaceTeam: {
    input: { id: string } & { name: string; description?: string | undefined; color?: string | null | undefined };
    data: Team;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Say no — `POST /api/invitations/{token}/decline` */
  declineInvitation: {
    input: { token: string };
    data: Invitation;
    code: AlwaysCode | "INVALID_INVITATION" | "INVITATION_EXPIRED";
  };
  /** Say no, without the mail's link — `POST /api/invitations/{workspaceId}/{invitationId}/decline` */
  declineMyInvitation: {
    input: { workspaceId: string; invitationId: string };
    data: Invitation;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "INVALID_INVITATION" | "CONFLICT" | "INVITATION_EXPIRED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Turn them away; they cannot ask by the same link again — `POST /api/workspaces/{id}/join-requests/{requestId}/decline` */
  declineWorkspaceJoinRequest: {
    input: { id: string; requestId: string };
    data: JoinRequest;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Decline ownership — `POST /api/workspaces/{id}/transfer/decline` */
  declineWorkspaceTransfer: {
    input: { id: string };
    data: OwnershipOffer;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Revoke a key: it ends with its next request — `DELETE /api/me/keys/{id}` */
  deleteMyKey: {
    input: { id: string };
    data: { id: string; revoked: true };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Remove my picture — `DELETE /api/me/picture` */
  deleteMyPicture: {
    input: {};
    data: OwnPicture;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Remove it: its keys end at once, a job takes it out of the workspaces — `DELETE /api/orgs/{orgId}/service-accounts/{id}` */
  deleteOrganizationServiceAccount: {
    input: { orgId: string; id: string };
    data: { id: string; name: string; job_id: string | null };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Revoke one of its keys — `DELETE /api/orgs/{orgId}/service-accounts/{id}/keys/{keyId}` */
  deleteOrganizationServiceAccountKey: {
    input: { orgId: string; id: string; keyId: string };
    data: { id: string; revoked: true };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Delete softly; owners can restore it until purge_at — `DELETE /api/workspaces/{id}` */
  deleteWorkspace: {
    input: { id: string };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Delete it at once and for good (organization owners) — `DELETE /api/ws/admin/workspaces/{id}` */
  deleteWorkspaceAsAdmin: {
    input: { id: string; force: "true" } & { reason: string; confirm_name: string };
    data: { id: string; deleted: true };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** No favorite of mine any more — `DELETE /api/workspaces/{id}/favorite` */
  deleteWorkspaceFavorite: {
    input: { id: string };
    data: Favorite;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Cancel it — `DELETE /api/workspaces/{id}/invitations/{invitationId}` */
  deleteWorkspaceInvitation: {
    input: { id: string; invitationId: string };
    data: Invitation;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Cancel an invitation — `DELETE /api/ws/admin/workspaces/{id}/invitations/{invitationId}` */
  deleteWorkspaceInvitationAsAdmin: {
    input: { id: string; invitationId: string };
    data: Invitation;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Revoke it: nobody joins by it any more — `DELETE /api/workspaces/{id}/invitation-links/{linkId}` */
  deleteWorkspaceInvitationLink: {
    input: { id: string; linkId: string };
    data: InvitationLink;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Delete it; its people stay members — `DELETE /api/workspaces/{id}/teams/{teamId}` */
  deleteWorkspaceTeam: {
    input: { id: string; teamId: string };
    data: Team;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Cancel the offer of ownership — `DELETE /api/workspaces/{id}/transfer` */
  deleteWorkspaceTransfer: {
    input: { id: string };
    data: OwnershipOffer;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Sign out one session: here at once, elsewhere within five minutes — `DELETE /api/me/sessions/{id}` */
  endMySession: {
    input: { id: string };
    data: { ended: number };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Sign out everywhere, or with ?which=others everywhere else — `DELETE /api/me/sessions` */
  endMySessions: {
    input: { which?: "all" | "others" | undefined };
    data: { ended: number };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Totals, creation, the most active, inactive and orphaned ones — `GET /api/ws/admin/analytics` */
  getAnalytics: {
    input: { range?: "7d" | "30d" | "90d" | "year" | "custom" | undefined; from?: string | undefined; to?: string | undefined; orgId: string };
    data: Analytics;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Totals, creation, the most active, inactive and orphaned ones, as a file — `GET /api/ws/admin/analytics.csv` */
  getAnalyticsCsv: {
    input: { range?: "7d" | "30d" | "90d" | "year" | "custom" | undefined; from?: string | undefined; to?: string | undefined; orgId: string };
    data: string;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** The audit log as CSV, newest first — `GET /api/ws/admin/audit.csv` */
  getAuditCsv: {
    input: { orgId?: string | undefined; actor_id?: string | undefined; action?: string | undefined; resource_id?: string | undefined; from?: string | undefined; to?: string | undefined; q?: string | undefined };
    data: string;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** The audit log as JSON lines, newest first — `GET /api/ws/admin/audit.jsonl` */
  getAuditJsonl: {
    input: { orgId?: string | undefined; actor_id?: string | undefined; action?: string | undefined; resource_id?: string | undefined; from?: string | undefined; to?: string | undefined; q?: string | undefined };
    data: string;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** One of them, beside what its fields are now — `GET /api/ws/admin/config-requests/{requestId}` */
  getConfigRequest: {
    input: { requestId: string };
    data: ConfigRequestNow;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Cards of modules and what needs attention — `GET /api/ws/admin/dashboard` */
  getDashboard: {
    input: { orgId?: string | undefined };
    data: Dashboard;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** How the installation is — `GET /api/ws/health` */
  getHealth: {
    input: {};
    data: Health;
    code: AlwaysCode;
  };
  /** What it is for; never accepts — `GET /api/invitations/{token}` */
  getInvitation: {
    input: { token: string };
    data: InvitationOffer;
    code: AlwaysCode | "INVALID_INVITATION" | "INVITATION_EXPIRED";
  };
  /** What it is for; never joins — `GET /api/invitation-links/{token}` */
  getInvitationLink: {
    input: { token: string };
    data: InvitationLinkOffer;
    code: AlwaysCode | "INVALID_INVITATION" | "INVITATION_EXPIRED";
  };
  /** How a job is doing — `GET /api/ws/admin/jobs/{jobId}` */
  getJob: {
    input: { jobId: string };
    data: Job;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** What an export job has read, one workspace a line, for seven days — `GET /api/ws/admin/jobs/{jobId}/export` */
  getJobExport: {
    input: { jobId: string };
    data: string;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Who I am — `GET /api/me` */
  getMe: {
    input: {};
    data: Me;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Which mails I want, by kind — `GET /api/me/mails` */
  getMyMails: {
    input: {};
    data: { archived: boolean; restored: boolean; deleted: boolean; transferred: boolean; "role-changed": boolean; "join-requested": boolean };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** This document — `GET /api/openapi.json` */
  getOpenApiDocument: {
    input: {};
    data: unknown;
    code: AlwaysCode;
  };
  /** One of my organizations — `GET /api/orgs/{orgId}` */
  getOrganization: {
    input: { orgId: string };
    data: Organization;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** An organization's overrides; null inherits — `GET /api/ws/config/org` */
  getOrganizationConfig: {
    input: { orgId: string };
    data: OrganizationConfig;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** One of its people, and what removing them would mean — `GET /api/orgs/{orgId}/members/{userId}` */
  getOrganizationMember: {
    input: { orgId: string; userId: string };
    data: OrganizationMemberDetail;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** One of them — `GET /api/orgs/{orgId}/service-accounts/{id}` */
  getOrganizationServiceAccount: {
    input: { orgId: string; id: string };
    data: ServiceAccount;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** The checks, what is not delivered, and the work that waits (platform admins) — `GET /api/ws/admin/health` */
  getPlatformHealth: {
    input: {};
    data: PlatformHealth;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** One of them, with its owners and places — `GET /api/ws/admin/organizations/{orgId}` */
  getPlatformOrganization: {
    input: { orgId: string };
    data: PlatformOrganizationDetail;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Somebody, with all their organizations — `GET /api/ws/admin/people/{userId}` */
  getPlatformPerson: {
    input: { userId: string };
    data: PlatformPerson;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** The system's configuration — `GET /api/ws/config` */
  getSystemConfig: {
    input: {};
    data: SystemConfig;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Usage across organizations: totals, growth, adoption, inactive ones — `GET /api/ws/admin/usage` */
  getUsage: {
    input: { range?: "7d" | "30d" | "90d" | "year" | "custom" | undefined; from?: string | undefined; to?: string | undefined; sort?: "name" | "total" | "active" | "average" | "trend" | "inactive" | undefined; dir?: "asc" | "desc" | undefined };
    data: Usage;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Usage across organizations: totals, growth, adoption, inactive ones, as a file — `GET /api/ws/admin/usage.csv` */
  getUsageCsv: {
    input: { range?: "7d" | "30d" | "90d" | "year" | "custom" | undefined; from?: string | undefined; to?: string | undefined; sort?: "name" | "total" | "active" | "average" | "trend" | "inactive" | undefined; dir?: "asc" | "desc" | undefined };
    data: string;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** A workspace — `GET /api/workspaces/{id}` */
  getWorkspace: {
    input: { id: string };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** Why somebody may do something here, or may not: the rule that decides — `GET /api/workspaces/{id}/access` */
  getWorkspaceAccess: {
    input: { id: string; user_id: string; permission: "read" | "write" | "manage" | "own" | "archive" | "restore" | "leave" | "delete" | "export" | string };
    data: Access;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** The same as a file, all of it — `GET /api/ws/admin/workspaces/{id}/activity.csv` */
  getWorkspaceActivityCsvAsAdmin: {
    input: { id: string; actor_id?: string | undefined; action?: string | undefined; from?: string | string | undefined; to?: string | string | undefined };
    data: string;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** A workspace with its owners and figures — `GET /api/ws/admin/workspaces/{id}` */
  getWorkspaceAsAdmin: {
    input: { id: string };
    data: AdminWorkspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** The order of tabs — `GET /api/workspaces/{id}/tab-order` */
  getWorkspaceTabOrder: {
    input: { id: string };
    data: TabOrder;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** One team — `GET /api/workspaces/{id}/teams/{teamId}` */
  getWorkspaceTeam: {
    input: { id: string; teamId: string };
    data: Team;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND";
  };
  /** The offer of ownership that waits for its answer, or null — `GET /api/workspaces/{id}/transfer` */
  getWorkspaceTransfer: {
    input: { id: string };
    data: OwnershipOffer | null;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** The same as a file, all pages of it — `GET /api/ws/admin/workspaces.csv` */
  getWorkspacesCsvAsAdmin: {
    input: { q?: string | undefined; status?: "planning" | "active" | "archived" | "deleted" | undefined; created?: number | undefined; created_from?: string | undefined; created_to?: string | undefined; inactive_days?: number | undefined; tag?: string | undefined; orgId: string; sort?: "name" | "status" | "members" | "owner" | "activity" | "created" | "-name" | "-status" | "-members" | "-owner" | "-activity" | "-created" | undefined };
    data: string;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Leave it — `POST /api/workspaces/{id}/leave` */
  leaveWorkspace: {
    input: { id: string };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** What admins did, newest first; without orgId in the platform itself — `GET /api/ws/admin/audit` */
  listAuditEntries: {
    input: { cursor?: string | undefined; limit?: number | undefined; orgId?: string | undefined; actor_id?: string | undefined; action?: string | undefined; resource_id?: string | undefined; from?: string | undefined; to?: string | undefined; q?: string | undefined };
    data: AuditEntry[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Requested changes, newest first (platform admins) — `GET /api/ws/admin/config-requests` */
  listConfigRequests: {
    input: { cursor?: string | undefined; limit?: number | undefined; status?: "pending" | "approved" | "rejected" | "withdrawn" | undefined };
    data: ConfigRequest[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** What became of each workspace — `GET /api/ws/admin/jobs/{jobId}/items` */
  listJobItems: {
    input: { jobId: string; cursor?: number | undefined; limit?: number | undefined; status?: "waiting" | "done" | "skipped" | "failed" | "cancelled" | undefined };
    data: JobItem[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Jobs of an organization, newest first; without orgId the platform's — `GET /api/ws/admin/jobs` */
  listJobs: {
    input: { cursor?: string | undefined; limit?: number | undefined; orgId?: string | undefined };
    data: ListedJob[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Mine, of all organizations: those for the address I am signed in with — `GET /api/invitations` */
  listMyInvitations: {
    input: {};
    data: MyInvitation[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** My API keys that hold, newest first — `GET /api/me/keys` */
  listMyKeys: {
    input: {};
    data: ApiKey[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Where I am signed in, this session first — `GET /api/me/sessions` */
  listMySessions: {
    input: {};
    data: Session[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Invitations nobody has answered, in all workspaces of an organization — `GET /api/ws/admin/invitations` */
  listOrganizationInvitations: {
    input: { cursor?: string | undefined; limit?: number | undefined; status?: "pending" | "bounced" | "expired" | "all" | undefined; q?: string | undefined; orgId: string };
    data: OrganizationInvitation[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Its people, for its admins — `GET /api/orgs/{orgId}/members` */
  listOrganizationMembers: {
    input: { orgId: string; cursor?: string | undefined; limit?: number | undefined; q?: string | undefined; role?: "org_guest" | "org_member" | "org_admin" | "org_owner" | undefined };
    data: OrganizationMember[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Its keys that hold, newest first — `GET /api/orgs/{orgId}/service-accounts/{id}/keys` */
  listOrganizationServiceAccountKeys: {
    input: { orgId: string; id: string };
    data: ApiKey[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Its service accounts, by name — `GET /api/orgs/{orgId}/service-accounts` */
  listOrganizationServiceAccounts: {
    input: { orgId: string };
    data: ServiceAccount[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** My organizations — `GET /api/orgs` */
  listOrganizations: {
    input: {};
    data: Organization[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** What the checks said: each minute of a day, each ten minutes of a week (platform admins) — `GET /api/ws/admin/health/history` */
  listPlatformHealthHistory: {
    input: { hours?: number | undefined };
    data: HealthPoint[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** The slowest routes first (platform admins) — `GET /api/ws/admin/health/routes` */
  listPlatformHealthRoutes: {
    input: { hours?: number | undefined; limit?: number | undefined };
    data: RouteSpeed[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Every organization with its figures — `GET /api/ws/admin/organizations` */
  listPlatformOrganizations: {
    input: { cursor?: string | undefined; limit?: number | undefined; q?: string | undefined; status?: "active" | "suspended" | undefined; sort?: "name" | "created" | "workspaces" | "people" | undefined };
    data: PlatformOrganization[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Everybody with an account; each with the first few of their organizations — `GET /api/ws/admin/people` */
  listPlatformPeople: {
    input: { cursor?: string | undefined; limit?: number | undefined; q?: string | undefined; role?: "platform_admin" | "platform_owner" | undefined };
    data: PlatformPerson[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Names of icons, best matches first — `GET /api/ws/config/icons` */
  listSystemConfigIcons: {
    input: { q?: string | undefined; limit?: number | undefined };
    data: string[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** What happened, newest first — `GET /api/workspaces/{id}/activity` */
  listWorkspaceActivity: {
    input: { id: string; cursor?: string | undefined; limit?: number | undefined; actor_id?: string | undefined; action?: string | undefined; from?: string | string | undefined; to?: string | string | undefined };
    data: Activity[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** What happened, newest first, with the organization role that admins did it with — `GET /api/ws/admin/workspaces/{id}/activity` */
  listWorkspaceActivityAsAdmin: {
    input: { id: string; cursor?: string | undefined; limit?: number | undefined; actor_id?: string | undefined; action?: string | undefined; from?: string | string | undefined; to?: string | string | undefined };
    data: AdminActivity[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** Links, newest first — `GET /api/workspaces/{id}/invitation-links` */
  listWorkspaceInvitationLinks: {
    input: { id: string; cursor?: string | undefined; limit?: number | undefined; status?: "open" | "all" | undefined };
    data: InvitationLink[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** Invitations, newest first — `GET /api/workspaces/{id}/invitations` */
  listWorkspaceInvitations: {
    input: { id: string; cursor?: string | undefined; limit?: number | undefined; status?: "pending" | "all" | undefined };
    data: Invitation[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "WORKSPACE_ARCHIVED";
  };
  /** Who asks to be let in, newest first — `GET /api/workspaces/{id}/join-requests` */
  listWorkspaceJoinRequests: {
    input: { id: string; cursor?: string | undefined; limit?: number | undefined; status?: "waiting" | "all" | undefined };
    data: JoinRequest[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** Members, in order of joining — `GET /api/workspaces/{id}/members` */
  listWorkspaceMembers: {
    input: { id: string; cursor?: string | undefined; limit?: number | undefined; team_id?: string | undefined; role?: "viewer" | "member" | "admin" | "owner" | undefined; status?: "active" | "suspended" | "expiring" | undefined; q?: string | undefined };
    data: ListedMember[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** Its members — `GET /api/ws/admin/workspaces/{id}/members` */
  listWorkspaceMembersAsAdmin: {
    input: { id: string; cursor?: string | undefined; limit?: number | undefined; team_id?: string | undefined; role?: "viewer" | "member" | "admin" | "owner" | undefined; status?: "active" | "suspended" | "expiring" | undefined; q?: string | undefined };
    data: ListedMember[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** Modules in tab order, and what decides each — `GET /api/workspaces/{id}/modules` */
  listWorkspaceModules: {
    input: { id: string };
    data: Module[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** Who is in it: leads first, then in the order of being added — `GET /api/workspaces/{id}/teams/{teamId}/members` */
  listWorkspaceTeamMembers: {
    input: { id: string; teamId: string; cursor?: string | undefined; limit?: number | undefined };
    data: TeamMember[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND";
  };
  /** All teams by name, with a few of their people — `GET /api/workspaces/{id}/teams` */
  listWorkspaceTeams: {
    input: { id: string };
    data: ListedTeam[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND";
  };
  /** My workspaces by name; `favorites`: those first, only those, or all by name with a mark — `GET /api/workspaces` */
  listWorkspaces: {
    input: { cursor?: string | undefined; limit?: number | undefined; status?: "planning" | "active" | "archived" | "deleted" | undefined; role?: "viewer" | "member" | "admin" | "owner" | undefined; q?: string | undefined; org_id?: string | undefined; favorites?: "first" | "only" | "mixed" | undefined };
    data: WorkspaceSummary[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS";
  };
  /** Every workspace of an organization; `role` is what its admin may do in it — `GET /api/ws/admin/workspaces` */
  listWorkspacesAsAdmin: {
    input: { q?: string | undefined; status?: "planning" | "active" | "archived" | "deleted" | undefined; created?: number | undefined; created_from?: string | undefined; created_to?: string | undefined; inactive_days?: number | undefined; tag?: string | undefined; orgId: string; sort?: "name" | "status" | "members" | "owner" | "activity" | "created" | "-name" | "-status" | "-members" | "-owner" | "-activity" | "-created" | undefined; page?: number | undefined; cursor?: string | undefined; limit?: number | undefined };
    data: ListedWorkspace[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** What a bulk action would change, what not, and why — `POST /api/ws/admin/bulk/preview` */
  previewBulkAction: {
    input: { orgId: string; action: "archive" | "restore" | "export" | "delete"; workspace_ids?: string[] | undefined; filter?: { q?: string | undefined; status?: "planning" | "active" | "archived" | "deleted" | undefined; created?: number | undefined; created_from?: string | undefined; created_to?: string | undefined; inactive_days?: number | undefined; tag?: string | undefined } | undefined };
    data: BulkPreview;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Let a suspended member in again, as they were — `POST /api/workspaces/{id}/members/{userId}/reactivate` */
  reactivateWorkspaceMember: {
    input: { id: string; userId: string };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Let a suspended member in again, as they were — `POST /api/ws/admin/workspaces/{id}/members/{userId}/reactivate` */
  reactivateWorkspaceMemberAsAdmin: {
    input: { id: string; userId: string };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Rebuild the directory from the objects (platform admins) — `POST /api/ws/admin/rebuild` */
  rebuildDirectory: {
    input: {};
    data: { job_id: string };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Refuse it (platform owners) — `POST /api/ws/admin/config-requests/{requestId}/reject` */
  rejectConfigRequest: {
    input: { requestId: string } & { note?: string | undefined };
    data: ConfigRequest;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Take somebody out, and out of its workspaces; owners may name who succeeds them there — `DELETE /api/orgs/{orgId}/members/{userId}` */
  removeOrganizationMember: {
    input: { orgId: string; userId: string; successor_id?: string | undefined };
    data: { user_id: string; name: string; email: string; role: "org_guest" | "org_member" | "org_admin" | "org_owner"; joined_at: string; job_id: string | null };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make an owner an admin; the last one stays — `DELETE /api/ws/admin/organizations/{orgId}/owners/{userId}` */
  removePlatformOrganizationOwner: {
    input: { orgId: string; userId: string };
    data: PlatformOrganizationDetail;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Remove a member — `DELETE /api/workspaces/{id}/members/{userId}` */
  removeWorkspaceMember: {
    input: { id: string; userId: string };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Take a member out — `DELETE /api/ws/admin/workspaces/{id}/members/{userId}` */
  removeWorkspaceMemberAsAdmin: {
    input: { id: string; userId: string };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Take somebody out of it; they stay a member of the workspace — `DELETE /api/workspaces/{id}/teams/{teamId}/members/{userId}` */
  removeWorkspaceTeamMember: {
    input: { id: string; teamId: string; userId: string };
    data: TeamMember;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Send it again; the old link dies — `POST /api/workspaces/{id}/invitations/{invitationId}/resend` */
  resendWorkspaceInvitation: {
    input: { id: string; invitationId: string };
    data: Invitation;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Send an invitation again; the old link dies — `POST /api/ws/admin/workspaces/{id}/invitations/{invitationId}/resend` */
  resendWorkspaceInvitationAsAdmin: {
    input: { id: string; invitationId: string };
    data: Invitation;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Back to the organization's default — `DELETE /api/workspaces/{id}/tab-order` */
  resetWorkspaceTabOrder: {
    input: { id: string };
    data: TabOrder;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Back from archived or deleted — `POST /api/workspaces/{id}/restore` */
  restoreWorkspace: {
    input: { id: string };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_LIMIT_EXCEEDED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Restore a deleted one (organization owners) — `POST /api/ws/admin/workspaces/{id}/restore` */
  restoreWorkspaceAsAdmin: {
    input: { id: string };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_LIMIT_EXCEEDED" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Set my picture — `PUT /api/me/picture` */
  setMyPicture: {
    input: { file: Blob };
    data: OwnPicture;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Mark it as a favorite of mine — `PUT /api/workspaces/{id}/favorite` */
  setWorkspaceFavorite: {
    input: { id: string };
    data: Favorite;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Switch modules here; null inherits — `PUT /api/workspaces/{id}/modules` */
  setWorkspaceModules: {
    input: { id: string } & { modules: { "module-kb"?: boolean | null | undefined; "module-chat"?: boolean | null | undefined; "module-voice"?: boolean | null | undefined; "module-eval"?: boolean | null | undefined } };
    data: Module[];
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Set it; modules left out follow in default order — `PUT /api/workspaces/{id}/tab-order` */
  setWorkspaceTabOrder: {
    input: { id: string } & { tab_order: string[]; version?: number | undefined };
    data: TabOrder;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Put a member into it, or make them lead or not — `PUT /api/workspaces/{id}/teams/{teamId}/members/{userId}` */
  setWorkspaceTeamMember: {
    input: { id: string; teamId: string; userId: string } & { lead?: boolean | undefined };
    data: TeamMember;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Mail a sign-in link; the answer never tells whether an account exists — `POST /api/sign-in` */
  signIn: {
    input: { email: string; next?: string | undefined };
    data: { email: string; expires_in: number };
    code: AlwaysCode | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE";
  };
  /** End this session — `POST /api/sign-out` */
  signOut: {
    input: {};
    data: { signed_out: true };
    code: AlwaysCode;
  };
  /** End every session of theirs — `POST /api/ws/admin/people/{userId}/sign-out` */
  signOutPlatformPerson: {
    input: { userId: string };
    data: PlatformPerson;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Spend a sign-in link; sets the session cookie — `POST /api/sign-in/{token}` */
  spendSignInLink: {
    input: { token: string };
    data: { user_id: string; next: string };
    code: AlwaysCode | "NOT_FOUND";
  };
  /** Archive, restore, export or permanently delete many at once (organization admins) — `POST /api/ws/admin/bulk` */
  startBulkAction: {
    input: { orgId: string; action: "archive" | "restore" | "export" | "delete"; workspace_ids?: string[] | undefined; filter?: { q?: string | undefined; status?: "planning" | "active" | "archived" | "deleted" | undefined; created?: number | undefined; created_from?: string | undefined; created_to?: string | undefined; inactive_days?: number | undefined; tag?: string | undefined } | undefined; reason?: string | undefined; notify?: boolean | undefined; confirm?: string | undefined };
    data: { job_id: string };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Suspend a member: nothing they send succeeds any more — `POST /api/workspaces/{id}/members/{userId}/suspend` */
  suspendWorkspaceMember: {
    input: { id: string; userId: string } & { reason?: string | undefined };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Suspend a member: nothing they send succeeds any more — `POST /api/ws/admin/workspaces/{id}/members/{userId}/suspend` */
  suspendWorkspaceMemberAsAdmin: {
    input: { id: string; userId: string } & { reason?: string | undefined };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Offer ownership to a member, who accepts or declines — `POST /api/workspaces/{id}/transfer` */
  transferWorkspace: {
    input: { id: string } & { user_id: string; message?: string | undefined } | { new_owner_id: string };
    data: OwnershipOffer | Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Make a person of the organization its owner (organization owners) — `POST /api/ws/admin/workspaces/{id}/transfer` */
  transferWorkspaceAsAdmin: {
    input: { id: string } & { new_owner_id: string };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Back from the archive — `POST /api/ws/admin/workspaces/{id}/unarchive` */
  unarchiveWorkspaceAsAdmin: {
    input: { id: string };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Take back what it archived or restored, where that still stands as it left it — `POST /api/ws/admin/jobs/{jobId}/undo` */
  undoJob: {
    input: { jobId: string };
    data: { job_id: string };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change my name — `PATCH /api/me` */
  updateMe: {
    input: { name?: string | undefined };
    data: Me;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Switch kinds of mail on or off — `PATCH /api/me/mails` */
  updateMyMails: {
    input: { archived?: boolean | undefined; restored?: boolean | undefined; deleted?: boolean | undefined; transferred?: boolean | undefined; "role-changed"?: boolean | undefined; "join-requested"?: boolean | undefined };
    data: { archived: boolean; restored: boolean; deleted: boolean; transferred: boolean; "role-changed": boolean; "join-requested": boolean };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Rename it (its admins); suspend it or give it places (the platform) — `PATCH /api/orgs/{orgId}` */
  updateOrganization: {
    input: { orgId: string } & { name?: string | undefined; status?: "active" | "suspended" | undefined; max_workspaces?: number | null | undefined };
    data: { id: string; slug: string; name: string; status: "active" | "suspended"; max_workspaces: number | null; created_at: string; role: "org_guest" | "org_member" | "org_admin" | "org_owner" | null };
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change them (organization admins) — `PATCH /api/ws/config/org` */
  updateOrganizationConfig: {
    input: { orgId: string } & { max_workspaces_per_user?: number | null | undefined; default_color?: string | null | undefined; default_retention_days?: number | null | undefined; max_tag_length?: number | null | undefined; max_tags_per_workspace?: number | null | undefined; tab_order?: string[] | null | undefined; modules?: { "module-kb"?: boolean | null | undefined; "module-chat"?: boolean | null | undefined; "module-voice"?: boolean | null | undefined; "module-eval"?: boolean | null | undefined } | undefined; workspace_creation?: "members" | "admins" | null | undefined; version?: number | undefined };
    data: OrganizationConfig;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change a role — `PATCH /api/orgs/{orgId}/members/{userId}` */
  updateOrganizationMember: {
    input: { orgId: string; userId: string } & { role: "org_guest" | "org_member" | "org_admin" | "org_owner" };
    data: OrganizationMember;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Rename it, or change its role — `PATCH /api/orgs/{orgId}/service-accounts/{id}` */
  updateOrganizationServiceAccount: {
    input: { orgId: string; id: string } & { name?: string | undefined; role?: "org_guest" | "org_member" | "org_admin" | undefined };
    data: ServiceAccount;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Name a platform admin or owner, or take the role away (platform owners) — `PATCH /api/ws/admin/people/{userId}` */
  updatePlatformPerson: {
    input: { userId: string } & { platform_role: "platform_admin" | "platform_owner" | null };
    data: PlatformPerson;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change it (platform admins) — `PATCH /api/ws/config` */
  updateSystemConfig: {
    input: { nav_label_singular?: string | undefined; nav_label_plural?: string | undefined; nav_icon?: string | undefined; enable_favorites?: boolean | undefined; enable_tags?: boolean | undefined; enable_color_coding?: boolean | undefined; default_color?: string | undefined; max_tag_length?: number | undefined; max_tags_per_workspace?: number | undefined; default_retention_days?: number | undefined; default_tab_order?: string[] | undefined; modules?: { "module-kb"?: boolean | undefined; "module-chat"?: boolean | undefined; "module-voice"?: boolean | undefined; "module-eval"?: boolean | undefined } | undefined; org_creation?: "anyone" | "platform" | undefined; approval?: ("retention" | "modules" | "limits")[] | undefined; new_org_max_workspaces?: number | null | undefined; new_org_max_workspaces_per_user?: number | null | undefined; new_org_workspace_creation?: "members" | "admins" | null | undefined; version?: number | undefined };
    data: SystemConfig;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change the fields given — `PATCH /api/workspaces/{id}` */
  updateWorkspace: {
    input: { id: string } & { name?: string | undefined; slug?: string | undefined; description?: string | undefined; status?: "planning" | "active" | undefined; color?: string | undefined; icon?: string | undefined; tags?: string[] | undefined; allowed_operations?: ("read" | "write" | "create" | "delete" | "export")[] | null | undefined; version?: number | undefined };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "SLUG_TAKEN" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change the fields given — `PATCH /api/ws/admin/workspaces/{id}` */
  updateWorkspaceAsAdmin: {
    input: { id: string } & { name?: string | undefined; slug?: string | undefined; description?: string | undefined; status?: "planning" | "active" | undefined; color?: string | undefined; icon?: string | undefined; tags?: string[] | undefined; allowed_operations?: ("read" | "write" | "create" | "delete" | "export")[] | null | undefined; version?: number | undefined };
    data: Workspace;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "SLUG_TAKEN" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change a member's role, or when their membership ends — `PATCH /api/workspaces/{id}/members/{userId}` */
  updateWorkspaceMember: {
    input: { id: string; userId: string } & { role?: "viewer" | "member" | "admin" | "owner" | undefined; expires_at?: string | null | undefined };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change a role, or when the membership ends — `PATCH /api/ws/admin/workspaces/{id}/members/{userId}` */
  updateWorkspaceMemberAsAdmin: {
    input: { id: string; userId: string } & { role?: "viewer" | "member" | "admin" | "owner" | undefined; expires_at?: string | null | undefined };
    data: Member;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CANNOT_REMOVE_OWNER" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Change the fields given — `PATCH /api/workspaces/{id}/teams/{teamId}` */
  updateWorkspaceTeam: {
    input: { id: string; teamId: string } & { name?: string | undefined; description?: string | undefined; color?: string | null | undefined; version?: number | undefined };
    data: Team;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "MEMBERSHIP_SUSPENDED" | "ORGANIZATION_SUSPENDED" | "NOT_FOUND" | "WORKSPACE_NOT_FOUND" | "CONFLICT" | "WORKSPACE_ARCHIVED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED";
  };
  /** Is every sealed entry as it was sealed? Platform admins may ask about any log — `GET /api/ws/admin/audit/verify` */
  verifyAuditLog: {
    input: { orgId?: string | undefined };
    data: AuditVerification;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND";
  };
  /** Take it back (who asked) — `POST /api/ws/admin/config-requests/{requestId}/withdraw` */
  withdrawConfigRequest: {
    input: { requestId: string };
    data: ConfigRequest;
    code: AlwaysCode | "INSUFFICIENT_PERMISSIONS" | "NOT_FOUND" | "CONFLICT" | "IDEMPOTENCY_KEY_REUSED";
  };
}

/** Where each is, and what it takes. */
export const OPERATIONS: Readonly<Record<keyof Operations, Operation>> = {
  acceptInvitation: {"method":"POST","path":"/api/invitations/{token}/accept"},
  acceptInvitationLink: {"method":"POST","path":"/api/invitation-links/{token}/accept","keyed":true},
  acceptMyInvitation: {"method":"POST","path":"/api/invitations/{workspaceId}/{invitationId}/accept","keyed":true},
  acceptWorkspaceTransfer: {"method":"POST","path":"/api/workspaces/{id}/transfer/accept","keyed":true},
  addOrganizationMember: {"method":"POST","path":"/api/orgs/{orgId}/members","body":true,"keyed":true},
  addPlatformOrganizationOwner: {"method":"POST","path":"/api/ws/admin/organizations/{orgId}/owners","body":true,"keyed":true},
  addWorkspaceMember: {"method":"POST","path":"/api/workspaces/{id}/members","body":true,"keyed":true},
  addWorkspaceMemberAsAdmin: {"method":"POST","path":"/api/ws/admin/workspaces/{id}/members","body":true,"keyed":true},
  approveConfigRequest: {"method":"POST","path":"/api/ws/admin/config-requests/{requestId}/approve","body":true,"keyed":true},
  approveWorkspaceJoinRequest: {"method":"POST","path":"/api/workspaces/{id}/join-requests/{requestId}/approve","keyed":true},
  archiveWorkspace: {"method":"POST","path":"/api/workspaces/{id}/archive","keyed":true},
  archiveWorkspaceAsAdmin: {"method":"POST","path":"/api/ws/admin/workspaces/{id}/archive","keyed":true},
  cancelJob: {"method":"POST","path":"/api/ws/admin/jobs/{jobId}/cancel","keyed":true},
  createMyKey: {"method":"POST","path":"/api/me/keys","body":true,"keyed":true},
  createOrganization: {"method":"POST","path":"/api/orgs","body":true,"keyed":true},
  createOrganizationServiceAccount: {"method":"POST","path":"/api/orgs/{orgId}/service-accounts","body":true,"keyed":true},
  createOrganizationServiceAccountKey: {"method":"POST","path":"/api/orgs/{orgId}/service-accounts/{id}/keys","body":true,"keyed":true},
  createPlatformOrganization: {"method":"POST","path":"/api/ws/admin/organizations","body":true,"keyed":true},
  createWorkspace: {"method":"POST","path":"/api/workspaces","body":true,"keyed":true},
  createWorkspaceInvitation: {"method":"POST","path":"/api/workspaces/{id}/invitations","body":true,"keyed":true},
  createWorkspaceInvitationLink: {"method":"POST","path":"/api/workspaces/{id}/invitation-links","body":true,"keyed":true},
  createWorkspaceInvitations: {"method":"POST","path":"/api/workspaces/{id}/invitations/bulk","body":true,"keyed":true},
  createWorkspaceTeam: {"method":"POST","path":"/api/workspaces/{id}/teams","body":true,"keyed":true},
  declineInvitation: {"method":"POST","path":"/api/invitations/{token}/decline"},
  declineMyInvitation: {"method":"POST","path":"/api/invitations/{workspaceId}/{invitationId}/decline","keyed":true},
  declineWorkspaceJoinRequest: {"method":"POST","path":"/api/workspaces/{id}/join-requests/{requestId}/decline","keyed":true},
  declineWorkspaceTransfer: {"method":"POST","path":"/api/workspaces/{id}/transfer/decline","keyed":true},
  deleteMyKey: {"method":"DELETE","path":"/api/me/keys/{id}","keyed":true},
  deleteMyPicture: {"method":"DELETE","path":"/api/me/picture","keyed":true},
  deleteOrganizationServiceAccount: {"method":"DELETE","path":"/api/orgs/{orgId}/service-accounts/{id}","keyed":true},
  deleteOrganizationServiceAccountKey: {"method":"DELETE","path":"/api/orgs/{orgId}/service-accounts/{id}/keys/{keyId}","keyed":true},
  deleteWorkspace: {"method":"DELETE","path":"/api/workspaces/{id}","keyed":true},
  deleteWorkspaceAsAdmin: {"method":"DELETE","path":"/api/ws/admin/workspaces/{id}","query":["force"],"body":true,"keyed":true},
  deleteWorkspaceFavorite: {"method":"DELETE","path":"/api/workspaces/{id}/favorite","keyed":true},
  deleteWorkspaceInvitation: {"method":"DELETE","path":"/api/workspaces/{id}/invitations/{invitationId}","keyed":true},
  deleteWorkspaceInvitationAsAdmin: {"method":"DELETE","path":"/api/ws/admin/workspaces/{id}/invitations/{invitationId}","keyed":true},
  deleteWorkspaceInvitationLink: {"method":"DELETE","path":"/api/workspaces/{id}/invitation-links/{linkId}","keyed":true},
  deleteWorkspaceTeam: {"method":"DELETE","path":"/api/workspaces/{id}/teams/{teamId}","keyed":true},
  deleteWorkspaceTransfer: {"method":"DELETE","path":"/api/workspaces/{id}/transfer","keyed":true},
  endMySession: {"method":"DELETE","path":"/api/me/sessions/{id}","keyed":true},
  endMySessions: {"method":"DELETE","path":"/api/me/sessions","query":["which"],"keyed":true},
  getAnalytics: {"method":"GET","path":"/api/ws/admin/analytics","query":["range","from","to","orgId"]},
  getAnalyticsCsv: {"method":"GET","path":"/api/ws/admin/analytics.csv","query":["range","from","to","orgId"]},
  getAuditCsv: {"method":"GET","path":"/api/ws/admin/audit.csv","query":["orgId","actor_id","action","resource_id","from","to","q"]},
  getAuditJsonl: {"method":"GET","path":"/api/ws/admin/audit.jsonl","query":["orgId","actor_id","action","resource_id","from","to","q"]},
  getConfigRequest: {"method":"GET","path":"/api/ws/admin/config-requests/{requestId}"},
  getDashboard: {"method":"GET","path":"/api/ws/admin/dashboard","query":["orgId"]},
  getHealth: {"method":"GET","path":"/api/ws/health"},
  getInvitation: {"method":"GET","path":"/api/invitations/{token}"},
  getInvitationLink: {"method":"GET","path":"/api/invitation-links/{token}"},
  getJob: {"method":"GET","path":"/api/ws/admin/jobs/{jobId}"},
  getJobExport: {"method":"GET","path":"/api/ws/admin/jobs/{jobId}/export"},
  getMe: {"method":"GET","path":"/api/me"},
  getMyMails: {"method":"GET","path":"/api/me/mails"},
  getOpenApiDocument: {"method":"GET","path":"/api/openapi.json"},
  getOrganization: {"method":"GET","path":"/api/orgs/{orgId}"},
  getOrganizationConfig: {"method":"GET","path":"/api/ws/config/org","query":["orgId"]},
  getOrganizationMember: {"method":"GET","path":"/api/orgs/{orgId}/members/{userId}"},
  getOrganizationServiceAccount: {"method":"GET","path":"/api/orgs/{orgId}/service-accounts/{id}"},
  getPlatformHealth: {"method":"GET","path":"/api/ws/admin/health"},
  getPlatformOrganization: {"method":"GET","path":"/api/ws/admin/organizations/{orgId}"},
  getPlatformPerson: {"method":"GET","path":"/api/ws/admin/people/{userId}"},
  getSystemConfig: {"method":"GET","path":"/api/ws/config"},
  getUsage: {"method":"GET","path":"/api/ws/admin/usage","query":["range","from","to","sort","dir"]},
  getUsageCsv: {"method":"GET","path":"/api/ws/admin/usage.csv","query":["range","from","to","sort","dir"]},
  getWorkspace: {"method":"GET","path":"/api/workspaces/{id}"},
  getWorkspaceAccess: {"method":"GET","path":"/api/workspaces/{id}/access","query":["user_id","permission"]},
  getWorkspaceActivityCsvAsAdmin: {"method":"GET","path":"/api/ws/admin/workspaces/{id}/activity.csv","query":["actor_id","action","from","to"]},
  getWorkspaceAsAdmin: {"method":"GET","path":"/api/ws/admin/workspaces/{id}"},
  getWorkspaceTabOrder: {"method":"GET","path":"/api/workspaces/{id}/tab-order"},
  getWorkspaceTeam: {"method":"GET","path":"/api/workspaces/{id}/teams/{teamId}"},
  getWorkspaceTransfer: {"method":"GET","path":"/api/workspaces/{id}/transfer"},
  getWorkspacesCsvAsAdmin: {"method":"GET","path":"/api/ws/admin/workspaces.csv","query":["q","status","created","created_from","created_to","inactive_days","tag","orgId","sort"]},
  leaveWorkspace: {"method":"POST","path":"/api/workspaces/{id}/leave","keyed":true},
  listAuditEntries: {"method":"GET","path":"/api/ws/admin/audit","query":["cursor","limit","orgId","actor_id","action","resource_id","from","to","q"]},
  listConfigRequests: {"method":"GET","path":"/api/ws/admin/config-requests","query":["cursor","limit","status"]},
  listJobItems: {"method":"GET","path":"/api/ws/admin/jobs/{jobId}/items","query":["cursor","limit","status"]},
  listJobs: {"method":"GET","path":"/api/ws/admin/jobs","query":["cursor","limit","orgId"]},
  listMyInvitations: {"method":"GET","path":"/api/invitations"},
  listMyKeys: {"method":"GET","path":"/api/me/keys"},
  listMySessions: {"method":"GET","path":"/api/me/sessions"},
  listOrganizationInvitations: {"method":"GET","path":"/api/ws/admin/invitations","query":["cursor","limit","status","q","orgId"]},
  listOrganizationMembers: {"method":"GET","path":"/api/orgs/{orgId}/members","query":["cursor","limit","q","role"]},
  listOrganizationServiceAccountKeys: {"method":"GET","path":"/api/orgs/{orgId}/service-accounts/{id}/keys"},
  listOrganizationServiceAccounts: {"method":"GET","path":"/api/orgs/{orgId}/service-accounts"},
  listOrganizations: {"method":"GET","path":"/api/orgs"},
  listPlatformHealthHistory: {"method":"GET","path":"/api/ws/admin/health/history","query":["hours"]},
  listPlatformHealthRoutes: {"method":"GET","path":"/api/ws/admin/health/routes","query":["hours","limit"]},
  listPlatformOrganizations: {"method":"GET","path":"/api/ws/admin/organizations","query":["cursor","limit","q","status","sort"]},
  listPlatformPeople: {"method":"GET","path":"/api/ws/admin/people","query":["cursor","limit","q","role"]},
  listSystemConfigIcons: {"method":"GET","path":"/api/ws/config/icons","query":["q","limit"]},
  listWorkspaceActivity: {"method":"GET","path":"/api/workspaces/{id}/activity","query":["cursor","limit","actor_id","action","from","to"]},
  listWorkspaceActivityAsAdmin: {"method":"GET","path":"/api/ws/admin/workspaces/{id}/activity","query":["cursor","limit","actor_id","action","from","to"]},
  listWorkspaceInvitationLinks: {"method":"GET","path":"/api/workspaces/{id}/invitation-links","query":["cursor","limit","status"]},
  listWorkspaceInvitations: {"method":"GET","path":"/api/workspaces/{id}/invitations","query":["cursor","limit","status"]},
  listWorkspaceJoinRequests: {"method":"GET","path":"/api/workspaces/{id}/join-requests","query":["cursor","limit","status"]},
  listWorkspaceMembers: {"method":"GET","path":"/api/workspaces/{id}/members","query":["cursor","limit","team_id","role","status","q"]},
  listWorkspaceMembersAsAdmin: {"method":"GET","path":"/api/ws/admin/workspaces/{id}/members","query":["cursor","limit","team_id","role","status","q"]},
  listWorkspaceModules: {"method":"GET","path":"/api/workspaces/{id}/modules"},
  listWorkspaceTeamMembers: {"method":"GET","path":"/api/workspaces/{id}/teams/{teamId}/members","query":["cursor","limit"]},
  listWorkspaceTeams: {"method":"GET","path":"/api/workspaces/{id}/teams"},
  listWorkspaces: {"method":"GET","path":"/api/workspaces","query":["cursor","limit","status","role","q","org_id","favorites"]},
  listWorkspacesAsAdmin: {"method":"GET","path":"/api/ws/admin/workspaces","query":["q","status","created","created_from","created_to","inactive_days","tag","orgId","sort","page","cursor","limit"]},
  previewBulkAction: {"method":"POST","path":"/api/ws/admin/bulk/preview","body":true,"keyed":true},
  reactivateWorkspaceMember: {"method":"POST","path":"/api/workspaces/{id}/members/{userId}/reactivate","keyed":true},
  reactivateWorkspaceMemberAsAdmin: {"method":"POST","path":"/api/ws/admin/workspaces/{id}/members/{userId}/reactivate","keyed":true},
  rebuildDirectory: {"method":"POST","path":"/api/ws/admin/rebuild","keyed":true},
  rejectConfigRequest: {"method":"POST","path":"/api/ws/admin/config-requests/{requestId}/reject","body":true,"keyed":true},
  removeOrganizationMember: {"method":"DELETE","path":"/api/orgs/{orgId}/members/{userId}","query":["successor_id"],"keyed":true},
  removePlatformOrganizationOwner: {"method":"DELETE","path":"/api/ws/admin/organizations/{orgId}/owners/{userId}","keyed":true},
  removeWorkspaceMember: {"method":"DELETE","path":"/api/workspaces/{id}/members/{userId}","keyed":true},
  removeWorkspaceMemberAsAdmin: {"method":"DELETE","path":"/api/ws/admin/workspaces/{id}/members/{userId}","keyed":true},
  removeWorkspaceTeamMember: {"method":"DELETE","path":"/api/workspaces/{id}/teams/{teamId}/members/{userId}","keyed":true},
  resendWorkspaceInvitation: {"method":"POST","path":"/api/workspaces/{id}/invitations/{invitationId}/resend","keyed":true},
  resendWorkspaceInvitationAsAdmin: {"method":"POST","path":"/api/ws/admin/workspaces/{id}/invitations/{invitationId}/resend","keyed":true},
  resetWorkspaceTabOrder: {"method":"DELETE","path":"/api/workspaces/{id}/tab-order","keyed":true},
  restoreWorkspace: {"method":"POST","path":"/api/workspaces/{id}/restore","keyed":true},
  restoreWorkspaceAsAdmin: {"method":"POST","path":"/api/ws/admin/workspaces/{id}/restore","keyed":true},
  setMyPicture: {"method":"PUT","path":"/api/me/picture","file":true,"keyed":true},
  setWorkspaceFavorite: {"method":"PUT","path":"/api/workspaces/{id}/favorite","keyed":true},
  setWorkspaceModules: {"method":"PUT","path":"/api/workspaces/{id}/modules","body":true,"keyed":true},
  setWorkspaceTabOrder: {"method":"PUT","path":"/api/workspaces/{id}/tab-order","body":true,"keyed":true},
  setWorkspaceTeamMember: {"method":"PUT","path":"/api/workspaces/{id}/teams/{teamId}/members/{userId}","body":true,"keyed":true},
  signIn: {"method":"POST","path":"/api/sign-in","body":true},
  signOut: {"method":"POST","path":"/api/sign-out"},
  signOutPlatformPerson: {"method":"POST","path":"/api/ws/admin/people/{userId}/sign-out","keyed":true},
  spendSignInLink: {"method":"POST","path":"/api/sign-in/{token}"},
  startBulkAction: {"method":"POST","path":"/api/ws/admin/bulk","body":true,"keyed":true},
  suspendWorkspaceMember: {"method":"POST","path":"/api/workspaces/{id}/members/{userId}/suspend","body":true,"keyed":true},
  suspendWorkspaceMemberAsAdmin: {"method":"POST","path":"/api/ws/admin/workspaces/{id}/members/{userId}/suspend","body":true,"keyed":true},
  transferWorkspace: {"method":"POST","path":"/api/workspaces/{id}/transfer","body":true,"keyed":true},
  transferWorkspaceAsAdmin: {"method":"POST","path":"/api/ws/admin/workspaces/{id}/transfer","body":true,"keyed":true},
  unarchiveWorkspaceAsAdmin: {"method":"POST","path":"/api/ws/admin/workspaces/{id}/unarchive","keyed":true},
  undoJob: {"method":"POST","path":"/api/ws/admin/jobs/{jobId}/undo","keyed":true},
  updateMe: {"method":"PATCH","path":"/api/me","body":true,"keyed":true},
  updateMyMails: {"method":"PATCH","path":"/api/me/mails","body":true,"keyed":true},
  updateOrganization: {"method":"PATCH","path":"/api/orgs/{orgId}","body":true,"keyed":true},
  updateOrganizationConfig: {"method":"PATCH","path":"/api/ws/config/org","query":["orgId"],"body":true,"keyed":true},
  updateOrganizationMember: {"method":"PATCH","path":"/api/orgs/{orgId}/members/{userId}","body":true,"keyed":true},
  updateOrganizationServiceAccount: {"method":"PATCH","path":"/api/orgs/{orgId}/service-accounts/{id}","body":true,"keyed":true},
  updatePlatformPerson: {"method":"PATCH","path":"/api/ws/admin/people/{userId}","body":true,"keyed":true},
  updateSystemConfig: {"method":"PATCH","path":"/api/ws/config","body":true,"keyed":true},
  updateWorkspace: {"method":"PATCH","path":"/api/workspaces/{id}","body":true,"keyed":true},
  updateWorkspaceAsAdmin: {"method":"PATCH","path":"/api/ws/admin/workspaces/{id}","body":true,"keyed":true},
  updateWorkspaceMember: {"method":"PATCH","path":"/api/workspaces/{id}/members/{userId}","body":true,"keyed":true},
  updateWorkspaceMemberAsAdmin: {"method":"PATCH","path":"/api/ws/admin/workspaces/{id}/members/{userId}","body":true,"keyed":true},
  updateWorkspaceTeam: {"method":"PATCH","path":"/api/workspaces/{id}/teams/{teamId}","body":true,"keyed":true},
  verifyAuditLog: {"method":"GET","path":"/api/ws/admin/audit/verify","query":["orgId"]},
  withdrawConfigRequest: {"method":"POST","path":"/api/ws/admin/config-requests/{requestId}/withdraw","keyed":true},
};
