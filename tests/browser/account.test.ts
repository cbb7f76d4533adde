/** One's own account and an organization's service accounts, in a browser on each host. */
import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { HOSTS } from "../hosts.ts";
import { exif, jpegWith, SECRET, segment } from "../pictures.ts";
import { ask, make, makeWorkspace, type Person } from "./people.ts";
import { stageOn } from "./stage.ts";

const SCREENSHOTS = "tests/output/screenshots";

describe.each(HOSTS)("%s", (kind) => {
  const stage = stageOn(kind);

  /** Somebody with an organization and a workspace in it. */
  const jane = async (): Promise<Person> => (await makeWorkspace(stage.url)).jane;
  const panel = (page: Page, id: string) => page.locator(`#${id}`);
  const asProgram = (key: string) =>
    fetch(`${stage.url}/api/me`, { headers: { Authorization: `Bearer ${key}` } });

  async function makeKey(page: Page, name: string): Promise<string> {
    await page.locator("summary", { hasText: "New key" }).click();
    await page.getByLabel("What it is for").fill(name);
    await page.getByRole("button", { name: "Make key" }).click();
    return page.getByRole("textbox", { name: `The key ${name}` }).inputValue();
  }

  describe.each([{ scripts: true }, { scripts: false }])("scripts: $scripts", ({ scripts }) => {
    test("makes a key, which is shown once and works, and revokes it", async () => {
      const page = await stage.enter(await jane(), { javaScriptEnabled: scripts });
      await page.goto("/account");
      await panel(page, "keys").locator("summary", { hasText: "New key" }).click();
      await panel(page, "keys").getByLabel("What it is for").fill("Nightly export");
      await panel(page, "keys").getByLabel("It may").selectOption("write");
      await panel(page, "keys").getByLabel("It lasts").selectOption("30");
      await panel(page, "keys").getByRole("button", { name: "Make key" }).click();
      const key = await page.getByRole("textbox", { name: "The key Nightly export" }).inputValue();
      expect((await asProgram(key)).status).toBe(200);
      await page.goto("/account");
      const row = page.getByRole("row", { name: /Nightly export/ });
      expect(await row.textContent()).toContain("Read and write");
      expect(await page.content()).not.toContain(key);
      await row.getByLabel("Revoke the key Nightly export").click();
      await row.getByRole("button", { name: "Revoke key" }).click();
      await page.locator("p", { hasText: "Revoked. Whatever uses it" }).waitFor();
      expect((await asProgram(key)).status).toBe(401);
    });

    test("limits a key to several workspaces, found by a search that keeps what is chosen", async () => {
      const { jane: person, org_id } = await makeWorkspace(stage.url);
      for (const name of ["Übersicht", ..."abcdefgh"])
        await make({ url: stage.url, as: person }, "/api/workspaces", { org_id, name });
      const page = await stage.enter(person, { javaScriptEnabled: scripts });
      await page.goto("/account");
      const keys = panel(page, "keys");
      await keys.locator("summary", { hasText: "New key" }).click();
      await keys.getByLabel("What it is for").fill("Two of them");
      await keys.getByLabel("Only in chosen workspaces").check();
      await keys.getByLabel("Sales", { exact: true }).check();
      const search = keys.getByRole("searchbox", { name: "Search workspaces" });
      await search.fill("ubersicht");
      if (!scripts) await search.press("Enter");
      await keys.getByLabel("a", { exact: true }).waitFor({ state: "detached" });
      expect(await keys.getByLabel("Sales", { exact: true }).isChecked()).toBe(true);
      await keys.getByLabel("Übersicht").check();
      await keys.getByRole("button", { name: "Make key" }).click();
      await page.getByRole("textbox", { name: "The key Two of them" }).waitFor();
      expect(await page.getByRole("row", { name: /Two of them/ }).textContent()).toContain(
        "Only 2 of the workspaces",
      );
    });

    test("a photo that was taken upright is shown upright, and says nothing of where", async () => {
      const page = await stage.enter(await jane(), { javaScriptEnabled: scripts });
      await page.goto("/account");
      const photo = jpegWith([segment(0xe1, exif(6))], SECRET);
      const file = { name: "me.jpg", mimeType: "image/jpeg", buffer: Buffer.from(photo) };
      await panel(page, "your-picture").getByLabel("PNG, JPEG or WebP").setInputFiles(file);
      await panel(page, "your-picture").getByRole("button", { name: "Save picture" }).click();
      const picture = panel(page, "your-picture").locator("img");
      await picture.waitFor();
      const address = new URL((await picture.getAttribute("src")) ?? "", stage.url).href;
      const saved = await (await page.request.get(address)).body();
      expect(saved.includes(SECRET)).toBe(false);
      // 16 × 8 pixels, turned by a quarter; scripts have cut a square out of them.
      const sized = await (
        await stage.open()
      ).evaluate(
        async (bytes) => {
          const { width, height } = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
          return [width, height];
        },
        [...saved],
      );
      expect(sized).toEqual(scripts ? [256, 256] : [8, 16]);
    });

    test("many sessions: the one in use and the latest first, the others on demand", async () => {
      const person = await jane();
      const { email, name } = person;
      const body = JSON.stringify({ email, name });
      const headers = { "Content-Type": "application/json" };
      for (let n = 0; n < 8; n++) await fetch(`${stage.url}/dev/session`, { method: "POST", headers, body });
      const page = await stage.enter(person, { javaScriptEnabled: scripts });
      await page.goto("/account");
      const sessions = panel(page, "sessions");
      const held: unknown[] = (await (await page.request.get("/api/me/sessions")).json()).data;
      expect(await sessions.getByRole("listitem").count()).toBe(6);
      expect(await sessions.getByRole("listitem").first().textContent()).toContain("This one");
      await sessions.getByText(`Show ${held.length - 6} more`).click();
      expect(await sessions.getByRole("listitem").count()).toBe(held.length);
      await sessions.getByRole("listitem").last().getByRole("button").click();
      await page.locator("p", { hasText: "That session is signed out." }).waitFor();
      expect(await sessions.getByText(`Show ${held.length - 7} more`).count()).toBe(1);
    });

    test("signs another device out", async () => {
      const person = await jane();
      const lost = await stage.enter(person, {
        userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1",
      });
      const page = await stage.enter(person, { javaScriptEnabled: scripts });
      await page.goto("/account");
      await panel(page, "sessions").getByLabel("Sign out Safari on iPhone").first().click();
      await page.locator("p", { hasText: "That session is signed out." }).waitFor();
      await panel(page, "sessions").getByRole("button", { name: "Sign out everywhere else" }).click();
      await page.locator("p", { hasText: "You are signed out everywhere else." }).waitFor();
      expect(await panel(page, "sessions").getByRole("listitem").count()).toBe(1);
      await lost.goto("/account");
      expect(new URL(lost.url()).pathname).toBe("/sign-in");
    });

    test("an admin makes a service account, gives it a key, and removes it", async () => {
      const page = await stage.enter(await jane(), { javaScriptEnabled: scripts });
      await page.goto("/org-admin");
      await page.getByRole("link", { name: "Service accounts" }).click();
      await page.getByText("No service accounts yet").waitFor();
      await page.getByLabel("Name").fill("Importer");
      await page.getByRole("button", { name: "Create" }).click();
      await page.getByRole("heading", { name: "Importer" }).waitFor();
      await page.locator("summary", { hasText: "New key" }).click();
      await panel(page, "keys").getByLabel("What it is for").fill("Main");
      await page.getByRole("button", { name: "Make key" }).click();
      const key = await page.getByRole("textbox", { name: "The key Main" }).inputValue();
      expect((await asProgram(key)).status).toBe(200);
      await page.getByLabel("Remove Importer").click();
      await page.getByRole("button", { name: "Remove service account" }).click();
      await page.getByText("No service accounts yet").waitFor();
      expect((await asProgram(key)).status).toBe(401);
    });
  });

  test("a key is copied by one click", async () => {
    const page = await stage.enter(await jane(), { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto("/account");
    const key = await makeKey(page, "Copied");
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  });

  test("what is wrong with a key stands beside its field", async () => {
    stage.expectStatus(400);
    const page = await stage.enter(await jane());
    await page.goto("/account");
    await panel(page, "keys").locator("summary", { hasText: "New key" }).click();
    await panel(page, "keys").getByLabel("What it is for").fill("\u200E \u202E");
    await page.getByRole("button", { name: "Make key" }).click();
    expect(await page.locator("#key_name-error").textContent()).not.toBe("");
  });

  test.each(["light", "dark"] as const)(
    "both pages are accessible and no wider than their window, in the %s theme",
    async (colorScheme) => {
      const { jane: person, org_id: id } = await makeWorkspace(stage.url);
      const where = { url: stage.url, as: person };
      const accounts = `/api/orgs/${id}/service-accounts`;
      const bot = await make(where, accounts, { name: "Nightly importer" });
      for (const at of ["/api/me/keys", `${accounts}/${bot}/keys`]) {
        await ask(where, "POST", at, { name: "Data warehouse", access: "write", org_ids: [id] });
        await ask(where, "POST", at, { name: "Zapier", expires_in_days: 90 });
      }
      mkdirSync(SCREENSHOTS, { recursive: true });
      const page = await stage.enter(person, { colorScheme });
      for (const [name, path] of Object.entries({
        account: "/account",
        "service-accounts": "/org-admin/service-accounts",
        "service-account": `/org-admin/service-accounts/${bot}`,
      })) {
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path);
          for (const form of await page.locator("details.new-key").all()) {
            await form.locator("summary").click();
            await form.getByLabel("Only in chosen organizations").check();
          }
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(0);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(
            violations.filter(({ impact }) => impact === "serious" || impact === "critical"),
            name,
          ).toEqual([]);
          const picture = `${SCREENSHOTS}/${kind}-keys-${name}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: picture, fullPage: true });
        }
      }
    },
  );
});
