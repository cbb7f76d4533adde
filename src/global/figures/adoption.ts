/** Which of the features that the platform can switch off are used, and by how many. */
import { sql } from "drizzle-orm";
import type { Databases, Store } from "../../platform.ts";
import { rowsOf } from "../batch.ts";
import { allDirectories, allUserIndexes } from "../directory/buckets.ts";

export interface Adoption {
  /** switched on in the system's configuration */
  enabled: boolean;
  /** how many use it */
  using: number;
  /** of how many */
  of: number;
  /** 0–1; 0 where there is nobody to use it */
  share: number;
}

export interface FeatureAdoption {
  /** people with a membership who have marked at least one of theirs */
  favorites: Adoption;
  /** living workspaces with at least one tag */
  tags: Adoption;
  /** living workspaces in another color than their organization's default */
  colors: Adoption;
}

/** What of the system's configuration matters here. */
interface Switches {
  enable_favorites: boolean;
  enable_tags: boolean;
  enable_color_coding: boolean;
  default_color: string;
}

export async function readAdoption(databases: Databases, config: Switches): Promise<FeatureAdoption> {
  const [people, workspaces] = await Promise.all([
    Promise.all(allUserIndexes(databases).map(favoring)),
    usesOf(databases, config.default_color),
  ]);
  return {
    favorites: adoption(config.enable_favorites, people),
    tags: adoption(
      config.enable_tags,
      workspaces.map((uses) => ({ using: uses.tagged, of: uses.living })),
    ),
    colors: adoption(
      config.enable_color_coding,
      workspaces.map((uses) => ({ using: uses.living - uses.plain, of: uses.living })),
    ),
  };
}

/** @param parts one for each database */
function adoption(enabled: boolean, parts: readonly { using: number; of: number }[]): Adoption {
  const using = parts.reduce((sum, part) => sum + part.using, 0);
  const of = parts.reduce((sum, part) => sum + part.of, 0);
  return { enabled, using, of, share: of === 0 ? 0 : using / of };
}

/**
 * Distinct people by one step of the index for each, so that somebody's thousand memberships count as one
 * row read. A person's rows live in one database, so nobody is counted twice.
 */
async function favoring(store: Store): Promise<{ using: number; of: number }> {
  const [row] = await store.all<{ using: number; of: number }>(sql`
    WITH RECURSIVE person (id) AS (
      SELECT ''
      UNION ALL
      SELECT (SELECT user_id FROM ws_dir_members WHERE role IS NOT NULL AND user_id > person.id ORDER BY user_id LIMIT 1)
      FROM person WHERE person.id IS NOT NULL
    )
    SELECT (SELECT count(id) - 1 FROM person) AS "of",
      (SELECT count(DISTINCT f.user_id) FROM ws_favorites f
        CROSS JOIN ws_dir_members m ON m.user_id = f.user_id AND m.ws_id = f.ws_id AND m.role IS NOT NULL) AS "using"`);
  return row ?? { using: 0, of: 0 };
}

interface Uses {
  living: number;
  tagged: number;
  /** in their organization's default color */
  plain: number;
}

async function usesOf(databases: Databases, default_color: string): Promise<Uses[]> {
  const own = await databases.main.all<{ org_id: string; color: string }>(sql`
    SELECT org_id, lower(default_color) AS color FROM ws_cfg_org WHERE default_color IS NOT NULL`);
  return Promise.all(
    allDirectories(databases).map((store) => usesIn(store, default_color.toLowerCase(), own)),
  );
}

async function usesIn(
  store: Store,
  default_color: string,
  own: readonly { org_id: string; color: string }[],
): Promise<Uses> {
  const [row] = await store.all<Uses>(sql`
    WITH own AS MATERIALIZED (SELECT value->>'org_id' AS org_id, value->>'color' AS color FROM ${rowsOf(own)})
    SELECT
      (SELECT coalesce(sum(n), 0) FROM ws_stat_org WHERE metric = 'status' AND key IN ('planning', 'active', 'archived'))
        AS living,
      (SELECT coalesce(sum(n), 0) FROM ws_stat_org WHERE metric = 'feature' AND key = 'tags') AS tagged,
      (SELECT coalesce(sum(n), 0) FROM ws_stat_org
        WHERE metric = 'color' AND key = ${default_color} AND org_id NOT IN (SELECT org_id FROM own))
      + (SELECT coalesce(sum(s.n), 0) FROM own
        JOIN ws_stat_org s ON s.org_id = own.org_id AND s.metric = 'color' AND s.key = own.color) AS plain`);
  return row ?? { living: 0, tagged: 0, plain: 0 };
}
