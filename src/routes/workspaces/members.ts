/** Members of a workspace. Adding takes people of the organization only; anyone else is invited. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { MemberPatch } from "../../../durable/members/changes.ts";
import type { MemberView } from "../../../durable/members/members.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { findOrgMember } from "../../global/orgs/orgs.ts";
import { respond, respondList } from "../../http.ts";
import { msg, phrase } from "../../language/phrase.ts";
import { actorOf, callOf } from "../../middleware/call.ts";
import { freshPerson, freshToGrant } from "../../middleware/session.ts";
import { describes } from "../../openapi.ts";
import type { Platform } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { MEMBER_STATUSES, roleAllows } from "../../roles.ts";
import { body, email, query, text } from "../../validation.ts";
import { member, membershipEnd, page, workspaceRole } from "../schemas.ts";

export const newMember = z
  .object({
    user_id: text(1, 64).optional(),
    email: email().optional(),
    role: workspaceRole.default("member"),
    expires_at: membershipEnd.optional(),
  })
  .refine((input) => (input.user_id === undefined) !== (input.email === undefined), {
    path: ["user_id"],
    message: msg("Give either user_id or email."),
  });

export const memberPatch = z
  .object({ role: workspaceRole.optional(), expires_at: membershipEnd.optional() })
  .refine((input) => input.role !== undefined || input.expires_at !== undefined, {
    path: ["role"],
    message: msg("Give a role, or when the membership ends."),
  });

/** What a list of members can be narrowed to. */
export const memberFilter = z.object({
  team_id: text(1, 64).optional(),
  role: workspaceRole.optional(),
  status: z.enum(MEMBER_STATUSES).optional(),
  q: text(0, 100).optional(),
});

/** What the query of a list of members takes. */
export const memberQuery = page.extend(memberFilter.shape);

/** For the reference. */
export const NARROWING =
  "`status` is `active` (not suspended), `suspended` or `expiring` (the membership has an end, suspended or not); `q` is a part of a name or an address. What is given has to hold all together.";

export const listedMember = member
  .extend({ teams: z.array(z.object({ id: z.uuid(), name: z.string() })) })
  .meta({ ref: "ListedMember" });

const tag = "Members";
const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "NOT_FOUND", "WORKSPACE_ARCHIVED"] as const;

/** Adds somebody of the workspace's organization. Who may not add learns nothing about its people. */
export async function addMember(
  platform: Platform,
  call: Call,
  id: string,
  input: z.infer<typeof newMember>,
): Promise<Result<MemberView>> {
  const object = platform.workspace(id);
  const current = await object.get(call.actor);
  if (!current.ok) return current;
  if (!roleAllows(current.value.role, "manage")) {
    return fail(
      "INSUFFICIENT_PERMISSIONS",
      phrase("Your role here is {role}, which does not allow this.", { role: current.value.role }),
    );
  }
  const who = input.user_id === undefined ? { email: input.email ?? "" } : { user_id: input.user_id };
  const person = await findOrgMember(platform.databases.main, current.value.org_id, who);
  if (!person.ok) return person;
  const { user_id, name, email: address } = person.value;
  const newcomer = { id: user_id, name, email: address, expires_at: input.expires_at };
  return object.addMember(call, newcomer, input.role);
}

/** A role changes hands only by a session that the store still knows (DESIGN §10); the membership's end is no role. */
export async function changeMember(
  c: Context<AppEnv>,
  { call, id, user_id }: { call: Call; id: string; user_id: string },
  patch: MemberPatch,
): Promise<Result<MemberView>> {
  const person = patch.role === undefined ? ok(null) : await freshPerson(c);
  return person.ok ? c.var.platform.workspace(id).changeMember(call, user_id, patch) : person;
}

export const members = new Hono<AppEnv>()
  .get(
    "/:id/members",
    describes({
      tag,
      summary: "Members, in order of joining",
      description: NARROWING,
      data: listedMember,
      list: true,
      fails: ["WORKSPACE_NOT_FOUND"],
    }),
    query(memberQuery),
    async (c) => {
      const { cursor = null, ...filter } = c.req.valid("query");
      const object = c.var.platform.workspace(c.req.param("id"));
      return respondList(c, await object.listMembers(await actorOf(c), { ...filter, cursor }));
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
      if (!call.ok) return respond(c, call);
      const person = await freshToGrant(c, input.role);
      if (!person.ok) return respond(c, person);
      return respond(c, await addMember(c.var.platform, call.value, c.req.param("id"), input), 201);
    },
  )
  .on(
    ["PATCH", "PUT"],
    "/:id/members/:userId",
    describes({
      tag,
      summary: "Change a member's role, or when their membership ends",
      data: member,
      fails: [...FAILS, "CANNOT_REMOVE_OWNER"],
    }),
    body(memberPatch),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      if (!call.ok) return respond(c, call);
      const { id, userId: user_id } = c.req.param();
      return respond(c, await changeMember(c, { call: call.value, id, user_id }, input));
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
