/** Invitations of all workspaces of an organization, for its admins. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { INVITATION_FILTERS, listOrgInvitations } from "../../../global/orgs/invitations.ts";
import { respond, respondList } from "../../../http.ts";
import { requireOrgAdmin } from "../../../middleware/admin.ts";
import { describes } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { WORKSPACE_STATUSES } from "../../../roles.ts";
import { query, text } from "../../../validation.ts";
import { invitation, page } from "../../schemas.ts";
import { cancelAsAdmin, resendAsAdmin } from "./acts.ts";

export const invitationsQuery = page.extend({
  status: z.enum(INVITATION_FILTERS).default("pending"),
  /** how the address begins */
  q: text(1, 100).optional(),
});

const row = invitation
  .omit({ invited_by: true })
  .extend({
    status: z.enum(["pending", "expired"]),
    workspace: z.object({
      id: z.uuid(),
      name: z.string(),
      color: z.string(),
      icon: z.string(),
      status: z.enum(WORKSPACE_STATUSES),
    }),
  })
  .meta({ ref: "OrganizationInvitation" });

const tag = "Administration";
const FAILS = [
  "WORKSPACE_NOT_FOUND",
  "NOT_FOUND",
  "INSUFFICIENT_PERMISSIONS",
  "ORGANIZATION_SUSPENDED",
  "CONFLICT",
] as const;

export const adminInvitations = new Hono<AppEnv>()
  .get(
    "/invitations",
    describes({
      tag,
      summary: "Invitations nobody has answered, in all workspaces of an organization",
      data: row,
      list: true,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    query(invitationsQuery.extend({ orgId: text(1, 64) })),
    async (c) => {
      const { orgId, cursor = null, ...filter } = c.req.valid("query");
      const admin = await requireOrgAdmin(c, { id: orgId });
      if (!admin.ok) return respond(c, admin);
      const { databases, now } = c.var.platform;
      const asked = { ...filter, cursor, now: now() };
      return respondList(c, ok(await listOrgInvitations(databases, admin.value.org.id, asked)));
    },
  )
  .post(
    "/workspaces/:id/invitations/:invitationId/resend",
    describes({
      tag,
      summary: "Send an invitation again; the old link dies",
      data: invitation,
      fails: [...FAILS, "WORKSPACE_ARCHIVED"],
    }),
    async (c) => {
      const { id, invitationId } = c.req.param();
      return respond(c, await resendAsAdmin(c, { workspace_id: id, invitation_id: invitationId }));
    },
  )
  .delete(
    "/workspaces/:id/invitations/:invitationId",
    describes({ tag, summary: "Cancel an invitation", data: invitation, fails: [...FAILS] }),
    async (c) => {
      const { id, invitationId } = c.req.param();
      return respond(c, await cancelAsAdmin(c, { workspace_id: id, invitation_id: invitationId }));
    },
  );
