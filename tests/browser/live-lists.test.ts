/** Lists of many workspaces: they show what others do, and leave alone what their reader is about. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { HOSTS } from "../hosts.ts";
import { adminStageOn } from "./admin-stage.ts";
import { connected, isKept } from "./live-page.ts";
import { ask, make, makePerson } from "./people.ts";

const invitations = z.array(z.object({ id: z.string() }));

describe.each(HOSTS)("%s", (kind) => {
  const stage = adminStageOn(kind);
  const asJane = () => ({ url: stage.url, as: stage.jane });
  const create = (name: string) => make(asJane(), "/api/workspaces", { org_id: stage.org.id, name });

  test("home: an invitation, the workspace it leads to, its new name, and its end", async () => {
    const tom = await makePerson(stage.url, "tom");
    const page = await stage.enter(tom);
    await connected(page, "/");
    const id = await create("Atlas");
    const path = `/api/workspaces/${id}`;
    await ask(asJane(), "POST", `${path}/invitations`, { email: tom.email, role: "member" });
    await page.getByRole("heading", { name: "You are invited" }).waitFor();
    const [invitation] = invitations.parse(await ask(asJane(), "GET", `${path}/invitations`));
    await ask({ url: stage.url, as: tom }, "POST", `/api/invitations/${id}/${invitation?.id}/accept`);
    await page.locator("#workspaces").getByRole("link", { name: "Atlas" }).waitFor();
    await page.getByRole("heading", { name: "You are invited" }).waitFor({ state: "detached" });
    await ask(asJane(), "PATCH", path, { name: "Borealis" });
    await page.locator("#workspaces").getByRole("link", { name: "Borealis" }).waitFor();
    await ask(asJane(), "DELETE", `${path}/members/${tom.id}`);
    await page.locator("#workspaces").getByRole("link", { name: "Borealis" }).waitFor({ state: "detached" });
    expect(await isKept(page)).toBe(true);
  });

  test("home: what is typed into the search stays, and the list stays narrowed", async () => {
    const page = await stage.enter(stage.jane);
    await create("Cassini");
    await connected(page, "/");
    const search = page.getByRole("searchbox", { name: /^Search/ });
    await search.fill("cassini");
    await page.locator("#workspaces li").first().getByText("Cassini").waitFor();
    await create("Cassini Two");
    await create("Deimos");
    await page.locator("#workspaces").getByRole("link", { name: "Cassini Two" }).waitFor();
    expect(await search.inputValue()).toBe("cassini");
    expect(await page.locator("#workspaces li").count()).toBe(2);
    expect(await isKept(page)).toBe(true);
  });

  test("organization's list: news show, but not in the place of what somebody has chosen", async () => {
    const page = await stage.enter(stage.mei);
    await create("Elara");
    await connected(page, `/org-admin/workspaces?org=${stage.org.slug}`);
    const list = page.locator("#workspace-list");
    await create("Fornjot");
    await list.getByRole("link", { name: "Fornjot" }).waitFor();
    const chosen = list.getByRole("row", { name: /Elara/ }).getByRole("checkbox");
    await chosen.check();
    await chosen.blur();
    await create("Ganymede");
    const newer = list.getByRole("button", { name: "Show what is new" });
    await newer.waitFor();
    expect(await chosen.isChecked()).toBe(true);
    expect(await list.getByRole("link", { name: "Ganymede" }).count()).toBe(0);
    await newer.click();
    await list.getByRole("link", { name: "Ganymede" }).waitFor();
  });

  test("organization's invitations and jobs", async () => {
    const id = await create("Himalia");
    const page = await stage.enter(stage.mei);
    await connected(page, `/org-admin/invitations?org=${stage.org.slug}`);
    const invitation = { email: "new@himalia.test", role: "viewer" };
    await ask(asJane(), "POST", `/api/workspaces/${id}/invitations`, invitation);
    await page.locator("#invitations").getByText("new@himalia.test").first().waitFor();
    expect(await isKept(page)).toBe(true);
    await connected(page, `/org-admin/jobs?org=${stage.org.slug}`);
    const before = await page.locator("#jobs tbody tr").count();
    const job = { orgId: stage.org.id, action: "archive", workspace_ids: [id] };
    await ask(asJane(), "POST", "/api/ws/admin/bulk", job);
    await expect.poll(() => page.locator("#jobs tbody tr").count(), { timeout: 20_000 }).toBe(before + 1);
    await page.locator("#jobs tbody tr").first().getByText("Finished").waitFor({ timeout: 20_000 });
    expect(await isKept(page)).toBe(true);
  });
});
