/** atrium/client against both hosts: what its methods promise, and what it does on its own. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, expectTypeOf, inject, test } from "vitest";
import {
  AtriumError,
  createClient,
  each,
  unwrap,
  type Client as AtriumClient,
  type Member,
  type Workspace,
} from "../../client/client.ts";
import { enter, hire, makeOrg, type Org, type Person } from "./client.ts";

const tokenOf = ({ credentials }: Person): string =>
  (credentials["Authorization"] ?? "").replace("Bearer ", "");

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let org: Org;
  let atrium: AtriumClient;
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    atrium = createClient({ baseUrl: url, key: tokenOf(jane) });
  });

  test("makes, reads, changes and deletes a workspace", async () => {
    const made = await atrium.createWorkspace({ org_id: org.id, name: "Sales" });
    expect(made).toMatchObject({ ok: true, status: 201, data: { name: "Sales", role: "owner" } });
    const { id } = unwrap(made);
    const read = await atrium.getWorkspace({ id });
    expect(unwrap(read)).toMatchObject({ id, slug: "sales" });
    expect(unwrap(await atrium.updateWorkspace({ id, name: "Sales, EMEA" })).name).toBe("Sales, EMEA");
    expect(unwrap(await atrium.deleteWorkspace({ id })).status).toBe("deleted");
    expectTypeOf(unwrap(read)).toEqualTypeOf<Workspace>();
  });

  test("a failure is a value with its code, status and details", async () => {
    const refused = await atrium.createWorkspace({ org_id: org.id, name: "" });
    if (refused.ok) expect.unreachable();
    expect(refused.error).toBeInstanceOf(AtriumError);
    expect(refused.error).toMatchObject({ code: "VALIDATION_FAILED", status: 400 });
    expect(refused.error.details).toMatchObject({ fields: [{ path: "name" }] });
    expect(refused.error.requestId).toMatch(/\S/);
    expectTypeOf<"SLUG_TAKEN">().toExtend<typeof refused.error.code>();
    expectTypeOf<"INVITATION_EXPIRED">().not.toExtend<typeof refused.error.code>();
    expect(() => unwrap(refused)).toThrow(refused.error);
  });

  test("who has no key is told so", async () => {
    const nobody = createClient({ baseUrl: url });
    expect(await nobody.listWorkspaces()).toMatchObject({ ok: false, error: { code: "UNAUTHENTICATED" } });
  });

  test("a list is walked page by page, each item once", async () => {
    const { id } = unwrap(await atrium.createWorkspace({ org_id: org.id, name: "Crowd" }));
    for (const name of ["Mei", "Tom", "Nora", "Ivan"]) {
      const person = await hire(org, await enter(url, name));
      unwrap(await atrium.addWorkspaceMember({ id, user_id: person.id }));
    }
    const names: string[] = [];
    for await (const member of each(atrium.listWorkspaceMembers, { id, limit: 2 })) {
      expectTypeOf(member).toExtend<Member>();
      names.push(member.name);
    }
    expect(names).toEqual(["Jane", "Mei", "Tom", "Nora", "Ivan"]);
  });

  test("a walk that is refused throws what was said", async () => {
    const walk = each(atrium.listWorkspaceMembers, { id: "no-such-workspace" });
    await expect(walk.next()).rejects.toMatchObject({ code: "WORKSPACE_NOT_FOUND", status: 404 });
  });

  test("two calls under one key make one workspace", async () => {
    const input = { org_id: org.id, name: "Once" };
    const options = { idempotencyKey: `once-${crypto.randomUUID()}` };
    const first = unwrap(await atrium.createWorkspace(input, options));
    expect(unwrap(await atrium.createWorkspace(input, options)).id).toBe(first.id);
    const other = await atrium.createWorkspace({ ...input, name: "Other" }, options);
    expect(other).toMatchObject({ ok: false, error: { code: "IDEMPOTENCY_KEY_REUSED" } });
  });

  test("files come as text, names with a slash stay one part of the path", async () => {
    const { id } = unwrap(await atrium.createWorkspace({ org_id: org.id, name: "Files" }));
    expect(unwrap(await atrium.getWorkspaceActivityCsvAsAdmin({ id }))).toContain("workspace");
    expect(await atrium.getWorkspace({ id: `${id}/members` })).toMatchObject({ error: { status: 404 } });
  });

  test("a change whose answer got lost is asked for again under the same key, and happens once", async () => {
    const seen: (string | null)[] = [];
    const lossy = createClient({
      baseUrl: url,
      key: tokenOf(jane),
      fetch: async (request) => {
        seen.push(request.headers.get("Idempotency-Key"));
        const response = await fetch(request);
        if (seen.length === 1) throw new TypeError("connection reset");
        return response;
      },
    });
    const name = `Lost ${crypto.randomUUID()}`;
    const { id } = unwrap(await lossy.createWorkspace({ org_id: org.id, name }));
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(1);
    const found = unwrap(await atrium.listWorkspaces({ q: name }));
    expect(found.map((workspace) => workspace.id)).toEqual([id]);
  });
});

describe("asking again", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed));
  });

  async function serverThat(answers: RequestListener): Promise<string> {
    const server = createServer(answers);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Refuses so many times, with the given status, then answers. */
  function refusing(times: number, status: number, headers: Record<string, string> = {}) {
    const asked: { method: string | undefined; key: unknown; at: number }[] = [];
    const answers: RequestListener = (request, response) => {
      asked.push({ method: request.method, key: request.headers["idempotency-key"], at: performance.now() });
      const refused = asked.length <= times;
      response.writeHead(refused ? status : 200, { "Content-Type": "application/json", ...headers });
      const error = { code: status === 429 ? "RATE_LIMITED" : "STORE_UNAVAILABLE", message: "Wait." };
      response.end(JSON.stringify(refused ? { success: false, error } : { success: true, data: {} }));
    };
    return { asked, answers };
  }

  test("waits for as long as it is told", async () => {
    const { asked, answers } = refusing(1, 429, { "Retry-After": "1" });
    const atrium = createClient({ baseUrl: await serverThat(answers), key: "atk_x" });
    expect(await atrium.getMe()).toMatchObject({ ok: true });
    const [first, second] = asked;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test("keeps the key of a change, and gives up after so many times", async () => {
    const { asked, answers } = refusing(9, 503, { "Retry-After": "0" });
    const atrium = createClient({ baseUrl: await serverThat(answers), key: "atk_x", retries: 2 });
    const refused = await atrium.archiveWorkspace({ id: "w" });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "STORE_UNAVAILABLE", status: 503, retryAfter: 0 },
    });
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
    expect(asked[0]?.key).toMatch(/\S/);
  });

  test("does not where a repeat could do harm, nor for what stays refused", async () => {
    const { asked, answers } = refusing(9, 503, { "Retry-After": "0" });
    const atrium = createClient({ baseUrl: await serverThat(answers) });
    expect(await atrium.signIn({ email: "mei@acme.test" })).toMatchObject({ ok: false });
    expect(asked).toHaveLength(1);
    const later = refusing(9, 503, { "Retry-After": "3600" });
    const patient = createClient({ baseUrl: await serverThat(later.answers), key: "atk_x" });
    expect(await patient.getMe()).toMatchObject({ ok: false, error: { retryAfter: 3600 } });
    expect(later.asked).toHaveLength(1);
  });

  test("that nobody answers is a value, too; ending it is not", async () => {
    const gone = await serverThat(() => {});
    await new Promise((closed) => servers.pop()?.close(closed));
    const atrium = createClient({ baseUrl: gone, key: "atk_x", retries: 0 });
    expect(await atrium.getMe()).toMatchObject({ ok: false, error: { code: "UNREACHABLE", status: 0 } });
    const { answers } = refusing(9, 503, { "Retry-After": "20" });
    const waiting = createClient({ baseUrl: await serverThat(answers), key: "atk_x" });
    const asked = waiting.getMe({}, { signal: AbortSignal.timeout(200) });
    await expect(asked).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("that a key could not be had is a value, too, with its cause", async () => {
    const cause = new Error("the vault is closed");
    const { asked, answers } = refusing(0, 503);
    const baseUrl = await serverThat(answers);
    const refused = await createClient({ baseUrl, key: () => Promise.reject(cause) }).getMe();
    expect(refused).toMatchObject({ ok: false, error: { code: "NO_KEY", status: 0, cause } });
    expect(asked).toHaveLength(0);
  });

  test("a call without a part of its path is a mistake of the program", async () => {
    const atrium = createClient({ baseUrl: "https://atrium.example.com" });
    await expect(atrium.getWorkspace({ id: undefined as never })).rejects.toThrow(TypeError);
  });

  test("an answer that is none of Atrium's says so", async () => {
    const url = await serverThat((_request, response) => response.writeHead(502).end("<h1>Bad gateway</h1>"));
    const atrium = createClient({ baseUrl: url, key: "atk_x" });
    const answer = await atrium.getMe();
    expect(answer).toMatchObject({ error: { code: "UNEXPECTED_ANSWER", status: 502 } });
  });
});
