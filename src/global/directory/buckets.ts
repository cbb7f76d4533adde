/**
 * Where directory rows live. Every row carries a bucket and is reached only through these two, so
 * that buckets can move to databases of their own (DESIGN §13).
 */
import type { Databases, Store } from "../../platform.ts";

export const BUCKETS = 256;

/** FNV-1a over the id's characters, folded into 0–255. Stored with rows: it must never change. */
export function bucketOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % BUCKETS;
}

/** The database of an organization's workspaces, reservations, feed and statistics. */
export const directoryFor = (databases: Databases, org_id: string): Store =>
  databases.directory(bucketOf(org_id));

/** The database of a person's memberships. */
export const userIndexFor = (databases: Databases, user_id: string): Store =>
  databases.userIndex(bucketOf(user_id));

/** Each database that holds directory rows, once. */
export function allDirectories(databases: Databases): Store[] {
  return [...new Set(Array.from({ length: BUCKETS }, (_, bucket) => databases.directory(bucket)))];
}

/** Each database that holds memberships, once. */
export function allUserIndexes(databases: Databases): Store[] {
  return [...new Set(Array.from({ length: BUCKETS }, (_, bucket) => databases.userIndex(bucket)))];
}
