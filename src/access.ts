/** What can be asked about somebody's access, and the names of the rules that decide (DESIGN §5). A leaf. */

/** The rows of the table of roles, then the acts that have a rule of their own. */
export const PERMISSIONS = [
  "read",
  "write",
  "manage",
  "own",
  "archive",
  "restore",
  "leave",
  "delete",
  "export",
] as const;
export type NamedPermission = (typeof PERMISSIONS)[number];

/** A plugin's key: `crm:contacts:write`. */
export const PERMISSION_KEY = /^[a-z0-9][a-z0-9_-]*(?::[a-z0-9][a-z0-9_-]*)+$/;

/** In the order in which they are asked: the first one that refuses decides, else the role. */
export const ACCESS_RULES = [
  /** they never were a member */
  "not-a-member",
  /** they were removed, or left */
  "removed",
  /** their membership ran out */
  "expired",
  /** the workspace is deleted */
  "deleted",
  /** their membership is suspended */
  "suspended",
  /** the organization is */
  "organization-suspended",
  /** the table of roles */
  "role",
  /** the workspace is narrowed by its `allowed_operations` */
  "operations",
  /** the workspace is read-only */
  "archived",
] as const;
export type AccessRule = (typeof ACCESS_RULES)[number];
