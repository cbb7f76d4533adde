/** What the pages about jobs show: the JSON shapes of the API. */
import type { WorkspaceStatus } from "../../../src/roles.ts";
import type { ConsoleOrg } from "../frame.tsx";

export type BulkAction = "archive" | "restore" | "export" | "delete";
export type JobStatus = "running" | "cancelling" | "done" | "cancelled" | "stopped";
export type ItemStatus = "waiting" | "done" | "skipped" | "failed" | "cancelled";
export type Fate =
  | "change"
  | "archived"
  | "live"
  | "deleted"
  | "unknown"
  | "owner-only"
  | "no-place"
  | "suspended";

/** A job as the list has it. */
export interface JobRowView {
  id: string;
  kind: string;
  status: string;
  total: number;
  done: number;
  failed: number;
  created_by_name: string;
  created_at: string;
  finished_at: string | null;
}

export interface JobDetail extends JobRowView {
  status: JobStatus;
  skipped: number;
  cancelled: number;
  mails: { total: number; sent: number; failed: number };
  reason: string | null;
  undo_of: string | null;
  undone_by: string | null;
  undoable: number;
  export_until: string | null;
  stopped_because: string | null;
}

export interface JobItemView {
  n: number;
  workspace_id: string;
  status: ItemStatus;
  name: string | null;
  from_status: WorkspaceStatus | null;
  to_status: WorkspaceStatus | "purged" | null;
  message: string | null;
}

export interface PreviewExample {
  id: string;
  name: string;
  status: WorkspaceStatus | null;
  owner_name: string | null;
}

export interface PreviewGroupView {
  fate: Fate;
  count: number;
  examples: readonly PreviewExample[];
}

export interface BulkPreviewView {
  action: BulkAction;
  total: number;
  changes: number;
  groups: readonly PreviewGroupView[];
  confirm_phrase: string | null;
}

/** Which organization a page of the console is about. */
export interface OrgPlace {
  org: ConsoleOrg;
  administered: readonly ConsoleOrg[];
}
