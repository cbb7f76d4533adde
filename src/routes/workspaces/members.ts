/** Members of a workspace. Adding takes people of the organization only; anyone else is invited. */
import { Hono } from "hono";
import * as z from "zod";
import type { MemberView } from "../../../durable/members.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { findOrgMember } from "../../global/orgs/orgs.ts";
import { respond, respondList } from "../../http.ts";
import { actorOf, callOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import type { Platform } from "../../platform.ts";
import { fail, type Result } from "../../result.ts";
import { roleAllows, type WorkspaceRole } from "../../roles.ts";
import { body, email, query, text } from "../../validation.ts";
import { member, page, workspaceRole } from "../schemas.ts";

export const newMember = z
  .object({
    user_id: text(1, 64).optional(),
    email: email().optional(),
    role: workspaceRole.default("member"),
  })
  .refine((input) => (input.user_id === undefined) !== (input.email === undefined), {
    path: ["user_id"],
    message: "Give either user_id or email.",
  });

const tag = "Members";
const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "NOT_FOUND", "WORKSPACE_ARCHIVED"] as const;

/** Adds somebody of the workspace's organization. Who may not add learns nothing about its people. */
export async function addMember(
  platform: Platform,
  call: Call,
  id: string,
  input: { user_id?: string | undefined; email?: string | undefined; role: WorkspaceRole },
): Promise<Result<MemberView>> {
  const object = platform.workspace(id);
  const current = await object.get(call.actor);
  if (!current.ok) return current;
  if (!roleAllows(current.value.role, "manage")) {
    return fail(
      "INSUFFICIENT_PERMISSIONS",
      `Your role here is ${current.value.role}, which does not allow this.`,
    );
  }
  const who = input.user_id === undefined ? { email: input.email ?? "" } : { user_id: input.user_id };
  const person = await findOrgMember(platform.databases.main, current.value.org_id, who);
  if (!person.ok) return person;
  const { user_id, name, email: address } = person.value;
  return object.addMember(call, { id: user_id, name, email: address }, input.role);
}

export const members = new Hono<AppEnv>()
  .get(
    "/:id/members",
    describes({
      tag,
      summary: "Members, in order of joining",
      data: member,
      list: true,
      fails: ["WORKSPACE_NOT_FOUND"],
    }),
    query(page),
    async (c) => {
      const { cursor = null, limit } = c.req.valid("query");
      return respondList(
        c,
        await c.var.platform.workspace(c.req.param("id")).listMembers(await actorOf(c), { cursor, limit }),
      );
    },
  )
  .post(
    "/:id/members",
    describes({
      tag,
      summary: "Add somebody of the organization",
      data: member,
      status: 201,
      fails: [...FAILS, "CONFLICT", "MEMBER_LIMIT_EXCEEDED"],
    }),
    body(newMember),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      return respond(
        c,
        call.ok ? await addMember(c.var.platform, call.value, c.req.param("id"), input) : call,
        201,
      );
    },
  )
  .on(
    ["PATCH", "PUT"],
    "/:id/members/:userId",
    describes({
      tag,
      summary: "Change a member's role",
      data: member,
      fails: [...FAILS, "CANNOT_REMOVE_OWNER"],
    }),
    body(z.object({ role: workspaceRole })),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      if (!call.ok) return respond(c, call);
      const object = c.var.platform.workspace(c.req.param("id"));
      return respond(c, await object.changeRole(call.value, c.req.param("userId"), input.role));
    },
  )
  .delete(
    "/:id/members/:userId",
    describes({ tag, summary: "Remove a member", data: member, fails: [...FAILS, "CANNOT_REMOVE_OWNER"] }),
    async (c) => {
      const call = await callOf(c);
      if (!call.ok) return respond(c, call);
      return respond(
        c,
        await c.var.platform.workspace(c.req.param("id")).removeMember(call.value, c.req.param("userId")),
      );
    },
  );
