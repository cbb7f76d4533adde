/**
 * Inviting: the object records it together with the letter that it owes, then the mail goes out from here; what
 * does not go, the object sends.
 */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { InvitationView } from "../../../durable/invitations/invitations.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { issueToken, sealToken } from "../../invitation-token.ts";
import { invitationLetter, type InvitationEnvelope } from "../../letter.ts";
import { freshToGrant } from "../../middleware/session.ts";
import type { Result } from "../../result.ts";
import type { WorkspaceRole } from "../../roles.ts";
import { freshEnvelope, sendLetters } from "../letters.ts";

export const DEFAULT_EXPIRY_DAYS = 7;

interface Invite {
  email: string;
  role: WorkspaceRole;
  expires_in_days: number;
}

/**
 * Fails as `invite` in durable/invitations/invitations.ts does, and for admins and owners as `freshPerson`. A repeat under
 * the same key sends no second mail.
 */
export async function sendInvitation(
  c: Context<AppEnv>,
  call: Call,
  id: string,
  input: Invite,
): Promise<Result<InvitationView>> {
  const { platform } = c.var;
  const person = await freshToGrant(c, input.role);
  if (!person.ok) return person;
  const invitation_id = uuid();
  const issued = await issue(platform.settings.secret, id, invitation_id);
  const daily_limit = platform.settings.invitationsPerWorkspaceDay;
  const sent = await platform
    .workspace(id)
    .invite(call, { id: invitation_id, ...issued, ...input, daily_limit });
  if (sent.ok && sent.value.id === invitation_id)
    sendLetters(c, { call, id }, [invitationLetter(issued.envelope, sent.value, call.actor.name)]);
  return sent;
}

/**
 * The old link dies with the new secret, and what had expired is offered again. A repeat under the same key sends no
 * second mail. Fails as `sendInvitation` does.
 */
export async function resendInvitation(
  c: Context<AppEnv>,
  call: Call,
  id: string,
  invitation_id: string,
): Promise<Result<InvitationView>> {
  const { platform } = c.var;
  const person = await freshToGrant(c, ...(await rolesOffered(c, { call, id, invitation_id })));
  if (!person.ok) return person;
  const issued = await issue(platform.settings.secret, id, invitation_id);
  const sent = await platform.workspace(id).resendInvitation(call, {
    id: invitation_id,
    ...issued,
    expires_in_days: DEFAULT_EXPIRY_DAYS,
    daily_limit: platform.settings.invitationsPerWorkspaceDay,
  });
  if (sent.ok && sent.unchanged !== true)
    sendLetters(c, { call, id }, [invitationLetter(issued.envelope, sent.value, call.actor.name)]);
  return sent;
}

/** The role that this invitation offers: lists go on after a cursor, and this one stands just before the invitation. */
async function rolesOffered(
  c: Context<AppEnv>,
  { call, id, invitation_id }: { call: Call; id: string; invitation_id: string },
): Promise<WorkspaceRole[]> {
  const page = { status: "pending", cursor: `${invitation_id}~`, limit: 1 } as const;
  const found = await c.var.platform.workspace(id).listInvitations(call.actor, page);
  return found.ok ? found.value.items.filter((one) => one.id === invitation_id).map(({ role }) => role) : [];
}

/** A fresh secret: its hash, which opens the invitation, and the letter to be that brings it. */
export async function issue(
  key: string,
  workspace_id: string,
  invitation_id: string,
): Promise<{ token_hash: string; envelope: InvitationEnvelope }> {
  const { token, token_hash } = await issueToken(key, workspace_id, invitation_id);
  const sealed_token = await sealToken(key, token);
  return { token_hash, envelope: { ...freshEnvelope(), sealed_token } };
}
