/** The main pages by keyboard alone: everything is reached in order, is seen to have focus, and works. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { freshEmail, join, linkFromMail, makePerson, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

/** More than any of these pages has places for. */
const MANY_TABS = 60;

describe("workerd", () => {
  const stage = stageOn("workerd");

  test("the main job needs no mouse", async () => {
    const jane = await makePerson(stage.url, "jane");
    const page = await stage.enter(jane);
    await page.goto("/");
    await tabTo(page, "Organization name");
    await page.keyboard.type(`Acme ${Date.now()}`);
    await page.keyboard.press("Enter");
    await page.getByText("Your organization is ready").waitFor();

    await tabTo(page, "New workspace");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "New workspace" }).waitFor();
    await tabTo(page, "Name");
    await page.keyboard.type("Field notes");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Field notes" }).waitFor();

    await tabTo(page, "Invite people");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Invite by e-mail" }).waitFor();
    const email = freshEmail("mei");
    await tabTo(page, "E-mail address");
    await page.keyboard.type(email);
    await tabTo(page, "Send invitation");
    await page.keyboard.press("Space");
    await page.getByText("Invitation sent.").waitFor();

    const mei = await stage.open();
    await mei.goto(await linkFromMail(stage.url, email));
    await tabTo(mei, "Your name");
    await mei.keyboard.type("Mei Tanaka");
    await mei.keyboard.press("Enter");
    await mei.getByText("Welcome! You are a member now.").waitFor();
    expect(await mei.locator("h1").innerText()).toBe("Field notes");
  });

  test("menus open, lead somewhere, and close with Escape where they were opened", async () => {
    const { jane, id } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane);
    await page.goto(`/w/${id}`);
    await tabTo(page, "Account of Jane Cooper");
    await page.keyboard.press("Enter");
    await tabTo(page, "Sign out");
    await page.keyboard.press("Escape");
    expect(await page.locator(".person-menu").getAttribute("open")).toBeNull();
    expect(await focused(page)).toContain("Account of Jane Cooper");
    await page.keyboard.press("Enter");
    await tabTo(page, "Account");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Account" }).waitFor();
  });

  test("a member is removed and the list says so where focus is", async () => {
    const world = await makeWorkspace(stage.url);
    await join(stage.url, world, "mei", "member");
    const page = await stage.enter(world.jane);
    await page.goto(`/w/${world.id}/settings/members`);
    await tabTo(page, "Remove Mei Tanaka");
    await page.keyboard.press("Enter");
    await tabTo(page, "Remove from Sales");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "1 member" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("notice");
  });

  test("the first Tab offers to skip the header", async () => {
    const { jane, id } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane);
    await page.goto(`/w/${id}/settings`);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  });
});

/** What has focus, by the name it is read out with. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return "";
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : undefined;
    const read = document.createElement("div");
    read.append(...element.cloneNode(true).childNodes);
    for (const silent of read.querySelectorAll("[aria-hidden=true]")) silent.remove();
    return (element.getAttribute("aria-label") ?? label ?? read.textContent).trim();
  });

/** Presses Tab until something of this name has focus, and sees that it shows. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < MANY_TABS; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === name)
      return expect(await outline(page), `${name} shows its focus`).not.toBe("none");
  }
  throw new Error(`Tab never leads to ${name}`);
}

const outline = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement ?? document.body);
    return outlineStyle === "none" ? boxShadow : outlineStyle;
  });
