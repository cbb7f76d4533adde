/** Who may do what in a workspace: the only place where workspace authorization happens (DESIGN §5). */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Actor } from "../src/actor.ts";
import { fail, ok, type Result } from "../src/result.ts";
import { roleAllows, type Operation, type Permission, type WorkspaceRole } from "../src/roles.ts";
import type { Database } from "./database.ts";
import { prepared, remembered } from "./reads.ts";
import { members, type WorkspaceRow } from "./schema.ts";

/** What an operation asks for. */
export interface Rule {
  permission: Permission;
  /** also allowed while the workspace is archived */
  archived?: true;
  /** also allowed while it is deleted, to those who still see it */
  deleted?: true;
  /** may be narrowed away by `allowed_operations` */
  operation?: Operation;
}

/** An organization role read longer ago than this is not believed, in milliseconds. */
const OVERRIDE_FRESH_MS = 60_000;

export const notFound = (): Result<never> =>
  fail("WORKSPACE_NOT_FOUND", "There is no such workspace, or you are not in it.");

/** What an actor comes up against. */
export interface Protected {
  db: Database;
  workspace: WorkspaceRow;
  /** epoch milliseconds */
  now: number;
}

const memberRoleQuery = prepared((db) =>
  db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.user_id, sql.placeholder("user_id")), isNull(members.removed_at)))
    .prepare(),
);
const memberRole = remembered((db, user_id) => memberRoleQuery(db).get({ user_id })?.role ?? null);

const ACTS_AS = new Map<string, WorkspaceRole>([
  ["org_owner", "owner"],
  ["org_admin", "admin"],
]);

/** Asked so that whatever is no time, no role or no organization of ours comes out as a refusal. */
function overriddenRole(workspace: WorkspaceRow, actor: Actor, now: number): WorkspaceRole | null {
  const claim = actor.override;
  const isFresh = claim !== undefined && Math.abs(now - claim.at) <= OVERRIDE_FRESH_MS;
  return isFresh && claim.org_id === workspace.org_id ? (ACTS_AS.get(claim.role) ?? null) : null;
}

/**
 * Checks an actor against a rule, in the order of DESIGN §5: existence, then right, then state.
 * @returns the role that decides; 404 to those who may not know of the workspace
 */
export function authorize(
  { db, workspace, now }: Protected,
  actor: Actor,
  rule: Rule,
): Result<WorkspaceRole> {
  if (actor.within_orgs && !actor.within_orgs.includes(workspace.org_id)) return notFound();
  const role = actor.override ? overriddenRole(workspace, actor, now) : memberRole(db, actor.id);
  if (!role || workspace.status === "purged") return notFound();
  if (workspace.status === "deleted" && role !== "owner" && !actor.override) return notFound();
  if (workspace.suspended || actor.suspended_orgs?.includes(workspace.org_id)) {
    return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
  }
  if (!roleAllows(role, rule.permission)) {
    return fail("INSUFFICIENT_PERMISSIONS", `Your role here is ${role}, which does not allow this.`);
  }
  if (
    rule.operation &&
    workspace.allowed_operations &&
    !workspace.allowed_operations.includes(rule.operation)
  ) {
    return fail("INSUFFICIENT_PERMISSIONS", `This workspace does not allow "${rule.operation}".`);
  }
  return stateAllows(workspace, rule) ?? ok(role);
}

function stateAllows(workspace: WorkspaceRow, rule: Rule): Result<never> | null {
  if (workspace.status === "deleted" && !rule.deleted) {
    return fail("CONFLICT", "This workspace is deleted. Restore it first.", { status: "deleted" });
  }
  if (workspace.status === "archived" && !rule.archived && rule.permission !== "read") {
    return fail("WORKSPACE_ARCHIVED", "This workspace is archived and read-only. Restore it first.");
  }
  return null;
}
