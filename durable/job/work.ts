/** What jobs do to their workspaces, and what they say about it. */
import type { Phrase } from "../../src/language/phrase.ts";
import type { WorkspaceStatus } from "../../src/roles.ts";
import type { Eviction, PersonSnapshot } from "../context.ts";

/** What an organization's admin does to many workspaces at once. */
export type BulkAction = "archive" | "restore" | "export" | "delete";

export interface BulkWork {
  kind: "bulk";
  action: BulkAction;
  reason: string | null;
  /** tell the owners by mail */
  notify: boolean;
  /** the job that this one takes back */
  undo_of: string | null;
}

/** What a job does to each of its workspaces. */
export type JobWork =
  | { kind: "rebuild" }
  | { kind: "profile"; person: PersonSnapshot }
  /** `suspended` as it was when the job began, or when it last looked: each turn asks anew */
  | { kind: "suspension"; suspended: boolean }
  | ({ kind: "removal" } & Eviction)
  | BulkWork;

export type JobKind = Exclude<JobWork["kind"], "bulk"> | `bulk_${BulkAction}`;

export const kindOf = (work: JobWork): JobKind => (work.kind === "bulk" ? `bulk_${work.action}` : work.kind);

export interface NewJob {
  work: JobWork;
  /** workspaces by id; "all" walks the authoritative reservations */
  targets: string[] | "all";
  org_id: string | null;
  /** id of who asked for it */
  created_by: string;
  /** the same person in full; bulk work is done in their name */
  actor?: PersonSnapshot;
}

/**
 * `cancelling` until what was under way is known; `stopped` when who asked for it lost the right to
 * while it ran.
 */
export type JobStatus = "running" | "cancelling" | "done" | "cancelled" | "stopped";

export interface JobView {
  id: string;
  kind: JobKind;
  org_id: string | null;
  status: JobStatus;
  /** targets known so far; grows while a job over all workspaces walks them */
  total: number;
  /** changed, or exported */
  done: number;
  /** left as they were, each with its reason */
  skipped: number;
  failed: number;
  cancelled: number;
  /** mails to owners, once there are any */
  mails: { total: number; sent: number; failed: number };
  reason: string | null;
  notify: boolean;
  undo_of: string | null;
  undone_by: string | null;
  /** how many of its changes an undo would take back now; 0 where it can't be undone */
  undoable: number;
  /** until when its export can be downloaded, or null */
  export_until: string | null;
  /** why it ended before its last target, in English */
  stopped_because: string | null;
  /** what that was made from, for pages in another language; the API does not show it */
  stopped_phrase: Phrase | null;
  created_by: string;
  created_by_name: string;
  created_at: string;
  finished_at: string | null;
  /** counts its changes, for pages that hear of them; the API does not show it */
  rev: number;
}

export type ItemStatus = "waiting" | "done" | "skipped" | "failed" | "cancelled";

export interface JobItem {
  /** position, from 1 */
  n: number;
  workspace_id: string;
  status: ItemStatus;
  /** as the workspace itself said it; null before it was asked */
  name: string | null;
  from_status: WorkspaceStatus | null;
  to_status: WorkspaceStatus | "purged" | null;
  /** English */
  message: string | null;
  /** as `stopped_phrase` */
  phrase: Phrase | null;
}
