/** The list of an organization's workspaces over HTTP: filters, orders, pages, rights, the file and the page. */
import Papa from "papaparse";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { dated, eventually } from "./admin-office.ts";
import { Client, enter, hire, makeOrg, UNKNOWN_ID, type Json, type Org, type Person } from "./client.ts";

const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Owners are found by name, so theirs differ from all names of workspaces. */
const WORLD: [name: string, owner: "olga" | "mei", days: number, fields: object][] = [
  ["Alpha audit", "olga", 200, { tags: ["Finance"] }],
  ["beta", "olga", 120, { tags: ["finance", "legal"] }],
  ["Beta", "mei", 95, {}],
  ["Çedilla plan", "mei", 40, { tags: ["legal"] }],
  ["delta|pipe", "olga", 10, {}],
  ["=HYPERLINK(1)", "olga", 5, { tags: ["@SUM(1)"] }],
  ["+1 for all", "mei", 3, {}],
  ['Comma, "quoted"', "mei", 2, {}],
  ["Zeta", "olga", 0, {}],
];
/** In order of name. */
const NAMES = [
  "+1 for all",
  "=HYPERLINK(1)",
  "Alpha audit",
  "beta",
  "Beta",
  'Comma, "quoted"',
  "delta|pipe",
  "Zeta",
  "Çedilla plan",
];

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let boss: Person, clerk: Person, olga: Person, mei: Person, zoe: Person;
  let org: Org;
  let slug: string;

  beforeAll(async () => {
    [boss, clerk, zoe] = await Promise.all([enter(url, "Boss"), enter(url, "Clerk"), enter(url, "Zoe")]);
    [olga, mei] = await Promise.all([enter(url, "Petrova"), enter(url, "Xu")]);
    org = await makeOrg(boss);
    slug = (await boss.ask("GET", "/api/orgs")).find(({ id }: Json) => id === org.id).slug;
    await makeOrg(zoe);
    await hire(org, clerk, "org_admin");
    for (const person of [olga, mei]) await hire(org, person);
    for (const [name, owner, days, fields] of WORLD) {
      const maker = owner === "olga" ? olga : mei;
      const at = dated(days);
      const { id } = await maker.ask("POST", "/api/workspaces", { org_id: org.id, name, ...fields }, at);
      if (name === "Zeta") await maker.ask("PATCH", `/api/workspaces/${id}`, { status: "planning" });
      if (name === "delta|pipe")
        await maker.ask("POST", `/api/workspaces/${id}/archive`, undefined, dated(9));
      if (name === 'Comma, "quoted"') await maker.ask("DELETE", `/api/workspaces/${id}`);
    }
    const arrived = await eventually(
      async () => (await get("")).body.data.map(({ status }: Json) => status),
      (statuses) =>
        statuses.includes("deleted") && statuses.includes("planning") && statuses.includes("archived"),
    );
    if (arrived.length !== WORLD.length) throw new Error(`${arrived.length} arrived`);
  });

  const path = (query: string, id = org.id): string => `/api/ws/admin/workspaces?orgId=${id}&${query}`;
  const get = (query: string, who: Client = clerk) => who.send("GET", path(query));
  const names = async (query: string): Promise<string[]> => {
    const reply = await get(query);
    expect(reply.status, reply.text).toBe(200);
    return reply.body.data.map(({ name }: Json) => name);
  };

  describe("rights", () => {
    test("an admin sees what they are no member of; each row says what they may do there", async () => {
      const [asAdmin, asOwner] = [await get("q=zeta"), await get("q=zeta", boss)];
      expect(asAdmin.status).toBe(200);
      expect(asAdmin.body).toMatchObject({
        success: true,
        total: 1,
        total_exact: true,
        page: 1,
        page_count: 1,
      });
      expect(asAdmin.body.data[0]).toMatchObject({
        name: "Zeta",
        org_id: org.id,
        status: "planning",
        role: "admin",
        member_count: 1,
        owner_profile: { id: olga.id, name: "Petrova" },
        days_left: null,
      });
      expect(asOwner.body.data[0].role).toBe("owner");
    });

    test.each(["/workspaces", "/workspaces.csv"])(
      "%s: members 403, other organizations 404",
      async (route) => {
        const at = `/api/ws/admin${route}?orgId=`;
        const asked = async (who: Client, id: string) => {
          const { status, body } = await who.send("GET", at + id);
          return [status, body.error.code];
        };
        expect(await asked(new Client(url), org.id)).toEqual([401, "UNAUTHENTICATED"]);
        expect(await asked(olga, org.id)).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
        expect(await asked(zoe, org.id)).toEqual([404, "NOT_FOUND"]);
        expect(await asked(clerk, UNKNOWN_ID)).toEqual([404, "NOT_FOUND"]);
      },
    );

    test("the page: the same", async () => {
      const page = async (who: Client) => (await who.send("GET", `/org-admin/workspaces?org=${slug}`)).status;
      expect([await page(clerk), await page(olga), await page(zoe)]).toEqual([200, 403, 404]);
    });
  });

  describe("filters", () => {
    test.each([
      [
        "one letter, where a word begins",
        "q=p",
        ["Alpha audit", "beta", "delta|pipe", "Zeta", "=HYPERLINK(1)", "Çedilla plan"],
      ],
      ["two letters, where a word begins", "q=au", ["Alpha audit"]],
      ["two letters of an owner", "q=xu", ["+1 for all", "Beta", 'Comma, "quoted"', "Çedilla plan"]],
      ["three letters, anywhere", "q=LPH", ["Alpha audit"]],
      ["part of an owner's name", "q=etro", ["=HYPERLINK(1)", "Alpha audit", "beta", "delta|pipe", "Zeta"]],
      ["without the accent", "q=cedilla", ["Çedilla plan"]],
      ["words of name and owner", "q=xu%20bet", ["Beta"]],
      ["a wildcard as it stands", "q=%25", []],
      ["nothing like it", "q=nowhere", []],
      ["a status", "status=archived", ["delta|pipe"]],
      ["deleted ones", "status=deleted", ['Comma, "quoted"']],
      [
        "created in so many days",
        "created=11",
        ["+1 for all", "=HYPERLINK(1)", 'Comma, "quoted"', "delta|pipe", "Zeta"],
      ],
      ["created between two days", `created_from=${ago(120)}&created_to=${ago(95)}`, ["beta", "Beta"]],
      ["inactive for longer", "inactive_days=90", ["Alpha audit", "beta", "Beta"]],
      ["a tag in any case", "tag=FINANCE", ["Alpha audit", "beta"]],
      ["all together", "q=b&status=active&inactive_days=100&tag=legal&created=150", ["beta"]],
      ["empty at once", `created_from=${ago(1)}&created_to=${ago(2)}`, []],
    ])("%s", async (_, query, expected) => {
      expect((await names(query)).toSorted()).toEqual(expected.toSorted());
      const { total, total_exact } = (await get(query)).body;
      expect({ total, total_exact }).toEqual({ total: expected.length, total_exact: true });
    });

    test("a deleted one says how many days it has left", async () => {
      const [{ days_left, deleted_at }] = (await get("status=deleted")).body.data;
      expect(days_left).toBe(30);
      expect(deleted_at).toMatch(/^\d{4}-/);
    });
  });

  describe("orders and pages", () => {
    test.each([
      ["name", NAMES],
      ["-name", NAMES.toReversed()],
      ["-created", WORLD.map(([name]) => name).toReversed()],
      ["created", WORLD.map(([name]) => name)],
    ])("sorted by %s", async (sort, expected) => {
      expect(await names(`sort=${sort}`)).toEqual(expected);
    });

    test.each([
      ["status", (row: Json) => row.status],
      ["members", (row: Json) => row.member_count],
      ["owner", (row: Json) => row.owner_profile.name],
      ["activity", (row: Json) => row.last_activity],
    ])("sorted by %s, and from the other end", async (sort, keyOf) => {
      const [up, down] = [await get(`sort=${sort}`), await get(`sort=-${sort}`)];
      const keys = up.body.data.map(keyOf);
      expect(keys).toEqual(keys.toSorted());
      expect(down.body.data).toEqual(up.body.data.toReversed());
    });

    test.each(["name", "-status", "members", "-owner", "activity"])(
      "%s: pages are the whole",
      async (sort) => {
        const whole = await names(`sort=${sort}`);
        for (const limit of [1, 2, 4]) {
          const seen: string[] = [];
          let cursor = "";
          let reply = await get(`sort=${sort}&limit=${limit}`);
          for (let page = 1; ; page += 1) {
            seen.push(...reply.body.data.map(({ name }: Json) => name));
            expect(reply.body).toMatchObject({
              page,
              page_count: Math.ceil(WORLD.length / limit),
              total: WORLD.length,
            });
            const numbered = await get(`sort=${sort}&limit=${limit}&page=${page}`);
            expect(numbered.body.data).toEqual(reply.body.data);
            if (reply.body.next_cursor === null) break;
            cursor = encodeURIComponent(reply.body.next_cursor);
            const before = reply;
            reply = await get(`sort=${sort}&limit=${limit}&page=${page + 1}&cursor=${cursor}`);
            const back = encodeURIComponent(reply.body.previous_cursor);
            const again = await get(`sort=${sort}&limit=${limit}&page=${page}&cursor=${back}`);
            expect(again.body).toEqual(before.body);
          }
          expect(seen).toEqual(whole);
        }
      },
    );

    test.each(["junk", "next|x|y", "next|1", "previous||", "next|9e99|a", "%00'|1"])(
      "a cursor that is none (%s) begins at the beginning",
      async (cursor) => {
        const reply = await get(`sort=members&cursor=${encodeURIComponent(cursor)}`);
        expect([200, 400]).toContain(reply.status);
        if (reply.status === 200) expect(reply.body.previous_cursor).toBeNull();
        else expect(reply.body.error.code).toBe("VALIDATION_FAILED");
      },
    );
  });

  test.each([
    ["status=unknown", "status"],
    ["sort=size", "sort"],
    ["created=0", "created"],
    ["created=1.5", "created"],
    ["created_from=2026-02-30", "created_from"],
    ["created_to=yesterday", "created_to"],
    ["inactive_days=many", "inactive_days"],
    ["inactive_days=-1", "inactive_days"],
    ["page=0", "page"],
    ["limit=101", "limit"],
    [`q=${"a".repeat(101)}`, "q"],
    ["q=%00", "q"],
    [`tag=${"a".repeat(51)}`, "tag"],
  ])("%s is refused, and names the field", async (query, field) => {
    const reply = await get(query);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ success: false, error: { code: "VALIDATION_FAILED" } });
    expect(reply.body.error.details.fields).toEqual([{ path: field, message: expect.any(String) }]);
  });

  test("an organization has to be named", async () => {
    const reply = await clerk.send("GET", "/api/ws/admin/workspaces");
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.fields).toEqual([{ path: "orgId", message: expect.any(String) }]);
  });

  describe("as a file", () => {
    /** As a spreadsheet reads it. */
    const cells = (text: string): string[][] => Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
    const file = (query: string) =>
      clerk.send("GET", `/api/ws/admin/workspaces.csv?orgId=${org.id}&${query}`);

    test("holds every row of the filter in its order, and nothing that a spreadsheet would run", async () => {
      const reply = await file("");
      expect(reply.status).toBe(200);
      expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect(reply.headers.get("content-disposition")).toBe(`attachment; filename="${slug}.csv"`);
      expect(reply.text).toMatch(/^id,name,slug,status,days_left,/);
      const [head = [], ...rows] = cells(reply.text);
      expect(head.slice(-4)).toEqual(["created_at", "updated_at", "last_activity", "deleted_at"]);
      const guarded = NAMES.map((name) => (/^[=+]/.test(name) ? `'${name}` : name));
      expect(rows.map(([, name]) => name)).toEqual(guarded);
      expect(rows[1]?.[head.indexOf("tags")]).toBe("'@SUM(1)");
      expect(rows.flat().filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([]);
    });

    test("narrowed and sorted like the list", async () => {
      const [, ...rows] = cells((await file("tag=finance&sort=-created")).text);
      expect(rows.map(([, name]) => name)).toEqual(["beta", "Alpha audit"]);
      expect(cells((await file("q=nowhere")).text)).toHaveLength(1);
      expect((await file("status=unknown")).status).toBe(400);
    });
  });

  describe("the page", () => {
    const page = (query: string, headers: Record<string, string> = {}) =>
      clerk.send("GET", `/org-admin/workspaces?org=${slug}&${query}`, undefined, {
        Accept: "text/html",
        ...headers,
      });

    test("shows what its address asks for; what is no good in it is passed over", async () => {
      const found = await page("q=bet&status=&inactive_days=90&sort=-name");
      expect(found.status).toBe(200);
      expect(found.text).toContain("2 workspaces");
      expect(found.text).toMatch(/value="90" selected/);
      expect(found.text).not.toContain("Alpha audit");
      const junk = await page("status=unknown&sort=size&page=x&created_from=never");
      expect(junk.status).toBe(200);
      expect(junk.text).toContain(`${WORLD.length} workspaces`);
    });

    test("as a fragment it is the list alone, and says where it stands", async () => {
      const headers = {
        "HX-Request": "true",
        "HX-Request-Type": "partial",
        "HX-Source": "form#workspace-filter",
      };
      const { status, text, headers: answered } = await page("q=zeta&status=&created=", headers);
      expect(status).toBe(200);
      expect(text).toMatch(/^<section class="panel" id="workspace-list"/);
      expect(answered.get("hx-replace-url")).toBe(`/org-admin/workspaces?org=${slug}&q=zeta`);
    });

    test("analytics count inactive ones as the list that they lead to shows them", async () => {
      const analytics = (await page("tab=analytics")).text;
      const [, href = ""] =
        /href="(\/org-admin\/workspaces\?[^"]*inactive_days=90[^"]*)"/.exec(analytics) ?? [];
      expect(analytics).toContain("No activity for more than 90 days: 3");
      const led = await clerk.send("GET", href.replaceAll("&amp;", "&"), undefined, {
        Accept: "text/html",
      });
      expect(led.status).toBe(200);
      expect(led.text).toContain("3 workspaces");
      for (const name of ["Alpha audit", "beta", "Beta"]) expect(led.text).toContain(name);
      expect(led.text).not.toContain("Zeta");
    });
  });
});
