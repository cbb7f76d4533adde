/** Settings of a workspace, section by section. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { freshEmail, join, linkFromMail, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

describe("workerd", () => {
  const stage = stageOn("workerd");

  async function openSettings(section: string) {
    const world = await makeWorkspace(stage.url);
    const page = await stage.enter(world.jane);
    await page.goto(`/w/${world.id}/settings${section}`);
    return { ...world, page };
  }

  test("general: what is edited shows everywhere", async () => {
    const { page } = await openSettings("");
    await page.getByLabel("Name", { exact: true }).fill("Sales Europe");
    await page.getByLabel("Description").fill("Everything south of Hamburg");
    await page.getByLabel("Tags").fill("sales, emea");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    expect(await page.locator("h1").innerText()).toBe("Sales Europe");
    await page.goto("/");
    const row = page.locator(".workspace-row", { hasText: "Sales Europe" });
    expect(await row.innerText()).toContain("Everything south of Hamburg");
    expect(await row.locator(".tag").allInnerTexts()).toEqual(["sales", "emea"]);
  });

  test("general: what is wrong is said at its field, and nothing typed is lost", async () => {
    stage.expectStatus(400);
    const { page } = await openSettings("");
    await page.getByLabel("Name", { exact: true }).fill("Kept as typed");
    await page.getByLabel("Slug").fill("Not A Slug!");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.locator("#slug-error").waitFor();
    expect(await page.getByLabel("Slug").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Kept as typed");
  });

  test("general: who saves second sees both values and decides", async () => {
    stage.expectStatus(409);
    const { page, id, ...world } = await openSettings("");
    const mei = await stage.enter(await join(stage.url, { id, ...world }, "mei", "admin"));
    await mei.goto(`/w/${id}/settings`);
    await page.getByLabel("Name", { exact: true }).fill("Jane's name");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();

    await mei.getByLabel("Name", { exact: true }).fill("Mei's name");
    await mei.getByRole("button", { name: "Save changes" }).click();
    await mei.getByRole("heading", { name: "Somebody else saved first" }).waitFor();
    expect(await mei.getByRole("row", { name: /^Name/ }).innerText()).toMatch(/Jane's name\s+Mei's name/);
    expect(await mei.getByLabel("Name", { exact: true }).inputValue()).toBe("Mei's name");
    expect(await mei.locator("h1").innerText()).toBe("Jane's name");

    await mei.getByRole("button", { name: "Save changes" }).click();
    await mei.getByText("Saved.", { exact: true }).waitFor();
    expect(await mei.locator("h1").innerText()).toBe("Mei's name");
  });

  test("members: a role changes once it is saved, and removing takes access at once", async () => {
    stage.expectStatus(404);
    const { page, id, ...world } = await openSettings("");
    const mei = await stage.enter(await join(stage.url, { id, ...world }, "mei", "viewer"));
    await mei.goto(`/w/${id}`);
    expect(await mei.getByRole("link", { name: "Settings", exact: true }).count()).toBe(0);

    await page.getByRole("link", { name: "Members" }).click();
    await page.getByLabel("Role of Mei Tanaka").selectOption("admin");
    await saveRole(page, "Mei Tanaka");
    await page.getByText("Role changed.").waitFor();
    await mei.goto(`/w/${id}`);
    expect(await mei.getByRole("link", { name: "Settings", exact: true }).isVisible()).toBe(true);

    await page.getByLabel("Remove Mei Tanaka").click();
    await page.getByRole("button", { name: "Remove from Sales" }).click();
    await page.getByText("Removed. They have no access any more.").waitFor();
    expect((await mei.goto(`/w/${id}`))?.status()).toBe(404);
    await mei.goto("/");
    expect(await mei.locator("main").innerText()).not.toContain("Sales");
  });

  test("members: an address outside of the organization is not added but pointed to an invitation", async () => {
    stage.expectStatus(404);
    const { page } = await openSettings("/members");
    await page.getByLabel("E-mail address").fill(freshEmail("tom"));
    await page.getByRole("button", { name: "Add", exact: true }).click();
    expect(await page.locator("#email-error").innerText()).toMatch(/invit/i);
  });

  test("members: the last owner stays", async () => {
    const { page } = await openSettings("/members");
    await page.getByLabel("Role of Jane Cooper").selectOption("viewer");
    await saveRole(page, "Jane Cooper");
    await page.getByText("There is always an owner.").waitFor();
    expect(await page.getByLabel("Role of Jane Cooper").inputValue()).toBe("owner");
  });

  test("invitations: sent again, the old link dies; cancelled, the list forgets it", async () => {
    stage.expectStatus(404, 409);
    const { page } = await openSettings("/invitations");
    await page.getByText("Nobody is invited right now").waitFor();
    const email = freshEmail("tom");
    await sendInvitation(page, email);
    await page.getByText("Invitation sent.").waitFor();
    const first = await linkFromMail(stage.url, email);
    await sendInvitation(page, email);
    await page.locator("#email-error").waitFor();

    await page.getByRole("button", { name: `Send again to ${email}` }).click();
    await page.getByText("The earlier link no longer works.").waitFor();
    await expect.poll(() => linkFromMail(stage.url, email)).not.toBe(first);
    const guest = await stage.open();
    expect((await guest.goto(first))?.status()).toBe(404);
    const second = await linkFromMail(stage.url, email);
    expect((await guest.goto(second))?.status()).toBe(200);

    await page.getByLabel(`Cancel invitation to ${email}`).click();
    await page.getByRole("button", { name: "Cancel invitation" }).click();
    await page.getByText("Invitation cancelled.").waitFor();
    await page.getByText("Nobody is invited right now").waitFor();
    expect((await guest.goto(second))?.status()).toBe(404);
  });

  test("modules: a hidden one leaves the tab bar and keeps its place", async () => {
    const { page, id } = await openSettings("/modules");
    await page.getByRole("switch", { name: "Chat" }).uncheck();
    await page.getByRole("button", { name: "Save modules" }).click();
    await page.getByText("Modules saved.").waitFor();
    expect(await tabs(page)).toEqual(["Overview", "Knowledge", "Voice", "Evaluations", "Settings"]);
    await page.goto(`/w/${id}/settings/tabs`);
    expect(await page.locator(".order-label").allInnerTexts()).toEqual([
      "Knowledge",
      "Chat",
      "Voice",
      "Evaluations",
    ]);
    expect(await page.locator(".order-item", { hasText: "Chat" }).innerText()).toContain("Hidden");
    await page.goto(`/w/${id}/settings/modules`);
    await page.getByRole("switch", { name: "Chat" }).check();
    await page.getByRole("button", { name: "Save modules" }).click();
    await page.getByText("Modules saved.").waitFor();
    expect(await tabs(page)).toEqual(["Overview", "Knowledge", "Chat", "Voice", "Evaluations", "Settings"]);
  });

  test("danger: archived it can be read but not changed, until it is restored", async () => {
    const { page, id } = await openSettings("/danger");
    await page.getByRole("button", { name: "Archive this workspace" }).click();
    await page.getByText("everything can be read, nothing changed").waitFor();
    await page.goto(`/w/${id}/settings`);
    expect(await page.getByLabel("Name", { exact: true }).count()).toBe(0);
    await page.getByRole("link", { name: "Restore it" }).click();
    await page.getByRole("button", { name: "Restore this workspace" }).click();
    await page.getByText("Restored.", { exact: true }).waitFor();
    await page.goto(`/w/${id}/settings`);
    expect(await page.getByLabel("Name", { exact: true }).isVisible()).toBe(true);
  });

  test("danger: deleting waits for the name, and can be undone", async () => {
    const { page, id } = await openSettings("/danger");
    const button = page.getByRole("button", { name: "Delete Sales" });
    expect(await button.isDisabled()).toBe(true);
    await page.getByLabel("Type “Sales” to confirm").fill("Sale");
    expect(await button.isDisabled()).toBe(true);
    await page.getByLabel("Type “Sales” to confirm").fill("Sales");
    await button.click();
    await page.getByText("Deleted. An owner can still restore it").waitFor();
    await page.getByText("left before everything in it is gone for good").waitFor();
    await page.goto("/");
    expect(await page.locator(".workspace-row", { hasText: "Sales" }).count()).toBe(0);
    await page.goto(`/w/${id}/settings/danger`);
    await page.getByRole("button", { name: "Restore this workspace" }).click();
    await page.getByText("Restored.", { exact: true }).waitFor();
    await page.goto("/");
    expect(await page.locator(".workspace-row", { hasText: "Sales" }).count()).toBe(1);
  });

  test("danger, without scripts: the server compares the name", async () => {
    stage.expectStatus(400);
    const { jane, id } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane, { javaScriptEnabled: false });
    await page.goto(`/w/${id}/settings/danger`);
    await page.getByLabel("Type “Sales” to confirm").fill("Marketing");
    await page.getByRole("button", { name: "Delete Sales" }).click();
    await page.getByText("This is not its name.").waitFor();
    await page.getByLabel("Type “Sales” to confirm").fill("Sales");
    await page.getByRole("button", { name: "Delete Sales" }).click();
    await page.getByText("Deleted. An owner can still restore it").waitFor();
    expect(await page.locator(".workspace-name").innerText()).toContain("Deleted");
  });

  test("danger: ownership moves once the other side accepts, and then one may leave", async () => {
    const { page, id, ...world } = await openSettings("");
    const heir = await join(stage.url, { id, ...world }, "mei", "member");
    const mei = await stage.enter(heir);
    await page.goto(`/w/${id}/settings/danger`);
    await page.getByLabel("New owner").fill(heir.email);
    await page.getByRole("button", { name: "Offer this workspace" }).click();
    await page
      .getByText("Offered. They are told by mail; until they accept, nothing changes.", { exact: true })
      .waitFor();
    await mei.goto(`/w/${id}`);
    await mei.getByRole("button", { name: "Accept ownership" }).click();
    await mei.getByText("You own this workspace now.", { exact: true }).waitFor();
    await page.goto(`/w/${id}/settings/danger`);
    await page.getByLabel("Leave… Sales").click();
    await page.getByRole("button", { name: "Leave Sales" }).click();
    await page.getByText("You have left.", { exact: true }).waitFor();
    expect(await page.locator(".workspace-row", { hasText: "Sales" }).count()).toBe(0);
  });
});

async function sendInvitation(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
}

const saveRole = (page: Page, name: string): Promise<void> =>
  page.getByRole("row", { name }).getByRole("button", { name: "Save" }).click();

const tabs = async (page: Page): Promise<string[]> =>
  (await page.locator(".tabs .tab").allInnerTexts()).map((tab) => tab.trim());
