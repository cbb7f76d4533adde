/** Invitations: the object keeps a hash of each secret; accepting is single use, in one transaction. */
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { fail, ok, type Result } from "../src/result.ts";
import { workspaceRoleAtLeast, type WorkspaceRole } from "../src/roles.ts";
import { log, type Page } from "./activity.ts";
import { touch, type Change } from "./change.ts";
import type { PersonSnapshot } from "./context.ts";
import type { Database } from "./database.ts";
import { enroll, findMember, type MemberView } from "./members.ts";
import { activity, invitations, members, type InvitationRow, type WorkspaceRow } from "./schema.ts";

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
}

/** What the holder of a token may see. */
export interface InvitationOffer extends InvitationView {
  workspace: {
    id: string;
    org_id: string;
    name: string;
    description: string;
    color: string;
    icon: string;
    status: "planning" | "active" | "archived" | "deleted";
  };
  accepted_by: string | null;
}

export interface NewInvitation {
  /** made by the edge, which signs it into the token; the secret itself never comes here */
  id: string;
  token_hash: string;
  email: string;
  role: WorkspaceRole;
  expires_in_days: number;
  daily_limit: number;
}

const DAY_MS = 86_400_000;

function view(row: InvitationRow, now: number): InvitationView {
  const { token_hash: _hash, settled_at: _settled, accepted_by: _by, ...shown } = row;
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
    items: page.map((row) => view(row, now)),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  });
}

/**
 * Offers a role to an address. Fails with INSUFFICIENT_PERMISSIONS (role above one's own), CONFLICT
 * (already a member), DUPLICATE_INVITATION, RATE_LIMITED.
 */
export function invite(change: Change, input: NewInvitation): Result<InvitationView> {
  if (!workspaceRoleAtLeast(change.role, input.role)) {
    return fail("INSUFFICIENT_PERMISSIONS", `Only a member with the role ${input.role} can grant it.`);
  }
  const refused = alreadyIn(change, input.email) ?? overDailyLimit(change, input.daily_limit);
  if (refused) return refused;
  const pending = findPending(change.db, input.email);
  if (pending && Date.parse(pending.expires_at) > change.now) {
    return fail("DUPLICATE_INVITATION", "This address already has a pending invitation. Resend that one.", {
      invitation_id: pending.id,
    });
  }
  if (pending) settle(change, pending.id, "cancelled");
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
      expires_at: new Date(change.now + input.expires_in_days * DAY_MS).toISOString(),
      sent_at: change.at,
      settled_at: null,
      accepted_by: null,
    })
    .returning()
    .get();
  log(change, "invitation-sent", { invitation_id: row.id, email: row.email, role: row.role });
  return ok(view(row, change.now));
}

const findPending = (db: Database, email: string): InvitationRow | undefined =>
  db
    .select()
    .from(invitations)
    .where(and(eq(invitations.email, email), eq(invitations.status, "pending")))
    .get();

const find = (db: Database, id: string): InvitationRow | undefined =>
  db.select().from(invitations).where(eq(invitations.id, id)).get();

function alreadyIn(change: Change, email: string): Result<never> | null {
  const member = change.db
    .select({ id: members.user_id })
    .from(members)
    .where(and(sql`${members.removed_at} IS NULL`, eq(members.email, email)))
    .get();
  return member ? fail("CONFLICT", "This person is already a member.", { user_id: member.id }) : null;
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
  return fail("RATE_LIMITED", `This workspace has sent its ${limit} invitations of the day.`, {
    retry_after: 3600,
  });
}

function settle(
  change: Change,
  id: string,
  status: "cancelled" | "declined" | "accepted",
  by: string | null = null,
) {
  change.db
    .update(invitations)
    .set({ status, settled_at: change.at, accepted_by: by })
    .where(eq(invitations.id, id))
    .run();
}

const unknownInvitation = (): Result<never> =>
  fail("INVALID_INVITATION", "This invitation does not exist or is no longer valid.");

/** Sends it again under a new secret; the old link dies. Expired ones live again. */
export function resendInvitation(
  change: Change,
  input: { id: string; token_hash: string; expires_in_days: number; daily_limit: number },
): Result<InvitationView> {
  const row = find(change.db, input.id);
  if (!row) return fail("NOT_FOUND", "There is no such invitation.");
  if (row.status !== "pending")
    return fail("CONFLICT", `This invitation is ${row.status}.`, { status: row.status });
  const refused = overDailyLimit(change, input.daily_limit);
  if (refused) return refused;
  const fresh = change.db
    .update(invitations)
    .set({
      token_hash: input.token_hash,
      sent_at: change.at,
      expires_at: new Date(change.now + input.expires_in_days * DAY_MS).toISOString(),
    })
    .where(eq(invitations.id, input.id))
    .returning()
    .get();
  log(change, "invitation-resent", { invitation_id: row.id, email: row.email });
  return ok(view(fresh, change.now));
}

/** Cancelling twice is fine; an accepted or declined one is a CONFLICT. */
export function cancelInvitation(change: Change, id: string): Result<InvitationView> {
  const row = find(change.db, id);
  if (!row) return fail("NOT_FOUND", "There is no such invitation.");
  if (row.status === "cancelled") return ok(view(row, change.now));
  if (row.status !== "pending")
    return fail("CONFLICT", `This invitation is ${row.status}.`, { status: row.status });
  settle(change, id, "cancelled");
  log(change, "invitation-cancelled", { invitation_id: id, email: row.email });
  return ok({ ...view(row, change.now), status: "cancelled" });
}

/** The holder of the token, by id and hash of the secret; comparing hashes leaks nothing by time. */
export interface TokenProof {
  id: string;
  token_hash: string;
}

/** What the token is for. Never accepts: mail scanners follow links. */
export function inspectInvitation(
  db: Database,
  workspace: WorkspaceRow,
  proof: TokenProof,
  now: number,
): Result<InvitationOffer> {
  const row = find(db, proof.id);
  if (!row || row.token_hash !== proof.token_hash || row.status === "cancelled") return unknownInvitation();
  if (workspace.status === "purged" || workspace.status === "deleted") return unknownInvitation();
  const { id, org_id, name, description, color, icon, status } = workspace;
  return ok({
    ...view(row, now),
    accepted_by: row.accepted_by,
    workspace: { id, org_id, name, description, color, icon, status },
  });
}

/**
 * Makes the person a member. Repeating it as the same person changes nothing.
 * Fails with INVALID_INVITATION, INVITATION_EXPIRED, WORKSPACE_ARCHIVED, INSUFFICIENT_PERMISSIONS
 * (another address), MEMBER_LIMIT_EXCEEDED, ORGANIZATION_SUSPENDED.
 */
export function acceptInvitation(
  change: Change,
  proof: TokenProof,
  person: PersonSnapshot,
): Result<MemberView & { workspace_id: string; org_id: string }> {
  const offer = inspectInvitation(change.db, change.workspace, proof, change.now);
  if (!offer.ok) return offer;
  const where = { workspace_id: change.workspace.id, org_id: change.workspace.org_id };
  if (offer.value.email !== person.email) {
    return fail("INSUFFICIENT_PERMISSIONS", "This invitation is for another e-mail address.");
  }
  const present = findMember(change.db, person.id);
  if (offer.value.status === "accepted") {
    return offer.value.accepted_by === person.id && present
      ? ok({ ...memberOf(present), ...where })
      : unknownInvitation();
  }
  const refused = notAcceptable(change, offer.value);
  if (refused) return refused;
  const joined = present ? ok(memberOf(present)) : enroll(change, person, offer.value.role);
  if (!joined.ok) return joined;
  settle(change, proof.id, "accepted", person.id);
  touch(change, "org_member", person.id);
  log(change, "invitation-accepted", {
    invitation_id: proof.id,
    user_id: person.id,
    name: person.name,
    role: offer.value.role,
  });
  return ok({ ...joined.value, ...where });
}

const memberOf = ({ user_id, name, email, role, joined_at }: MemberView): MemberView => ({
  user_id,
  name,
  email,
  role,
  joined_at,
});

function notAcceptable(change: Change, offer: InvitationOffer): Result<never> | null {
  if (offer.status === "expired") {
    return fail("INVITATION_EXPIRED", "This invitation has expired. Ask for a new one.");
  }
  if (offer.status !== "pending") return unknownInvitation();
  if (change.workspace.suspended || change.actor.suspended_orgs?.includes(change.workspace.org_id)) {
    return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
  }
  if (change.workspace.status === "archived") {
    return fail("WORKSPACE_ARCHIVED", "This workspace is archived. It takes no new members.");
  }
  return null;
}

/** Holding the token is enough to say no. Repeating it changes nothing. */
export function declineInvitation(change: Change, proof: TokenProof): Result<InvitationView> {
  const row = find(change.db, proof.id);
  if (!row || row.token_hash !== proof.token_hash) return unknownInvitation();
  if (row.status === "declined") return ok(view(row, change.now));
  if (row.status !== "pending") return unknownInvitation();
  if (Date.parse(row.expires_at) <= change.now) {
    return fail("INVITATION_EXPIRED", "This invitation has expired.");
  }
  settle(change, proof.id, "declined");
  log(change, "invitation-declined", { invitation_id: proof.id, email: row.email });
  return ok({ ...view(row, change.now), status: "declined" });
}
