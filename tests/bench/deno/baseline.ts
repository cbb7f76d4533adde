/** The baseline on Deno: bare Hono, node:sqlite for what an object holds, libSQL for the global store. */
import { DatabaseSync } from "node:sqlite";
import { createClient } from "@libsql/client";
import { createBaseline } from "../baseline-app.ts";
import { MINE, objectContent, ROWS, storeContent } from "../baseline-rows.ts";

const folder = Deno.env.get("ATRIUM_DATA") ?? ".";
const port = Number(Deno.env.get("PORT"));

const objects = new DatabaseSync(`${folder}/objects.sqlite`);
// As durable as the product's objects, where every commit is on disk before it is answered.
objects.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
const store = createClient({ url: `file:${folder}/store.sqlite` });
await store.execute("PRAGMA journal_mode = WAL");

const app = createApp();
const onListen = (): void => console.log("ready");
Deno.serve({ port, hostname: "127.0.0.1", onListen }, (request) =>
  request.method === "POST" ? fill(request) : app.fetch(request),
);

/** The tables must be there before queries on them can be prepared. */
function createApp() {
  for (const { sql } of objectContent("").filter(({ args }) => args.length === 0)) objects.exec(sql);
  const read = objects.prepare("SELECT * FROM workspace WHERE id = ?");
  const readMembers = objects.prepare("SELECT * FROM members WHERE ws_id = ? ORDER BY user_id LIMIT ?");
  const rename = objects.prepare("UPDATE workspace SET name = ?, version = version + 1 WHERE id = ?");
  return createBaseline(Deno.env.toObject(), {
    read: async (id) => read.get(id),
    readMembers: async (id) => readMembers.all(id, ROWS),
    async write(id, name) {
      rename.run(name, id);
      return read.get(id);
    },
    readMine: async (user_id) => (await store.execute({ sql: MINE, args: [user_id, ROWS] })).rows,
  });
}

/** `POST /<person>/<workspace>`: makes the workspace, and gives the person theirs. */
async function fill(request: Request): Promise<Response> {
  const [, user_id = "", id = ""] = new URL(request.url).pathname.split("/");
  for (const { sql, args } of objectContent(id)) objects.prepare(sql).run(...args);
  await store.batch(storeContent(user_id));
  return new Response(null, { status: 204 });
}
