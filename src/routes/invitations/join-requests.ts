/** People who came by a link and wait for an admin's word. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { JoinRequestView } from "../../../durable/invitations/join-requests.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { mailTo } from "../../global/people/language.ts";
import { systemConfig } from "../../global/config/effective.ts";
import { respond, respondList } from "../../http.ts";
import { actorOf, callOf } from "../../middleware/call.ts";
import { freshToGrant } from "../../middleware/session.ts";
import { describes } from "../../openapi.ts";
import { paths } from "../../paths.ts";
import type { Result } from "../../result.ts";
import { LINK_ROLES, type LinkRole } from "../../roles.ts";
import { query } from "../../validation.ts";
import { joinedMail } from "../../../views/mail/joined.ts";
import { page } from "../schemas.ts";

const time = z.iso.datetime();

const request = z
  .object({
    id: z.uuid(),
    user_id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(LINK_ROLES),
    link_id: z.uuid(),
    status: z.enum(["waiting", "approved", "declined"]),
    created_at: time,
    settled_at: time.nullable(),
    settled_by_name: z.string().nullable(),
  })
  .meta({ ref: "JoinRequest" });

const tag = "Invitation links";
const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "NOT_FOUND", "CONFLICT"] as const;

interface Asked {
  call: Call;
  /** the workspace */
  id: string;
  request_id: string;
}

/**
 * Lets the person in and tells them by mail, once. Fails as `approveRequest` in durable/invitations/join-requests.ts
 * does, and as `freshPerson` where the link makes admins.
 */
export async function approveRequest(
  c: Context<AppEnv>,
  { call, id, request_id }: Asked,
): Promise<Result<JoinRequestView>> {
  const person = await freshToGrant(c, ...(await rolesAsked(c, { call, id, request_id })));
  if (!person.ok) return person;
  const approved = await c.var.platform.workspace(id).approveRequest(call, request_id);
  if (approved.ok && approved.unchanged !== true) mailJoined(c, { call, id }, approved.value);
  return approved;
}

/** The role that this request is for: lists go on after a cursor, and this one stands just before the request. */
async function rolesAsked(c: Context<AppEnv>, { call, id, request_id }: Asked): Promise<LinkRole[]> {
  const page = { status: "all", cursor: `${request_id}~`, limit: 1 } as const;
  const found = await c.var.platform.workspace(id).listJoinRequests(call.actor, page);
  return found.ok ? found.value.items.filter((one) => one.id === request_id).map(({ role }) => role) : [];
}

/** After the commit and in the background: they are in, whether the mail arrives or not. */
function mailJoined(
  c: Context<AppEnv>,
  { call, id }: Omit<Asked, "request_id">,
  joined: JoinRequestView,
): void {
  const { platform } = c.var;
  const send = async () => {
    const config = await systemConfig(platform.databases.main, platform.now());
    const workspace = await platform.workspace(id).get(call.actor);
    if (!workspace.ok) return;
    const about = {
      singular: config.nav_label_singular,
      workspaceName: workspace.value.name,
      adminName: call.actor.name,
      role: joined.role,
      url: platform.settings.baseUrl + paths.workspace(id),
    };
    await mailTo(platform, joined.email, () => joinedMail(about));
  };
  c.executionCtx.waitUntil(
    send().catch((error: unknown) =>
      platform.log("joined_mail_failed", { id: joined.id, error: String(error) }),
    ),
  );
}

export const joinRequests = new Hono<AppEnv>()
  .get(
    "/:id/join-requests",
    describes({
      tag,
      summary: "Who asks to be let in, newest first",
      data: request,
      list: true,
      fails: ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    query(page.extend({ status: z.enum(["waiting", "all"]).default("waiting") })),
    async (c) => {
      const { cursor = null, ...filter } = c.req.valid("query");
      const object = c.var.platform.workspace(c.req.param("id"));
      return respondList(c, await object.listJoinRequests(await actorOf(c), { ...filter, cursor }));
    },
  )
  .post(
    "/:id/join-requests/:requestId/approve",
    describes({
      tag,
      summary: "Let them in; they are told by mail",
      data: request,
      fails: [...FAILS, "WORKSPACE_ARCHIVED", "MEMBER_LIMIT_EXCEEDED"],
    }),
    async (c) => {
      const call = await callOf(c);
      const { id, requestId: request_id } = c.req.param();
      return respond(c, call.ok ? await approveRequest(c, { call: call.value, id, request_id }) : call);
    },
  )
  .post(
    "/:id/join-requests/:requestId/decline",
    describes({
      tag,
      summary: "Turn them away; they cannot ask by the same link again",
      data: request,
      fails: [...FAILS],
    }),
    async (c) => {
      const call = await callOf(c);
      if (!call.ok) return respond(c, call);
      const { id, requestId } = c.req.param();
      return respond(c, await c.var.platform.workspace(id).declineRequest(call.value, requestId));
    },
  );
