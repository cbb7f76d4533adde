/** Signatures of Standard Webhooks (standardwebhooks.com), by WebCrypto on every host. A leaf. */
const TOLERANCE_S = 5 * 60;
const encoder = new TextEncoder();

/** What a sender signs, and with what. */
export interface SignedMessage {
  id: string;
  /** seconds since 1970, as sent */
  timestamp: string;
  body: string;
}

/** The three headers, under their own names or those of Svix, from whom they come. */
export function signedIn(headers: Headers, body: string): (SignedMessage & { signatures: string }) | null {
  const named = (name: string) => headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`);
  const [id, timestamp, signatures] = [named("id"), named("timestamp"), named("signature")];
  return id && timestamp && signatures ? { id, timestamp, body, signatures } : null;
}

/**
 * Is one of the signatures right, and the message of these five minutes?
 * @param secret `whsec_` and base64
 * @param signatures `v1,<base64>`, several with spaces between them while a secret is exchanged
 * @param now epoch milliseconds
 */
export async function isSigned(
  secret: string,
  { signatures, ...message }: SignedMessage & { signatures: string },
  now: number,
): Promise<boolean> {
  if (!/^\d{1,12}$/.test(message.timestamp)) return false;
  if (Math.abs(now / 1000 - Number(message.timestamp)) > TOLERANCE_S) return false;
  const key = await keyOf(secret);
  const content = contentOf(message);
  for (const signature of signatures.split(" ")) {
    const bytes = signature.startsWith("v1,") ? bytesOf(signature.slice(3)) : null;
    // Verifying takes the same time whatever differs.
    if (bytes && (await crypto.subtle.verify("HMAC", key, bytes, content))) return true;
  }
  return false;
}

/** @returns `v1,<base64>` */
export async function sign(secret: string, message: SignedMessage): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", await keyOf(secret), contentOf(message));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`;
}

const contentOf = ({ id, timestamp, body }: SignedMessage) => encoder.encode(`${id}.${timestamp}.${body}`);

const keyOf = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    "raw",
    bytesOf(secret.replace(/^whsec_/, "")) ?? encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
