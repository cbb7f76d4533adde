/** A job's one row: what it is, how far it is, and what it says about itself. */
import { v7 as uuid } from "uuid";
import type { ObjectStorage } from "../context.ts";
import { createTables } from "./schema.ts";
import { phraseOf } from "./stopping.ts";
import { addTargets } from "./targets.ts";
import { kindOf, type JobStatus, type JobView, type JobWork, type NewJob } from "./work.ts";

type Storage = Pick<ObjectStorage, "sql" | "transactionSync">;

const DAY_MS = 86_400_000;
/** What an export holds can be downloaded for this long. */
export const EXPORT_KEPT_MS = 7 * DAY_MS;
/** Later, nothing is left of a job but its entry in the audit log. */
export const JOB_KEPT_MS = 30 * DAY_MS;

type Row = {
  work: string;
  walks_all: number;
  walked_to: string;
  walked: number;
  org_id: string | null;
  created_by: string;
  created_by_name: string;
  created_by_email: string;
  created_at: string;
  cancelled_at: string | null;
  finished_at: string | null;
  ended: "done" | "cancelled" | "stopped" | null;
  stopped_because: string | null;
  undone_by: string | null;
  actor_role: string;
  audit_id: string;
  total: number;
  done: number;
  skipped: number;
  failed: number;
  cancelled: number;
  barren: number;
  rev: number;
  listed_rev: number;
  listed_at: number;
};

/** The row, with its work read. */
export type JobRecord = Omit<Row, "work"> & { work: JobWork };

export function createJob(storage: ObjectStorage, input: NewJob, now: number): void {
  const all = input.targets === "all";
  createTables(storage);
  storage.sql.exec(
    `INSERT INTO job (one, work, walks_all, walked, org_id, created_by, created_by_name, created_by_email, created_at,
      audit_id)
    VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    JSON.stringify(input.work),
    all ? 1 : 0,
    all ? 0 : 1,
    input.org_id,
    input.created_by,
    input.actor?.name ?? "",
    input.actor?.email ?? "",
    new Date(now).toISOString(),
    uuid(),
  );
  if (input.targets !== "all") addTargets(storage, input.targets);
}

export function readJob({ sql }: Storage): JobRecord {
  const row = sql.exec<Row>("SELECT * FROM job").one();
  return { ...row, work: JSON.parse(row.work) };
}

/** Changes some of its fields; the list of jobs hears of it at its next turn. */
export function updateJob({ sql }: Storage, fields: Partial<Omit<Row, "work" | "rev">>): void {
  const entries = Object.entries(fields);
  sql.exec(
    `UPDATE job SET rev = rev + 1, ${entries.map(([name]) => `${name} = ?`).join(", ")}`,
    ...entries.map(([, value]) => value),
  );
}

/** From the first target again, with other work. */
export function restartJob(storage: Storage, work: JobWork): void {
  const { sql } = storage;
  storage.transactionSync(() => {
    sql.exec("UPDATE items SET status = 'waiting', begun = 0, attempts = 0, message = NULL");
    sql.exec(
      "UPDATE job SET work = ?, done = 0, skipped = 0, failed = 0, rev = rev + 1",
      JSON.stringify(work),
    );
  });
}

/** @param now epoch milliseconds */
export function viewJob(storage: Storage, id: string, now: number): JobView {
  const record = readJob(storage);
  const { work } = record;
  const bulk = work.kind === "bulk" ? work : null;
  return {
    id,
    kind: kindOf(work),
    org_id: record.org_id,
    status: statusOf(record),
    total: record.total,
    done: record.done,
    skipped: record.skipped,
    failed: record.failed,
    cancelled: record.cancelled,
    mails: countMails(storage),
    reason: bulk?.reason ?? null,
    notify: bulk?.notify ?? false,
    undo_of: bulk?.undo_of ?? null,
    undone_by: record.undone_by,
    undoable: countUndoable(storage, record),
    export_until: exportUntil(record, now),
    stopped_because: record.stopped_because,
    stopped_phrase: phraseOf(record.stopped_because, record),
    created_by: record.created_by,
    created_by_name: record.created_by_name,
    created_at: record.created_at,
    finished_at: record.finished_at,
    rev: record.rev,
  };
}

export function statusOf({ ended, cancelled_at }: JobRecord): JobStatus {
  return ended ?? (cancelled_at === null ? "running" : "cancelling");
}

export function exportUntil({ work, finished_at, done }: JobRecord, now: number): string | null {
  if (work.kind !== "bulk" || work.action !== "export" || finished_at === null || done === 0) return null;
  const until = Date.parse(finished_at) + EXPORT_KEPT_MS;
  return until > now ? new Date(until).toISOString() : null;
}

/** Changes that the opposite takes back. Who brought back something deleted would have to delete it again. */
export const UNDOABLE = "status = 'done' AND from_status IN ('planning', 'active', 'archived')";

function countUndoable({ sql }: Storage, { work, finished_at, undone_by }: JobRecord): number {
  if (work.kind !== "bulk" || (work.action !== "archive" && work.action !== "restore")) return 0;
  if (finished_at === null || undone_by !== null) return 0;
  return sql.exec<{ n: number }>(`SELECT count(*) AS n FROM items WHERE ${UNDOABLE}`).one().n;
}

function countMails({ sql }: Storage): JobView["mails"] {
  return sql
    .exec<JobView["mails"]>(
      `SELECT count(*) AS total, count(*) FILTER (WHERE status = 'sent') AS sent,
        count(*) FILTER (WHERE status = 'failed') AS failed FROM notices`,
    )
    .one();
}
