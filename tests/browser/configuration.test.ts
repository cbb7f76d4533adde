/** The configuration page, approvals and the organization's settings, as somebody at a browser uses them. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { ask } from "./people.ts";

const PAGE = "/platform-admin/modules/workspace";
const WIDTHS = [390, 768, 1280, 1600];

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);

  test("labels, icon and switches: previewed while typing, in force once saved", async () => {
    const page = await stage.enter(stage.tom);
    await page.goto("/platform-admin");
    await page.getByRole("link", { name: "Workspace Configuration" }).click();
    await page.getByLabel("Singular label").fill("Audit");
    await page.getByLabel("Plural label").fill("Audits");
    const preview = page.locator("#preview");
    expect(await preview.innerText()).toMatch(/Audits\s+New Audit/);
    await page.getByLabel("Search icons").pressSequentially("rocket");
    await page.getByText("icons match “rocket”").waitFor();
    await page.getByText("RocketLaunch", { exact: true }).click();
    expect(await preview.locator("use").getAttribute("href")).toContain("RocketLaunch");
    await page.getByRole("button", { name: "Teal" }).click();
    expect(await preview.locator("rect").getAttribute("fill")).toBe("#0f766e");
    await page.getByRole("switch", { name: "Enable tags" }).uncheck();
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.getByText("Configuration saved.").waitFor();
    // At once, in the very answer: navigation, headings, accent.
    await page.getByRole("heading", { level: 1, name: "Audit Configuration" }).waitFor();
    expect(await page.locator(".header").innerText()).toContain("Audits");
    expect(await page.locator("link[href='/theme/0f766e.css']").count()).toBe(1);
    expect(await page.getByRole("radio", { name: "RocketLaunch" }).isChecked()).toBe(true);
    expect(await page.getByRole("switch", { name: "Enable tags" }).isChecked()).toBe(false);
    const other = await stage.enter(stage.mei);
    await expect
      .poll(async () => {
        await other.goto("/");
        return other.locator("h1").innerText();
      })
      .toContain("Audits");
    await stage.configure({
      nav_label_singular: "Workspace",
      nav_label_plural: "Workspaces",
      nav_icon: "WorkspaceIcon",
      default_color: "#1976d2",
      enable_tags: true,
    });
  });

  test("a search for an icon that does not exist finds none, and Enter in it sends nothing", async () => {
    const page = await stage.enter(stage.jane);
    await page.goto(PAGE);
    await page.getByLabel("Search icons").fill("nosuchicon");
    await page.getByText("No icon is called “nosuchicon”.").waitFor();
    await page.getByLabel("Search icons").press("Enter");
    // The one that is chosen stays among them.
    expect(await page.getByRole("radio", { checked: true, name: "Workspaces" }).count()).toBe(1);
    expect(new URL(page.url()).search).toBe("");
  });

  test("without scripts it is searched and saved all the same", async () => {
    const page = await stage.enter(stage.jane, { javaScriptEnabled: false });
    await page.goto(PAGE);
    await page.getByLabel("Plural label").fill("Rooms");
    await page.getByLabel("Search icons").fill("meeting");
    await page.getByRole("button", { name: "Find" }).click();
    expect(await page.getByLabel("Plural label").inputValue()).toBe("Rooms");
    await page.getByText("MeetingRoom", { exact: true }).click();
    // Enter in a field saves, as everywhere.
    await page.getByLabel("Singular label").fill("Room");
    await page.getByLabel("Singular label").press("Enter");
    await page.getByText("Configuration saved.").waitFor();
    await page.getByRole("heading", { level: 1, name: "Room Configuration" }).waitFor();
    expect(await page.getByRole("radio", { name: "MeetingRoom" }).isChecked()).toBe(true);
    await stage.configure({
      nav_label_singular: "Workspace",
      nav_label_plural: "Workspaces",
      nav_icon: "WorkspaceIcon",
    });
  });

  test("leaving with changes is asked about, and leaving without is not", async () => {
    const page = await stage.enter(stage.jane);
    await page.goto(PAGE);
    await page.getByRole("link", { name: "Approvals" }).click();
    await page.waitForURL("**/platform-admin/approvals");
    await page.goto(PAGE);
    await page.getByRole("switch", { name: "Enable favorites" }).uncheck();
    const messages: string[] = [];
    page.once("dialog", (dialog) => {
      messages.push(dialog.message());
      void dialog.accept();
    });
    await page.getByRole("link", { name: "Cancel" }).click();
    await page.getByRole("switch", { name: "Enable favorites", checked: true }).waitFor();
    expect(messages).toEqual(["Leave without saving your changes?"]);
  });

  test("whoever saves second is shown the difference and goes on from there", async () => {
    stage.expectStatus(409);
    const page = await stage.enter(stage.tom);
    await page.goto(PAGE);
    await page.getByLabel("Plural label").fill("Mine");
    await page.getByLabel("Most characters in a tag").fill("20");
    await stage.configure({ nav_label_plural: "Theirs", default_retention_days: 45 });
    await page.getByRole("button", { name: "Save Configuration" }).click();
    const difference = page.locator("#difference");
    await difference.waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("difference");
    expect(await difference.innerText()).toContain("Jane Cooper saved this");
    const rows = await difference.locator("tbody tr").allInnerTexts();
    expect(rows.map((row) => row.split(/\s*\t\s*/))).toEqual([
      ["Plural label", "Theirs", "Mine", "Yours: you changed it"],
      ["Days a deleted workspace can be restored", "45", "30", "Saved now: you had not changed it"],
      ["Characters in a tag", "30", "20", "Yours: you changed it"],
    ]);
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.getByText("Configuration saved.").waitFor();
    expect(await page.getByLabel("Plural label").inputValue()).toBe("Mine");
    expect(await page.getByLabel("Retention in days").inputValue()).toBe("45");
    await stage.configure({ nav_label_plural: "Workspaces", default_retention_days: 30, max_tag_length: 30 });
  });

  test("a marked change is asked for, decided by an owner, and holds", async () => {
    await stage.configure({ approval: ["retention"] });
    const page = await stage.enter(stage.tom);
    await page.goto(PAGE);
    expect(await page.getByText("Changing this needs a platform owner's approval").count()).toBe(1);
    expect(await page.getByRole("switch", { name: "Retention" }).isDisabled()).toBe(true);
    await page.getByLabel("Retention in days").fill("60");
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.getByText("Requested. A platform owner is told by mail").waitFor();
    expect(await page.getByRole("button", { name: "Withdraw" }).isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Approve and apply" }).count()).toBe(0);

    const owner = await stage.enter(stage.jane);
    await owner.goto("/platform-admin");
    await owner.getByRole("link", { name: /One requested change waits/ }).click();
    expect(await owner.locator("tbody tr").innerText()).toMatch(/restored\s+30\s+60/);
    await owner.getByLabel("Note").fill("Agreed.");
    await owner.getByRole("button", { name: "Approve and apply" }).click();
    await owner.getByText("Approved. The change holds now").waitFor();
    await owner.getByText("Nothing waits for approval").waitFor();
    await owner.getByRole("link", { name: "Decided" }).click();
    await owner.getByText("Agreed.").waitFor();
    await page.goto(PAGE);
    expect(await page.getByLabel("Retention in days").inputValue()).toBe("60");
    await stage.configure({ approval: [], default_retention_days: 30 });
  });

  test("an organization's modules: off above says so and cannot be switched on", async () => {
    await stage.configure({ modules: { "module-voice": false } });
    const page = await stage.enter(stage.mei);
    await page.goto(`/org-admin/workspaces?org=${stage.org.slug}&tab=settings`);
    expect(await page.getByLabel("Voice", { exact: true }).isDisabled()).toBe(true);
    await page.getByText("Off for the whole platform.").waitFor();
    await page.getByLabel("Chat", { exact: true }).selectOption("off");
    await page.getByRole("button", { name: "Save settings" }).click();
    await page.getByText("Settings saved.").waitFor();
    expect(await page.getByLabel("Chat", { exact: true }).inputValue()).toBe("off");
    expect(
      await ask({ url: stage.url, as: stage.mei }, "GET", `/api/ws/config/org?orgId=${stage.org.id}`),
    ).toMatchObject({ modules: { "module-chat": false } });
    await stage.configure({ modules: { "module-voice": true } });
  });
});

describe("workerd, looked at closely", () => {
  const stage = adminStageOn("workerd");

  test("every page here is accessible in both themes and no wider than its window", async () => {
    stage.expectStatus(400, 409);
    await stage.configure({ approval: ["limits"] });
    const { url, tom } = stage;
    const long = `Donaudampfschifffahrts${"gesellschaft".repeat(2)}`;
    await ask({ url, as: tom }, "PUT", "/api/ws/config", { max_tag_length: 12, nav_label_singular: long });
    const page = await stage.enter(stage.jane, {
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
    });
    await page.goto("/platform-admin");
    const looks = async (name: string): Promise<void> => expect(await faults(page), name).toEqual([]);
    await looks("platform dashboard");
    await page.goto("/org-admin");
    await looks("organization dashboard");
    await page.goto("/platform-admin/approvals");
    await looks("approvals");
    await page.goto(`/org-admin/workspaces?org=${stage.org.slug}&tab=settings`);
    await page.getByLabel("Customize for this organization").check();
    await page.getByLabel("A color of this organization").check();
    await looks("organization settings");
    await page.evaluate(() => document.querySelector("[data-dirty]")?.removeAttribute("data-dirty"));
    await page.goto(PAGE);
    await looks("configuration");
    await page.getByLabel("Most characters in a tag").fill("20");
    await stage.configure({ nav_label_plural: `${long}en` });
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.locator("#difference").waitFor();
    await looks("the difference");
    await page.getByLabel("Retention in days").evaluate((field) => field.removeAttribute("max"));
    await page.getByLabel("Retention in days").fill("400");
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.locator("#default_retention_days-error").waitFor();
    await looks("a refused form");
  });
});

/** Barriers in either theme, and windows that the page is wider than. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations) found.push(`${colorScheme}: ${id} in ${nodes[0]?.html}`);
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) found.push(`${wider} wider than ${width}`);
  }
  return found;
}
