/** Teams, links that let people in, and lists of many: with scripts and without. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ask, freshEmail, join, linkFromMail, makePerson, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

const BOTH = [
  ["with scripts", { javaScriptEnabled: true }],
  ["without scripts", { javaScriptEnabled: false }],
] as const;

const heading = (page: Page): Promise<string> => page.locator("main h1").innerText();

describe.each(BOTH)("workerd, %s", (_, options) => {
  const stage = stageOn("workerd");

  async function openSettings(section: string) {
    const world = await makeWorkspace(stage.url);
    const page = await stage.enter(world.jane, options);
    await page.goto(`/w/${world.id}/settings/${section}`);
    return { ...world, page };
  }

  /** Makes a link on its page. @returns its address, as it can be copied */
  async function makeLink(page: Page, fill?: () => Promise<unknown>): Promise<string> {
    await fill?.();
    await page.getByRole("button", { name: "Make link" }).click();
    await page.getByText("Your link is ready.").waitFor();
    return page
      .getByLabel(/^Link to join as/)
      .first()
      .inputValue();
  }

  test("a team is made, filled, changed and deleted", async () => {
    stage.expectStatus(409, 404);
    const world = await openSettings("teams");
    const { page, id } = world;
    const mei = await join(stage.url, world, "mei", "member");
    await page.getByText("No teams yet").waitFor();
    await page.getByLabel("Name").fill("Design");
    await page.getByRole("button", { name: "Create team" }).click();
    await page.getByText("The team is ready. Add its people next.").waitFor();

    await page.getByLabel("Add by e-mail address").fill(freshEmail("tom"));
    await page.getByRole("button", { name: "Add to team" }).click();
    expect(await page.locator("#email-error").innerText()).toContain("not a member");
    await page.getByLabel("Add by e-mail address").fill(mei.email.toUpperCase());
    await page.getByRole("button", { name: "Add to team" }).click();
    await page.getByText("Added to the team.").waitFor();
    await page.getByRole("button", { name: "Make lead: Mei Tanaka" }).click();
    await page.getByText("Lead of the team now.").waitFor();
    const row = page.getByRole("row", { name: /Mei Tanaka/ });
    expect(await row.innerText()).toContain("Lead");

    await page.getByLabel("Name", { exact: true }).fill("Design and words");
    await page.getByLabel("Description").fill("Screens, too");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    await page.getByRole("link", { name: "All teams" }).click();
    const team = page.locator(".team", { hasText: "Design and words" });
    expect(await team.innerText()).toMatch(/Screens, too[^]*1 person/);

    await page.getByLabel("Name").fill("DESIGN and words");
    await page.getByRole("button", { name: "Create team" }).click();
    expect(await page.locator("#name-error").innerText()).toContain("of this name");
    expect(await page.getByLabel("Name").inputValue()).toBe("DESIGN and words");

    const reader = await stage.enter(mei, options);
    await reader.goto(`/w/${id}/settings/teams`);
    expect(await reader.getByRole("button", { name: "Create team" }).count()).toBe(0);
    await reader.getByRole("link", { name: "Design and words" }).click();
    await reader.getByRole("row", { name: /Mei Tanaka/ }).waitFor();
    expect(await reader.getByRole("button", { name: "Delete team" }).count()).toBe(0);

    // What was refused is not saved, and is asked about.
    page.once("dialog", (question) => void question.accept());
    await team.getByRole("link").click();
    await page.getByRole("button", { name: "Remove Mei Tanaka from the team" }).click();
    await page.getByText("Nobody is in it yet").waitFor();
    await page.getByLabel("Delete… the team Design and words").click();
    await page.getByRole("button", { name: "Delete team" }).click();
    await page.getByText("Deleted. Its people are still members.").waitFor();
    await page.getByText("No teams yet").waitFor();
    await page.goto(`/w/${id}/activity`);
    const said = await page.locator("main").innerText();
    expect(said).toContain("renamed the team Design to Design and words");
    expect(said).toContain("made Mei Tanaka lead of the team Design");
  });

  test("a link leads somebody without a session through signing in, back, and in", async () => {
    const { page, id } = await openSettings("links");
    const link = await makeLink(page, () => page.getByLabel("They join as").selectOption("viewer"));
    const email = freshEmail("mei");
    const guest = await stage.open(options);
    await guest.goto(link);
    expect(await heading(guest)).toBe("Join Sales");
    expect(await guest.getByRole("button", { name: "Join", exact: true }).count()).toBe(0);
    await guest.locator("main").getByRole("link", { name: "Sign in" }).click();
    await guest.getByLabel("E-mail address").fill(email);
    await guest.getByRole("button", { name: "Send me a link" }).click();
    await guest.getByRole("heading", { name: "Check your mail" }).waitFor();
    await guest.goto(await linkFromMail(stage.url, email));
    await guest.getByRole("button", { name: `Sign in as ${email}` }).click();
    await guest.getByRole("button", { name: "Join", exact: true }).click();
    await guest.getByText("Welcome! You are a member now.").waitFor();
    await guest.waitForURL(`**/w/${id}**`);
    await guest.goto(link);
    await guest.getByText("You are in already.").waitFor();
    await page.reload();
    expect(await page.locator(".link").innerText()).toContain("Used by 1 person");
  });

  test("a link that asks for approval: waiting, let in by an admin, told by mail", async () => {
    const world = await openSettings("links");
    const { page, id } = world;
    const link = await makeLink(page, () => page.getByLabel("An admin lets each person in").check());
    const tom = await makePerson(stage.url, "tom");
    const guest = await stage.enter(tom, options);
    await guest.goto(link);
    await guest.getByRole("button", { name: "Ask to join" }).click();
    await guest.getByText("You are waiting for an admin.").waitFor();
    await page.goto(`/w/${id}/settings/invitations`);
    await page.getByRole("button", { name: "Let in Tom Becker" }).click();
    await page.getByText("Let in. They are told by mail.").waitFor();
    expect(await page.getByText("Waiting to be let in").count()).toBe(0);
    expect(await linkFromMail(stage.url, tom.email)).toBe(`${stage.url}/w/${id}`);
    await guest.reload();
    await guest.getByRole("link", { name: "Go to Sales" }).click();
    await guest.waitForURL(`**/w/${id}`);

    const mei = await stage.enter(await makePerson(stage.url, "mei"), options);
    await mei.goto(link);
    await mei.getByRole("button", { name: "Ask to join" }).click();
    await mei.getByText("You are waiting for an admin.").waitFor();
    await page.goto(`/w/${id}/settings/invitations`);
    await page.getByLabel("Decline the request of Mei Tanaka").click();
    await page.getByRole("button", { name: "Decline request" }).click();
    await page.getByText("Declined. They cannot ask by the same link again.").waitFor();
    await mei.reload();
    await mei.getByText("An admin declined your request.").waitFor();
  });

  test("a link says why it lets nobody in: another domain, used up, revoked", async () => {
    stage.expectStatus(409, 410);
    const { page, id, jane } = await openSettings("links");
    const link = await makeLink(page, async () => {
      await page.getByLabel("Only addresses of").fill("acme.test, @acme.org");
      await page.getByLabel("People at most").fill("1");
    });
    expect(await page.locator(".link").innerText()).toMatch(/@acme.test[^]*@acme.org[^]*0 of 1 place taken/);
    const stranger = await stage.open(options);
    const email = `kai.${Date.now()}@elsewhere.test`;
    const headers = { Origin: stage.url };
    await stranger.request.post("/dev/session", { data: { email, name: "Kai" }, headers });
    await stranger.goto(link);
    await stranger.getByText(`You are signed in as ${email}, which is none of these.`).waitFor();
    const mei = await stage.enter(await makePerson(stage.url, "mei"), options);
    await mei.goto(link);
    await mei.getByRole("button", { name: "Join", exact: true }).click();
    await mei.getByText("Welcome! You are a member now.").waitFor();
    expect((await stranger.goto(link))?.status()).toBe(409);
    expect(await heading(stranger)).toBe("This link is used up");

    await page.reload();
    await page.getByLabel("Revoke the link for the role member").click();
    await page.getByRole("button", { name: "Revoke link" }).click();
    await page.getByText("Revoked. Nobody joins by it any more.").waitFor();
    await page.getByText("No link is open").waitFor();
    expect((await stranger.goto(link))?.status()).toBe(410);
    expect(await heading(stranger)).toBe("This link was revoked");
    await page.getByRole("link", { name: "Show ended ones, too" }).click();
    await page.getByText("Revoked", { exact: true }).waitFor();
    const links = await ask({ url: stage.url, as: jane }, "GET", `/api/workspaces/${id}/invitation-links`);
    expect(links).toEqual([]);
  });

  test("a pasted list is checked row by row, then sent once, also when the page is sent again", async () => {
    const { page, jane, id } = await openSettings("invitations");
    const [ann, bo] = [freshEmail("ann"), freshEmail("bo")];
    await page.getByRole("link", { name: "Invite many" }).click();
    await page
      .getByLabel("List", { exact: true })
      .fill(`email;role\n${ann};viewer\n${bo}\nnot an address\n${ann}\n${jane.email}`);
    await page.getByLabel("Role where none is given").selectOption("admin");
    await page.getByRole("button", { name: "Check the list" }).click();
    await page.getByRole("heading", { name: "2 people will be invited" }).waitFor();
    const results = page.locator(".results tbody tr");
    expect(await cellsOf(results)).toEqual([
      [ann, "viewer", "Will be invited"],
      [bo, "admin", "Will be invited"],
      ["not an address", "admin", "Not an address"],
      [ann, "admin", "Twice in the list"],
      [jane.email, "admin", "Already a member"],
    ]);
    const where = { url: stage.url, as: jane };
    expect(await ask(where, "GET", `/api/workspaces/${id}/invitations`)).toEqual([]);
    await page.getByRole("button", { name: "Invite 2 people" }).click();
    await page.getByRole("heading", { name: "2 people are invited" }).waitFor();
    expect(await linkFromMail(stage.url, ann)).toContain("/invitations/");
    await page.getByRole("link", { name: "Invite more" }).waitFor();
    // Without scripts this sends the form again; with them it only asks for the page.
    await page.reload();
    expect(await ask(where, "GET", `/api/workspaces/${id}/invitations`)).toHaveLength(2);
    if (!options.javaScriptEnabled) await page.getByRole("link", { name: "Invite more" }).click();
    await page.getByRole("button", { name: "Check the list" }).waitFor();
  });

  test("an uploaded file is read as spreadsheets write it; one without an address is refused", async () => {
    stage.expectStatus(400);
    const { page, id } = await openSettings("invitations/many");
    await page.getByRole("button", { name: "Check the list" }).click();
    expect(await page.locator("#list-error").innerText()).toBe("There is no address in this list.");
    const ann = freshEmail("ann");
    const buffer = Buffer.from(`\uFEFF"Name","E-Mail","Role"\r\n"Smith, Ann","${ann}","Viewer"\r\n`);
    await page
      .getByLabel("Or a CSV file")
      .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Check the list" }).click();
    await page.getByRole("heading", { name: "1 person will be invited" }).waitFor();
    expect(await page.getByLabel("List", { exact: true }).inputValue()).toBe(`${ann},viewer`);
    await page.getByRole("button", { name: "Invite 1 person" }).click();
    await page.getByRole("heading", { name: "1 person is invited" }).waitFor();
    await page.goto(`/w/${id}/settings/invitations`);
    expect(await page.getByRole("row", { name: new RegExp(ann) }).innerText()).toContain("Viewer");
  });
});

describe("workerd", () => {
  const stage = stageOn("workerd");

  test("a link is copied by its button", async () => {
    const { jane, id } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(`/w/${id}/settings/links`);
    await page.getByRole("button", { name: "Make link" }).click();
    await page.getByText("Your link is ready.").waitFor();
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await page.getByLabel("Link to join as member").inputValue());
  });
});

/** Address, role and result of each row. */
const cellsOf = async (rows: ReturnType<Page["locator"]>): Promise<string[][]> =>
  Promise.all(
    (await rows.all()).map(async (row) => {
      const cells = await row.locator("th, td").allInnerTexts();
      return cells.slice(1).map((cell) => cell.trim());
    }),
  );
