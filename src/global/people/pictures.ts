/** Pictures of people: small, and under a name that changes with them, so that browsers keep them for ever. */
import { sql } from "drizzle-orm";
import { sha256 } from "hono/utils/crypto";
import { decodeBase64, encodeBase64 } from "hono/utils/encode";
import type { Store } from "../../platform.ts";
import { commit, rowsOf } from "../batch.ts";

export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

export interface Picture {
  type: PictureType;
  bytes: Uint8Array<ArrayBuffer>;
}

/** @returns the version it is known by from now on: its content's digest */
export async function savePicture(store: Store, user_id: string, { type, bytes }: Picture): Promise<string> {
  const version = await versionOf(bytes);
  await commit(store, [
    sql`INSERT INTO people_pictures (user_id, version, type, bytes)
      VALUES (${user_id}, ${version}, ${type}, ${encodeBase64(bytes.buffer)})
      ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, type = excluded.type, bytes = excluded.bytes`,
    sql`UPDATE people SET picture = ${version} WHERE id = ${user_id}`,
  ]);
  return version;
}

export async function dropPicture(store: Store, user_id: string): Promise<void> {
  await commit(store, [
    sql`DELETE FROM people_pictures WHERE user_id = ${user_id}`,
    sql`UPDATE people SET picture = NULL WHERE id = ${user_id}`,
  ]);
}

/** Null for a version that it no longer has. */
export async function readPicture(store: Store, user_id: string, version: string): Promise<Picture | null> {
  const [row] = await store.all<{ type: PictureType; bytes: string }>(sql`
    SELECT type, bytes FROM people_pictures WHERE user_id = ${user_id} AND version = ${version}`);
  return row ? { type: row.type, bytes: decodeBase64(row.bytes) } : null;
}

/** Versions by person, of those who have one. */
export async function picturesOf(store: Store, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await store.all<{ id: string; picture: string }>(sql`
    SELECT id, picture FROM people WHERE id IN (SELECT value FROM ${rowsOf(ids)}) AND picture IS NOT NULL`);
  return Object.fromEntries(rows.map(({ id, picture }) => [id, picture]));
}

const VERSION_LENGTH = 16;

/** A content's digest, as far as it tells pictures apart. */
export async function versionOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await sha256(bytes.buffer);
  if (digest === null) throw new Error("no SHA-256 here");
  return digest.slice(0, VERSION_LENGTH);
}
