import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase, type Database } from "../../durable/database.ts";
import { prepared, remembered } from "../../durable/reads.ts";
import { modules } from "../../durable/schema.ts";

/** Holds nothing; it only has to be written to. */
function emptyDatabase(): Database {
  const cursor = { toArray: () => [], one: () => expect.unreachable(), raw: () => [][Symbol.iterator]() };
  const storage = {
    sql: { exec: () => ({ ...cursor, [Symbol.iterator]: cursor.raw }), databaseSize: 0 },
    transactionSync: <T>(closure: () => T): T => closure(),
    getAlarm: async () => null,
    setAlarm: async () => {},
    deleteAlarm: async () => {},
    deleteAll: async () => {},
    sync: async () => {},
  };
  return openDatabase(storage);
}

/** A read that says how many times it was made. */
function countedRead() {
  let made = 0;
  return remembered((_db, key) => `${key}${++made}`);
}

test("a prepared query asks the database that it is asked of, built once for all", () => {
  let built = 0;
  const query = prepared((db) => {
    built += 1;
    return db
      .select()
      .from(modules)
      .where(eq(modules.module, sql.placeholder("module")))
      .prepare();
  });
  const asked: [string, unknown[]][] = [];
  const asking = (name: string): Database => {
    const db = emptyDatabase();
    const exec: Database["$client"]["sql"]["exec"] = (text, ...bindings) => {
      asked.push([name, bindings]);
      return db.$client.sql.exec(text, ...bindings);
    };
    return openDatabase({ ...db.$client, sql: { exec, databaseSize: 0 } });
  };
  const [one, other] = [asking("one"), asking("other")];
  const ofOne = query(one);
  query(other).all({ module: "module-kb" });
  ofOne.all({ module: "module-chat" });
  query(one).get({ module: "module-voice" });
  expect(asked).toEqual([
    ["other", ["module-kb"]],
    ["one", ["module-chat"]],
    ["one", ["module-voice"]],
  ]);
  expect(built).toBe(1);
});

test("a read is not repeated while nothing is written", () => {
  const [db, read] = [emptyDatabase(), countedRead()];
  expect(read(db)).toBe("1");
  db.$client.sql.exec("SELECT 1");
  expect(read(db)).toBe("1");
});

test("what is kept under one key answers no other, and no other database", () => {
  const [db, read] = [emptyDatabase(), countedRead()];
  expect([read(db, "jane-"), read(db, "mei-"), read(db, "jane-")]).toEqual(["jane-1", "mei-2", "jane-1"]);
  expect(read(emptyDatabase(), "jane-")).toBe("jane-3");
});

test.each([
  ["an insert", "INSERT INTO members VALUES (1)"],
  ["an update", "  update workspace set name = 'x'"],
  ["a delete", "DELETE FROM members"],
  ["a change that returns rows", "WITH gone AS (SELECT 1) DELETE FROM members RETURNING user_id"],
  ["a migration", "CREATE TABLE teams (id TEXT)"],
])("it is repeated after %s", (_name, sql) => {
  const [db, read] = [emptyDatabase(), countedRead()];
  expect(read(db)).toBe("1");
  db.$client.sql.exec(sql);
  expect(read(db)).toBe("2");
});

test("what was read inside a transaction that rolled back is forgotten", () => {
  const [db, read] = [emptyDatabase(), countedRead()];
  const refused = () =>
    db.$client.transactionSync(() => {
      db.$client.sql.exec("UPDATE workspace SET name = 'never'");
      expect(read(db)).toBe("1");
      throw new Error("refused");
    });
  expect(refused).toThrow("refused");
  expect(read(db)).toBe("2");
});

test("emptying the object forgets everything", async () => {
  const [db, read] = [emptyDatabase(), countedRead()];
  expect(read(db)).toBe("1");
  await db.$client.deleteAll();
  expect(read(db)).toBe("2");
});

test("answers are shared, so nobody can change them", () => {
  const db = emptyDatabase();
  const row = remembered(() => ({ name: "One" }));
  expect(() => {
    row(db).name = "Two";
  }).toThrow(TypeError);
  expect(row(db)).toEqual({ name: "One" });
});
