/**
 * Invitation tokens: `<workspace id>.<invitation id>.<secret>.<mac>`. The MAC covers the ids, so junk
 * never wakes an object; the object keeps only a hash of the secret (DESIGN §8).
 */
import { base64url, hashToken, randomToken } from "./seal.ts";

export interface InvitationToken {
  workspace_id: string;
  invitation_id: string;
  /** SHA-256 of the secret, hex */
  token_hash: string;
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const TOKEN = new RegExp(`^(${UUID})\\.(${UUID})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{16})$`);
const MAC_CHARS = 16;

/** A token with a fresh secret of 256 bits. @param key the installation's secret */
export async function issueToken(
  key: string,
  workspace_id: string,
  invitation_id: string,
): Promise<{ token: string; token_hash: string }> {
  const secret = randomToken();
  const mac = await macOf(key, workspace_id, invitation_id);
  return { token: `${workspace_id}.${invitation_id}.${secret}.${mac}`, token_hash: await hashToken(secret) };
}

/** @returns null for anything this installation did not issue */
export async function openToken(key: string, token: string): Promise<InvitationToken | null> {
  const [, workspace_id, invitation_id, secret, mac] = TOKEN.exec(token) ?? [];
  if (!workspace_id || !invitation_id || !secret || !mac) return null;
  if (!sameText(mac, await macOf(key, workspace_id, invitation_id))) return null;
  return { workspace_id, invitation_id, token_hash: await hashToken(secret) };
}

async function macOf(key: string, workspace_id: string, invitation_id: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", bytes.encode(`invitation:${key}`), algorithm, false, [
    "sign",
  ]);
  const mac = await crypto.subtle.sign("HMAC", imported, bytes.encode(`${workspace_id}.${invitation_id}`));
  return base64url(new Uint8Array(mac)).slice(0, MAC_CHARS);
}

/** Takes the same time wherever the texts differ. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % b.length);
  return difference === 0;
}
