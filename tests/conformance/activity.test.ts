/** Activity narrowed by person, kind and time: by API, on its page, and as the page's fragments. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import { dated } from "./admin-office.ts";
import { enter, hire, join, makeOrg, makeWorkspace, UNKNOWN_ID, type Json, type Person } from "./client.ts";

const DAY_MS = 86_400_000;
const HTML = { Accept: "text/html" };
const PARTIAL = { ...HTML, "HX-Request": "true", "HX-Request-Type": "partial" };

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let mei: Person;
  let viewer: Person;
  let id = "";
  let day = "";
  let at = "";

  /** In time: three days ago Mei changed what it is about; today Jane made it, let two in and archived it. */
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    const org = await makeOrg(jane);
    ({ id } = await makeWorkspace(org));
    [mei, viewer] = [await hire(org, await enter(url, "Mei")), await hire(org, await enter(url, "Vera"))];
    await join(org, id, mei, "admin");
    await mei.ask("PATCH", `/api/workspaces/${id}`, { description: "Mine" }, dated(3));
    await join(org, id, viewer, "viewer");
    await jane.ask("POST", `/api/workspaces/${id}/archive`);
    const past = (await list(jane)).find(({ action }: Json) => action === "core.workspace.updated");
    at = past.created_at;
    day = at.slice(0, 10);
  });

  const list = (who: Person, query = ""): Promise<Json[]> =>
    who.ask("GET", `/api/workspaces/${id}/activity${query}`);
  const kinds = async (query: string): Promise<string[]> =>
    (await list(viewer, query)).map(({ action }) => action.replace("core.workspace.", ""));
  const page = (query: string, headers: Record<string, string> = HTML) =>
    viewer.send("GET", `/w/${id}/activity${query}`, undefined, headers);
  const entriesIn = (text: string): number => text.match(/<li class="event">/g)?.length ?? 0;

  const ALL = ["archived", "member-added", "updated", "member-added", "created"];
  const moved = (ms: number, zone = "Z"): string => {
    const time = new Date(Date.parse(at) + ms + (zone === "Z" ? 0 : 2 * 3_600_000)).toISOString();
    return encodeURIComponent(time.replace("Z", zone));
  };
  const FILTERS: Record<string, [query: () => string, kinds: string[]]> = {
    "nothing asked for": [() => "", ALL],
    "a person": [() => `?actor_id=${mei.id}`, ["updated"]],
    "nobody we know": [() => `?actor_id=${UNKNOWN_ID}`, []],
    "a kind as logged": [() => "?action=core.workspace.member-added", ["member-added", "member-added"]],
    "a kind for short": [() => "?action=archived", ["archived"]],
    "no kind there is": [() => "?action=exploded", []],
    "a person and a kind of another": [() => `?actor_id=${mei.id}&action=archived`, []],
    "one day": [() => `?from=${day}&to=${day}`, ["updated"]],
    "from a day": [() => `?from=${day}`, ALL],
    "until a day": [() => `?to=${day}`, ["updated"]],
    "until the last day there is": [() => "?to=9999-12-31", ALL],
    "long ago": [() => "?from=2020-01-01&to=2020-12-31", []],
    "from the very time": [() => `?from=${moved(0)}&to=${moved(1)}`, ["updated"]],
    "until the very time": [() => `?from=${day}&to=${moved(0)}`, []],
    "times of another zone": [() => `?from=${moved(0, "+02:00")}&to=${moved(1, "+02:00")}`, ["updated"]],
    "days the wrong way round": [
      () => `?from=${new Date(Date.parse(at) + DAY_MS).toISOString().slice(0, 10)}&to=${day}`,
      [],
    ],
  };

  test.each(Object.keys(FILTERS))("%s: by API and on the page, which also says so", async (name) => {
    const [query, expected] = FILTERS[name] ?? [() => "", []];
    expect(await kinds(query())).toEqual(expected);
    const { status, text } = await page(query());
    expect(status).toBe(200);
    expect(entriesIn(text)).toBe(expected.length);
    expect(text.includes("Take a filter away to see more.")).toBe(expected.length === 0);
  });

  test("page by page, each entry once, at both addresses of a workspace", async () => {
    for (const path of [`/api/workspaces/${id}/activity`, `/api/data/ws/${id}/activity`]) {
      const seen: Json[] = [];
      for (let cursor = ""; ;) {
        const { body } = await viewer.send("GET", `${path}?action=member-added&limit=1${cursor}`);
        seen.push(...body.data);
        if (body.next_cursor === null) break;
        cursor = `&cursor=${body.next_cursor}`;
      }
      expect(seen.map((entry) => entry.details.name)).toEqual(["Vera", "Mei"]);
    }
  });

  test.each(["from=yesterday", "to=2026-02-31", "from=2026-01-01T10:00", "to=", "actor_id=", "limit=0"])(
    "?%s is refused",
    async (query) => {
      const reply = await viewer.send("GET", `/api/workspaces/${id}/activity?${query}`);
      expect([reply.status, reply.body.error.code]).toEqual([400, "VALIDATION_FAILED"]);
      expect(reply.body.error.details.fields).toHaveLength(1);
    },
  );

  test("the page's form holds what is asked for, offers whoever acted, and takes empty fields for none", async () => {
    const { text } = await page(`?actor_id=${mei.id}&action=updated&from=${day}&to=`);
    expect(text).toContain(`<option value="${mei.id}" selected="">Mei</option>`);
    expect(text).toContain(`<option value="${jane.id}">Jane</option>`);
    expect(text).not.toContain(`<option value="${viewer.id}"`);
    expect(text).toContain('<option value="updated" selected="">Profile changed</option>');
    expect(text).toContain(`name="from" value="${day}"`);
    expect(entriesIn(text)).toBe(1);
    expect((await page("?actor_id=&action=&from=&to=")).text).toContain("Everything that happened here");
    const unknown = await page(`?actor_id=${UNKNOWN_ID}`);
    expect(unknown.text).toContain(`<option value="${UNKNOWN_ID}" selected="">`);
    expect((await page("?from=yesterday")).status).toBe(400);
  });

  test("as a fragment: the list for the form, with a clean address; entries for older ones", async () => {
    const form = await page("?actor_id=&action=member-added&from=&to=&limit=1", {
      ...PARTIAL,
      "HX-Source": "form",
    });
    expect(form.headers.get("HX-Replace-Url")).toBe(`/w/${id}/activity?action=member-added`);
    expect(form.text).toMatch(/^<section[^>]*id="all-activity"/);
    expect(entriesIn(form.text)).toBe(1);
    const [, more = ""] = /href="([^"]*cursor=[^"]*)"/.exec(form.text) ?? [];
    expect(more).toContain("action=member-added&amp;");
    const older = await viewer.send("GET", more.replace("&amp;", "&"), undefined, PARTIAL);
    expect(older.text).toMatch(/^<li class="event">/);
    expect(entriesIn(older.text)).toBe(1);
    expect(older.text).not.toContain("Load more");
  });

  test("the console of the organization narrows by the same form", async () => {
    const console = `/org-admin/workspaces/${id}?tab=activity`;
    const whole = await jane.send("GET", `${console}&actor_id=${mei.id}`, undefined, HTML);
    expect(entriesIn(whole.text)).toBe(1);
    const form = await jane.send("GET", `${console}&action=exploded&from=`, undefined, PARTIAL);
    expect(form.headers.get("HX-Replace-Url")).toMatch(
      /^\/org-admin\/workspaces\/[\w-]+\?org=[\w-]+&tab=activity&action=exploded$/,
    );
    expect(form.text).toMatch(/^<section[^>]*id="all-activity"/);
    expect(form.text).toContain("Take a filter away to see more.");
  });

  test("who is no member sees none of it", async () => {
    const nora = await enter(url, "Nora");
    expect((await nora.send("GET", `/api/workspaces/${id}/activity?actor_id=${jane.id}`)).status).toBe(404);
    expect((await nora.send("GET", `/w/${id}/activity`, undefined, HTML)).status).toBe(404);
  });
});
