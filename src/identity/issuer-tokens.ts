/** Bearer JWTs of a product's own issuer (RFC 7519, RFC 9068), verified by its published keys. */
import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify } from "jose";
import * as z from "zod";
import type { Identity } from "../global/people/identities.ts";
import type { TokenIssuer } from "../platform.ts";
import { identityIn } from "./claims.ts";
import { Remembered, type KeepAlive } from "./remembered.ts";

/** Public keys only: with a shared secret anybody who can verify could sign. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const CLOCK_TOLERANCE_S = 5;
const PATIENCE_MS = 5_000;
const FRESHNESS = { good: 10 * 60_000, stale: 24 * 60 * 60_000, pause: 10_000 };

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

type Keys = ReturnType<typeof createLocalJWKSet>;

/** By address, one per isolate. */
const sets = new Map<string, Remembered<Keys>>();

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
 * @param keepAlive keeps a reading of the keys alive that others wait for
 * @returns null for a token that is not this issuer's, not for this audience, or not valid any more
 * @throws IssuerUnavailable
 */
export async function verifyToken(
  issuer: TokenIssuer,
  token: string,
  keepAlive: KeepAlive,
): Promise<VerifiedToken | null> {
  const remembered = keysOf(issuer);
  const keys = await remembered.get(keepAlive).catch(unavailable);
  const verified = await verifyWith(issuer, token, keys);
  if (verified !== "unknown key") return verified;
  // The issuer may have a new key since.
  const newer = await remembered.newer(keys, keepAlive).catch(unavailable);
  const again = newer && (await verifyWith(issuer, token, newer));
  return again === "unknown key" ? null : again;
}

async function verifyWith(
  { issuer, audience }: TokenIssuer,
  token: string,
  keys: Keys,
): Promise<VerifiedToken | "unknown key" | null> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ["sub", "exp"],
    });
    return { identity: identityIn(payload, issuer), expires: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return "unknown key";
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
    throw new IssuerUnavailable(error);
  }
}

function keysOf({ jwks_url }: TokenIssuer): Remembered<Keys> {
  const known = sets.get(jwks_url);
  if (known) return known;
  const keys = new Remembered(() => readKeys(jwks_url), FRESHNESS);
  sets.set(jwks_url, keys);
  return keys;
}

async function readKeys(url: string): Promise<Keys> {
  const response = await fetch(url, {
    headers: { Accept: "application/jwk-set+json, application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.status === 200) return createLocalJWKSet(await response.json());
  await response.body?.cancel();
  throw new Error(`the key set answers ${response.status}`);
}

function unavailable(cause: unknown): never {
  throw new IssuerUnavailable(cause);
}
