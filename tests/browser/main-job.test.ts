/** From nothing to two people in one workspace, as they would do it themselves. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { HOSTS } from "../hosts.ts";
import { freshEmail, linkFromMail } from "./people.ts";
import { stageOn, type Stage } from "./stage.ts";

const WAYS: readonly { way: string; options: BrowserContextOptions }[] = [
  { way: "with scripts", options: {} },
  { way: "without scripts", options: { javaScriptEnabled: false } },
];

describe.each(HOSTS)("%s", (kind) => {
  const stage = stageOn(kind);

  test.each(WAYS)("sign in, make a workspace, invite someone who accepts, $way", async ({ options }) => {
    const jane = await stage.open(options);
    await signInByMail(jane, stage, freshEmail("jane"));
    await makeOrganization(jane, `Acme ${Date.now()}`);
    await makeWorkspace(jane, "Product launch");
    expect(await text(jane, "h1")).toBe("Product launch");
    const address = new URL(jane.url()).pathname;

    const email = freshEmail("mei");
    await invite(jane, email);
    const mei = await stage.open(options);
    await accept(mei, await linkFromMail(stage.url, email), "Mei Tanaka");
    expect(await text(mei, "h1")).toBe("Product launch");
    expect(new URL(mei.url()).pathname).toBe(address);
    await mei.goto("/");
    expect(await mei.getByRole("link", { name: "Product launch", exact: true }).first().isVisible()).toBe(
      true,
    );

    await jane.goto(address);
    await jane.getByRole("link", { name: "All members" }).click();
    await jane.getByRole("heading", { name: "2 members" }).waitFor();
    expect(await jane.locator("tr", { hasText: email }).innerText()).toContain("Mei Tanaka");
  });
});

/** The link page asks for a click: following the link alone signs nobody in. */
async function signInByMail(page: Page, stage: Stage, email: string): Promise<void> {
  await page.goto("/");
  await page.waitForURL("**/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Check your mail" }).waitFor();
  await page.getByRole("link", { name: "Open the local mailbox" }).click();
  await page.getByRole("heading", { name: "Local mailbox" }).waitFor();
  const link = await linkFromMail(stage.url, email);
  await page.getByRole("link", { name: link }).click();
  const button = page.getByRole("button", { name: `Sign in as ${email}` });
  await button.waitFor();
  expect((await page.context().cookies()).map((cookie) => cookie.name)).toEqual([]);
  await button.click();
  await page.getByRole("heading", { name: "Workspaces", level: 1 }).waitFor();
}

async function makeOrganization(page: Page, name: string): Promise<void> {
  await page.getByLabel("Organization name").fill(name);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.getByText("Your organization is ready").waitFor();
}

async function makeWorkspace(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "New workspace" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Description").fill("Everything for the launch in spring");
  await page.getByLabel("Tags").fill("marketing, 2026");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.waitForURL(/\/w\/[0-9a-f-]{36}/);
}

async function invite(page: Page, email: string): Promise<void> {
  await page.getByRole("link", { name: "Invite people" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText("Invitation sent.").waitFor();
  await page.getByRole("rowheader", { name: email }).waitFor();
}

async function accept(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("heading", { name: "Join Product launch" }).waitFor();
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await page.waitForURL(/\/w\/[0-9a-f-]{36}/);
}

const text = (page: Page, selector: string): Promise<string> => page.locator(selector).innerText();
