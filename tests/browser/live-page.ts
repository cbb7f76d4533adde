/** Live pages: opened with their connection, and never loaded anew while a test looks at them. */
import type { Page } from "playwright-core";

/** What is marked stays marked. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute("data-kept", ""));

/** Is it still the page that was opened? */
export const isKept = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute("data-kept"));

/** Waits until the page's connection stands: its first message is there. */
export async function connected(page: Page, address: string): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    page.once("websocket", (socket) => socket.once("framereceived", () => resolve()));
  });
  await page.goto(address);
  await heard;
  await mark(page);
}
