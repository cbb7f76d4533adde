/** Bearer JWTs of a product's own issuer (RFC 7519, RFC 9068), verified by its published keys. */
import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { Identity } from "../global/identities.ts";
import type { TokenIssuer } from "../platform.ts";
import { identityIn } from "./oidc.ts";

const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const CLOCK_TOLERANCE_S = 5;
const KEYS_MS = 10 * 60_000;
const COOLDOWN_MS = 30_000;
const PATIENCE_MS = 5_000;

export interface VerifiedToken {
  identity: Identity;
  /** epoch milliseconds */
  expires: number;
}

/** The issuer's keys could not be had. */
export class IssuerUnavailable extends Error {
  constructor(cause: unknown) {
    super("the issuer's keys cannot be read", { cause });
    this.name = "IssuerUnavailable";
  }
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** One set per address: it reads the keys once, shares a read that is under way, and again for a new key id. */
const sets = new Map<string, Keys>();

/** Has the form of one, without looking whose: three parts, the first a JOSE header. */
export function looksLikeJwt(token: string): boolean {
  if (token.split(".").length !== 3) return false;
  try {
    return typeof decodeProtectedHeader(token).alg === "string";
  } catch {
    return false;
  }
}

/**
 * @returns null for a token that is not this issuer's, not for this audience, or not valid any more
 * @throws IssuerUnavailable
 */
export async function verifyToken(issuer: TokenIssuer, token: string): Promise<VerifiedToken | null> {
  try {
    const { payload } = await jwtVerify(token, keysOf(issuer), {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ["sub", "exp"],
    });
    return { identity: identityIn(payload, issuer.issuer), expires: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw new IssuerUnavailable(error);
  }
}

/** What is wrong with the token, as opposed to with the way to the keys. */
const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== "ERR_JOSE_GENERIC";

function keysOf({ jwks_url }: TokenIssuer): Keys {
  const known = sets.get(jwks_url);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(jwks_url), {
    cacheMaxAge: KEYS_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: PATIENCE_MS,
  });
  sets.set(jwks_url, keys);
  return keys;
}
