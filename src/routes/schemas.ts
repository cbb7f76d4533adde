/** The shapes of DESIGN §6 that several resources answer with or take. */
import * as z from "zod";
import { MAIL_DELIVERIES } from "../mail-reference.ts";
import { MODULE_IDS, tabOrderProblem } from "../modules.ts";
import { OPERATIONS, ORG_ROLES, WORKSPACE_ROLES, WORKSPACE_STATUSES } from "../roles.ts";
import { cursor } from "../validation.ts";

export const workspaceRole = z.enum(WORKSPACE_ROLES);
export const orgRole = z.enum(ORG_ROLES);
const time = z.iso.datetime();

export const workspace = z
  .object({
    id: z.uuid(),
    org_id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    status: z.enum(WORKSPACE_STATUSES),
    color: z.string(),
    icon: z.string(),
    tags: z.array(z.string()),
    tab_order: z.array(z.string()),
    role: workspaceRole,
    member_count: z.int(),
    created_at: time,
    updated_at: time,
    deleted_at: time.nullable(),
    purge_at: time.nullable(),
  })
  .meta({ ref: "WorkspaceSummary" });

export const workspaceDetail = workspace
  .extend({
    allowed_operations: z.array(z.enum(OPERATIONS)).nullable(),
    modules: z.record(z.string(), z.boolean()),
    version: z.int(),
    created_by: z.string(),
    updated_by: z.string(),
    archived_at: time.nullable(),
  })
  .meta({ ref: "Workspace" });

export const member = z
  .object({
    user_id: z.string(),
    name: z.string(),
    email: z.string(),
    role: workspaceRole,
    joined_at: time,
    suspended_at: time.nullable(),
    expires_at: time.nullable(),
  })
  .meta({ ref: "Member" });

/** When a membership ends by itself; null: it does not. */
export const membershipEnd = z.iso.datetime({ offset: true }).nullable();

export const invitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: workspaceRole,
    status: z.enum(["pending", "accepted", "declined", "cancelled", "expired"]),
    invited_by: z.string(),
    invited_by_name: z.string(),
    created_at: time,
    expires_at: time,
    sent_at: time,
    delivery: z.enum(MAIL_DELIVERIES).nullable(),
  })
  .meta({ ref: "Invitation" });

export const activity = z
  .object({
    id: z.uuid(),
    action: z.string(),
    actor_id: z.string().nullable(),
    actor_name: z.string(),
    details: z.record(z.string(), z.unknown()),
    created_at: time,
  })
  .meta({ ref: "Activity" });

/** `?cursor=&limit=` of every list; 50 rows unless asked otherwise. */
export const page = z.object({
  cursor: cursor().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Known modules, each once. */
export const tabOrder = z
  .array(z.string())
  .max(100)
  .superRefine((order, context) => {
    const problem = tabOrderProblem(order);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

export const moduleSwitches = z.partialRecord(z.enum(MODULE_IDS), z.boolean().nullable());

/** A write made against an older version is a conflict. */
export const version = z.int().min(0).optional();
