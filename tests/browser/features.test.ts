/** Stars, what the platform switches off, and the header's way to the consoles. */
import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { ask, join, make, makePerson } from "./people.ts";

const SCREENSHOTS = "tests/output/screenshots";
const ALL_ON = { enable_favorites: true, enable_tags: true, enable_color_coding: true };
const ALL_OFF = { enable_favorites: false, enable_tags: false, enable_color_coding: false };

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);

  const names = (page: Page) => page.locator(".workspace-row .row-link");
  const star = (page: Page, name: string) =>
    page.getByRole("button", { name: `Favorite: ${name}`, exact: true });
  const pressed = (page: Page, name: string) => star(page, name).getAttribute("aria-pressed");

  /** Somebody new with workspaces of these names. */
  async function somebody(...called: string[]) {
    const jane = await makePerson(stage.url, "jane");
    const as = { url: stage.url, as: jane };
    const slug = `stars-${jane.id.slice(-12)}`;
    const org_id = await make(as, "/api/orgs", { name: "Stars", slug });
    const ids = [];
    for (const name of called) ids.push(await make(as, "/api/workspaces", { org_id, name, tags: ["north"] }));
    return { jane, as, org_id, slug, ids };
  }

  describe("stars", () => {
    test("are pressed where they stand: no page is left, focus stays, and home begins with them", async () => {
      const { jane } = await somebody("Alpha", "Beta", "Gamma");
      const page = await stage.enter(jane);
      await page.goto("/");
      expect(await names(page).allInnerTexts()).toEqual(["Alpha", "Beta", "Gamma"]);
      await star(page, "Gamma").click();
      await expect.poll(() => pressed(page, "Gamma")).toBe("true");
      expect(new URL(page.url()).pathname).toBe("/");
      await star(page, "Beta").focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => pressed(page, "Beta")).toBe("true");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
        "Favorite: Beta",
      );
      await page.keyboard.press("Space");
      await expect.poll(() => pressed(page, "Beta")).toBe("false");
      await page.reload();
      expect(await names(page).allInnerTexts()).toEqual(["Gamma", "Alpha", "Beta"]);
      // The rest of the row is still the way in.
      await page.locator(".workspace-row", { hasText: "Alpha" }).click({ position: { x: 300, y: 12 } });
      await page.waitForURL("**/w/*");
    });

    test("on a workspace's own page, and in the switcher", async () => {
      const { jane, ids } = await somebody("Alpha", "Beta");
      const page = await stage.enter(jane);
      await page.goto(`/w/${ids[1]}`);
      await star(page, "Beta").click();
      await expect.poll(() => pressed(page, "Beta")).toBe("true");
      await page.getByRole("link", { name: "Settings" }).first().click();
      await page.waitForURL("**/settings");
      expect(await pressed(page, "Beta")).toBe("true");
      await page.locator(".switcher summary").click();
      await expect
        .poll(() => page.locator(".switcher .go-group[aria-label=Workspaces] .go-label").allInnerTexts())
        .toEqual(["Beta", "Alpha"]);
    });

    test("without scripts, and back to the very list", async () => {
      const { jane } = await somebody("Alpha", "Beta");
      const page = await stage.enter(jane, { javaScriptEnabled: false });
      await page.goto("/?favorites=mixed");
      await star(page, "Beta").click();
      await expect.poll(() => pressed(page, "Beta")).toBe("true");
      expect(new URL(page.url()).search).toBe("?favorites=mixed");
      expect(await pressed(page, "Alpha")).toBe("false");
      expect(await names(page).allInnerTexts()).toEqual(["Alpha", "Beta"]);
      await page.getByLabel("Favorites", { exact: true }).selectOption("only");
      await page.getByRole("button", { name: "Search" }).click();
      await expect.poll(() => names(page).allInnerTexts()).toEqual(["Beta"]);
    });

    test("the filter keeps its place in the address, and says what to do when nothing is marked", async () => {
      const { jane } = await somebody("Alpha", "Beta");
      const page = await stage.enter(jane);
      await page.goto("/");
      const choice = page.getByLabel("Favorites", { exact: true });
      await choice.selectOption("only");
      await page.getByRole("heading", { name: "No favorites yet" }).waitFor();
      expect(new URL(page.url()).search).toBe("?favorites=only");
      await page.getByRole("link", { name: "Show all workspaces" }).click();
      await expect.poll(() => names(page).count()).toBe(2);
      await star(page, "Beta").click();
      await expect.poll(() => pressed(page, "Beta")).toBe("true");
      await choice.selectOption("only");
      await expect.poll(() => names(page).allInnerTexts()).toEqual(["Beta"]);
      await page.reload();
      expect(await names(page).allInnerTexts()).toEqual(["Beta"]);
      await choice.selectOption("mixed");
      await expect.poll(() => names(page).allInnerTexts()).toEqual(["Alpha", "Beta"]);
      await choice.selectOption("");
      await expect.poll(() => names(page).allInnerTexts()).toEqual(["Beta", "Alpha"]);
      expect(new URL(page.url()).search).toBe("");
    });

    test("favorites of more than a page come first, each once", async () => {
      const called = Array.from({ length: 40 }, (_, n) => `Area ${String(n).padStart(2, "0")}`);
      const { jane, as, ids } = await somebody(...called);
      for (const id of ids.slice(5)) await ask(as, "PUT", `/api/workspaces/${id}/favorite`);
      const page = await stage.enter(jane);
      await page.goto("/");
      await page.getByRole("link", { name: "Load more" }).click();
      await expect.poll(() => names(page).count()).toBe(40);
      expect(await names(page).allInnerTexts()).toEqual([...called.slice(5), ...called.slice(0, 5)]);
    });
  });

  describe("what is switched off", () => {
    test("is gone from the pages, and all there when it is switched on again", async () => {
      mkdirSync(SCREENSHOTS, { recursive: true });
      const { jane, as, ids } = await somebody("Alpha", "Beta");
      await ask(as, "PATCH", `/api/workspaces/${ids[1]}`, { color: "#c0ffee" });
      await ask(as, "PUT", `/api/workspaces/${ids[1]}/favorite`);
      const page = await stage.enter(jane, { reducedMotion: "reduce" });
      const looks = async () => {
        await page.goto("/");
        return {
          names: await names(page).allInnerTexts(),
          stars: await page.locator(".star").count(),
          tags: await page.locator(".row-tags .tag").count(),
          colored: await page.locator('.tile rect[fill="#c0ffee"]').count(),
        };
      };
      const on = { names: ["Beta", "Alpha"], stars: 2, tags: 2, colored: 1 };
      expect(await looks()).toEqual(on);
      await stage.configure(ALL_OFF);
      await expect.poll(looks).toEqual({ names: ["Alpha", "Beta"], stars: 0, tags: 0, colored: 0 });
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [390, 1280]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          await page.screenshot({ path: `${SCREENSHOTS}/home-features-off-${width}-${colorScheme}.png` });
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        }
      }
      await page.goto(`/w/${ids[1]}/settings`);
      for (const field of ["Tags", "Color"])
        expect(await page.getByLabel(field, { exact: true }).count()).toBe(0);
      await page.getByLabel("Description").fill("Changed meanwhile");
      await page.getByRole("button", { name: "Save changes" }).click();
      await page.getByText("Saved.", { exact: true }).waitFor();
      await stage.configure(ALL_ON);
      await expect.poll(looks).toEqual(on);
    });

    test("a star that was still on the page says so, and the page is as it should be", async () => {
      const { jane } = await somebody("Alpha");
      const page = await stage.enter(jane);
      // News of a list would take the star away before it is pressed.
      await page.routeWebSocket(/\/live$/, () => {});
      await page.goto("/");
      await stage.configure({ enable_favorites: false });
      await star(page, "Alpha").click();
      await page.getByText("Favorites are switched off. What you marked is kept").waitFor();
      expect(await page.locator(".star").count()).toBe(0);
      await stage.configure(ALL_ON);
    });
  });

  describe("the header", () => {
    const links = (page: Page) => page.locator(".console-nav a").allInnerTexts();

    test("leads each to the consoles that they have a role for", async () => {
      const { jane: owner, org_id, ids } = await somebody("Alpha");
      const member = await join(stage.url, { jane: owner, org_id, id: ids[0] ?? "" }, "mei", "viewer");
      for (const [person, consoles] of [
        [stage.jane, ["Organization", "Platform"]],
        [stage.tom, ["Platform"]],
        [stage.mei, ["Organization"]],
        [owner, ["Organization"]],
        [member, []],
      ] as const) {
        const page = await stage.enter(person);
        await page.goto("/account");
        expect(await links(page), person.name).toEqual(consoles);
        for (const name of consoles) {
          await page.locator(".console-nav").getByRole("link", { name }).click();
          await page.waitForURL(`**/${name === "Platform" ? "platform" : "org"}-admin`);
        }
      }
    });

    test("has them in the person's menu where it is narrow", async () => {
      const page = await stage.enter(stage.jane, { viewport: { width: 390, height: 800 } });
      await page.goto("/");
      expect(await page.locator(".console-nav").isVisible()).toBe(false);
      await page.locator(".person-menu summary").click();
      await page.locator(".person-menu").getByRole("link", { name: "Platform" }).click();
      await page.waitForURL("**/platform-admin");
      await page.locator(".person-menu summary").click();
      await page.locator(".person-menu").getByRole("link", { name: "Organization" }).click();
      await page.waitForURL("**/org-admin");
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.locator(".person-menu summary").click();
      expect(await page.locator(".console-items").isVisible()).toBe(false);
    });

    test("shows the way at once to who has just made an organization", async () => {
      const page = await stage.enter(await makePerson(stage.url, "tom"));
      await page.goto("/");
      expect(await links(page)).toEqual([]);
      await page.getByLabel("Organization name").fill(`Tom & sons ${Date.now()}`);
      await page.getByRole("button", { name: "Create organization" }).click();
      await page.getByText("Your organization is ready").waitFor();
      expect(await links(page)).toEqual(["Organization"]);
    });

    test("is two clicks away from every page of both consoles, without scripts, too", async () => {
      const page = await stage.enter(stage.jane, { javaScriptEnabled: false });
      const reached = async (name: string): Promise<string[]> => {
        await page.goto("/");
        await page.locator(".console-nav").getByRole("link", { name }).click();
        await page.waitForURL(`**/${name === "Platform" ? "platform" : "org"}-admin`);
        const hrefs = await page
          .locator("main a")
          .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
        return hrefs.map((href) => href.replace(/[?&]org=[^&]*&?/, "?").replace(/\?$/, ""));
      };
      const module = "/platform-admin/modules/workspace";
      const platform = ["organizations", "people", "approvals", "health", "audit"];
      expect(await reached("Platform")).toEqual(
        expect.arrayContaining([
          module,
          `${module}?tab=usage`,
          ...platform.map((area) => `/platform-admin/${area}`),
        ]),
      );
      const workspaces = "/org-admin/workspaces";
      expect(await reached("Organization")).toEqual(
        expect.arrayContaining([
          workspaces,
          ...["analytics", "settings"].map((tab) => `${workspaces}?tab=${tab}`),
          ...["people", "jobs", "audit"].map((area) => `/org-admin/${area}`),
        ]),
      );
    });
  });

  test("switches for mails are saved by the account page's form", async () => {
    const { jane, as } = await somebody();
    const page = await stage.enter(jane);
    await page.goto("/account");
    await page.getByRole("switch", { name: "Archived" }).uncheck();
    await page.getByRole("button", { name: "Save choice" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    expect(await page.getByRole("switch", { name: "Archived" }).isChecked()).toBe(false);
    expect(await page.getByRole("switch", { name: "Deleted" }).isChecked()).toBe(true);
    expect(await ask(as, "GET", "/api/me/mails")).toMatchObject({ archived: false, deleted: true });
  });
});
