/** One workspace of an organization, for its admins: who they are is read from the store each time (DESIGN §5). */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { respond, respondList } from "../../../http.ts";
import { msg } from "../../../language/phrase.ts";
import { requireWorkspaceAdmin } from "../../../middleware/admin.ts";
import { replayable } from "../../../middleware/idempotency.ts";
import { isUuid } from "../../../middleware/workspace.ts";
import { describes, describesFile } from "../../../openapi.ts";
import { fail, ok, type Result } from "../../../result.ts";
import { body, optionalBody, query, text } from "../../../validation.ts";
import { activityFilter, filterOf, NARROWING as NARROWING_ACTIVITY } from "../../workspaces/activity.ts";
import { listedMember, memberPatch, memberQuery, NARROWING, newMember } from "../../workspaces/members.ts";
import { suspension } from "../../workspaces/suspension.ts";
import { activity, member, workspaceDetail } from "../../schemas.ts";
import { workspacePatch } from "../../workspaces/workspaces.ts";
import { csvFile } from "../csv.ts";
import * as acts from "./acts.ts";
import { activityCsv, mergedActivity, type ActivityRequest } from "./activity.ts";

const person = z.object({ id: z.string(), name: z.string(), email: z.string() });

const detail = workspaceDetail
  .extend({
    owners: z.array(person),
    created_by_name: z.string().nullable(),
    updated_by_name: z.string().nullable(),
    statistics: z.object({
      members: z.int(),
      pending_invitations: z.int(),
      actions: z.int(),
      last_activity_at: z.string(),
    }),
    resource_counts: z.record(z.string(), z.int()),
  })
  .meta({ ref: "AdminWorkspace" });

export const reason = text(3, 500);
const deletion = z.object({ reason, confirm_name: text(1, 255) });

const mergedEntry = activity
  .extend({
    /** null: a member did it on their own right */
    override: z.string().nullable(),
  })
  .meta({ ref: "AdminActivity" });

const tag = "Administration";
const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "ORGANIZATION_SUSPENDED"] as const;
const one = { tag, data: workspaceDetail };

export const adminWorkspace = new Hono<AppEnv>()
  .use("/workspaces/:id/*", async (c, next) =>
    isUuid(c.req.param("id"))
      ? next()
      : respond(c, fail("WORKSPACE_NOT_FOUND", "There is no such workspace in your organizations.")),
  )
  .get(
    "/workspaces/:id",
    describes({ tag, data: detail, summary: "A workspace with its owners and figures", fails: [...FAILS] }),
    async (c) => {
      const opened = await acts.openAsAdmin(c, c.req.param("id"));
      return respond(c, opened.ok ? { ok: true, value: opened.value.workspace } : opened);
    },
  )
  .patch(
    "/workspaces/:id",
    describes({ ...one, summary: "Change the fields given", fails: [...FAILS, "SLUG_TAKEN", "CONFLICT"] }),
    body(workspacePatch),
    async (c) => respond(c, await acts.updateAsAdmin(c, c.req.param("id"), c.req.valid("json"))),
  )
  .post(
    "/workspaces/:id/archive",
    describes({ ...one, summary: "Make it read-only", fails: [...FAILS, "CONFLICT"] }),
    async (c) => respond(c, await acts.archiveAsAdmin(c, c.req.param("id"))),
  )
  .post(
    "/workspaces/:id/unarchive",
    describes({ ...one, summary: "Back from the archive", fails: [...FAILS, "CONFLICT"] }),
    async (c) => respond(c, await acts.unarchiveAsAdmin(c, c.req.param("id"))),
  )
  .post(
    "/workspaces/:id/restore",
    describes({
      ...one,
      summary: "Restore a deleted one (organization owners)",
      fails: [...FAILS, "WORKSPACE_LIMIT_EXCEEDED"],
    }),
    async (c) => respond(c, await acts.restoreAsOwner(c, c.req.param("id"))),
  )
  .post(
    "/workspaces/:id/transfer",
    describes({
      tag,
      data: member,
      summary: "Make a person of the organization its owner (organization owners)",
      fails: [...FAILS, "NOT_FOUND", "CONFLICT", "WORKSPACE_ARCHIVED"],
    }),
    body(z.object({ new_owner_id: text(1, 64) })),
    async (c) => {
      const to = { user_id: c.req.valid("json").new_owner_id };
      return respond(c, await acts.transferAsOwner(c, c.req.param("id"), to));
    },
  )
  .delete(
    "/workspaces/:id",
    describes({
      tag,
      data: z.object({ id: z.string(), deleted: z.literal(true) }),
      summary: "Delete it at once and for good (organization owners)",
      fails: [...FAILS],
    }),
    query(z.object({ force: z.literal("true", msg("Permanent deletion needs force=true.")) })),
    body(deletion),
    // The object forgets all it knows with the deletion, so a repeat's answer is kept in the store.
    (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 200, () => acts.forceDelete(c, c.req.param("id"), input));
    },
  )
  .get(
    "/workspaces/:id/members",
    describes({
      tag,
      data: listedMember,
      list: true,
      summary: "Its members",
      description: NARROWING,
      fails: [...FAILS],
    }),
    query(memberQuery),
    async (c) => {
      const admin = await requireWorkspaceAdmin(c, c.req.param("id"));
      if (!admin.ok) return respond(c, admin);
      const { cursor = null, ...filter } = c.req.valid("query");
      const object = c.var.platform.workspace(c.req.param("id"));
      return respondList(c, await object.listMembers(admin.value.actor, { ...filter, cursor }));
    },
  )
  .post(
    "/workspaces/:id/members",
    describes({
      tag,
      data: member,
      status: 201,
      summary: "Add a person of the organization",
      fails: [...FAILS, "NOT_FOUND", "CONFLICT"],
    }),
    body(newMember),
    async (c) => respond(c, await acts.addMemberAsAdmin(c, c.req.param("id"), c.req.valid("json")), 201),
  )
  .on(
    ["PATCH", "PUT"],
    "/workspaces/:id/members/:userId",
    describes({
      tag,
      data: member,
      summary: "Change a role, or when the membership ends",
      fails: [...FAILS, "NOT_FOUND", "CANNOT_REMOVE_OWNER"],
    }),
    body(memberPatch),
    async (c) => {
      const change = { ...c.req.valid("json"), user_id: c.req.param("userId") };
      return respond(c, await acts.changeMemberAsAdmin(c, c.req.param("id"), change));
    },
  )
  .post(
    "/workspaces/:id/members/:userId/suspend",
    describes({
      tag,
      data: member,
      summary: "Suspend a member: nothing they send succeeds any more",
      fails: [...FAILS, "NOT_FOUND", "CANNOT_REMOVE_OWNER", "CONFLICT", "WORKSPACE_ARCHIVED"],
    }),
    optionalBody(suspension),
    async (c) => {
      const change = { user_id: c.req.param("userId"), reason: c.req.valid("json").reason ?? null };
      return respond(c, await acts.suspendMemberAsAdmin(c, c.req.param("id"), change));
    },
  )
  .post(
    "/workspaces/:id/members/:userId/reactivate",
    describes({
      tag,
      data: member,
      summary: "Let a suspended member in again, as they were",
      fails: [...FAILS, "NOT_FOUND", "WORKSPACE_ARCHIVED"],
    }),
    async (c) => respond(c, await acts.reactivateMemberAsAdmin(c, c.req.param("id"), c.req.param("userId"))),
  )
  .delete(
    "/workspaces/:id/members/:userId",
    describes({
      tag,
      data: member,
      summary: "Take a member out",
      fails: [...FAILS, "NOT_FOUND", "CANNOT_REMOVE_OWNER"],
    }),
    async (c) => respond(c, await acts.removeMemberAsAdmin(c, c.req.param("id"), c.req.param("userId"))),
  )
  .get(
    "/workspaces/:id/activity",
    describes({
      tag,
      data: mergedEntry,
      list: true,
      summary: "What happened, newest first, with the organization role that admins did it with",
      description: NARROWING_ACTIVITY,
      fails: [...FAILS],
    }),
    query(activityFilter),
    async (c) => {
      const request = await activityRequest(c, c.req.param("id"), c.req.valid("query"));
      return respondList(c, request.ok ? await mergedActivity(c.var.platform, request.value) : request);
    },
  )
  .get(
    "/workspaces/:id/activity.csv",
    describesFile({ tag, type: "text/csv", summary: "The same as a file, all of it", fails: [...FAILS] }),
    query(activityFilter.omit({ cursor: true, limit: true })),
    async (c) => {
      const filter = { ...c.req.valid("query"), limit: 100 };
      const request = await activityRequest(c, c.req.param("id"), filter);
      if (!request.ok) return respond(c, request);
      const { platform } = c.var;
      const first = await mergedActivity(platform, request.value);
      if (!first.ok) return respond(c, first);
      return csvFile(c, "activity.csv", activityCsv(platform, request.value, first.value));
    },
  );

async function activityRequest(
  c: Context<AppEnv>,
  workspace_id: string,
  asked: Parameters<typeof filterOf>[0],
): Promise<Result<ActivityRequest>> {
  const admin = await requireWorkspaceAdmin(c, workspace_id);
  return admin.ok ? ok({ admin: admin.value, workspace_id, filter: filterOf(asked) }) : admin;
}
