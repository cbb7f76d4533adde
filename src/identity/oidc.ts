/** Signing in with an OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636). */
import * as oauth from "oauth4webapi";
import * as z from "zod";
import type { Identity } from "../global/people/identities.ts";
import { phrase } from "../language/phrase.ts";
import type { OidcProvider } from "../platform.ts";
import { fail, ok, type Result } from "../result.ts";
import { identityIn } from "./claims.ts";
import { Remembered, type KeepAlive } from "./remembered.ts";

/** What the browser carries, sealed, from the way out to the way back. */
export const attempt = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** local path to go to afterwards */
  next: z.string(),
  /** epoch milliseconds */
  expires: z.number(),
});
export type Attempt = z.infer<typeof attempt>;

export interface Relying {
  provider: OidcProvider;
  /** where the provider sends the browser back to */
  redirect_uri: string;
  /** plain HTTP, for providers on this machine */
  insecure: boolean;
  /** keeps a reading alive that others wait for */
  keepAlive: KeepAlive;
  /** what went wrong, for the operator: the person is told less */
  report(error: unknown): void;
}

const PATIENCE_MS = 5_000;
const FRESHNESS = { good: 60 * 60_000, stale: 24 * 60 * 60_000, pause: 1_000 };

const unavailable = (provider: OidcProvider) =>
  fail("STORE_UNAVAILABLE", phrase("{provider} does not answer right now.", { provider: provider.name }), {
    retry_after: 10,
  });
const refused = (provider: OidcProvider) =>
  fail(
    "UNAUTHENTICATED",
    phrase("{provider} did not confirm who you are. Try again.", { provider: provider.name }),
  );

/** @returns where to send the browser, and what it has to bring back. Fails with STORE_UNAVAILABLE. */
export async function beginSignIn(
  relying: Relying,
  next: string,
  expires: number,
): Promise<Result<{ location: string; attempt: Attempt }>> {
  const { provider, redirect_uri } = relying;
  const server = await discovered(relying);
  if (!server?.authorization_endpoint) return unavailable(provider);
  const begun: Attempt = {
    provider: provider.id,
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    next,
    expires,
  };
  const location = new URL(server.authorization_endpoint);
  const asked = {
    client_id: provider.client_id,
    redirect_uri,
    response_type: "code",
    scope: provider.scope,
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: "S256",
    state: begun.state,
    nonce: begun.nonce,
  };
  for (const [name, value] of Object.entries(asked)) location.searchParams.set(name, value);
  return ok({ location: location.href, attempt: begun });
}

/**
 * Spends the code that the browser came back with.
 * @param back the address it came back to
 * Fails with UNAUTHENTICATED when anything does not fit, and with STORE_UNAVAILABLE.
 */
export async function finishSignIn(relying: Relying, back: URL, begun: Attempt): Promise<Result<Identity>> {
  const server = await discovered(relying);
  if (!server) return unavailable(relying.provider);
  try {
    return ok(await redeem(relying, server, back, begun));
  } catch (error) {
    relying.report(error);
    return isRefusal(error) ? refused(relying.provider) : unavailable(relying.provider);
  }
}

async function redeem(
  relying: Relying,
  server: oauth.AuthorizationServer,
  back: URL,
  begun: Attempt,
): Promise<Identity> {
  const { provider, redirect_uri } = relying;
  const client: oauth.Client = { client_id: provider.client_id };
  const options = requestOptions(relying.insecure);
  const parameters = oauth.validateAuthResponse(server, client, back, begun.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authenticationOf(provider, server),
    parameters,
    redirect_uri,
    begun.verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: begun.nonce,
    requireIdToken: true,
  });
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw new Error("the provider sent no ID token");
  // Providers may keep the address out of the ID token.
  const told =
    claims["email"] === undefined && server.userinfo_endpoint
      ? await oauth.processUserInfoResponse(
          server,
          client,
          claims.sub,
          await oauth.userInfoRequest(server, client, tokens.access_token, options),
        )
      : claims;
  return identityIn({ ...claims, ...told }, server.issuer);
}

function authenticationOf(provider: OidcProvider, server: oauth.AuthorizationServer): oauth.ClientAuth {
  if (provider.client_secret === null) return oauth.None();
  const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  return methods.includes("client_secret_basic")
    ? oauth.ClientSecretBasic(provider.client_secret)
    : oauth.ClientSecretPost(provider.client_secret);
}

/** By issuer, one per isolate. */
const descriptions = new Map<string, Remembered<oauth.AuthorizationServer>>();

/** The provider's own description, read once an hour; null while it cannot be had. */
async function discovered(relying: Relying): Promise<oauth.AuthorizationServer | null> {
  const { issuer } = relying.provider;
  const known = descriptions.get(issuer) ?? new Remembered(() => readDescription(relying), FRESHNESS);
  descriptions.set(issuer, known);
  try {
    return await known.get(relying.keepAlive);
  } catch (error) {
    relying.report(error);
    return null;
  }
}

async function readDescription({ provider, insecure }: Relying): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(provider.issuer);
  const options = requestOptions(insecure);
  const response = await oauth.discoveryRequest(issuer, { algorithm: "oidc", ...options });
  return oauth.processDiscoveryResponse(issuer, response);
}

const requestOptions = (insecure: boolean) => ({
  [oauth.allowInsecureRequests]: insecure,
  signal: AbortSignal.timeout(PATIENCE_MS),
});

/** What the provider said no to, as opposed to the way there: the library's own errors carry codes. */
const isRefusal = (error: unknown): boolean =>
  error instanceof z.ZodError ||
  (error instanceof Error && "code" in error && String(error.code).startsWith("OAUTH_"));
