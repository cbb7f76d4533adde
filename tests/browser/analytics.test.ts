/** Analytics of an organization (AUC-6) and the platform's usage summary, as people use them. */
import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { ask, make } from "./people.ts";

const SCREENSHOTS = "tests/output/screenshots";
const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const standing = z.object({ totals: z.object({ total: z.int(), archived: z.int() }) });
const LONG_NAME = `Donaudampfschifffahrtsgesellschaft_${"quarterly_report".repeat(5)}`;

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);
  const analytics = (query = ""): string =>
    `/org-admin/workspaces?org=${stage.org.slug}&tab=analytics${query}`;
  const usage = (query = ""): string => `/platform-admin/modules/workspace?tab=usage${query}`;
  const figure = (page: Page, name: string) =>
    page.locator(".tiles-item", { hasText: name }).locator("strong").innerText();

  beforeAll(async () => {
    const as = { url: stage.url, as: stage.jane };
    const add = (name: string, days: number) =>
      make({ ...as, dated: ago(days) }, "/api/workspaces", { org_id: stage.org.id, name });
    await add("Sales", 3);
    await add("Marketing", 40);
    const old = await add(LONG_NAME, 300);
    await add("Asleep", 100);
    await ask({ ...as, dated: ago(120) }, "PATCH", `/api/workspaces/${old}`, { description: "Used" });
    const archived = await add("Archived", 5);
    await ask(as, "POST", `/api/workspaces/${archived}/archive`);
    await vi.waitFor(async () => {
      const found = await ask(as, "GET", `/api/ws/admin/analytics?orgId=${stage.org.id}`);
      const { totals } = standing.parse(found);
      if (totals.total < 5 || totals.archived < 1) throw new Error("the directory is not there yet");
    }, 10_000);
  });

  test("AUC-6: an admin opens the tab, reads it, chooses other days and saves the file", async () => {
    const page = await stage.enter(stage.mei);
    await page.goto(`/org-admin/workspaces?org=${stage.org.slug}`);
    await page.getByRole("link", { name: "Analytics", exact: true }).click();
    await page.waitForURL("**tab=analytics");
    expect(await figure(page, "Total workspaces")).toBe("5");
    expect(await figure(page, "Created in this range")).toBe("2");
    const inactive = page.locator("#inactive");
    expect(await inactive.getByRole("row", { name: "Asleep" }).innerText()).toContain("Consider deleting");
    expect(await inactive.getByRole("row", { name: LONG_NAME }).innerText()).toContain("Consider archiving");

    await page.getByLabel("Date range").focus();
    await page.getByLabel("Date range").selectOption("Last 90 days");
    await expect.poll(() => figure(page, "Created in this range")).toBe("3");
    expect(page.url()).toContain("range=90d");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("range");

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export as CSV" }).click();
    expect((await download).suggestedFilename()).toMatch(/^analytics-acme-.*\.csv$/);

    await page.goBack();
    await expect.poll(() => figure(page, "Created in this range")).toBe("2");
    expect(await page.getByLabel("Date range").inputValue()).toBe("30d");
  });

  test("days of one's own appear with their choice, and stand in the address", async () => {
    const page = await stage.enter(stage.mei);
    await page.goto(analytics());
    expect(await page.getByLabel("From", { exact: true }).isVisible()).toBe(false);
    await page.getByLabel("Date range").selectOption("Custom…");
    await page.getByLabel("From", { exact: true }).fill(ago(350).slice(0, 10));
    await page.getByLabel("From", { exact: true }).blur();
    await expect.poll(() => figure(page, "Created in this range")).toBe("5");
    expect(page.url()).toContain(`from=${ago(350).slice(0, 10)}`);
    await page.reload();
    expect(await figure(page, "Created in this range")).toBe("5");
    expect(await page.getByLabel("From", { exact: true }).isVisible()).toBe(true);
  });

  test("charts have a name and a description, and their figures as a table by keyboard", async () => {
    const page = await stage.enter(stage.mei);
    await page.goto(analytics());
    expect(await page.getByRole("img", { name: "Workspaces by status" }).count()).toBe(1);
    const shown = page.getByRole("img", { name: /^Workspaces created by day/ });
    expect(await shown.count()).toBe(1); // of the wide and the narrow drawing
    const table = page.getByRole("table", { name: "Workspaces by status" });
    expect(await table.isVisible()).toBe(false);
    const summary = page.locator(".panel", { hasText: "Status" }).locator("summary").first();
    await summary.focus();
    await page.keyboard.press("Enter");
    await table.waitFor();
    expect(await table.getByRole("row", { name: "Archived 1 20%" }).count()).toBe(1);
  });

  test("without scripts the form has a button and does the same", async () => {
    const page = await stage.enter(stage.mei, { javaScriptEnabled: false });
    await page.goto(analytics());
    await page.getByLabel("Date range").selectOption("Last 7 days");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL("**range=7d**");
    expect(await figure(page, "Created in this range")).toBe("2");
  });

  test("the platform's summary sorts, shows all, and comes back", async () => {
    const page = await stage.enter(stage.tom);
    await page.goto("/platform-admin/modules/workspace");
    await page.getByRole("link", { name: "Usage summary" }).click();
    await page.waitForURL("**tab=usage");
    await page.getByRole("link", { name: "Trend", exact: true }).click();
    await page.waitForURL("**sort=trend**");
    expect(await page.getByRole("columnheader", { name: "Trend" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    await page.getByRole("link", { name: "View all organizations", exact: true }).click();
    await page.waitForURL("**view=organizations**");
    expect(page.url()).toContain("sort=trend");
    expect(await page.locator(".usage-pages").innerText()).toContain("1–1 of 1");
    await page.getByRole("link", { name: "Back to the summary" }).click();
    await page.getByRole("img", { name: "Growth of workspaces" }).waitFor();
    expect(await page.locator("body").innerText()).not.toContain("Asleep");
  });

  test.each(["light", "dark"] as const)("accessible and never too wide, %s", async (colorScheme) => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const page = await stage.enter(stage.jane, { colorScheme });
    for (const [name, path] of [
      ["analytics", analytics("&range=year")],
      ["usage", usage("&range=year")],
      ["usage-all", usage("&view=organizations")],
    ] as const) {
      for (const width of [390, 768, 1280, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
        if (width !== 390 && width !== 1280) continue;
        for (const summary of await page.locator(".chart-table summary").all()) await summary.click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
          `${name} at ${width}`,
        ).toEqual([]);
        await page.goto(path);
        await page.screenshot({
          path: `${SCREENSHOTS}/${name}-${colorScheme}-${width}-${kind}.png`,
          fullPage: true,
        });
      }
    }
  });
});
