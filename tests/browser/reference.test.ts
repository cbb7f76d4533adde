/** The API reference as people read it, and the client as pages of this origin use it. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { makePerson } from "./people.ts";
import { stageOn } from "./stage.ts";

const ROOT = new URL("../../", import.meta.url);
const WIDTHS = [390, 768, 1280];
const THEMES = ["light", "dark"] as const;
const REDUCED = { reducedMotion: "reduce" } as const;

describe.each(inject("hosts"))("$kind", ({ kind, url }) => {
  const stage = stageOn(kind);

  test.each(["/api/docs", "/api/docs/members"])("%s is accessible in both themes", async (path) => {
    const page = await stage.open(REDUCED);
    await page.goto(path);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      const axe = new AxeBuilder({ page });
      // The themes differ in nothing but colors.
      const { violations } = await (colorScheme === "dark" ? axe.withRules("color-contrast") : axe).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  test.each(["/api/docs", "/api/docs/workspaces", "/api/docs/schemas"])(
    "%s is no wider than its window",
    async (path) => {
      const page = await stage.open();
      await page.goto(path);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflow(page), `at ${width}`).toBeLessThanOrEqual(0);
      }
      const isCut = (side: Element) => side.scrollWidth > side.clientWidth;
      expect(await page.locator(".reference .side").evaluate(isCut), "the side navigation").toBe(false);
    },
  );

  test("leads from the footer to an operation, and from its answer to what that is", async () => {
    const page = await stage.open();
    await page.goto("/sign-in");
    await page.getByRole("contentinfo").getByRole("link", { name: "API" }).click();
    await page.getByRole("link", { name: "/api/workspaces/{id}/members", exact: true }).first().click();
    await page.waitForURL("**/api/docs/members#listWorkspaceMembers");
    const operation = page.locator("#listWorkspaceMembers");
    expect(await operation.getByRole("heading").first().textContent()).toBe("Members, in order of joining");
    expect(await operation.locator("pre").first().textContent()).toContain(
      `${url}/api/workspaces/{id}/members`,
    );
    await operation.getByText("Example").click();
    expect(await operation.locator("details pre").textContent()).toContain('"name": "Mei Tanaka"');
    await operation.getByRole("link", { name: "ListedMember" }).click();
    await page.waitForURL("**/api/docs/schemas#ListedMember");
    const schema = page.locator("#ListedMember");
    await schema.getByText("A member with the teams they are in.").waitFor();
    expect(await schema.getByRole("row", { name: "joined_at" }).textContent()).toContain(
      "When they came in.",
    );
  });

  test("finds operations by every word while one types", async () => {
    const page = await stage.open();
    await page.goto("/api/docs");
    const rows = page.locator("[data-filtered] li:visible");
    const all = await rows.count();
    await page.getByLabel("Search operations").fill("tab order put");
    await page.getByText(`1 of ${all}`).waitFor();
    expect(await rows.textContent()).toContain("/api/workspaces/{id}/tab-order");
    await page.getByLabel("Search operations").fill("nothing like it");
    await page.getByText(`0 of ${all}`).waitFor();
    await page.getByLabel("Search operations").fill("");
    expect(await rows.count()).toBe(all);
  });

  test("shows everything without scripts, and hides what needs them", async () => {
    const page = await stage.open({ javaScriptEnabled: false });
    await page.goto("/api/docs");
    expect(await page.locator("[data-filtered] li").count()).toBeGreaterThan(80);
    expect(await page.getByLabel("Search operations").isVisible()).toBe(false);
    await page.goto("/api/docs/members");
    expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
  });

  test("copies a request", async () => {
    const page = await stage.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto("/api/docs/members");
    await page.locator("#addWorkspaceMember").getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`curl -X POST '${url}/api/workspaces/{id}/members'`);
  });

  test("its stylesheet and script load on its own pages only", async () => {
    const page = await stage.open();
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    await page.goto("/sign-in");
    expect(loaded.filter((path) => path.includes("reference"))).toEqual([]);
    await page.goto("/api/docs");
    expect(loaded.filter((path) => /\/assets\/reference-\w+\.(css|js)$/.test(path))).toHaveLength(2);
  });

  test("an address without a page is a page that says so", async () => {
    stage.expectStatus(404);
    const page = await stage.open();
    const response = await page.goto("/api/docs/nowhere");
    expect(response?.status()).toBe(404);
    expect(response?.headers()["content-type"]).toContain("text/html");
  });

  test("the client works in a page of this origin, with its session", async () => {
    execFileSync("npm", ["run", "--silent", "client:build"], { cwd: fileURLToPath(ROOT) });
    const jane = await makePerson(url, "jane");
    const page = await stage.enter(jane);
    await page.route("**/assets/client/*", (route) => {
      const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
      const body = readFileSync(new URL(`dist/client/${name}`, ROOT), "utf8");
      return route.fulfill({ body, contentType: "text/javascript" });
    });
    await page.goto("/");
    const [name, made] = await page.evaluate<[string, string]>(IN_THE_PAGE);
    expect([name, made]).toEqual([jane.name, "From a page"]);
  });
});

/** As text, which nothing rewrites on its way. */
const IN_THE_PAGE = `(async () => {
  const { createClient } = await import("/assets/client/client.js");
  const atrium = createClient();
  const org = await atrium.createOrganization({ name: "From a page" });
  return [(await atrium.getMe()).data.name, org.data.name];
})()`;

/** @returns by how many pixels the page is wider than its window */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
