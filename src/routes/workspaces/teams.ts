/** Teams of a workspace and who is in them. Everybody in it reads, admins write. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { respond, respondList } from "../../http.ts";
import { actorOf, callOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import { ok } from "../../result.ts";
import { body, hexColor, multiline, optionalBody, query, text } from "../../validation.ts";
import { member, page, version } from "../schemas.ts";

export const TEAM_NAME_MAX = 60;
export const TEAM_DESCRIPTION_MAX = 300;

const fields = {
  name: text(1, TEAM_NAME_MAX),
  description: multiline(TEAM_DESCRIPTION_MAX),
  color: hexColor().nullable(),
};

export const newTeam = z.object({
  ...fields,
  description: fields.description.default(""),
  color: fields.color.default(null),
});
export const teamPatch = z.object(fields).partial().extend({ version });

export const team = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    color: z.string().nullable(),
    member_count: z.int(),
    version: z.int(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ ref: "Team" });

const listed = team
  .extend({ people: z.array(z.object({ user_id: z.string(), name: z.string(), lead: z.boolean() })) })
  .meta({ ref: "ListedTeam" });

const teamMember = member.extend({ lead: z.boolean() }).meta({ ref: "TeamMember" });

const tag = "Teams";
const READS = ["WORKSPACE_NOT_FOUND", "NOT_FOUND"] as const;
const WRITES = [...READS, "INSUFFICIENT_PERMISSIONS", "WORKSPACE_ARCHIVED"] as const;

const ofWorkspace = new Hono<AppEnv>()
  .get(
    "/:id/teams",
    describes({
      tag,
      summary: "All teams by name, with a few of their people",
      data: listed,
      list: true,
      fails: ["WORKSPACE_NOT_FOUND"],
    }),
    async (c) => {
      const found = await c.var.platform.workspace(c.req.param("id")).listTeams(await actorOf(c));
      return respondList(c, found.ok ? ok({ items: found.value, next_cursor: null }) : found);
    },
  )
  .post(
    "/:id/teams",
    describes({ tag, summary: "Make a team", data: team, status: 201, fails: [...WRITES, "CONFLICT"] }),
    body(newTeam),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      if (!call.ok) return respond(c, call);
      return respond(c, await c.var.platform.workspace(c.req.param("id")).createTeam(call.value, input), 201);
    },
  );

const ofTeam = new Hono<AppEnv>()
  .get(
    "/:id/teams/:teamId",
    describes({ tag, summary: "One team", data: team, fails: [...READS] }),
    async (c) => {
      const { id, teamId } = c.req.param();
      return respond(c, await c.var.platform.workspace(id).getTeam(await actorOf(c), teamId));
    },
  )
  .on(
    ["PATCH", "PUT"],
    "/:id/teams/:teamId",
    describes({ tag, summary: "Change the fields given", data: team, fails: [...WRITES, "CONFLICT"] }),
    body(teamPatch),
    async (c) => {
      const patch = c.req.valid("json");
      const call = await callOf(c, patch);
      if (!call.ok) return respond(c, call);
      const { id, teamId } = c.req.param();
      return respond(c, await c.var.platform.workspace(id).updateTeam(call.value, teamId, patch));
    },
  )
  .delete(
    "/:id/teams/:teamId",
    describes({ tag, summary: "Delete it; its people stay members", data: team, fails: [...WRITES] }),
    async (c) => {
      const call = await callOf(c);
      if (!call.ok) return respond(c, call);
      const { id, teamId } = c.req.param();
      return respond(c, await c.var.platform.workspace(id).deleteTeam(call.value, teamId));
    },
  );

const ofPeople = new Hono<AppEnv>()
  .get(
    "/:id/teams/:teamId/members",
    describes({
      tag,
      summary: "Who is in it: leads first, then in the order of being added",
      data: teamMember,
      list: true,
      fails: [...READS],
    }),
    query(page),
    async (c) => {
      const { cursor = null, limit } = c.req.valid("query");
      const { id, teamId } = c.req.param();
      const object = c.var.platform.workspace(id);
      return respondList(c, await object.listTeamMembers(await actorOf(c), teamId, { cursor, limit }));
    },
  )
  .put(
    "/:id/teams/:teamId/members/:userId",
    describes({
      tag,
      summary: "Put a member into it, or make them lead or not",
      data: teamMember,
      fails: [...WRITES],
    }),
    optionalBody(z.object({ lead: z.boolean().optional() })),
    async (c) => {
      const { lead } = c.req.valid("json");
      const call = await callOf(c, { lead });
      if (!call.ok) return respond(c, call);
      const { id, teamId, userId: user_id } = c.req.param();
      const object = c.var.platform.workspace(id);
      return respond(c, await object.putTeamMember(call.value, teamId, { who: { user_id }, lead }));
    },
  )
  .delete(
    "/:id/teams/:teamId/members/:userId",
    describes({
      tag,
      summary: "Take somebody out of it; they stay a member of the workspace",
      data: teamMember,
      fails: [...WRITES],
    }),
    async (c) => {
      const call = await callOf(c);
      if (!call.ok) return respond(c, call);
      const { id, teamId, userId } = c.req.param();
      return respond(c, await c.var.platform.workspace(id).removeTeamMember(call.value, teamId, userId));
    },
  );

export const teams = new Hono<AppEnv>().route("/", ofWorkspace).route("/", ofTeam).route("/", ofPeople);
