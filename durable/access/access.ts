/** Who may do what in a workspace: the only place where workspace authorization happens (DESIGN §5). */
import { eq, sql } from "drizzle-orm";
import type { AccessRule } from "../../src/access.ts";
import type { Actor } from "../../src/actor.ts";
import { phrase } from "../../src/language/phrase.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import { roleAllows, type WorkspaceRole } from "../../src/roles.ts";
import type { Database } from "../database.ts";
import { prepared, remembered } from "../reads.ts";
import type { Rule } from "./rules.ts";
import { members, type WorkspaceRow } from "../schema.ts";

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

/** The rule that decided, and what follows from it. `role` is the one that counts, or would without the rule. */
export type Decision =
  | { allowed: true; rule: "role"; role: WorkspaceRole }
  | { allowed: false; rule: AccessRule; role: WorkspaceRole | null; failure: Result<never> };

const membershipQuery = prepared((db) =>
  db
    .select({
      role: members.role,
      removed_at: members.removed_at,
      suspended_at: members.suspended_at,
      expires_at: members.expires_at,
    })
    .from(members)
    .where(eq(members.user_id, sql.placeholder("user_id")))
    .prepare(),
);
const membershipOf = remembered((db, user_id) => membershipQuery(db).get({ user_id }) ?? null);

/** Somebody's place in the workspace: `rule` says why it is none. */
interface Standing {
  role: WorkspaceRole | null;
  rule: "not-a-member" | "removed" | "expired" | "suspended" | null;
}

const NOBODY: Standing = { role: null, rule: "not-a-member" };

/** By the clock: whether the alarm has cleared away what ran out makes no difference. */
function memberStanding(db: Database, user_id: string, now: number): Standing {
  const row = membershipOf(db, user_id);
  if (!row) return NOBODY;
  const { role, removed_at, suspended_at, expires_at } = row;
  const until = expires_at === null ? Infinity : Date.parse(expires_at);
  if (removed_at !== null)
    return { role: null, rule: Date.parse(removed_at) >= until ? "expired" : "removed" };
  if (until <= now) return { role: null, rule: "expired" };
  return { role, rule: suspended_at === null ? null : "suspended" };
}

const ACTS_AS = new Map<string, WorkspaceRole>([
  ["org_owner", "owner"],
  ["org_admin", "admin"],
]);

/** Asked so that whatever is no time, no role or no organization of ours comes out as a refusal. */
function overriddenStanding(workspace: WorkspaceRow, actor: Actor, now: number): Standing {
  const claim = actor.override;
  const isFresh = claim !== undefined && Math.abs(now - claim.at) <= OVERRIDE_FRESH_MS;
  const role = isFresh && claim.org_id === workspace.org_id ? ACTS_AS.get(claim.role) : undefined;
  return role ? { role, rule: null } : NOBODY;
}

/**
 * Checks an actor against a rule, in the order of DESIGN §5: existence, then right, then state.
 * @returns the role that decides; 404 to those who may not know of the workspace
 */
export function authorize(asked: Protected, actor: Actor, rule: Rule): Result<WorkspaceRole> {
  if (actor.within_orgs && !actor.within_orgs.includes(asked.workspace.org_id)) return notFound();
  const decision = decide(asked, actor, rule);
  return decision.allowed ? ok(decision.role) : decision.failure;
}

/** As `authorize`, with the rule that decides by its name. */
export function decide({ db, workspace, now }: Protected, actor: Actor, rule: Rule): Decision {
  const { role, rule: missing } = actor.override
    ? overriddenStanding(workspace, actor, now)
    : memberStanding(db, actor.id, now);
  const refused = (by: AccessRule, failure: Result<never>): Decision => ({
    allowed: false,
    rule: by,
    role,
    failure,
  });
  if (!role) return refused(missing ?? "not-a-member", notFound());
  if (workspace.status === "purged") return refused("deleted", notFound());
  if (workspace.status === "deleted" && role !== "owner" && !actor.override)
    return refused("deleted", notFound());
  if (missing === "suspended")
    return refused("suspended", fail("MEMBERSHIP_SUSPENDED", "Your membership here is suspended."));
  const suspended = workspace.suspended || actor.suspended_orgs?.includes(workspace.org_id);
  if (suspended && !rule.suspended)
    return refused(
      "organization-suspended",
      fail("ORGANIZATION_SUSPENDED", "This organization is suspended."),
    );
  if (!roleAllows(role, rule.permission)) return refused("role", roleTooLow(role));
  const by = narrows(workspace, rule) ? "operations" : stateRefusing(workspace, rule);
  return by ? refused(by, REFUSAL[by](rule)) : { allowed: true, rule: "role", role };
}

const roleTooLow = (role: WorkspaceRole): Result<never> =>
  fail("INSUFFICIENT_PERMISSIONS", phrase("Your role here is {role}, which does not allow this.", { role }));

const narrows = ({ allowed_operations }: WorkspaceRow, { operation }: Rule): boolean =>
  operation !== undefined && allowed_operations !== null && !allowed_operations.includes(operation);

function stateRefusing({ status }: WorkspaceRow, rule: Rule): "deleted" | "archived" | null {
  if (status === "deleted" && !rule.deleted) return "deleted";
  return status === "archived" && !rule.archived && rule.permission !== "read" ? "archived" : null;
}

const REFUSAL = {
  operations: ({ operation }: Rule) =>
    fail(
      "INSUFFICIENT_PERMISSIONS",
      phrase('This workspace does not allow "{operation}".', { operation: String(operation) }),
    ),
  deleted: () => fail("CONFLICT", "This workspace is deleted. Restore it first.", { status: "deleted" }),
  archived: () => fail("WORKSPACE_ARCHIVED", "This workspace is archived and read-only. Restore it first."),
};
