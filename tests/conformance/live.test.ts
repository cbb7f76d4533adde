/** Open pages hear that something changed, and who has left hears no more (DESIGN §12). */
import { describe, expect, inject, test } from "vitest";
import { enter, hire, join, makeOrg, makeWorkspace, UNKNOWN_ID } from "./client.ts";
import { cookieOf, openPage, refusal } from "./open-page.ts";

const live = (id: string): string => `/w/${id}/live`;

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
    const pages = [
      await openPage(url, jane, live(id)),
      await openPage(url, mei, live(id)),
      await openPage(url, mei, live(id)),
    ];
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
    const page = await openPage(url, jane, live(id));
    const refused = await mei.send("PATCH", `/api/workspaces/${id}`, { name: "Mine" });
    expect(refused.status).toBe(403);
    await jane.ask("PATCH", `/api/workspaces/${id}`, { description: "Told" });
    await expect.poll(() => page.heard.length, { timeout: 10_000 }).toBe(2);
  });

  test("who is removed is let go at once, and is refused from then on", async () => {
    const { id, mei, jane } = await office();
    const [hers, his] = [await openPage(url, jane, live(id)), await openPage(url, mei, live(id))];
    const second = await openPage(url, mei, live(id));
    await jane.ask("DELETE", `/api/workspaces/${id}/members/${mei.id}`);
    await Promise.all([his.left, second.left]);
    expect(his.heard).toHaveLength(1);
    await expect.poll(() => hers.heard.length, { timeout: 10_000 }).toBe(2);
    await expect(openPage(url, mei, live(id))).rejects.toThrow("refused");
  });

  test("a workspace deleted for good ends every page's connection", async () => {
    const { org, id, mei, jane } = await office();
    const pages = [await openPage(url, jane, live(id)), await openPage(url, mei, live(id))];
    const path = `/api/ws/admin/workspaces/${id}?orgId=${org.id}&force=true`;
    await jane.ask("DELETE", path, { reason: "No longer needed", confirm_name: "Sales" });
    await Promise.all(pages.map(({ left }) => left));
    await expect(openPage(url, jane, live(id))).rejects.toThrow("refused");
  });

  test("strangers, other sites, nobody and junk are refused in the usual shape", async () => {
    const { id, jane } = await office();
    const stranger = await enter(url, "Eve");
    const cookie = await cookieOf(url, jane);
    const as = (Cookie: string, Origin = url) => ({ Cookie, Origin });
    expect(await refusal(url, as(await cookieOf(url, stranger)), live(id))).toEqual({
      status: 404,
      code: "WORKSPACE_NOT_FOUND",
    });
    const forged = { status: 403, code: "INSUFFICIENT_PERMISSIONS" };
    expect(await refusal(url, as(cookie, "https://evil.example"), live(id))).toEqual(forged);
    expect(await refusal(url, { Cookie: cookie }, live(id))).toEqual(forged);
    expect(await refusal(url, { Origin: url }, live(id))).toEqual({ status: 401, code: "UNAUTHENTICATED" });
    expect(await refusal(url, as("atrium_session=junk"), live(id))).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
    });
    const missing = { status: 404, code: "WORKSPACE_NOT_FOUND" };
    expect(await refusal(url, as(cookie), live(UNKNOWN_ID))).toEqual(missing);
    expect(await refusal(url, as(cookie), live("junk"))).toEqual(missing);
    const plain = await fetch(url + live(id), { headers: as(cookie) });
    expect(plain.status).toBe(400);
  });
});
