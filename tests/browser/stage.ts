/** A browser in front of one host. Whatever a page complains about in the course of a test fails it. */
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import type { HostKind } from "../hosts.ts";
import type { Person } from "./people.ts";

export interface Stage {
  readonly url: string;
  /** Somebody's browser of their own, with nobody signed in. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** The same, signed in. */
  enter(person: Person, options?: BrowserContextOptions): Promise<Page>;
  /** Pages answer with these on purpose in this test. */
  expectStatus(...statuses: number[]): void;
}

const TIMEOUT_MS = 10_000;

/**
 * Sets a stage up for the tests of the file or block that calls it.
 * @param address of a host of the tests' own, once it runs; else the one that all share
 */
export function stageOn(kind: HostKind, address = () => sharedHost(kind)): Stage {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const expected = new Set<number>();
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const unexpected = complaints.splice(0).filter((complaint) => !isExpected(complaint, expected));
    expected.clear();
    expect(unexpected, "what pages complained about").toEqual([]);
  });
  afterAll(async () => browser?.close());

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    if (!browser) throw new Error("the browser is not open yet");
    const context = await browser.newContext({ baseURL: address(), ...options });
    contexts.push(context);
    context.setDefaultTimeout(TIMEOUT_MS);
    const page = await context.newPage();
    listen(page, complaints);
    return page;
  }

  return {
    get url() {
      return address();
    },
    open,
    async enter(person, options) {
      const page = await open(options);
      const { email, name } = person;
      await page.request.post("/dev/session", { data: { email, name }, headers: { Origin: address() } });
      return page;
    },
    expectStatus: (...statuses) => {
      for (const status of statuses) expected.add(status);
    },
  };
}

const sharedHost = (kind: HostKind): string => inject("hosts").find((host) => host.kind === kind)?.url ?? "";

/** The console (violations of the content security policy among it), exceptions, failed and refused requests. */
function listen(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    const { type, text } = { type: message.type(), text: message.text() };
    if (type !== "error" && type !== "warning") return;
    complaints.push(`console ${type} on ${page.url()}: ${text}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception on ${page.url()}: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Leaving a page ends what it was still loading.
    if (why !== "net::ERR_ABORTED") complaints.push(`${request.method()} ${request.url()}: ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() < 400) return;
    complaints.push(`${response.request().method()} ${response.url()}: status of ${response.status()}`);
  });
}

const isExpected = (complaint: string, statuses: ReadonlySet<number>): boolean => {
  const status = complaint.match(/status of (\d{3})/)?.[1];
  return status !== undefined && statuses.has(Number(status));
};
