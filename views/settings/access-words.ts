/** How the rules of access read on a page. */
import type { AccessRule, NamedPermission } from "../../src/access.ts";
import type { Operation, WorkspaceRole, WorkspaceStatus } from "../../src/roles.ts";
import type { Labels } from "../shapes.ts";
import { roleLabel } from "../ui/pill.tsx";
import { aOne } from "../ui/words.ts";

/** One answer of the workspace: which rule decides about a permission. */
export interface AccessAnswer {
  permission: string;
  allowed: boolean;
  rule: AccessRule;
  /** the lowest role that the table of roles gives it to */
  needs: WorkspaceRole;
  operation: Operation | null;
  as_admin: { role: WorkspaceRole; allowed: boolean; rule: AccessRule } | null;
}

/** What the rules look at. */
export interface AccessFacts {
  role: WorkspaceRole | null;
  status: WorkspaceStatus;
}

const PERMISSION: Record<NamedPermission, string> = {
  read: "Read everything",
  write: "Write content and files",
  manage: "Change settings, members and invitations",
  own: "Transfer ownership, make and unmake owners",
  archive: "Archive it",
  restore: "Restore it",
  leave: "Leave it",
  delete: "Delete it",
  export: "Export it",
};

const isNamed = (permission: string): permission is NamedPermission => Object.hasOwn(PERMISSION, permission);

export const permissionLabel = (permission: string): string =>
  isNamed(permission) ? PERMISSION[permission] : permission;

/** Who the table of roles gives something to. */
const NEEDS: Record<WorkspaceRole, string> = {
  viewer: "everybody who is a member",
  member: "members, admins and owners",
  admin: "admins and owners",
  owner: "owners",
};

/** The rule that decides, as a sentence. */
export function ruleSentence(answer: AccessAnswer, { role, status }: AccessFacts, labels: Labels): string {
  const one = labels.singular.toLowerCase();
  switch (answer.rule) {
    case "not-a-member":
      return `They have never been a member of this ${one}.`;
    case "removed":
      return "They were taken out, or left.";
    case "expired":
      return "Their membership has run out.";
    case "suspended":
      return "Their membership is suspended: until it is reactivated, they may do nothing here.";
    case "organization-suspended":
      return "The organization is suspended: nobody may do anything in it.";
    case "deleted":
      return role === "owner"
        ? `This ${one} is deleted: its owners read and restore it, and nothing else.`
        : `This ${one} is deleted: only its owners still see it.`;
    case "archived":
      return status === "archived" ? `This ${one} is archived, and therefore read-only.` : "It is read-only.";
    case "operations":
      return `This ${one} is narrowed: “${answer.operation}” is not among the operations it allows.`;
    case "role":
      return roleSentence(answer, role);
  }
}

function roleSentence({ permission, needs }: AccessAnswer, role: WorkspaceRole | null): string {
  const they = role === null ? "" : `, and they are ${aOne(roleLabel(role))}`;
  return `It is for ${NEEDS[needs]}${they}.${keySentence(permission)}`;
}

/** Keys of plugins are judged by how they end. */
function keySentence(permission: string): string {
  if (isNamed(permission)) return "";
  return permission.endsWith(":read")
    ? " Any key that ends in “:read” counts as reading."
    : " A key that does not end in “:read” counts as writing.";
}
