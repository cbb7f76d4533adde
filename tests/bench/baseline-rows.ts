/** A baseline's tables and what stands in them: as many columns and bytes as the product's replies have. */

export const SCHEMA = `
CREATE TABLE IF NOT EXISTS workspace (
  id TEXT PRIMARY KEY, org_id TEXT, slug TEXT, name TEXT, description TEXT, status TEXT, color TEXT, icon TEXT,
  tags TEXT, tab_order TEXT, modules TEXT, role TEXT, member_count INTEGER, version INTEGER, created_by TEXT,
  created_at TEXT, updated_by TEXT, updated_at TEXT, archived_at TEXT, deleted_at TEXT, purge_at TEXT
);
CREATE TABLE IF NOT EXISTS members (
  ws_id TEXT, user_id TEXT, name TEXT, email TEXT, role TEXT, joined_at TEXT, PRIMARY KEY (ws_id, user_id)
);`;

/** The global store's part: a person's workspaces. */
export const MINE_SCHEMA = `
CREATE TABLE IF NOT EXISTS mine (
  user_id TEXT, id TEXT, org_id TEXT, slug TEXT, name TEXT, description TEXT, status TEXT, color TEXT, icon TEXT,
  tags TEXT, tab_order TEXT, role TEXT, member_count INTEGER, created_at TEXT, updated_at TEXT,
  deleted_at TEXT, purge_at TEXT, PRIMARY KEY (user_id, name, id)
);`;

export const ROWS = 20;
const AT = "2026-01-01T00:00:00.000Z";
const TABS = '["module-kb","module-chat","module-voice","module-eval"]';
const DESCRIPTION = "Roadmap, specifications and releases";

const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`;

export const workspaceRow = (id: string): (string | number | null)[] => [id, uuid(1), 'product-development', 'Product Development', DESCRIPTION, 'active', '#1976d2', 'RocketLaunch', '["engineering","product"]', TABS, '{}', 'owner', ROWS, 1, uuid(2), AT, uuid(2), AT, null, null, null];

export const memberRow = (id: string, n: number): string[] => [id, uuid(100 + n), `Member ${n}`, `member-${n}@bench.test`, "member", AT];

export const mineRow = (user_id: string, n: number): (string | number | null)[] => [user_id, uuid(200 + n), uuid(1), `workspace-${n}`, `Workspace ${n}`, DESCRIPTION, 'active', '#1976d2', 'RocketLaunch', '["engineering","product"]', TABS, 'owner', 1, AT, AT, null, null];

/** `INSERT OR REPLACE INTO table VALUES (?, …)` for a row of this length. */
export const insertInto = (table: string, row: readonly unknown[]): string =>
  `INSERT OR REPLACE INTO ${table} VALUES (${row.map(() => "?").join(", ")})`;
