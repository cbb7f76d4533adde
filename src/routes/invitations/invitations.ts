/** Invitations of a workspace, and what the holder of a token can do with one. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { respond, respondList } from "../../http.ts";
import { actorOf, callOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import { ok } from "../../result.ts";
import { body, email, query } from "../../validation.ts";
import { acceptInvitation, declineInvitation, inspectInvitation } from "./answers.ts";
import { DEFAULT_EXPIRY_DAYS, resendInvitation, sendInvitation } from "./sending.ts";
import { invitation, member, page, workspaceRole } from "../schemas.ts";

export const expiryDays = z.int().min(1).max(30).default(DEFAULT_EXPIRY_DAYS);

export const newInvitation = z.object({
  email: email(),
  role: workspaceRole.default("member"),
  expires_in_days: expiryDays,
});

const offer = invitation
  .extend({
    workspace: z.object({
      id: z.uuid(),
      org_id: z.string(),
      name: z.string(),
      description: z.string(),
      color: z.string(),
      icon: z.string(),
      status: z.string(),
    }),
  })
  .meta({ ref: "InvitationOffer" });

export const accepted = member
  .extend({ workspace_id: z.uuid(), org_id: z.string() })
  .meta({ ref: "AcceptedInvitation" });

const tag = "Invitations";
const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "WORKSPACE_ARCHIVED"] as const;

export const workspaceInvitations = new Hono<AppEnv>()
  .get(
    "/:id/invitations",
    describes({ tag, summary: "Invitations, newest first", data: invitation, list: true, fails: [...FAILS] }),
    query(page.extend({ status: z.enum(["pending", "all"]).default("pending") })),
    async (c) => {
      const { cursor = null, ...filter } = c.req.valid("query");
      const object = c.var.platform.workspace(c.req.param("id"));
      return respondList(c, await object.listInvitations(await actorOf(c), { ...filter, cursor }));
    },
  )
  .post(
    "/:id/invitations",
    describes({
      tag,
      summary: "Invite an address",
      data: invitation,
      status: 201,
      fails: [...FAILS, "DUPLICATE_INVITATION", "CONFLICT"],
    }),
    body(newInvitation),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      return respond(c, call.ok ? await sendInvitation(c, call.value, c.req.param("id"), input) : call, 201);
    },
  )
  .post(
    "/:id/invitations/:invitationId/resend",
    describes({
      tag,
      summary: "Send it again; the old link dies",
      data: invitation,
      fails: [...FAILS, "NOT_FOUND", "CONFLICT"],
    }),
    async (c) => {
      const call = await callOf(c);
      const { id, invitationId } = c.req.param();
      return respond(c, call.ok ? await resendInvitation(c, call.value, id, invitationId) : call);
    },
  )
  .delete(
    "/:id/invitations/:invitationId",
    describes({ tag, summary: "Cancel it", data: invitation, fails: [...FAILS, "NOT_FOUND", "CONFLICT"] }),
    async (c) => {
      const call = await callOf(c);
      if (!call.ok) return respond(c, call);
      const object = c.var.platform.workspace(c.req.param("id"));
      return respond(c, await object.cancelInvitation(call.value, c.req.param("invitationId")));
    },
  );

const HOLDER_FAILS = ["INVALID_INVITATION", "INVITATION_EXPIRED"] as const;

/** For whoever holds a token, signed in or not. */
export const invitations = new Hono<AppEnv>()
  .get(
    "/:token",
    describes({
      tag,
      summary: "What it is for; never accepts",
      data: offer,
      open: true,
      fails: [...HOLDER_FAILS],
    }),
    async (c) => {
      const found = await inspectInvitation(c.var.platform, c.req.param("token"));
      if (!found.ok) return respond(c, found);
      const { accepted_by: _by, ...shown } = found.value;
      return respond(c, ok(shown));
    },
  )
  .post(
    "/:token/accept",
    describes({
      tag,
      summary: "Become a member",
      data: accepted,
      open: true,
      fails: [
        ...HOLDER_FAILS,
        "INSUFFICIENT_PERMISSIONS",
        "WORKSPACE_ARCHIVED",
        "MEMBER_LIMIT_EXCEEDED",
        "MEMBERSHIP_SUSPENDED",
      ],
    }),
    async (c) => respond(c, await acceptInvitation(c, c.req.param("token"))),
  )
  .post(
    "/:token/decline",
    describes({ tag, summary: "Say no", data: invitation, open: true, fails: [...HOLDER_FAILS] }),
    async (c) => respond(c, await declineInvitation(c.var.platform, c.req.param("token"))),
  );
