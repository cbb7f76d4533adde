/** atrium/hono: a product's own routes, guarded by what a running Atrium says. */
import { Hono } from "hono";
import { beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { requireWorkspaceRole, type GuardOptions, type WorkspaceEnv } from "../../client/hono.ts";
import { enter, hire, join, makeOrg, makeWorkspace, UNKNOWN_ID, type Org, type Person } from "./client.ts";

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let org: Org;
  let id: string;
  let [viewer, admin, stranger]: Person[] = [];
  let asked: number;

  beforeAll(async () => {
    org = await makeOrg(await enter(url, "Jane"));
    [viewer, admin, stranger] = await Promise.all(["Tom", "Mei", "Ivan"].map((name) => enter(url, name)));
    for (const person of [viewer, admin]) if (person) await hire(org, person);
    ({ id } = await makeWorkspace(org));
    if (viewer) await join(org, id, viewer, "viewer");
    if (admin) await join(org, id, admin, "admin");
  });
  beforeEach(() => {
    asked = 0;
  });

  /** A product with a page for all, and one for admins. */
  function product(options: GuardOptions = {}) {
    const counted: GuardOptions = {
      baseUrl: url,
      fetch: (request) => {
        asked += 1;
        return fetch(request);
      },
      ...options,
    };
    return new Hono<WorkspaceEnv>()
      .get("/boards/:workspaceId", requireWorkspaceRole("viewer", counted), (c) =>
        c.json({ name: c.var.workspace.name, role: c.var.workspace.role }),
      )
      .delete("/boards/:workspaceId", requireWorkspaceRole("admin", counted), (c) => c.json({ gone: true }))
      .get("/board", requireWorkspaceRole("viewer", counted), async (c) => {
        const members = await c.var.atrium.listWorkspaceMembers({ id: c.var.workspace.id });
        return c.json({ members: members.ok ? members.data.length : null });
      });
  }

  const as = (person: Person | undefined, init: RequestInit = {}): RequestInit => ({
    ...init,
    headers: { ...person?.credentials, ...init.headers },
  });

  test("lets a member through, with the workspace as they see it", async () => {
    const response = await product().request(`/boards/${id}`, as(viewer));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ name: "Sales", role: "viewer" });
  });

  test.each([
    ["viewer", 403],
    ["admin", 200],
  ])("for admins, a %s is answered %i", async (role, status) => {
    const person = role === "admin" ? admin : viewer;
    const response = await product().request(`/boards/${id}`, as(person, { method: "DELETE" }));
    expect(response.status).toBe(status);
    if (status === 403) {
      const { success, error } = await response.json();
      expect([success, error.code, error.details]).toEqual([
        false,
        "INSUFFICIENT_PERMISSIONS",
        { role: "viewer" },
      ]);
    }
  });

  test.each([
    ["without a token", () => undefined, () => `/boards/${id}`, 401, "UNAUTHENTICATED"],
    ["somebody else", () => stranger, () => `/boards/${id}`, 404, "WORKSPACE_NOT_FOUND"],
    ["about none that is there", () => viewer, () => `/boards/${UNKNOWN_ID}`, 404, "WORKSPACE_NOT_FOUND"],
    ["about none at all", () => viewer, () => "/board", 400, "WORKSPACE_ID_REQUIRED"],
  ])("%s: refused as Atrium would", async (_who, who, path, status, code) => {
    const response = await product().request(path(), as(who()));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ success: false, error: { code } });
  });

  test("a token that Atrium does not know is 401", async () => {
    const headers = { Authorization: `Bearer atk_${"x".repeat(43)}` };
    const response = await product().request(`/boards/${id}`, { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "UNAUTHENTICATED" } });
  });

  test("finds the workspace in header and query, and hands on a client that acts as the caller", async () => {
    const app = product();
    const byHeader = await app.request("/board", as(viewer, { headers: { "X-Workspace-ID": id } }));
    expect(await byHeader.json()).toEqual({ members: 3 });
    const byQuery = await app.request(`/board?workspaceId=${id}`, as(viewer));
    expect(byQuery.status).toBe(200);
  });

  test("asks once for many requests at a time, and again when the time is over", async () => {
    const app = product();
    const many = await Promise.all(
      Array.from({ length: 8 }, async () => app.request(`/boards/${id}`, as(viewer))),
    );
    expect(many.map((response) => response.status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(asked).toBe(1);
    const forgetful = product({ trustedFor: 0 });
    await forgetful.request(`/boards/${id}`, as(viewer));
    await forgetful.request(`/boards/${id}`, as(viewer));
    expect(asked).toBe(3);
  });

  test("who was removed is out when the answer's time is over; others' answers are not theirs", async () => {
    const leaving = await hire(org, await enter(url, "Nora"));
    await join(org, id, leaving, "member");
    const app = product({ trustedFor: 0 });
    expect((await app.request(`/boards/${id}`, as(leaving))).status).toBe(200);
    await org.owner.ask("DELETE", `/api/workspaces/${id}/members/${leaving.id}`);
    expect((await app.request(`/boards/${id}`, as(leaving))).status).toBe(404);
    expect((await app.request(`/boards/${id}`, as(viewer))).status).toBe(200);
  });

  test("that Atrium says to wait is passed on at once, not waited for", async () => {
    let times = 0;
    const app = product({
      fetch: () => {
        times += 1;
        const error = { code: "RATE_LIMITED", message: "Too many at once." };
        return Promise.resolve(
          Response.json({ success: false, error }, { status: 429, headers: { "Retry-After": "1" } }),
        );
      },
    });
    const refused = await app.request(`/boards/${id}`, as(viewer));
    expect([refused.status, refused.headers.get("Retry-After"), times]).toEqual([429, "1", 1]);
  });

  test("that Atrium is away is 503, and is not remembered", async () => {
    let away = true;
    const app = product({
      fetch: (request) => (away ? Promise.reject(new TypeError("away")) : fetch(request)),
    });
    const refused = await app.request(`/boards/${id}`, as(viewer));
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ error: { code: "STORE_UNAVAILABLE" } });
    away = false;
    expect((await app.request(`/boards/${id}`, as(viewer))).status).toBe(200);
  });
});
