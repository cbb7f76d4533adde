/** Open pages of a job hear how far it is, and are let go when it is over (DESIGN §12). */
import { randomUUID } from "node:crypto";
import { describe, expect, inject, test } from "vitest";
import { OVER_CODE } from "../../src/live.ts";
import { enter, hire, makeOrg, UNKNOWN_ID, type Json, type Org, type Person } from "./client.ts";
import { cookieOf, openPage, refusal } from "./open-page.ts";

/** Takes long enough for a page to be opened meanwhile, on any machine. */
const MANY = 5_000;
const PATIENT = { timeout: 40_000, interval: 100 };

const live = (id: string): string => `/jobs/${id}/live`;

describe.each(inject("hosts"))("$kind", ({ url }) => {
  async function office() {
    const org = await makeOrg(await enter(url, "Jane"));
    const omar = await hire(org, await enter(url, "Omar"), "org_admin");
    return { org, jane: org.owner, omar };
  }

  const start = async ({ id, owner }: Org, count = MANY): Promise<string> => {
    const workspace_ids = Array.from({ length: count }, () => randomUUID());
    const body = { orgId: id, action: "archive", workspace_ids };
    return (await owner.ask("POST", "/api/ws/admin/bulk", body)).job_id;
  };
  const stateOf = (who: Person, id: string): Promise<Json> => who.ask("GET", `/api/ws/admin/jobs/${id}`);
  const isOver = async (who: Person, id: string): Promise<boolean> =>
    (await stateOf(who, id)).finished_at !== null;

  /** The page's part, as its script asks for it. */
  const part = (who: Person, id: string) =>
    who.send("GET", `/org-admin/jobs/${id}`, undefined, { "HX-Request-Type": "partial" });

  test("every admin's page hears of its steps and of its end, and nothing else", async () => {
    const { org, jane, omar } = await office();
    const id = await start(org);
    const pages = [await openPage(url, jane, live(id)), await openPage(url, omar, live(id))];
    for (const { heard } of pages) await expect.poll(() => heard.length, PATIENT).toBeGreaterThan(3);
    await jane.ask("POST", `/api/ws/admin/jobs/${id}/cancel`);
    await expect.poll(() => isOver(jane, id), PATIENT).toBe(true);
    const shown = (await part(jane, id)).text;
    expect(shown).toMatch(/left as they were · [\d,]+ not begun/);
    expect(shown).not.toContain("data-live");
    const late = await openPage(url, omar, live(id));
    // On workerd the connection itself may take ten seconds more to end.
    const codes = await Promise.all([...pages, late].map(({ ended }) => ended));
    expect(codes).toEqual([OVER_CODE, OVER_CODE, OVER_CODE]);
    for (const { heard } of pages) {
      const [hello, ...news] = heard;
      expect(hello).toEqual({ nouns: [], rev: expect.any(Number) });
      for (const message of news) expect(message).toEqual({ nouns: ["job"], rev: expect.any(Number) });
      const revs = heard.map(({ rev }) => rev);
      expect(revs).toEqual([...new Set(revs)].toSorted((a, b) => a - b));
    }
    expect(pages[0]?.heard.at(-1)).toEqual(pages[1]?.heard.at(-1));
    expect(late.heard).toEqual([{ nouns: [], rev: pages[0]?.heard.at(-1)?.rev }]);
  });

  test("the page says what to follow, and from where it was read", async () => {
    const { org, jane } = await office();
    const id = await start(org);
    const shown = (await part(jane, id)).text;
    expect(shown).toContain(`data-live-url="${live(id)}"`);
    const since = Number(/data-live-rev="(\d+)"/.exec(shown)?.[1]);
    const { heard } = await openPage(url, jane, live(id));
    expect(heard[0]?.rev).toBeGreaterThanOrEqual(since);
    expect(since).toBeGreaterThan(0);
    await jane.send("POST", `/api/ws/admin/jobs/${id}/cancel`);
  });

  test("whoever is no longer an admin gets neither the page's part nor another connection", async () => {
    const { org, jane, omar } = await office();
    const id = await start(org);
    await openPage(url, omar, live(id));
    expect((await part(omar, id)).status).toBe(200);
    await jane.ask("PATCH", `/api/orgs/${org.id}/members/${omar.id}`, { role: "org_member" });
    expect((await part(omar, id)).status).toBe(403);
    await expect(openPage(url, omar, live(id))).rejects.toThrow("refused");
    await jane.send("POST", `/api/ws/admin/jobs/${id}/cancel`);
  });

  test("members, strangers, other sites, nobody and junk are refused in the usual shape", async () => {
    const { org, jane } = await office();
    const mei = await hire(org, await enter(url, "Mei"));
    const stranger = await enter(url, "Eve");
    const id = await start(org, 1);
    const as = async (who: Person, Origin = url) => ({ Cookie: await cookieOf(url, who), Origin });
    const missing = { status: 404, code: "NOT_FOUND" };
    const forbidden = { status: 403, code: "INSUFFICIENT_PERMISSIONS" };
    expect(await refusal(url, await as(mei), live(id))).toEqual(forbidden);
    expect(await refusal(url, await as(stranger), live(id))).toEqual(missing);
    expect(await refusal(url, await as(jane, "https://evil.example"), live(id))).toEqual(forbidden);
    const nobody = { status: 401, code: "UNAUTHENTICATED" };
    expect(await refusal(url, { Origin: url }, live(id))).toEqual(nobody);
    expect(await refusal(url, await as(jane), live(UNKNOWN_ID))).toEqual(missing);
    expect(await refusal(url, await as(jane), live("junk"))).toEqual(missing);
    const plain = await fetch(url + live(id), { headers: await as(jane) });
    expect(plain.status).toBe(400);
  });
});
