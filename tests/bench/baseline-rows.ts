/** What stands in a baseline's tables: as many columns and bytes as the product's replies have. */

/** on a page of each list */
export const ROWS = 50;
/** that a person has in the store */
const MINE_IN_ALL = 300;

type Row = Record<string, string | number | null>;

const AT = "2026-01-01T00:00:00.000Z";

const looks = {
  description: "Roadmap, specifications and releases",
  status: "active",
  color: "#1976d2",
  icon: "RocketLaunch",
  tags: '["engineering","product"]',
  tab_order: '["module-kb","module-chat","module-voice","module-eval"]',
};

/** What an object holds of itself. */
export const workspaceRow = (id: string): Row => ({
  id,
  org_id: uuid(1),
  slug: "product-development",
  name: "Product Development",
  ...looks,
  allowed_operations: null,
  modules: "{}",
  role: "owner",
  member_count: ROWS,
  version: 1,
  created_by: uuid(2),
  created_at: AT,
  updated_by: uuid(2),
  updated_at: AT,
  archived_at: null,
  deleted_at: null,
  purge_at: null,
});

/** The n-th of a workspace's members. */
export const memberRow = (ws_id: string, n: number): Row => ({
  ws_id,
  user_id: uuid(100 + n),
  name: `Member ${n}`,
  email: `member-${n}@bench.test`,
  role: "member",
  joined_at: AT,
});

/** The n-th of a person's workspaces, in the global store. */
export const mineRow = (user_id: string, n: number): Row => ({
  user_id,
  id: uuid(200 + n),
  org_id: uuid(1),
  slug: `workspace-${n}`,
  name: `Workspace ${n}`,
  ...looks,
  role: "owner",
  member_count: 1,
  created_at: AT,
  updated_at: AT,
  deleted_at: null,
  purge_at: null,
});

/** @param key the primary key's columns */
export const createTable = (name: string, row: Row, key: string): string =>
  `CREATE TABLE IF NOT EXISTS ${name} (${Object.keys(row).join(", ")}, PRIMARY KEY (${key}))`;

export interface Insertion {
  sql: string;
  args: (string | number | null)[];
}

export const insertInto = (table: string, row: Row): Insertion => ({
  sql: `INSERT OR REPLACE INTO ${table} VALUES (${Object.keys(row).fill("?").join(", ")})`,
  args: Object.values(row),
});

/** Everything an object holds: tables, then rows. */
export function objectContent(id: string): Insertion[] {
  const members = Array.from({ length: ROWS }, (_, n) => memberRow(id, n));
  return [
    { sql: createTable("workspace", workspaceRow(id), "id"), args: [] },
    { sql: createTable("members", memberRow(id, 0), "ws_id, user_id"), args: [] },
    insertInto("workspace", workspaceRow(id)),
    ...members.map((row) => insertInto("members", row)),
  ];
}

/** Everything the store holds of one person. */
export const storeContent = (user_id: string): Insertion[] => [
  { sql: createTable("mine", mineRow(user_id, 0), "user_id, name, id"), args: [] },
  ...Array.from({ length: MINE_IN_ALL }, (_, n) => insertInto("mine", mineRow(user_id, n))),
];

export const MINE = "SELECT * FROM mine WHERE user_id = ? ORDER BY name LIMIT ?";

function uuid(n: number): string {
  return `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}
