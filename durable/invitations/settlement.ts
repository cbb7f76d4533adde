/** How an invitation ends, and how its row is written: beneath members, whose coming and going ends invitations too. */
import { and, eq, sql } from "drizzle-orm";
import { log } from "../activity.ts";
import { touch, type Change } from "../change.ts";
import type { Database } from "../database.ts";
import { dropLetter } from "../letters.ts";
import { prepared } from "../reads.ts";
import { invitations, type InvitationRow } from "../schema.ts";

// Written out, not bound: only so SQLite sees that the index of those that wait is all it needs.
const pending = prepared((db) =>
  db
    .select()
    .from(invitations)
    .where(and(eq(invitations.email, sql.placeholder("email")), sql`${invitations.status} = 'pending'`))
    .prepare(),
);

/** The one that this address has not answered, expired or not. */
export const findPending = (db: Database, email: string): InvitationRow | undefined =>
  pending(db).get({ email });

export function settleInvitation(
  change: Change,
  id: string,
  status: "cancelled" | "declined" | "accepted",
  by: string | null = null,
): void {
  amendInvitation(change, id, { status, settled_at: change.at, accepted_by: by });
  dropLetter(change, id);
}

/**
 * Ends what waits for this address: who is in needs it no longer, and who is out must not come back by it.
 * @returns whether there was one
 */
export function cancelPendingFor(change: Change, email: string): boolean {
  const row = findPending(change.db, email);
  if (!row) return false;
  settleInvitation(change, row.id, "cancelled");
  log(change, "invitation-cancelled", { invitation_id: row.id, email });
  return true;
}

/** Writes into an invitation's row, and has it delivered. */
export function amendInvitation(change: Change, id: string, fields: Partial<InvitationRow>): InvitationRow {
  touch(change, "invitation", id);
  return change.db
    .update(invitations)
    .set({ ...fields, rev: change.rev })
    .where(eq(invitations.id, id))
    .returning()
    .get();
}
