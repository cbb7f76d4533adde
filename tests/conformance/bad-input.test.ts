/** Hostile and broken input: a clear 4xx in the error shape, or stored and shown inert; never a 5xx. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  Client,
  enter,
  freshEmail,
  makeOrg,
  makeWorkspace,
  tokenFor,
  UNKNOWN_ID,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

const INERT: Record<string, string> = {
  html: `<script>alert(1)</script><img src=x onerror=alert(1)>`,
  quotes: `"'><b>&amp;`,
  sql: `'); DROP TABLE members; --`,
  emoji: "🚀👩‍👩‍👧‍👦🏳️‍🌈",
  arabic: "مساحة العمل",
  template: "{{constructor.constructor('x')()}} ${1+1} %s %00",
  like: "100%_[a-z]*?",
};

const REFUSED: Record<string, string> = {
  empty: "",
  blank: "   ",
  nul: "a\u0000b",
  escape: "a\u001b[31mb",
  override: "a\u202eb",
  surrogate: "a\ud800b",
  "a megabyte": "x".repeat(1_000_000),
};

const BODIES: Record<string, string> = {
  "cut off": '{"name": "x"',
  "no object": "[]",
  "a word": "name",
  nothing: "",
  null: "null",
  "a number": "1e999",
  deep: `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
  "deep objects": `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`,
  "wrong types": '{"name": {"toString": 1}, "org_id": ["x"], "tags": "a"}',
  "a prototype": '{"__proto__": {"admin": true}, "constructor": 1}',
};

/** Writes of every kind: path below the workspace, method, and a body that would be accepted. */
const WRITES = (workspace: string): [string, string][] => [
  ["POST", "/api/workspaces"],
  ["POST", "/api/orgs"],
  ["PATCH", `/api/workspaces/${workspace}`],
  ["POST", `/api/workspaces/${workspace}/members`],
  ["POST", `/api/workspaces/${workspace}/invitations`],
  ["POST", `/api/workspaces/${workspace}/invitations/bulk`],
  ["POST", `/api/workspaces/${workspace}/teams`],
  ["POST", `/api/workspaces/${workspace}/transfer`],
  ["PUT", `/api/workspaces/${workspace}/tab-order`],
  ["PUT", `/api/workspaces/${workspace}/modules`],
  ["POST", "/api/sign-in"],
];

const shape = (reply: { status: number; body: Json; text: string }) => {
  expect(reply.status, reply.text.slice(0, 300)).toBeGreaterThanOrEqual(400);
  expect(reply.status).toBeLessThan(500);
  expect(reply.body).toMatchObject({
    success: false,
    error: { code: expect.any(String), message: expect.any(String) },
  });
};

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let org: Org;
  let workspace: Json;
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    workspace = await makeWorkspace(org);
  });

  test.each(Object.keys(INERT))("%s is stored as it is and shown inert", async (kind) => {
    const text = INERT[kind] ?? "";
    const fields = { name: text, description: text, tags: [text.slice(0, 20).trim()] };
    const saved = await jane.ask("PATCH", `/api/workspaces/${workspace.id}`, fields);
    expect(saved).toMatchObject({ name: text, description: text });
    expect(await jane.ask("GET", `/api/workspaces?q=${encodeURIComponent(text)}`)).toMatchObject([
      { name: text },
    ]);
    const page = await jane.send("GET", `/w/${workspace.id}`);
    expect(page.status).toBe(200);
    if (/[<"]/.test(text)) expect(page.text).not.toContain(text);
    expect(page.text).not.toContain("<script>alert");
    const made = await makeWorkspace(org, { name: text });
    expect(made.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    await jane.ask("DELETE", `/api/workspaces/${made.id}`);
  });

  test.each(Object.keys(REFUSED))("%s is refused in every text field", async (kind) => {
    const text = REFUSED[kind] ?? "";
    const before = await jane.ask("GET", `/api/workspaces/${workspace.id}`);
    const fields = ["name", "slug", "color", "icon", ...(text.trim() ? ["description"] : [])];
    for (const field of fields) {
      const reply = await jane.send("PATCH", `/api/workspaces/${workspace.id}`, { [field]: text });
      shape(reply);
      expect([400, 413]).toContain(reply.status);
    }
    shape(await jane.send("POST", "/api/orgs", { name: text }));
    shape(
      await jane.send("POST", `/api/workspaces/${workspace.id}/invitations`, { email: `${text}@x.test` }),
    );
    expect(await jane.ask("GET", `/api/workspaces/${workspace.id}`)).toEqual(before);
  });

  test.each(Object.keys(BODIES))("a body that is %s", async (kind) => {
    expect.hasAssertions();
    for (const [method, path] of WRITES(workspace.id)) {
      const reply = await jane.send(method, path, BODIES[kind]);
      // Nothing of a patch is required: an object without its fields changes nothing.
      if (method === "PATCH" && reply.status === 200) continue;
      shape(reply);
    }
  });

  test("one entry per field, and nothing is changed", async () => {
    const reply = await jane.send("PATCH", `/api/workspaces/${workspace.id}`, {
      name: "",
      color: "red",
      tags: 7,
    });
    expect(reply.status).toBe(400);
    expect(reply.body.error.code).toBe("VALIDATION_FAILED");
    const paths = reply.body.error.details.fields.map((field: { path: string }) => field.path);
    expect(paths.toSorted()).toEqual(["color", "name", "tags"]);
  });

  test("a template is refused, for there are none, and nothing is made; null means none", async () => {
    const wanted = { org_id: org.id, name: "From a template" };
    const before = await jane.ask("GET", "/api/workspaces");
    for (const template_id of [UNKNOWN_ID, "", 7, {}]) {
      const reply = await jane.send("POST", "/api/workspaces", { ...wanted, template_id });
      expect(reply.status, reply.text).toBe(400);
      expect(reply.body.error).toMatchObject({
        code: "VALIDATION_FAILED",
        details: { fields: [{ path: "template_id", message: "There is no such template." }] },
      });
    }
    expect(await jane.ask("GET", "/api/workspaces")).toEqual(before);
    const made = await jane.send("POST", "/api/workspaces", { ...wanted, template_id: null });
    expect(made.status, made.text).toBe(201);
  });

  test("another content type is 415", async () => {
    const reply = await jane.send("POST", "/api/orgs", "name=Acme", { "Content-Type": "text/plain" });
    expect(reply.status).toBe(415);
    shape(reply);
  });

  test("junk in paths, queries and headers is never a 5xx", async () => {
    const ws = `/api/workspaces/${workspace.id}`;
    const junk = [
      "/api/workspaces/not-a-uuid",
      `/api/workspaces/${UNKNOWN_ID.toUpperCase()}`,
      "/api/workspaces/%00",
      "/api/workspaces/%E0%A4%A",
      "/api/workspaces/..%2f..%2fetc%2fpasswd",
      `/api/workspaces?limit=-1`,
      `/api/workspaces?limit=101`,
      `/api/workspaces?limit=ten`,
      `/api/workspaces?status=gone`,
      `/api/workspaces?q=${"x".repeat(5_000)}`,
      `${ws}/members?limit=0`,
      `${ws}/invitations?status=none`,
      `${ws}/nothing-here`,
      "/api/invitations/x.y.z",
      "/api/invitation-links/x.y.z",
      `/api/invitation-links/${"a".repeat(3_000)}`,
      `${ws}/teams/none`,
      `${ws}/invitation-links?status=none`,
      `/api/invitations/${"a".repeat(3_000)}`,
      "/api/ws/admin/jobs/none",
      "/api/ws/config/org",
    ];
    for (const path of junk) {
      const reply = await jane.send("GET", path);
      expect(reply.status, path).toBeGreaterThanOrEqual(400);
      expect(reply.status, path).toBeLessThan(500);
      expect(reply.body.success, path).toBe(false);
    }
    for (const cursor of ["junk", "|", "9e99", "%", "-1", "'"]) {
      for (const list of [
        "/api/workspaces",
        `${ws}/members`,
        `${ws}/activity`,
        `${ws}/invitations`,
        `${ws}/invitation-links`,
        `${ws}/join-requests`,
      ]) {
        const reply = await jane.send("GET", `${list}?cursor=${encodeURIComponent(cursor)}`);
        expect(reply.status, `${list} ${cursor}`).toBeLessThan(500);
      }
    }
  });

  test("a workspace id that contradicts the path is 400", async () => {
    const path = `/api/workspaces/${workspace.id}`;
    expect((await jane.send("GET", path, undefined, { "X-Workspace-ID": UNKNOWN_ID })).status).toBe(400);
    expect((await jane.send("GET", `${path}?workspaceId=${UNKNOWN_ID}`)).status).toBe(400);
    expect((await jane.send("PATCH", path, { workspaceId: UNKNOWN_ID, name: "X" })).status).toBe(400);
    expect((await jane.send("GET", path, undefined, { "X-Workspace-ID": workspace.id })).status).toBe(200);
  });

  test("a changed token opens nothing", async () => {
    const email = freshEmail("guest");
    await jane.ask("POST", `/api/workspaces/${workspace.id}/invitations`, { email });
    const token = await tokenFor(url, email);
    const parts = token.split(".");
    const forged = [
      [UNKNOWN_ID, ...parts.slice(1)].join("."),
      [parts[0], UNKNOWN_ID, ...parts.slice(2)].join("."),
      [parts[0], parts[1], "A".repeat(43), parts[3]].join("."),
      parts.slice(0, 3).join("."),
    ];
    for (const attempt of forged) {
      const reply = await new Client(url).send("GET", `/api/invitations/${attempt}`);
      expect(reply.status).toBe(404);
      expect(reply.body.error.code).toBe("INVALID_INVITATION");
    }
    expect((await new Client(url).send("GET", `/api/invitations/${token}`)).status).toBe(200);
  });
});
