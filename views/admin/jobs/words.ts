/** Jobs in words, with the configured labels. */
import type { Labels } from "../../shapes.ts";
import type { BulkAction, Fate, ItemStatus, JobRowView } from "./shapes.ts";

export const number = (count: number): string => count.toLocaleString("en");

/** "1 audit", "5,000 audits" */
export const counted = (count: number, { singular, plural }: Labels): string =>
  `${number(count)} ${(count === 1 ? singular : plural).toLowerCase()}`;

const TITLES: Readonly<Record<string, string>> = {
  bulk_archive: "Archive {many}",
  bulk_restore: "Restore {many}",
  bulk_export: "Export {many}",
  bulk_delete: "Permanently delete {many}",
  rebuild: "Rebuild the directory",
  profile: "Carry a changed name to {many}",
  suspension: "Tell {many} of a suspension",
  removal: "Take a person out of {many}",
};

const worded = (text: string, { singular, plural }: Labels): string =>
  text.replaceAll("{many}", plural.toLowerCase()).replaceAll("{one}", singular.toLowerCase());

export const jobTitle = (kind: string, labels: Labels): string => worded(TITLES[kind] ?? kind, labels);

export const ACTION: Record<BulkAction, { verb: string; icon: string; done: string }> = {
  archive: { verb: "Archive", icon: "Archive", done: "archived" },
  restore: { verb: "Restore", icon: "Restore", done: "restored" },
  export: { verb: "Export", icon: "Download", done: "exported" },
  delete: { verb: "Permanently delete", icon: "DeleteForever", done: "permanently deleted" },
};

/** What came of those that went well: "archived", "rebuilt", "done". */
export function doneWord(kind: string): string {
  const action = kind.replace("bulk_", "");
  return action === "archive" || action === "restore" || action === "export" || action === "delete"
    ? ACTION[action].done
    : "done";
}

const CONSEQUENCES: Record<BulkAction, string> = {
  archive: "They become read-only for everybody. Nothing is lost, and the job can be undone from its page.",
  restore: "They become writable again, with everything in them as it was.",
  export: "Nothing changes. What is read can be downloaded for 7 days, one {one} a line.",
  delete:
    "Content, files, members, invitations and history are gone at once, for everybody. Nobody can bring them back, and it cannot be undone.",
};

export const consequence = (action: BulkAction, labels: Labels): string =>
  worded(CONSEQUENCES[action], labels);

const FATES: Record<Exclude<Fate, "change">, string> = {
  archived: "archived already",
  live: "neither archived nor deleted",
  deleted: "deleted, restore them first",
  unknown: "not in this organization, or not there any more",
  "owner-only": "deleted, only an owner of the organization restores them",
  "no-place": "deleted, and there is no place left for them",
  suspended: "the organization is suspended",
};

export const fateText = (fate: Fate, action: BulkAction): string =>
  fate === "change" ? `Will be ${ACTION[action].done}` : `Left as they are: ${FATES[fate]}`;

type Tone = "neutral" | "good" | "info" | "warn" | "bad";

const STATUS: Readonly<Record<string, { label: string; tone: Tone }>> = {
  running: { label: "Running", tone: "info" },
  cancelling: { label: "Stopping", tone: "warn" },
  done: { label: "Finished", tone: "good" },
  cancelled: { label: "Cancelled", tone: "neutral" },
  stopped: { label: "Stopped", tone: "warn" },
};

/** A finished job with failures says so. */
export function jobState({ status, failed }: Pick<JobRowView, "status" | "failed">): {
  label: string;
  tone: Tone;
} {
  if (status === "done" && failed > 0) return { label: "Finished with failures", tone: "bad" };
  return STATUS[status] ?? { label: status, tone: "neutral" };
}

export const isOver = (status: string): boolean => status !== "running" && status !== "cancelling";

export const ITEM: Record<ItemStatus, { label: string; tone: Tone }> = {
  waiting: { label: "Waiting", tone: "info" },
  done: { label: "Done", tone: "good" },
  skipped: { label: "Left as it was", tone: "neutral" },
  failed: { label: "Failed", tone: "bad" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};
