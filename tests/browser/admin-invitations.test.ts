/** Invitations beside the people of an organization, and one's own on the home page; with scripts and without. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { ask, freshEmail, make, makePerson, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

const organization = z.object({ slug: z.string() });
const SOON = { timeout: 15_000 };
/** As many as a page of the list shows, and two more. */
const MANY = 52;

const WAYS: readonly [string, BrowserContextOptions][] = [
  ["with scripts", {}],
  ["without scripts, on a phone", { javaScriptEnabled: false, viewport: { width: 390, height: 800 } }],
];

describe("workerd", () => {
  const stage = stageOn("workerd");

  async function world() {
    const made = await makeWorkspace(stage.url);
    const where = { url: stage.url, as: made.jane };
    const { slug } = organization.parse(await ask(where, "GET", `/api/orgs/${made.org_id}`));
    const path = `/api/ws/admin/invitations?orgId=${made.org_id}&q=`;
    /** Sends one, and waits until lists have it. */
    const invite = async (email: string) => {
      await make(where, `/api/workspaces/${made.id}/invitations`, { email, role: "member" });
      await expect.poll(() => ask(where, "GET", path + encodeURIComponent(email)), SOON).toHaveLength(1);
    };
    return { ...made, slug, invite };
  }

  async function countAgain(page: Page): Promise<number> {
    await page.reload();
    return rows(page).count();
  }

  const rows = (page: Page) => page.locator("#invitations tbody tr:not(.more)");

  test.each(WAYS)("an admin goes from the dashboard to who waits, %s", async (_, options) => {
    const { jane, slug, invite } = await world();
    const [mei, tom] = [freshEmail("mei"), freshEmail("tom")];
    await invite(mei);
    await invite(tom);
    const page = await stage.enter(jane, options);
    await page.goto(`/org-admin?org=${slug}`);
    await page.getByText("2 invitations wait for an answer.").waitFor();
    await page.getByRole("link", { name: "Show invitations" }).click();
    await page.getByRole("heading", { name: "Invitations", level: 1 }).waitFor();
    await rows(page).nth(1).waitFor();
    const row = rows(page).filter({ hasText: mei });
    expect(await row.innerText()).toMatch(/Sales[\s\S]*Member[\s\S]*Pending[\s\S]*in 7 days/);
    await page.getByRole("button", { name: `Send again to ${mei}` }).click();
    await page.getByText("Invitation sent again.").waitFor();
    await row.locator("summary").click();
    await row.getByRole("button", { name: "Cancel invitation" }).click();
    await page.getByText("Invitation cancelled.").waitFor();
    await expect.poll(() => countAgain(page), SOON).toBe(1);
    expect(await page.getByText(mei).count()).toBe(0);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });

  test.each(WAYS)("all pages, and only addresses that begin as asked, %s", async (_, options) => {
    const { jane, slug, invite } = await world();
    await Promise.all(Array.from({ length: MANY }, (_row, n) => invite(`crew${n}.${freshEmail("x")}`)));
    await invite(freshEmail("zoe"));
    const page = await stage.enter(jane, options);
    await page.goto(`/org-admin/people?org=${slug}`);
    await page
      .getByRole("navigation", { name: "Organization admin" })
      .getByRole("link", { name: "Invitations" })
      .click();
    await expect.poll(() => rows(page).count(), SOON).toBe(50);
    await page.getByRole("link", { name: "Load more" }).click();
    await expect
      .poll(() => rows(page).count(), SOON)
      .toBe(options.javaScriptEnabled === false ? 3 : MANY + 1);
    await page.getByRole("searchbox").fill("zoe.");
    if (options.javaScriptEnabled === false) await page.getByRole("button", { name: "Search" }).click();
    await expect.poll(() => rows(page).count(), SOON).toBe(1);
    await expect.poll(() => new URL(page.url()).searchParams.get("q"), SOON).toBe("zoe.");
    await page.getByRole("searchbox").fill("nobody");
    if (options.javaScriptEnabled === false) await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("heading", { name: "No address begins like that" }).waitFor();
  });

  test.each(WAYS)("who is invited accepts one and declines another at home, %s", async (_, options) => {
    const [first, second] = [await world(), await world()];
    const mei = await makePerson(stage.url, "mei");
    await first.invite(mei.email);
    await second.invite(mei.email);
    const page = await stage.enter(mei, options);
    await page.goto("/");
    const mine = page.locator("#my-invitations");
    expect(await mine.getByRole("listitem").count()).toBe(2);
    expect(await mine.innerText()).toContain("Jane Cooper invites you as member");
    await mine.getByRole("button", { name: "Decline" }).first().click();
    await page.getByText("Invitation declined.").waitFor();
    await page.getByRole("heading", { name: "You are invited" }).waitFor();
    await mine.getByRole("button", { name: "Accept" }).click();
    await page.getByText("Welcome! You are a member now.").waitFor();
    expect(page.url()).toContain("/w/");
    await page.goto("/");
    await page.locator(".workspace-row").waitFor();
    expect(await mine.getByRole("listitem").count()).toBe(0);
  });
});
