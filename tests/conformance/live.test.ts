/** Open pages hear that something changed, and who has left hears no more (DESIGN §12). */
import { describe, expect, inject, onTestFinished, test } from "vitest";
import type { LiveMessage } from "../../src/live.ts";
import { LEFT_MESSAGE } from "../../src/live.ts";
import { enter, hire, join, makeOrg, makeWorkspace, UNKNOWN_ID, type Json, type Person } from "./client.ts";

/** Node's own, which takes headers. */
const Socket = WebSocket as unknown as new (
  url: string,
  options: { headers: Record<string, string> },
) => WebSocket;

async function cookieOf(url: string, { email }: Person): Promise<string> {
  const response = await fetch(`${url}/dev/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: url },
    body: JSON.stringify({ email }),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

interface OpenPage {
  heard: LiveMessage[];
  /** It was told that it has left. On workerd the connection itself may take ten seconds more to end. */
  left: Promise<void>;
}

/** Rejects when the connection is refused. */
async function openPage(url: string, person: Person, id: string): Promise<OpenPage> {
  const headers = { Cookie: await cookieOf(url, person), Origin: url };
  const socket = new Socket(`${url.replace("http", "ws")}/w/${id}/live`, { headers });
  onTestFinished(() => socket.close());
  const heard: LiveMessage[] = [];
  const left = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  socket.addEventListener("message", ({ data }) => {
    if (data === LEFT_MESSAGE) return left.resolve();
    heard.push(JSON.parse(String(data)));
    opened.resolve();
  });
  socket.addEventListener("error", () => opened.reject(new Error("refused")));
  await opened.promise;
  return { heard, left: left.promise };
}

/** The refusal as a program sees it. */
async function refusal(url: string, headers: Record<string, string>, id: string): Promise<Json> {
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    const upgrade = { Connection: "Upgrade", Upgrade: "websocket" };
    const key = { "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13" };
    const asking = request(
      `${url}/w/${id}/live`,
      { headers: { ...upgrade, ...key, ...headers } },
      (reply) => {
        let text = "";
        reply.on("data", (chunk) => (text += chunk));
        reply.on("end", () => resolve({ status: reply.statusCode, code: JSON.parse(text).error.code }));
      },
    );
    asking.on("error", reject);
    asking.end();
  });
}

describe.each(inject("hosts"))("$kind", ({ url }) => {
  async function office() {
    const org = await makeOrg(await enter(url, "Jane"));
    const { id } = await makeWorkspace(org, { name: "Sales" });
    const mei = await hire(org, await enter(url, "Mei"));
    await join(org, id, mei, "member");
    return { org, id, mei, jane: org.owner };
  }

  test("every page hears what has changed, with a rev that grows, and no more than that", async () => {
    const { id, mei, jane } = await office();
    const pages = [await openPage(url, jane, id), await openPage(url, mei, id), await openPage(url, mei, id)];
    const [first] = pages;
    expect(first?.heard).toEqual([{ nouns: [], rev: expect.any(Number) }]);
    await jane.ask("PATCH", `/api/workspaces/${id}`, { name: "Sales Europe" });
    await jane.ask("POST", `/api/workspaces/${id}/invitations`, { email: "new@acme.test", role: "viewer" });
    for (const { heard } of pages) {
      await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(3);
      expect(heard.map(({ nouns }) => nouns.toSorted())).toEqual([
        [],
        ["activity", "workspace"],
        ["activity", "invitations"],
      ]);
      const revs = heard.map(({ rev }) => rev);
      expect(revs).toEqual([...new Set(revs)].toSorted((a, b) => a - b));
      expect(JSON.stringify(heard)).not.toContain("Europe");
    }
  });

  test("what is refused, or changes nothing, is not told", async () => {
    const { id, mei, jane } = await office();
    const page = await openPage(url, jane, id);
    const refused = await mei.send("PATCH", `/api/workspaces/${id}`, { name: "Mine" });
    expect(refused.status).toBe(403);
    await jane.ask("PATCH", `/api/workspaces/${id}`, { description: "Told" });
    await expect.poll(() => page.heard.length, { timeout: 10_000 }).toBe(2);
  });

  test("who is removed is let go at once, and is refused from then on", async () => {
    const { id, mei, jane } = await office();
    const [hers, his] = [await openPage(url, jane, id), await openPage(url, mei, id)];
    const second = await openPage(url, mei, id);
    await jane.ask("DELETE", `/api/workspaces/${id}/members/${mei.id}`);
    await Promise.all([his.left, second.left]);
    expect(his.heard).toHaveLength(1);
    await expect.poll(() => hers.heard.length, { timeout: 10_000 }).toBe(2);
    await expect(openPage(url, mei, id)).rejects.toThrow("refused");
  });

  test("a workspace deleted for good ends every page's connection", async () => {
    const { org, id, mei, jane } = await office();
    const pages = [await openPage(url, jane, id), await openPage(url, mei, id)];
    const path = `/api/ws/admin/workspaces/${id}?orgId=${org.id}&force=true`;
    await jane.ask("DELETE", path, { reason: "No longer needed", confirm_name: "Sales" });
    await Promise.all(pages.map(({ left }) => left));
    await expect(openPage(url, jane, id)).rejects.toThrow("refused");
  });

  test("strangers, other sites, nobody and junk are refused in the usual shape", async () => {
    const { id, jane } = await office();
    const stranger = await enter(url, "Eve");
    const cookie = await cookieOf(url, jane);
    const as = (Cookie: string, Origin = url) => ({ Cookie, Origin });
    expect(await refusal(url, as(await cookieOf(url, stranger)), id)).toEqual({
      status: 404,
      code: "WORKSPACE_NOT_FOUND",
    });
    const forged = { status: 403, code: "INSUFFICIENT_PERMISSIONS" };
    expect(await refusal(url, as(cookie, "https://evil.example"), id)).toEqual(forged);
    expect(await refusal(url, { Cookie: cookie }, id)).toEqual(forged);
    expect(await refusal(url, { Origin: url }, id)).toEqual({ status: 401, code: "UNAUTHENTICATED" });
    expect(await refusal(url, as("atrium_session=junk"), id)).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
    });
    const missing = { status: 404, code: "WORKSPACE_NOT_FOUND" };
    expect(await refusal(url, as(cookie), UNKNOWN_ID)).toEqual(missing);
    expect(await refusal(url, as(cookie), "junk")).toEqual(missing);
    const plain = await fetch(`${url}/w/${id}/live`, { headers: as(cookie) });
    expect(plain.status).toBe(400);
  });
});
