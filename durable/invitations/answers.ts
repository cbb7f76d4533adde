/** Answering an invitation: whoever holds the token. Accepting is single use, in one transaction. */
import { fail, ok, type Result } from "../../src/result.ts";
import { log } from "../activity.ts";
import { touch, type Change } from "../change.ts";
import type { PersonSnapshot } from "../context.ts";
import type { Database } from "../database.ts";
import { findInvitation, viewInvitation, type InvitationView } from "./invitations.ts";
import { findMember, viewMember, type MemberView } from "../members/members.ts";
import { enroll } from "../members/changes.ts";
import type { InvitationRow, WorkspaceRow } from "../schema.ts";
import { settleInvitation } from "./settlement.ts";

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

const unknownInvitation = (): Result<never> =>
  fail("INVALID_INVITATION", "This invitation does not exist or is no longer valid.");

/** The holder of the token, by id and hash of the secret; comparing hashes leaks nothing by time. */
export interface TokenProof {
  id: string;
  token_hash: string;
}

/** Somebody signed in with this address: the edge has verified that it is theirs, which is what a token proves. */
export interface AddressProof {
  id: string;
  email: string;
}

export type Proof = TokenProof | AddressProof;

const proves = (proof: Proof, row: InvitationRow): boolean =>
  "token_hash" in proof ? row.token_hash === proof.token_hash : row.email === proof.email;

/** What the token is for. Never accepts: mail scanners follow links. */
export function inspectInvitation(
  db: Database,
  workspace: WorkspaceRow,
  proof: Proof,
  now: number,
): Result<InvitationOffer> {
  const row = findInvitation(db, proof.id);
  if (!row || !proves(proof, row) || row.status === "cancelled") return unknownInvitation();
  if (workspace.status === "purged" || workspace.status === "deleted") return unknownInvitation();
  const { id, org_id, name, description, color, icon, status } = workspace;
  return ok({
    ...viewInvitation(row, now),
    accepted_by: row.accepted_by,
    workspace: { id, org_id, name, description, color, icon, status },
  });
}

/**
 * Makes the person a member. Repeating it as the same person changes nothing.
 * Fails with INVALID_INVITATION, INVITATION_EXPIRED, WORKSPACE_ARCHIVED, INSUFFICIENT_PERMISSIONS
 * (another address), MEMBER_LIMIT_EXCEEDED, MEMBERSHIP_SUSPENDED, ORGANIZATION_SUSPENDED.
 */
export function acceptInvitation(
  change: Change,
  proof: Proof,
  person: PersonSnapshot,
): Result<MemberView & { workspace_id: string; org_id: string }> {
  const offer = inspectInvitation(change.db, change.workspace, proof, change.now);
  if (!offer.ok) return offer;
  const where = { workspace_id: change.workspace.id, org_id: change.workspace.org_id };
  if (offer.value.email !== person.email) {
    return fail("INSUFFICIENT_PERMISSIONS", "This invitation is for another e-mail address.");
  }
  const present = findMember(change.db, person.id);
  if (present?.suspended_at) return fail("MEMBERSHIP_SUSPENDED", "Your membership here is suspended.");
  if (offer.value.status === "accepted") {
    return offer.value.accepted_by === person.id && present
      ? ok({ ...viewMember(present), ...where })
      : unknownInvitation();
  }
  const refused = notAcceptable(change, offer.value);
  if (refused) return refused;
  // Before they are let in, which cancels what still waits for them.
  settleInvitation(change, proof.id, "accepted", person.id);
  const joined = present ? ok(viewMember(present)) : enroll(change, person, offer.value.role);
  if (!joined.ok) return joined;
  touch(change, "org_member", person.id);
  log(change, "invitation-accepted", {
    invitation_id: proof.id,
    user_id: person.id,
    name: person.name,
    role: offer.value.role,
  });
  return ok({ ...joined.value, ...where });
}

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
export function declineInvitation(change: Change, proof: Proof): Result<InvitationView> {
  const row = findInvitation(change.db, proof.id);
  if (!row || !proves(proof, row)) return unknownInvitation();
  if (row.status === "declined") return ok(viewInvitation(row, change.now));
  if (row.status !== "pending") return unknownInvitation();
  if (Date.parse(row.expires_at) <= change.now) {
    return fail("INVITATION_EXPIRED", "This invitation has expired.");
  }
  settleInvitation(change, proof.id, "declined");
  log(change, "invitation-declined", { invitation_id: proof.id, email: row.email });
  return ok({ ...viewInvitation(row, change.now), status: "declined" });
}
