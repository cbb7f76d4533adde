/** Analytics of an organization and usage of the platform: who may, the figures, the files, the pages. */
import { setTimeout as sleep } from "node:timers/promises";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
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

/** The directory follows within seconds: asks until it is so. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error("it never came about");
    await sleep(100);
  }
}

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const dayOf = (days: number): string => ago(days).slice(0, 10);
const dated = (days: number) => ({ "X-Atrium-Dated": ago(days) });
const HTML = { Accept: "text/html" };
const FRAGMENT = { ...HTML, "HX-Request": "true", "HX-Request-Type": "partial" };

/** Sections of a file by their heading: the rows under the columns. */
function sectionsOf(csv: string): Map<string, string[][]> {
  const { data, errors } = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ""), { delimiter: "," });
  expect(errors).toEqual([]);
  const sections = new Map<string, string[][]>();
  let rows: string[][] | null = null;
  for (const row of data) {
    if (row.length === 1 && row[0] === "") rows = null;
    else if (rows) rows.push(row);
    else sections.set(row[0] ?? "", (rows = []));
  }
  return new Map([...sections].map(([title, [, ...body]]) => [title, body]));
}

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe.each(inject("hosts"))("an organization's analytics on $kind", ({ url }) => {
  let jane: Person;
  let omar: Person;
  let mei: Person;
  let stranger: Person;
  let org: Org;
  let slug: string;
  let old: Json;
  const api = (query = "") => `/api/ws/admin/analytics?orgId=${org.id}${query}`;
  const file = (query = "") => `/api/ws/admin/analytics.csv?orgId=${org.id}${query}`;
  const page = (query = "") => `/org-admin/workspaces?org=${slug}&tab=analytics${query}`;

  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    omar = await hire(org, await enter(url, "Omar"), "org_admin");
    mei = await hire(org, await enter(url, "Mei"));
    stranger = await enter(url, "Stranger");
    slug = (await jane.ask("GET", `/api/orgs/${org.id}`)).slug;
    old = await jane.ask("POST", "/api/workspaces", { org_id: org.id, name: '=HYPERLINK("x")' }, dated(120));
    const busy = await makeWorkspace(org, { name: "Busy", tags: ["a"] });
    await join(org, busy.id, omar, "admin");
    await join(org, busy.id, mei, "member");
    const archived = await makeWorkspace(org, { name: "Archived" });
    await jane.ask("POST", `/api/workspaces/${archived.id}/archive`);
    const deleted = await makeWorkspace(org, { name: "Deleted" });
    await jane.ask("DELETE", `/api/workspaces/${deleted.id}`);
    await eventually(async () => {
      const { totals, most_active } = await omar.ask("GET", api());
      return totals.deleted === 1 && totals.archived === 1 && most_active.items[0]?.n >= 3;
    });
  });

  test("admins and owners see them, members are refused, to others it is not there", async () => {
    for (const path of [api(), file()]) {
      expect((await jane.send("GET", path)).status).toBe(200);
      expect((await omar.send("GET", path)).status).toBe(200);
      expect((await mei.send("GET", path)).status).toBe(403);
      expect((await stranger.send("GET", path)).status).toBe(404);
      expect((await new Client(url).send("GET", path)).status).toBe(401);
    }
    expect((await jane.send("GET", `/api/ws/admin/analytics?orgId=${UNKNOWN_ID}`)).status).toBe(404);
    expect((await omar.send("GET", page(), undefined, HTML)).status).toBe(200);
    expect((await mei.send("GET", page(), undefined, HTML)).status).toBe(403);
    expect((await stranger.send("GET", page(), undefined, HTML)).status).toBe(404);
  });

  test("says how things stand", async () => {
    const found = await omar.ask("GET", api());
    expect(found.range).toEqual({ name: "30d", from: dayOf(29), to: dayOf(0) });
    expect(found.totals).toEqual({ total: 4, planning: 0, active: 2, archived: 1, deleted: 1 });
    expect(found.active_in_range).toBe(1);
    expect(found.created).toMatchObject({ in_range: 3, before: 0 });
    expect(found.most_active.items[0]).toMatchObject({ name: "Busy" });
    expect(found.largest[0]).toMatchObject({ name: "Busy", n: 3 });
    expect(found.members.filter((one: Json) => one.n > 0)).toEqual([
      { bucket: "1", n: 2 },
      { bucket: "2-5", n: 1 },
    ]);
    expect(found.inactive).toMatchObject({
      total: 1,
      items: [{ id: old.id, idle_days: 120, never_used: true, suggestion: "delete" }],
    });
    expect(found.orphaned.total).toBe(0);
  });

  test("follows what happens: an unused one comes to life and is inactive no more", async () => {
    const { id } = await jane.ask("POST", "/api/workspaces", { org_id: org.id, name: "Asleep" }, dated(100));
    const isInactive = async (): Promise<boolean> =>
      (await omar.ask("GET", api())).inactive.items.some((one: Json) => one.id === id);
    await eventually(isInactive);
    await jane.ask("PATCH", `/api/workspaces/${id}`, { description: "Awake" });
    await eventually(async () => !(await isInactive()));
    await jane.ask("DELETE", `/api/workspaces/${id}`);
    await eventually(async () => (await omar.ask("GET", api())).totals.deleted === 2);
    expect((await omar.ask("GET", api())).totals).toEqual({
      total: 5,
      planning: 0,
      active: 2,
      archived: 1,
      deleted: 2,
    });
  });

  test("ranges: named ones and one's own, past ones too; days to come are cut off", async () => {
    const created = async (query: string): Promise<number> =>
      (await omar.ask("GET", api(query))).created.in_range;
    expect(await created("&range=7d")).toBe(3);
    expect(await created("&range=custom&from=" + dayOf(121) + "&to=" + dayOf(119))).toBe(1);
    const past = await omar.ask("GET", api(`&range=custom&from=${dayOf(121)}&to=${dayOf(119)}`));
    expect(past.active_in_range).toBe(1);
    const ahead = await omar.ask("GET", api(`&range=custom&from=${dayOf(1)}&to=${dayOf(-30)}`));
    expect(ahead.range).toMatchObject({ from: dayOf(1), to: dayOf(0) });
    expect((await omar.ask("GET", api("&range=year"))).range.from).toBe(`${dayOf(0).slice(0, 4)}-01-01`);
  });

  test.each([
    ["range=century", "range"],
    ["range=custom", "from"],
    ["range=custom&from=2026-01-01", "to"],
    ["range=custom&from=2026-02-30&to=2026-03-01", "from"],
    ["range=custom&from=2026-02-02&to=2026-02-01", "from"],
    ["range=custom&from=1999-01-01&to=2026-02-01", "from"],
  ])("refuses %s", async (query, field) => {
    for (const path of [api(`&${query}`), file(`&${query}`)]) {
      const reply = await omar.send("GET", path);
      expect(reply.status).toBe(400);
      expect(reply.body.error.details.fields[0].path).toBe(field);
    }
    expect((await omar.send("GET", page(`&${query}`), undefined, HTML)).status).toBe(200);
  });

  test("the file has every section and no cell that a spreadsheet would run", async () => {
    const reply = await omar.send("GET", file());
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(reply.headers.get("content-disposition")).toBe(
      `attachment; filename="analytics-${slug}-${dayOf(29)}-${dayOf(0)}.csv"`,
    );
    const sections = sectionsOf(reply.text);
    expect([...sections.keys()]).toEqual([
      "Range",
      "Totals",
      "Created by day",
      "Most active",
      "Most members",
      "Members",
      "Inactive",
      "Orphaned",
    ]);
    expect(sections.get("Totals")).toContainEqual(["archived", "1"]);
    expect(sections.get("Created by day")).toHaveLength(30);
    expect(sections.get("Members")).toContainEqual(["2 to 5", "1"]);
    expect(sections.get("Inactive")?.[0]?.slice(0, 2)).toEqual([old.id, `'=HYPERLINK("x")`]);
    const cells = [...sections.values()].flat(2);
    expect(cells.filter((cell) => /^[=+@\t\r]|^-\D/.test(cell))).toEqual([]);
  });

  test("the page shows them with names that lead there, in a form that needs no script", async () => {
    const { text } = await omar.send("GET", page("&range=90d"), undefined, HTML);
    expect(text).toContain('<form class="range-picker" method="get" action="/org-admin/workspaces"');
    expect(text).toContain('<option value="90d" selected');
    expect(text).toContain(`href="/org-admin/workspaces/${old.id}?org=${slug}"`);
    expect(text).toContain("inactive_days=90");
    expect(text.match(/<svg[^>]*role="img"/g)?.length).toBeGreaterThanOrEqual(4);
    expect(text.match(/Show as table/g)).toHaveLength(3);
    expect(textOf(text)).toContain("Consider deleting");
  });

  test("choosing another range answers with the tab alone", async () => {
    const { status, text } = await omar.send("GET", page("&range=7d"), undefined, FRAGMENT);
    expect(status).toBe(200);
    expect(text.startsWith('<div class="analytics" id="analytics">')).toBe(true);
    expect(text).toContain('<option value="7d" selected');
  });

  test("an organization without any says what to do next", async () => {
    const empty = await makeOrg(await enter(url, "Zoe"));
    const { text } = await empty.owner.send("GET", "/org-admin/workspaces?tab=analytics", undefined, HTML);
    expect(textOf(text)).toMatch(/No workspaces yet/);
    expect((await empty.owner.ask("GET", `/api/ws/admin/analytics?orgId=${empty.id}`)).totals.total).toBe(0);
  });
});

describe.each(HOSTS)("the platform's usage on %s", (kind) => {
  let host: Host;
  let olga: Person;
  let jane: Person;
  let acme: Org;
  const api = (query = "") => `/api/ws/admin/usage${query}`;
  const page = (query = "") => `/platform-admin/modules/workspace?tab=usage${query}`;
  const usage = (query = ""): Promise<Json> => olga.ask("GET", api(query));
  const named = (found: Json, id: string): Json => found.organizations.find((one: Json) => one.id === id);

  beforeAll(async () => {
    host = await startHost(kind);
    olga = await enter(host.url, "Olga"); // the first one owns the platform
    jane = await enter(host.url, "Jane");
    acme = await makeOrg(jane);
    const globex = await makeOrg(await enter(host.url, "Gus"));
    await hire(acme, await enter(host.url, "Mei"));
    await makeWorkspace(acme, { name: "Tagged", tags: ["a"] });
    await makeWorkspace(acme, { name: "Red", color: "#c62828" });
    await jane.ask("POST", "/api/workspaces", { org_id: acme.id, name: "Before" }, dated(35));
    await jane.ask("POST", "/api/workspaces", { org_id: acme.id, name: "Asleep" }, dated(200));
    await makeWorkspace(globex, { name: "Theirs" });
    await eventually(async () => (await usage()).totals.total === 5);
  });
  afterAll(() => host?.stop());

  test("is for platform admins alone", async () => {
    for (const path of [api(), "/api/ws/admin/usage.csv"]) {
      expect((await olga.send("GET", path)).status).toBe(200);
      expect((await jane.send("GET", path)).status).toBe(403);
      expect((await new Client(host.url).send("GET", path)).status).toBe(401);
    }
    expect((await olga.send("GET", page(), undefined, HTML)).status).toBe(200);
    expect((await jane.send("GET", page(), undefined, HTML)).status).toBe(403);
  });

  test("sums over every organization, each with its own figures", async () => {
    const found = await usage();
    expect(found.totals).toMatchObject({ total: 5, active: 5 });
    expect(found).toMatchObject({
      active_in_range: 3,
      created: { in_range: 3, before: 1 },
      inactive: { days: 90, total: 1, memberless: 0 },
    });
    expect(found.growth.points.at(-1).n).toBe(5);
    expect(found.growth.points[0].n).toBe(2);
    expect(named(found, acme.id)).toMatchObject({
      people: 2,
      total: 4,
      active: 2,
      average: 2,
      created: 2,
      created_before: 1,
      trend: 100,
      inactive: 1,
    });
  });

  test("sorted by each column, either way", async () => {
    const names = async (query: string): Promise<string[]> =>
      (await usage(query)).organizations.map((one: Json) => one.slug);
    for (const sort of ["total", "active", "average", "trend", "inactive"]) {
      expect((await names(`?sort=${sort}&dir=desc`))[0], sort).toMatch(/^acme/);
    }
    expect(await names("?sort=total&dir=asc")).toEqual((await names("?sort=total&dir=desc")).toReversed());
    expect((await olga.send("GET", api("?sort=luck"))).status).toBe(400);
  });

  test("adoption follows what is used and what is switched off", async () => {
    expect((await usage()).adoption).toMatchObject({
      favorites: { enabled: true, using: 0, of: 2 },
      tags: { enabled: true, using: 1, of: 5, share: 0.2 },
      colors: { enabled: true, using: 1, of: 5 },
    });
    await olga.ask("PUT", "/api/ws/config", { enable_favorites: false });
    await eventually(async () => !(await usage()).adoption.favorites.enabled);
    const { text } = await olga.send("GET", page(), undefined, HTML);
    expect(textOf(text)).toContain("Favorites Switched off");
    await olga.ask("PUT", "/api/ws/config", { enable_favorites: true });
  });

  test("the page: ten organizations, all of them in pages, its state in the address", async () => {
    const { text } = await olga.send("GET", page("&range=90d&sort=active&dir=asc"), undefined, HTML);
    expect(text).toMatch(/<th scope="col" class="num" aria-sort="ascending">/);
    expect(text).toContain("range=90d&amp;sort=active&amp;dir=desc");
    expect(text).toContain('name="sort" value="active"');
    const all = await olga.send("GET", page("&view=organizations&page=99"), undefined, HTML);
    expect(textOf(all.text)).toContain("1–2 of 2");
    const part = await olga.send("GET", page("&range=7d"), undefined, FRAGMENT);
    expect(part.text.startsWith('<div class="analytics" id="usage">')).toBe(true);
  });

  test("names no workspace to those who have no business inside", async () => {
    const { text } = await olga.send("GET", page(), undefined, HTML);
    const csv = await olga.send("GET", "/api/ws/admin/usage.csv");
    for (const name of ["Tagged", "Asleep", "Theirs"]) {
      expect(textOf(text)).not.toContain(name);
      expect(csv.text).not.toContain(name);
    }
  });

  test("the file has every section", async () => {
    const reply = await olga.send("GET", "/api/ws/admin/usage.csv?range=7d");
    expect(reply.headers.get("content-disposition")).toContain(`usage-${dayOf(6)}-${dayOf(0)}.csv`);
    const sections = sectionsOf(reply.text);
    expect([...sections.keys()]).toEqual([
      "Range",
      "Totals",
      "Growth by day",
      "Feature adoption",
      "Organizations",
    ]);
    expect(sections.get("Organizations")).toHaveLength(2);
    expect(sections.get("Totals")).toContainEqual(["inactive_90_days", "1"]);
  });
});
