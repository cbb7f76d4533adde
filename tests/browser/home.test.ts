/** The list of my workspaces and those opened last, the switcher, error pages, signing out. */
import { describe, expect, test } from "vitest";
import { ask, join, make, makePerson, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

const PAGE = 30;

describe("workerd", () => {
  const stage = stageOn("workerd");

  test("search finds as one types, the filter narrows, and the address keeps both", async () => {
    const { jane, org_id } = await makeWorkspace(stage.url);
    const where = { url: stage.url, as: jane };
    for (const name of ["Support", "Supply chain"]) await make(where, "/api/workspaces", { org_id, name });
    await make(where, "/api/workspaces", { org_id, name: "Superb plan", status: "planning" });
    const page = await stage.enter(jane);
    await page.goto("/");
    const names = page.locator(".workspace-row .row-link");
    await page.getByRole("searchbox").pressSequentially("SUP");
    await expect.poll(() => names.allInnerTexts()).toEqual(["Superb plan", "Supply chain", "Support"]);
    await page.getByLabel("Status").selectOption("planning");
    await expect.poll(() => names.allInnerTexts()).toEqual(["Superb plan"]);
    await expect.poll(() => new URL(page.url()).search).toBe("?q=SUP&status=planning");
    await page.reload();
    expect(await names.allInnerTexts()).toEqual(["Superb plan"]);
    await page.getByRole("searchbox").fill("nothing like it");
    await page.getByRole("heading", { name: "No workspaces match" }).waitFor();
    await page.getByRole("link", { name: "Show all workspaces" }).click();
    await expect.poll(() => names.count()).toBe(4);
  });

  test.each([true, false])(
    "a role narrows the list, and the address keeps it, scripts: %s",
    async (javaScriptEnabled) => {
      const world = await makeWorkspace(stage.url, { name: "Guided" });
      const mei = await join(stage.url, world, "mei", "viewer");
      for (const name of ["Own one", "Own two"]) {
        await make({ url: stage.url, as: mei }, "/api/workspaces", { org_id: world.org_id, name });
      }
      const page = await stage.enter(mei, { javaScriptEnabled });
      await page.goto("/?status=active");
      const names = page.locator(".workspace-row .row-link");
      expect(await names.allInnerTexts()).toEqual(["Guided", "Own one", "Own two"]);
      await page.getByLabel("Role").selectOption("owner");
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Search" }).click();
      await expect.poll(() => names.allInnerTexts()).toEqual(["Own one", "Own two"]);
      await expect.poll(() => new URL(page.url()).searchParams.get("role")).toBe("owner");
      await page.goto("/?role=viewer");
      expect(await names.allInnerTexts()).toEqual(["Guided"]);
      expect(await page.getByLabel("Role").inputValue()).toBe("viewer");
      await page.goto("/?role=admin");
      await page.getByText("Try fewer letters, or another status or role.").waitFor();
    },
  );

  test.each([true, false])("more than a page is loaded on demand, scripts: %s", async (javaScriptEnabled) => {
    const { jane, org_id } = await makeWorkspace(stage.url, { name: "Area 00" });
    const where = { url: stage.url, as: jane };
    const rest = Array.from({ length: PAGE + 4 }, (_, n) => `Area ${String(n + 1).padStart(2, "0")}`);
    await Promise.all(rest.map((name) => make(where, "/api/workspaces", { org_id, name })));
    const page = await stage.enter(jane, { javaScriptEnabled });
    await page.goto("/");
    const names = page.locator(".workspace-row .row-link");
    expect(await names.count()).toBe(PAGE);
    await page.getByRole("link", { name: "Load more" }).click();
    // With scripts the rows are added; without, the next page holds the rest.
    await expect.poll(() => names.count()).toBe(javaScriptEnabled ? PAGE + 5 : 5);
    expect(await names.last().innerText()).toBe(rest.at(-1));
    expect(await page.getByRole("link", { name: "Load more" }).count()).toBe(0);
  });

  /** Jane with six workspaces, of which she has opened the first three in their order. */
  async function somebodyBusy() {
    const { jane, org_id, id } = await makeWorkspace(stage.url, { name: "Area 1" });
    const where = { url: stage.url, as: jane };
    const ids = [id];
    for (let n = 2; n <= 6; n += 1)
      ids.push(await make(where, "/api/workspaces", { org_id, name: `Area ${n}` }));
    const page = await stage.enter(jane);
    for (const opened of ids.slice(0, 3)) await page.goto(`/w/${opened}`);
    return { where, ids, page, at: (n: number) => `/w/${ids[n - 1]}` };
  }

  test("what was opened last stands above the list, stays while it is live, and goes when one searches", async () => {
    const { where, page, at } = await somebodyBusy();
    const recent = page.getByRole("navigation", { name: "Recent" }).getByRole("link");
    const heard = new Promise<void>((resolve) => {
      page.once("websocket", (socket) => socket.once("framereceived", () => resolve()));
    });
    await page.goto("/");
    expect(await recent.allInnerTexts()).toEqual(["Area 3", "Area 2", "Area 1"]);
    await heard;
    await ask(where, "PATCH", `/api/workspaces/${at(2).slice(3)}`, { name: "Renamed" });
    await expect.poll(() => recent.allInnerTexts()).toEqual(["Area 3", "Renamed", "Area 1"]);
    await page.getByRole("searchbox").pressSequentially("area");
    await expect.poll(() => recent.count()).toBe(0);
    await page.getByRole("searchbox").fill("");
    await expect.poll(() => recent.count()).toBe(3);
    await recent.last().click();
    await page.waitForURL(`**${at(1)}`);
    await page.goBack();
    await expect.poll(() => recent.allInnerTexts()).toEqual(["Area 1", "Area 3", "Renamed"]);
  });

  test("the switcher by keyboard: where one was before, letters, arrows, Enter, Escape", async () => {
    const { page, at } = await somebodyBusy();
    const switcher = page.locator(".switcher");
    const field = switcher.getByRole("searchbox", { name: "Search workspaces" });
    const found = (group: string) => switcher.getByRole("region", { name: group }).getByRole("link");
    const isFocused = (what: typeof field) => what.evaluate((it) => it.matches(":focus"));
    await switcher.locator("summary").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => isFocused(field)).toBe(true);
    await expect.poll(() => found("Recent").allInnerTexts()).toEqual(["Area 2", "Area 1"]);
    expect(await found("Workspaces").allInnerTexts()).toEqual(["Area 3", "Area 4", "Area 5", "Area 6"]);
    expect(await found("Workspaces").first().getAttribute("aria-current")).toBe("page");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await isFocused(found("Recent").last())).toBe(true);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await isFocused(field)).toBe(true);
    await page.keyboard.press("Escape");
    expect(await switcher.getAttribute("open")).toBeNull();
    expect(await isFocused(switcher.locator("summary"))).toBe(true);
    expect(new URL(page.url()).pathname).toBe(at(3));

    // Enter alone leads back to where one was, Enter after letters to what they mean, found or still being looked for.
    await page.keyboard.press("Enter");
    await found("Recent").first().waitFor();
    await expect.poll(() => isFocused(field)).toBe(true);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${at(2)}`);
    await page.getByRole("heading", { level: 1, name: "Area 2" }).waitFor();
    await switcher.locator("summary").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => isFocused(field)).toBe(true);
    await page.keyboard.type("area 6");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${at(6)}`);
    await page.getByRole("heading", { level: 1, name: "Area 6" }).waitFor();
    await switcher.locator("summary").click();
    await expect.poll(() => found("Recent").allInnerTexts()).toEqual(["Area 2", "Area 3", "Area 1"]);
    await page.keyboard.type("nothing like it");
    await page.getByRole("status").getByText("Nothing of yours is called “nothing like it”.").waitFor();
    const ledTo: string[] = [];
    page.on("request", (request) => {
      if (request.headers()["hx-request-type"] === "full") ledTo.push(new URL(request.url()).pathname);
    });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect.poll(() => switcher.getAttribute("open")).toBeNull();
    expect(new URL(page.url()).pathname).toBe(at(6));
    // Enter has led nowhere: it would have before this.
    await page.getByRole("link", { name: "Atrium, home" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    expect(ledTo).toEqual(["/"]);
  });

  test("without scripts the switcher is a link home", async () => {
    const { jane, id } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane, { javaScriptEnabled: false });
    await page.goto(`/w/${id}`);
    await page.locator(".switcher summary").click();
    expect(await page.locator(".switcher").getByRole("searchbox").count()).toBe(0);
    await page.locator(".switcher").getByRole("link", { name: "All workspaces" }).click();
    await page.waitForURL((url) => url.pathname === "/");
  });

  test("the switcher leads from one workspace to another", async () => {
    const { jane, org_id, id } = await makeWorkspace(stage.url);
    const other = await make({ url: stage.url, as: jane }, "/api/workspaces", { org_id, name: "Studio" });
    const page = await stage.enter(jane);
    await page.goto(`/w/${id}`);
    await page.locator(".switcher summary").click();
    await page.locator(".switcher").getByRole("link", { name: "Studio" }).click();
    await page.waitForURL(`**/w/${other}`);
    expect(await page.locator("h1").innerText()).toBe("Studio");
    await page.locator(".switcher summary").click();
    await page.locator(".switcher").getByRole("link", { name: "All workspaces" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator(".switcher").getAttribute("open")).toBeNull();
  });

  test("what is not there and what is not shared look the same, and carry a request id", async () => {
    stage.expectStatus(404);
    const { id } = await makeWorkspace(stage.url);
    const page = await stage.enter(await makePerson(stage.url, "tom"));
    const shown: string[] = [];
    for (const path of [`/w/${id}`, "/w/01a00000-0000-7000-8000-000000000000", "/nowhere"]) {
      expect((await page.goto(path))?.status()).toBe(404);
      const text = await page.locator("main").innerText();
      const requestId = await page.locator(".request-id code").innerText();
      expect(requestId).toMatch(/^[\w-]{8,}$/);
      shown.push(text.replace(requestId, ""));
    }
    expect(new Set(shown).size).toBe(1);
  });

  test("what a role does not allow is refused in words", async () => {
    stage.expectStatus(403);
    const world = await makeWorkspace(stage.url);
    const page = await stage.enter(await join(stage.url, world, "mei", "viewer"));
    expect((await page.goto(`/w/${world.id}/settings/invitations`))?.status()).toBe(403);
    expect(await page.locator("h1").innerText()).toBe("Not yours to do");
    expect(await page.locator(".request-id code").innerText()).toMatch(/^[\w-]{8,}$/);
  });

  test("signing out ends the session in this browser and asks to sign in again", async () => {
    const { jane, id } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane);
    await page.goto(`/w/${id}`);
    await page.locator(".person-menu summary").click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signed out.").waitFor();
    await page.goto(`/w/${id}`);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    expect(await page.context().cookies()).toEqual([]);
  });

  test("a new name shows at once", async () => {
    const { jane } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane);
    await page.goto("/account");
    await page.getByLabel("Name").fill("Jane C. Cooper");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    const me = await ask({ url: stage.url, as: jane }, "GET", "/api/me");
    expect(me).toMatchObject({ name: "Jane C. Cooper" });
  });

  test.each([
    ["en-US", 390],
    ["en-US", 1280],
    ["de-DE", 390],
    ["de-DE", 1280],
  ])("filters show whatever is chosen to its end, %s at %i", async (locale, width) => {
    const { jane, id } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane, { locale, viewport: { width, height: 900 } });
    for (const path of ["/", `/w/${id}/activity`, `/w/${id}/settings/members`]) {
      await page.goto(path);
      expect(await page.locator(".filter select").count(), path).toBeGreaterThan(1);
      expect(await page.locator(".filter select").evaluateAll(cutShort), path).toEqual([]);
    }
  });

  test("on a phone a single recent one has the whole row for its name", async () => {
    const { jane, id, org_id } = await makeWorkspace(stage.url, { name: "Product development, Europe" });
    const where = { url: stage.url, as: jane };
    for (const name of "abcde") await make(where, "/api/workspaces", { org_id, name });
    const page = await stage.enter(jane, { viewport: { width: 390, height: 900 } });
    for (const path of [`/w/${id}`, "/"]) await page.goto(path);
    const isCut = (name: Element) => name.scrollWidth > name.clientWidth;
    expect(await page.locator(".recent-name").evaluate(isCut)).toBe(false);
  });
});

/** Names of the selects that are narrower than their longest choice, though their row has room. */
const cutShort = (selects: Element[]): string[] =>
  selects.flatMap((select) => {
    const free = select.cloneNode(true) as HTMLSelectElement;
    free.style.cssText = "position: absolute; inline-size: max-content; max-inline-size: none";
    select.after(free);
    const { width } = select.getBoundingClientRect();
    const isCut = free.offsetWidth > width + 1 && width < (select.parentElement?.clientWidth ?? 0);
    free.remove();
    return isCut ? [free.name] : [];
  });
