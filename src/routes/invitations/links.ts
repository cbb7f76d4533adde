/** Links that let people into a workspace: made, copied and revoked by its admins. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { LinkView, NewLink } from "../../../durable/invitations/links.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { respond, respondList } from "../../http.ts";
import { linkToken } from "../../invitation-token.ts";
import { actorOf, callOf, personOf } from "../../middleware/call.ts";
import { freshToGrant } from "../../middleware/session.ts";
import { describes } from "../../openapi.ts";
import { paths } from "../../paths.ts";
import { ok, type Result } from "../../result.ts";
import { LINK_ROLES } from "../../roles.ts";
import { body, domain, query } from "../../validation.ts";
import { page } from "../schemas.ts";
import { DEFAULT_EXPIRY_DAYS } from "./sending.ts";

export const LINK_DAYS_MAX = 90;
export const LINK_USES_MAX = 1_000;
export const LINK_DOMAINS_MAX = 20;

export const newLink = z.object({
  role: z.enum(LINK_ROLES).default("member"),
  expires_in_days: z.int().min(1).max(LINK_DAYS_MAX).default(DEFAULT_EXPIRY_DAYS),
  max_uses: z.int().min(1).max(LINK_USES_MAX).nullable().default(null),
  allowed_domains: z
    .array(domain())
    .max(LINK_DOMAINS_MAX)
    .default([])
    .transform((domains) => [...new Set(domains)]),
  needs_approval: z.boolean().default(false),
});

const time = z.iso.datetime();

const link = z
  .object({
    id: z.uuid(),
    url: z.url().nullable(),
    role: z.enum(LINK_ROLES),
    status: z.enum(["active", "used_up", "expired", "revoked"]),
    uses: z.int(),
    max_uses: z.int().nullable(),
    allowed_domains: z.array(z.string()),
    needs_approval: z.boolean(),
    created_by: z.string(),
    created_by_name: z.string(),
    created_at: time,
    expires_at: time,
  })
  .meta({ ref: "InvitationLink" });

const tag = "Invitation links";
const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS"] as const;

/**
 * The link with the address to hand around, as long as somebody can join by it. A key that may only read does
 * not get it: with it one becomes a member.
 */
export async function withUrl(
  c: Context<AppEnv>,
  id: string,
  view: LinkView,
): Promise<LinkView & { url: string | null }> {
  const { secret, baseUrl } = c.var.platform.settings;
  const hidden = view.status !== "active" || personOf(c).scope?.access === "read";
  return { ...view, url: hidden ? null : baseUrl + paths.join(await linkToken(secret, id, view.id)) };
}

/** Fails as `createLink` in durable/invitations/links.ts does, and for admins' links as `freshPerson`. */
export async function makeLink(
  c: Context<AppEnv>,
  call: Call,
  id: string,
  input: NewLink,
): Promise<Result<LinkView>> {
  const person = await freshToGrant(c, input.role);
  return person.ok ? c.var.platform.workspace(id).createLink(call, input) : person;
}

export const workspaceLinks = new Hono<AppEnv>()
  .get(
    "/:id/invitation-links",
    describes({ tag, summary: "Links, newest first", data: link, list: true, fails: [...FAILS] }),
    query(page.extend({ status: z.enum(["open", "all"]).default("open") })),
    async (c) => {
      const { cursor = null, ...filter } = c.req.valid("query");
      const id = c.req.param("id");
      const found = await c.var.platform.workspace(id).listLinks(await actorOf(c), { ...filter, cursor });
      if (!found.ok) return respondList(c, found);
      const items = await Promise.all(found.value.items.map((view) => withUrl(c, id, view)));
      return respondList(c, ok({ ...found.value, items }));
    },
  )
  .post(
    "/:id/invitation-links",
    describes({
      tag,
      summary: "Make a link; it never gives the role of an owner",
      data: link,
      status: 201,
      fails: [...FAILS, "CONFLICT", "WORKSPACE_ARCHIVED"],
    }),
    body(newLink),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      if (!call.ok) return respond(c, call);
      const id = c.req.param("id");
      const made = await makeLink(c, call.value, id, input);
      return respond(c, made.ok ? ok(await withUrl(c, id, made.value)) : made, 201);
    },
  )
  .delete(
    "/:id/invitation-links/:linkId",
    describes({
      tag,
      summary: "Revoke it: nobody joins by it any more",
      data: link,
      fails: [...FAILS, "NOT_FOUND"],
    }),
    async (c) => {
      const call = await callOf(c);
      if (!call.ok) return respond(c, call);
      const { id, linkId } = c.req.param();
      const revoked = await c.var.platform.workspace(id).revokeLink(call.value, linkId);
      return respond(c, revoked.ok ? ok(await withUrl(c, id, revoked.value)) : revoked);
    },
  );
