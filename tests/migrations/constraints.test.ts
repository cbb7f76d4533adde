import type { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { all, databaseAfter, migrate, value, type Step } from "./database.ts";
import { writeEarlierRows } from "./earlier-rows.ts";

interface Rule {
  column: string;
  /** the end of the constraint's name, after the table's */
  check: string;
  /** SQL literals */
  accepts: string[];
  refuses: string[];
}

const quoted = (text: string): string => `'${text}'`;
const between = (low: number, high: number) => ({
  accepts: [low, high, "NULL"].map(String),
  refuses: [low - 1, high + 1, -low, "'many'"].map(String),
});
const COLOR = {
  accepts: ["#000000", "#ffffff", "#FFFFFF", "#1976d2", "#aAbBcC"].map(quoted),
  refuses: [
    "",
    "1976d2",
    "#1976d",
    "#1976d22",
    "#1976dg",
    "#1976d ",
    "#12345é",
    "##1976d",
    "red",
    "0x1976d",
  ].map(quoted),
};
const LABEL = {
  accepts: ["A", "a".repeat(50), "é".repeat(50)].map(quoted),
  refuses: ["", "a".repeat(51)].map(quoted),
};
const FLAG = { accepts: ["0", "1"], refuses: ["2", "-1", "'yes'"] };
const JSON_ARRAY = {
  accepts: ["[]", '["module-kb"]'].map(quoted),
  refuses: ["", "module-kb", "{}", '"module-kb"', '["module-kb"', "null"].map(quoted),
};
const JSON_OBJECT = {
  accepts: ["{}", '{"module-kb":false}'].map(quoted),
  refuses: ["", "[]", "true", "{"].map(quoted),
};
const INHERITS = (values: { accepts: string[]; refuses: string[] }) => ({
  ...values,
  accepts: [...values.accepts, "NULL"],
});

const SYSTEM: Rule[] = [
  { column: "nav_label_singular", check: "label_singular_check", ...LABEL },
  { column: "nav_label_plural", check: "label_plural_check", ...LABEL },
  { column: "enable_favorites", check: "enable_favorites_check", ...FLAG },
  { column: "enable_tags", check: "enable_tags_check", ...FLAG },
  { column: "enable_color_coding", check: "enable_color_coding_check", ...FLAG },
  { column: "default_color", check: "color_check", ...COLOR },
  { column: "max_tag_length", check: "max_tag_length_check", ...between(3, 50) },
  { column: "max_tags_per_workspace", check: "max_tags_check", ...between(1, 50) },
  { column: "default_retention_days", check: "retention_days_check", ...between(1, 365) },
];
const ORGANIZATION: Rule[] = [
  { column: "max_workspaces_per_user", check: "max_workspaces_check", ...between(1, 100) },
  { column: "default_color", check: "color_check", ...INHERITS(COLOR) },
  { column: "max_tag_length", check: "max_tag_length_check", ...between(3, 50) },
  { column: "max_tags_per_workspace", check: "max_tags_check", ...between(1, 50) },
  { column: "default_retention_days", check: "retention_days_check", ...between(1, 365) },
];
const WORKSPACE: Rule[] = [
  { column: "color", check: "color_check", ...INHERITS(COLOR) },
  { column: "tags", check: "tags_check", ...JSON_ARRAY },
  {
    column: "status",
    check: "status_check",
    accepts: ["planning", "active", "archived", "deleted"].map(quoted),
    refuses: ["", "Active", "purged"].map(quoted),
  },
];
const DETAILS: Rule = {
  column: "details",
  check: "details_check",
  accepts: JSON_OBJECT.accepts,
  refuses: ["''", "'{'"],
};
const TAB_ORDER: Rule = { column: "tab_order", check: "tab_order_check", ...INHERITS(JSON_ARRAY) };
const DEFAULT_TAB_ORDER: Rule = {
  column: "default_tab_order",
  check: "default_tab_order_check",
  ...JSON_ARRAY,
};
const MODULES: Rule = { column: "modules", check: "modules_check", ...JSON_OBJECT };
const ORG_CREATION: Rule = {
  column: "org_creation",
  check: "org_creation_check",
  accepts: ["anyone", "platform"].map(quoted),
  refuses: ["", "nobody"].map(quoted),
};
const WORKSPACE_CREATION: Rule = {
  column: "workspace_creation",
  check: "workspace_creation_check",
  accepts: ["'members'", "'admins'", "NULL"],
  refuses: ["''", "'anyone'"],
};

/** After which steps, which table, with which rules. */
const STATES: [string, Step[], string, Rule[]][] = [
  ["0001", [], "ws_configs", SYSTEM],
  ["0001", [], "ws_org_settings", ORGANIZATION],
  ["0001", [], "ws_activity_log", [DETAILS]],
  ["0001", [], "workspaces", WORKSPACE],
  ["0002", ["0002"], "ws_cfg_sys", [...SYSTEM, DEFAULT_TAB_ORDER]],
  ["0002", ["0002"], "ws_cfg_org", [...ORGANIZATION, TAB_ORDER]],
  ["0002", ["0002"], "ws_log_activity", [DETAILS]],
  ["0002", ["0002"], "workspaces", [...WORKSPACE, TAB_ORDER]],
  ["the rollback", ["0002", "rollback of 0002"], "ws_configs", SYSTEM],
  ["the rollback", ["0002", "rollback of 0002"], "ws_org_settings", ORGANIZATION],
  ["the rollback", ["0002", "rollback of 0002"], "ws_activity_log", [DETAILS]],
  ["the rollback", ["0002", "rollback of 0002"], "workspaces", WORKSPACE],
  ["0003", ["0002", "0003"], "ws_cfg_sys", [...SYSTEM, DEFAULT_TAB_ORDER, MODULES, ORG_CREATION]],
  ["0003", ["0002", "0003"], "ws_cfg_org", [...ORGANIZATION, TAB_ORDER, MODULES, WORKSPACE_CREATION]],
];

/** 0001 with rows in every table, then the steps. */
function inhabited(steps: readonly Step[]): DatabaseSync {
  const db = databaseAfter("0001");
  writeEarlierRows(db);
  for (const step of steps) migrate(db, step);
  return db;
}

describe.each(STATES)("after %s", (_, steps, table, rules) => {
  test.each(rules)(`${table}.$column keeps $check`, ({ column, check, accepts, refuses }) => {
    const db = inhabited(steps);
    for (const literal of accepts) {
      db.exec(`UPDATE ${table} SET ${column} = ${literal}`);
      expect(
        value(db, `SELECT count(*) FROM ${table} WHERE ${column} IS ${literal}`),
        literal,
      ).toBeGreaterThan(0);
    }
    for (const literal of refuses) {
      const write = () => db.exec(`UPDATE ${table} SET ${column} = ${literal}`);
      expect(write, literal).toThrow(`CHECK constraint failed: ${table}_${check}`);
    }
  });

  test(`${table} has no other named CHECK than those tried here`, () => {
    const definition = String(
      value(inhabited(steps), `SELECT sql FROM sqlite_master WHERE name = '${table}'`),
    );
    const named = [...definition.matchAll(/CONSTRAINT\s+(\w+)\s+CHECK/g)].map((match) => match[1]);
    expect(named.toSorted()).toEqual(rules.map((rule) => `${table}_${rule.check}`).toSorted());
  });
});

describe.each([
  ["0001", [], "ws_configs", "ws_org_settings"],
  ["0002", ["0002"], "ws_cfg_sys", "ws_cfg_org"],
  ["the rollback", ["0002", "rollback of 0002"], "ws_configs", "ws_org_settings"],
  ["0003", ["0002", "0003"], "ws_cfg_sys", "ws_cfg_org"],
] satisfies [string, Step[], string, string][])("after %s", (_, steps, system, organization) => {
  test.each([
    [system, "nav_icon = 'Folder'"],
    [organization, "default_color = '#123456'"],
  ])("a change of %s moves updated_at, unless it brings its own", (table, change) => {
    const db = inhabited(steps);
    const before = all(db, `SELECT id, updated_at FROM ${table} ORDER BY id`);
    const [first, ...others] = before;
    db.exec(`UPDATE ${table} SET ${change} WHERE id = '${first?.["id"]}'`);
    const moved = value(db, `SELECT updated_at FROM ${table} WHERE id = '${first?.["id"]}'`);
    expect(moved).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.now() - Date.parse(String(moved)))).toBeLessThan(60_000);
    expect(all(db, `SELECT id, updated_at FROM ${table} WHERE id <> '${first?.["id"]}' ORDER BY id`)).toEqual(
      others,
    );
    db.exec(`UPDATE ${table} SET updated_at = '2026-01-01T00:00:00.000Z'`);
    expect(value(db, `SELECT DISTINCT updated_at FROM ${table}`)).toBe("2026-01-01T00:00:00.000Z");
  });
});

test.each(["ws_cfg_sys", "ws_cfg_org"])(
  "two saves of %s in one millisecond keep the time they brought",
  (table) => {
    const db = inhabited(["0002", "0003"]);
    const at = "2026-01-01T00:00:00.000Z";
    for (const _ of [1, 2]) db.exec(`UPDATE ${table} SET version = version + 1, updated_at = '${at}'`);
    expect(all(db, `SELECT DISTINCT version, updated_at FROM ${table}`)).toEqual([
      { version: 3, updated_at: at },
    ]);
  },
);

describe.each([
  ["0001", [], "ws_configs", "ws_org_settings", "ws_activity_log"],
  ["0002", ["0002"], "ws_cfg_sys", "ws_cfg_org", "ws_log_activity"],
  ["the rollback", ["0002", "rollback of 0002"], "ws_configs", "ws_org_settings", "ws_activity_log"],
] satisfies [string, Step[], string, string, string][])(
  "after %s, foreign keys",
  (_, steps, system, organization, log) => {
    test("keep a person's traces without the person", () => {
      const db = inhabited(steps);
      db.exec("DELETE FROM people WHERE id = 'jane'");
      expect(value(db, `SELECT updated_by FROM ${system}`)).toBeNull();
      expect(value(db, `SELECT created_by FROM ${organization} WHERE org_id = 'acme'`)).toBeNull();
      expect(value(db, `SELECT user_id FROM ${log} WHERE id = 'a2'`)).toBeNull();
    });

    test("take an organization's settings, workspaces and log with it, and nobody else's", () => {
      const db = inhabited(steps);
      db.exec("DELETE FROM orgs WHERE id = 'acme'");
      expect(all(db, `SELECT id FROM ${organization}`)).toEqual([{ id: "s2" }]);
      expect(all(db, "SELECT id FROM workspaces")).toEqual([{ id: "w2" }]);
      expect(all(db, `SELECT id FROM ${log}`)).toEqual([{ id: "a3" }]);
    });

    test.each([
      [organization, "INSERT INTO TABLE (id, org_id) VALUES ('s9', 'nowhere')", /FOREIGN KEY/],
      [organization, "INSERT INTO TABLE (id, org_id) VALUES ('s9', 'acme')", /UNIQUE/],
      [log, "INSERT INTO TABLE (id, ws_id, action) VALUES ('a9', 'nowhere', 'x')", /FOREIGN KEY/],
      [
        "workspaces",
        "INSERT INTO TABLE (id, org_id, slug, name) VALUES ('w9', 'acme', 'one', 'x')",
        /UNIQUE/,
      ],
      ["people", "INSERT INTO TABLE (id, email, name) VALUES ('x', 'JANE@example.com', 'x')", /UNIQUE/],
    ])("and unique keys of %s hold: %s", (table, statement, failure) => {
      expect(() => inhabited(steps).exec(statement.replace("TABLE", table))).toThrow(failure);
    });
  },
);
