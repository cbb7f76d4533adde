import type { MailDelivery } from "../../src/mail-reference.ts";
import type { WorkspaceRole, WorkspaceStatus } from "../../src/roles.ts";
import type { InvitationView } from "../shapes.ts";

type Tone = "neutral" | "good" | "info" | "warn" | "bad";

/** A small fact with its own color; the text alone already says it. */
export const Pill = ({ tone, children }: { tone: Tone; children: string }) => (
  <span class={`pill pill-${tone}`}>{children}</span>
);

const STATUS: Record<WorkspaceStatus, { tone: Tone; label: string }> = {
  planning: { tone: "info", label: "Planning" },
  active: { tone: "good", label: "Active" },
  archived: { tone: "neutral", label: "Archived" },
  deleted: { tone: "bad", label: "Deleted" },
};

export const statusLabel = (status: WorkspaceStatus): string => STATUS[status].label;

export const StatusPill = ({ status }: { status: WorkspaceStatus }) => (
  <Pill tone={STATUS[status].tone}>{STATUS[status].label}</Pill>
);

const ROLE: Record<WorkspaceRole, { label: string; may: string }> = {
  owner: { label: "Owner", may: "Everything, deletion and ownership included" },
  admin: { label: "Admin", may: "Manages settings, members and invitations" },
  member: { label: "Member", may: "Reads and writes content" },
  viewer: { label: "Viewer", may: "Reads only" },
};

export const roleLabel = (role: WorkspaceRole): string => ROLE[role].label;
export const roleExplained = (role: WorkspaceRole): string => ROLE[role].may;

export const RoleLabel = ({ role }: { role: WorkspaceRole }) => <span class="role">{ROLE[role].label}</span>;

const INVITATION: Record<InvitationView["status"], { tone: Tone; label: string }> = {
  pending: { tone: "info", label: "Pending" },
  accepted: { tone: "good", label: "Accepted" },
  declined: { tone: "neutral", label: "Declined" },
  cancelled: { tone: "neutral", label: "Cancelled" },
  expired: { tone: "warn", label: "Expired" },
};

export const InvitationPill = ({ status }: { status: InvitationView["status"] }) => (
  <Pill tone={INVITATION[status].tone}>{INVITATION[status].label}</Pill>
);

const DELIVERY: Record<MailDelivery, { tone: Tone; label: string }> = {
  delivered: { tone: "good", label: "Delivered" },
  bounced: { tone: "bad", label: "Bounced" },
  complained: { tone: "bad", label: "Marked as spam" },
};

export const DeliveryPill = ({ delivery }: { delivery: MailDelivery }) => (
  <Pill tone={DELIVERY[delivery].tone}>{DELIVERY[delivery].label}</Pill>
);
