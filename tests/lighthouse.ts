/** What Lighthouse says of a page, in a Chromium of its own. Only tests and benches know it. */
import type { Browser } from "playwright-core";
import lighthouse from "lighthouse";
import { launchBrowser } from "./browser.ts";
import { freePort } from "./free-port.ts";

export type Category = "accessibility" | "best-practices" | "performance" | "seo";

export interface Verdict {
  /** 0 to 100 */
  scores: Partial<Record<Category, number>>;
  /** what costs points, in words */
  faults: string[];
  /** milliseconds, of what performance is made from */
  timings: Record<string, number>;
  /** Lighthouse's own figure of how fast this machine was just then: a laptop has 1,500 to 2,000 */
  machine: number;
}

const TIMINGS = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "speed-index",
  "server-response-time",
];

const TRIES = 3;
const COOKIES_LAST_S = 3600;

/**
 * In a browser that knows nothing from before.
 * @param cookie of somebody who is signed in, or "" for nobody
 * @throws Error when another page was shown in the end
 */
export async function judge(url: string, cookie: string, categories: readonly Category[]): Promise<Verdict> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    await giveCookies(browser, url, cookie);
    const report = await run(port, url, categories);
    if (report.finalDisplayedUrl !== url) throw new Error(`${url} led to ${report.finalDisplayedUrl}`);
    return verdictOf(report, categories);
  } finally {
    await browser.close();
  }
}

/**
 * Into its jar: a header given to Lighthouse would go neither beside a cookie that a page sets, nor with WebSockets.
 * With an end, because the others are forgotten with the last page that is open, that is between two tries.
 */
async function giveCookies(browser: Browser, url: string, header: string): Promise<void> {
  const about = { url: new URL(url).origin, expires: Date.now() / 1000 + COOKIES_LAST_S };
  const pairs = header.split("; ").filter(Boolean);
  const cookies = pairs.map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), ...about };
  });
  const session = await browser.newBrowserCDPSession();
  await session.send("Storage.setCookies", { cookies });
  await session.detach();
}

type Report = Awaited<ReturnType<typeof run>>;

function verdictOf(
  { audits, categories: judged, environment }: Report,
  categories: readonly Category[],
): Verdict {
  const names = categories.map((name) => ({ name, category: judged[name] }));
  return {
    scores: Object.fromEntries(
      names.map(({ name, category }) => [name, Math.round((category?.score ?? 0) * 100)]),
    ),
    faults: names
      .flatMap(({ category }) => category?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${id}: ${audits[id]?.displayValue ?? audits[id]?.title ?? ""}`),
    timings: Object.fromEntries(TIMINGS.map((id) => [id, Math.round(audits[id]?.numericValue ?? NaN)])),
    machine: environment.benchmarkIndex,
  };
}

/** On a busy machine a trace can miss its beginning; Lighthouse then asks to be run again. */
async function run(port: number, url: string, categories: readonly Category[]) {
  const flags = { port, onlyCategories: [...categories] };
  let message = "";
  for (let tries = 0; tries < TRIES; tries++) {
    const result = await lighthouse(url, { ...flags, logLevel: "silent" });
    if (result && !result.lhr.runtimeError) return result.lhr;
    message = result?.lhr.runtimeError?.message ?? "no result";
  }
  throw new Error(`${url}: ${message}`);
}
