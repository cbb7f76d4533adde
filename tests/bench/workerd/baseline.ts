/** The baseline on workerd: bare Hono, bare Durable Object RPC, bare D1. */
import { DurableObject } from "cloudflare:workers";
import { createBaseline } from "../baseline-app.ts";
import { MINE, objectContent, ROWS, storeContent } from "../baseline-rows.ts";

interface Env {
  DB: D1Database;
  WORKSPACE: DurableObjectNamespace<Workspace>;
  ATRIUM_SECRET: string;
  BASE_URL: string;
}

type Row = Record<string, SqlStorageValue>;

export class Workspace extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    for (const { sql, args } of objectContent(state.id.name ?? "")) state.storage.sql.exec(sql, ...args);
  }

  get(): Row {
    return this.ctx.storage.sql.exec("SELECT * FROM workspace").one();
  }

  listMembers(): Row[] {
    return this.ctx.storage.sql.exec("SELECT * FROM members ORDER BY user_id LIMIT ?", ROWS).toArray();
  }

  rename(name: string): Row {
    this.ctx.storage.sql.exec("UPDATE workspace SET name = ?, version = version + 1", name);
    return this.get();
  }
}
// wrangler.toml names two more classes.
export class Job extends DurableObject<Env> {}
export class Scheduler extends DurableObject<Env> {}
export class Sealer extends DurableObject<Env> {}
export class Channel extends DurableObject<Env> {}

let app: ReturnType<typeof create> | undefined;

function create({ DB, WORKSPACE, ATRIUM_SECRET, BASE_URL }: Env) {
  return createBaseline(
    { ATRIUM_SECRET, BASE_URL },
    {
      read: (id) => WORKSPACE.getByName(id).get(),
      readMembers: (id) => WORKSPACE.getByName(id).listMembers(),
      write: (id, name) => WORKSPACE.getByName(id).rename(name),
      readMine: async (user_id) => (await DB.prepare(MINE).bind(user_id, ROWS).all()).results,
    },
  );
}

export default {
  async fetch(request, env, execution) {
    if (request.method === "POST") return fill(request, env.DB);
    app ??= create(env);
    return app.fetch(request, env, execution);
  },
} satisfies ExportedHandler<Env>;

/** `POST /<person>/<workspace>`: gives the person their workspaces; the object fills itself. */
async function fill(request: Request, db: D1Database): Promise<Response> {
  const [, user_id = ""] = new URL(request.url).pathname.split("/");
  await db.batch(storeContent(user_id).map(({ sql, args }) => db.prepare(sql).bind(...args)));
  return new Response(null, { status: 204 });
}
