/** Open lists hear that something in them has changed: a person's own, and an organization's (DESIGN §12). */
import { randomUUID } from "node:crypto";
import { describe, expect, inject, test } from "vitest";
import type { LiveMessage } from "../../src/live.ts";
import { enter, hire, join, makeOrg, makeWorkspace, type Org, type Person } from "./client.ts";
import { cookieOf, openPage, refusal, type OpenPage } from "./open-page.ts";

const OWN = "/live";
const PATIENT = { timeout: 15_000, interval: 50 };

/** What a page has been told of, each noun once. */
const nounsIn = (heard: readonly LiveMessage[]): string[] =>
  [...new Set(heard.flatMap(({ nouns }) => nouns))].toSorted();

describe.each(inject("hosts"))("$kind", ({ url }) => {
  async function office() {
    const org = await makeOrg(await enter(url, "Jane"));
    const { slug } = await org.owner.ask("GET", `/api/orgs/${org.id}`);
    const mei = await hire(org, await enter(url, "Mei"));
    return { org, mei, jane: org.owner, lists: `/org-admin/live?org=${slug}` };
  }

  /** @returns with it, how far a page that connects now is told that things are */
  async function open(who: Person, path = OWN): Promise<OpenPage & { rev(): Promise<number> }> {
    const connect = () => openPage(url, who, path);
    const rev = async () => Math.max(...(await connect()).heard.map((message) => message.rev));
    return { ...(await connect()), rev };
  }

  /**
   * What has happened since the change began says that; what happened before it may still be told meanwhile. Changes
   * within a second of each other come together.
   */
  async function hears(
    { heard, rev }: Awaited<ReturnType<typeof open>>,
    nouns: string[],
    change: () => Promise<unknown>,
  ): Promise<void> {
    const began = await rev();
    await change();
    await expect.poll(() => nounsIn(heard.filter((message) => message.rev > began)), PATIENT).toEqual(nouns);
  }

  const rename = ({ owner }: Org, id: string, name: string) =>
    owner.ask("PATCH", `/api/workspaces/${id}`, { name });

  test("one's workspaces: being added, a new name, another role, being taken out", async () => {
    const { org, mei } = await office();
    const { id } = await makeWorkspace(org, { name: "Confidential" });
    const page = await open(mei);
    const member = `/api/workspaces/${id}/members/${mei.id}`;
    await hears(page, ["workspaces"], () => join(org, id, mei, "member"));
    await hears(page, ["workspaces"], () => rename(org, id, "Confidential, too"));
    await hears(page, ["workspaces"], () => org.owner.ask("PATCH", member, { role: "viewer" }));
    await hears(page, ["workspaces"], () => org.owner.ask("DELETE", member));
    const revs = page.heard.map(({ rev }) => rev);
    expect(revs).toEqual([...new Set(revs)].toSorted((a, b) => a - b));
    expect(JSON.stringify(page.heard)).not.toMatch(new RegExp(`Confidential|${id}`));
  });

  test("invitations for one's address, and their end", async () => {
    const { org, mei } = await office();
    const { id } = await makeWorkspace(org);
    const page = await open(mei);
    const invite = () =>
      org.owner.ask("POST", `/api/workspaces/${id}/invitations`, { email: mei.email, role: "viewer" });
    await hears(page, ["invitations"], invite);
    const [{ id: invitation_id }] = await org.owner.ask("GET", `/api/workspaces/${id}/invitations`);
    const path = `/api/workspaces/${id}/invitations/${invitation_id}`;
    await hears(page, ["invitations"], () => org.owner.ask("DELETE", path));
    expect(JSON.stringify(page.heard)).not.toContain(invitation_id);
  });

  test("what is none of one's own is not told", async () => {
    const { org, mei } = await office();
    const theirs = await makeWorkspace(org);
    const page = await open(mei);
    await rename(org, theirs.id, "Not hers");
    await org.owner.ask("POST", `/api/workspaces/${theirs.id}/invitations`, {
      email: "somebody@else.test",
      role: "viewer",
    });
    const hers = await makeWorkspace({ id: org.id, owner: mei });
    await expect.poll(() => nounsIn(page.heard), PATIENT).toEqual(["workspaces"]);
    expect(page.heard).toHaveLength(2);
    expect(hers.id).not.toBe(theirs.id);
  });

  test("an organization's admins hear of its workspaces, invitations and jobs", async () => {
    const { org, jane, lists } = await office();
    const { id } = await makeWorkspace(org);
    const page = await open(jane, lists);
    const invitation = { email: "new@acme.test", role: "viewer" };
    await hears(page, ["workspaces"], () => rename(org, id, "Sales Europe"));
    await hears(page, ["invitations", "workspaces"], () =>
      jane.ask("POST", `/api/workspaces/${id}/invitations`, invitation),
    );
    const job = { orgId: org.id, action: "archive", workspace_ids: [randomUUID()] };
    await hears(page, ["jobs"], () => jane.ask("POST", "/api/ws/admin/bulk", job));
    expect(JSON.stringify(page.heard)).not.toContain(id);
  });

  test("the first message says how far the lists are, so that a page knows whether it is out of date", async () => {
    const { org, mei } = await office();
    const { id } = await makeWorkspace(org);
    const before = Date.now() * 1000;
    const [first] = (await open(mei)).heard;
    // Nobody has watched until now: what a page shows may have changed in between.
    expect(first).toEqual({ nouns: [], rev: expect.any(Number) });
    expect(first?.rev).toBeGreaterThanOrEqual(before);
    const [again] = (await open(mei)).heard;
    expect(again).toEqual(first);
    const read = Date.now() * 1000;
    await join(org, id, mei, "member");
    const [later] = (await open(mei)).heard;
    expect(later?.rev).toBeGreaterThanOrEqual(read);
  });

  test("a page says when it was read, and asks for its parts alone", async () => {
    const { org, mei, jane } = await office();
    const { id } = await makeWorkspace(org, { name: "Atlas" });
    await join(org, id, mei, "member");
    const Cookie = await cookieOf(url, mei);
    const began = Date.now() * 1000;
    const page = await mei.send("GET", "/", undefined, { Cookie });
    expect(page.text).toContain(`data-live-url="${OWN}"`);
    const read = Number(/data-live-rev="(\d+)"/.exec(page.text)?.[1]);
    expect(read).toBeGreaterThan(began - 1_000_000);
    expect(read).toBeLessThanOrEqual(Date.now() * 1000);
    const part = (name: string, path = "/") =>
      mei.send("GET", path, undefined, { Cookie, "HX-Request-Type": "partial", "HX-Source": `div#${name}` });
    const list = await part("workspaces", "/?q=atl");
    expect(list.text).toMatch(/^<div id="workspaces" data-live="workspaces" data-live-from="">/);
    expect(list.text).toContain("Atlas");
    expect(list.text).toContain(`<li id="row-${id}"`);
    const another = await makeWorkspace(org, { name: "Borealis" });
    await jane.ask("POST", `/api/workspaces/${another.id}/invitations`, { email: mei.email, role: "viewer" });
    const shown = async () => (await part("my-invitations")).text;
    await expect.poll(shown, PATIENT).toMatch(/^<div id="my-invitations" data-live="invitations".*Borealis/s);
  });

  test.each([
    { page: "workspaces", id: "workspace-list" },
    { page: "invitations", id: "invitations" },
    { page: "jobs", id: "jobs" },
  ])(
    "an organization's list of $page asks for itself alone, as it stands on its page",
    async ({ page, id }) => {
      const { jane, lists } = await office();
      const Cookie = await cookieOf(url, jane);
      const path = lists.replace("live", page);
      const asPart = { Cookie, "HX-Request-Type": "partial", "HX-Source": `section#${id}` };
      const list = await jane.send("GET", path, undefined, asPart);
      expect(list.text).toMatch(
        new RegExp(`^<section class="panel" id="${id}"[^>]* data-live="${page}" data-live-from="">`),
      );
      expect(list.text).toMatch(/<\/section>$/);
      expect((await jane.send("GET", path, undefined, { Cookie })).text).toContain(list.text);
    },
  );

  test("a newcomer's list stays as empty as on the page that says how to begin", async () => {
    const eve = await enter(url, "Eve");
    const Cookie = await cookieOf(url, eve);
    const page = await eve.send("GET", "/", undefined, { Cookie });
    const asPart = { Cookie, "HX-Request-Type": "partial", "HX-Source": "div#workspaces" };
    const list = await eve.send("GET", "/", undefined, asPart);
    expect(list.text).toBe('<div id="workspaces" data-live="workspaces" data-live-from=""></div>');
    expect(page.text).toContain(list.text);
    expect((await eve.send("GET", "/?q=nothing", undefined, asPart)).text).toContain("No workspaces match");
  });

  test("lists of an organization are for its admins, and nobody's are for other sites", async () => {
    const { mei, jane, lists } = await office();
    const eve = await enter(url, "Eve");
    const as = async (who: Person, Origin = url) => ({ Cookie: await cookieOf(url, who), Origin });
    const forbidden = { status: 403, code: "INSUFFICIENT_PERMISSIONS" };
    const nobody = { status: 401, code: "UNAUTHENTICATED" };
    expect(await refusal(url, await as(mei), lists)).toEqual(forbidden);
    expect(await refusal(url, await as(eve), lists)).toEqual({ status: 404, code: "NOT_FOUND" });
    expect(await refusal(url, await as(jane, "https://evil.example"), OWN)).toEqual(forbidden);
    expect(await refusal(url, { Origin: url }, OWN)).toEqual(nobody);
    expect(await refusal(url, { Origin: url }, lists)).toEqual(nobody);
  });
});
