/** Workspaces: mine, one of them, and its life. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { FAVORITES_WANTED } from "../../global/mine/memberships.ts";
import { listMyWorkspaces } from "../../global/mine/workspaces.ts";
import { respond, respondList } from "../../http.ts";
import { msg } from "../../language/phrase.ts";
import { actorOf, callOf, personOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import { ok } from "../../result.ts";
import { OPERATIONS, WORKSPACE_ROLES, WORKSPACE_STATUSES } from "../../roles.ts";
import { body, hexColor, multiline, query, slug, text } from "../../validation.ts";
import { member, page, version, workspace, workspaceDetail } from "../schemas.ts";
import { refuseField } from "../switched-off.ts";
import { createWorkspace } from "./creation.ts";
import { changeWorkspace, deleteWorkspace, restoreWorkspace } from "./changes.ts";

const tags = z.array(text(1, 50)).max(50);

const profile = {
  name: text(1, 255),
  slug: slug().optional(),
  description: multiline(2_000).optional(),
  status: z.enum(["planning", "active"]).optional(),
  color: hexColor().optional(),
  icon: text(1, 60).optional(),
  tags: tags.optional(),
};

export const newWorkspace = z.object({
  org_id: text(1, 64),
  ...profile,
  template_id: z.null(msg("There is no such template.")).optional(), // there are none yet
});

/** Operations a workspace may be narrowed to; reading can't be taken away. */
const allowedOperations = z
  .array(z.enum(OPERATIONS))
  .refine((operations) => operations.includes("read"), msg('Must include "read".'))
  .nullable();

export const workspacePatch = z.object({
  ...profile,
  name: profile.name.optional(),
  allowed_operations: allowedOperations.optional(),
  version,
});

const mine = page.extend({
  status: z.enum(WORKSPACE_STATUSES).optional(),
  role: z.enum(WORKSPACE_ROLES).optional(),
  q: text(1, 100).optional(),
  org_id: text(1, 64).optional(),
  favorites: z.enum(FAVORITES_WANTED).optional(),
});

/** `is_favorite` is there where `favorites` was asked for. */
const listed = workspace.extend({ is_favorite: z.boolean().optional() }).meta({ ref: "WorkspaceSummary" });

const tag = "Workspaces";

export const workspaces = new Hono<AppEnv>()
  .get(
    "/",
    describes({
      tag,
      summary: "My workspaces by name; `favorites`: those first, only those, or all by name with a mark",
      data: listed,
      list: true,
    }),
    query(mine),
    async (c) => {
      const { cursor = null, ...filter } = c.req.valid("query");
      const refused = filter.favorites ? await refuseField(c, "favorites", "favorites") : null;
      if (refused) return respond(c, refused);
      const found = await listMyWorkspaces(c.var.platform.databases, personOf(c).id, {
        ...filter,
        cursor,
        within: personOf(c).scope,
      });
      return respondList(c, ok(found));
    },
  )
  .post(
    "/",
    describes({
      tag,
      summary: "Create a workspace",
      data: workspaceDetail,
      status: 201,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "SLUG_TAKEN", "WORKSPACE_LIMIT_EXCEEDED", "CONFLICT"],
    }),
    body(newWorkspace),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      if (!call.ok) return respond(c, call);
      return respond(c, await createWorkspace(c.var.platform, call.value, input), 201);
    },
  );

const one = { tag, data: workspaceDetail };
const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS"] as const;

/** Routes of one workspace, mounted under its id. */
export const workspaceById = new Hono<AppEnv>()
  .get("/:id", describes({ ...one, summary: "A workspace", fails: ["WORKSPACE_NOT_FOUND"] }), async (c) => {
    const found = await c.var.platform.workspace(c.req.param("id")).get(await actorOf(c));
    return respond(c, found);
  })
  .on(
    ["PATCH", "PUT"],
    "/:id",
    describes({
      ...one,
      summary: "Change the fields given",
      fails: [...FAILS, "SLUG_TAKEN", "CONFLICT", "WORKSPACE_ARCHIVED"],
    }),
    body(workspacePatch),
    async (c) => {
      const patch = c.req.valid("json");
      const call = await callOf(c, patch);
      if (!call.ok) return respond(c, call);
      return respond(c, await changeWorkspace(c.var.platform, call.value, c.req.param("id"), patch));
    },
  )
  .delete(
    "/:id",
    describes({ ...one, summary: "Delete softly; owners can restore it until purge_at", fails: [...FAILS] }),
    async (c) => {
      const call = await callOf(c);
      return respond(
        c,
        call.ok ? await deleteWorkspace(c.var.platform, call.value, c.req.param("id")) : call,
      );
    },
  )
  .post("/:id/archive", describes({ ...one, summary: "Make it read-only", fails: [...FAILS] }), async (c) => {
    const call = await callOf(c);
    return respond(c, call.ok ? await c.var.platform.workspace(c.req.param("id")).archive(call.value) : call);
  })
  .post(
    "/:id/restore",
    describes({
      ...one,
      summary: "Back from archived or deleted",
      fails: [...FAILS, "WORKSPACE_LIMIT_EXCEEDED"],
    }),
    async (c) => {
      const call = await callOf(c);
      return respond(
        c,
        call.ok ? await restoreWorkspace(c.var.platform, call.value, c.req.param("id")) : call,
      );
    },
  )
  .post(
    "/:id/leave",
    describes({
      tag,
      data: member,
      summary: "Leave it",
      fails: ["WORKSPACE_NOT_FOUND", "CANNOT_REMOVE_OWNER"],
    }),
    async (c) => {
      const call = await callOf(c);
      return respond(c, call.ok ? await c.var.platform.workspace(c.req.param("id")).leave(call.value) : call);
    },
  );
