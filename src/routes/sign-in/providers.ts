/** Signing in with an OpenID provider: the way there, and the way back. */
import { Hono, type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { AppEnv } from "../../env.ts";
import { accountOf, type Identity } from "../../global/people/identities.ts";
import { claimPlatform } from "../../global/people/people.ts";
import { attempt, beginSignIn, finishSignIn, type Attempt, type Relying } from "../../identity/oidc.ts";
import { localPath } from "../../local-path.ts";
import { startSession } from "../../middleware/session.ts";
import { paths } from "../../paths.ts";
import type { OidcProvider } from "../../platform.ts";
import { ok, type Failure, type Result } from "../../result.ts";
import { seal, unseal } from "../../seal.ts";

type C = Context<AppEnv>;

const PURPOSE = "sign-in with a provider";
const ATTEMPT_MS = 10 * 60_000;

export const providerPages = new Hono<AppEnv>()
  .get("/sign-in/with/:provider", async (c, next) => {
    const provider = providerOf(c, c.req.param("provider"));
    if (!provider) return next();
    const expires = c.var.platform.now() + ATTEMPT_MS;
    const begun = await beginSignIn(relying(c, provider), localPath(c.req.query("next")), expires);
    if (!begun.ok) return failed(c, begun.error);
    const { settings } = c.var.platform;
    writeAttempt(c, await seal(settings.secret, PURPOSE, begun.value.attempt), ATTEMPT_MS / 1000);
    return c.redirect(begun.value.location, 303);
  })
  .get("/sign-in/with/:provider/back", async (c, next) => {
    const provider = providerOf(c, c.req.param("provider"));
    if (!provider) return next();
    const begun = await readAttempt(c, provider);
    // Once only: whatever comes of it, the browser starts anew.
    writeAttempt(c, "", 0);
    if (!begun) return failed(c, { code: "UNAUTHENTICATED", message: "" });
    const signedIn = await signInWith(c, relying(c, provider), begun);
    return signedIn.ok ? c.redirect(localPath(begun.next), 303) : failed(c, signedIn.error);
  });

async function signInWith(c: C, to: Relying, begun: Attempt): Promise<Result<Identity>> {
  const { databases, settings, now } = c.var.platform;
  const back = new URL(to.redirect_uri);
  back.search = new URL(c.req.url).search;
  const identity = await finishSignIn(to, back, begun);
  if (!identity.ok) return identity;
  const account = await accountOf(databases.main, identity.value, now());
  if (!account.ok) return account;
  await startSession(c, await claimPlatform(databases.main, settings, account.value, now()));
  return ok(identity.value);
}

const providerOf = (c: C, id: string): OidcProvider | null =>
  c.var.platform.settings.oidcProviders.find((provider) => provider.id === id) ?? null;

function relying(c: C, provider: OidcProvider): Relying {
  const { settings, log } = c.var.platform;
  return {
    provider,
    redirect_uri: settings.baseUrl + paths.signInBack(provider.id),
    insecure: settings.local,
    keepAlive: (work) => c.executionCtx.waitUntil(work),
    report: (error) =>
      log("provider_sign_in_failed", {
        request_id: c.var.requestId,
        provider: provider.id,
        error: String(error),
      }),
  };
}

async function readAttempt(c: C, provider: OidcProvider): Promise<Attempt | null> {
  const { settings, now } = c.var.platform;
  const sealed = getCookie(c, cookieName(c));
  const opened = attempt.safeParse(sealed && (await unseal(settings.secret, PURPOSE, sealed)));
  const holds = opened.success && opened.data.provider === provider.id && opened.data.expires > now();
  return holds ? opened.data : null;
}

const isSecure = (c: C): boolean => c.var.platform.settings.baseUrl.startsWith("https:");
const cookieName = (c: C): string => (isSecure(c) ? "__Host-atrium_provider" : "atrium_provider");

/** `Lax`, because the provider's redirect comes from another site. */
const writeAttempt = (c: C, value: string, maxAge: number): void =>
  setCookie(c, cookieName(c), value, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(c),
    maxAge,
  });

/** Back to the sign-in page, which says what to do; nothing of it tells whether there is an account. */
const failed = (c: C, { code }: Pick<Failure, "code" | "message">): Response =>
  c.redirect(
    `${paths.signIn()}?done=error.${code === "STORE_UNAVAILABLE" ? "PROVIDER_UNAVAILABLE" : "PROVIDER_REFUSED"}`,
    303,
  );
