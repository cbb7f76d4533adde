/** What each act asks for, in one table: what is done is judged by it, and what is explained, too (DESIGN §5). */
import type { NamedPermission } from "../../src/access.ts";
import { OPERATIONS, type Operation, type Permission } from "../../src/roles.ts";

/** What an operation asks for. */
export interface Rule {
  permission: Permission;
  /** also allowed while the workspace is archived */
  archived?: true;
  /** also allowed while it is deleted, to those who still see it */
  deleted?: true;
  /** also allowed while its organization is suspended */
  suspended?: true;
  /** may be narrowed away by `allowed_operations` */
  operation?: Operation;
  /**
   * What a repeat under the same key takes to be answered as the first time, where the act may end the right to
   * itself; null: nothing. Left out: what the act takes.
   */
  repeat?: Permission | null;
}

export const RULES: Readonly<Record<NamedPermission, Rule>> = {
  read: { permission: "read", deleted: true, operation: "read" },
  write: { permission: "write", operation: "write" },
  manage: { permission: "manage" },
  own: { permission: "own" },
  archive: { permission: "manage", archived: true },
  restore: { permission: "manage", archived: true, deleted: true },
  leave: { permission: "read", archived: true, repeat: null },
  delete: { permission: "own", archived: true, deleted: true, operation: "delete" },
  export: { permission: "manage", archived: true, deleted: true, operation: "export" },
};

const isNamed = (permission: string): permission is NamedPermission => Object.hasOwn(RULES, permission);

/**
 * A plugin's key is judged by its last word: one that ends in `:read` is reading, any other is writing, which a
 * workspace may be narrowed to piece by piece (`create`, `delete`, `export`).
 * @param permission a named one, or a key like `crm:contacts:write`
 */
export function ruleFor(permission: string): Rule {
  if (isNamed(permission)) return RULES[permission];
  const word = permission.slice(permission.lastIndexOf(":") + 1);
  if (word === "read") return RULES.read;
  return { permission: "write", operation: OPERATIONS.find((operation) => operation === word) ?? "write" };
}
