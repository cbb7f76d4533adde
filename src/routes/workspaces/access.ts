/** `GET …/access`: which rule decides what somebody may do. Pages and JSON share it. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AccessView } from "../../../durable/access/explained.ts";
import { ACCESS_RULES, PERMISSION_KEY, PERMISSIONS } from "../../access.ts";
import type { AppEnv } from "../../env.ts";
import { roleInOrg } from "../../global/orgs/orgs.ts";
import { respond } from "../../http.ts";
import { actorOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import { ok, type Result } from "../../result.ts";
import { OPERATIONS, WORKSPACE_STATUSES } from "../../roles.ts";
import { query, text } from "../../validation.ts";
import { workspaceRole } from "../schemas.ts";

const accessRule = z.enum(ACCESS_RULES);

export const permission = z.union(
  [z.enum(PERMISSIONS), z.string().max(100).regex(PERMISSION_KEY)],
  `One of ${PERMISSIONS.join(", ")}, or a key like crm:contacts:write.`,
);

const time = z.iso.datetime().nullable();

const access = z
  .object({
    user_id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    role: workspaceRole.nullable(),
    joined_at: time,
    removed_at: time,
    suspended_at: time,
    suspended_reason: z.string().nullable(),
    expires_at: time,
    status: z.enum(WORKSPACE_STATUSES),
    allowed_operations: z.array(z.enum(OPERATIONS)).nullable(),
    permission: z.string(),
    allowed: z.boolean(),
    rule: accessRule,
    needs: workspaceRole,
    operation: z.enum(OPERATIONS).nullable(),
    message: z.string(),
    as_admin: z.object({ role: workspaceRole, allowed: z.boolean(), rule: accessRule }).nullable(),
  })
  .meta({ ref: "Access" });

/** Fails with WORKSPACE_NOT_FOUND, INSUFFICIENT_PERMISSIONS (about others, asked by who is no admin). */
export async function explainAccess(
  c: Context<AppEnv>,
  id: string,
  { user_id, permissions }: { user_id: string; permissions: readonly string[] },
): Promise<Result<AccessView>> {
  const { platform } = c.var;
  const actor = await actorOf(c);
  const object = platform.workspace(id);
  const org = await object.organizationOf(actor);
  if (!org.ok) return org;
  const role = await roleInOrg(platform.databases.main, org.value, user_id);
  const org_role = role === "org_owner" || role === "org_admin" ? role : null;
  return object.explainAccess(actor, { user_id, permissions: [...permissions], org_role });
}

export const accessOf = new Hono<AppEnv>().get(
  "/:id/access",
  describes({
    tag: "Members",
    summary: "Why somebody may do something here, or may not: the rule that decides",
    data: access,
    fails: ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
  }),
  query(z.object({ user_id: text(1, 64), permission })),
  async (c) => {
    const asked = c.req.valid("query");
    const found = await explainAccess(c, c.req.param("id"), {
      user_id: asked.user_id,
      permissions: [asked.permission],
    });
    if (!found.ok) return respond(c, found);
    const { answers, ...facts } = found.value;
    return respond(c, ok({ ...facts, ...answers[0] }));
  },
);
