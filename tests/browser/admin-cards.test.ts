/** The cards of both dashboards (requirements/001 §4 and §8.3). */
import { describe, expect, test } from "vitest";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { ask, make } from "./people.ts";

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);

  test("platform admins see the platform card, which leads to the configuration", async () => {
    for (const person of [stage.jane, stage.tom]) {
      const page = await stage.enter(person);
      await page.goto("/platform-admin");
      const card = page.locator("#card-ws-platform-admin");
      expect(await card.getByText("Configure", { exact: true }).isVisible()).toBe(true);
      // The whole card is the link.
      await card.click({ position: { x: 30, y: 30 } });
      await page.waitForURL("**/platform-admin/modules/workspace");
      await page.getByRole("heading", { level: 1, name: "Workspace Configuration" }).waitFor();
      expect(await page.getByLabel("Singular label").inputValue()).toBe("Workspace");
    }
  });

  test("people of an organization see nothing of the platform's", async () => {
    stage.expectStatus(403);
    const page = await stage.enter(stage.mei);
    expect((await page.goto("/platform-admin"))?.status()).toBe(403);
    expect(await page.locator(".admin-card").count()).toBe(0);
    await page.goto("/org-admin");
    expect(await page.locator("#card-ws-platform-admin").count()).toBe(0);
  });

  test("organization admins see the organization's card with its figures, in the configured words", async () => {
    const as = { url: stage.url, as: stage.jane };
    const add = (name: string, status = "active") =>
      make(as, "/api/workspaces", { org_id: stage.org.id, name, status });
    const [, done] = [await add("Sales"), await add("Old"), await add("Later", "planning")];
    await ask(as, "POST", `/api/workspaces/${done}/archive`);
    const page = await stage.enter(stage.mei);
    const card = page.locator("#card-ws-org-admin");
    const stats = async (): Promise<string> => {
      await page.goto("/org-admin");
      return card.locator(".admin-card-stats").innerText();
    };
    await expect.poll(stats).toBe("3 workspaces • 1 active");
    await stage.configure({ nav_label_singular: "Audit", nav_label_plural: "Audits" });
    await expect.poll(stats).toBe("3 audits • 1 active");
    expect(await card.getByRole("link").innerText()).toBe("Audit Management");
    await stage.configure({ nav_label_singular: "Workspace", nav_label_plural: "Workspaces" });
    expect(await card.getByText("Manage", { exact: true }).isVisible()).toBe(true);
    await card.click();
    await page.waitForURL(`**/org-admin/workspaces?org=${stage.org.slug}`);
  });

  test("what needs attention leads to the list it is in", async () => {
    const page = await stage.enter(stage.jane);
    const path = `/api/orgs/${stage.org.id}`;
    await ask({ url: stage.url, as: stage.jane }, "PATCH", path, { max_workspaces: 1 });
    await page.goto("/platform-admin");
    await page.getByRole("link", { name: /^Change places: Acme/ }).click();
    await page.waitForURL(`**/platform-admin/organizations/${stage.org.id}`);
    expect(await page.locator("h1").innerText()).toMatch(/^Acme/);
    await ask({ url: stage.url, as: stage.jane }, "PATCH", path, { max_workspaces: null });
  });
});
