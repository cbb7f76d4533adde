/** Health while the store is down: what it says, and who may still look. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import { createSession } from "../../src/global/people/sessions.ts";
import { jane, omar, platform, populate, quiet } from "./world.ts";

const app = createApp(platform);
let tokens: { jane: string; omar: string };

beforeAll(async () => {
  await populate();
  await env.DB.prepare("UPDATE people SET platform_role = 'platform_admin' WHERE id = 'jane'").run();
  const enter = async (user_id: string): Promise<string> =>
    (await createSession(platform.databases.main, { user_id, kind: "bearer", user_agent: "" }, Date.now()))
      .token;
  tokens = { jane: await enter(jane.id), omar: await enter(omar.id) };
});
afterEach(() => vi.restoreAllMocks());

const ask = (who: keyof typeof tokens, path: string, method = "GET", accept = "application/json") => {
  const headers = { Authorization: `Bearer ${tokens[who]}`, Accept: accept };
  return app.request(path, { method, headers }, env, createExecutionContext());
};

function storeDown(): void {
  const prototype: { prepare(query: string): unknown; batch(list: unknown[]): unknown } =
    Object.getPrototypeOf(env.DB);
  for (const method of ["prepare", "batch"] as const) {
    vi.spyOn(prototype, method).mockImplementation(() => {
      throw new Error("D1_ERROR: Network connection lost");
    });
  }
}

test("while the store is down, who was an admin a minute ago sees what is wrong; others don't", async () => {
  expect((await ask("jane", "/api/ws/admin/health")).status).toBe(200);
  expect((await ask("omar", "/api/ws/admin/health")).status).toBe(403);
  quiet();
  storeDown();
  const reply = await ask("jane", "/api/ws/admin/health");
  expect(reply.status).toBe(200);
  expect((await reply.json<{ data: unknown }>()).data).toMatchObject({
    health: {
      status: "unhealthy",
      checks: {
        database: { status: "unhealthy" },
        tables: { status: "unhealthy" },
        objects: { status: "healthy" },
      },
      metrics: { total_workspaces: null },
    },
    backlog: null,
    rebuild: null,
  });
  expect((await ask("jane", "/api/ws/admin/health/history")).status).toBe(200);
  expect((await ask("omar", "/api/ws/admin/health")).status).toBe(503);
  expect((await ask("jane", "/api/ws/health")).status).toBe(503);
});

test("the page says so, too, and offers nothing that would need the store", async () => {
  await ask("jane", "/platform-admin/health");
  quiet();
  storeDown();
  const reply = await ask("jane", "/platform-admin/health", "GET", "text/html");
  expect(reply.status).toBe(200);
  const page = await reply.text();
  expect(page).toContain("Something is not healthy");
  expect(page).toContain("Unknown");
  expect((await ask("jane", "/api/ws/admin/rebuild", "POST")).status).toBe(503);
  expect((await ask("jane", "/platform-admin/people", "GET", "text/html")).status).toBe(503);
});
