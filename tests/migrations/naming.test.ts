import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { all, bytesOf, databaseAfter, definitions, migrate, textOf, value, type Row } from "./database.ts";
import { ACME_ORDER, SYSTEM_ORDER, writeEarlierRows } from "./earlier-rows.ts";

/** The tables of 0001 under their earlier and their later names. */
const TABLES = [
  ["people", "people"],
  ["orgs", "orgs"],
  ["workspaces", "workspaces"],
  ["ws_configs", "ws_cfg_sys"],
  ["ws_org_settings", "ws_cfg_org"],
  ["ws_activity_log", "ws_log_activity"],
] as const;

const EARLIER_NAMES = /ws_configs|ws_org_settings|ws_activity_log/;
const LATER_NAMES = /ws_cfg_sys|ws_cfg_org|ws_log_activity|tab_order/;

/** Columns as 0001 made them: what must survive, whatever is added beside them. */
const COLUMNS = new Map<string, string[]>();
const fresh = databaseAfter("0001");
for (const [earlier] of TABLES)
  COLUMNS.set(
    earlier,
    all(fresh, `PRAGMA table_info(${earlier})`).map((row) => String(row["name"])),
  );

function contents(db: DatabaseSync, names: "earlier" | "later"): Map<string, Row[]> {
  return new Map(
    TABLES.map(([earlier, later]) => [
      earlier,
      bytesOf(db, names === "earlier" ? earlier : later, COLUMNS.get(earlier) ?? []),
    ]),
  );
}

const namesIn = (db: DatabaseSync): string =>
  definitions(db)
    .map((row) => `${row["name"]}\n${row["sql"]}`)
    .join("\n");

test("rows survive forward, back and forward again, byte for byte", () => {
  const db = databaseAfter("0001");
  writeEarlierRows(db);
  const written = contents(db, "earlier");
  expect([...written.values()].map((rows) => rows.length)).toEqual([2, 2, 2, 1, 2, 3]);
  migrate(db, "0002");
  expect(contents(db, "later")).toEqual(written);
  migrate(db, "rollback of 0002");
  expect(contents(db, "earlier")).toEqual(written);
  migrate(db, "0002");
  expect(contents(db, "later")).toEqual(written);
  migrate(db, "0003");
  expect(all(db, "PRAGMA foreign_key_check")).toEqual([]);
  expect(value(db, "PRAGMA integrity_check")).toBe("ok");
});

test("no earlier name is left after 0002, in any table, index, trigger or constraint", () => {
  expect(namesIn(databaseAfter("0001"))).toMatch(EARLIER_NAMES);
  expect(namesIn(databaseAfter("0001", "0002"))).not.toMatch(EARLIER_NAMES);
  expect(namesIn(databaseAfter("0001", "0002", "0003"))).not.toMatch(EARLIER_NAMES);
});

test("no later name and no tab-order column is left after the rollback", () => {
  expect(namesIn(databaseAfter("0001", "0002"))).toMatch(LATER_NAMES);
  expect(namesIn(databaseAfter("0001", "0002", "rollback of 0002"))).not.toMatch(LATER_NAMES);
});

test("the rollback restores every definition of 0001, and 0002 makes its own again", () => {
  const squeezed = (db: DatabaseSync) =>
    definitions(db).map((row) => ({
      ...row,
      sql: String(row["sql"])
        .replaceAll(/--.*|\s+/g, " ")
        .replaceAll(/ +/g, " "),
    }));
  expect(squeezed(databaseAfter("0001", "0002", "rollback of 0002"))).toEqual(
    squeezed(databaseAfter("0001")),
  );
  expect(squeezed(databaseAfter("0001", "0002", "rollback of 0002", "0002"))).toEqual(
    squeezed(databaseAfter("0001", "0002")),
  );
});

const REQUIRED_CONSTRAINTS = [
  "ws_cfg_sys_pkey",
  "fk_ws_cfg_sys_updated_by",
  "ws_cfg_sys_color_check",
  "ws_cfg_sys_max_tag_length_check",
  "ws_cfg_sys_max_tags_check",
  "ws_cfg_sys_retention_days_check",
  "ws_cfg_org_pkey",
  "ws_cfg_org_org_id_key",
  "fk_ws_cfg_org_org_id",
  "fk_ws_cfg_org_created_by",
  "fk_ws_cfg_org_updated_by",
  "ws_cfg_org_max_workspaces_check",
  "ws_log_activity_pkey",
  "fk_ws_log_activity_ws_id",
  "fk_ws_log_activity_user_id",
];

test("constraints, indexes and triggers carry the names of the requirement", () => {
  const db = databaseAfter("0001", "0002");
  const constraints = [...namesIn(db).matchAll(/CONSTRAINT (\w+)/g)].map((match) => match[1]);
  expect(constraints).toEqual(expect.arrayContaining(REQUIRED_CONSTRAINTS));
  const named = (type: string) =>
    definitions(db)
      .filter((row) => row["type"] === type)
      .map((row) => row["name"]);
  expect(named("trigger")).toEqual(["trigger_update_ws_cfg_org_updated_at", "ws_cfg_sys_updated_at"]);
  expect(named("index")).toEqual([
    "idx_ws_cfg_org_org_id",
    "idx_ws_log_activity_created_at",
    "idx_ws_log_activity_user_id",
    "idx_ws_log_activity_ws_id",
  ]);
});

test("the rollback refuses a database that later migrations have changed, and leaves it as it was", () => {
  const db = databaseAfter("0001", "0002", "0003");
  const before = definitions(db);
  expect(() => migrate(db, "rollback of 0002")).toThrow(/later_migrations_are_applied/);
  expect(definitions(db)).toEqual(before);
});

test("existing workspaces get the system's default order where no organization has one", () => {
  const db = databaseAfter("0001");
  writeEarlierRows(db);
  migrate(db, "0002");
  expect(value(db, "SELECT default_tab_order FROM ws_cfg_sys")).toBe(SYSTEM_ORDER);
  expect(all(db, "SELECT id, tab_order FROM workspaces ORDER BY id")).toEqual([
    { id: "w1", tab_order: SYSTEM_ORDER },
    { id: "w2", tab_order: SYSTEM_ORDER },
  ]);
});

/** 0002 makes the column it reads, so that orders which differ can only be there for its backfill alone. */
test("an organization's order goes before the system's", () => {
  const db = databaseAfter("0001");
  writeEarlierRows(db);
  migrate(db, "0002");
  db.exec(`
    UPDATE workspaces SET tab_order = NULL;
    UPDATE ws_cfg_org SET tab_order = '${ACME_ORDER}' WHERE org_id = 'acme';
    UPDATE ws_cfg_sys SET default_tab_order = '["module-chat"]';
  `);
  const backfill = /^UPDATE workspaces SET tab_order[^;]+;/m.exec(textOf("0002"))?.[0];
  db.exec(backfill ?? "no backfill in 0002");
  expect(all(db, "SELECT id, tab_order FROM workspaces ORDER BY id")).toEqual([
    { id: "w1", tab_order: ACME_ORDER },
    { id: "w2", tab_order: '["module-chat"]' },
  ]);
});
