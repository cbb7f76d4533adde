/** The admin console as its people use it: AUC-1 to AUC-6 of requirements/001 step by step, and what else it offers. */
import { afterEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import {
  add,
  choose,
  finished,
  listed,
  madeFor,
  mailTo,
  memberOf,
  openList,
  PATIENT,
  search,
  searchPeople,
  statusOf,
  WAYS,
} from "./admin-acts.ts";
import { ago, roomFor, until } from "./admin-world.ts";
import { ask, comeIn, freshEmail, linkFromMail, makeOrg } from "./people.ts";

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
      }, PATIENT)
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
    await expect.poll(() => listed(page), PATIENT).toEqual([`${name} gone`, `${name} live`, `${name} old`]);
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
      await expect.poll(() => listed(page), PATIENT).toEqual([found]);
    }
    await choose(page, way, { Status: "" });
    await search(page, way, "jane coo");
    await expect.poll(() => page.locator(".workspace-table .cell-link").count(), PATIENT).toBeGreaterThan(2);
    await search(page, way, "nobody of that name");
    await page.getByRole("heading", { name: "No workspaces match" }).waitFor();
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
    await expect.poll(() => listed(page), PATIENT).toEqual([`${name} one`, `${name} two`]);
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
    await expect.poll(() => listed(page), PATIENT).toEqual([name]);
    expect(await page.getByRole("row", { name }).innerText()).toContain("27 days left");
    await page.getByLabel(`Actions for ${name}`).click();
    await page.getByRole("link", { name: "Restore…" }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    expect(await page.locator("main").innerText()).toContain("2 members");
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
    await expect.poll(() => listed(admin), PATIENT).toHaveLength(2);
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
    await page.getByRole("heading", { name: "No workspaces match" }).waitFor();
    await page.goto(`/org-admin/audit?org=${stage.org.slug}&q=${encodeURIComponent(name)}`);
    const entries = await page.locator("main").innerText();
    expect(entries).toContain(`${name} live`);
    expect(entries).toContain(`${name} trashed`);
  });

  test("AUC-6: analytics without scripts (with them in analytics.test.ts)", async () => {
    const way = { scripts: false, way: "" };
    const { as, name } = await madeFor(stage, way);
    await add(as, `${name} today`);
    await add(as, `${name} idle`, 200);
    await expect
      .poll(() => ask(as, "GET", `/api/ws/admin/analytics?orgId=${as.org_id}&range=year`), PATIENT)
      .toMatchObject({ inactive: { total: expect.any(Number) } });
    const page = await stage.enter(stage.mei, { javaScriptEnabled: false });
    await openList(page, stage);
    await page.getByRole("link", { name: "Analytics", exact: true }).click();
    for (const title of ["Status", "Members", "Most active", "Most members"]) {
      expect(await page.getByRole("heading", { name: title, exact: true }).count(), title).toBe(1);
    }
    const created = page.locator(".tiles-item", { hasText: "Created in this range" }).locator("strong");
    const before = Number(await created.innerText());
    await page.getByLabel("Date range").selectOption("Last 7 days");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL("**range=7d**");
    expect(Number(await created.innerText())).toBeLessThanOrEqual(before);
    await page.getByText("Show as table").first().click();
    expect(await page.getByRole("table", { name: /^Workspaces created/ }).isVisible()).toBe(true);
    const href = await page.getByRole("link", { name: "Export as CSV" }).getAttribute("href");
    const file = await page.request.get(href ?? "");
    expect(file.headers()["content-type"]).toContain("text/csv");
    expect(await file.text()).toContain(`${name} idle`);
  });

  test("the list: search, filters, sort, page and tab stand in the address; back, forward, a shared link", async () => {
    const org_id = await makeOrg(stage.url, stage.jane);
    const as = { url: stage.url, as: stage.jane, org_id };
    await roomFor(as, org_id, 100);
    const numbered = Array.from({ length: PAGE + 5 }, (_, n) => `Room ${String(n + 1).padStart(2, "0")}`);
    await Promise.all(numbered.map((name) => add(as, name)));
    await add(as, "Attic");
    await until(as, org_id, PAGE + 6);
    const { slug } = z.object({ slug: z.string() }).parse(await ask(as, "GET", `/api/orgs/${org_id}`));
    const page = await stage.enter(stage.jane);
    await page.goto(`/org-admin/workspaces?org=${slug}`);
    const first = page.locator(".workspace-table tbody .cell-link").first();
    const shown = (): string => new URL(page.url()).searchParams.toString().replace(`org=${slug}`, "");

    await page.getByRole("searchbox").pressSequentially("room");
    await expect.poll(shown, PATIENT).toBe("&q=room");
    await page.locator(".list-head", { hasText: `${PAGE + 5} workspaces` }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
    await page.getByLabel("Status", { exact: true }).selectOption("active");
    await expect.poll(shown, PATIENT).toBe("&q=room&status=active");
    await page.getByRole("link", { name: "Workspace", exact: true }).click();
    await expect.poll(shown, PATIENT).toContain("sort=-name");
    await expect.poll(() => first.innerText(), PATIENT).toBe(`Room ${PAGE + 5}`);
    expect(await page.getByRole("columnheader", { name: "Workspace" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
    await expect.poll(() => first.innerText(), PATIENT).toBe("Room 05");
    expect(await page.locator(".pager").innerText()).toContain(`${PAGE + 1}–${PAGE + 5} of ${PAGE + 5}`);
    const shared = page.url();
    await page.getByRole("link", { name: "Analytics", exact: true }).click();
    await page.waitForURL("**tab=analytics**");

    await page.goBack();
    await expect.poll(() => first.innerText(), PATIENT).toBe("Room 05");
    await page.goBack();
    await expect.poll(() => first.innerText(), PATIENT).toBe(`Room ${PAGE + 5}`);
    expect(await page.getByRole("searchbox").inputValue()).toBe("room");
    await page.goBack();
    await expect.poll(() => first.innerText(), PATIENT).toBe("Room 01");
    // Two steps at once: the last one counts.
    await page.goForward();
    await page.goForward();
    await expect.poll(() => first.innerText(), PATIENT).toBe("Room 05");
    expect(page.url()).toBe(shared);

    const other = await stage.enter(stage.jane, { javaScriptEnabled: false });
    await other.goto(shared);
    expect(await other.locator(".workspace-table tbody .cell-link").allInnerTexts()).toEqual([
      "Room 05",
      "Room 04",
      "Room 03",
      "Room 02",
      "Room 01",
    ]);
    expect(await other.getByRole("searchbox").inputValue()).toBe("room");
    expect(await other.getByLabel("Status", { exact: true }).inputValue()).toBe("active");
    await other.getByRole("link", { name: "Previous" }).click();
    await expect.poll(() => other.locator(".workspace-table tbody .cell-link").count(), PATIENT).toBe(PAGE);
    await other.getByRole("link", { name: "Clear filters" }).click();
    await expect
      .poll(() => other.locator(".workspace-table .cell-link").first().innerText(), PATIENT)
      .toBe("Attic");
  });

  test.each(WAYS)("all that match are exported by one job, $way", async (way) => {
    const { as, name } = await madeFor(stage, way);
    await add(as, `${name} one`);
    await add(as, `${name} two`);
    const page = await stage.enter(stage.mei, { javaScriptEnabled: way.scripts });
    await openList(page, stage);
    await search(page, way, name);
    await expect.poll(() => listed(page), PATIENT).toHaveLength(2);
    if (way.scripts) {
      await page.getByLabel("Select this page").check();
      await page.getByText("2 selected").waitFor();
    } else for (const box of await page.locator("[name=ids]").all()) await box.check();
    await page.getByText("Bulk actions").click();
    await page.getByRole("button", { name: "Export selected" }).click();
    await page.getByRole("button", { name: "Export 2 workspaces" }).click();
    await finished(page, way);
    const href = await page.getByRole("link", { name: "Download" }).getAttribute("href");
    const lines = (await (await page.request.get(href ?? "")).text()).trim().split("\n");
    expect(lines.filter((line) => line.includes(name))).toHaveLength(2);
    await page
      .getByRole("navigation", { name: "Organization admin" })
      .getByRole("link", { name: "Jobs" })
      .click();
    await page
      .getByRole("row", { name: /Export workspaces/ })
      .first()
      .waitFor();
  });

  test.each(WAYS)(
    "a platform admin makes an organization, names owners and suspends it, $way",
    async (way) => {
      stage.expectStatus(400, 403);
      const name = `Northwind ${Date.now().toString(36)}`;
      const [olga, nora] = [freshEmail("olga"), freshEmail("nora")];
      const page = await stage.enter(stage.tom, { javaScriptEnabled: way.scripts });
      await page.goto("/platform-admin/organizations");
      await page.getByRole("link", { name: "New organization" }).click();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Slug").fill("Not A Slug!");
      await page.getByLabel("Owner's e-mail address").fill(olga);
      await page.getByRole("button", { name: "Create organization" }).click();
      await page.locator("#slug-error").waitFor();
      await page.getByLabel("Slug").fill("");
      await page.getByRole("button", { name: "Create organization" }).click();
      await page.getByText("The organization is ready").waitFor();
      expect(await linkFromMail(stage.url, olga)).toContain(stage.url);
      expect(await page.getByRole("row", { name: olga }).count()).toBe(1);

      await page.getByLabel("Name another owner").fill(nora);
      await page.getByLabel("In place of").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Name owner" }).click();
      await page.getByText("Owner named.").waitFor();
      expect(await page.getByRole("row", { name: nora }).count()).toBe(1);
      expect(await page.getByRole("row", { name: olga }).count()).toBe(0);

      const owner = await stage.open({ javaScriptEnabled: way.scripts });
      await owner.request.post("/dev/session", {
        data: { email: nora, name: "Nora" },
        headers: { Origin: stage.url },
      });
      await owner.goto("/org-admin");
      expect(await owner.locator("h1").innerText()).toBe(name);

      await page.getByLabel(`Suspend this organization ${name}`).click();
      await page.getByRole("button", { name: `Suspend ${name}` }).click();
      await page.getByText("Suspended. Everybody in it is refused").waitFor();
      await owner.goto("/workspaces/new");
      await page.getByRole("link", { name: "Organizations" }).first().click();
      await page.getByLabel("Status").selectOption("suspended");
      if (!way.scripts) await page.getByRole("button", { name: "Search" }).click();
      await page.getByRole("link", { name }).click();
      await page.getByRole("button", { name: `Reactivate ${name}` }).click();
      await page.getByText("Active again.").waitFor();
    },
  );

  test.each(WAYS)("one workspace: quick actions, members by override, transfer, $way", async (way) => {
    const { as, name } = await madeFor(stage, way);
    const [id, heir] = [await add(as, name), await memberOf(stage)];
    const page = await stage.enter(stage.jane, { javaScriptEnabled: way.scripts });
    await openList(page, stage);
    await search(page, way, name);
    await page.getByRole("link", { name, exact: true }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.getByRole("button", { name: "Archive", exact: true }).click();
    await page.getByText("Archived. It can be read").waitFor();
    expect(await statusOf(as, id)).toBe("archived");
    await page.getByRole("button", { name: "Unarchive", exact: true }).click();
    await page.getByText("Restored.").waitFor();

    const tabs = page.getByRole("navigation", { name });
    await tabs.getByRole("link", { name: "Members" }).click();
    await page.getByLabel("E-mail address").fill(heir.email);
    await page.getByLabel("Role", { exact: true }).selectOption("viewer");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("Added.").waitFor();
    const row = page.getByRole("row", { name: heir.email });
    await row.getByLabel("Role of Tom Becker").selectOption("member");
    await row.getByRole("button", { name: "Save" }).click();
    await page.getByText("Role changed.").waitFor();
    await tabs.getByRole("link", { name: "Activity" }).click();
    expect(await page.locator(".events").innerText()).toMatch(
      /made Tom Becker member.*as owner of the organization/is,
    );

    await tabs.getByRole("link", { name: "Danger zone" }).click();
    const chosen = page.getByLabel("New owner");
    await chosen.selectOption({ label: `Tom Becker (${heir.email})` });
    await page.getByLabel(`Transfer… ${name}`).click();
    await page.getByRole("button", { name: "Transfer ownership" }).click();
    await page.getByText("Ownership is transferred.").waitFor();
    expect(await ask({ ...as, as: heir }, "GET", `/api/workspaces/${id}`)).toMatchObject({
      status: "active",
    });
    expect(await mailTo(stage, heir, name)).toContain(name);
    await tabs.getByRole("link", { name: "Members" }).click();
    await page.getByLabel("Remove Jane Cooper").click();
    await page.getByRole("button", { name: `Remove from ${name}` }).click();
    await page.getByText("Removed.").waitFor();
    expect(await page.getByRole("row", { name: stage.jane.email }).count()).toBe(0);
  });

  test.each(WAYS)(
    "people of the organization: invited, given a role, removed with what they own, $way",
    async (way) => {
      const { as, name } = await madeFor(stage, way);
      const page = await stage.enter(stage.jane, { javaScriptEnabled: way.scripts });
      await page.goto(`/org-admin/people?org=${stage.org.slug}`);
      const email = freshEmail("ola");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByLabel("Role", { exact: true }).first().selectOption("org_member");
      await page.getByRole("button", { name: "Invite" }).click();
      await page.getByText("Added. They are told by mail.").waitFor();
      expect(await linkFromMail(stage.url, email)).toContain(stage.url);
      await searchPeople(page, way, email);
      const row = page.getByRole("row", { name: email });
      expect(await row.innerText()).toContain("Invited");
      await row.getByRole("combobox").selectOption("org_admin");
      await row.getByRole("button", { name: "Save" }).click();
      await page.getByText("Role changed.").waitFor();

      const ola = await comeIn(stage.url, email, "Ola Nordin");
      const id = await add({ ...as, as: ola }, name);
      await searchPeople(page, way, email);
      expect(await row.innerText()).toContain("just now");
      await row.getByRole("link", { name: /^Remove/ }).click();
      await page.getByRole("heading", { name: "1 workspace" }).waitFor();
      expect(await page.locator("#removal").innerText()).toContain("1 of them has no other owner");
      await page.getByLabel("New owner where they are the only one").selectOption(stage.mei.id);
      await page.locator("#removal summary").click();
      await page
        .locator("#removal")
        .getByRole("button", { name: /^Remove from/ })
        .click();
      await page.getByText("Removed. They are taken out").waitFor();
      await expect
        .poll(() => ask({ ...as, as: stage.mei }, "GET", `/api/workspaces/${id}`).catch(String), PATIENT)
        .toMatchObject({ status: "active" });
    },
  );

  test.each(WAYS)("the directory is rebuilt, with progress, $way", async (way) => {
    const page = await stage.enter(stage.tom, { javaScriptEnabled: way.scripts });
    await page.goto("/platform-admin");
    await page.getByRole("link", { name: "Health" }).click();
    await page.getByText("All checks are healthy.").waitFor();
    await page.getByRole("button", { name: "Rebuild the directory" }).click();
    await page.waitForURL("**/platform-admin/jobs/**");
    await finished(page, way);
    expect(await page.locator("main").innerText()).toMatch(/\d+ workspaces done/);
    await page.getByRole("link", { name: "Health" }).first().click();
    await page.locator("#rebuild", { hasText: "Last rebuilt" }).waitFor();
    expect(await page.locator("#rebuild").innerText()).toMatch(/\d+ done, 0 failed/);
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
