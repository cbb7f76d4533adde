/** Signing in by mail: ask for a link, follow it, click. The same answers whether an account exists or not. */
import type { Context } from "hono";
import type { AppEnv, Person } from "../../env.ts";
import { mailTo } from "../../global/people/language.ts";
import { claimPlatform, ensurePerson } from "../../global/people/people.ts";
import { createLink, LINK_MINUTES, spendLink } from "../../global/people/sign-in-links.ts";
import { localPath } from "../../local-path.ts";
import { networkOf } from "../../middleware/place.ts";
import { startSession } from "../../middleware/session.ts";
import { paths } from "../../paths.ts";
import { fail, ok, type Result } from "../../result.ts";
import { signInMail } from "../../../views/mail/sign-in.ts";

type C = Context<AppEnv>;

/**
 * Mails a link. No account is looked for, so neither answer nor time tells of one. Fails with RATE_LIMITED: the client
 * has asked for many, or the mailbox has had enough.
 */
export async function requestLink(
  c: C,
  input: { email: string; next?: string | undefined },
): Promise<Result<{ email: string; expires_in: number }>> {
  const { platform } = c.var;
  const { databases, settings } = platform;
  const allowed = await limitClient(c);
  if (!allowed.ok) return allowed;
  const wanted = { email: input.email, next: localPath(input.next), limit: settings.signInsPerAddress };
  const link = await createLink(databases.main, wanted, platform.now());
  if (!link.ok) return link;
  mailLink(c, input.email, link.value);
  return ok({ email: input.email, expires_in: LINK_MINUTES * 60 });
}

/** One client could have mails sent to thousands of strangers, to each of them few. */
async function limitClient(c: C): Promise<Result<null>> {
  const { platform } = c.var;
  const network = networkOf(c);
  if (network === null) return ok(null);
  const retry_after = await platform.throttle(`sign-in:${network}`, platform.settings.signInRate);
  if (retry_after <= 0) return ok(null);
  return fail("RATE_LIMITED", "Too many sign-in mails were asked for from your network. Try again later.", {
    retry_after,
  });
}

/** In the background: a slow mail server is not the reader's wait, and its failure tells nobody anything. */
function mailLink(c: C, email: string, token: string): void {
  const { platform } = c.var;
  const url = platform.settings.baseUrl + paths.signInLink(token);
  c.executionCtx.waitUntil(
    mailTo(platform, email, () => signInMail({ url, minutes: LINK_MINUTES })).catch((error: unknown) =>
      platform.log("sign_in_mail_failed", { request_id: c.var.requestId, error: String(error) }),
    ),
  );
}

/** Spends a link and signs in, making the account if there is none. Fails with NOT_FOUND. */
export async function redeemLink(c: C, token: string): Promise<Result<{ person: Person; next: string }>> {
  const { platform } = c.var;
  const spent = await spendLink(platform.databases.main, token, platform.now());
  if (!spent) return fail("NOT_FOUND", "This link does not work, or no longer. Ask for a new one.");
  return ok({ person: await signInAs(c, { email: spent.email }), next: localPath(spent.next) });
}

/** Signs in who has proved to own the address. */
export async function signInAs(c: C, who: { email: string; name?: string | undefined }): Promise<Person> {
  const { platform } = c.var;
  const store = platform.databases.main;
  const account = await ensurePerson(store, who, platform.now());
  return startSession(c, await claimPlatform(store, platform.settings, account, platform.now()));
}
