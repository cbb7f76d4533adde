/**
 * Mails that follow from a change in a workspace. The object keeps each from the commit until it is handed
 * over; the edge sends at once, and what it fails to send or takes down with it, the object sends. A leaf.
 */
import type { Language } from "./language/languages.ts";
import type { WorkspaceRole } from "./roles.ts";

/** What the edge adds to a change, so that its mail can be sent without it. */
export interface Envelope {
  /** of the letter; a mail sent again is another letter */
  id: string;
  /** for who has never chosen one */
  language: Language;
}

export interface InvitationEnvelope extends Envelope {
  /** the invitation's token, under the installation's secret: the object keeps it and can't read it */
  sealed_token: string;
}

interface Addressed {
  /** address */
  to: string;
  /** ISO time: nobody has any use for it from then on */
  expires_at: string;
}

export interface InvitationLetter extends InvitationEnvelope, Addressed {
  kind: "invitation";
  invitation_id: string;
  role: WorkspaceRole;
  inviter_name: string;
}

/** To whom ownership is offered, or, with the answer, to who offered it. */
export interface OwnershipLetter extends Envelope, Addressed {
  kind: "ownership";
  step: "offered" | "accepted" | "declined";
  giver_name: string;
  heir_name: string;
  message: string;
}

export type Letter = InvitationLetter | OwnershipLetter;

/** The workspace that letters come from. */
export interface Origin {
  workspace_id: string;
  org_id: string;
  name: string;
}

export interface Post {
  /**
   * Hands letters over, in their order. What fails is logged and not told of; a suspended organization sends
   * nothing. Rejects when nothing could be written at all.
   * @param gone is told, now and then, of the ids of those that went
   */
  send(
    from: Origin,
    letters: readonly Letter[],
    gone: (ids: readonly string[]) => Promise<void>,
  ): Promise<void>;
}

/** What a letter is dropped with: its invitation, or a step of offering ownership. */
export const subjectOf = (letter: Letter): string =>
  letter.kind === "invitation" ? letter.invitation_id : `ownership-${letter.step}`;

export function invitationLetter(
  envelope: InvitationEnvelope,
  invitation: { id: string; email: string; role: WorkspaceRole; expires_at: string },
  inviter_name: string,
): InvitationLetter {
  const { id: invitation_id, email: to, role, expires_at } = invitation;
  return { kind: "invitation", ...envelope, to, invitation_id, role, expires_at, inviter_name };
}

export function ownershipLetter(
  envelope: Envelope,
  offer: Record<"from" | "to", { name: string; email: string }> & { message: string; expires_at: string },
  step: OwnershipLetter["step"],
): OwnershipLetter {
  const { from, to: heir, message, expires_at } = offer;
  const { email: to } = step === "offered" ? heir : from;
  const names = { giver_name: from.name, heir_name: heir.name };
  return { kind: "ownership", step, ...envelope, to, ...names, message, expires_at };
}
