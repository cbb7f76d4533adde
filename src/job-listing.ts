/** What a job tells the global store of itself. A leaf: jobs and the store share it. */

export interface JobRow {
  id: string;
  /** null: the platform's */
  org_id: string | null;
  kind: string;
  status: string;
  total: number;
  done: number;
  failed: number;
  created_by: string;
  created_by_name: string;
  created_at: string;
  finished_at: string | null;
}

/** A job's row with the revision it was sent under: newer wins. */
export interface ListedJob extends JobRow {
  rev: number;
}

/** The entry that sums up a bulk action; its id makes a repeat add nothing. */
export interface JobSummary {
  id: string;
  action: string;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  org_id: string;
  details: Record<string, unknown>;
  timestamp: string;
}
