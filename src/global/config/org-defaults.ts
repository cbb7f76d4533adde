/** What an organization is given when it is made. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { MAX_PER_USER } from "./effective.ts";

export interface NewOrgDefaults {
  /** places for workspaces; null: the installation's number */
  places: number | null;
  /** workspaces that one person may create */
  per_person: number;
  /** who creates them */
  creation: "members" | "admins";
}

export async function newOrgDefaults(store: Store): Promise<NewOrgDefaults> {
  const [row] = await store.all<{
    places: number | null;
    per_person: number | null;
    creation: string | null;
  }>(sql`
    SELECT new_org_max_workspaces AS places, new_org_max_workspaces_per_user AS per_person,
      new_org_workspace_creation AS creation
    FROM ws_cfg_sys LIMIT 1`);
  return {
    places: row?.places ?? null,
    per_person: row?.per_person ?? MAX_PER_USER,
    creation: row?.creation === "admins" ? "admins" : "members",
  };
}
