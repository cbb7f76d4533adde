/** The invitation page in every state that the holder of a link can meet. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ask, freshEmail, linkFromMail, make, makePerson, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

const DAY_MS = 86_400_000;

describe("workerd", () => {
  const stage = stageOn("workerd");

  /** @returns the link, and what invited with */
  async function invite(email: string, dated?: string) {
    const world = await makeWorkspace(stage.url, { description: "Offers and contracts" });
    const where = { url: stage.url, as: world.jane, ...(dated === undefined ? {} : { dated }) };
    const path = `/api/workspaces/${world.id}/invitations`;
    const invitation_id = await make(where, path, { email, role: "member" });
    return { ...world, path: `${path}/${invitation_id}`, link: await linkFromMail(stage.url, email) };
  }

  test("somebody new gives a name and is in", async () => {
    const email = freshEmail("mei");
    const { link } = await invite(email);
    const page = await stage.open();
    await page.goto(link);
    expect(await heading(page)).toBe("Join Sales");
    const offer = await page.locator(".card").innerText();
    expect(offer).toContain(`Jane Cooper invited ${email}`);
    expect(offer).toContain("Offers and contracts");
    await page.getByLabel("Your name").fill("Mei Tanaka");
    await page.getByRole("button", { name: "Accept invitation" }).click();
    await page.getByText("Welcome! You are a member now.").waitFor();
    await page.goto(link);
    expect(await heading(page)).toBe("You are in already");
  });

  test("somebody with an account signs in first and comes back", async () => {
    const mei = await makePerson(stage.url, "mei");
    const { link, id } = await invite(mei.email);
    const page = await stage.open();
    await page.goto(link);
    await page.getByText(`${mei.email} has an account`).waitFor();
    expect(await page.getByRole("button", { name: "Accept invitation" }).count()).toBe(0);
    await page.locator("main").getByRole("link", { name: "Sign in" }).click();
    await page.getByLabel("E-mail address").fill(mei.email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await page.getByRole("heading", { name: "Check your mail" }).waitFor();
    await page.goto(await linkFromMail(stage.url, mei.email));
    await page.getByRole("button", { name: `Sign in as ${mei.email}` }).click();
    await page.getByRole("button", { name: "Accept invitation" }).click();
    await page.waitForURL(`**/w/${id}**`);
  });

  test("another person cannot use it, and is told whose it is", async () => {
    const email = freshEmail("mei");
    const { link } = await invite(email);
    const tom = await makePerson(stage.url, "tom");
    const page = await stage.enter(tom);
    await page.goto(link);
    const shown = await page.locator(".card").innerText();
    expect(shown).toContain(tom.email);
    expect(shown).toContain(`This invitation is for ${email}`);
    expect(await page.getByRole("button", { name: "Accept invitation" }).count()).toBe(0);
    await page.locator("main").getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signed out.").waitFor();
  });

  test("an expired one names who can send it again", async () => {
    stage.expectStatus(410);
    const { link } = await invite(freshEmail("mei"), new Date(Date.now() - 30 * DAY_MS).toISOString());
    const page = await stage.open();
    const response = await page.goto(link);
    expect(response?.status()).toBe(410);
    expect(await heading(page)).toBe("This invitation has expired");
    expect(await page.locator(".card").innerText()).toContain("Jane Cooper");
  });

  test("a used one says so to everybody else", async () => {
    const email = freshEmail("mei");
    const { link } = await invite(email);
    const mei = await stage.open();
    await mei.goto(link);
    await mei.getByRole("button", { name: "Accept invitation" }).click();
    await mei.getByText("Welcome! You are a member now.").waitFor();
    const page = await stage.open();
    await page.goto(link);
    expect(await heading(page)).toBe("This invitation was used already");
  });

  test("declining takes one click and is remembered", async () => {
    const { link } = await invite(freshEmail("mei"));
    const page = await stage.open();
    await page.goto(link);
    await page.getByRole("button", { name: "Decline" }).click();
    await page.getByRole("heading", { name: "This invitation was declined" }).waitFor();
    await page.goto(link);
    expect(await heading(page)).toBe("This invitation was declined");
  });

  test("a cancelled one, one sent again and one cut off are not valid", async () => {
    stage.expectStatus(404);
    const notValid = [404, "This invitation is not valid"];
    const { link, path, jane } = await invite(freshEmail("mei"));
    const page = await stage.open();
    await ask({ url: stage.url, as: jane }, "POST", `${path}/resend`);
    expect(await statusAndTitle(page, link)).toEqual(notValid);
    await ask({ url: stage.url, as: jane }, "DELETE", path);
    expect(await statusAndTitle(page, link)).toEqual(notValid);
    expect(await statusAndTitle(page, link.slice(0, -8))).toEqual(notValid);
    expect(await statusAndTitle(page, `${stage.url}/invitations/nonsense`)).toEqual(notValid);
  });

  test("one to an archived workspace waits for its restore", async () => {
    const { link, id, jane } = await invite(freshEmail("mei"));
    await ask({ url: stage.url, as: jane }, "POST", `/api/workspaces/${id}/archive`);
    const page = await stage.open();
    await page.goto(link);
    expect(await heading(page)).toBe("Closed for new members");
  });
});

async function statusAndTitle(page: Page, link: string): Promise<[number | undefined, string]> {
  const response = await page.goto(link);
  return [response?.status(), await heading(page)];
}

const heading = (page: Page): Promise<string> => page.locator("main h1").innerText();
