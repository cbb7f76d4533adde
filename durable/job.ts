/**
 * A job: one long piece of work over many workspaces. Its targets, cursor and per-item results live
 * in its own object, so that a crash loses and repeats nothing; workspaces never call jobs.
 */
import type { ObjectContext, PersonSnapshot, WorkspaceUpkeep } from "./context.ts";
import { hasTable } from "./database.ts";

/** What a job does to each of its workspaces. */
export type JobWork =
  | { kind: "rebuild" }
  | { kind: "profile"; person: PersonSnapshot }
  | { kind: "suspension"; suspended: boolean }
  | { kind: "removal"; user_id: string; successor: PersonSnapshot; by: string };

export interface NewJob {
  work: JobWork;
  /** workspaces by id; "all" walks the authoritative reservations */
  targets: string[] | "all";
  org_id: string | null;
  created_by: string;
}

export interface JobView {
  id: string;
  kind: JobWork["kind"];
  org_id: string | null;
  status: "running" | "done";
  /** targets known so far; grows while a job over all workspaces walks them */
  total: number;
  done: number;
  failed: number;
  created_by: string;
  created_at: string;
  finished_at: string | null;
}

export interface JobItem {
  workspace_id: string;
  status: "done" | "failed";
  message: string | null;
}

/** At most this many targets an alarm; the cursor is saved after each. */
const TARGETS_PER_TURN = 100;
const AT_ONCE = 8;
const RETRIES = 5;

const SCHEMA = `
  CREATE TABLE job (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    work TEXT NOT NULL,              -- JSON
    walks_all INTEGER NOT NULL,      -- targets come from the reservations, in order of id
    walked_to TEXT NOT NULL DEFAULT '',
    walked INTEGER NOT NULL DEFAULT 0,
    org_id TEXT,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    finished_at TEXT
  );
  CREATE TABLE targets (
    workspace_id TEXT PRIMARY KEY,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    message TEXT
  ) WITHOUT ROWID;
  CREATE INDEX targets_waiting ON targets (workspace_id) WHERE status = 'waiting';`;

type JobRow = {
  work: string;
  walks_all: number;
  walked_to: string;
  walked: number;
  org_id: string | null;
  created_by: string;
  created_at: string;
  finished_at: string | null;
};

export class Job {
  readonly #context: ObjectContext;

  constructor(context: ObjectContext) {
    this.#context = context;
  }

  /** Starting the same job again changes nothing. */
  async start(input: NewJob): Promise<JobView> {
    const { storage } = this.#context;
    if (!hasTable(storage, "job")) {
      storage.transactionSync(() => this.#create(input));
      await storage.setAlarm(this.#context.now());
    }
    return this.#view(this.#row());
  }

  #create(input: NewJob): void {
    const { sql } = this.#context.storage;
    const all = input.targets === "all";
    sql.exec(SCHEMA);
    sql.exec(
      "INSERT INTO job (one, work, walks_all, walked, org_id, created_by, created_at) VALUES (1, ?, ?, ?, ?, ?, ?)",
      JSON.stringify(input.work),
      all ? 1 : 0,
      all ? 0 : 1,
      input.org_id,
      input.created_by,
      new Date(this.#context.now()).toISOString(),
    );
    if (input.targets !== "all") this.#addTargets(input.targets);
  }

  #addTargets(ids: readonly string[]): void {
    const query = "INSERT OR IGNORE INTO targets (workspace_id) SELECT value FROM json_each(?)";
    this.#context.storage.sql.exec(query, JSON.stringify(ids));
  }

  /** @returns null when there is no such job */
  get(): JobView | null {
    return hasTable(this.#context.storage, "job") ? this.#view(this.#row()) : null;
  }

  /** Results so far, in order of workspace id. @param limit rows, 1–100 */
  items(after: string, limit: number): JobItem[] {
    if (!hasTable(this.#context.storage, "job")) return [];
    const query = `SELECT workspace_id, status, message FROM targets
      WHERE status <> 'waiting' AND workspace_id > ? ORDER BY workspace_id LIMIT ?`;
    return this.#context.storage.sql
      .exec<Record<"workspace_id" | "status" | "message", string>>(query, after, limit)
      .toArray()
      .map((row) => ({
        workspace_id: row.workspace_id,
        status: row.status === "done" ? "done" : "failed",
        message: row.message,
      }));
  }

  async alarm(): Promise<void> {
    try {
      const finished = await this.#turn();
      if (!finished) await this.#context.storage.setAlarm(this.#context.now());
    } catch (error) {
      this.#context.log("job_turn_failed", { job_id: this.#context.name, error: String(error) });
      await this.#context.storage.setAlarm(this.#context.now() + 5_000);
    }
  }

  async #turn(): Promise<boolean> {
    if (!hasTable(this.#context.storage, "job")) return true;
    const row = this.#row();
    if (row.finished_at) return true;
    if (!row.walked) await this.#walk(row);
    const waiting = this.#waiting();
    const work: JobWork = JSON.parse(row.work);
    for (let from = 0; from < waiting.length; from += AT_ONCE) {
      await Promise.all(waiting.slice(from, from + AT_ONCE).map((id) => this.#treat(work, id)));
    }
    if (waiting.length > 0 || !this.#row().walked) return false;
    if (work.kind === "rebuild") await this.#context.upkeep.dropStrays();
    this.#context.storage.sql.exec(
      "UPDATE job SET finished_at = ?",
      new Date(this.#context.now()).toISOString(),
    );
    return true;
  }

  /** The next stretch of all workspaces; each stretch is worked off before the next is taken. */
  async #walk(row: JobRow): Promise<void> {
    const ids = await this.#context.upkeep.workspaceIds(row.walked_to, TARGETS_PER_TURN);
    this.#context.storage.transactionSync(() => {
      this.#addTargets(ids);
      const last = ids.length < TARGETS_PER_TURN ? 1 : 0;
      this.#context.storage.sql.exec(
        "UPDATE job SET walked_to = ?, walked = ?",
        ids.at(-1) ?? row.walked_to,
        last,
      );
    });
  }

  #waiting(): string[] {
    const query =
      "SELECT workspace_id FROM targets WHERE status = 'waiting' ORDER BY attempts, workspace_id LIMIT ?";
    return this.#context.storage.sql
      .exec<{ workspace_id: string }>(query, TARGETS_PER_TURN)
      .toArray()
      .map((row) => row.workspace_id);
  }

  async #treat(work: JobWork, id: string): Promise<void> {
    try {
      const result = await perform(work, this.#context.workspace(id));
      this.#settle(id, result.ok ? "done" : "failed", result.ok ? null : result.message);
    } catch (error) {
      this.#retry(id, String(error));
    }
  }

  #settle(id: string, status: "done" | "failed", message: string | null): void {
    const query =
      "UPDATE targets SET status = ?, message = ?, attempts = attempts + 1 WHERE workspace_id = ?";
    this.#context.storage.sql.exec(query, status, message, id);
  }

  #retry(id: string, message: string): void {
    const query = `UPDATE targets SET attempts = attempts + 1, message = ?,
      status = CASE WHEN attempts + 1 >= ? THEN 'failed' ELSE 'waiting' END WHERE workspace_id = ?`;
    this.#context.storage.sql.exec(query, message, RETRIES, id);
  }

  #row(): JobRow {
    const query =
      "SELECT work, walks_all, walked_to, walked, org_id, created_by, created_at, finished_at FROM job";
    return this.#context.storage.sql.exec<JobRow>(query).one();
  }

  #view(row: JobRow): JobView {
    const work: JobWork = JSON.parse(row.work);
    const query = `SELECT count(*) AS total, count(*) FILTER (WHERE status = 'done') AS done,
      count(*) FILTER (WHERE status = 'failed') AS failed FROM targets`;
    const counts = this.#context.storage.sql.exec<Record<"total" | "done" | "failed", number>>(query).one();
    return {
      id: this.#context.name,
      kind: work.kind,
      org_id: row.org_id,
      status: row.finished_at ? "done" : "running",
      total: counts.total,
      done: counts.done,
      failed: counts.failed,
      created_by: row.created_by,
      created_at: row.created_at,
      finished_at: row.finished_at,
    };
  }
}

/** Every kind of work is idempotent, so a repeat after a crash changes nothing. */
async function perform(
  work: JobWork,
  workspace: WorkspaceUpkeep,
): Promise<{ ok: true } | { ok: false; message: string }> {
  if (work.kind === "rebuild") {
    await workspace.reproject();
    return { ok: true };
  }
  const result =
    work.kind === "profile"
      ? await workspace.refreshMember(work.person)
      : work.kind === "suspension"
        ? await workspace.setSuspended(work.suspended)
        : await workspace.evictMember(work.user_id, work.successor, work.by);
  // A workspace that is gone has nothing left to change.
  if (result.ok || result.error.code === "WORKSPACE_NOT_FOUND") return { ok: true };
  return { ok: false, message: result.error.message };
}
