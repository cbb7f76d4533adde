/** Pages in another language, and pages that read from right to left. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { adminStageOn } from "./admin-stage.ts";
import { ask, make } from "./people.ts";

const HEIGHT = 900;
const NARROW = 390;
const WIDE = 1280;

/** @returns by how many pixels the page is wider than its window */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const languageOf = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang);

describe("workerd", () => {
  const stage = adminStageOn("workerd");
  let workspace: string;
  let pages: readonly string[];

  beforeAll(async () => {
    const as = { url: stage.url, as: stage.jane };
    const [org] = (await ask(as, "GET", "/api/orgs")) as { id: string }[];
    workspace = await make(as, "/api/workspaces", {
      org_id: org?.id,
      name: "Product launch",
      description: "Everything for the launch in spring: plans, people and open questions.",
      tags: ["marketing", "launch"],
    });
    await ask(as, "POST", `/api/workspaces/${workspace}/members`, { email: stage.mei.email, role: "admin" });
    const settings = `/w/${workspace}/settings`;
    const list = `/org-admin/workspaces?org=${stage.org.slug}`;
    pages = [
      "/",
      `/w/${workspace}`,
      settings,
      `${settings}/members`,
      `${settings}/tabs`,
      `${settings}/danger`,
      list,
      `${list}&tab=analytics`,
      "/platform-admin/modules/workspace",
      "/platform-admin/health",
      "/platform-admin/audit",
    ];
  });

  test("the footer's button speaks German, and English again, on the same page", async () => {
    const page = await stage.enter(stage.jane);
    await page.goto(`/w/${workspace}/settings/members`);
    expect(await languageOf(page)).toBe("en");
    await page.getByRole("button", { name: "Deutsch" }).click();
    await page.getByRole("link", { name: "Einstellungen" }).first().waitFor();
    expect([new URL(page.url()).pathname, await languageOf(page)]).toEqual([
      `/w/${workspace}/settings/members`,
      "de",
    ]);
    // Whatever is opened next, by a boosted link for instance, stays German.
    await page.getByRole("link", { name: "Gefahrenzone" }).click();
    await page.waitForURL("**/danger");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("link", { name: "Danger zone" }).waitFor();
    expect([new URL(page.url()).pathname, await languageOf(page)]).toEqual([
      `/w/${workspace}/settings/danger`,
      "en",
    ]);
  });

  test("German pages fit into narrow windows", async () => {
    const viewport = { width: NARROW, height: HEIGHT };
    const page = await stage.enter(stage.jane, { viewport, locale: "de-DE" });
    const others = ["/account", "/workspaces/new", "/org-admin", "/org-admin/people", "/platform-admin"];
    for (const path of [...pages, ...others]) {
      await page.goto(path);
      expect(await languageOf(page), path).toBe("de");
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
    }
  });

  test.each([NARROW, WIDE])("from right to left, %s pixels wide", async (width) => {
    const page = await stage.enter(stage.jane, { viewport: { width, height: HEIGHT } });
    for (const path of pages) {
      await page.goto(path);
      await page.evaluate(() => {
        document.documentElement.dir = "rtl";
      });
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
      const mark = await edges(page, ".mark");
      const menu = await edges(page, ".person-menu");
      expect(mark.right, path).toBeGreaterThan(width - 32);
      expect(menu.left, path).toBeLessThan(32);
      if (path === "/" || path === `/w/${workspace}`) continue;
      const [side, body] = [
        await edges(page, ".admin-side, .side"),
        await edges(page, ".admin-body, .settings-body"),
      ];
      // Beside the page where there is room for both, else above it.
      expect(side.right, path).toBeGreaterThanOrEqual(body.right);
      if (width === WIDE) expect(side.left, path).toBeGreaterThanOrEqual(body.right);
    }
  });

  test("what points onwards is turned around", async () => {
    const page = await stage.enter(stage.jane);
    await page.goto("/platform-admin");
    const chevron = page.locator(".admin-card-action .icon").first();
    const scale = () => chevron.evaluate((icon) => getComputedStyle(icon).scale);
    expect(await scale()).toBe("none");
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    expect(await scale()).toBe("-1 1");
  });
});

async function edges(page: Page, selector: string): Promise<{ left: number; right: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not to be seen on ${page.url()}`);
  return { left: box.x, right: box.x + box.width };
}
