/** Answering an invitation: person first (idempotent by e-mail), then the object accepts (DESIGN §8). */
import type { Context } from "hono";
import type { InvitationOffer } from "../../../durable/invitation-answers.ts";
import type { InvitationView } from "../../../durable/invitations.ts";
import type { MemberView } from "../../../durable/members.ts";
import type { AppEnv } from "../../env.ts";
import { suspendedOrgs } from "../../global/config/effective.ts";
import { ensurePerson, findPersonByEmail } from "../../global/people/people.ts";
import { openToken } from "../../invitation-token.ts";
import { startSession } from "../../middleware/session.ts";
import type { Platform } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";

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
 * and as `acceptInvitation` in durable/invitations.ts does.
 * @param name what a new account is called; left out, the address's local part
 */
export async function acceptInvitation(
  c: Context<AppEnv>,
  token: string,
  name?: string,
): Promise<Result<MemberView & { workspace_id: string; org_id: string }>> {
  const { platform } = c.var;
  const opened = await openToken(platform.settings.secret, token);
  if (!opened) return invalid();
  const proof = { id: opened.invitation_id, token_hash: opened.token_hash };
  const object = platform.workspace(opened.workspace_id);
  const { person } = c.var;
  const suspended_orgs = await suspendedOrgs(platform.databases.main, platform.now());
  if (person) {
    const { id, name, email } = person;
    return object.acceptInvitation({ actor: { id, name, email, suspended_orgs } }, proof);
  }
  const newcomer = await makeAccount(platform, await object.inspectInvitation(proof), name);
  if (!newcomer.ok) return newcomer;
  const joined = await object.acceptInvitation({ actor: { ...newcomer.value, suspended_orgs } }, proof);
  if (joined.ok) await startSession(c, newcomer.value);
  return joined;
}

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
