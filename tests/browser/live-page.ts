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

/** An answer that the page has asked for and does not get yet. */
interface HeldAnswer {
  /** once it is asked for */
  asked: Promise<void>;
  /** Lets it go, and waits until the page has done with it whatever it does. */
  release(): Promise<void>;
}

/**
 * Holds back what an element of the page gets that asks for something.
 * @param source as htmx names it: `form`, `div#workspaces`
 * @param text by which the answer is known; others pass
 */
export async function holdAnswer(page: Page, source: string, text: string): Promise<HeldAnswer> {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await page.route("**", async (route) => {
    if (route.request().headers()["hx-source"] !== source) return route.fallback();
    const response = await route.fetch();
    if ((await response.text()).includes(text)) {
      asked.resolve();
      await released.promise;
    }
    await route.fulfill({ response });
  });
  return {
    asked: asked.promise,
    async release() {
      const end = await page.evaluateHandle((selector) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        document.addEventListener("htmx:finally:request", ({ target }) => {
          if (target instanceof Element && target.matches(selector)) resolve();
        });
        return { promise };
      }, source);
      released.resolve();
      await end.evaluate(({ promise }) => promise);
      await page.unroute("**");
    },
  };
}
