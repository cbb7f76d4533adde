/** The baseline on Deno: bare Hono, node:sqlite for what an object holds, libSQL for the global store. */
import { DatabaseSync } from "node:sqlite";
import { createClient } from "@libsql/client";
import { createBaseline } from "../baseline-app.ts";
import { insertInto, memberRow, MINE_SCHEMA, mineRow, ROWS, SCHEMA, workspaceRow } from "../baseline-rows.ts";

const folder = Deno.env.get("ATRIUM_DATA") ?? ".";
const port = Number(Deno.env.get("PORT"));

const objects = new DatabaseSync(`${folder}/objects.sqlite`);
// As durable as the product's objects, where every commit is on disk before it is answered.
objects.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA}`);
const store = createClient({ url: `file:${folder}/store.sqlite` });
await store.execute("PRAGMA journal_mode = WAL");
await store.executeMultiple(MINE_SCHEMA);

const read = objects.prepare("SELECT * FROM workspace WHERE id = ?");
const readMembers = objects.prepare("SELECT * FROM members WHERE ws_id = ? ORDER BY user_id LIMIT ?");
const rename = objects.prepare("UPDATE workspace SET name = ?, version = version + 1 WHERE id = ?");

const app = createBaseline(Deno.env.toObject(), {
  read: async (id) => read.get(id),
  readMembers: async (id) => readMembers.all(id, ROWS),
  async write(id, name) {
    rename.run(name, id);
    return read.get(id);
  },
  async readMine(user_id) {
    const sql = "SELECT * FROM mine WHERE user_id = ? ORDER BY name LIMIT ?";
    return (await store.execute({ sql, args: [user_id, ROWS] })).rows;
  },
});

/** `POST /<person>/<workspace>`: makes the workspace, and gives the person theirs. */
async function fill(request: Request): Promise<Response> {
  const [, user_id = "", id = ""] = new URL(request.url).pathname.split("/");
  const row = workspaceRow(id);
  objects.prepare(insertInto("workspace", row)).run(...row);
  for (let n = 0; n < ROWS; n++) {
    const member = memberRow(id, n);
    objects.prepare(insertInto("members", member)).run(...member);
    const mine = mineRow(user_id, n);
    await store.execute({ sql: insertInto("mine", mine), args: mine });
  }
  return new Response(null, { status: 204 });
}

const onListen = (): void => console.log("ready");
Deno.serve({ port, hostname: "127.0.0.1", onListen }, (request) =>
  request.method === "POST" ? fill(request) : app.fetch(request),
);
