/** The tags in use in an organization. */
import { sql } from "drizzle-orm";
import type { Databases } from "../../platform.ts";
import { directoryFor } from "../directory/buckets.ts";
import { orgNumber } from "./filter.ts";

export interface TagName {
  tag: string;
  /** workspaces that have it, deleted ones too */
  n: number;
}

/** Those used most, in alphabetical order. @param most tags */
export function tagNames(databases: Databases, org_id: string, most: number): Promise<TagName[]> {
  return directoryFor(databases, org_id).all<TagName>(sql`
    SELECT tag, n FROM (
      SELECT tag, n FROM ws_dir_tag_names WHERE org = ${orgNumber(org_id)} ORDER BY n DESC LIMIT ${most})
    ORDER BY tag`);
}
