/** Who owns an organization. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";

export interface OrgOwner {
  user_id: string;
  name: string;
  email: string;
  joined_at: string;
  /** null: has never signed in; about an hour behind at most */
  last_seen_at: string | null;
}

/** In order of joining. */
export const listOwners = (store: Store, org_id: string): Promise<OrgOwner[]> =>
  store.all<OrgOwner>(sql`
    SELECT p.id AS user_id, p.name, p.email, m.joined_at, p.last_seen_at
    FROM org_members m JOIN people p ON p.id = m.user_id
    WHERE m.org_id = ${org_id} AND m.role = 'org_owner' AND m.removed_at IS NULL ORDER BY m.joined_at, p.id`);
