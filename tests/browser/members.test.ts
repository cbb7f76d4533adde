/** Suspending, ends of memberships, access explained and ownership offered, as people do it, with and without scripts. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ask, join, linkFromMail, make, makePerson, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const WAYS: readonly { name: string; kind: "workerd" | "deno"; options: BrowserContextOptions }[] = [
  { name: "with scripts", kind: "workerd", options: {} },
  {
    name: "without scripts, on a phone",
    kind: "deno",
    options: { javaScriptEnabled: false, viewport: { width: 390, height: 800 } },
  },
];

/** The text of the row of the table of access about this. */
const ruleFor = (page: Page, what: string): Promise<string> =>
  page.getByRole("row", { name: new RegExp(`^${what}`) }).innerText();

describe.each(WAYS)("$name", ({ kind, options }) => {
  const stage = stageOn(kind);

  async function setScene(as = "admin") {
    const world = await makeWorkspace(stage.url);
    const mei = await join(stage.url, world, "mei", as);
    return { ...world, mei, page: await stage.enter(world.jane, options) };
  }

  test("a member is suspended with a reason, sees that they are, and is reactivated from the list", async () => {
    stage.expectStatus(403);
    const { page, id, mei } = await setScene();
    const theirs = await stage.enter(mei, options);
    await theirs.goto(`/w/${id}`);
    await page.goto(`/w/${id}/settings/members`);
    await page.getByLabel("Suspend Mei Tanaka").click();
    await page.getByLabel("Reason (optional)").last().fill("On leave");
    await page.getByRole("button", { name: "Suspend Mei Tanaka" }).click();
    await page.getByText("Nothing they do here succeeds").waitFor();
    const row = page.getByRole("row", { name: /Mei Tanaka/ });
    expect(await row.innerText()).toContain("Suspended");

    expect((await theirs.goto(`/w/${id}`))?.status()).toBe(403);
    expect(await theirs.locator("main").innerText()).toContain("Your access is suspended");
    await theirs.goto("/");
    expect(await theirs.locator("main").innerText()).not.toContain("Sales");

    await page.goto(`/w/${id}/activity`);
    expect(await page.locator(".events").innerText()).toContain("suspended Mei Tanaka: On leave");
    await page.goto(`/w/${id}/settings/members`);
    await page.getByRole("button", { name: "Reactivate Mei Tanaka" }).click();
    await page.getByText("Reactivated. Everything is as it was").waitFor();
    expect(await row.innerText()).not.toContain("Suspended");
    await theirs.goto("/");
    expect(await theirs.locator("main").innerText()).toContain("Sales");
  });

  test("a membership gets an end, which shows and can be taken away; one in the past is refused at its field", async () => {
    stage.expectStatus(400);
    const { page, id } = await setScene();
    await page.goto(`/w/${id}/settings/members`);
    await page.getByRole("link", { name: "Access of Mei Tanaka" }).click();
    await page.getByLabel("Last day").fill(inDays(-2));
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator("#ends_on-error").waitFor();
    await page.getByLabel("Last day").fill(inDays(20));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("They are out by themselves after that day.").waitFor();
    expect(await page.getByLabel("Last day").inputValue()).toBe(inDays(20));
    expect(await page.locator("#membership").innerText()).toContain("Ends");
    await page.getByRole("link", { name: "All members" }).click();
    expect(await page.getByRole("row", { name: /Mei Tanaka/ }).innerText()).toContain("until");
    await page.getByRole("link", { name: "Access of Mei Tanaka" }).click();
    await page.getByRole("button", { name: "Let it have no end" }).click();
    await page.getByText("has no end any more").waitFor();
    expect(await page.getByLabel("Last day").inputValue()).toBe("");
  });

  test("somebody is added with an end; one in the past is refused at its field", async () => {
    stage.expectStatus(400);
    const { page, id, org_id, jane } = await setScene();
    const tom = await makePerson(stage.url, "tom");
    const hired = { email: tom.email, role: "org_member" };
    await ask({ url: stage.url, as: jane }, "POST", `/api/orgs/${org_id}/members`, hired);
    await page.goto(`/w/${id}/settings/members`);
    await page.getByLabel("E-mail address").fill(tom.email);
    await page.getByLabel("Last day (optional)").fill(inDays(-2));
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.locator("#ends_on-error").waitFor();
    expect(await page.getByLabel("E-mail address").inputValue()).toBe(tom.email);
    await page.getByLabel("Last day (optional)").fill(inDays(20));
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const row = page.locator("#members").getByRole("row", { name: new RegExp(tom.email) });
    await row.waitFor();
    expect(await row.innerText()).toContain("until");
  });

  test("the list is narrowed by text, team, role and state, in its address; acts keep it so", async () => {
    const { page, id, jane, mei } = await setScene();
    const as = { url: stage.url, as: jane };
    const team = await make(as, `/api/workspaces/${id}/teams`, { name: "Design" });
    await ask(as, "PUT", `/api/workspaces/${id}/teams/${team}/members/${mei.id}`, {});
    await page.goto(`/w/${id}/settings/members`);
    const [list, search] = [page.locator("#members"), page.getByRole("search")];
    const heading = list.getByRole("heading");
    const narrow = async (choose: () => Promise<unknown>, counted: string) => {
      await choose();
      if (options.javaScriptEnabled === false) await search.getByRole("button", { name: "Search" }).click();
      await list.getByRole("heading", { name: counted }).waitFor();
    };
    expect(await heading.innerText()).toBe("2 members");
    await narrow(() => search.getByLabel("Team").selectOption("Design"), "1 of 2 members");
    expect(await list.getByRole("row", { name: /Mei Tanaka/ }).count()).toBe(1);
    await narrow(() => search.getByLabel("Role").selectOption("Owner"), "0 of 2 members");
    await list.getByText("Nobody matches").waitFor();
    await list.getByRole("link", { name: "Show everybody" }).click();
    await list.getByRole("heading", { name: "2 members", exact: true }).waitFor();
    await narrow(() => search.getByLabel("State").selectOption("Active"), "2 of 2 members");
    await narrow(() => search.getByRole("searchbox").fill("mei"), "1 of 2 members");
    const narrowed = /\?(?=.*q=mei)(?=.*status=active)/;
    await page.waitForURL(narrowed);
    await page.getByLabel("Suspend Mei Tanaka").click();
    await page.getByRole("button", { name: "Suspend Mei Tanaka" }).click();
    await list.getByRole("heading", { name: "0 of 2 members" }).waitFor();
    await page.waitForURL(narrowed);
    await page.reload();
    expect(await search.getByLabel("State").inputValue()).toBe("active");
    expect(await search.getByRole("searchbox").inputValue()).toBe("mei");
  });

  test("why somebody may do something is told, for a plugin's key as well", async () => {
    const { page, id, jane, mei } = await setScene("viewer");
    await page.goto(`/w/${id}/settings/members`);
    await page.getByRole("link", { name: "Access of Mei Tanaka" }).click();
    expect(await ruleFor(page, "Read everything")).toMatch(
      /Yes\s+It is for everybody who is a member, and they are a viewer/,
    );
    expect(await ruleFor(page, "Change settings")).toMatch(
      /No\s+It is for admins and owners, and they are a viewer/,
    );
    await page.getByLabel("A plugin's key").fill("crm:contacts:write");
    await page.getByRole("button", { name: "Ask" }).click();
    expect(await ruleFor(page, "crm:contacts:write")).toMatch(/No\s+It is for members, admins and owners/);
    await page.getByLabel("A plugin's key").fill("no key");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.locator("#permission-error").waitFor();

    const as = { url: stage.url, as: jane };
    await ask(as, "POST", `/api/workspaces/${id}/archive`);
    await page.goto(`/w/${id}/settings/members/${jane.id}`);
    expect(await ruleFor(page, "Write content")).toMatch(/No\s+This workspace is archived/);
    await ask(as, "POST", `/api/workspaces/${id}/restore`);
    await ask(as, "POST", `/api/workspaces/${id}/members/${mei.id}/suspend`);
    await page.goto(`/w/${id}/settings/members/${mei.id}`);
    expect(await page.locator(".verdict").innerText()).toMatch(/Nothing\s+Their membership is suspended/);
  });

  test("who is no admin asks about themselves only", async () => {
    stage.expectStatus(403);
    const { id, jane, mei } = await setScene("member");
    const theirs = await stage.enter(mei, options);
    await theirs.goto(`/w/${id}/settings/members`);
    expect(await theirs.getByRole("link", { name: /^Access of/ }).count()).toBe(1);
    await theirs.getByRole("link", { name: "Access of Mei Tanaka" }).click();
    expect(await ruleFor(theirs, "Write content")).toMatch(/Yes/);
    expect(await theirs.getByLabel("Last day").count()).toBe(0);
    expect((await theirs.goto(`/w/${id}/settings/members/${jane.id}`))?.status()).toBe(403);
  });

  test("ownership is offered, declined, offered again, withdrawn, and at last accepted from the mail", async () => {
    const { page, id, mei } = await setScene("member");
    const theirs = await stage.enter(mei, options);
    const offer = async (message: string) => {
      await page.goto(`/w/${id}/settings/danger`);
      await page.getByLabel("New owner").fill(mei.email);
      await page.getByLabel("Message (optional)").fill(message);
      await page.getByRole("button", { name: "Offer this workspace" }).click();
      await page.getByText("Offered to Mei Tanaka. They can").waitFor();
    };
    await offer("Yours?");
    await theirs.goto(`/w/${id}`);
    expect(await theirs.locator("#ownership-offer").innerText()).toContain("Yours?");
    await theirs.getByRole("button", { name: "Decline" }).click();
    await theirs.getByText("Declined. Nothing has changed.", { exact: true }).waitFor();
    await offer("Again?");
    await page.getByRole("button", { name: "Withdraw the offer" }).click();
    await page.getByText("The offer is withdrawn. Nothing has changed.", { exact: true }).waitFor();
    await theirs.goto(`/w/${id}`);
    expect(await theirs.locator("#ownership-offer").innerText()).toBe("");
    await offer("Please!");
    await page.goto(`/w/${id}`);
    expect(await page.locator("#ownership-offer").innerText()).toContain("offered to Mei Tanaka");

    expect(await linkFromMail(stage.url, mei.email)).toBe(`${stage.url}/w/${id}`);
    await theirs.goto(`/w/${id}`);
    await theirs.getByRole("button", { name: "Accept ownership" }).click();
    await theirs.getByText("You own this workspace now.", { exact: true }).waitFor();
    await page.goto(`/w/${id}/settings/members`);
    expect(await page.getByRole("row", { name: /Mei Tanaka/ }).innerText()).toContain("Owner");
    expect(await page.getByLabel("Role of Jane Cooper").inputValue()).toBe("admin");
  });
});
