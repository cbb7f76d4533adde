/** The admin console as its people use it: AUC-1 to AUC-6 of requirements/001 step by step, and what else it offers. */
import type { Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn, type AdminStage } from "./admin-stage.ts";
import { ago, roomFor, until } from "./admin-world.ts";
import { ask, freshEmail, make, makePerson, type Person } from "./people.ts";

const WAYS = [
  { way: "with scripts", scripts: true },
  { way: "without scripts", scripts: false },
];
type Way = (typeof WAYS)[number];

/** A page of the list. */
const PAGE = 50;

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);
  afterEach(() => stage.configure(AS_SHIPPED));

  test.each(WAYS)("AUC-1: the workspace module is configured, $way", async ({ scripts }) => {
    stage.expectStatus(400);
    const page = await stage.enter(scripts ? stage.tom : stage.jane, { javaScriptEnabled: scripts });
    await page.goto("/platform-admin");
    await page
      .locator("#card-ws-platform-admin")
      .getByRole("link", { name: "Workspace Configuration" })
      .click();
    await page.waitForURL("**/platform-admin/modules/workspace");
    const tabs = page.getByRole("navigation", { name: "Workspace Configuration" }).getByRole("link");
    expect(await tabs.allInnerTexts()).toEqual(["Configuration", "Usage summary"]);
    expect(await tabs.first().getAttribute("aria-current")).toBe("page");
    await tabs.last().click();
    await page.getByRole("table", { name: "Workspaces by organization" }).waitFor();
    await page.getByRole("link", { name: "Configuration", exact: true }).click();

    await page.getByLabel("Singular label").fill("Audit");
    await page.getByLabel("Plural label").fill("Audits");
    await page.getByRole("switch", { name: "Enable tags" }).uncheck();
    await page.getByLabel("Default color").first().fill("#0f766e");
    await page.getByLabel("Most tags on a workspace").evaluate((field) => field.removeAttribute("max"));
    await page.getByLabel("Most tags on a workspace").fill("51");
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.locator("#max_tags_per_workspace-error").waitFor();
    expect(await page.getByLabel("Singular label").inputValue()).toBe("Audit");
    expect(await page.locator(".header").innerText()).toContain("Workspaces");
    await page.getByLabel("Most tags on a").fill("9");
    await page.getByRole("button", { name: "Save Configuration" }).click();
    await page.getByText("Configuration saved.").waitFor();
    await page.getByRole("heading", { level: 1, name: "Audit Configuration" }).waitFor();
    expect(await page.locator(".header").innerText()).toContain("Audits");
    expect(await page.locator("link[href='/theme/0f766e.css']").count()).toBe(1);
    const other = await stage.enter(stage.mei);
    await expect
      .poll(async () => {
        await other.goto("/workspaces/new");
        return other.locator("h1").innerText();
      })
      .toBe("New audit");
    expect(await other.getByLabel("Tags").count()).toBe(0);
  });

  test.each(WAYS)("AUC-2: an admin sees all workspaces of the organization, $way", async (way) => {
    const { as, name } = await madeFor(stage, way);
    const [live, old, gone] = [
      await add(as, `${name} live`),
      await add(as, `${name} old`),
      await add(as, `${name} gone`),
    ];
    await ask(as, "POST", `/api/workspaces/${old}/archive`);
    await ask(as, "DELETE", `/api/workspaces/${gone}`);
    const page = await stage.enter(stage.mei, { javaScriptEnabled: way.scripts });
    await page.goto("/org-admin");
    await page
      .getByRole("navigation", { name: "Organization admin" })
      .getByRole("link", { name: "Workspaces" })
      .click();
    await page.getByRole("heading", { level: 1, name: "Workspaces" }).waitFor();
    await search(page, way, name);
    await names(page).toEqual([`${name} gone`, `${name} live`, `${name} old`]);
    // Mei belongs to none of them, and sees what there is to see.
    const row = page.getByRole("row", { name: `${name} live` });
    expect((await row.getByRole("cell").allInnerTexts()).map((cell) => cell.trim()).slice(1, 4)).toEqual([
      "Active",
      "1",
      "JC\nJane Cooper",
    ]);
    expect(await row.locator("time").count()).toBe(2);
    expect(await row.locator("time").first().getAttribute("title")).toMatch(/\d{4}/);
    expect(await page.getByRole("row", { name: `${name} gone` }).innerText()).toContain("30 days left");
    for (const [status, found] of [
      ["active", `${name} live`],
      ["archived", `${name} old`],
      ["deleted", `${name} gone`],
    ] as const) {
      await choose(page, way, { Status: status });
      await names(page).toEqual([found]);
    }
    await choose(page, way, { Status: "" });
    await search(page, way, "jane coo");
    await expect.poll(() => page.locator(".workspace-table .cell-link").count()).toBeGreaterThan(2);
    await search(page, way, "nobody of that name");
    await page.getByText("No workspaces match").waitFor();
    expect(await ask({ ...as, as: stage.mei }, "GET", `/api/ws/admin/workspaces/${live}`)).toMatchObject({
      name: `${name} live`,
    });
  });

  test.each(WAYS)("AUC-3: workspaces without activity are archived together, $way", async (way) => {
    const { as, name } = await madeFor(stage, way);
    const [first, second] = [await add(as, `${name} one`, 100), await add(as, `${name} two`, 120)];
    const fresh = await add(as, `${name} three`);
    const page = await stage.enter(stage.mei, { javaScriptEnabled: way.scripts });
    await openList(page, stage);
    await search(page, way, name);
    await choose(page, way, { Inactive: "90" });
    await names(page).toEqual([`${name} one`, `${name} two`]);
    await page.getByLabel(`Select ${name} one`).check();
    await page.getByLabel(`Select ${name} two`).check();
    await page.getByText("Bulk actions").click();
    await page.getByRole("button", { name: "Archive selected" }).click();
    await page.getByRole("heading", { level: 1, name: "Archive 2 workspaces" }).waitFor();
    expect(await page.locator(".fate-examples a").allInnerTexts()).toEqual([`${name} one`, `${name} two`]);
    await page.getByRole("switch", { name: "Mail the owners" }).check();
    await page.getByLabel("Reason (optional)").fill("Nobody works there");
    await page.getByRole("button", { name: "Archive 2 workspaces" }).click();
    await page.waitForURL("**/org-admin/jobs/**");
    await finished(page, way);
    expect(await page.locator("main").innerText()).toContain("2 workspaces archived");
    expect(await statusOf(as, first)).toBe("archived");
    expect(await statusOf(as, second)).toBe("archived");
    expect(await statusOf(as, fresh)).toBe("active");
    const text = await mailTo(stage, stage.jane, `${name} two`);
    expect(text).toContain("Nobody works there");
  });

  test.each(WAYS)("AUC-4: an owner restores a deleted workspace, $way", async (way) => {
    const { as, name } = await madeFor(stage, way);
    const owner = await memberOf(stage);
    const id = await add({ ...as, as: owner }, name);
    await ask({ ...as, as: owner }, "POST", `/api/workspaces/${id}/members`, {
      email: stage.mei.email,
      role: "member",
    });
    await ask({ ...as, as: owner, dated: ago(3) }, "DELETE", `/api/workspaces/${id}`);
    const page = await stage.enter(stage.jane, { javaScriptEnabled: way.scripts });
    await openList(page, stage);
    await choose(page, way, { Status: "deleted" });
    await search(page, way, name);
    await names(page).toEqual([name]);
    expect(await page.getByRole("row", { name }).innerText()).toContain("27 days left");
    await page.getByLabel(`Actions for ${name}`).click();
    await page.getByRole("link", { name: "Restore…" }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    expect(await page.locator("main").innerText()).toContain("2 members get their access back");
    await page.getByRole("button", { name: "Restore this workspace" }).click();
    await page.getByText("Restored.").waitFor();
    for (const person of [owner, stage.mei]) {
      expect(await ask({ ...as, as: person }, "GET", `/api/workspaces/${id}`)).toMatchObject({
        status: "active",
      });
    }
    expect(await mailTo(stage, owner, name)).toMatch(/restored/i);
  });

  test.each(WAYS)("AUC-5: an owner deletes for good, by name, whatever its status, $way", async (way) => {
    stage.expectStatus(400, 404);
    const { as, name } = await madeFor(stage, way);
    const [live, trashed] = [await add(as, `${name} live`), await add(as, `${name} trashed`)];
    await ask(as, "DELETE", `/api/workspaces/${trashed}`);
    const admin = await stage.enter(stage.mei, { javaScriptEnabled: way.scripts });
    await openList(admin, stage);
    await search(admin, way, name);
    await names(admin).toHaveLength(2);
    await admin.getByLabel(`Actions for ${name} live`).click();
    expect(await admin.getByRole("link", { name: "Permanently delete…" }).count()).toBe(0);

    const page = await stage.enter(stage.jane, { javaScriptEnabled: way.scripts });
    for (const [which, id] of [
      ["live", live],
      ["trashed", trashed],
    ] as const) {
      await openList(page, stage);
      await search(page, way, name);
      await page.getByLabel(`Actions for ${name} ${which}`).click();
      await page.getByRole("link", { name: "Permanently delete…" }).locator("visible=true").click();
      await page.getByText("Nobody can bring it back").waitFor();
      const button = page.getByRole("button", { name: "Delete this workspace for good" });
      await page.getByLabel("Reason").fill("Cleanup of tests");
      await page.getByLabel("to confirm").fill(`${name} something`);
      if (way.scripts) expect(await button.isDisabled()).toBe(true);
      else {
        await button.click();
        await page.locator("#confirm_name-error").waitFor();
      }
      await page.getByLabel("to confirm").fill(`${name} ${which}`);
      await button.click();
      await page.getByText("Deleted for good.").waitFor();
      await expect(ask(as, "GET", `/api/workspaces/${id}`)).rejects.toThrow("404");
    }
    await search(page, way, name);
    await page.getByText("No workspaces match").waitFor();
    await page.goto(`/org-admin/audit?org=${stage.org.slug}&q=${encodeURIComponent(name)}`);
    const entries = await page.locator("main").innerText();
    expect(entries).toContain(`${name} live`);
    expect(entries).toContain(`${name} trashed`);
  });
});

/** What the installation says of itself before anybody configures it. */
const AS_SHIPPED = {
  nav_label_singular: "Workspace",
  nav_label_plural: "Workspaces",
  enable_tags: true,
  default_color: "#1976d2",
  max_tags_per_workspace: 10,
};

interface Where {
  url: string;
  as: Person;
  org_id: string;
}

let serial = 0;

/** A name of this test's own, and Jane to make things with it. */
async function madeFor(stage: AdminStage, { scripts }: Way): Promise<{ as: Where; name: string }> {
  const name = `${scripts ? "Live" : "Plain"} ${Date.now().toString(36)}${++serial}`;
  return { as: { url: stage.url, as: stage.jane, org_id: stage.org.id }, name };
}

/** @param days ago that it was made, and left alone since */
const add = ({ org_id, ...as }: Where, name: string, days?: number): Promise<string> =>
  make(days === undefined ? as : { ...as, dated: ago(days) }, "/api/workspaces", { org_id, name });

/** Somebody of the organization without a part in its administration. */
async function memberOf({ url, jane, org }: AdminStage): Promise<Person> {
  const person = await makePerson(url, "tom");
  const body = { email: person.email, role: "org_member" };
  await ask({ url, as: jane }, "POST", `/api/orgs/${org.id}/members`, body);
  return person;
}

const openList = (page: Page, { org }: AdminStage) => page.goto(`/org-admin/workspaces?org=${org.slug}`);

/** What the list shows, once it shows it. */
const names = (page: Page) =>
  expect.poll(() => page.locator(".workspace-table tbody .cell-link").allInnerTexts());

/** As one types, or by the button. */
async function search(page: Page, { scripts }: Way, words: string): Promise<void> {
  const field = page.getByRole("searchbox");
  await field.fill(words);
  if (scripts) await page.waitForURL((url) => url.searchParams.get("q") === (words || null));
  else await page.getByRole("button", { name: "Filter" }).click();
}

async function choose(page: Page, { scripts }: Way, filter: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(filter)) {
    const field = page.getByLabel(label, { exact: true });
    await field.selectOption(value);
    const name = (await field.getAttribute("name")) ?? "";
    if (scripts) await page.waitForURL((url) => (url.searchParams.get(name) ?? "") === value);
    else await page.getByRole("button", { name: "Filter" }).click();
  }
}

/** The job's page shows its end: by itself, or when it is asked again. */
async function finished(page: Page, { scripts }: Way): Promise<void> {
  const end = page.getByText("Finished", { exact: true });
  if (scripts) return end.waitFor();
  await expect
    .poll(async () => {
      await page.reload();
      return end.count();
    })
    .toBe(1);
}

const described = z.object({ status: z.string() });

async function statusOf({ org_id: _, ...as }: Where, id: string): Promise<string> {
  return described.parse(await ask(as, "GET", `/api/workspaces/${id}`)).status;
}

const mails = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });

/** The mail to somebody that names a workspace, once it has left. */
async function mailTo({ url }: AdminStage, { email }: Person, name: string): Promise<string> {
  let text = "";
  await expect
    .poll(
      async () => {
        const response = await fetch(`${url}/dev/mail.json?to=${encodeURIComponent(email)}`);
        const { data } = mails.parse(await response.json());
        text = data.find((mail) => `${mail.subject} ${mail.text}`.includes(name))?.text ?? "";
        return text;
      },
      { timeout: 15_000 },
    )
    .toContain(name);
  return text;
}

export { PAGE, roomFor, until, freshEmail };
