/** Two people in one workspace: each sees what the other does, without asking for it. */
import { describe, expect, test } from "vitest";
import { AGAIN_MESSAGE } from "../../src/live.ts";
import { HOSTS } from "../hosts.ts";
import { connected, isKept } from "./live-page.ts";
import { ask, join, makeWorkspace } from "./people.ts";
import { stageOn } from "./stage.ts";

describe.each(HOSTS)("%s", (kind) => {
  const stage = stageOn(kind);

  async function together(section = "") {
    const world = await makeWorkspace(stage.url);
    const mei = await join(stage.url, world, "mei", "admin");
    const [hers, his] = [await stage.enter(world.jane), await stage.enter(mei)];
    for (const page of [hers, his]) await connected(page, `/w/${world.id}${section}`);
    return { ...world, mei, hers, his };
  }

  test("a new name, a new member and what happened show on the other's page", async () => {
    const { id, jane, org_id, his } = await together();
    const asJane = { url: stage.url, as: jane };
    await ask(asJane, "PATCH", `/api/workspaces/${id}`, { name: "Renamed by Jane" });
    await his.getByRole("heading", { level: 1, name: "Renamed by Jane" }).waitFor();
    await his.locator("#recent-activity li", { hasText: "Jane Cooper" }).first().waitFor();
    await join(stage.url, { id, jane, org_id }, "tom", "viewer");
    await his.locator("#people").getByText("Tom Becker").first().waitFor();
    await his.getByRole("heading", { name: "3 members" }).waitFor();
    expect(await isKept(his)).toBe(true);
  });

  test("what somebody is typing stays, whatever others do", async () => {
    const { id, jane, org_id, his } = await together("/settings/members");
    await his.getByLabel("E-mail address").fill("half-typ");
    await join(stage.url, { id, jane, org_id }, "tom", "viewer");
    await his.locator("#members").getByText("Tom Becker").first().waitFor();
    expect(await his.getByLabel("E-mail address").inputValue()).toBe("half-typ");
    expect(await isKept(his)).toBe(true);
  });

  test("a narrowed list of activity stays narrowed, whatever happens", async () => {
    const { id, jane, mei, his } = await together("/activity");
    const entries = his.locator("#all-activity .event");
    await his.getByLabel("Person").selectOption("Jane Cooper");
    await his.getByLabel("Kind").selectOption("Profile changed");
    await his.getByText("Take a filter away to see more.").waitFor();
    await his.waitForURL(`**/activity?actor_id=${jane.id}&action=updated`);
    await ask({ url: stage.url, as: mei }, "PATCH", `/api/workspaces/${id}`, { description: "By Mei" });
    await ask({ url: stage.url, as: jane }, "PATCH", `/api/workspaces/${id}`, { name: "By Jane" });
    await entries.first().waitFor();
    await his.getByRole("heading", { level: 1, name: "By Jane" }).waitFor();
    expect(await entries.allInnerTexts()).toEqual([expect.stringContaining("Jane Cooper")]);
    expect(await his.getByLabel("Kind").inputValue()).toBe("updated");
    await his.getByRole("link", { name: "Show everything" }).waitFor({ state: "detached" });
    expect(await isKept(his)).toBe(true);
  });

  test("who is removed is told so, and the page closes", async () => {
    const { id, jane, mei, hers, his } = await together("/settings/members");
    await hers.locator("#members tbody tr", { hasText: mei.name }).waitFor();
    await ask({ url: stage.url, as: jane }, "PATCH", `/api/workspaces/${id}`, { name: "By its last name" });
    await his.getByRole("heading", { level: 1, name: "By its last name" }).waitFor();
    await ask({ url: stage.url, as: jane }, "DELETE", `/api/workspaces/${id}/members/${mei.id}`);
    await his.getByRole("heading", { level: 1, name: "You are no longer in By its last name" }).waitFor();
    expect(await his.title()).toBe("You are no longer in By its last name · Atrium");
    expect(await his.getByRole("main").locator("form").count()).toBe(0);
    await hers.locator("#members tbody tr", { hasText: mei.name }).waitFor({ state: "detached" });
    expect(await isKept(hers)).toBe(true);
    await his.getByRole("link", { name: "My workspaces" }).click();
    await his.waitForURL((url) => url.pathname === "/");
  });

  test("a page that has to show itself once more comes back at once and misses nothing", async () => {
    const { id, jane } = await makeWorkspace(stage.url);
    const page = await stage.enter(jane);
    let connections = 0;
    await page.routeWebSocket(/\/live$/, (socket) => {
      connections += 1;
      const server = socket.connectToServer();
      if (connections > 1) return;
      server.onMessage((message) =>
        socket.send(String(message).includes("workspace") ? AGAIN_MESSAGE : message),
      );
    });
    await connected(page, `/w/${id}`);
    await ask({ url: stage.url, as: jane }, "PATCH", `/api/workspaces/${id}`, { name: "Seen again" });
    await page.getByRole("heading", { level: 1, name: "Seen again" }).waitFor();
    await ask({ url: stage.url, as: jane }, "PATCH", `/api/workspaces/${id}`, { name: "And told" });
    await page.getByRole("heading", { level: 1, name: "And told" }).waitFor();
    expect(connections).toBe(2);
    expect(await isKept(page)).toBe(true);
  });

  test("what happened while nobody listened shows once the connection is back", async () => {
    const { id, jane, org_id } = await makeWorkspace(stage.url);
    const page = await stage.enter(await join(stage.url, { id, jane, org_id }, "mei", "admin"));
    let cut = (): void => {};
    let way = Promise.resolve();
    await page.routeWebSocket(/\/live$/, async (socket) => {
      await way;
      const server = socket.connectToServer();
      cut = () => void Promise.all([server.close({ code: 1001 }), socket.close({ code: 1001 })]);
    });
    await connected(page, `/w/${id}`);
    const { promise, resolve } = Promise.withResolvers<void>();
    way = promise;
    cut();
    await ask({ url: stage.url, as: jane }, "PATCH", `/api/workspaces/${id}`, { name: "Meanwhile" });
    resolve();
    await page.getByRole("heading", { level: 1, name: "Meanwhile" }).waitFor({ timeout: 20_000 });
    expect(await isKept(page)).toBe(true);
  });
});
