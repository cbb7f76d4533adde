/** The audit log's pages, of an organization and of the platform, as admins use them. */
import { mkdirSync, readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { ask, make } from "./people.ts";

const SCREENSHOTS = "tests/output/screenshots";
const LONG_NAME = `Donaudampfschifffahrtsgesellschaft_${"quarterly_report".repeat(5)}`;
const entry = z.object({ action: z.string(), actor_name: z.string(), resource_id: z.string() });

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);
  const org = (query = ""): string => `/org-admin/audit?org=${stage.org.slug}${query}`;
  const PLATFORM = "/platform-admin/audit";
  const entries = (page: Page): Locator => page.locator("#audit tbody tr:has(.audit-what)");
  const sentences = (page: Page): Promise<string[]> => entries(page).locator("summary").allInnerTexts();
  const shows = async (page: Page, expected: readonly string[]): Promise<void> => {
    await expect.poll(async () => (await sentences(page)).map((one) => one.trim())).toEqual(expected);
  };

  const ARCHIVED = "Archived Sales";
  const MADE_ADMIN = "Made Mei Tanaka admin in Sales";
  const CONFIGURED = "Changed default color for the organization";

  let sales = "";
  beforeAll(async () => {
    const { url, jane, mei, tom } = stage;
    const as = { url, as: jane };
    sales = await make(as, "/api/workspaces", { org_id: stage.org.id, name: "Sales" });
    const long = await make(as, "/api/workspaces", { org_id: stage.org.id, name: LONG_NAME });
    const member = { user_id: mei.id, role: "viewer" };
    await ask(as, "POST", `/api/workspaces/${sales}/members`, member);
    await ask(as, "PATCH", `/api/ws/admin/workspaces/${sales}/members/${mei.id}`, { role: "admin" });
    await ask(as, "PUT", `/api/ws/config/org?orgId=${stage.org.id}`, { default_color: "#ff5722" });
    await ask(as, "DELETE", `/api/ws/admin/workspaces/${long}?force=true`, {
      reason: "Cleaning up",
      confirm_name: LONG_NAME,
    });
    await ask({ url, as: mei }, "POST", `/api/ws/admin/workspaces/${sales}/archive`);
    await ask({ url, as: tom }, "PUT", "/api/ws/config", { max_tags_per_workspace: 9 });
    await vi.waitFor(async () => {
      const found = await ask(as, "GET", `/api/ws/admin/audit?orgId=${stage.org.id}&action=admin_archive`);
      if (z.array(entry).parse(found).length === 0) throw new Error("not delivered yet");
    }, 10_000);
  });

  test("it is searched as one types, and narrowed by person and kind; the address says how", async () => {
    const page = await stage.enter(stage.mei);
    await page.goto("/org-admin");
    await page.getByRole("link", { name: "Audit log" }).first().click();
    await page.getByRole("heading", { name: "Audit log" }).waitFor();
    expect((await sentences(page)).length).toBeGreaterThanOrEqual(5);

    await page.getByRole("searchbox").fill("sales");
    await shows(page, [ARCHIVED, MADE_ADMIN]);
    expect(page.url()).toContain("q=sales");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
    await page.getByLabel("Person").selectOption("Mei Tanaka");
    await shows(page, [ARCHIVED]);
    await page.reload();
    await shows(page, [ARCHIVED]);
    expect(await page.getByRole("searchbox").inputValue()).toBe("sales");

    await page.getByRole("link", { name: "Show everything" }).click();
    await expect.poll(() => page.url()).not.toContain("q=");
    await page.getByLabel("Kind of action").selectOption("Configuration and approvals");
    await shows(page, [CONFIGURED]);
    await page.getByLabel("From").fill("2020-01-01");
    await page.getByLabel("To", { exact: true }).fill("2020-12-31");
    await page.getByRole("heading", { name: "No entry matches" }).waitFor();
  });

  test("an entry opens to what was before and after, and leads on", async () => {
    const page = await stage.enter(stage.mei);
    await page.goto(org("&q=sales"));
    const row = entries(page).filter({ hasText: MADE_ADMIN });
    await row.locator("summary").focus();
    await page.keyboard.press("Enter");
    await row.getByText("viewer").waitFor();
    expect(await row.locator("del").innerText()).toBe("viewer");
    expect(await row.locator("ins").innerText()).toBe("admin");
    expect(await row.innerText()).toContain("Organization owner");
    await row.getByRole("link", { name: "Everything by Jane Cooper" }).click();
    await expect.poll(() => page.url()).toContain(`actor_id=${stage.jane.id}`);
    expect(await sentences(page)).not.toContain(ARCHIVED);
    await page.goBack();
    await shows(page, [ARCHIVED, MADE_ADMIN]);
    await entries(page).filter({ hasText: ARCHIVED }).locator("summary").click();
    await page.getByRole("link", { name: "Open it" }).first().click();
    await page.waitForURL(`**/org-admin/workspaces/${sales}**`);
  });

  test("what the filter leaves is saved as CSV and as JSON lines", async () => {
    const page = await stage.enter(stage.mei);
    await page.goto(org("&q=sales"));
    const saved = async (name: string): Promise<{ name: string; lines: string[] }> => {
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name, exact: true }).click();
      const file = await download;
      const text = readFileSync(await file.path(), "utf8");
      return { name: file.suggestedFilename(), lines: text.split(/\r?\n/).filter(Boolean) };
    };
    const csv = await saved("CSV");
    expect(csv.name).toMatch(/^audit-[\d-]+\.csv$/);
    expect(csv.lines).toHaveLength(3);
    expect(csv.lines[1]).toContain("admin_archive");
    const jsonl = await saved("JSON lines");
    expect(jsonl.name).toMatch(/^audit-[\d-]+\.jsonl$/);
    const parsed = jsonl.lines.map((line) => entry.parse(JSON.parse(line)));
    expect(parsed.map(({ action }) => action)).toEqual(["admin_archive", "admin_member_role_changed"]);
    expect(new Set(parsed.map(({ resource_id }) => resource_id))).toEqual(new Set([sales]));
  });

  test("verifying says what it found, in its place", async () => {
    const page = await stage.enter(stage.mei);
    await page.goto(org());
    const before = (await sentences(page)).map((one) => one.trim());
    const integrity = page.locator("#integrity");
    await integrity.getByRole("button", { name: "Verify" }).click();
    await integrity.getByRole("status").waitFor();
    expect(await integrity.getByRole("status").innerText()).toMatch(
      /^Intact [\d,]+ entr(y|ies) sealed and unchanged\./,
    );
    expect(await integrity.getByRole("button").innerText()).toBe("Verify again");
    expect(page.url()).not.toContain("verify");
    await shows(page, before);
  });

  test("the platform's own log, and whether each organization's is intact", async () => {
    const page = await stage.enter(stage.tom);
    await page.goto("/platform-admin");
    await page.getByRole("link", { name: "Audit log" }).first().click();
    await page.getByLabel("Kind of action").selectOption("Configuration and approvals");
    await shows(page, ["Changed tag limit for the platform"]);
    expect(await page.locator("#audit").innerText()).not.toContain("Sales");
    await page.getByRole("link", { name: "Verify all" }).click();
    const logs = page.locator("#organizations");
    await logs.getByRole("row", { name: /Acme/ }).waitFor();
    expect(await logs.getByRole("row", { name: /Acme/ }).innerText()).toContain("Intact");
    expect(await logs.getByRole("link", { name: /Acme/ }).count()).toBe(0);
  });

  test("each log is for its own admins", async () => {
    stage.expectStatus(403, 404);
    const mei = await stage.enter(stage.mei);
    expect((await mei.goto(PLATFORM))?.status()).toBe(403);
    const tom = await stage.enter(stage.tom);
    expect((await tom.goto(org()))?.status()).toBe(404);
  });

  test("without scripts: search, filter, open, save and verify", async () => {
    const page = await stage.enter(stage.mei, { javaScriptEnabled: false });
    await page.goto(org());
    await page.getByRole("searchbox").fill("sales");
    await page.getByLabel("Person").selectOption("Jane Cooper");
    await page.getByRole("button", { name: "Search" }).click();
    await page.waitForURL("**q=sales**");
    expect((await sentences(page)).map((one) => one.trim())).toEqual([MADE_ADMIN]);
    await entries(page).locator("summary").click();
    expect(await entries(page).locator("ins").innerText()).toBe("admin");
    for (const name of ["CSV", "JSON lines"]) {
      const href = await page.getByRole("link", { name, exact: true }).getAttribute("href");
      const file = await page.request.get(href ?? "");
      expect(file.status()).toBe(200);
      expect(file.headers()["content-disposition"]).toContain("attachment");
      expect(await file.text()).not.toContain("admin_archive");
    }
    await page.getByRole("button", { name: "Verify" }).click();
    await page.waitForURL("**verify=1**");
    expect(await page.locator("#integrity").getByRole("status").innerText()).toContain("Intact");
    await page.getByRole("link", { name: "Audit log" }).first().click();
    await page.waitForURL((url) => !url.search.includes("verify"));
  });

  test.each(["light", "dark"] as const)("accessible and never too wide, %s", async (colorScheme) => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const page = await stage.enter(stage.jane, { colorScheme, reducedMotion: "reduce" });
    for (const [name, path] of [
      ["audit", org("&verify=1")],
      ["audit-platform", `${PLATFORM}?verify=organizations`],
    ] as const) {
      for (const width of [390, 768, 1280, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        for (const summary of await page.locator("#audit summary").all()) await summary.click();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
        if (width !== 390 && width !== 1280) continue;
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
          `${name} at ${width}`,
        ).toEqual([]);
        await page.screenshot({
          path: `${SCREENSHOTS}/${name}-${colorScheme}-${width}-${kind}.png`,
          fullPage: true,
        });
      }
    }
  });
});
