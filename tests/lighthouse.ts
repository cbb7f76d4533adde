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

export interface Judge {
  /** @param cookie of somebody who is signed in */
  judge(url: string, cookie: string, categories: readonly Category[]): Promise<Verdict>;
  close(): Promise<void>;
}

const TIMINGS = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "speed-index",
  "server-response-time",
];

const TRIES = 3;

export async function openLighthouse(): Promise<Judge> {
  const port = await freePort();
  const browser: Browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  return {
    judge: (url, cookie, categories) => judge(port, { url, cookie, categories }),
    close: () => browser.close(),
  };
}

interface Asked {
  url: string;
  cookie: string;
  categories: readonly Category[];
}

async function judge(port: number, { url, cookie, categories }: Asked): Promise<Verdict> {
  const { audits, categories: judged, environment } = await run(port, { url, cookie, categories });
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
async function run(port: number, { url, cookie, categories }: Asked) {
  const flags = { port, onlyCategories: [...categories], extraHeaders: { Cookie: cookie } };
  let message = "";
  for (let tries = 0; tries < TRIES; tries++) {
    const result = await lighthouse(url, { ...flags, logLevel: "silent" });
    if (result && !result.lhr.runtimeError) return result.lhr;
    message = result?.lhr.runtimeError?.message ?? "no result";
  }
  throw new Error(`${url}: ${message}`);
}
