/**
 * What owners are told of when an admin acts on their workspaces, and who decides when somebody asks to join. A
 * leaf: objects and mail share it.
 */
import type { WorkspaceRole } from "./roles.ts";

/** Kinds that people can switch off, one by one, at `/account`. */
export const NOTICE_KINDS = [
  "archived",
  "restored",
  "deleted",
  "transferred",
  "role-changed",
  "join-requested",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export type OwnerNoticeKind = Exclude<NoticeKind, "join-requested">;

interface Addressed {
  to: { user_id: string; name: string; email: string };
  org_id: string;
}

/** One mail to one person; a job over many workspaces tells each owner once. */
export interface OwnerNotice extends Addressed {
  kind: OwnerNoticeKind;
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

/** To who can let people in: somebody came by a link and waits. */
export interface JoinNotice extends Addressed {
  kind: "join-requested";
  workspace: { id: string; name: string };
  /** who has asked since the last such mail, the first one first */
  people: readonly { name: string; email: string }[];
  /** all who wait */
  waiting: number;
}

export type Notice = OwnerNotice | JoinNotice;

/** Sends notices; who switched a kind off is skipped. Rejects when the mail could not be handed over. */
export interface Notices {
  send(notice: Notice): Promise<void>;
}
