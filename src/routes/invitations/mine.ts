/**
 * One's own invitations, found and answered by the address one is signed in with: signing in has proved the
 * mailbox, as holding a token does. For people only: a key or another issuer's token proves no mailbox.
 */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { InvitationView } from "../../../durable/invitations/invitations.ts";
import type { AppEnv } from "../../env.ts";
import { suspendedOrgs } from "../../global/config/effective.ts";
import { listMyInvitations, type MyInvitation } from "../../global/mine/invitations.ts";
import { respond, respondList } from "../../http.ts";
import { noteVisit } from "../../middleware/arrival.ts";
import { personOf } from "../../middleware/call.ts";
import { inPerson } from "../../middleware/session.ts";
import { isUuid } from "../../middleware/workspace.ts";
import { describes } from "../../openapi.ts";
import { fail, ok, type Result } from "../../result.ts";
import { invitation } from "../schemas.ts";
import type { Joined } from "./answers.ts";
import { accepted } from "./invitations.ts";

type C = Context<AppEnv>;

/** Which invitation of which workspace. */
export interface Named {
  workspace_id: string;
  invitation_id: string;
}

const invalid = (): Result<never> =>
  fail("INVALID_INVITATION", "This invitation does not exist, is not for you, or is no longer valid.");

/** Those that can be accepted now; none for who has not signed in themselves. */
export async function myInvitationsOf(c: C): Promise<MyInvitation[]> {
  const { via, email } = personOf(c);
  if (via === "key" || via === "jwt") return [];
  const { databases, now } = c.var.platform;
  return listMyInvitations(databases, email, now());
}

/**
 * Fails with INSUFFICIENT_PERMISSIONS (a key or a token of another issuer), and as `acceptInvitation` in
 * durable/invitations/answers.ts does.
 */
export async function acceptMine(c: C, named: Named): Promise<Result<Joined>> {
  const person = await inPerson(c);
  if (!person.ok) return person;
  if (!areIds(named)) return invalid();
  const { platform } = c.var;
  const { id, name, email } = person.value;
  const suspended_orgs = await suspendedOrgs(platform.databases.main, platform.now());
  const joined = await platform
    .workspace(named.workspace_id)
    .acceptInvitation({ actor: { id, name, email, suspended_orgs } }, { id: named.invitation_id, email });
  if (joined.ok) noteVisit(c, id);
  return joined;
}

/** Fails as `acceptMine` does. */
export async function declineMine(c: C, named: Named): Promise<Result<InvitationView>> {
  const person = await inPerson(c);
  if (!person.ok) return person;
  if (!areIds(named)) return invalid();
  const { email } = person.value;
  return c.var.platform.workspace(named.workspace_id).declineInvitation({ id: named.invitation_id, email });
}

/** Junk never wakes an object. */
const areIds = ({ workspace_id, invitation_id }: Named): boolean =>
  isUuid(workspace_id) && isUuid(invitation_id);

const mine = invitation
  .pick({ id: true, email: true, role: true, invited_by_name: true, created_at: true, sent_at: true })
  .extend({
    expires_at: z.iso.datetime(),
    org_name: z.string(),
    workspace: z.object({
      id: z.uuid(),
      org_id: z.string(),
      name: z.string(),
      description: z.string(),
      color: z.string(),
      icon: z.string(),
    }),
  })
  .meta({ ref: "MyInvitation" });

const tag = "Invitations";
const FAILS = ["INSUFFICIENT_PERMISSIONS", "INVALID_INVITATION", "INVITATION_EXPIRED"] as const;

export const myInvitations = new Hono<AppEnv>()
  .get(
    "/",
    describes({
      tag,
      summary: "Mine, of all organizations: those for the address I am signed in with",
      data: mine,
      list: true,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    async (c) => {
      const person = await inPerson(c);
      if (!person.ok) return respond(c, person);
      return respondList(c, ok({ items: await myInvitationsOf(c), next_cursor: null }));
    },
  )
  .post(
    "/:workspaceId/:invitationId/accept",
    describes({
      tag,
      summary: "Become a member, without the mail's link",
      data: accepted,
      fails: [
        ...FAILS,
        "WORKSPACE_ARCHIVED",
        "MEMBER_LIMIT_EXCEEDED",
        "ORGANIZATION_SUSPENDED",
        "MEMBERSHIP_SUSPENDED",
      ],
    }),
    async (c) => respond(c, await acceptMine(c, namedIn(c.req.param()))),
  )
  .post(
    "/:workspaceId/:invitationId/decline",
    describes({ tag, summary: "Say no, without the mail's link", data: invitation, fails: [...FAILS] }),
    async (c) => respond(c, await declineMine(c, namedIn(c.req.param()))),
  );

const namedIn = (at: { workspaceId: string; invitationId: string }): Named => ({
  workspace_id: at.workspaceId,
  invitation_id: at.invitationId,
});
