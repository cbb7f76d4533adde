/** The order of tabs: by mouse, by keyboard, and by plain form; what is saved shows in the tab bar. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { HOSTS } from "../hosts.ts";
import { drag, focused, shownOrder } from "./order.ts";
import { makeWorkspace } from "./people.ts";
import { stageOn, type Stage } from "./stage.ts";

const DEFAULT = ["Knowledge", "Chat", "Voice", "Evaluations"];

describe.each(HOSTS)("%s", (kind) => {
  const stage = stageOn(kind);

  test("drag and drop saves at once", async () => {
    const page = await openTabSettings(stage);
    for (const [label, order] of [
      ["Evaluations", ["Evaluations", "Knowledge", "Chat", "Voice"]],
      ["Evaluations", ["Knowledge", "Chat", "Evaluations", "Voice"]],
    ] as const) {
      await drag(page, label, order);
      await announced(page, "Tab order saved.");
      expect(await savedOrder(page)).toEqual(order);
    }
  });

  test("the keyboard moves a tab, keeps focus on it and says where it is", async () => {
    const page = await openTabSettings(stage);
    await page.getByRole("button", { name: "Move Knowledge down" }).focus();
    await page.keyboard.press("Enter");
    await announced(page, "Knowledge moved to position 2 of 4.");
    expect(await focused(page)).toBe("Move Knowledge down");
    await page.keyboard.press("Enter");
    await announced(page, "Knowledge moved to position 3 of 4.");
    await page.keyboard.press("Space");
    await announced(page, "Knowledge moved to position 4 of 4.");
    expect(await focused(page)).toBe("Move Knowledge down");
    // At the end the button stays where focus is and does nothing.
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("Move Knowledge up");
    await page.keyboard.press("Enter");
    await announced(page, "Knowledge moved to position 3 of 4.");
    expect(await savedOrder(page)).toEqual(["Chat", "Voice", "Knowledge", "Evaluations"]);
  });

  test("without scripts the buttons do the same", async () => {
    const page = await openTabSettings(stage, { javaScriptEnabled: false });
    await page.getByRole("button", { name: "Move Chat up" }).click();
    await page.getByText("Tab order saved.").waitFor();
    await page.getByRole("button", { name: "Move Voice up" }).click();
    expect(await savedOrder(page)).toEqual(["Chat", "Voice", "Knowledge", "Evaluations"]);
    await page.getByRole("button", { name: "Reset to organization default" }).click();
    await page.getByText("Tab order reset to the default.").waitFor();
    expect(await savedOrder(page)).toEqual(DEFAULT);
  });
});

describe("workerd, more than one", () => {
  const stage = stageOn("workerd");

  test("presses that come faster than answers all count", async () => {
    const page = await openTabSettings(stage);
    await page.getByRole("button", { name: "Move Evaluations up" }).focus();
    for (let n = 0; n < 3; n++) await page.keyboard.press("Enter");
    await announced(page, "Evaluations moved to position 1 of 4.");
    expect(await savedOrder(page)).toEqual(["Evaluations", ...DEFAULT.slice(0, 3)]);
  });

  test("reset brings the default back", async () => {
    const page = await openTabSettings(stage);
    await page.getByRole("button", { name: "Move Voice up" }).click();
    await announced(page, "Voice moved to position 2 of 4.");
    await page.getByRole("button", { name: "Reset to organization default" }).click();
    await announced(page, "Tab order reset to the default.");
    expect(await savedOrder(page)).toEqual(DEFAULT);
  });

  test("of two pages the stale one is refused and says so", async () => {
    stage.expectStatus(409);
    const page = await openTabSettings(stage);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole("button", { name: "Move Voice up" }).click();
    await announced(other, "Voice moved to position 2 of 4.");
    await page.getByRole("button", { name: "Move Chat up" }).click();
    await page.locator("#tab-order .field-error").waitFor();
    // It now shows what is saved, and can go on from there.
    expect(await shownOrder(page)).toEqual(["Knowledge", "Voice", "Chat", "Evaluations"]);
    await page.getByRole("button", { name: "Move Chat up" }).click();
    await announced(page, "Chat moved to position 2 of 4.");
  });
});

async function openTabSettings(stage: Stage, options = {}): Promise<Page> {
  const { jane, id } = await makeWorkspace(stage.url);
  const page = await stage.enter(jane, options);
  await page.goto(`/w/${id}/settings/tabs`);
  expect(await shownOrder(page)).toEqual(DEFAULT);
  return page;
}

/** What screen readers are told. */
const announced = (page: Page, text: string): Promise<void> =>
  page.locator("#tab-order-status", { hasText: text }).waitFor({ state: "attached" });

/** What the list says after a reload; the tab bar has to say the same. */
async function savedOrder(page: Page): Promise<string[]> {
  await page.goto(new URL(page.url()).pathname);
  const order = await shownOrder(page);
  const tabs = await page.locator(".tabs .tab").allInnerTexts();
  expect(tabs.map((tab) => tab.trim())).toEqual(["Overview", ...order, "Settings"]);
  return order;
}
