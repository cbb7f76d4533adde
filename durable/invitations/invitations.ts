/** Invitations as the workspace's admins handle them; the object keeps only a hash of each secret. */
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { MAIL_DELIVERIES, type MailDelivery } from "../../src/mail-reference.ts";
import { invitationLetter, type InvitationEnvelope } from "../../src/letter.ts";
import { msg, phrase } from "../../src/language/phrase.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import type { WorkspaceRole } from "../../src/roles.ts";
import { log, type Page } from "../activity.ts";
import { daysAfter, touch, type Change } from "../change.ts";
import type { Database } from "../database.ts";
import { dropLetter, keepLetter } from "../letters.ts";
import { alreadyMember, cannotGrant } from "../members/changes.ts";
import { activity, invitations, members, type InvitationRow } from "../schema.ts";
import { amendInvitation, findPending, settleInvitation } from "./settlement.ts";

export interface InvitationView {
  id: string;
  email: string;
  role: WorkspaceRole;
  status: "pending" | "accepted" | "declined" | "cancelled" | "expired";
  invited_by: string;
  invited_by_name: string;
  created_at: string;
  expires_at: string;
  sent_at: string;
  /** what became of its mail, as far as the provider tells */
  delivery: MailDelivery | null;
}

export interface NewInvitation {
  /** made by the edge, which signs it into the token; the secret itself never comes here */
  id: string;
  token_hash: string;
  email: string;
  role: WorkspaceRole;
  expires_in_days: number;
  daily_limit: number;
  /** without it, only whoever asked can send the mail */
  envelope?: InvitationEnvelope | undefined;
  /** how many are mailed before it, at most; left out: none */
  place?: number | undefined;
}

const DAY_MS = 86_400_000;
/** The provider's clock and ours may differ by this much. */
const CLOCKS_APART_MS = 1_000;

const SETTLED = {
  accepted: msg("This invitation is accepted."),
  declined: msg("This invitation is declined."),
  cancelled: msg("This invitation is cancelled."),
};

export function viewInvitation(row: InvitationRow, now: number): InvitationView {
  const { token_hash: _hash, settled_at: _settled, accepted_by: _by, rev: _rev, ...shown } = row;
  const expired = row.status === "pending" && Date.parse(row.expires_at) <= now;
  return expired ? { ...shown, status: "expired" } : shown;
}

/**
 * Newest first; the cursor is the last row's id, which is a UUID v7.
 * @param limit rows, 1–100
 */
export function listInvitations(
  db: Database,
  filter: { status: "pending" | "all"; cursor: string | null; limit: number },
  now: number,
): Result<Page<InvitationView>> {
  const rows = db
    .select()
    .from(invitations)
    .where(
      and(
        filter.status === "pending" ? eq(invitations.status, "pending") : undefined,
        filter.cursor ? lt(invitations.id, filter.cursor) : undefined,
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(filter.limit + 1)
    .all();
  const page = rows.slice(0, filter.limit);
  return ok({
    items: page.map((row) => viewInvitation(row, now)),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  });
}

/**
 * Offers a role to an address. Fails with INSUFFICIENT_PERMISSIONS (role above one's own), CONFLICT
 * (already a member), DUPLICATE_INVITATION, RATE_LIMITED.
 */
export function invite(change: Change, input: NewInvitation): Result<InvitationView> {
  const above = cannotGrant(change, input.role);
  if (above) return above;
  const member = alreadyIn(change, input.email);
  if (member) return member;
  const pending = findPending(change.db, input.email);
  if (pending && Date.parse(pending.expires_at) > change.now) {
    return fail("DUPLICATE_INVITATION", "This address already has a pending invitation. Resend that one.", {
      invitation_id: pending.id,
    });
  }
  const limited = overDailyLimit(change, input.daily_limit);
  if (limited) return limited;
  if (pending) settleInvitation(change, pending.id, "cancelled");
  const row = change.db
    .insert(invitations)
    .values({
      id: input.id,
      email: input.email,
      role: input.role,
      status: "pending",
      token_hash: input.token_hash,
      invited_by: change.actor.id,
      invited_by_name: change.actor.name,
      created_at: change.at,
      expires_at: daysAfter(change, input.expires_in_days),
      sent_at: change.at,
      settled_at: null,
      accepted_by: null,
      delivery: null,
      rev: change.rev,
    })
    .returning()
    .get();
  touch(change, "invitation", row.id);
  promiseMail(change, row, input);
  log(change, "invitation-sent", { invitation_id: row.id, email: row.email, role: row.role });
  return ok(viewInvitation(row, change.now));
}

function promiseMail(
  change: Change,
  row: InvitationRow,
  { envelope, place = 0 }: Pick<NewInvitation, "envelope" | "place">,
): void {
  if (envelope) keepLetter(change, invitationLetter(envelope, row, change.actor.name), place);
}

export const findInvitation = (db: Database, id: string): InvitationRow | undefined =>
  db.select().from(invitations).where(eq(invitations.id, id)).get();

function alreadyIn(change: Change, email: string): Result<never> | null {
  const member = change.db
    .select({ user_id: members.user_id, suspended_at: members.suspended_at })
    .from(members)
    .where(and(sql`${members.removed_at} IS NULL`, eq(members.email, email)))
    .get();
  return member ? alreadyMember(member) : null;
}

/** Mails sent in the last 24 hours, first ones and repeats. */
function overDailyLimit(change: Change, limit: number): Result<never> | null {
  const since = new Date(change.now - DAY_MS).toISOString();
  const sent = change.db
    .select({ n: sql<number>`count(*)` })
    .from(activity)
    .where(
      and(
        sql`${activity.action} IN ('core.workspace.invitation-sent', 'core.workspace.invitation-resent')`,
        sql`${activity.created_at} > ${since}`,
      ),
    )
    .get();
  if ((sent?.n ?? 0) < limit) return null;
  return fail(
    "RATE_LIMITED",
    phrase("This workspace has sent its {limit} invitations of the day.", { limit }),
    { retry_after: 3600 },
  );
}

/**
 * Sends it again under a new secret; the old link dies. Expired ones live again, so it takes the right to invite
 * anew. Fails with NOT_FOUND, CONFLICT (settled), INSUFFICIENT_PERMISSIONS (role above one's own), RATE_LIMITED.
 */
export function resendInvitation(
  change: Change,
  input: Omit<NewInvitation, "email" | "role" | "place">,
): Result<InvitationView> {
  const row = findInvitation(change.db, input.id);
  if (!row) return fail("NOT_FOUND", "There is no such invitation.");
  if (row.status !== "pending") return fail("CONFLICT", SETTLED[row.status], { status: row.status });
  const refused = cannotGrant(change, row.role) ?? overDailyLimit(change, input.daily_limit);
  if (refused) return refused;
  const fresh = amendInvitation(change, input.id, {
    token_hash: input.token_hash,
    sent_at: change.at,
    expires_at: daysAfter(change, input.expires_in_days),
    delivery: null,
  });
  dropLetter(change, input.id);
  promiseMail(change, fresh, input);
  log(change, "invitation-resent", { invitation_id: row.id, email: row.email });
  return ok(viewInvitation(fresh, change.now));
}

/** What a provider tells of a mail may come late: it tells nothing of a mail sent after it. */
export function markDelivery(
  change: Change,
  told: { id: string; delivery: MailDelivery; at: number },
): Result<InvitationView> {
  const row = findInvitation(change.db, told.id);
  if (!row) return fail("NOT_FOUND", "There is no such invitation.");
  const known = row.delivery === null ? -1 : MAIL_DELIVERIES.indexOf(row.delivery);
  const isNews = MAIL_DELIVERIES.indexOf(told.delivery) > known;
  if (!isNews || told.at < Date.parse(row.sent_at) - CLOCKS_APART_MS)
    return ok(viewInvitation(row, change.now));
  dropLetter(change, told.id);
  return ok(viewInvitation(amendInvitation(change, told.id, { delivery: told.delivery }), change.now));
}

/** Its mail could not be sent for so long that nobody tries any more. */
export function markUnsent(change: Change, id: string): void {
  amendInvitation(change, id, { delivery: "failed" });
}

/** Cancelling twice is fine; an accepted or declined one is a CONFLICT. */
export function cancelInvitation(change: Change, id: string): Result<InvitationView> {
  const row = findInvitation(change.db, id);
  if (!row) return fail("NOT_FOUND", "There is no such invitation.");
  if (row.status === "cancelled") return ok(viewInvitation(row, change.now));
  if (row.status !== "pending") return fail("CONFLICT", SETTLED[row.status], { status: row.status });
  settleInvitation(change, id, "cancelled");
  log(change, "invitation-cancelled", { invitation_id: id, email: row.email });
  return ok({ ...viewInvitation(row, change.now), status: "cancelled" });
}
