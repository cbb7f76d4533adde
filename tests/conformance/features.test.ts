/** What the platform switches off is gone from pages and refused by the API; switched on again, it is all there. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { adminPath, openOffice, type Office } from "./admin-office.ts";
import { join, makeWorkspace, enter, tokenFor, freshEmail, type Json, type Person } from "./client.ts";

const GENEROUS = { RATE_SIGN_INS: "1000", RATE_MUTATIONS_BURST: "10000", RATE_MUTATIONS_PER_MINUTE: "10000" };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const OWN = "#c0ffee";
const DEFAULT = "#1976d2";
const SWITCHES = { enable_favorites: true, enable_tags: true, enable_color_coding: true };

/** Hosts of their own: these tests say what the whole platform offers. */
describe.each(HOSTS)("%s", (kind) => {
  let host: Host;
  let platform: Person;
  let office: Office;
  let workspace: Json;
  let slug: string;

  beforeAll(async () => {
    host = await startHost(kind, { env: GENEROUS });
    platform = await enter(host.url, "Platform");
    office = await openOffice(host.url);
    const { olga, org, boss } = office;
    workspace = await olga.ask("POST", "/api/workspaces", {
      org_id: org.id,
      name: "Sales",
      color: OWN,
      tags: ["north", "south"],
    });
    await olga.ask("PUT", `/api/workspaces/${workspace.id}/favorite`);
    slug = (await boss.ask("GET", "/api/orgs"))[0].slug;
    await join({ ...org, owner: olga }, workspace.id, boss, "viewer");
  });
  afterAll(() => host?.stop());

  const switched = (to: Partial<typeof SWITCHES>) =>
    platform.ask("PUT", "/api/ws/config", { ...SWITCHES, ...to });
  const page = async (who: Person, path: string): Promise<string> => {
    const { status, text } = await who.send("GET", path);
    expect(status, path).toBe(200);
    return text.slice(text.indexOf("<main"));
  };
  const refused = async (who: Person, method: string, path: string, body?: unknown) => {
    const reply = await who.send(method, path, body);
    expect(reply.body, `${method} ${path}`).toMatchObject({
      success: false,
      error: { code: expect.any(String) },
    });
    const { code, message, details } = reply.body.error;
    return [reply.status, code, message, details?.fields?.[0]?.path];
  };
  const read = () => office.olga.ask("GET", `/api/workspaces/${workspace.id}`);
  const post = (who: Person, path: string, fields: Record<string, string>) =>
    who.send("POST", path, new URLSearchParams(fields).toString(), FORM);

  /** Every page that shows a workspace, and who looks at it. */
  const showing = (): [Person, string][] => [
    [office.olga, "/"],
    [office.olga, `/w/${workspace.id}`],
    [office.olga, `/w/${workspace.id}/settings`],
    [office.olga, "/switcher"],
    [office.boss, `/org-admin/workspaces?org=${slug}`],
    [office.boss, adminPage()],
    [office.boss, `/org-admin/workspaces?org=${slug}&tab=analytics`],
    [office.boss, `/org-admin/people/${office.olga.id}?org=${slug}`],
  ];
  const adminPage = (): string => `/org-admin/workspaces/${workspace.id}?org=${slug}`;
  const whereShown = async (what: RegExp): Promise<string[]> => {
    const found: string[] = [];
    for (const [who, path] of showing()) {
      const { status, text } = await who.send("GET", path);
      expect(status, path).toBe(200);
      if (what.test(text)) found.push(path);
    }
    return found;
  };

  describe("favorites", () => {
    const STARS = /aria-pressed="(true|false)" aria-label="Favorite|name="favorites"/;
    const path = (): string => `/api/workspaces/${workspace.id}/favorite`;

    test("on: stars and the filter are on the pages", async () => {
      await switched({});
      const [home, own, settings] = showing().map(([, address]) => address);
      expect(await whereShown(STARS)).toEqual([home, own, settings]);
    });

    test("off: no page shows a star or the filter, and home is by name", async () => {
      await switched({ enable_favorites: false });
      await makeWorkspace({ ...office.org, owner: office.olga }, { name: "Budget" });
      expect(await whereShown(STARS)).toEqual([]);
      const home = await page(office.olga, "/?favorites=only");
      expect(home.indexOf("Budget")).toBeLessThan(home.indexOf("Sales"));
      expect(home).toContain("Budget");
    });

    test("off: the API refuses marks, and lists that ask for them", async () => {
      const off = [409, "CONFLICT", "Favorites are switched off.", undefined];
      expect(await refused(office.olga, "PUT", path())).toEqual(off);
      expect(await refused(office.olga, "DELETE", path())).toEqual(off);
      for (const favorites of ["first", "only", "mixed"]) {
        expect(await refused(office.olga, "GET", `/api/workspaces?favorites=${favorites}`)).toEqual([
          400,
          "VALIDATION_FAILED",
          "Favorites are switched off.",
          "favorites",
        ]);
      }
      // Who is not in it learns no more than ever.
      expect((await refused(office.zoe, "PUT", path()))[0]).toBe(404);
      expect((await office.olga.send("GET", "/api/workspaces")).status).toBe(200);
    });

    test("off: a star on a page that was open says so and changes nothing", async () => {
      const fields = { favorite: "off", next: `/w/${workspace.id}` };
      const sent = await post(office.olga, `/w/${workspace.id}/favorite`, fields);
      const back = `/w/${workspace.id}?done=error.FAVORITES_OFF`;
      expect([sent.status, sent.headers.get("location")]).toEqual([303, back]);
      expect(await page(office.olga, back)).toContain("Favorites are switched off.");
      const scripted = { ...FORM, "HX-Request": "true", "HX-Request-Type": "partial" };
      const body = new URLSearchParams(fields).toString();
      const reply = await office.olga.send("POST", `/w/${workspace.id}/favorite`, body, scripted);
      expect([reply.status, reply.headers.get("hx-redirect"), reply.text]).toEqual([200, back, ""]);
    });

    test("on again: what was marked is marked", async () => {
      await switched({});
      const rows = await office.olga.ask("GET", "/api/workspaces?favorites=first");
      expect(rows.map((row: Json) => [row.name, row.is_favorite])).toEqual([
        ["Sales", true],
        ["Budget", false],
      ]);
    });
  });

  describe("tags", () => {
    const TAGS = /\bnorth\b|name="tags"|>Tags</;

    test("on: lists, cards, forms and filters have them", async () => {
      await switched({});
      expect(await whereShown(TAGS)).toEqual([
        "/",
        `/w/${workspace.id}`,
        `/w/${workspace.id}/settings`,
        `/org-admin/workspaces?org=${slug}`,
        adminPage(),
      ]);
      expect(await page(office.olga, "/workspaces/new")).toMatch(TAGS);
    });

    test("off: no page shows one or asks for one", async () => {
      await switched({ enable_tags: false });
      expect(await whereShown(TAGS)).toEqual([]);
      expect(await page(office.olga, "/workspaces/new")).not.toMatch(TAGS);
      expect(await page(office.boss, `/org-admin/workspaces?org=${slug}`)).not.toContain('name="tag"');
      // A filter that is gone narrows nothing.
      expect(await page(office.boss, `/org-admin/workspaces?org=${slug}&tag=nowhere`)).toContain("Sales");
    });

    test("off: the API refuses to set or clear them, and to search by them", async () => {
      const off = [400, "VALIDATION_FAILED", "Tags are switched off.", "tags"];
      const { olga, org, boss } = office;
      const own = `/api/workspaces/${workspace.id}`;
      expect(
        await refused(olga, "POST", "/api/workspaces", { org_id: org.id, name: "X", tags: ["a"] }),
      ).toEqual(off);
      for (const method of ["PATCH", "PUT"]) {
        expect(await refused(olga, method, own, { tags: ["other"] })).toEqual(off);
        expect(await refused(olga, method, own, { tags: [] })).toEqual(off);
      }
      expect(await refused(boss, "PATCH", adminPath(workspace.id), { tags: [] })).toEqual(off);
      const byTag = [400, "VALIDATION_FAILED", "Tags are switched off.", "tag"];
      for (const list of ["workspaces", "workspaces.csv"]) {
        expect(await refused(boss, "GET", `/api/ws/admin/${list}?orgId=${org.id}&tag=north`)).toEqual(byTag);
      }
      const bulk = { orgId: org.id, action: "archive", filter: { tag: "north" } };
      for (const address of ["/api/ws/admin/bulk", "/api/ws/admin/bulk/preview"]) {
        expect(await refused(boss, "POST", address, bulk)).toEqual([...byTag.slice(0, 3), "filter.tag"]);
      }
      expect((await read()).status).toBe("active");
    });

    test("off: what is stored may be sent again beside something new, and forms leave it alone", async () => {
      const { olga } = office;
      const own = `/api/workspaces/${workspace.id}`;
      const whole = await read();
      await olga.ask("PUT", own, { description: "Everything north", tags: whole.tags, color: whole.color });
      const { version } = await read();
      const saved = await post(olga, `/w/${workspace.id}/settings`, {
        name: "Sales",
        description: "By the form",
        icon: whole.icon,
        slug: whole.slug,
        color: whole.color,
        version: String(version),
      });
      expect([saved.status, saved.headers.get("location")]).toEqual([
        303,
        expect.stringContaining("done=saved"),
      ]);
      expect(await read()).toMatchObject({ description: "By the form", tags: ["north", "south"] });
    });

    test("off: a form that was open then says so, and saves without them the second time", async () => {
      const { name, description, slug: address, icon, color, version } = await read();
      const fields = { name, description, slug: address, icon, color, version: String(version) };
      const path = `/w/${workspace.id}/settings`;
      const reply = await post(office.olga, path, { ...fields, tags: "other" });
      expect(reply.status).toBe(400);
      expect(reply.text).toContain("Tags are switched off. Save once more to leave it as it is.");
      expect(reply.text).not.toContain('name="tags"');
      expect((await post(office.olga, path, fields)).status).toBe(303);
    });

    test("on again: they are as they were, and a form can clear them", async () => {
      await switched({});
      expect((await read()).tags).toEqual(["north", "south"]);
      expect(await page(office.olga, "/")).toContain(">north<");
      const { name, description, slug: address, icon, color, version } = await read();
      const fields = { name, description, slug: address, icon, color, version: String(version) };
      await post(office.olga, `/w/${workspace.id}/settings`, { ...fields, tags: "" });
      expect((await read()).tags).toEqual([]);
      await office.olga.ask("PATCH", `/api/workspaces/${workspace.id}`, { tags: ["north", "south"] });
    });
  });

  describe("color coding", () => {
    const OWN_COLOR = new RegExp(OWN, "i");

    test("on: every tile is in its workspace's own color", async () => {
      await switched({});
      expect(await whereShown(OWN_COLOR)).toEqual(showing().map(([, path]) => path));
      expect(await page(office.olga, "/workspaces/new")).toContain('name="color"');
    });

    test("off: tiles are in the default color, and no form asks for one", async () => {
      await switched({ enable_color_coding: false });
      expect(await whereShown(OWN_COLOR)).toEqual([]);
      expect(await page(office.olga, "/")).toContain(`fill="${DEFAULT}"`);
      for (const path of ["/workspaces/new", `/w/${workspace.id}/settings`]) {
        expect(await page(office.olga, path)).not.toContain('name="color"');
      }
    });

    test("off: an invitation shows the default color, too", async () => {
      const email = freshEmail("guest");
      await office.olga.ask("POST", `/api/workspaces/${workspace.id}/invitations`, { email, role: "viewer" });
      const shown = await page(office.zoe, `/invitations/${await tokenFor(host.url, email)}`);
      expect(shown).toContain("Sales");
      expect(shown).toContain(DEFAULT);
      expect(shown).not.toMatch(OWN_COLOR);
    });

    test("off: the API refuses another color, the default among them where it is another", async () => {
      const off = [400, "VALIDATION_FAILED", "Colors are switched off.", "color"];
      const { olga, org, boss } = office;
      const own = `/api/workspaces/${workspace.id}`;
      const making = { org_id: org.id, name: "Paint" };
      expect(await refused(olga, "POST", "/api/workspaces", { ...making, color: "#ff0000" })).toEqual(off);
      expect(await refused(olga, "PATCH", own, { color: "#ff0000" })).toEqual(off);
      expect(await refused(olga, "PATCH", own, { color: DEFAULT })).toEqual(off);
      expect(await refused(boss, "PATCH", adminPath(workspace.id), { color: "#ff0000" })).toEqual(off);
      const made = await olga.ask("POST", "/api/workspaces", { ...making, color: DEFAULT });
      expect(made.color).toBe(DEFAULT);
    });

    test("off: forms leave it alone; on again, it is as it was", async () => {
      const { name, description, slug: address, icon, version } = await read();
      const fields = {
        name,
        description,
        slug: address,
        icon,
        tags: "north, south",
        version: String(version),
      };
      expect((await post(office.olga, `/w/${workspace.id}/settings`, fields)).status).toBe(303);
      await switched({});
      expect((await read()).color).toBe(OWN);
      expect(await page(office.olga, "/")).toMatch(OWN_COLOR);
    });
  });

  describe("adoption", () => {
    const favorites = async () => (await platform.ask("GET", "/api/ws/admin/usage")).adoption.favorites;

    test("people count once, however many they marked, and only while one of them is still theirs", async () => {
      await switched({});
      const before = await favorites();
      expect(before).toMatchObject({ enabled: true, using: 1 });
      const mark = (id: string) => office.carl.ask("PUT", `/api/workspaces/${id}/favorite`);
      const { olga, org } = office;
      const [first, second] = [
        await makeWorkspace({ ...org, owner: olga }, { name: "First" }),
        await makeWorkspace({ ...org, owner: olga }, { name: "Second" }),
      ];
      for (const { id } of [first, second]) await join({ ...org, owner: olga }, id, office.carl, "viewer");
      await mark(first.id);
      await mark(second.id);
      expect(await favorites()).toMatchObject({ using: 2, of: before.of + 1, share: 2 / (before.of + 1) });
      for (const { id } of [first, second]) {
        await olga.ask("DELETE", `/api/workspaces/${id}/members/${office.carl.id}`);
      }
      expect(await favorites()).toMatchObject({ using: 1, of: before.of });
    });

    test("the figures stay while favorites are switched off, and say that they are", async () => {
      const before = await favorites();
      await switched({ enable_favorites: false });
      expect(await favorites()).toEqual({ ...before, enabled: false });
      const usage = await page(platform, "/platform-admin/modules/workspace?tab=usage");
      expect(usage).toContain("Favorites");
      await switched({});
      expect(await favorites()).toEqual(before);
    });
  });

  test("everything off at once leaves no trace of any, and nothing is lost", async () => {
    await switched({ enable_favorites: false, enable_tags: false, enable_color_coding: false });
    expect(await whereShown(/name="(tags?|color|favorites?)"|\bnorth\b|#c0ffee/i)).toEqual([]);
    await switched({});
    expect(await read()).toMatchObject({ color: OWN, tags: ["north", "south"] });
  });
});
