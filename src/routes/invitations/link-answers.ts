/** What the holder of a link can do with it: look, and join once signed in. */
import type { Context } from "hono";
import type { LinkAnswer, LinkOffer } from "../../../durable/invitations/link-answers.ts";
import type { AppEnv } from "../../env.ts";
import { suspendedOrgs } from "../../global/config/effective.ts";
import { openLinkToken } from "../../invitation-token.ts";
import { noteVisit } from "../../middleware/arrival.ts";
import { fail, type Result } from "../../result.ts";
import { isServiceAddress } from "../../service-address.ts";

const invalid = (): Result<never> =>
  fail("INVALID_INVITATION", "This link does not exist or is no longer valid.");

/** Never joins: mail scanners and chats follow links. Fails as `inspectLink` in durable/invitations/link-answers.ts does. */
export async function inspectLink(c: Context<AppEnv>, token: string): Promise<Result<LinkOffer>> {
  const { platform, person } = c.var;
  const opened = await openLinkToken(platform.settings.secret, token);
  if (!opened) return invalid();
  return platform.workspace(opened.workspace_id).inspectLink(opened.link_id, person?.id ?? null);
}

/**
 * Joins, or asks to. Who comes has an account, and with it a mailbox that they have proven to be theirs: the
 * link alone proves nothing of anybody. Fails with UNAUTHENTICATED, and as `joinByLink` in
 * durable/invitations/link-answers.ts does.
 */
export async function joinByLink(c: Context<AppEnv>, token: string): Promise<Result<LinkAnswer>> {
  const { platform, person } = c.var;
  if (!person) return fail("UNAUTHENTICATED", "Sign in first, then join.");
  const opened = await openLinkToken(platform.settings.secret, token);
  if (!opened) return invalid();
  const { id, name, email } = person;
  if (isServiceAddress(email)) return fail("INSUFFICIENT_PERMISSIONS", "Links are for people.");
  const suspended_orgs = await suspendedOrgs(platform.databases.main, platform.now());
  const answer = await platform
    .workspace(opened.workspace_id)
    .joinByLink(
      { actor: { id, name, email, suspended_orgs } },
      { id: opened.link_id, daily_limit: platform.settings.invitationsPerWorkspaceDay },
    );
  if (answer.ok) noteVisit(c, id);
  return answer;
}
