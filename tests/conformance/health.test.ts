/** Health over time: for platform admins, kept across restarts, by route and never by address. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { Client, enter, makeOrg, makeWorkspace, type Json, type Org, type Person } from "./client.ts";

async function eventually(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error("it never came about");
    await sleep(200);
  }
}

const HTML = { Accept: "text/html" };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe.each(HOSTS)("health on %s", (kind) => {
  let host: Host;
  let owner: Person;
  let other: Person;
  let org: Org;
  beforeAll(async () => {
    host = await startHost(kind);
    owner = await enter(host.url, "Jane");
    other = await enter(host.url, "Mei");
    org = await makeOrg(owner);
  });
  afterAll(() => host?.stop());

  const history = (hours = 24): Promise<Json[]> =>
    owner.ask("GET", `/api/ws/admin/health/history?hours=${hours}`);

  test("monitors are answered as before, whoever they are", async () => {
    await makeWorkspace(org);
    const reply = await new Client(host.url).send("GET", "/api/ws/health");
    expect(reply.status).toBe(200);
    const check = { status: "healthy", ms: expect.any(Number), detail: null };
    expect(reply.body).toEqual({
      success: true,
      data: {
        module: "module-ws",
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        status: "healthy",
        checks: { database: check, tables: check, objects: check },
        metrics: {
          total_workspaces: 1,
          active_workspaces: 1,
          undelivered_workspaces: 0,
          oldest_dirty_seconds: 0,
        },
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    });
  });

  test("the rest is for platform admins", async () => {
    const paths = ["/api/ws/admin/health", "/api/ws/admin/health/history", "/api/ws/admin/health/routes"];
    for (const path of paths) {
      expect((await new Client(host.url).send("GET", path)).status, path).toBe(401);
      expect((await other.send("GET", path)).status, path).toBe(403);
      expect((await owner.send("GET", path)).status, path).toBe(200);
    }
    expect((await other.send("GET", "/platform-admin/health", undefined, HTML)).status).toBe(403);
    expect((await other.send("POST", "/platform-admin/health", "intent=rebuild", FORM)).status).toBe(403);
    for (const hours of ["0", "169", "x"]) {
      expect((await owner.send("GET", `/api/ws/admin/health/history?hours=${hours}`)).status, hours).toBe(
        400,
      );
    }
  });

  test("a sample is taken each minute, and a restart forgets none", async () => {
    await eventually(async () => (await history()).length > 0);
    const [first] = await history();
    expect(first).toMatchObject({
      minutes: 1,
      checks: {
        database: { status: "healthy", ms: expect.any(Number) },
        tables: { status: "healthy" },
        objects: { status: "healthy" },
      },
      undelivered_workspaces: 0,
      oldest_dirty_seconds: 0,
    });
    await host.restart();
    const after = await history();
    expect(after.map((point) => point.at)).toContain(first.at);
    expect((await history(168))[0]).toMatchObject({ minutes: 10 });
  });

  test("routes are listed by pattern, with how long they take", async () => {
    for (let n = 0; n < 5; n += 1) await owner.ask("GET", `/api/orgs/${org.id}`);
    let found: Json;
    await eventually(async () => {
      const routes: Json[] = await owner.ask("GET", "/api/ws/admin/health/routes?limit=200");
      expect(JSON.stringify(routes)).not.toContain(org.id);
      found = routes.find((one) => one.route === "GET /api/orgs/:orgId");
      return found?.count >= 5;
    });
    expect(found.p50_ms).toBeGreaterThanOrEqual(1);
    expect(found.p95_ms).toBeGreaterThanOrEqual(found.p50_ms);
    const page = await owner.send("GET", "/platform-admin/health", undefined, HTML);
    expect(page.text).not.toContain(org.id);
  });

  test("the page shows checks and history, each strip with its words, and both ranges", async () => {
    const page = await owner.send("GET", "/platform-admin/health", undefined, HTML);
    expect(page.status).toBe(200);
    expect(page.text).toContain("All checks are healthy.");
    expect(page.text.match(/<svg class="strip"/g)).toHaveLength(3);
    expect(page.text).toContain("Nothing was unhealthy.");
    const week = await owner.send("GET", "/platform-admin/health?range=week", undefined, HTML);
    expect(week.text).toContain("7 days ago");
  });

  test("the button rebuilds the directory and leads to its progress", async () => {
    const started = await owner.send("POST", "/platform-admin/health", "intent=rebuild", FORM);
    expect(started.status).toBe(303);
    const [, id] =
      /^\/platform-admin\/jobs\/([\da-f-]{36})$/.exec(started.headers.get("location") ?? "") ?? [];
    expect(id).toBeDefined();
    await eventually(async () => (await owner.ask("GET", `/api/ws/admin/jobs/${id}`)).status === "done");
    await eventually(
      async () => (await owner.ask("GET", "/api/ws/admin/health")).rebuild?.finished_at !== null,
    );
    expect((await owner.ask("GET", "/api/ws/admin/health")).rebuild).toMatchObject({
      id,
      done: 1,
      failed: 0,
    });
    const part = await owner.send("GET", "/platform-admin/health?part=rebuild", undefined, {
      "HX-Request-Type": "partial",
    });
    expect(part.text).toContain("Last rebuilt");
    expect(part.text).not.toContain("<html");
  });
});
