/** The audit log (requirements/001 §9): an entry commits in the batch of the change it records. */
import { sql, type SQL } from "drizzle-orm";
import { v7 as uuid } from "uuid";

export interface NewAuditEntry {
  action: string;
  resource_type: string;
  resource_id: string;
  actor_id: string;
  /** as they are called now; left out, the store looks it up */
  actor_name?: string;
  actor_role: string;
  /** null: the platform's own log */
  org_id: string | null;
  details: object;
}

/**
 * The statement that writes an entry, to go into the batch of its change.
 * @param condition a WHERE clause, for changes that may turn out not to happen
 */
export function auditEntry(
  entry: NewAuditEntry,
  at: string,
  condition: SQL = sql``,
): { id: string; statement: SQL } {
  const id = uuid();
  return {
    id,
    statement: sql`
      INSERT INTO ws_log_audit (id, action, resource_type, resource_id, actor_id, actor_name,
        actor_role, org_id, details, timestamp)
      SELECT ${id}, ${entry.action}, ${entry.resource_type}, ${entry.resource_id}, ${entry.actor_id},
        ${nameOf(entry)}, ${entry.actor_role}, ${entry.org_id}, ${JSON.stringify(entry.details)}, ${at} ${condition}`,
  };
}

const nameOf = ({ actor_id, actor_name }: NewAuditEntry): SQL =>
  actor_name === undefined
    ? sql`coalesce((SELECT name FROM people WHERE id = ${actor_id}), '')`
    : sql`${actor_name}`;
