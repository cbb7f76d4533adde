/**
 * Tab order in the system and in an organization (requirements/002 §3.2 and §3.3): mouse, keyboard, plain form; and
 * what a workspace has of both. A workspace's own page (§3.4) is in tab-order.test.ts.
 */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn, type AdminStage } from "./admin-stage.ts";
import { drag, focused, shownOrder } from "./order.ts";
import { ask, make } from "./people.ts";

const DEFAULT = ["Knowledge", "Chat", "Voice", "Evaluations"];
const IDS: Readonly<Record<string, string>> = {
  Knowledge: "module-kb",
  Chat: "module-chat",
  Voice: "module-voice",
  Evaluations: "module-eval",
};

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);

  test("the system's order by drag: saved with the form, for new ones only", async () => {
    const before = await orderOfNew(stage);
    const page = await openSystem(stage);
    expect(await page.locator("#tab-order").innerText()).toContain(
      "This order applies to new organizations and workspaces.",
    );
    const order = ["Evaluations", "Knowledge", "Chat", "Voice"];
    await drag(page, "Evaluations", order);
    await announced(page, "default_tab_order", "Evaluations moved to position 1 of 4.");
    expect(await saved(stage)).toEqual(before.order);
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.getByText("Configuration saved.").waitFor();
    expect(await shownOrder(page)).toEqual(order);
    expect(await saved(stage)).toEqual(order.map((label) => IDS[label]));
    expect((await orderOfNew(stage)).order).toEqual(order.map((label) => IDS[label]));
    expect(await orderOf(stage, before.id)).toEqual(before.order);
    await stage.configure({ default_tab_order: before.order });
  });

  test("the keyboard moves a tab, keeps focus on it and says where it is; leaving is warned about", async () => {
    const page = await openSystem(stage);
    await page.getByRole("button", { name: "Move Knowledge down" }).focus();
    await page.keyboard.press("Enter");
    await announced(page, "default_tab_order", "Knowledge moved to position 2 of 4.");
    expect(await focused(page)).toBe("Move Knowledge down");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await announced(page, "default_tab_order", "Knowledge moved to position 4 of 4.");
    expect(await focused(page)).toBe("Move Knowledge down");
    // At the end the button stays where focus is and does nothing.
    await page.keyboard.press("Enter");
    expect(await shownOrder(page)).toEqual(["Chat", "Voice", "Evaluations", "Knowledge"]);
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("Move Knowledge up");
    await page.keyboard.press("Enter");
    await announced(page, "default_tab_order", "Knowledge moved to position 3 of 4.");
    const asked = page.waitForEvent("dialog").then(async (dialog) => {
      await dialog.dismiss();
      return dialog.message();
    });
    await page.getByRole("link", { name: "Dashboard", exact: true }).click();
    expect(await asked).toBe("Leave without saving your changes?");
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.getByText("Configuration saved.").waitFor();
    expect(await shownOrder(page)).toEqual(["Chat", "Voice", "Knowledge", "Evaluations"]);
    await stage.configure({ default_tab_order: DEFAULT.map((label) => IDS[label]) });
  });

  test("without scripts the buttons do the same, and what else was typed stays", async () => {
    const page = await openSystem(stage, { javaScriptEnabled: false });
    await page.getByLabel("Most characters in a tag").fill("22");
    await page.getByRole("button", { name: "Move Chat up" }).click();
    expect(new URL(page.url()).hash).toBe("#tab-order");
    await page.getByRole("button", { name: "Move Evaluations up" }).click();
    expect(await shownOrder(page)).toEqual(["Chat", "Knowledge", "Evaluations", "Voice"]);
    expect(await saved(stage)).toEqual(DEFAULT.map((label) => IDS[label]));
    expect(await page.getByLabel("Most characters in a tag").inputValue()).toBe("22");
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.getByText("Configuration saved.").waitFor();
    expect(await shownOrder(page)).toEqual(["Chat", "Knowledge", "Evaluations", "Voice"]);
    await stage.configure({ default_tab_order: DEFAULT.map((label) => IDS[label]), max_tag_length: 30 });
  });

  test("an organization follows the system until it customizes, by drag and by keyboard", async () => {
    const before = await orderOfNew(stage);
    const page = await openOrg(stage);
    const panel = page.locator("#tab-order");
    expect(await panel.innerText()).toContain("Existing workspaces are not affected.");
    expect(await panel.getByLabel("Use system default").isChecked()).toBe(true);
    expect(await panel.locator(".order-reference li").allInnerTexts()).toEqual(DEFAULT);
    expect(await panel.locator(".order").isVisible()).toBe(false);
    await panel.getByLabel("Customize for this organization").check();
    const order = ["Voice", "Knowledge", "Chat", "Evaluations"];
    await drag(page, "Voice", order);
    await announced(page, "tab_order", "Voice moved to position 1 of 4.");
    await page.getByRole("button", { name: "Move Chat up" }).focus();
    await page.keyboard.press("Enter");
    await announced(page, "tab_order", "Chat moved to position 2 of 4.");
    expect(await focused(page)).toBe("Move Chat up");
    await page.getByRole("button", { name: "Save settings" }).click();
    await page.getByText("Settings saved.").waitFor();
    const own = ["Voice", "Chat", "Knowledge", "Evaluations"];
    expect(await shownOrder(page)).toEqual(own);
    expect(await panel.locator(".order-reference li").allInnerTexts()).toEqual(DEFAULT);
    const made = await orderOfNew(stage);
    expect(made.order).toEqual(own.map((label) => IDS[label]));
    expect(await orderOf(stage, before.id)).toEqual(before.order);
    await panel.getByLabel("Use system default").check();
    await page.getByRole("button", { name: "Save settings" }).click();
    await page.getByText("Settings saved.").waitFor();
    expect((await orderOfNew(stage)).order).toEqual(before.order);
    expect(await orderOf(stage, made.id)).toEqual(made.order);
  });

  test("an organization's order without scripts", async () => {
    const page = await openOrg(stage, { javaScriptEnabled: false });
    await page.getByLabel("Customize for this organization").check();
    await page.getByRole("button", { name: "Move Knowledge down" }).click();
    expect(new URL(page.url()).hash).toBe("#tab-order");
    expect(await page.getByLabel("Customize for this organization").isChecked()).toBe(true);
    await page.getByRole("button", { name: "Save settings" }).click();
    await page.getByText("Settings saved.").waitFor();
    expect(await shownOrder(page)).toEqual(["Chat", "Knowledge", "Voice", "Evaluations"]);
    const system = page.locator("#tab-order").getByLabel("Use system default");
    await system.check();
    await page.getByRole("button", { name: "Save settings" }).click();
    await page.getByText("Settings saved.").waitFor();
    expect(await system.isChecked()).toBe(true);
  });

  test.each([true, false])(
    "a workspace's own order, and back to the organization's, scripts: %s",
    async (scripts) => {
      const { url, jane, org } = stage;
      const as = { url, as: jane };
      const path = `/api/ws/config/org?orgId=${org.id}`;
      const own = ["Voice", "Chat", "Knowledge", "Evaluations"];
      await ask(as, "PUT", path, { tab_order: own.map((label) => IDS[label]) });
      const { id } = await orderOfNew(stage);
      const page = await stage.enter(jane, { javaScriptEnabled: scripts });
      await page.goto(`/w/${id}/settings/tabs`);
      expect(await shownOrder(page)).toEqual(own);
      expect(await page.locator("main").innerText()).toMatch(
        /only this workspace|only affects this workspace/i,
      );
      await page.getByRole("button", { name: "Move Chat up" }).click();
      await expect
        .poll(() => orderOf(stage, id), PATIENT)
        .toEqual(["chat", "voice", "kb", "eval"].map(moduleId));
      // The answer may still be on its way here, and a reload in the middle of it fails.
      await expect
        .poll(() => shownOrder(page), PATIENT)
        .toEqual(["Chat", "Voice", "Knowledge", "Evaluations"]);
      // What changes above is nothing to it, until it asks for that.
      await ask(as, "PUT", path, { tab_order: DEFAULT.toReversed().map((label) => IDS[label]) });
      await page.reload();
      expect(await shownOrder(page)).toEqual(["Chat", "Voice", "Knowledge", "Evaluations"]);
      await page.getByRole("button", { name: "Reset to organization default" }).click();
      await expect.poll(() => shownOrder(page), PATIENT).toEqual(DEFAULT.toReversed());
      // A module that is off is hidden, and keeps its place.
      await stage.configure({ modules: { "module-voice": false } });
      const tabs = async (): Promise<string[]> => {
        await page.goto(`/w/${id}`);
        return (await page.locator(".tabs .tab").allInnerTexts()).map((tab) => tab.trim());
      };
      await expect.poll(tabs, PATIENT).toEqual(["Overview", "Evaluations", "Chat", "Knowledge", "Settings"]);
      await stage.configure({ modules: { "module-voice": true } });
      await expect
        .poll(tabs, PATIENT)
        .toEqual(["Overview", "Evaluations", "Voice", "Chat", "Knowledge", "Settings"]);
      await ask(as, "PUT", path, { tab_order: null });
    },
  );
});

/** Configuration follows on every page within seconds. */
const PATIENT = { timeout: 15_000 };
const moduleId = (name: string): string => `module-${name}`;

async function openSystem(stage: AdminStage, options = {}): Promise<Page> {
  const page = await stage.enter(stage.jane, options);
  await page.goto("/admin/sys/ws/config");
  expect(new URL(page.url()).hash).toBe("#tab-order");
  expect(await shownOrder(page)).toEqual(DEFAULT);
  return page;
}

async function openOrg(stage: AdminStage, options = {}): Promise<Page> {
  const page = await stage.enter(stage.mei, options);
  await page.goto(`/admin/org/ws/config?org=${stage.org.slug}`);
  expect(new URL(page.url()).hash).toBe("#tab-order");
  return page;
}

/** What screen readers are told. */
const announced = (page: Page, name: string, text: string): Promise<void> =>
  page.locator(`#${name}-status`, { hasText: text }).waitFor({ state: "attached" });

const ordered = z.object({ tab_order: z.array(z.string()) });

async function orderOf({ url, jane }: AdminStage, id: string): Promise<string[]> {
  return ordered.parse(await ask({ url, as: jane }, "GET", `/api/workspaces/${id}`)).tab_order;
}

/** A workspace made now, and the order that was copied to it. */
async function orderOfNew(stage: AdminStage): Promise<{ id: string; order: string[] }> {
  const { url, jane, org } = stage;
  const id = await make({ url, as: jane }, "/api/workspaces", { org_id: org.id, name: "Made now" });
  return { id, order: await orderOf(stage, id) };
}

const configured = z.object({ default_tab_order: z.array(z.string()) });

const saved = async ({ url, jane }: AdminStage): Promise<string[]> =>
  configured.parse(await ask({ url, as: jane }, "GET", "/api/ws/config")).default_tab_order;
