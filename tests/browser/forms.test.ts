/** What a page with scripts sees to between its forms and links: nothing twice, nothing lost, nothing unsaid. */
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { ask, join, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

describe.each(["workerd", "deno"] as const)("%s", (kind) => {
  const stage = stageOn(kind);

  async function openSettings(section: string) {
    const world = await makeWorkspace(stage.url);
    const page = await stage.enter(world.jane);
    await page.goto(`/w/${world.id}/settings${section}`);
    return { ...world, page, as: { url: stage.url, as: world.jane } };
  }

  test("a form that is double-clicked is sent once", async () => {
    const { page, id, as } = await openSettings("/links");
    const api = `/api/workspaces/${id}`;
    await sendTwice(page, "Make link");
    await page.getByText("Your link is ready.").waitFor();
    expect(await ask(as, "GET", `${api}/invitation-links`)).toHaveLength(1);

    await page.goto(`/w/${id}/settings/teams`);
    await page.getByLabel("Name").fill("Design");
    await sendTwice(page, "Create team");
    await page.getByText("The team is ready.").waitFor();
    expect(await ask(as, "GET", `${api}/teams`)).toHaveLength(1);
  });

  test("of searches while typing the last one counts", async () => {
    const { page, ...world } = await openSettings("");
    await join(stage.url, world, "mei", "member");
    await page.goto(`/w/${world.id}/settings/members`);
    await page.route(/[?&]q=jane/, () => {});
    const first = page.waitForRequest(/[?&]q=jane/);
    await page.getByRole("searchbox").fill("jane");
    await first;
    await page.getByRole("searchbox").fill("mei");
    await page.locator("#members").getByRole("heading", { name: "1 of 2 members" }).waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("mei");
  });

  test("what a search while typing leaves is read out", async () => {
    const { page, ...world } = await openSettings("");
    await join(stage.url, world, "mei", "member");
    const said = () => page.locator("#live").textContent();
    await page.goto(`/w/${world.id}/settings/members`);
    await page.getByRole("searchbox").fill("mei");
    await expect.poll(said).toBe("1 shown");
    await page.getByRole("searchbox").fill("nobody of this name");
    await expect.poll(said).toBe("Nobody matches");

    await page.goto("/");
    await page.getByRole("searchbox").fill("sal");
    await expect.poll(said).toBe("1 shown");
    await page.goto(`/w/${world.id}/activity`);
    await page.getByLabel("Kind").selectOption("Profile changed");
    await expect.poll(said).toBe("Nothing matches");
  });

  test("a role is given once it is saved, and owning is asked about", async () => {
    const { page, as, ...world } = await openSettings("");
    const mei = await join(stage.url, world, "mei", "member");
    const roleOf = async (): Promise<unknown> =>
      members
        .parse(await ask(as, "GET", `/api/workspaces/${world.id}/members`))
        .find(({ user_id }) => user_id === mei.id)?.role;
    await page.goto(`/w/${world.id}/settings/members`);
    const row = page.getByRole("row", { name: "Mei Tanaka" });
    const [role, save] = [row.getByRole("combobox"), row.getByRole("button", { name: "Save" })];
    expect(await save.isVisible()).toBe(false);
    await role.focus();
    await page.keyboard.press("ArrowUp");
    expect(await role.inputValue()).toBe("admin");
    await save.waitFor();
    await page.keyboard.press("ArrowDown");
    await save.waitFor({ state: "hidden" });

    await role.selectOption("owner");
    await page.setViewportSize({ width: 768, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(await answered(page, "dismiss", () => save.click())).toContain(
      "Make Mei Tanaka an owner of Sales?",
    );
    expect(await save.isVisible()).toBe(true);
    expect(await roleOf()).toBe("member");
    await answered(page, "accept", () => save.click());
    await page.getByText("Role changed.").waitFor();
    expect(await roleOf()).toBe("owner");
  });

  test("leaving is asked about as long as what was typed is refused", async () => {
    stage.expectStatus(400, 409);
    const { page, id, as } = await openSettings("");
    const [description, save] = [
      page.getByLabel("Description"),
      page.getByRole("button", { name: "Save changes" }),
    ];
    const leave = () => page.getByRole("link", { name: "Teams" }).click();
    await description.fill("Kept");
    await page.getByLabel("Slug").fill("Bad Slug!");
    await save.click();
    await page.locator("#slug-error").waitFor();
    expect(await answered(page, "dismiss", leave)).toBe(LEAVE);
    expect(await description.inputValue()).toBe("Kept");

    await page.getByLabel("Slug").fill("good-slug");
    await ask(as, "PATCH", `/api/workspaces/${id}`, { description: "Theirs" });
    await save.click();
    const conflict = page.getByRole("alert");
    await conflict.getByRole("heading", { name: "Somebody else saved first" }).waitFor();
    await expect.poll(hasFocus(conflict)).toBe(true);
    expect(await answered(page, "dismiss", leave)).toBe(LEAVE);
    expect(await description.inputValue()).toBe("Kept");

    await save.click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    await leave();
    await page.getByText("No teams yet").waitFor();
  });

  test("who goes back and then stays is where the address says", async () => {
    const { page, id } = await openSettings("/teams");
    await page.getByRole("link", { name: "General" }).click();
    await page.getByLabel("Description").fill("Kept");
    expect(await answered(page, "dismiss", () => page.evaluate(() => history.back()))).toBe(LEAVE);
    await page.waitForURL(`**/w/${id}/settings`);
    expect(await page.getByLabel("Description").inputValue()).toBe("Kept");
    expect(await answered(page, "accept", () => page.evaluate(() => history.back()))).toBe(LEAVE);
    await page.getByText("No teams yet").waitFor();
    await page.waitForURL(`**/w/${id}/settings/teams`);
  });

  test("a page with a stylesheet and a script of its own gets them", async () => {
    const { page } = await openSettings("");
    await page.goto("/go?q=API");
    await page.getByRole("link", { name: /^API reference/ }).click();
    await page.getByLabel("Search operations").fill("nothing like it");
    await page.getByText(/^0 of/).waitFor();
    const heads = await page
      .locator("head link[rel=stylesheet], head script[defer]")
      .evaluateAll((parts) =>
        parts.map((part) => part.getAttribute("href") ?? part.getAttribute("src") ?? ""),
      );
    expect(heads.filter((address) => address.includes("/reference"))).toHaveLength(2);
  });

  test("a picture that is refused is said where focus is", async () => {
    stage.expectStatus(400);
    const { page } = await openSettings("");
    await page.goto("/account");
    const picture = page.getByLabel("PNG, JPEG or WebP");
    const text = Buffer.from("no picture");
    await picture.setInputFiles({ name: "note.png", mimeType: "image/png", buffer: text });
    await page.getByRole("button", { name: "Save picture" }).click();
    await page.locator("#picture-error").waitFor();
    await expect.poll(hasFocus(picture)).toBe(true);
  });
});

const hasFocus = (element: Locator) => () => element.evaluate((it) => it === document.activeElement);

const LEAVE = "Leave without saving your changes?";

const members = z.array(z.object({ user_id: z.string(), role: z.string() }));

/** Does something that asks, and answers. @returns what was asked */
async function answered(page: Page, how: "accept" | "dismiss", act: () => Promise<unknown>): Promise<string> {
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog[how]();
    return dialog.message();
  });
  await act();
  return asked;
}

/** Double-clicks a button; the server acts on whatever the page sends, and no answer arrives before both clicks. */
async function sendTwice(page: Page, name: string): Promise<void> {
  const clicked = Promise.withResolvers<void>();
  const isSent = (url: URL) => url.origin === new URL(page.url()).origin;
  await page.route(isSent, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch({ maxRedirects: 0 });
    await clicked.promise;
    // The page may have given this one up, which changes nothing on the server.
    await route.fulfill({ response }).catch(() => {});
  });
  await page.getByRole("button", { name }).dblclick();
  clicked.resolve();
}
