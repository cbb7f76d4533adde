/** A job's page moves by what it hears, asks for nothing by itself, and knows when it is over. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { ask } from "./people.ts";

const started = z.object({ job_id: z.string() });
/** As many as a request carries. */
const MANY = 5_000;
const COMPANY = { workerd: 1, deno: 12 };
const PATIENT = { timeout: 30_000 };

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);
  const asJane = () => ({ url: stage.url, as: stage.jane });

  /**
   * Over thousands that nobody has: asking for them takes a moment each, and changes nothing. What is watched has
   * company, or it would be over too soon.
   */
  async function longJob(): Promise<{ path: string; cancel(): Promise<unknown> }> {
    const jobs: string[] = [];
    for (let n = 0; n <= COMPANY[kind]; n += 1) {
      const workspace_ids = Array.from({ length: MANY }, () => randomUUID());
      const body = { orgId: stage.org.id, action: "archive", workspace_ids };
      jobs.push(started.parse(await ask(asJane(), "POST", "/api/ws/admin/bulk", body)).job_id);
    }
    const cancel = (id: string) => ask(asJane(), "POST", `/api/ws/admin/jobs/${id}/cancel`);
    return {
      path: `/org-admin/jobs/${jobs.at(-1)}?org=${stage.org.slug}`,
      cancel: () => Promise.allSettled(jobs.map(cancel)),
    };
  }

  const value = async (page: Page): Promise<number> =>
    Number(await page.getByRole("progressbar", { name: "Progress" }).getAttribute("value"));

  async function moves(page: Page): Promise<void> {
    const before = await value(page);
    await expect.poll(() => value(page), PATIENT).toBeGreaterThan(before);
  }

  const isCancelled = (page: Page): Promise<void> =>
    page.locator(".job-head").getByText("Cancelled", { exact: true }).waitFor(PATIENT);

  /** What a page asks for by script, and what its connection brings. */
  function overhear(page: Page): { asked(): number; heard(): number; isConnected(): boolean } {
    let [asked, heard, open] = [0, 0, 0];
    page.on("request", (request) => {
      if (request.resourceType() === "fetch") asked += 1;
    });
    page.on("websocket", (socket) => {
      open += 1;
      socket.on("framereceived", () => (heard += 1));
      socket.on("close", () => (open -= 1));
    });
    return { asked: () => asked, heard: () => heard, isConnected: () => open > 0 };
  }

  test("the bar moves with what is heard, and at the end the connection goes", async () => {
    const { path, cancel } = await longJob();
    const page = await stage.enter(stage.mei);
    const { asked, heard, isConnected } = overhear(page);
    await page.goto(path);
    await moves(page);
    await moves(page);
    expect(asked()).toBeGreaterThan(0);
    expect(asked()).toBeLessThanOrEqual(heard());
    await cancel();
    await isCancelled(page);
    await page.getByRole("heading", { name: "Results" }).waitFor();
    const atTheEnd = asked();
    expect(atTheEnd).toBeLessThanOrEqual(heard());
    await expect.poll(isConnected, PATIENT).toBe(false);
    await sleep(2_500);
    expect([asked(), isConnected()]).toEqual([atTheEnd, false]);
  });

  test("while nothing is heard, nothing is asked for", async () => {
    const { path, cancel } = await longJob();
    const page = await stage.enter(stage.mei);
    let letThrough = (): void => {};
    await page.routeWebSocket(/\/jobs\/.+\/live$/, (socket) => {
      const server = socket.connectToServer();
      const held: (string | Buffer)[] = [];
      // Its end, too, for the job may be over before the page is let hear of it.
      const { promise: released, resolve } = Promise.withResolvers<void>();
      server.onMessage((message) => void held.push(message));
      server.onClose((code = 1000, reason = "") => void released.then(() => socket.close({ code, reason })));
      letThrough = () => {
        server.onMessage((message) => socket.send(message));
        for (const message of held) socket.send(message);
        resolve();
      };
    });
    const { asked } = overhear(page);
    await page.goto(path);
    const shown = () => page.locator(".job-head").innerText();
    const before = [await shown(), await value(page)];
    await sleep(3_000);
    expect(asked()).toBe(0);
    expect([await shown(), await value(page)]).toEqual(before);
    letThrough();
    // Meanwhile it may have come to its end.
    await expect.poll(asked, PATIENT).toBeGreaterThan(0);
    await cancel();
    await page
      .locator(".job-head")
      .getByText(/^(Cancelled|Finished)$/)
      .waitFor(PATIENT);
  });

  test("where no connection comes through, the page asks now and then, and shows the end", async () => {
    const { path, cancel } = await longJob();
    const page = await stage.enter(stage.mei);
    await page.routeWebSocket(/\/jobs\/.+\/live$/, (socket) => socket.close());
    const { asked, heard } = overhear(page);
    await page.goto(path);
    await moves(page);
    await cancel();
    await isCancelled(page);
    expect(heard()).toBe(0);
    expect(asked()).toBeGreaterThan(1);
  });

  test("whoever is no longer an admin is shown the door", async () => {
    const { path, cancel } = await longJob();
    const page = await stage.enter(stage.mei);
    await page.goto(path);
    await moves(page);
    stage.expectStatus(403);
    const member = `/api/orgs/${stage.org.id}/members/${stage.mei.id}`;
    await ask(asJane(), "PATCH", member, { role: "org_member" });
    await page.getByRole("progressbar", { name: "Progress" }).waitFor({ state: "detached", ...PATIENT });
    expect(await page.getByRole("main").locator("#job").count()).toBe(0);
    await ask(asJane(), "PATCH", member, { role: "org_admin" });
    await cancel();
  });
});
