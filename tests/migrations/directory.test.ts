import { is, SQL } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { bucketOf } from "../../src/global/directory/buckets.ts";
import * as schema from "../../src/global/schema.ts";
import { MODULE_IDS } from "../../src/modules.ts";
import { all, databaseAfter, migrate, value } from "./database.ts";
import { SYSTEM_ORDER, writeEarlierRows } from "./earlier-rows.ts";

const tables = Object.values(schema)
  .filter((table) => is(table, SQLiteTable))
  .map((table) => getTableConfig(table));

function upgraded() {
  const db = databaseAfter("0001");
  writeEarlierRows(db);
  migrate(db, "0002");
  migrate(db, "0003");
  return db;
}

test.each(tables.map((table) => [table.name, table] as const))(
  "schema.ts describes %s as it is",
  (name, table) => {
    const db = databaseAfter("0001", "0002", "0003");
    const found = all(db, `PRAGMA table_info(${name})`);
    const shape = (column: string, type: unknown, required: boolean) => ({
      column,
      type: String(type).toUpperCase(),
      required,
    });
    expect(table.columns.map((column) => shape(column.name, column.getSQLType(), column.notNull))).toEqual(
      found.map((row) => shape(String(row["name"]), row["type"], row["notnull"] === 1 || row["pk"] === 1)),
    );
    const composite = table.primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
    const key =
      composite.length > 0
        ? composite
        : table.columns.filter((column) => column.primary).map((column) => column.name);
    const actual = found
      .filter((row) => Number(row["pk"]) > 0)
      .toSorted((a, b) => Number(a["pk"]) - Number(b["pk"]));
    expect(key).toEqual(actual.map((row) => row["name"]));
  },
);

test("every key of schema.ts is its column's name, and its defaults are the database's", () => {
  const db = databaseAfter("0001", "0002", "0003");
  for (const table of Object.values(schema)) {
    if (!is(table, SQLiteTable)) continue;
    const { name, columns } = getTableConfig(table);
    const keys = Object.entries(table)
      .filter(([, column]) => columns.includes(column))
      .map(([key]) => key);
    expect(keys, name).toEqual(columns.map((column) => column.name));
    for (const column of columns.filter((each) => each.default !== undefined && !is(each.default, SQL))) {
      const declared = value(
        db,
        `SELECT dflt_value FROM pragma_table_info('${name}') WHERE name = '${column.name}'`,
      );
      const driver = column.mapToDriverValue(column.default);
      expect(value(db, `SELECT ${declared}`), `${name}.${column.name}`).toBe(driver);
    }
  }
});

test("schema.ts leaves out no table but the earlier module's own workspaces", () => {
  const db = databaseAfter("0001", "0002", "0003");
  const found = all(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  expect(found.map((row) => row["name"]).toSorted()).toEqual(
    [...tables.map((table) => table.name), "workspaces"].toSorted(),
  );
});

test("a new installation has one system configuration, with every module on", () => {
  const [row, ...others] = all(databaseAfter("0001", "0002", "0003"), "SELECT * FROM ws_cfg_sys");
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    nav_label_singular: "Workspace",
    nav_label_plural: "Workspaces",
    nav_icon: "WorkspaceIcon",
    enable_favorites: 1,
    enable_tags: 1,
    enable_color_coding: 1,
    default_color: "#1976d2",
    max_tag_length: 30,
    max_tags_per_workspace: 10,
    default_retention_days: 30,
    default_tab_order: JSON.stringify(MODULE_IDS),
    org_creation: "anyone",
    version: 1,
    updated_by: null,
  });
  expect(JSON.parse(String(row?.["modules"]))).toEqual(
    Object.fromEntries(MODULE_IDS.map((id) => [id, true])),
  );
});

test("workspaces of the earlier module stand in the directory with epoch 0 and rev 0", () => {
  const db = upgraded();
  expect(all(db, "SELECT * FROM ws_dir_workspaces ORDER BY ws_id")).toEqual([
    {
      ws_id: "w1",
      bucket: bucketOf("acme"),
      org_id: "acme",
      epoch: 0,
      slug: "one",
      name: `One; -- "quoted" 'name'`,
      description: "line\nbreak",
      status: "active",
      color: "#Ab12Cd",
      icon: "Work",
      tags: '["a","ü"]',
      tab_order: SYSTEM_ORDER,
      member_count: 0,
      owner_id: null,
      owner_name: null,
      created_by: "jane",
      created_at: "2025-03-01T00:00:00.000Z",
      updated_at: "2025-03-02T00:00:00.000Z",
      last_activity_at: "2025-03-02T00:00:00.000Z",
      deleted_at: null,
      purge_at: null,
      rev: 0,
      audited_at: "",
    },
    {
      ws_id: "w2",
      bucket: bucketOf("globex"),
      org_id: "globex",
      epoch: 0,
      slug: "one",
      name: "Zwei",
      description: "",
      status: "deleted",
      color: "#FF5722",
      icon: "AssessmentIcon",
      tags: "[]",
      tab_order: SYSTEM_ORDER,
      member_count: 0,
      owner_id: null,
      owner_name: null,
      created_by: "",
      created_at: "2025-03-01T00:00:00.000Z",
      updated_at: "2025-03-03T00:00:00.000Z",
      last_activity_at: "2025-03-01T00:00:00.000Z",
      deleted_at: "2025-03-03T00:00:00.000Z",
      purge_at: null,
      rev: 0,
      audited_at: "",
    },
  ]);
});

test("the earlier log becomes feed rows of epoch 0, numbered by time", () => {
  expect(all(upgraded(), "SELECT * FROM ws_log_activity ORDER BY ws_id, epoch, seq")).toEqual([
    {
      ws_id: "w1",
      epoch: 0,
      seq: 1,
      id: "a1",
      bucket: bucketOf("acme"),
      org_id: "acme",
      action: "workspace.created",
      user_id: "omar",
      actor_name: "عمر",
      details: "{}",
      created_at: "2025-03-01T00:00:00.000Z",
    },
    {
      ws_id: "w1",
      epoch: 0,
      seq: 2,
      id: "a2",
      bucket: bucketOf("acme"),
      org_id: "acme",
      action: "workspace.updated",
      user_id: "jane",
      actor_name: "Jane O'Neil 🦊",
      details: '{"name": "One",  "spaces":  2}',
      created_at: "2025-03-02T00:00:00.000Z",
    },
    {
      ws_id: "w2",
      epoch: 0,
      seq: 1,
      id: "a3",
      bucket: bucketOf("globex"),
      org_id: "globex",
      action: "workspace.created",
      user_id: null,
      actor_name: "",
      details: "{}",
      created_at: "2025-03-01T00:00:00.000Z",
    },
  ]);
});

test("0003 computes buckets as bucketOf does, for any id", () => {
  const db = databaseAfter("0001");
  const ids = [
    "",
    "a",
    "ACME",
    "ümlaut-é",
    "漢字",
    ...Array.from({ length: 200 }, () => crypto.randomUUID()),
  ];
  const org = db.prepare("INSERT INTO orgs (id, slug, name) VALUES (?, ?, ?)");
  const workspace = db.prepare("INSERT INTO workspaces (id, org_id, slug, name) VALUES (?, ?, 'one', 'One')");
  for (const id of ids) {
    org.run(id, `slug-${id}`, id);
    workspace.run(`w-${id}`, id);
  }
  migrate(db, "0002");
  migrate(db, "0003");
  const rows = all(db, "SELECT org_id, bucket FROM ws_dir_workspaces");
  expect(rows).toHaveLength(ids.length);
  for (const row of rows) expect(row["bucket"], String(row["org_id"])).toBe(bucketOf(String(row["org_id"])));
});

test("an upgrade changes nothing of the earlier workspaces themselves", () => {
  const db = databaseAfter("0001");
  writeEarlierRows(db);
  migrate(db, "0002");
  const before = all(db, "SELECT * FROM workspaces");
  migrate(db, "0003");
  expect(all(db, "SELECT * FROM workspaces")).toEqual(before);
});

/** What is asked often or of large tables, and the search that must answer it. */
const SEARCHES: [string, string, RegExp][] = [
  [
    "my workspaces, page after page",
    `SELECT * FROM ws_dir_members WHERE user_id = ?1 AND role IS NOT NULL AND status IN ('planning', 'active', 'archived')
      AND (name, ws_id) > (?2, ?3) ORDER BY name COLLATE NOCASE, ws_id LIMIT 20`,
    /^SEARCH ws_dir_members USING INDEX idx_ws_dir_members_list \(user_id=\? AND \(name,ws_id\)>\(\?,\?\)\)$/,
  ],
  [
    "a workspace's memberships",
    "SELECT * FROM ws_dir_members WHERE ws_id = ?1 ORDER BY user_id",
    /^SEARCH ws_dir_members USING INDEX idx_ws_dir_members_ws \(ws_id=\?\)$/,
  ],
  [
    "an organization's workspaces, page after page",
    `SELECT * FROM ws_dir_workspaces WHERE org_id = ?1 AND status = ?2 AND (name, ws_id) > (?3, ?4)
      ORDER BY name COLLATE NOCASE, ws_id LIMIT 50`,
    /^SEARCH ws_dir_workspaces USING INDEX idx_ws_dir_workspaces_org \(org_id=\? AND \(name,ws_id\)>\(\?,\?\)\)$/,
  ],
  [
    "an organization's places",
    "SELECT count(*) FROM ws_reservations WHERE org_id = ?1 AND counts = 1",
    /^SEARCH ws_reservations USING COVERING INDEX idx_ws_reservations_quota \(org_id=\? AND counts=\?\)$/,
  ],
  [
    "a creator's places",
    "SELECT count(*) FROM ws_reservations WHERE org_id = ?1 AND counts = 1 AND created_by = ?2",
    /^SEARCH ws_reservations USING COVERING INDEX idx_ws_reservations_quota \(org_id=\? AND counts=\? AND created_by=\?\)$/,
  ],
  [
    "stale reservations",
    "SELECT * FROM ws_reservations WHERE state = 'reserved' AND created_at < ?1 ORDER BY created_at LIMIT 9",
    /^SEARCH ws_reservations USING INDEX idx_ws_reservations_stale \(created_at<\?\)$/,
  ],
  [
    "due purges",
    `SELECT ws_id FROM ws_dir_workspaces WHERE status = 'deleted' AND purge_at <= ?1 AND epoch > 0
      ORDER BY purge_at LIMIT 9`,
    /^SEARCH ws_dir_workspaces USING INDEX idx_ws_dir_workspaces_purge \(purge_at<\?\)$/,
  ],
  [
    "digests to audit, oldest first",
    "SELECT ws_id FROM ws_dir_workspaces WHERE epoch > 0 AND status <> 'purged' ORDER BY audited_at LIMIT 9",
    /^SCAN ws_dir_workspaces USING INDEX idx_ws_dir_workspaces_audit$/,
  ],
  [
    "tombstones to collect",
    "DELETE FROM ws_dir_members WHERE role IS NULL AND rev < ?1",
    /^SEARCH ws_dir_members USING (COVERING )?INDEX idx_ws_dir_members_tombstones \(rev<\?\)$/,
  ],
  [
    "feed rows to collect",
    "DELETE FROM ws_log_activity WHERE created_at < ?1 AND epoch > 0",
    /^SEARCH ws_log_activity USING (COVERING )?INDEX idx_ws_log_activity_created_at \(created_at<\?\)$/,
  ],
  [
    "an organization's feed, newest first",
    "SELECT * FROM ws_log_activity WHERE org_id = ?1 AND created_at < ?2 ORDER BY created_at DESC LIMIT 20",
    /^SEARCH ws_log_activity USING INDEX idx_ws_log_activity_org \(org_id=\? AND created_at<\?\)$/,
  ],
  [
    "an organization's audit log, newest first",
    "SELECT * FROM ws_log_audit WHERE org_id = ?1 ORDER BY timestamp DESC, id DESC LIMIT 20",
    /^SEARCH ws_log_audit USING INDEX idx_ws_log_audit_org \(org_id=\?\)$/,
  ],
  [
    "suspended organizations",
    "SELECT id FROM orgs WHERE status = 'suspended'",
    /^SCAN orgs USING COVERING INDEX idx_orgs_suspended$/,
  ],
  [
    "expired sessions",
    "DELETE FROM sessions WHERE expires_at < ?1",
    /^SEARCH sessions USING (COVERING )?INDEX idx_sessions_expiry \(expires_at<\?\)$/,
  ],
];

test.each(SEARCHES)("an index answers %s, without sorting", (_, query, plan) => {
  const steps = all(databaseAfter("0001", "0002", "0003"), `EXPLAIN QUERY PLAN ${query}`);
  expect(steps.map((row) => row["detail"])).toEqual([expect.stringMatching(plan)]);
});

test.each([
  ["ws_dir_workspaces", "idx_ws_dir_workspaces_audit", "epoch > 0 AND status <> 'purged'"],
  ["ws_dir_workspaces", "idx_ws_dir_workspaces_purge", "epoch > 0 AND status = 'deleted'"],
  ["ws_log_activity", "idx_ws_log_activity_created_at", "epoch > 0"],
  ["ws_dir_members", "idx_ws_dir_members_list", "role IS NOT NULL"],
  ["ws_dir_members", "idx_ws_dir_members_tombstones", "role IS NULL"],
  ["ws_reservations", "idx_ws_reservations_stale", "state = 'reserved'"],
])("%s: %s holds no row but those with %s", (table, index, condition) => {
  const db = databaseAfter("0001", "0002", "0003");
  expect(() => all(db, `SELECT 1 FROM ${table} INDEXED BY ${index}`)).toThrow("no query solution");
  expect(all(db, `SELECT 1 FROM ${table} INDEXED BY ${index} WHERE ${condition}`)).toEqual([]);
});
