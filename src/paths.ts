/** Every URL of Atrium, built here and nowhere concatenated. A leaf: imports nothing. */
export type Query = Record<string, string | number | null | undefined>;

export type SettingsSection =
  | "general"
  | "members"
  | "teams"
  | "invitations"
  | "links"
  | "tabs"
  | "modules"
  | "danger";

const part = encodeURIComponent;

/** Appends what is set; empty strings, null and undefined are left out. */
function withQuery(path: string, query: Query): string {
  const set = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null || value === "" ? [] : [`${part(key)}=${part(String(value))}`],
  );
  return set.length === 0 ? path : `${path}?${set.join("&")}`;
}

/** Pages, and the addresses their forms post to. */
export const paths = {
  home: (
    filter: { q?: string; status?: string; role?: string; favorites?: string; cursor?: string | null } = {},
  ) => withQuery("/", filter),
  /** @param at id of the workspace that somebody is in */
  go: (q?: string, at?: string) => withQuery("/go", { q, at }),
  switcher: () => "/switcher",
  newWorkspace: (org?: string) => withQuery("/workspaces/new", { org }),

  workspace: (id: string) => `/w/${part(id)}`,
  favorite: (id: string) => `/w/${part(id)}/favorite`,
  workspaceModule: (id: string, module: string) => `/w/${part(id)}/m/${part(module)}`,
  workspaceLive: (id: string) => `/w/${part(id)}/live`,
  jobLive: (id: string) => `/jobs/${part(id)}/live`,
  ownListsLive: () => "/live",
  orgListsLive: (org: string) => withQuery("/org-admin/live", { org }),
  workspaceActivity: (id: string, query: Query = {}) => withQuery(`/w/${part(id)}/activity`, query),
  workspaceSettings: (id: string, section: SettingsSection = "general", query: Query = {}) =>
    withQuery(`/w/${part(id)}/settings${section === "general" ? "" : `/${section}`}`, query),

  workspaceMember: (id: string, user: string, query: Query = {}) =>
    withQuery(`/w/${part(id)}/settings/members/${part(user)}`, query),
  workspaceTeam: (id: string, team: string, query: Query = {}) =>
    withQuery(`/w/${part(id)}/settings/teams/${part(team)}`, query),
  inviteMany: (id: string) => `/w/${part(id)}/settings/invitations/many`,

  invitation: (token: string) => `/invitations/${part(token)}`,
  /** of a link that is handed around */
  join: (token: string) => `/join/${part(token)}`,
  /** one-click addresses for mail programs */
  acceptByMail: (token: string) => withQuery("/webhooks/invitations/accept", { token }),
  declineByMail: (token: string) => withQuery("/webhooks/invitations/decline", { token }),
  signIn: (next?: string) => withQuery("/sign-in", { next: next === "/" ? undefined : next }),
  signInWith: (provider: string, next?: string) =>
    withQuery(`/sign-in/with/${part(provider)}`, { next: next === "/" ? undefined : next }),
  /** where the provider sends the browser back to; to be registered there */
  signInBack: (provider: string) => `/sign-in/with/${part(provider)}/back`,
  signInLink: (token: string) => `/sign-in/${part(token)}`,
  signOut: () => "/sign-out",
  language: () => "/language",
  account: () => "/account",
  accountPicture: () => "/account/picture",
  picture: (id: string, version: string) => `/people/${id}/picture/${version}`,

  platformAdmin: () => "/platform-admin",
  platformModule: (query: Query = {}) => withQuery("/platform-admin/modules/workspace", query),
  platformApprovals: (query: Query = {}) => withQuery("/platform-admin/approvals", query),
  platformOrgs: (query: Query = {}) => withQuery("/platform-admin/organizations", query),
  platformOrg: (id: string) => `/platform-admin/organizations/${part(id)}`,
  newPlatformOrg: () => "/platform-admin/organizations/new",
  platformPeople: (query: Query = {}) => withQuery("/platform-admin/people", query),
  platformPerson: (id: string) => `/platform-admin/people/${part(id)}`,
  platformHealth: (query: Query = {}) => withQuery("/platform-admin/health", query),
  platformAudit: (query: Query = {}) => withQuery("/platform-admin/audit", query),
  platformJob: (id: string, query: Query = {}) => withQuery(`/platform-admin/jobs/${part(id)}`, query),

  /** @param org slug of the organization; left out, the first one the person administers */
  orgAdmin: (org?: string) => withQuery("/org-admin", { org }),
  orgWorkspaces: (org?: string, query: Query = {}) => withQuery("/org-admin/workspaces", { org, ...query }),
  orgWorkspace: (id: string, org?: string, query: Query = {}) =>
    withQuery(`/org-admin/workspaces/${part(id)}`, { org, ...query }),
  orgBulk: (org?: string) => withQuery("/org-admin/bulk", { org }),
  orgJobs: (org?: string, query: Query = {}) => withQuery("/org-admin/jobs", { org, ...query }),
  orgJob: (id: string, org?: string, query: Query = {}) =>
    withQuery(`/org-admin/jobs/${part(id)}`, { org, ...query }),
  orgPeople: (org?: string, query: Query = {}) => withQuery("/org-admin/people", { org, ...query }),
  orgInvitations: (org?: string, query: Query = {}) => withQuery("/org-admin/invitations", { org, ...query }),
  orgPerson: (id: string, org?: string) => withQuery(`/org-admin/people/${part(id)}`, { org }),
  orgServiceAccounts: (org?: string) => withQuery("/org-admin/service-accounts", { org }),
  orgServiceAccount: (id: string, org?: string) =>
    withQuery(`/org-admin/service-accounts/${part(id)}`, { org }),
  orgAudit: (org?: string, query: Query = {}) => withQuery("/org-admin/audit", { org, ...query }),

  apiDocs: () => "/api/docs",
  apiDocsTag: (slug: string, operation?: string) =>
    `/api/docs/${part(slug)}${operation === undefined ? "" : `#${part(operation)}`}`,
  apiDocsSchema: (name?: string) => `/api/docs/schemas${name === undefined ? "" : `#${part(name)}`}`,

  /** @param hex `#rrggbb`, with or without the hash */
  theme: (hex: string) => `/theme/${part(hex.replace("#", "").toLowerCase())}.css`,
  devMail: (to?: string) => withQuery("/dev/mail", { to }),
};

const workspaceApi = (id: string): string => `/api/workspaces/${part(id)}`;

/** The JSON API (DESIGN §6). */
export const api = {
  workspaces: (
    query: { status?: string; role?: string; q?: string; favorites?: string; cursor?: string | null } = {},
  ) => withQuery("/api/workspaces", query),
  workspace: workspaceApi,
  archive: (id: string) => `${workspaceApi(id)}/archive`,
  restore: (id: string) => `${workspaceApi(id)}/restore`,
  leave: (id: string) => `${workspaceApi(id)}/leave`,
  favorite: (id: string) => `${workspaceApi(id)}/favorite`,
  transfer: (id: string) => `${workspaceApi(id)}/transfer`,
  members: (id: string, cursor?: string | null) => withQuery(`${workspaceApi(id)}/members`, { cursor }),
  member: (id: string, user: string) => `${workspaceApi(id)}/members/${part(user)}`,
  access: (id: string, user_id: string, permission: string) =>
    withQuery(`${workspaceApi(id)}/access`, { user_id, permission }),
  workspaceInvitations: (id: string, cursor?: string | null) =>
    withQuery(`${workspaceApi(id)}/invitations`, { cursor }),
  workspaceInvitation: (id: string, invitation: string) =>
    `${workspaceApi(id)}/invitations/${part(invitation)}`,
  resend: (id: string, invitation: string) => `${workspaceApi(id)}/invitations/${part(invitation)}/resend`,
  bulkInvitations: (id: string) => `${workspaceApi(id)}/invitations/bulk`,
  invitationLinks: (id: string) => `${workspaceApi(id)}/invitation-links`,
  joinRequests: (id: string) => `${workspaceApi(id)}/join-requests`,
  teams: (id: string) => `${workspaceApi(id)}/teams`,
  activity: (id: string, cursor?: string | null) => withQuery(`${workspaceApi(id)}/activity`, { cursor }),
  modules: (id: string) => `${workspaceApi(id)}/modules`,
  tabOrder: (id: string) => `/api/data/ws/${part(id)}/tab-order`,
  invitation: (token: string) => `/api/invitations/${part(token)}`,
  accept: (token: string) => `/api/invitations/${part(token)}/accept`,
  decline: (token: string) => `/api/invitations/${part(token)}/decline`,
  systemConfig: () => "/api/ws/config",
  orgConfig: (org: string) => withQuery("/api/ws/config/org", { orgId: org }),
  orgs: () => "/api/orgs",
  orgMembers: (org: string) => `/api/orgs/${part(org)}/members`,
  health: () => "/api/ws/health",
  adminWorkspaces: (query: Query = {}) => withQuery("/api/ws/admin/workspaces", query),
  adminWorkspacesCsv: (query: Query = {}) => withQuery("/api/ws/admin/workspaces.csv", query),
  adminWorkspace: (id: string) => `/api/ws/admin/workspaces/${part(id)}`,
  adminActivityCsv: (id: string, query: Query = {}) =>
    withQuery(`/api/ws/admin/workspaces/${part(id)}/activity.csv`, query),
  adminAnalyticsCsv: (query: Query = {}) => withQuery("/api/ws/admin/analytics.csv", query),
  adminUsageCsv: (query: Query = {}) => withQuery("/api/ws/admin/usage.csv", query),
  adminAuditCsv: (query: Query = {}) => withQuery("/api/ws/admin/audit.csv", query),
  adminAuditJsonl: (query: Query = {}) => withQuery("/api/ws/admin/audit.jsonl", query),
  jobExport: (id: string) => `/api/ws/admin/jobs/${part(id)}/export`,
  openapi: () => "/api/openapi.json",
};
