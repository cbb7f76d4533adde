/** The audit log (requirements/001 §9): an entry commits in the batch of the change it records. */
import { sql, type SQL } from "drizzle-orm";
import { v7 as uuid } from "uuid";

export interface NewAuditEntry {
  action: string;
  resource_type: string;
  resource_id: string;
  actor_id: string;
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
      INSERT INTO ws_log_audit (id, action, resource_type, resource_id, actor_id, actor_role, org_id, details, timestamp)
      SELECT ${id}, ${entry.action}, ${entry.resource_type}, ${entry.resource_id}, ${entry.actor_id},
        ${entry.actor_role}, ${entry.org_id}, ${JSON.stringify(entry.details)}, ${at} ${condition}`,
  };
}
