/** Going anywhere by a few letters: the palette, and the page that shows the same without scripts. */
import { describe, expect, test } from "vitest";
import { HOSTS } from "../hosts.ts";
import { ask, make, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

describe.each(HOSTS)("%s", (kind) => {
  const stage = stageOn(kind);

  test("from anywhere: letters, arrows, Enter; Escape leaves everything as it was", async () => {
    const { jane, org_id } = await makeWorkspace(stage.url);
    const id = await make({ url: stage.url, as: jane }, "/api/workspaces", {
      org_id,
      name: "Zebra crossing",
    });
    const page = await stage.enter(jane);
    await page.goto("/account");
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Go to" });
    const field = palette.getByRole("searchbox");
    await palette.getByRole("link", { name: "Zebra crossing" }).waitFor();
    await page.keyboard.press("Escape");
    await palette.waitFor({ state: "hidden" });
    expect(new URL(page.url()).pathname).toBe("/account");

    await page.keyboard.press("Control+k");
    await field.fill("zeb");
    await palette.getByRole("link", { name: "Sales" }).waitFor({ state: "detached" });
    await page.keyboard.press("ArrowDown");
    expect(
      await palette.getByRole("link", { name: "Zebra crossing" }).evaluate((it) => it.matches(":focus")),
    ).toBe(true);
    await page.keyboard.press("ArrowUp");
    expect(await field.evaluate((it) => it.matches(":focus"))).toBe(true);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === `/w/${id}`);
    await palette.waitFor({ state: "hidden" });
  });

  test("Enter before the answer is there opens what was typed, not what was found before", async () => {
    const { jane, org_id } = await makeWorkspace(stage.url);
    const id = await make({ url: stage.url, as: jane }, "/api/workspaces", { org_id, name: "Quick one" });
    const page = await stage.enter(jane);
    await page.goto("/");
    await page.getByRole("link", { name: "Go to" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "Sales" }).waitFor();
    await page.keyboard.type("quick");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === `/w/${id}`);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Quick one");
  });

  test("in a workspace its own pages come first, by role", async () => {
    const { jane, id } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane);
    await page.goto(`/w/${id}/activity`);
    await page.keyboard.press("Control+k");
    const here = page.getByRole("dialog").getByRole("region", { name: "Sales" });
    await here.getByRole("link", { name: "Overview" }).waitFor();
    await page.keyboard.type("tab or");
    await here.getByRole("link", { name: "Tab order" }).click();
    await page.waitForURL((url) => url.pathname === `/w/${id}/settings/tabs`);
    expect(await page.getByRole("main").getByRole("listitem").count()).toBeGreaterThan(0);
  });

  test("without scripts it is a page, which finds nothing of others", async () => {
    const { jane } = await makeWorkspace(stage.url);
    const other = await makeWorkspace(stage.url, { name: "Somebody else’s" });
    await ask({ url: stage.url, as: other.jane }, "GET", `/api/workspaces/${other.id}`);
    const page = await stage.enter(jane, { javaScriptEnabled: false });
    await page.goto("/");
    await page.getByRole("link", { name: "Go to" }).click();
    await page.getByRole("searchbox", { name: "Go to" }).fill("some");
    await page.keyboard.press("Enter");
    await page.getByText("Nothing of yours is called “some”").waitFor();
    await page.goto(`/go?q=over&at=${other.id}`);
    expect(await page.locator(".go-item").count()).toBe(0);
    await page.goto("/go?q=sal");
    await page.getByRole("main").getByRole("link", { name: "Sales" }).click();
    await page.getByRole("heading", { level: 1, name: "Sales" }).waitFor();
  });
});
