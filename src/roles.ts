/** Roles of DESIGN §1 and §5, lowest first, and what each workspace role may do. */
export const WORKSPACE_ROLES = ["viewer", "member", "admin", "owner"] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];

/** What a link may make of somebody: nobody becomes owner by one. */
export const LINK_ROLES = ["viewer", "member", "admin"] as const satisfies readonly WorkspaceRole[];
export type LinkRole = (typeof LINK_ROLES)[number];

export const ORG_ROLES = ["org_guest", "org_member", "org_admin", "org_owner"] as const;
export type OrgRole = (typeof ORG_ROLES)[number];

export const PLATFORM_ROLES = ["platform_admin", "platform_owner"] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

export const WORKSPACE_STATUSES = ["planning", "active", "archived", "deleted"] as const;
export type WorkspaceStatus = (typeof WORKSPACE_STATUSES)[number];

/** What a list of members can be narrowed to; `expiring`: the membership has an end, suspended or not. */
export const MEMBER_STATUSES = ["active", "suspended", "expiring"] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];

/** What a workspace may be narrowed to, whatever the role (`allowed_operations`). */
export const OPERATIONS = ["read", "write", "create", "delete", "export"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The four rows of the permission table in DESIGN §5. */
export type Permission = "read" | "write" | "manage" | "own";

const NEEDED: Record<Permission, WorkspaceRole> = {
  read: "viewer",
  write: "member",
  manage: "admin",
  own: "owner",
};

/** The lowest role that may do what needs this permission. */
export const roleFor = (permission: Permission): WorkspaceRole => NEEDED[permission];

/** Is `role` at least `floor`? */
export const workspaceRoleAtLeast = (role: WorkspaceRole, floor: WorkspaceRole): boolean =>
  WORKSPACE_ROLES.indexOf(role) >= WORKSPACE_ROLES.indexOf(floor);

export const orgRoleAtLeast = (role: OrgRole, floor: OrgRole): boolean =>
  ORG_ROLES.indexOf(role) >= ORG_ROLES.indexOf(floor);

/** May a member with this role do what needs this permission? */
export const roleAllows = (role: WorkspaceRole, permission: Permission): boolean =>
  workspaceRoleAtLeast(role, NEEDED[permission]);

export const platformRoleAtLeast = (role: PlatformRole, floor: PlatformRole): boolean =>
  PLATFORM_ROLES.indexOf(role) >= PLATFORM_ROLES.indexOf(floor);
