/** The audit log (requirements/001 §9): an entry commits in the batch of the change it records. */
import { sql, type SQL } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { folded } from "../folded-names.ts";

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
        actor_role, org_id, details, timestamp, folded_text)
      SELECT ${id}, ${entry.action}, ${entry.resource_type}, ${entry.resource_id}, ${entry.actor_id},
        ${nameOf(entry)}, ${entry.actor_role}, ${entry.org_id}, ${JSON.stringify(entry.details)}, ${at},
        ${foldedTextOf(entry)} ${condition}`,
  };
}

/** What an entry's `folded_text` is: what people wrote of it. */
export const foldedEntry = ({
  actor_name,
  details,
}: {
  actor_name: string;
  details: object;
}): string | null => folded(`${actor_name} ${JSON.stringify(details)}`);

const foldedTextOf = ({ actor_id, actor_name, details }: NewAuditEntry): SQL =>
  actor_name === undefined
    ? sql`nullif(coalesce((SELECT folded_name || ' ' FROM people WHERE id = ${actor_id}), '')
          || ${folded(JSON.stringify(details)) ?? ""}, '')`
    : sql`${foldedEntry({ actor_name, details })}`;

const nameOf = ({ actor_id, actor_name }: NewAuditEntry): SQL =>
  actor_name === undefined
    ? sql`coalesce((SELECT name FROM people WHERE id = ${actor_id}), '')`
    : sql`${actor_name}`;
