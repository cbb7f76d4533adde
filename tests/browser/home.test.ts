/** The list of my workspaces, the switcher, error pages, signing out. */
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
    await page.getByText("No workspaces match").waitFor();
    await page.getByRole("link", { name: "Show all workspaces" }).click();
    await expect.poll(() => names.count()).toBe(4);
  });

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
});
