import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import type { MailDelivery } from "../../src/mail-reference.ts";
import type { WorkspaceRole, WorkspaceStatus } from "../../src/roles.ts";
import type { InvitationView } from "../shapes.ts";

type Tone = "neutral" | "good" | "info" | "warn" | "bad";

/** A small fact with its own color; the text alone already says it. */
export const Pill = ({ tone, children }: { tone: Tone; children: string }) => (
  <span class={`pill pill-${tone}`}>{children}</span>
);

const STATUS: Record<WorkspaceStatus, { tone: Tone; label: string }> = {
  planning: { tone: "info", label: msg("Planning") },
  active: { tone: "good", label: msg("Active") },
  archived: { tone: "neutral", label: msg("Archived") },
  deleted: { tone: "bad", label: msg("Deleted") },
};

export const statusLabel = (status: WorkspaceStatus): string => t(STATUS[status].label);

export const StatusPill = ({ status }: { status: WorkspaceStatus }) => (
  <Pill tone={STATUS[status].tone}>{t(STATUS[status].label)}</Pill>
);

const ROLE: Record<WorkspaceRole, { label: string; may: string }> = {
  owner: { label: msg("Owner"), may: msg("Everything, deletion and ownership included") },
  admin: { label: msg("Admin"), may: msg("Manages settings, members and invitations") },
  member: { label: msg("Member"), may: msg("Reads and writes content") },
  viewer: { label: msg("Viewer"), may: msg("Reads only") },
};

export const roleLabel = (role: WorkspaceRole): string => t(ROLE[role].label);
export const roleExplained = (role: WorkspaceRole): string => t(ROLE[role].may);

export const RoleLabel = ({ role }: { role: WorkspaceRole }) => (
  <span class="role">{t(ROLE[role].label)}</span>
);

const INVITATION: Record<InvitationView["status"], { tone: Tone; label: string }> = {
  pending: { tone: "info", label: msg("Pending") },
  accepted: { tone: "good", label: msg("Accepted") },
  declined: { tone: "neutral", label: msg("Declined") },
  cancelled: { tone: "neutral", label: msg("Cancelled") },
  expired: { tone: "warn", label: msg("Expired") },
};

export const InvitationPill = ({ status }: { status: InvitationView["status"] }) => (
  <Pill tone={INVITATION[status].tone}>{t(INVITATION[status].label)}</Pill>
);

const DELIVERY: Record<MailDelivery, { tone: Tone; label: string }> = {
  delivered: { tone: "good", label: msg("Delivered") },
  failed: { tone: "bad", label: msg("Not sent") },
  bounced: { tone: "bad", label: msg("Bounced") },
  complained: { tone: "bad", label: msg("Marked as spam") },
};

export const DeliveryPill = ({ delivery }: { delivery: MailDelivery }) => (
  <Pill tone={DELIVERY[delivery].tone}>{t(DELIVERY[delivery].label)}</Pill>
);
