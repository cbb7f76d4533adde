/** Favorites: a person's own marks, the same on every way in, and lists that put them first. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  Client,
  enter,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  UNKNOWN_ID,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const PARTIAL = { ...FORM, "HX-Request": "true", "HX-Request-Type": "partial" };

const favoritePath = (id: string, root = "/api/workspaces"): string => `${root}/${id}/favorite`;

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let mei: Person;
  let zoe: Person;
  let org: Org;
  const ids: Record<string, string> = {};
  const names = ["Alpha", "beta", "Beta", "Gamma|pipe", "delta", "Épsilon", "zeta"];

  const mark = (who: Person, name: string) => who.ask("PUT", favoritePath(ids[name] ?? ""));
  const unmark = (who: Person, name: string) => who.ask("DELETE", favoritePath(ids[name] ?? ""));
  const named = (rows: Json[]): string[] => rows.map((row) => row.name);
  const list = async (who: Person, query: string): Promise<string[]> =>
    named(await who.ask("GET", `/api/workspaces?${query}`));

  beforeAll(async () => {
    [jane, mei, zoe] = await Promise.all([enter(url, "Jane"), enter(url, "Mei"), enter(url, "Zoe")]);
    org = await makeOrg(jane);
    await hire(org, mei);
    for (const name of names) {
      ids[name] = (await makeWorkspace(org, { name })).id;
      await join(org, ids[name] ?? "", mei, "viewer");
    }
  });

  describe("marking", () => {
    test("twice is once, and so is taking the mark away", async () => {
      const path = favoritePath(ids["Alpha"] ?? "");
      for (const [method, is_favorite] of [
        ["PUT", true],
        ["PUT", true],
        ["DELETE", false],
        ["DELETE", false],
      ] as const) {
        const reply = await mei.send(method, path);
        expect(reply.status).toBe(200);
        expect(reply.body).toEqual({ success: true, data: { workspace_id: ids["Alpha"], is_favorite } });
        expect(await list(mei, "favorites=only")).toEqual(is_favorite ? ["Alpha"] : []);
      }
    });

    test("is nobody else's business", async () => {
      await mark(mei, "Alpha");
      await mark(jane, "zeta");
      expect(await list(mei, "favorites=only")).toEqual(["Alpha"]);
      expect(await list(jane, "favorites=only")).toEqual(["zeta"]);
      await unmark(jane, "Alpha");
      expect(await list(mei, "favorites=only")).toEqual(["Alpha"]);
      await Promise.all([unmark(mei, "Alpha"), unmark(jane, "zeta")]);
    });

    test("leaves the workspace as it was: no activity, no other version", async () => {
      const read = () => jane.ask("GET", `/api/workspaces/${ids["beta"]}`);
      const activity = () => jane.ask("GET", `/api/workspaces/${ids["beta"]}/activity`);
      const before = [await read(), await activity()];
      await mark(jane, "beta");
      expect([await read(), await activity()]).toEqual(before);
      await unmark(jane, "beta");
    });

    test("works under the workspace's other address, and is replayed by its key", async () => {
      const path = favoritePath(ids["delta"] ?? "", "/api/data/ws");
      const key = { "Idempotency-Key": `mark-${ids["delta"]}` };
      expect((await mei.send("PUT", path, undefined, key)).status).toBe(200);
      await unmark(mei, "delta");
      // The answer of then, and nothing done again.
      expect((await mei.send("PUT", path, undefined, key)).body.data.is_favorite).toBe(true);
      expect(await list(mei, "favorites=only")).toEqual([]);
    });

    test("needs somebody who is in it: what is foreign looks like what is not there", async () => {
      const foreign = await zoe.send("PUT", favoritePath(ids["Alpha"] ?? ""));
      const unknown = await zoe.send("PUT", favoritePath(UNKNOWN_ID));
      expect([foreign.status, foreign.body.error.code]).toEqual([404, "WORKSPACE_NOT_FOUND"]);
      expect(foreign.body).toEqual(unknown.body);
      expect((await zoe.send("DELETE", favoritePath(ids["Alpha"] ?? ""))).status).toBe(404);
      expect((await zoe.send("PUT", favoritePath("junk"))).status).toBe(404);
      expect((await new Client(url).send("PUT", favoritePath(ids["Alpha"] ?? ""))).status).toBe(401);
    });

    test("takes PUT and DELETE only", async () => {
      const reply = await jane.send("POST", favoritePath(ids["Alpha"] ?? ""));
      expect([reply.status, reply.headers.get("allow")]).toEqual([405, expect.stringMatching(/PUT.*DELETE/)]);
    });
  });

  describe("what becomes of the workspace", () => {
    test("archived ones can be marked; deleted ones are gone from the list and come back marked", async () => {
      const { id } = await makeWorkspace(org, { name: "Passing" });
      await jane.ask("POST", `/api/workspaces/${id}/archive`);
      await jane.ask("PUT", favoritePath(id));
      expect(await list(jane, "favorites=only&status=archived")).toEqual(["Passing"]);
      await jane.ask("DELETE", `/api/workspaces/${id}`);
      expect(await list(jane, "favorites=only")).toEqual([]);
      expect(await list(jane, "favorites=only&status=deleted")).toEqual(["Passing"]);
      await jane.ask("POST", `/api/workspaces/${id}/restore`);
      expect(await list(jane, "favorites=only")).toEqual(["Passing"]);
      await jane.ask("DELETE", favoritePath(id));
      await jane.ask("DELETE", `/api/workspaces/${id}`);
    });

    test("who is taken out of it has it in no list, whatever they had marked", async () => {
      await mark(mei, "Gamma|pipe");
      await jane.ask("DELETE", `/api/workspaces/${ids["Gamma|pipe"]}/members/${mei.id}`);
      for (const favorites of ["first", "only", "mixed"]) {
        expect(await list(mei, `favorites=${favorites}`)).not.toContain("Gamma|pipe");
      }
      expect((await mei.send("PUT", favoritePath(ids["Gamma|pipe"] ?? ""))).status).toBe(404);
      await join(org, ids["Gamma|pipe"] ?? "", mei, "viewer");
      expect(await list(mei, "favorites=only")).toEqual(["Gamma|pipe"]);
      await unmark(mei, "Gamma|pipe");
    });
  });

  describe("lists", () => {
    const marked = ["Beta", "Gamma|pipe", "zeta"];
    beforeAll(() => Promise.all(marked.map((name) => mark(jane, name))));

    /** Page by page, until the cursor ends. */
    async function walk(query: string, limit: number): Promise<Json[]> {
      const rows: Json[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const { body } = await jane.send("GET", `/api/workspaces?${query}&limit=${limit}${more}`);
        rows.push(...body.data);
        cursor = body.next_cursor;
        expect(rows.length).toBeLessThanOrEqual(names.length);
      }
      return rows;
    }

    test.each([
      ["first", (byName: string[]) => [...pick(byName, true), ...pick(byName, false)]],
      ["only", (byName: string[]) => pick(byName, true)],
      ["mixed", (byName: string[]) => byName],
    ] as const)(
      "%s: each row once whatever the size of the pages, and says whether it is one",
      async (favorites, expected) => {
        const byName = await list(jane, "limit=100");
        for (const limit of [1, 2, 3, 4, 100]) {
          const rows = await walk(`favorites=${favorites}`, limit);
          expect(named(rows), `pages of ${limit}`).toEqual(expected(byName));
          for (const row of rows) expect(row.is_favorite).toBe(marked.includes(row.name));
        }
      },
    );

    const pick = (byName: string[], isMarked: boolean): string[] =>
      byName.filter((name) => marked.includes(name) === isMarked);

    test("search, status and organization narrow favorites as they narrow all others", async () => {
      expect(await list(jane, "favorites=first&q=ETA")).toEqual([
        "Beta",
        "zeta",
        ...pick(await list(jane, "q=ETA"), false),
      ]);
      expect(await list(jane, "favorites=only&q=eta")).toEqual(["Beta", "zeta"]);
      expect(await list(jane, "favorites=only&status=planning")).toEqual([]);
      expect(await list(jane, `favorites=only&org_id=${org.id}`)).toEqual(["Beta", "Gamma|pipe", "zeta"]);
      expect(await list(jane, "favorites=only&org_id=another")).toEqual([]);
    });

    test("who does not ask is told nothing of favorites, and gets everything by name", async () => {
      const rows = await jane.ask("GET", "/api/workspaces");
      expect(rows.some((row: Json) => "is_favorite" in row)).toBe(false);
      expect(named(rows)).toEqual(named(await jane.ask("GET", "/api/workspaces?favorites=mixed")));
      const wrong = await jane.send("GET", "/api/workspaces?favorites=all");
      expect([wrong.status, wrong.body.error.details.fields[0].path]).toEqual([400, "favorites"]);
    });
  });

  describe("the star, without scripts", () => {
    const star = (id: string, fields: Record<string, string>, headers = FORM) =>
      mei.send("POST", `/w/${id}/favorite`, new URLSearchParams(fields).toString(), headers);
    const starOn = (html: string, id: string): string | undefined =>
      new RegExp(`<form id="star-${id}".*?aria-pressed="(true|false)"`, "s").exec(html)?.[1];

    test("marks from the list and leads back to it", async () => {
      const id = ids["delta"] ?? "";
      const next = "/?q=delta&favorites=mixed";
      expect(starOn((await mei.send("GET", next)).text, id)).toBe("false");
      const reply = await star(id, { favorite: "on", next });
      expect([reply.status, reply.headers.get("location")]).toEqual([303, next]);
      expect(starOn((await mei.send("GET", next)).text, id)).toBe("true");
      expect(await list(mei, "favorites=only")).toEqual(["delta"]);
    });

    test("shows on the workspace's own pages, and takes the mark away there", async () => {
      const id = ids["delta"] ?? "";
      for (const path of [`/w/${id}`, `/w/${id}/activity`, `/w/${id}/settings/members`]) {
        expect(starOn((await mei.send("GET", path)).text, id), path).toBe("true");
      }
      const reply = await star(id, { favorite: "off", next: `/w/${id}` });
      expect([reply.status, reply.headers.get("location")]).toEqual([303, `/w/${id}`]);
      expect(starOn((await mei.send("GET", `/w/${id}`)).text, id)).toBe("false");
    });

    test("answers scripts with the star alone", async () => {
      const id = ids["delta"] ?? "";
      const reply = await star(id, { favorite: "on", next: "/" }, PARTIAL);
      expect(reply.status).toBe(200);
      expect(reply.text).toMatch(/^<form id="star-/);
      expect(starOn(reply.text, id)).toBe("true");
      await star(id, { favorite: "off" }, PARTIAL);
      expect(await list(mei, "favorites=only")).toEqual([]);
    });

    test("leads nowhere else, takes nothing else, and is for members", async () => {
      const id = ids["delta"] ?? "";
      for (const next of ["https://elsewhere.test/", "//elsewhere.test", "/\\elsewhere.test"]) {
        expect((await star(id, { favorite: "off", next })).headers.get("location")).toBe("/");
      }
      expect((await star(id, { favorite: "perhaps" })).status).toBe(400);
      const { text } = await zoe.send("GET", "/");
      expect(text).not.toContain("star-");
      const foreign = await zoe.send("POST", `/w/${id}/favorite`, "favorite=on&next=%2F", FORM);
      expect(foreign.status).toBe(404);
      const open = await new Client(url).send("POST", `/w/${id}/favorite`, "favorite=on&next=%2F", {
        ...FORM,
        Origin: url,
      });
      expect([open.status, open.headers.get("location")]).toEqual([303, expect.stringContaining("/sign-in")]);
    });
  });
});
