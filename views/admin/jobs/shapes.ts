/** What the pages about jobs show: the JSON shapes of the API. */
import type { Phrase } from "../../../src/language/phrase.ts";
import type { Query } from "../../../src/paths.ts";
import type { WorkspaceStatus } from "../../../src/roles.ts";
import type { FormState, Labels, PageFrame } from "../../shapes.ts";
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
  stopped_phrase: Phrase | null;
  rev: number;
}

export interface JobItemView {
  n: number;
  workspace_id: string;
  status: ItemStatus;
  name: string | null;
  from_status: WorkspaceStatus | null;
  to_status: WorkspaceStatus | "purged" | null;
  message: string | null;
  phrase: Phrase | null;
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

export interface JobBoxProps {
  labels: Labels;
  job: JobDetail;
  items: readonly JobItemView[];
  nextCursor: string | null;
  filter: ItemStatus | "";
  /** the page's own address, and those of others like it */
  here(query?: Query): string;
  jobHref(id: string): string;
  /** of a workspace; null where the reader has no page for it */
  itemHref: ((id: string) => string) | null;
}

export interface BulkPreviewProps extends FormState, OrgPlace {
  frame: PageFrame;
  preview: BulkPreviewView;
  /** fields that stand for what was selected, posted along again */
  carried: readonly { name: string; value: string }[];
  /** back to the list as it was */
  listQuery: Query;
}
