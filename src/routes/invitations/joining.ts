/** Links as JSON for whoever holds one: what it is for, and joining by it. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { respond } from "../../http.ts";
import { describes } from "../../openapi.ts";
import { LINK_ROLES, WORKSPACE_ROLES } from "../../roles.ts";
import { inspectLink, joinByLink } from "./link-answers.ts";

const time = z.iso.datetime();

const offer = z
  .object({
    role: z.enum(LINK_ROLES),
    status: z.enum(["active", "used_up", "expired"]),
    allowed_domains: z.array(z.string()),
    needs_approval: z.boolean(),
    expires_at: time,
    standing: z.enum(["member", "waiting", "declined"]).nullable(),
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
  .meta({ ref: "InvitationLinkOffer" });

const answer = z
  .object({
    status: z.enum(["joined", "waiting"]),
    workspace_id: z.uuid(),
    org_id: z.string(),
    role: z.enum(WORKSPACE_ROLES),
  })
  .meta({ ref: "InvitationLinkAnswer" });

const tag = "Invitation links";

export const invitationLinks = new Hono<AppEnv>()
  .get(
    "/:token",
    describes({
      tag,
      summary: "What it is for; never joins",
      data: offer,
      open: true,
      fails: ["INVALID_INVITATION", "INVITATION_EXPIRED"],
    }),
    async (c) => respond(c, await inspectLink(c, c.req.param("token"))),
  )
  .post(
    "/:token/accept",
    describes({
      tag,
      summary: "Join, or ask to where an admin decides",
      data: answer,
      fails: [
        "INVALID_INVITATION",
        "INVITATION_EXPIRED",
        "CONFLICT",
        "INSUFFICIENT_PERMISSIONS",
        "ORGANIZATION_SUSPENDED",
        "WORKSPACE_ARCHIVED",
        "MEMBERSHIP_SUSPENDED",
        "MEMBER_LIMIT_EXCEEDED",
      ],
    }),
    async (c) => respond(c, await joinByLink(c, c.req.param("token"))),
  );
