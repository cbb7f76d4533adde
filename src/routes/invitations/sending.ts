/** Inviting: the object records it, then the mail goes out; a lost mail can be sent again. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { InvitationView } from "../../../durable/invitations/invitations.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { tonguesOf } from "../../global/people/language.ts";
import { systemConfig } from "../../global/config/effective.ts";
import { findOrg } from "../../global/orgs/orgs.ts";
import { issueToken } from "../../invitation-token.ts";
import { referenceOf } from "../../mail-reference.ts";
import { speaking } from "../../language/tongue.ts";
import { paths } from "../../paths.ts";
import type { Mail, Platform } from "../../platform.ts";
import type { Result } from "../../result.ts";
import type { WorkspaceRole } from "../../roles.ts";
import { invitationMail } from "../../../views/mail/invitation.ts";

export const DEFAULT_EXPIRY_DAYS = 7;

interface Invite {
  email: string;
  role: WorkspaceRole;
  expires_in_days: number;
}

/** Fails as `invite` in durable/invitations/invitations.ts does. A repeat under the same key sends no second mail. */
export async function sendInvitation(
  c: Context<AppEnv>,
  call: Call,
  id: string,
  input: Invite,
): Promise<Result<InvitationView>> {
  const { platform } = c.var;
  const invitation_id = uuid();
  const { token, token_hash } = await issueToken(platform.settings.secret, id, invitation_id);
  const daily_limit = platform.settings.invitationsPerWorkspaceDay;
  const sent = await platform
    .workspace(id)
    .invite(call, { id: invitation_id, token_hash, ...input, daily_limit });
  if (sent.ok && sent.value.id === invitation_id)
    mailInvitations(c, { call, id }, [{ invitation: sent.value, token }]);
  return sent;
}

/** The old link dies with the new secret. A repeat under the same key sends no second mail. */
export async function resendInvitation(
  c: Context<AppEnv>,
  call: Call,
  id: string,
  invitation_id: string,
): Promise<Result<InvitationView>> {
  const { platform } = c.var;
  const { token, token_hash } = await issueToken(platform.settings.secret, id, invitation_id);
  const sent = await platform.workspace(id).resendInvitation(call, {
    id: invitation_id,
    token_hash,
    expires_in_days: DEFAULT_EXPIRY_DAYS,
    daily_limit: platform.settings.invitationsPerWorkspaceDay,
  });
  if (sent.ok && sent.unchanged !== true)
    mailInvitations(c, { call, id }, [{ invitation: sent.value, token }]);
  return sent;
}

export interface Letter {
  invitation: Pick<InvitationView, "id" | "email" | "role" | "expires_at">;
  token: string;
}

/** As many connections as a Worker has open at once; more of them would only wait. */
const AT_ONCE = 6;

/** After the commit and in the background: a failing mail server loses no invitation. */
export function mailInvitations(
  c: Context<AppEnv>,
  { call, id }: { call: Call; id: string },
  letters: readonly Letter[],
): void {
  if (letters.length === 0) return;
  const { platform } = c.var;
  const failed = (error: unknown, about: string) =>
    platform.log("invitation_mail_failed", { id: about, error: String(error) });
  const send = async () => {
    const compose = await composer(platform, call, id);
    const spokenBy = await tonguesOf(
      platform,
      letters.map(({ invitation }) => invitation.email),
    );
    const waiting = letters.values();
    const sendInTurn = async () => {
      for (const letter of waiting) {
        const { email, id: about } = letter.invitation;
        const mail = { to: email, ...speaking(spokenBy(email), () => compose(letter)) };
        await platform.sendMail(mail).catch((error) => failed(error, about));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendInTurn));
  };
  c.executionCtx.waitUntil(send().catch((error) => failed(error, letters[0]?.invitation.id ?? id)));
}

/** What all mails of one workspace have in common is read once. */
async function composer(
  platform: Platform,
  call: Call,
  id: string,
): Promise<(letter: Letter) => Omit<Mail, "to">> {
  const { baseUrl } = platform.settings;
  const config = await systemConfig(platform.databases.main, platform.now());
  const workspace = await platform.workspace(id).get(call.actor);
  if (!workspace.ok) throw new Error(`the workspace cannot be read: ${workspace.error.code}`);
  const org = await findOrg(platform.databases.main, workspace.value.org_id);
  const shared = {
    labels: { singular: config.nav_label_singular, plural: config.nav_label_plural, icon: config.nav_icon },
    workspaceName: workspace.value.name,
    orgName: org?.name ?? "",
    inviterName: call.actor.name,
  };
  return ({ invitation, token }) => ({
    ...invitationMail({
      ...shared,
      role: invitation.role,
      expiresAt: invitation.expires_at,
      url: baseUrl + paths.invitation(token),
      acceptUrl: baseUrl + paths.acceptByMail(token),
    }),
    reference: referenceOf({ workspace_id: id, invitation_id: invitation.id }),
    // RFC 8058: one click declines, without a page in between.
    headers: {
      "List-Unsubscribe": `<${baseUrl + paths.declineByMail(token)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  });
}
