/** What the global store is told of a job: its row in the list, and one audit entry that sums it up. */
import type { ObjectContext } from "../context.ts";
import { readJob, statusOf, type JobRecord } from "./record.ts";
import { changedIds } from "./targets.ts";
import { kindOf, type BulkWork } from "./work.ts";

/** A running job's row is renewed this often at most. */
const LIST_EVERY_MS = 1_000;
/** Ids that a summary names; its count is always complete. */
const IDS_IN_SUMMARY = 1_000;

const BY: Record<BulkWork["action"], string> = {
  archive: "archived_by",
  restore: "restored_by",
  export: "exported_by",
  delete: "deleted_by",
};

export const isListed = ({ rev, listed_rev }: Pick<JobRecord, "rev" | "listed_rev">): boolean =>
  listed_rev >= rev;

/** Brings the list up to date now and then; its failing holds nothing up, and the end is sent until it arrives. */
export async function listNowAndThen(context: ObjectContext): Promise<void> {
  const record = readJob(context.storage);
  if (isListed(record) || context.now() - record.listed_at < LIST_EVERY_MS) return;
  await listJob(context).catch((error: unknown) => {
    context.log("job_not_listed", { job_id: context.name, error: String(error) });
  });
}

/** Rejects when the store refuses. With a finished job goes its summary. */
export async function listJob({ storage, upkeep, name, now }: ObjectContext): Promise<void> {
  const record = readJob(storage);
  const { org_id, total, done, failed, created_by, created_by_name, created_at, finished_at, rev } = record;
  const row = { org_id, total, done, failed, created_by, created_by_name, created_at, finished_at, rev };
  const listing = { ...row, id: name, kind: kindOf(record.work), status: statusOf(record) };
  await upkeep.saveJob(listing, summaryOf(storage, record, name));
  storage.sql.exec("UPDATE job SET listed_rev = max(listed_rev, ?), listed_at = ?", rev, now());
}

function summaryOf(storage: ObjectContext["storage"], record: JobRecord, job_id: string) {
  const { work, org_id, finished_at } = record;
  if (work.kind !== "bulk" || org_id === null || finished_at === null) return null;
  return {
    id: record.audit_id,
    action: kindOf(work),
    actor_id: record.created_by,
    actor_name: record.created_by_name,
    actor_role: record.actor_role,
    org_id,
    details: {
      job_id,
      workspace_ids: changedIds(storage, IDS_IN_SUMMARY),
      count: record.done,
      [BY[work.action]]: record.created_by,
      total: record.total,
      skipped: record.skipped,
      failed: record.failed,
      cancelled: record.cancelled,
      ...(work.reason === null ? {} : { reason: work.reason }),
      ...(work.undo_of === null ? {} : { undo_of: work.undo_of }),
    },
    timestamp: finished_at,
  };
}
