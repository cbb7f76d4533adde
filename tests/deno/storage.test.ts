import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/durable-sqlite";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ObjectStorage } from "../../durable/context.ts";
import type { SqliteStorage } from "../../durable/hosts/deno-storage.ts";
import { freshWorld, type World } from "./world.ts";

const names = (storage: ObjectStorage): unknown[] =>
  storage.sql
    .exec<{ name: string }>("SELECT name FROM people ORDER BY name")
    .toArray()
    .map((row) => row.name);

const withPeople = (storage: ObjectStorage): ObjectStorage => {
  storage.sql.exec("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)");
  return storage;
};

const add = (storage: ObjectStorage, name: string): void => {
  storage.sql.exec("INSERT INTO people (name) VALUES (?)", name);
};

Deno.test("a transaction that throws leaves nothing", async () => {
  await using world = await freshWorld();
  const storage = withPeople(world.storage());
  assert.throws(
    () =>
      storage.transactionSync(() => {
        add(storage, "jane");
        throw new Error("no");
      }),
    /^Error: no$/,
  );
  assert.deepEqual(names(storage), []);
});

Deno.test("an inner transaction rolls back alone", async () => {
  await using world = await freshWorld();
  const storage = withPeople(world.storage());
  storage.transactionSync(() => {
    add(storage, "jane");
    assert.throws(() =>
      storage.transactionSync(() => {
        add(storage, "mallory");
        throw new Error("no");
      }),
    );
    storage.transactionSync(() => add(storage, "omar"));
  });
  assert.deepEqual(names(storage), ["jane", "omar"]);
});

Deno.test("a closure that returns a promise is refused and rolled back", async () => {
  await using world = await freshWorld();
  const storage = withPeople(world.storage());
  assert.throws(() => storage.transactionSync(async () => add(storage, "jane")), TypeError);
  assert.deepEqual(names(storage), []);
});

Deno.test("looking into an object that was never written leaves no file", async () => {
  await using world = await freshWorld();
  const storage = world.storage();
  assert.deepEqual(storage.sql.exec("SELECT name FROM sqlite_master").toArray(), []);
  assert.throws(() => storage.sql.exec("SELECT * FROM people"), /no such table/);
  assert.throws(() => storage.sql.exec("INSERT INTO people VALUES (1)"), /no such table/);
  storage.transactionSync(() => storage.sql.exec("SELECT 1"));
  assert.equal(await storage.getAlarm(), null);
  assert.equal(storage.sql.databaseSize, 0);
  await storage.deleteAlarm();
  await storage.deleteAll();
  await storage.sync();
  assert.deepEqual(world.files(), []);
});

Deno.test("a first write that rolls back leaves no file", async () => {
  await using world = await freshWorld();
  const storage = world.storage();
  assert.throws(() =>
    storage.transactionSync(() => {
      withPeople(storage);
      throw new Error("no");
    }),
  );
  assert.throws(() => storage.sql.exec("CREATE TABLE broken ("), /incomplete input/);
  assert.deepEqual(world.files(), []);
});

Deno.test("a first write inside a nested transaction belongs to both", async () => {
  await using world = await freshWorld();
  const storage = world.storage();
  storage.transactionSync(() => {
    assert.throws(() =>
      storage.transactionSync(() => {
        withPeople(storage);
        throw new Error("no");
      }),
    );
    storage.transactionSync(() => withPeople(storage));
    add(storage, "jane");
  });
  storage.close("closed");
  assert.deepEqual(names(world.storage()), ["jane"]);
});

Deno.test("an empty file, as a crash during the first write leaves it, counts as no object", async () => {
  await using world = await freshWorld();
  await Deno.writeFile(`${world.data}/one.sqlite`, new Uint8Array());
  assert.deepEqual(world.storage().sql.exec("SELECT name FROM sqlite_master").toArray(), []);
  assert.deepEqual(world.files(), []);
});

/** What a restart would find now: an object's files belong to the one connection that has them open. */
async function restarted<T>(world: World, look: (storage: SqliteStorage) => Promise<T>): Promise<T> {
  Deno.mkdirSync(`${world.data}/restarted`);
  for (const file of ["one.sqlite", "one.sqlite-wal"])
    Deno.copyFileSync(`${world.data}/${file}`, `${world.data}/restarted/${file}`);
  const storage = world.storage("restarted/one");
  const seen = await look(storage);
  storage.close("looked at");
  Deno.removeSync(`${world.data}/restarted`, { recursive: true });
  return seen;
}

Deno.test("deleteAll, the fence and its alarm commit together", async () => {
  await using world = await freshWorld();
  const storage = withPeople(world.storage());
  storage.sql.exec(`CREATE TABLE notes (person INTEGER REFERENCES people (id));
    CREATE VIRTUAL TABLE search USING fts5 (body); CREATE TRIGGER t AFTER INSERT ON people BEGIN
    INSERT INTO notes VALUES (new.id); END; CREATE VIEW v AS SELECT 1`);
  add(storage, "a name that nobody may read again");
  await storage.setAlarm(1_000);
  await storage.deleteAll();
  storage.sql.exec("CREATE TABLE fences (op_id TEXT)");
  await storage.setAlarm(5_000);
  await restarted(world, async (committed) => {
    assert.deepEqual(names(committed), ["a name that nobody may read again"]);
    assert.equal(await committed.getAlarm(), 1_000);
  });
  await storage.sync();
  assert.equal(await restarted(world, (committed) => committed.getAlarm()), 5_000);
  assert.deepEqual(storage.sql.exec("SELECT name FROM sqlite_master WHERE name <> '_cf_alarm'").toArray(), [
    { name: "fences" },
  ]);
  for (const file of world.files()) {
    const bytes = await Deno.readTextFile(`${world.data}/${file}`);
    assert.ok(!bytes.includes("nobody may read"), `${file} still holds deleted text`);
  }
});

Deno.test("deleteAll alone removes the file, and the next write starts fresh", async () => {
  await using world = await freshWorld();
  const storage = withPeople(world.storage());
  add(storage, "jane");
  await storage.deleteAll();
  await new Promise((resolve) => setTimeout(resolve, 1));
  assert.deepEqual(world.files(), []);
  add(withPeople(storage), "omar");
  assert.deepEqual(names(storage), ["omar"]);
});

Deno.test("alarms: part of the transaction, announced before the commit", async () => {
  await using world = await freshWorld();
  const storage = withPeople(world.storage());
  assert.throws(() =>
    storage.transactionSync(() => {
      void storage.setAlarm(1_000);
      throw new Error("no");
    }),
  );
  assert.equal(await storage.getAlarm(), null);
  assert.deepEqual(world.announced, []);
  storage.transactionSync(() => {
    void storage.setAlarm(2_000);
    void storage.setAlarm(3_000);
    assert.deepEqual(world.announced, []);
  });
  assert.equal(await storage.getAlarm(), 3_000);
  assert.deepEqual(world.announced, [3_000]);
});

const people = sqliteTable("people", { id: integer().primaryKey(), name: text() });
const teams = sqliteTable("teams", { id: integer().primaryKey(), name: text(), lead: integer() });

Deno.test("drizzle reads the right columns of a join", async () => {
  await using world = await freshWorld();
  const storage = world.storage();
  storage.sql.exec(`CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT, lead INTEGER); -- a script, as migrations are
    INSERT INTO people VALUES (7, 'jane'); INSERT INTO teams VALUES (1, 'design; research', 7)`);
  const db = drizzle(storage as unknown as Parameters<typeof drizzle>[0]);
  const rows = db.select().from(teams).innerJoin(people, eq(teams.lead, people.id)).all();
  assert.deepEqual(rows, [
    { teams: { id: 1, name: "design; research", lead: 7 }, people: { id: 7, name: "jane" } },
  ]);
  assert.deepEqual(db.insert(people).values({ name: "omar" }).returning().get(), { id: 8, name: "omar" });
  assert.deepEqual(db.select().from(people).where(eq(people.id, 99)).get(), undefined);
});

Deno.test("workerd's limits hold", async () => {
  await using world = await freshWorld();
  const { sql } = withPeople(world.storage());
  const marks = (n: number): string => Array.from({ length: n }, () => "?").join(",");
  const values = Array.from({ length: 101 }, (_, n) => n);
  assert.equal(sql.exec(`SELECT 1 WHERE 5 IN (${marks(100)})`, ...values.slice(0, 100)).toArray().length, 1);
  assert.throws(() => sql.exec(`SELECT 1 WHERE 5 IN (${marks(101)})`, ...values), /too many SQL variables/);
  assert.throws(() => sql.exec("SELECT 'x' LIKE ?", "x".repeat(51)), /pattern too complex/);
  assert.throws(() => sql.exec(Array(6).fill("SELECT 1").join(" UNION ALL ")), /too many terms in compound/);
  assert.throws(() => sql.exec("INSERT INTO people (name) VALUES (?)", "x".repeat(2_000_001)), /too big/);
  assert.throws(() => sql.exec("BEGIN"), /not allowed/);
  assert.throws(() => sql.exec("ATTACH ':memory:' AS other"), /not allowed/);
  assert.throws(() => sql.exec("SELECT ?; SELECT 2", 1), /single statement/);
});

Deno.test("cursors: rows by name, as arrays, one, BLOBs both ways, columns after a schema change", async () => {
  await using world = await freshWorld();
  const { sql } = withPeople(world.storage());
  sql.exec("INSERT INTO people VALUES (1, 'a;b'), (2, 'c')");
  assert.deepEqual([...sql.exec("SELECT id FROM people")], [{ id: 1 }, { id: 2 }]);
  assert.deepEqual(sql.exec("SELECT id, id FROM people WHERE name = 'a;b'").raw().toArray(), [[1, 1]]);
  assert.throws(() => sql.exec("SELECT id FROM people").one(), /exactly one row/);
  assert.deepEqual(sql.exec("SELECT ? AS b", new Uint8Array([1, 2]).buffer).one(), {
    b: new Uint8Array([1, 2]).buffer,
  });
  assert.deepEqual(Object.keys(sql.exec("SELECT * FROM people WHERE id = 1").one()), ["id", "name"]);
  sql.exec("ALTER TABLE people ADD COLUMN email TEXT");
  assert.deepEqual(Object.keys(sql.exec("SELECT * FROM people WHERE id = 1").one()), ["id", "name", "email"]);
});
