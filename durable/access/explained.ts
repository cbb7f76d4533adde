/** "Why can this person do that?", answered by the very code that decides (DESIGN §5). */
import type { AccessRule } from "../../src/access.ts";
import type { Actor } from "../../src/actor.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import {
  roleAllows,
  roleFor,
  type Operation,
  type WorkspaceRole,
  type WorkspaceStatus,
} from "../../src/roles.ts";
import { decide, type Decision, type Protected } from "./access.ts";
import { findMemberEver } from "../members/members.ts";
import { ruleFor, type Rule } from "./rules.ts";
import type { MemberRow, WorkspaceRow } from "../schema.ts";

export interface AccessQuestion {
  user_id: string;
  /** named ones, or plugins' keys */
  permissions: readonly string[];
  /** what the edge has just read: the organization role that they would act with on admin routes */
  org_role: "org_admin" | "org_owner" | null;
}

export interface AccessAnswer {
  permission: string;
  allowed: boolean;
  /** the rule that decides */
  rule: AccessRule;
  /** the lowest role that the table of roles gives this to */
  needs: WorkspaceRole;
  /** what the workspace may be narrowed by; null: by nothing that matters here */
  operation: Operation | null;
  message: string;
  /** with the organization's rights, on admin routes; null: they have none there */
  as_admin: { role: WorkspaceRole; allowed: boolean; rule: AccessRule } | null;
}

/** What the rules look at. */
export interface AccessView {
  user_id: string;
  /** null: nobody who ever was a member */
  name: string | null;
  email: string | null;
  /** null: none here; of who is suspended, the one they have again afterwards */
  role: WorkspaceRole | null;
  joined_at: string | null;
  removed_at: string | null;
  suspended_at: string | null;
  suspended_reason: string | null;
  expires_at: string | null;
  status: WorkspaceStatus;
  allowed_operations: Operation[] | null;
  answers: AccessAnswer[];
}

/** Who asks about others manages members; about oneself anybody may ask. Fails with INSUFFICIENT_PERMISSIONS. */
export function explainAccess(
  asked: Protected,
  asker: { actor: Actor; role: WorkspaceRole },
  question: AccessQuestion,
): Result<AccessView> {
  const { user_id } = question;
  if (user_id !== asker.actor.id && !roleAllows(asker.role, "manage"))
    return fail("INSUFFICIENT_PERMISSIONS", "Only admins and owners see what others may do here.");
  const { actor } = asker;
  const them: Actor = { id: user_id, name: "", email: "", ...pick(actor) };
  const member = findMemberEver(asked.db, user_id);
  return ok({
    ...facts(asked.workspace, member),
    user_id,
    answers: question.permissions.map((permission) => answer(asked, them, { permission, ...question })),
  });
}

/** What the edge knows of organizations holds for everybody. */
const pick = ({ suspended_orgs }: Actor) => (suspended_orgs ? { suspended_orgs } : {});

function facts(workspace: WorkspaceRow, member: MemberRow | undefined) {
  if (workspace.status === "purged") throw new Error("a purged workspace explains nothing");
  return {
    name: member?.name ?? null,
    email: member?.email ?? null,
    role: member && member.removed_at === null ? member.role : null,
    joined_at: member?.joined_at ?? null,
    removed_at: member?.removed_at ?? null,
    suspended_at: member?.suspended_at ?? null,
    suspended_reason: member?.suspended_reason ?? null,
    expires_at: member?.expires_at ?? null,
    status: workspace.status,
    allowed_operations: workspace.allowed_operations,
  };
}

function answer(
  asked: Protected,
  them: Actor,
  { permission, org_role }: Pick<AccessQuestion, "org_role"> & { permission: string },
): AccessAnswer {
  const rule = ruleFor(permission);
  const decision = decide(asked, them, rule);
  return {
    permission,
    allowed: decision.allowed,
    rule: decision.rule,
    needs: roleFor(rule.permission),
    operation: rule.operation ?? null,
    message: because(decision, rule, asked.workspace),
    as_admin: org_role && asAdmin(asked, them, { rule, org_role }),
  };
}

function asAdmin(
  asked: Protected,
  them: Actor,
  { rule, org_role }: { rule: Rule; org_role: "org_admin" | "org_owner" },
): AccessAnswer["as_admin"] {
  const override = { org_id: asked.workspace.org_id, role: org_role, at: asked.now };
  const decision = decide(asked, { ...them, override }, rule);
  return decision.role && { role: decision.role, allowed: decision.allowed, rule: decision.rule };
}

const MESSAGES: Readonly<Record<Exclude<AccessRule, "role">, string>> = {
  "not-a-member": "They are not a member of this workspace.",
  removed: "They are no longer a member of this workspace.",
  expired: "Their membership has expired.",
  deleted: "The workspace is deleted.",
  suspended: "Their membership is suspended.",
  "organization-suspended": "The organization is suspended.",
  operations: "The workspace is narrowed, and does not allow this to anybody.",
  archived: "The workspace is archived and read-only.",
};

function because(decision: Decision, rule: Rule, { status }: WorkspaceRow): string {
  const needs = roleFor(rule.permission);
  if (decision.rule === "role") {
    const verdict = decision.allowed ? "which allows this" : `and this needs ${needs}`;
    return `Their role is ${decision.role}, ${verdict}.`;
  }
  if (decision.rule === "deleted" && status === "deleted" && decision.role !== "owner")
    return "The workspace is deleted: only its owners still see it.";
  return MESSAGES[decision.rule];
}
