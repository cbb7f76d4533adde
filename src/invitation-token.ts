/**
 * Invitation tokens: `<workspace id>.<invitation id>.<secret>.<mac>`. The MAC covers the ids, so junk
 * never wakes an object; the object keeps only a hash of the secret (DESIGN §8).
 *
 * Links that are handed around have no secret of their own: `<workspace id>.<link id>.<mac>`, the MAC at full
 * length. What they are for is being copied again and again, by every admin; a link that could be shown once
 * would be kept in chats and documents instead, where nobody revokes it. So it is derived from the
 * installation's secret, and no object and no store holds anything that it could be made from.
 */
import { base64url, hashToken, randomToken, seal, unseal } from "./seal.ts";

export interface InvitationToken {
  workspace_id: string;
  invitation_id: string;
  /** SHA-256 of the secret, hex */
  token_hash: string;
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const TOKEN = new RegExp(`^(${UUID})\\.(${UUID})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{16})$`);
const LINK_TOKEN = new RegExp(`^(${UUID})\\.(${UUID})\\.[A-Za-z0-9_-]{43}$`);
const MAC_CHARS = 16;

/** A token with a fresh secret of 256 bits. @param key the installation's secret */
export async function issueToken(
  key: string,
  workspace_id: string,
  invitation_id: string,
): Promise<{ token: string; token_hash: string }> {
  const secret = randomToken();
  const mac = await shortMac(key, workspace_id, invitation_id);
  return { token: `${workspace_id}.${invitation_id}.${secret}.${mac}`, token_hash: await hashToken(secret) };
}

/** @returns null for anything this installation did not issue */
export async function openToken(key: string, token: string): Promise<InvitationToken | null> {
  const [, workspace_id, invitation_id, secret, mac] = TOKEN.exec(token) ?? [];
  if (!workspace_id || !invitation_id || !secret || !mac) return null;
  if (!sameText(mac, await shortMac(key, workspace_id, invitation_id))) return null;
  return { workspace_id, invitation_id, token_hash: await hashToken(secret) };
}

const LETTER = "invitation letter";

/** For whoever keeps a token until its mail has gone, and must not be able to use it. @param key the installation's secret */
export const sealToken = (key: string, token: string): Promise<string> => seal(key, LETTER, token);

/** @returns null for anything that this secret did not seal */
export async function openSealedToken(key: string, sealed: string): Promise<string | null> {
  const token = await unseal(key, LETTER, sealed);
  return typeof token === "string" ? token : null;
}

/** The same for the same link, whoever asks. @param key the installation's secret */
export async function linkToken(key: string, workspace_id: string, link_id: string): Promise<string> {
  const ids = `${workspace_id}.${link_id}`;
  return `${ids}.${await macOf(`invitation-link:${key}`, ids)}`;
}

/** @returns null for anything this installation did not issue */
export async function openLinkToken(
  key: string,
  token: string,
): Promise<{ workspace_id: string; link_id: string } | null> {
  const [, workspace_id, link_id] = LINK_TOKEN.exec(token) ?? [];
  if (!workspace_id || !link_id) return null;
  return sameText(token, await linkToken(key, workspace_id, link_id)) ? { workspace_id, link_id } : null;
}

const shortMac = async (key: string, workspace_id: string, invitation_id: string): Promise<string> =>
  (await macOf(`invitation:${key}`, `${workspace_id}.${invitation_id}`)).slice(0, MAC_CHARS);

async function macOf(key: string, text: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", bytes.encode(key), algorithm, false, ["sign"]);
  return base64url(new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes.encode(text))));
}

/** Takes the same time wherever the texts differ. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % b.length);
  return difference === 0;
}
