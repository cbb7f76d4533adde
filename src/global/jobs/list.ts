/** The list of jobs: a projection. Each job's own object is the truth and sends its row itself. */
import { sql, type SQL } from "drizzle-orm";
import type { JobRow, JobSummary, ListedJob } from "../../job-listing.ts";
import type { Databases, Store } from "../../platform.ts";
import { foldedEntry } from "../audit/entries.ts";
import type { DirectoryOptions } from "../directory/directory.ts";
import { commitAndTell } from "../directory/watches.ts";

/** What jobs tell the global store about themselves. */
export function createJobList({ main }: Databases, options: Pick<DirectoryOptions, "now" | "tell">) {
  return {
    /** @param summary goes with the job's last state */
    saveJob: (job: ListedJob, summary: JobSummary | null): Promise<void> => {
      const statements = [upsert(job), ...(summary ? [appendSummary(job.id, summary)] : [])];
      const nouns = new Map(job.org_id === null ? [] : [[job.org_id, new Set(["jobs"] as const)]]);
      return commitAndTell(main, { statements, change: { nouns } }, options);
    },

    async dropJob(id: string): Promise<void> {
      await main.run(sql`DELETE FROM ws_dir_jobs WHERE id = ${id}`);
    },
  };
}

const upsert = (job: ListedJob): SQL => sql`
  INSERT INTO ws_dir_jobs (id, org_id, kind, status, total, done, failed, created_by, created_by_name, created_at,
    finished_at, rev)
  VALUES (${job.id}, ${job.org_id}, ${job.kind}, ${job.status}, ${job.total}, ${job.done}, ${job.failed},
    ${job.created_by}, ${job.created_by_name}, ${job.created_at}, ${job.finished_at}, ${job.rev})
  ON CONFLICT (id) DO UPDATE SET
    status = excluded.status, total = excluded.total, done = excluded.done, failed = excluded.failed,
    finished_at = excluded.finished_at, rev = excluded.rev
  WHERE excluded.rev > ws_dir_jobs.rev`;

const appendSummary = (job_id: string, entry: JobSummary): SQL => sql`
  INSERT INTO ws_log_audit (id, action, resource_type, resource_id, actor_id, actor_name, actor_role, org_id,
    details, timestamp, folded_text)
  VALUES (${entry.id}, ${entry.action}, 'job', ${job_id}, ${entry.actor_id}, ${entry.actor_name},
    ${entry.actor_role}, ${entry.org_id}, ${JSON.stringify(entry.details)}, ${entry.timestamp},
    ${foldedEntry(entry)})
  ON CONFLICT (id) DO NOTHING`;

export interface JobPage {
  items: JobRow[];
  next_cursor: string | null;
}

/**
 * Newest first.
 * @param org_id null: the platform's own
 * @param cursor what the page before gave as `next_cursor`
 */
export async function listJobs(
  store: Store,
  org_id: string | null,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<JobPage> {
  const [at = "", id = ""] = cursor?.split(" ") ?? [];
  const whose = org_id === null ? sql`org_id IS NULL` : sql`org_id = ${org_id}`;
  const before = cursor === null ? sql`` : sql`AND (created_at, id) < (${at}, ${id})`;
  const rows = await store.all<JobRow>(sql`
    SELECT id, org_id, kind, status, total, done, failed, created_by, created_by_name, created_at, finished_at
    FROM ws_dir_jobs WHERE ${whose} ${before} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next_cursor: last ? `${last.created_at} ${last.id}` : null };
}
