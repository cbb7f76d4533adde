/** The members list narrowed by team, role, state and text, by API and on its page; and members added with an end. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import { Client, enter, hire, makeOrg, makeWorkspace, type Json, type Org, type Person } from "./client.ts";

const DAY_MS = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let org: Org;
  let id = "";
  let api = "";
  let team: Json;
  const cast: Record<string, Person> = {};

  /** Of ten people: Jane owns it, Ada and Bo are admins, four are in the team. */
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    ({ id } = await makeWorkspace(org));
    api = `/api/workspaces/${id}`;
    team = await jane.ask("POST", `${api}/teams`, { name: "Design" });
    const roles = { Ada: "admin", Bo: "admin", Cy: "member", Di: "member", Ed: "member", Flo: "viewer" };
    for (const [name, role] of Object.entries({
      ...roles,
      Gus: "viewer",
      Hal: "viewer",
      "Jörg Groß": "viewer",
    })) {
      const person = await hire(org, await enter(url, name));
      await jane.ask("POST", `${api}/members`, {
        user_id: person.id,
        role,
        ...(["Bo", "Ed", "Hal"].includes(name) ? { expires_at: `${dayIn(9)}T23:59:59.999Z` } : {}),
      });
      cast[name] = person;
    }
    for (const name of ["Ada", "Cy", "Ed", "Hal"])
      await jane.ask("PUT", `${api}/teams/${team.id}/members/${cast[name]?.id}`, {});
    for (const name of ["Cy", "Hal"]) await jane.ask("POST", `${api}/members/${cast[name]?.id}/suspend`, {});
  });

  const FILTERS: readonly (readonly [query: Record<string, string>, names: readonly string[]])[] = [
    [{ role: "admin" }, ["Ada", "Bo"]],
    [{ role: "owner" }, ["Jane"]],
    [{ status: "suspended" }, ["Cy", "Hal"]],
    [{ status: "expiring" }, ["Bo", "Ed", "Hal"]],
    [{ status: "active", role: "member" }, ["Di", "Ed"]],
    [{ team_id: "the team" }, ["Ada", "Cy", "Ed", "Hal"]],
    [{ team_id: "the team", status: "active" }, ["Ada", "Ed"]],
    [{ team_id: "the team", status: "expiring", role: "viewer" }, ["Hal"]],
    [{ team_id: "no team" }, []],
    [{ q: "FLO" }, ["Flo"]],
    [{ q: " gus " }, ["Gus"]],
    [{ q: "@conformance.test", role: "viewer", status: "active" }, ["Flo", "Gus", "Jörg Groß"]],
    [{ q: "100%" }, []],
    [{ q: "jörg" }, ["Jörg Groß"]],
    [{ q: "JORG GROSS" }, ["Jörg Groß"]],
    [{ q: "GROß", role: "viewer", status: "active" }, ["Jörg Groß"]],
    [{ q: "flö" }, ["Flo"]],
    [{ q: "jörgen" }, []],
  ];
  const asked = ({ team_id, ...query }: Record<string, string>): string =>
    String(
      new URLSearchParams({
        ...query,
        ...(team_id ? { team_id: team_id === "the team" ? team.id : "none" } : {}),
      }),
    );
  const namesOf = (members: Json[]): string[] => members.map((member) => member.name);

  test.each(FILTERS)(
    "%j leaves %j, by API, for admins of the organization, page by page",
    async (query, names) => {
      const all = await jane.ask("GET", `${api}/members?${asked(query)}`);
      expect(namesOf(all)).toEqual(names);
      const admins = `/api/ws/admin/workspaces/${id}/members?${asked(query)}`;
      expect(await jane.ask("GET", admins)).toEqual(all);
      const pages: string[] = [];
      for (let cursor = ""; ;) {
        const reply = await jane.send("GET", `${api}/members?limit=1&${asked(query)}${cursor}`);
        pages.push(...namesOf(reply.body.data));
        if (reply.body.next_cursor === null) break;
        cursor = `&cursor=${encodeURIComponent(reply.body.next_cursor)}`;
      }
      expect(pages).toEqual(names);
    },
  );

  test("what narrows to nothing known is refused by API and narrows nothing on the page", async () => {
    for (const query of ["role=boss", "status=gone", "q=" + "x".repeat(101)]) {
      const reply = await jane.send("GET", `${api}/members?${query}`);
      expect([reply.status, reply.body.error.code], query).toEqual([400, "VALIDATION_FAILED"]);
      const { text } = await jane.send("GET", `/w/${id}/settings/members?${query}`);
      expect(text).toContain("10 members");
    }
  });

  const page = (query: string, headers = {}) =>
    jane.send("GET", `/w/${id}/settings/members?${query}`, undefined, headers);

  test.each(FILTERS)("%j leaves %j on the page, counted, its fields as they were", async (query, names) => {
    const { text } = await page(asked(query));
    const list = text.slice(text.indexOf('id="members"'));
    expect(list).toContain(`${names.length} of 10 members`);
    for (const [name, { email }] of Object.entries({ ...cast, Jane: jane }))
      expect(list.includes(email), name).toBe(names.includes(name));
    for (const value of ["owner", "admin", "member", "viewer", "active", "suspended", "expiring"].filter(
      (one) => Object.values(query).includes(one),
    ))
      expect(text).toMatch(new RegExp(`<option value="${value}" selected`));
    if (names.length === 0) expect(text).toContain("Nobody matches");
  });

  test("a form of a row leads back to the list as it was narrowed", async () => {
    const narrowed = `/w/${id}/settings/members?role=viewer&status=suspended`;
    const { text } = await jane.send("GET", narrowed);
    expect(text).toContain(`action="${narrowed.replace("&", "&amp;")}"`);
    const body = new URLSearchParams({ intent: "reactivate", user_id: cast["Hal"]?.id ?? "" }).toString();
    const reply = await jane.send("POST", narrowed, body, FORM);
    expect([reply.status, reply.headers.get("location")]).toEqual([
      303,
      `${narrowed}&done=member-reactivated`,
    ]);
    await jane.ask("POST", `${api}/members/${cast["Hal"]?.id}/suspend`, {});
  });

  test("as a fragment: the list for the form, with a clean address; rows for the next page", async () => {
    const partial = { "HX-Request": "true", "HX-Request-Type": "partial" };
    const list = await page("q=&role=admin&status=", { ...partial, "HX-Source": "form" });
    expect(list.headers.get("HX-Replace-Url")).toBe(`/w/${id}/settings/members?role=admin`);
    expect(list.text).toMatch(/^<section[^>]*id="members"/);
    expect(list.text).toContain("2 of 10 members");
    const [first] = await jane.ask("GET", `${api}/members?limit=1`);
    const cursor = encodeURIComponent(`${first.joined_at}|${first.user_id}`);
    const rows = await page(`role=owner&cursor=${cursor}`, partial);
    expect(rows.text).not.toContain("<tr");
    expect((await page(`role=admin&cursor=${cursor}`, partial)).text).toMatch(/^<tr/);
  });

  test("who is no member sees none of it", async () => {
    const stranger = await enter(url, "Nora");
    expect((await stranger.send("GET", `${api}/members?role=admin`)).status).toBe(404);
    expect((await new Client(url).send("GET", `${api}/members?role=admin`)).status).toBe(401);
  });

  describe("added by the form", () => {
    const add = async (fields: Record<string, string>) => {
      const body = new URLSearchParams({ intent: "add", role: "viewer", ...fields }).toString();
      return jane.send("POST", `/w/${id}/settings/members`, body, FORM);
    };
    const error = (text: string, field: string): string | undefined =>
      new RegExp(`id="${field}-error">([^<]*)<`).exec(text)?.[1];

    test("somebody is in until the end of the day that is given, and listed as such", async () => {
      const kai = await hire(org, await enter(url, "Kai"));
      const added = await add({ email: kai.email, ends_on: dayIn(20) });
      expect([added.status, added.headers.get("location")]).toEqual([
        303,
        `/w/${id}/settings/members?done=member-added`,
      ]);
      const ending = await jane.ask("GET", `${api}/members?status=expiring&q=kai`);
      expect(ending).toMatchObject([{ user_id: kai.id, expires_at: `${dayIn(20)}T23:59:59.999Z` }]);
      await jane.ask("DELETE", `${api}/members/${kai.id}`);
    });

    test("without a day there is no end", async () => {
      const kai = await hire(org, await enter(url, "Kai"));
      expect((await add({ email: kai.email, ends_on: "" })).status).toBe(303);
      expect(await jane.ask("GET", `${api}/members?q=kai`)).toMatchObject([{ expires_at: null }]);
      await jane.ask("DELETE", `${api}/members/${kai.id}`);
    });

    test("a day that is past, or none, is refused beside its field, and what was typed stays", async () => {
      const kai = await hire(org, await enter(url, "Kai"));
      for (const [ends_on, says] of [
        [dayIn(-2), "A membership ends in the future, or not by itself."],
        ["2026-02-31", "Choose a day."],
        ["soon", "Choose a day."],
      ] as const) {
        const { status, text } = await add({ email: kai.email, ends_on });
        expect([status, error(text, "ends_on")], ends_on).toEqual([400, says]);
        expect(text).toContain(`value="${kai.email}"`);
        expect(text).toContain(`value="${ends_on}"`);
      }
      const both = await add({ email: "nobody", ends_on: "soon" });
      expect([error(both.text, "email"), error(both.text, "ends_on")]).toEqual([
        "This is not an e-mail address.",
        "Choose a day.",
      ]);
      expect(await jane.ask("GET", `${api}/members?q=kai`)).toEqual([]);
    });
  });
});
