/** Bodies that a sample made from the schema alone would get wrong: alternatives, and names that fit. */
const KEY = { name: "Reporting", access: "read", expires_in_days: 90 };
const STALE = { q: "2025", status: "active", inactive_days: 90 };
const ORG_ID = "01920f3a-7c1e-7b2d-9a44-5d0c8f6e2b11";

/** By operation; a test has each of them accepted. */
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
};
