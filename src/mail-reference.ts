/** Names an invitation in what travels with its mail, so that a provider's webhook can name it again. A leaf. */

/**
 * What became of a mail, each telling more than the one before. `failed`: it could not be sent; Atrium itself
 * says so once it has given up, and a provider may.
 */
export const MAIL_DELIVERIES = ["failed", "delivered", "bounced", "complained"] as const;
export type MailDelivery = (typeof MAIL_DELIVERIES)[number];

export interface InvitationReference {
  workspace_id: string;
  invitation_id: string;
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const REFERENCE = new RegExp(`^inv_(${UUID})_(${UUID})$`);

/** Letters, digits, `_` and `-` only: providers allow no more in tags. */
export const referenceOf = ({ workspace_id, invitation_id }: InvitationReference): string =>
  `inv_${workspace_id}_${invitation_id}`;

export function invitationNamed(reference: string): InvitationReference | null {
  const [, workspace_id, invitation_id] = REFERENCE.exec(reference) ?? [];
  return workspace_id && invitation_id ? { workspace_id, invitation_id } : null;
}
