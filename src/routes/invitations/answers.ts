/** Answering an invitation: person first (idempotent by e-mail), then the object accepts (DESIGN §8). */
import type { Context } from "hono";
import type { InvitationOffer } from "../../../durable/invitations/answers.ts";
import type { InvitationView } from "../../../durable/invitations/invitations.ts";
import type { MemberView } from "../../../durable/members/members.ts";
import type { AppEnv } from "../../env.ts";
import { suspendedOrgs } from "../../global/config/effective.ts";
import { ensurePerson, findPersonByEmail, type PersonRow } from "../../global/people/people.ts";
import { openToken, type InvitationToken } from "../../invitation-token.ts";
import { noteVisit } from "../../middleware/arrival.ts";
import { startSession } from "../../middleware/session.ts";
import type { Platform } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";

export type Joined = MemberView & { workspace_id: string; org_id: string };

const invalid = (): Result<never> =>
  fail("INVALID_INVITATION", "This invitation does not exist or is no longer valid.");

/** Never accepts: mail scanners follow links. Fails with INVALID_INVITATION. */
export async function inspectInvitation(platform: Platform, token: string): Promise<Result<InvitationOffer>> {
  const opened = await openToken(platform.settings.secret, token);
  if (!opened) return invalid();
  const { workspace_id, invitation_id, token_hash } = opened;
  return platform.workspace(workspace_id).inspectInvitation({ id: invitation_id, token_hash });
}

export async function declineInvitation(platform: Platform, token: string): Promise<Result<InvitationView>> {
  const opened = await openToken(platform.settings.secret, token);
  if (!opened) return invalid();
  const { workspace_id, invitation_id, token_hash } = opened;
  return platform.workspace(workspace_id).declineInvitation({ id: invitation_id, token_hash });
}

/** Does this address have to sign in before it can accept? */
export async function needsSignIn(platform: Platform, email: string): Promise<boolean> {
  if (email === platform.settings.platformOwnerEmail) return true;
  return (await findPersonByEmail(platform.databases.main, email)) !== null;
}

/**
 * Accepts as the signed-in person. Without one, holding the token proves the mailbox, but only for an
 * address without an account: then accepting makes the account and signs in.
 * Fails with UNAUTHENTICATED (the address has an account), INSUFFICIENT_PERMISSIONS (another address)
 * and as `acceptInvitation` in durable/invitations/answers.ts does.
 * @param name what a new account is called; left out, the address's local part
 */
export async function acceptInvitation(
  c: Context<AppEnv>,
  token: string,
  name?: string,
): Promise<Result<Joined>> {
  const { platform, person } = c.var;
  if (!person) {
    const accepted = await acceptAsNewcomer(platform, token, name);
    if (!accepted.ok) return accepted;
    await startSession(c, accepted.value.account);
    return ok(accepted.value.joined);
  }
  const opened = await openToken(platform.settings.secret, token);
  if (!opened) return invalid();
  const { id, name: called, email } = person;
  const suspended_orgs = await suspendedOrgs(platform.databases.main, platform.now());
  const accepted = await platform
    .workspace(opened.workspace_id)
    .acceptInvitation({ actor: { id, name: called, email, suspended_orgs } }, proofIn(opened));
  if (accepted.ok) noteVisit(c, id);
  return accepted;
}

/** As `acceptInvitation` without a person, and without signing anybody in. */
export async function acceptAsNewcomer(
  platform: Platform,
  token: string,
  name?: string,
): Promise<Result<{ joined: Joined; account: PersonRow }>> {
  const opened = await openToken(platform.settings.secret, token);
  if (!opened) return invalid();
  const object = platform.workspace(opened.workspace_id);
  const account = await makeAccount(platform, await object.inspectInvitation(proofIn(opened)), name);
  if (!account.ok) return account;
  const suspended_orgs = await suspendedOrgs(platform.databases.main, platform.now());
  const actor = { ...account.value, suspended_orgs };
  const joined = await object.acceptInvitation({ actor }, proofIn(opened));
  return joined.ok ? ok({ joined: joined.value, account: account.value }) : joined;
}

const proofIn = ({ invitation_id, token_hash }: InvitationToken) => ({ id: invitation_id, token_hash });

async function makeAccount(platform: Platform, offer: Result<InvitationOffer>, name: string | undefined) {
  if (!offer.ok) return offer;
  if (offer.value.status === "expired")
    return fail("INVITATION_EXPIRED", "This invitation has expired. Ask for a new one.");
  if (offer.value.status !== "pending") return invalid();
  if (await needsSignIn(platform, offer.value.email)) {
    return fail("UNAUTHENTICATED", "This address has an account. Sign in first, then accept.");
  }
  return ok(await ensurePerson(platform.databases.main, { email: offer.value.email, name }, platform.now()));
}
