/** How the rules of access read on a page. */
import type { AccessRule, NamedPermission } from "../../src/access.ts";
import { msg } from "../../src/language/phrase.ts";
import { midSentence, t } from "../../src/language/text.ts";
import type { Operation, WorkspaceRole, WorkspaceStatus } from "../../src/roles.ts";
import type { Labels } from "../shapes.ts";

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

const PERMISSION = {
  read: msg("Read everything"),
  write: msg("Write content and files"),
  manage: msg("Change settings, members and invitations"),
  own: msg("Transfer ownership, make and unmake owners"),
  archive: msg("Archive it"),
  restore: msg("Restore it"),
  leave: msg("Leave it"),
  delete: msg("Delete it"),
  export: msg("Export it"),
} as const satisfies Record<NamedPermission, string>;

const isNamed = (permission: string): permission is NamedPermission => Object.hasOwn(PERMISSION, permission);

export const permissionLabel = (permission: string): string =>
  isNamed(permission) ? t(PERMISSION[permission]) : permission;

/** Who the table of roles gives something to. */
const NEEDS = {
  viewer: msg("everybody who is a member"),
  member: msg("members, admins and owners"),
  admin: msg("admins and owners"),
  owner: msg("owners"),
} as const satisfies Record<WorkspaceRole, string>;

const A_ROLE = {
  viewer: msg("a viewer"),
  member: msg("a member"),
  admin: msg("an admin"),
  owner: msg("an owner"),
} as const satisfies Record<WorkspaceRole, string>;

/** "a member", "an admin" */
export const aRole = (role: WorkspaceRole): string => t(A_ROLE[role]);

/** The rule that decides, as a sentence. */
export function ruleSentence(answer: AccessAnswer, { role, status }: AccessFacts, labels: Labels): string {
  const one = midSentence(labels.singular);
  switch (answer.rule) {
    case "not-a-member":
      return t("They have never been a member of this {one}.", { one });
    case "removed":
      return t("They were taken out, or left.");
    case "expired":
      return t("Their membership has run out.");
    case "suspended":
      return t("Their membership is suspended: until it is reactivated, they may do nothing here.");
    case "organization-suspended":
      return t("The organization is suspended: nobody may do anything in it.");
    case "deleted":
      return role === "owner"
        ? t("This {one} is deleted: its owners read and restore it, and nothing else.", { one })
        : t("This {one} is deleted: only its owners still see it.", { one });
    case "archived":
      return status === "archived"
        ? t("This {one} is archived, and therefore read-only.", { one })
        : t("It is read-only.");
    case "operations":
      return t("This {one} is narrowed: “{operation}” is not among the operations it allows.", {
        one,
        operation: String(answer.operation),
      });
    case "role":
      return roleSentence(answer, role);
  }
}

function roleSentence({ permission, needs }: AccessAnswer, role: WorkspaceRole | null): string {
  const who = t(NEEDS[needs]);
  const sentence =
    role === null
      ? t("It is for {who}.", { who })
      : t("It is for {who}, and they are {role}.", { who, role: aRole(role) });
  return isNamed(permission) ? sentence : `${sentence} ${keySentence(permission)}`;
}

/** Keys of plugins are judged by how they end. */
const keySentence = (permission: string): string =>
  permission.endsWith(":read")
    ? t("Any key that ends in “:read” counts as reading.")
    : t("A key that does not end in “:read” counts as writing.");
