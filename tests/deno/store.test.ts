import assert from "node:assert/strict";
import { openStore } from "../../src/hosts/deno-store.ts";
import { freshWorld } from "./world.ts";

Deno.test("the store works again after another process held its file", async () => {
  await using world = await freshWorld();
  const client = openStore({}, world.data);
  await client.execute("PRAGMA journal_mode = WAL");
  await client.execute("CREATE TABLE people (name TEXT UNIQUE)");
  const insert = (name: string) =>
    client.batch([{ sql: "INSERT INTO people VALUES (?) RETURNING name", args: [name] }], "deferred");

  const release = await holdFile(`${world.data}/global.db`);
  await assert.rejects(insert("jane"), { code: "SQLITE_BUSY" });
  await release();

  await insert("jane");
  const { rows } = await client.execute("SELECT name FROM people");
  assert.deepEqual(
    rows.map((row) => row[0]),
    ["jane"],
  );
  client.close();
});

/** Locks don't hold within one process. @returns what gives the file back */
async function holdFile(file: string): Promise<() => Promise<void>> {
  const script = new URL("holder.ts", import.meta.url).pathname;
  const args = ["run", "-A", "--no-check", script, file];
  const holder = new Deno.Command(Deno.execPath(), { args, stdin: "piped", stdout: "piped" }).spawn();
  const reader = holder.stdout.getReader();
  await reader.read();
  return async () => {
    await holder.stdin.close();
    await reader.cancel();
    await holder.status;
  };
}
