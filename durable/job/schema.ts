/** A job's own tables. */
import type { ObjectStorage } from "../context.ts";

const SCHEMA = `
  CREATE TABLE job (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    work TEXT NOT NULL,              -- JSON
    walks_all INTEGER NOT NULL,      -- targets come from the reservations, in order of id
    walked_to TEXT NOT NULL DEFAULT '',
    walked INTEGER NOT NULL DEFAULT 0,
    org_id TEXT,
    created_by TEXT NOT NULL,
    created_by_name TEXT NOT NULL DEFAULT '',
    created_by_email TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    cancelled_at TEXT,               -- somebody asked to stop
    finished_at TEXT,
    ended TEXT CHECK (ended IN ('done', 'cancelled', 'stopped')),
    stopped_because TEXT,
    undone_by TEXT,                  -- the job that takes this one back
    actor_role TEXT NOT NULL DEFAULT '', -- as last read
    audit_id TEXT NOT NULL,          -- of the summary, so that a repeat adds nothing
    total INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    barren INTEGER NOT NULL DEFAULT 0,   -- turns in a row that settled nothing
    rev INTEGER NOT NULL DEFAULT 1,
    listed_rev INTEGER NOT NULL DEFAULT 0, -- what the list of jobs has
    listed_at INTEGER NOT NULL DEFAULT 0   -- epoch milliseconds
  );
  CREATE TABLE items (
    n INTEGER PRIMARY KEY,           -- the operation is job:<id>:<n>
    workspace_id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'skipped', 'failed', 'cancelled')),
    begun INTEGER NOT NULL DEFAULT 0, -- asked for, answer not known: perhaps done already
    attempts INTEGER NOT NULL DEFAULT 0,
    name TEXT,
    from_status TEXT,
    to_status TEXT,
    message TEXT,
    seen TEXT                        -- JSON: what is known of it before it is deleted for good
  );
  CREATE INDEX items_waiting ON items (attempts, n) WHERE status = 'waiting';
  CREATE INDEX items_status ON items (status, n);
  CREATE TABLE notices (
    user_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE TABLE owned (               -- which of the workspaces changed are whose
    user_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (user_id, n)
  ) WITHOUT ROWID;
  CREATE TABLE exports (             -- JSON, in parts that stay below the 2 MB of a row
    n INTEGER NOT NULL,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (n, part)
  ) WITHOUT ROWID;`;

export const createTables = (storage: ObjectStorage): void => void storage.sql.exec(SCHEMA);

/** What a job of the version before had reached, in the tables of this one. */
const UPGRADE = `
  INSERT INTO job (one, work, walks_all, walked_to, walked, org_id, created_by, created_at, finished_at, ended, audit_id,
    total, done, failed)
  SELECT 1, work, walks_all, walked_to, walked, org_id, created_by, created_at, finished_at,
    CASE WHEN finished_at IS NOT NULL THEN 'done' END, '',
    (SELECT count(*) FROM targets), (SELECT count(*) FROM targets WHERE status = 'done'),
    (SELECT count(*) FROM targets WHERE status = 'failed')
  FROM earlier_job;
  INSERT INTO items (workspace_id, status, attempts, message)
  SELECT workspace_id, status, attempts, message FROM targets ORDER BY workspace_id;
  DROP TABLE earlier_job;
  DROP TABLE targets;`;

/** Inside the caller's transaction. */
export function upgradeTables(storage: ObjectStorage): void {
  storage.sql.exec("ALTER TABLE job RENAME TO earlier_job");
  createTables(storage);
  storage.sql.exec(UPGRADE);
}
