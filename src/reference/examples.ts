/** What samples made from the schema alone would get wrong: alternatives, names that fit, what has just changed. */
const KEY = { name: "Reporting", access: "read", expires_in_days: 90 };
const STALE = { q: "2025", status: "active", inactive_days: 90 };
const ORG_ID = "01920f3a-7c1e-7b2d-9a44-5d0c8f6e2b11";

/** Bodies by operation; a test has each of them accepted. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  updateMe: { name: "Mei Tanaka" },
  createMyKey: KEY,
  createOrganizationServiceAccountKey: KEY,
  createOrganizationServiceAccount: { name: "Nightly import", role: "org_member" },
  updateOrganizationServiceAccount: { name: "Nightly import" },
  addWorkspaceMember: { email: "mei@acme.test", role: "member" },
  addWorkspaceMemberAsAdmin: { email: "mei@acme.test", role: "member" },
  createWorkspace: {
    org_id: ORG_ID,
    name: "Sales",
    description: "What we sell, and to whom.",
    tags: ["2026"],
  },
  updateWorkspace: { name: "Sales, EMEA", status: "active", tags: ["2026", "emea"] },
  updateWorkspaceAsAdmin: { name: "Sales, EMEA", status: "active" },
  updateSystemConfig: { nav_label_singular: "Project", nav_label_plural: "Projects" },
  updateOrganizationConfig: { tab_order: ["module-chat", "module-kb"], default_retention_days: null },
  previewBulkAction: { orgId: ORG_ID, action: "archive", filter: STALE },
  startBulkAction: { orgId: ORG_ID, action: "archive", filter: STALE, reason: "Last year's campaigns" },
  updateWorkspaceMember: { role: "admin" },
  updateWorkspaceMemberAsAdmin: { role: "admin" },
  createWorkspaceInvitations: {
    invitations: [{ email: "mei@acme.test" }, { email: "tom@acme.test", role: "viewer" }],
    dry_run: true,
  },
  addOrganizationMember: { email: "mei@acme.test", role: "org_member" },
  updateOrganizationMember: { role: "org_admin" },
  createOrganization: { name: "Acme" },
  createPlatformOrganization: { name: "Acme", owner_email: "jane@acme.test", max_workspaces: 50 },
  addPlatformOrganizationOwner: { email: "jane@acme.test" },
  updateOrganization: { name: "Acme" },
  takeMailEvent: {
    type: "email.delivered",
    data: {
      tags: {
        reference: "inv_01930b52-4e8a-7f16-8c3d-2a9b7e5d1c40_0193a8c1-7b3e-7e44-8d15-f2096ca8b351",
      },
    },
  },
  acceptInvitationByMail: { token: "…" },
  declineInvitationByMail: { token: "…" },
};

const NOW = "2026-11-20T09:30:00.000Z";
const SETTLED = { settled_at: NOW, settled_by_name: "Jane Doe" };
const ARCHIVED = { status: "archived", archived_at: NOW };
const SUSPENDED = { suspended_at: NOW };
const decided = (status: string) => ({
  status,
  decided_by: "01920f3a-7b90-7c55-b1e2-90d4a6c83f27",
  decided_by_name: "Jane Doe",
  decided_at: NOW,
  note: "Agreed",
});

/** What of an answer's data is another once the operation is done. */
export const AFTERWARDS: Readonly<Record<string, object>> = {
  updateMe: { name: "Mei Tanaka" },
  createWorkspace: { member_count: 1, created_at: NOW, updated_at: NOW, modules: {}, version: 1 },
  createWorkspaceTeam: { member_count: 0, created_at: NOW, updated_at: NOW },
  updateWorkspace: { name: "Sales, EMEA", tags: ["2026", "emea"] },
  updateWorkspaceAsAdmin: { name: "Sales, EMEA" },
  archiveWorkspace: ARCHIVED,
  archiveWorkspaceAsAdmin: ARCHIVED,
  deleteWorkspace: {
    status: "deleted",
    deleted_at: NOW,
    purge_at: "2026-12-20T09:30:00.000Z",
  },
  suspendWorkspaceMember: SUSPENDED,
  suspendWorkspaceMemberAsAdmin: SUSPENDED,
  updateWorkspaceMember: { role: "admin" },
  updateWorkspaceMemberAsAdmin: { role: "admin" },
  transferWorkspaceAsAdmin: { role: "owner" },
  acceptWorkspaceTransfer: { role: "owner" },
  deleteWorkspaceFavorite: { is_favorite: false },
  declineInvitation: { status: "declined" },
  declineMyInvitation: { status: "declined" },
  getInvitation: { status: "pending" },
  deleteWorkspaceInvitation: { status: "cancelled" },
  deleteWorkspaceInvitationAsAdmin: { status: "cancelled" },
  deleteWorkspaceInvitationLink: { status: "revoked", url: null },
  approveWorkspaceJoinRequest: { status: "approved", ...SETTLED },
  declineWorkspaceJoinRequest: { status: "declined", ...SETTLED },
  deleteMyPicture: { picture: null },
  createWorkspaceInvitations: { dry_run: true },
  cancelJob: { status: "cancelled", done: 12, undoable: 12, cancelled: 30 },
  approveConfigRequest: decided("approved"),
  rejectConfigRequest: decided("rejected"),
  withdrawConfigRequest: { status: "withdrawn" },
  updatePlatformPerson: { platform_role: "platform_admin" },
  updateOrganizationMember: { role: "org_admin" },
};
