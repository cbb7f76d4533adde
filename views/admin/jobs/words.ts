/** Jobs in words, with the configured labels. */
import { msg } from "../../../src/language/phrase.ts";
import { midSentence, number, t } from "../../../src/language/text.ts";
import type { Labels } from "../../shapes.ts";
import type { BulkAction, Fate, ItemStatus, JobRowView } from "./shapes.ts";

/** "1 audit", "5,000 audits" */
export const counted = (count: number, { singular, plural }: Labels): string =>
  `${number(count)} ${midSentence(count === 1 ? singular : plural)}`;

const TITLES = {
  bulk_archive: msg("Archive {many}"),
  bulk_restore: msg("Restore {many}"),
  bulk_export: msg("Export {many}"),
  bulk_delete: msg("Permanently delete {many}"),
  rebuild: msg("Rebuild the directory"),
  profile: msg("Carry a changed name to {many}"),
  suspension: msg("Tell {many} of a suspension"),
  removal: msg("Take a person out of {many}"),
} as const;

const isTitled = (kind: string): kind is keyof typeof TITLES => Object.hasOwn(TITLES, kind);

export const jobTitle = (kind: string, { plural }: Labels): string =>
  isTitled(kind) ? t(TITLES[kind], { many: midSentence(plural) }) : kind;

/** "Archive 5 audits" */
export const actionTitle = (action: BulkAction, count: number, labels: Labels): string =>
  t(TITLES[`bulk_${action}`], { many: counted(count, labels) });

export const ACTION: Record<BulkAction, { verb: string; icon: string }> = {
  archive: { verb: msg("verb|Archive"), icon: "Archive" },
  restore: { verb: msg("Restore"), icon: "Restore" },
  export: { verb: msg("verb|Export"), icon: "Download" },
  delete: { verb: msg("Permanently delete"), icon: "DeleteForever" },
};

const isAction = (action: string): action is BulkAction => Object.hasOwn(ACTION, action);

const DONE = {
  archive: msg("{many} archived"),
  restore: msg("{many} restored"),
  export: msg("{many} exported"),
  delete: msg("{many} permanently deleted"),
} as const;

/** What came of those that went well. @param many "3 audits" @returns "3 audits archived", "3 audits done" */
export function doneText(kind: string, many: string): string {
  const action = kind.replace("bulk_", "");
  return isAction(action) ? t(DONE[action], { many }) : t("{many} done", { many });
}

const CONSEQUENCES = {
  archive: msg(
    "They become read-only for everybody. Nothing is lost, and the job can be undone from its page.",
  ),
  restore: msg("They become writable again, with everything in them as it was."),
  export: msg("Nothing changes. What is read can be downloaded for 7 days, one {one} a line."),
  delete: msg(
    "Content, files, members, invitations and history are gone at once, for everybody. Nobody can bring them back, and it cannot be undone.",
  ),
} as const;

export const consequence = (action: BulkAction, { singular }: Labels): string =>
  t(CONSEQUENCES[action], { one: midSentence(singular) });

const CHANGES: Record<BulkAction, string> = {
  archive: msg("Will be archived"),
  restore: msg("Will be restored"),
  export: msg("Will be exported"),
  delete: msg("Will be permanently deleted"),
};

const FATES: Record<Exclude<Fate, "change">, string> = {
  archived: msg("Left as they are: archived already"),
  live: msg("Left as they are: neither archived nor deleted"),
  deleted: msg("Left as they are: deleted, restore them first"),
  unknown: msg("Left as they are: not in this organization, or not there any more"),
  "owner-only": msg("Left as they are: deleted, only an owner of the organization restores them"),
  "no-place": msg("Left as they are: deleted, and there is no place left for them"),
  suspended: msg("Left as they are: the organization is suspended"),
};

export const fateText = (fate: Fate, action: BulkAction): string =>
  t(fate === "change" ? CHANGES[action] : FATES[fate]);

type Tone = "neutral" | "good" | "info" | "warn" | "bad";

const STATUS: Readonly<Record<string, { label: string; tone: Tone }>> = {
  running: { label: msg("Running"), tone: "info" },
  cancelling: { label: msg("Stopping"), tone: "warn" },
  done: { label: msg("Finished"), tone: "good" },
  cancelled: { label: msg("job|Cancelled"), tone: "neutral" },
  stopped: { label: msg("Stopped"), tone: "warn" },
};

/** A finished job with failures says so. */
export function jobState({ status, failed }: Pick<JobRowView, "status" | "failed">): {
  label: string;
  tone: Tone;
} {
  if (status === "done" && failed > 0) return { label: t("Finished with failures"), tone: "bad" };
  const state = STATUS[status];
  return state ? { ...state, label: t(state.label) } : { label: status, tone: "neutral" };
}

export const isOver = (status: string): boolean => status !== "running" && status !== "cancelling";

export const ITEM: Record<ItemStatus, { label: string; tone: Tone }> = {
  waiting: { label: msg("Waiting"), tone: "info" },
  done: { label: msg("Done"), tone: "good" },
  skipped: { label: msg("Left as it was"), tone: "neutral" },
  failed: { label: msg("Failed"), tone: "bad" },
  cancelled: { label: msg("job|Cancelled"), tone: "neutral" },
};
