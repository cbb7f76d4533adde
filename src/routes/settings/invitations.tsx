/** Settings, invitations: send, send again, cancel. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../../env.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done, wantsFragment } from "../../middleware/page-frame.ts";
import { withPictures } from "../../middleware/pictures.tsx";
import { paths } from "../../paths.ts";
import { STATUS, type Result } from "../../result.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { InvitationRows } from "../../../views/settings/invitation-rows.tsx";
import { InvitationsPage } from "../../../views/settings/invitations.tsx";
import { approveRequest } from "../invitations/join-requests.ts";
import { resendInvitation, sendInvitation } from "../invitations/sending.ts";
import { newInvitation } from "../invitations/invitations.ts";
import { openWorkspace } from "../workspaces/pages.tsx";

type C = Context<AppEnv>;
const PAGE = 50;

async function show(
  c: C,
  id: string,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  status: ContentfulStatusCode = 200,
) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const filter = { status: "pending", cursor: c.req.query("cursor") ?? null, limit: PAGE } as const;
  const object = c.var.platform.workspace(id);
  const found = await object.listInvitations(await actorOf(c), filter);
  if (!found.ok) return refuseRequest(c, found.error);
  const { states: _states, ...page } = open.value;
  const list = { invitations: found.value.items, nextCursor: found.value.next_cursor };
  if (wantsFragment(c) && status === 200)
    return c.html(<InvitationRows workspace={page.workspace} now={page.frame.now} {...list} />);
  const waiting = { status: "waiting", cursor: null, limit: PAGE } as const;
  const requests = await object.listJoinRequests(await actorOf(c), waiting);
  if (!requests.ok) return refuseRequest(c, requests.error);
  const { items, next_cursor } = requests.value;
  c.status(status);
  const whole = (
    <InvitationsPage {...page} {...list} requests={{ items, more: next_cursor !== null }} {...form} />
  );
  return c.html(
    await withPictures(
      c,
      items.map(({ user_id }) => user_id),
      whole,
    ),
  );
}

async function send(c: C, id: string, values: FieldValues) {
  const { email, role, expires_in_days: days } = values;
  const input = newInvitation.safeParse({
    email,
    role: role || undefined,
    expires_in_days: days ? Number(days) : undefined,
  });
  if (!input.success) return show(c, id, { values, errors: schemaErrors(input.error) }, 400);
  const sent = await sendInvitation(c, { actor: await actorOf(c) }, id, input.data);
  if (!sent.ok)
    return show(c, id, { values, errors: fieldErrors(sent.error, "email") }, STATUS[sent.error.code]);
  return done(c, here(id), "invitation-sent");
}

const here = (id: string): string => paths.workspaceSettings(id, "invitations");

const settled = (c: C, id: string, result: Result<unknown>, code: string) =>
  done(c, here(id), result.ok ? code : `error.${result.error.code}`);

export const invitationSettings = new Hono<AppEnv>()
  .get("/:id/settings/invitations", (c) => show(c, c.req.param("id")))
  .post("/:id/settings/invitations", async (c) => {
    const id = c.req.param("id");
    const values = await formValues(c.req);
    const call = { actor: await actorOf(c) };
    const invitation_id = values["invitation_id"] ?? "";
    switch (values["intent"]) {
      case "resend":
        return settled(c, id, await resendInvitation(c, call, id, invitation_id), "invitation-resent");
      case "approve": {
        const request_id = values["request_id"] ?? "";
        return settled(c, id, await approveRequest(c, { call, id, request_id }), "join-approved");
      }
      case "decline":
        return settled(
          c,
          id,
          await c.var.platform.workspace(id).declineRequest(call, values["request_id"] ?? ""),
          "join-declined",
        );
      case "cancel":
        return settled(
          c,
          id,
          await c.var.platform.workspace(id).cancelInvitation(call, invitation_id),
          "invitation-cancelled",
        );
      default:
        return send(c, id, values);
    }
  });
