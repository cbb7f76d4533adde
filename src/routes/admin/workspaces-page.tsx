import type { Context } from "hono";
import type { AppEnv } from "../../env.ts";

export async function showWorkspaces(c: Context<AppEnv>): Promise<Response> {
  return c.notFound();
}
