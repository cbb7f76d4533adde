/** The baseline on workerd: bare Hono, bare Durable Object RPC, bare D1. */
import { DurableObject } from "cloudflare:workers";
import { createBaseline } from "../baseline-app.ts";
import { insertInto, memberRow, MINE_SCHEMA, mineRow, ROWS, SCHEMA, workspaceRow } from "../baseline-rows.ts";

export class Workspace extends DurableObject {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const { sql } = state.storage;
    sql.exec(SCHEMA);
    const id = state.id.name ?? "";
    const row = workspaceRow(id);
    sql.exec(insertInto("workspace", row), ...row);
    for (let n = 0; n < ROWS; n++) {
      const member = memberRow(id, n);
      sql.exec(insertInto("members", member), ...member);
    }
  }

  get(): Record<string, SqlStorageValue> {
    return this.ctx.storage.sql.exec("SELECT * FROM workspace").one();
  }

  listMembers(): Record<string, SqlStorageValue>[] {
    return this.ctx.storage.sql.exec("SELECT * FROM members ORDER BY user_id LIMIT ?", ROWS).toArray();
  }

  rename(name: string): Record<string, SqlStorageValue> {
    this.ctx.storage.sql.exec("UPDATE workspace SET name = ?, version = version + 1", name);
    return this.get();
  }
}
// wrangler.toml names two more classes.
export class Job extends DurableObject {}
export class Scheduler extends DurableObject {}

interface Env {
  DB: D1Database;
  WORKSPACE: DurableObjectNamespace<Workspace>;
  ATRIUM_SECRET: string;
  BASE_URL: string;
}

let app: ReturnType<typeof create> | undefined;

function create(env: Env) {
  const { DB, WORKSPACE, ATRIUM_SECRET, BASE_URL } = env;
  return createBaseline(
    { ATRIUM_SECRET, BASE_URL },
    {
      read: (id) => WORKSPACE.getByName(id).get(),
      readMembers: (id) => WORKSPACE.getByName(id).listMembers(),
      write: (id, name) => WORKSPACE.getByName(id).rename(name),
      async readMine(user_id) {
        const query = "SELECT * FROM mine WHERE user_id = ? ORDER BY name LIMIT ?";
        return (await DB.prepare(query).bind(user_id, ROWS).all()).results;
      },
    },
  );
}

export default {
  async fetch(request, env, execution) {
    if (request.method === "POST") return fillStore(request, env.DB);
    app ??= create(env);
    return app.fetch(request, env, execution);
  },
} satisfies ExportedHandler<Env>;

/** `POST /<person>/<workspace>`: gives the person their workspaces; the object fills itself. */
async function fillStore(request: Request, db: D1Database): Promise<Response> {
  const [, user_id = ""] = new URL(request.url).pathname.split("/");
  await db.exec(MINE_SCHEMA.replaceAll("\n", " "));
  const rows = Array.from({ length: ROWS }, (_, n) => mineRow(user_id, n));
  await db.batch(rows.map((row) => db.prepare(insertInto("mine", row)).bind(...row)));
  return new Response(null, { status: 204 });
}
