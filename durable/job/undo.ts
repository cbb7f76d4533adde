/** Taking back what a bulk job did: another job, over what this one changed. */
import { fail, ok, type Result } from "../../src/result.ts";
import type { ObjectContext } from "../context.ts";
import { readJob, UNDOABLE, updateJob } from "./record.ts";
import type { BulkWork } from "./work.ts";

/** What the undoing job is started with. */
export interface Undo {
  job_id: string;
  org_id: string;
  work: BulkWork;
  targets: string[];
}

const OPPOSITE = { archive: "restore", restore: "archive" } as const;

/** @param job_id of the job to be started, unless one has been named before */
export function beginUndo({ storage, name }: ObjectContext, job_id: string): Result<Undo> {
  const { work, org_id, finished_at, undone_by } = readJob(storage);
  if (work.kind !== "bulk" || org_id === null || (work.action !== "archive" && work.action !== "restore"))
    return fail("CONFLICT", "This cannot be undone.");
  if (finished_at === null) return fail("CONFLICT", "This job is still running. Cancel it first.");
  const targets = storage.sql
    .exec<{ workspace_id: string }>(`SELECT workspace_id FROM items WHERE ${UNDOABLE} ORDER BY n`)
    .toArray()
    .map((row) => row.workspace_id);
  if (targets.length === 0) return fail("CONFLICT", "There is nothing to undo.");
  if (undone_by === null) updateJob(storage, { undone_by: job_id });
  const undoing: BulkWork = { ...work, action: OPPOSITE[work.action], undo_of: name };
  return ok({ job_id: undone_by ?? job_id, org_id, work: undoing, targets });
}
