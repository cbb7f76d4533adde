import { roleAllows, WORKSPACE_ROLES, workspaceRoleAtLeast, type WorkspaceRole } from "../../src/roles.ts";
import type { MemberView, WorkspaceDetail } from "../shapes.ts";
import type { Option } from "../ui/field.tsx";
import { roleLabel } from "../ui/pill.tsx";

// The workspace object decides what is allowed. These only leave out what it would refuse.

/** May this reader change settings now? */
export const canManage = ({ status, role }: Pick<WorkspaceDetail, "status" | "role">): boolean =>
  (status === "planning" || status === "active") && roleAllows(role, "manage");

/** Owners are changed by owners only. */
export const canChangeMember = (workspace: WorkspaceDetail, member: MemberView): boolean =>
  canManage(workspace) && (member.role !== "owner" || roleAllows(workspace.role, "own"));

/** May this reader offer the role, for the first time or again? */
export const canOffer = (workspace: WorkspaceDetail, role: WorkspaceRole): boolean =>
  canManage(workspace) && workspaceRoleAtLeast(workspace.role, role);

/** Roles somebody may give, highest first: none above their own. */
export const assignableRoles = (role: WorkspaceRole): Option[] =>
  WORKSPACE_ROLES.filter((candidate) => workspaceRoleAtLeast(role, candidate))
    .toReversed()
    .map((candidate) => ({ value: candidate, label: roleLabel(candidate) }));
