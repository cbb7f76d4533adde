/** Lists of many workspaces: they show what others do, and leave alone what their reader is about. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { connected, holdAnswer, isKept } from "./live-page.ts";
import { ask, make, makeOrg, makePerson } from "./people.ts";

const invitations = z.array(z.object({ id: z.string() }));

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);
  const asJane = () => ({ url: stage.url, as: stage.jane });
  const create = (name: string) => make(asJane(), "/api/workspaces", { org_id: stage.org.id, name });

  test("home: an invitation, the workspace it leads to, its new name, and its end", async () => {
    const tom = await makePerson(stage.url, "tom");
    const page = await stage.enter(tom);
    await connected(page, "/");
    const id = await create("Atlas");
    const path = `/api/workspaces/${id}`;
    await ask(asJane(), "POST", `${path}/invitations`, { email: tom.email, role: "member" });
    await page.getByRole("heading", { name: "You are invited" }).waitFor();
    const [invitation] = invitations.parse(await ask(asJane(), "GET", `${path}/invitations`));
    await ask({ url: stage.url, as: tom }, "POST", `/api/invitations/${id}/${invitation?.id}/accept`);
    await page.locator("#workspaces").getByRole("link", { name: "Atlas" }).waitFor();
    await page.getByRole("heading", { name: "You are invited" }).waitFor({ state: "detached" });
    await ask(asJane(), "PATCH", path, { name: "Borealis" });
    await page.locator("#workspaces").getByRole("link", { name: "Borealis" }).waitFor();
    await ask(asJane(), "DELETE", `${path}/members/${tom.id}`);
    await page.locator("#workspaces").getByRole("link", { name: "Borealis" }).waitFor({ state: "detached" });
    expect(await isKept(page)).toBe(true);
  });

  test("home: what is typed into the search stays, and the list stays narrowed", async () => {
    const page = await stage.enter(stage.jane);
    for (const name of ["Bestla", "Cassini"]) await create(name);
    await connected(page, "/");
    const search = page.getByRole("searchbox", { name: /^Search/ });
    await search.fill("cassini");
    await page.waitForURL(/q=cassini/);
    await page.locator("#workspaces").getByRole("link", { name: "Bestla" }).waitFor({ state: "detached" });
    expect(await page.locator("#workspaces li").allInnerTexts()).toEqual([
      expect.stringContaining("Cassini"),
    ]);
    await create("Cassini Two");
    await create("Deimos");
    await page.locator("#workspaces").getByRole("link", { name: "Cassini Two" }).waitFor();
    expect(await search.inputValue()).toBe("cassini");
    expect(await page.locator("#workspaces li").count()).toBe(2);
    expect(await isKept(page)).toBe(true);
  });

  test("organization's list: news show, but not in the place of what somebody has chosen", async () => {
    const page = await stage.enter(stage.mei);
    await create("Elara");
    await connected(page, `/org-admin/workspaces?org=${stage.org.slug}`);
    const list = page.locator("#workspace-list");
    await create("Fornjot");
    await list.getByRole("link", { name: "Fornjot" }).waitFor();
    const chosen = list.getByRole("row", { name: /Elara/ }).getByRole("checkbox");
    await chosen.check();
    await chosen.blur();
    await create("Ganymede");
    const newer = list.getByRole("button", { name: "Show what is new" });
    await newer.waitFor();
    expect(await chosen.isChecked()).toBe(true);
    expect(await list.getByRole("link", { name: "Ganymede" }).count()).toBe(0);
    await newer.click();
    await list.getByRole("link", { name: "Ganymede" }).waitFor();
  });

  test("organization's list: what is ticked while news are on their way stays ticked, and nothing else is", async () => {
    const id = await create("Iocaste");
    const page = await stage.enter(stage.mei);
    await connected(page, `/org-admin/workspaces?org=${stage.org.slug}`);
    const list = page.locator("#workspace-list");
    const news = await holdAnswer(page, "section#workspace-list", "Aitne");
    await create("Aitne");
    await news.asked;
    const chosen = list.getByRole("row", { name: /Iocaste/ }).getByRole("checkbox");
    await chosen.check();
    await chosen.blur();
    await news.release();
    const ticked = list.locator("[name=ids]:checked");
    expect(await ticked.evaluateAll((boxes) => boxes.map((box) => box.getAttribute("value")))).toEqual([id]);
    await list.getByRole("button", { name: "Show what is new" }).waitFor();
    expect(await chosen.isChecked()).toBe(true);
  });

  test("organization's list: a menu opened while news are on their way stays open, and they show once it is closed", async () => {
    const page = await stage.enter(stage.mei);
    await create("Janus");
    await connected(page, `/org-admin/workspaces?org=${stage.org.slug}`);
    const list = page.locator("#workspace-list");
    const news = await holdAnswer(page, "section#workspace-list", "Amalthea");
    await create("Amalthea");
    await news.asked;
    const menu = list.getByRole("row", { name: /Janus/ }).locator("details");
    await menu.locator("summary").click();
    await news.release();
    expect(await menu.getAttribute("open")).not.toBeNull();
    expect(await list.getByRole("link", { name: "Amalthea" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await list.getByRole("link", { name: "Amalthea" }).waitFor();
    expect(await isKept(page)).toBe(true);
  });

  test("organization's list: a row stays the one it is, whatever comes before it", async () => {
    const page = await stage.enter(stage.mei);
    const id = await create("Aegaeon");
    const { promise: changed, resolve } = Promise.withResolvers<void>();
    await page.routeWebSocket(/\/live/, async (socket) => {
      await changed;
      socket.connectToServer();
    });
    await page.goto(`/org-admin/workspaces?org=${stage.org.slug}`);
    const list = page.locator("#workspace-list");
    const row = await list.getByRole("row", { name: /Aegaeon/ }).elementHandle();
    await ask(asJane(), "PATCH", `/api/workspaces/${id}`, { name: "Aegir" });
    await create("Adrastea");
    resolve();
    await list.getByRole("link", { name: "Adrastea" }).waitFor();
    expect(await row?.innerText()).toContain("Aegir");
  });

  test("home: a star pressed while news are on their way stays, and they show after it", async () => {
    const page = await stage.enter(stage.jane);
    const id = await create("Kalyke");
    await connected(page, "/?q=kalyke");
    const news = await holdAnswer(page, "div#workspaces", "Kalyke, renamed");
    await ask(asJane(), "PATCH", `/api/workspaces/${id}`, { name: "Kalyke, renamed" });
    await news.asked;
    const star = page.locator(".star button");
    await star.click();
    await expect.poll(() => star.getAttribute("aria-pressed")).toBe("true");
    await news.release();
    expect(await star.getAttribute("aria-pressed")).toBe("true");
    await page.locator("#workspaces").getByRole("link", { name: "Kalyke, renamed" }).waitFor();
    expect(await star.getAttribute("aria-pressed")).toBe("true");
    expect(await isKept(page)).toBe(true);
  });

  test("home: rows loaded while news are on their way stay, and news are offered", async () => {
    const tom = await makePerson(stage.url, "tom");
    const as = { url: stage.url, as: tom };
    const org_id = await makeOrg(stage.url, tom);
    const named = Array.from({ length: 32 }, (_, n) => `Moon ${String(n + 1).padStart(2, "0")}`);
    const [first] = await Promise.all(named.map((name) => make(as, "/api/workspaces", { org_id, name })));
    const page = await stage.enter(tom);
    await connected(page, "/");
    const news = await holdAnswer(page, "div#workspaces", "Moon 01, renamed");
    await ask(as, "PATCH", `/api/workspaces/${first}`, { name: "Moon 01, renamed" });
    await news.asked;
    const rows = page.locator(".workspace-row");
    await page.getByRole("link", { name: "Load more" }).click();
    await expect.poll(() => rows.count()).toBe(32);
    await news.release();
    expect(await rows.count()).toBe(32);
    await page.locator("#workspaces").getByRole("button", { name: "Show what is new" }).waitFor();
    expect(await rows.count()).toBe(32);
  });

  test("home: news that come while a search is on its way show in what it finds", async () => {
    const tom = await makePerson(stage.url, "tom");
    const as = { url: stage.url, as: tom };
    const org_id = await makeOrg(stage.url, tom);
    await make(as, "/api/workspaces", { org_id, name: "Leda" });
    const elsewhere = await create("Metis");
    const page = await stage.enter(tom);
    await connected(page, "/");
    const found = await holdAnswer(page, "form", "Leda");
    await page.getByRole("searchbox", { name: /^Search/ }).fill("leda");
    await found.asked;
    await make(as, "/api/workspaces", { org_id, name: "Leda Two" });
    // News of another part show; those of the list wait for what is found.
    const invitation = { email: tom.email, role: "viewer" };
    await ask(asJane(), "POST", `/api/workspaces/${elsewhere}/invitations`, invitation);
    await page.getByRole("heading", { name: "You are invited" }).waitFor();
    await found.release();
    await page.locator("#workspaces").getByRole("link", { name: "Leda Two" }).waitFor();
    expect(await isKept(page)).toBe(true);
  });

  test("organization's invitations and jobs", async () => {
    const id = await create("Himalia");
    const page = await stage.enter(stage.mei);
    await connected(page, `/org-admin/invitations?org=${stage.org.slug}`);
    const invitation = { email: "new@himalia.test", role: "viewer" };
    await ask(asJane(), "POST", `/api/workspaces/${id}/invitations`, invitation);
    await page.locator("#invitations").getByText("new@himalia.test").first().waitFor();
    expect(await isKept(page)).toBe(true);
    await connected(page, `/org-admin/jobs?org=${stage.org.slug}`);
    const before = await page.locator("#jobs tbody tr").count();
    const job = { orgId: stage.org.id, action: "archive", workspace_ids: [id] };
    await ask(asJane(), "POST", "/api/ws/admin/bulk", job);
    await expect.poll(() => page.locator("#jobs tbody tr").count(), { timeout: 20_000 }).toBe(before + 1);
    await page.locator("#jobs tbody tr").first().getByText("Finished").waitFor({ timeout: 20_000 });
    expect(await isKept(page)).toBe(true);
  });
});
