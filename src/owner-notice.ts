/** What owners are told of when an admin acts on their workspaces. A leaf: objects and mail share it. */
import type { WorkspaceRole } from "./roles.ts";

/** Kinds that people can switch off, one by one, at `/account`. */
export const NOTICE_KINDS = ["archived", "restored", "deleted", "transferred", "role-changed"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** One mail to one person; a job over many workspaces tells each owner once. */
export interface OwnerNotice {
  kind: NoticeKind;
  to: { user_id: string; name: string; email: string };
  org_id: string;
  actor_name: string;
  workspaces: readonly { id: string; name: string }[];
  /** what else the mail says: a reason given, the new role or owner */
  reason?: string;
  role?: WorkspaceRole;
  /** whose role changed, when it is not the reader's own */
  member_name?: string;
  new_owner?: { id: string; name: string };
  /** false: gone for good, the mail must not link to it */
  restorable?: boolean;
}

/** Sends notices; who switched a kind off is skipped. Rejects when the mail could not be handed over. */
export interface OwnerNotices {
  send(notice: OwnerNotice): Promise<void>;
}
