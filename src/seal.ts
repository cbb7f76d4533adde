/**
 * Sealed values (AES-256-GCM) and opaque tokens, by WebCrypto on every host. Only who holds the
 * installation's secret can make or read a sealed value; a token is random, and the store keeps its hash.
 */
import { decodeBase64Url, encodeBase64Url } from "hono/utils/encode";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const IV_BYTES = 12;
const TOKEN_BYTES = 32;

/** Derived once per isolate. Keys and not promises of them: workerd ties a promise to its request. */
const keys = new Map<string, CryptoKey>();

/**
 * @param purpose keeps what is sealed for one thing from being opened as another
 * @param content anything JSON can carry
 * @returns base64url of the IV and the ciphertext
 */
export async function seal(secret: string, purpose: string, content: unknown): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await keyFor(secret, purpose);
  const cipher = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    key,
    encoder.encode(JSON.stringify(content)),
  );
  const sealed = new Uint8Array(IV_BYTES + cipher.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(cipher), IV_BYTES);
  return base64url(sealed);
}

/** @returns what was sealed, or null for anything that this secret did not seal for this purpose */
export async function unseal(secret: string, purpose: string, sealed: string): Promise<unknown> {
  try {
    const bytes = decodeBase64Url(sealed);
    const iv = bytes.subarray(0, IV_BYTES);
    const key = await keyFor(secret, purpose);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes.subarray(IV_BYTES));
    return JSON.parse(decoder.decode(plain));
  } catch {
    return null;
  }
}

/** 256 random bits, base64url, 43 characters. */
export const randomToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));

/** What is stored of a token: SHA-256, hex. Tokens have 256 random bits, so nothing slower is needed. */
export async function hashToken(token: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", encoder.encode(token));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const base64url = (bytes: Uint8Array<ArrayBuffer>): string =>
  encodeBase64Url(bytes.buffer).replace(/=+$/, "");

async function keyFor(secret: string, purpose: string): Promise<CryptoKey> {
  const name = `${purpose}\n${secret}`;
  const known = keys.get(name);
  if (known) return known;
  const material = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveKey"]);
  const derived = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: encoder.encode("atrium"), info: encoder.encode(purpose) },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
  keys.set(name, derived);
  return derived;
}
