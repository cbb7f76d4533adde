/** A list that can be put in order, as somebody at a browser handles it. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

const item = (page: Page, label: string): Locator => page.locator(".order-item", { hasText: label });

export const shownOrder = (page: Page): Promise<string[]> => page.locator(".order-label").allInnerTexts();

/** The label of what has the focus. */
export const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null);

/** By its grip, until the list shows the wanted order under the mouse; then it is let go. */
export async function drag(page: Page, label: string, order: readonly string[]): Promise<void> {
  await page.waitForFunction(() => "Sortable" in globalThis);
  await item(page, label).scrollIntoViewIfNeeded();
  const target = page.locator(".order-item").nth(order.indexOf(label));
  const [grip, place] = await Promise.all([
    item(page, label).locator("[data-grip]").boundingBox(),
    target.boundingBox(),
  ]);
  if (!grip || !place) throw new Error("nothing to drag");
  const x = grip.x + grip.width / 2;
  await page.mouse.move(x, grip.y + grip.height / 2);
  await page.mouse.down();
  const dragged = async (by: number): Promise<string[]> => {
    await page.mouse.move(x + by, place.y + place.height / 2 + by, { steps: 6 });
    return shownOrder(page);
  };
  let nudge = 0;
  await expect.poll(() => dragged((nudge += 1) % 8), { interval: 60 }).toEqual(order);
  await page.mouse.up();
}
