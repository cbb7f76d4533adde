/**
 * What people have marked for quick access. Rows live with the person's memberships; who comes back soon after
 * one has ended finds the mark again.
 */
import { sql, type SQL } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import { userIndexFor } from "../directory/buckets.ts";

export interface Favorite {
  user_id: string;
  ws_id: string;
  org_id: string;
}

/** A second time changes nothing. The caller has asked the workspace. @param now epoch milliseconds */
export async function markFavorite(databases: Databases, favorite: Favorite, now: number): Promise<void> {
  const { user_id, ws_id, org_id } = favorite;
  await userIndexFor(databases, user_id).run(sql`
    INSERT INTO ws_favorites (user_id, ws_id, org_id, created_at)
    VALUES (${user_id}, ${ws_id}, ${org_id}, ${new Date(now).toISOString()})
    ON CONFLICT (user_id, ws_id) DO NOTHING`);
}

/** A second time changes nothing. */
export async function unmarkFavorite(
  databases: Databases,
  { user_id, ws_id }: Omit<Favorite, "org_id">,
): Promise<void> {
  await userIndexFor(databases, user_id).run(
    sql`DELETE FROM ws_favorites WHERE user_id = ${user_id} AND ws_id = ${ws_id}`,
  );
}

export async function isFavorite(databases: Databases, user_id: string, ws_id: string): Promise<boolean> {
  const rows = await userIndexFor(databases, user_id).all(
    sql`SELECT 1 FROM ws_favorites WHERE user_id = ${user_id} AND ws_id = ${ws_id}`,
  );
  return rows.length > 0;
}

/** Marks of memberships that ended longer ago: goes before these are collected. @param rev of the tombstones */
export const forgetFavorites = (rev: number): SQL => sql`
  DELETE FROM ws_favorites WHERE (user_id, ws_id) IN
    (SELECT user_id, ws_id FROM ws_dir_members WHERE role IS NULL AND suspended_role IS NULL AND rev < ${rev})`;
