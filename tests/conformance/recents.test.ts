/** The workspaces that a browser opened last: kept by itself, and shown to whoever is in them. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  Client,
  enter,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  UNKNOWN_ID,
  type Org,
  type Person,
} from "./client.ts";
import { cookieOf } from "./open-page.ts";

const COOKIE = "atrium_recent";
const PART = { "HX-Request": "true", "HX-Request-Type": "partial" };
/** What a live page sends that takes one part out of all of it. */
const LIVE = {
  "HX-Request": "true",
  "HX-Request-Type": "full",
  "HX-Source": "div#people",
  "HX-Target": "div#people",
};
const BOOSTED = {
  "HX-Request": "true",
  "HX-Boosted": "true",
  "HX-Request-Type": "full",
  "HX-Target": "body",
};

/** A browser that keeps cookies. */
class Visitor extends Client {
  readonly #cookies = new Map<string, string>();

  override get credentials(): Record<string, string> {
    return { Cookie: Array.from(this.#cookies, (pair) => pair.join("=")).join("; "), Origin: this.url };
  }

  override async send(...request: Parameters<Client["send"]>) {
    const reply = await super.send(...request);
    for (const cookie of reply.headers.getSetCookie()) this.keep(cookie);
    return reply;
  }

  keep(cookie: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/max-age=0/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  get kept(): string[] {
    return this.#cookies.get(COOKIE)?.split(".") ?? [];
  }
}

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let mei: Person;
  let org: Org;
  const ids: string[] = [];

  beforeAll(async () => {
    [jane, mei] = await Promise.all([enter(url, "Jane"), enter(url, "Mei")]);
    org = await makeOrg(jane);
    await hire(org, mei);
    for (let n = 0; n < 10; n += 1) ids.push((await makeWorkspace(org, { name: `Area ${n}` })).id);
  });

  async function browserOf(person: Person): Promise<Visitor> {
    const visitor = new Visitor(url);
    for (const cookie of (await cookieOf(url, person)).split("; ")) visitor.keep(cookie);
    return visitor;
  }

  const at = (...places: number[]): string[] => places.map((place) => ids[place] ?? "");

  /** Names among the recent ones of home, or of the switcher. */
  async function shown(visitor: Visitor, path = "/"): Promise<string[]> {
    const { text } = await visitor.send("GET", path);
    const [, part = ""] = /aria-label="Recent">([^]*?)<\/(?:nav|section)>/.exec(text) ?? [];
    return Array.from(
      part.matchAll(/<span class="(?:recent-name|go-label)">([^<]+)/g),
      ([, name = ""]) => name,
    );
  }

  test("each page of a workspace is a visit, the last one first, eight at most", async () => {
    const visitor = await browserOf(jane);
    const [first] = ids;
    const reply = await visitor.send("GET", `/w/${first}`);
    const [cookie = ""] = reply.headers.getSetCookie().filter((one) => one.startsWith(`${COOKIE}=`));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(visitor.kept).toEqual([first]);
    for (const id of ids.slice(1)) await visitor.send("GET", `/w/${id}/settings/members`);
    expect(visitor.kept).toEqual(at(9, 8, 7, 6, 5, 4, 3, 2));
    await visitor.send("GET", `/w/${ids[4]}/activity`, undefined, BOOSTED);
    expect(visitor.kept).toEqual(at(4, 9, 8, 7, 6, 5, 3, 2));
    const again = await visitor.send("GET", `/w/${ids[4]}`);
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  test("parts, what live pages ask for, HEAD, refusals and forms are none", async () => {
    const visitor = await browserOf(jane);
    const [id] = ids;
    for (const headers of [PART, LIVE]) {
      const { status } = await visitor.send("GET", `/w/${id}/activity`, undefined, headers);
      expect(status).toBe(200);
    }
    expect((await visitor.send("HEAD", `/w/${id}`)).status).toBe(200);
    expect((await visitor.send("GET", `/w/${UNKNOWN_ID}`)).status).toBe(404);
    expect((await visitor.send("GET", `/w/${id}/m/no-such-module`)).status).toBe(404);
    await visitor.send("GET", `/api/workspaces/${id}`);
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await visitor.send("POST", `/w/${id}/settings`, "name=", form)).status).toBe(400);
    expect(visitor.kept).toEqual([]);
    const stranger = await browserOf(mei);
    expect((await stranger.send("GET", `/w/${id}`)).status).toBe(404);
    expect(stranger.kept).toEqual([]);
    // Who is not signed in is led to where one does: by htmx with 200.
    const nobody = new Visitor(url);
    expect((await nobody.send("GET", `/w/${id}`, undefined, BOOSTED)).status).toBe(200);
    expect(nobody.kept).toEqual([]);
  });

  test("home shows five of them while nothing is narrowed; the switcher all but where one is", async () => {
    const visitor = await browserOf(jane);
    for (const id of ids.slice(0, 7)) await visitor.send("GET", `/w/${id}`);
    expect(await shown(visitor)).toEqual(["Area 6", "Area 5", "Area 4", "Area 3", "Area 2"]);
    expect(await shown(visitor, `/switcher?at=${ids[6]}`)).toEqual([
      "Area 5",
      "Area 4",
      "Area 3",
      "Area 2",
      "Area 1",
    ]);
    for (const query of ["q=Area", "status=active", "role=owner", "favorites=only", "cursor=x|Area"])
      expect(await shown(visitor, `/?${query}`), query).toEqual([]);
    expect(await shown(visitor, "/switcher?q=Area")).toEqual([]);
    const { text } = await visitor.send("GET", `/switcher?at=${ids[6]}&q=a+6`);
    expect(text).toMatch(new RegExp(`href="/w/${ids[6]}" aria-current="page"`));
    expect(text).not.toContain("Area 5");
  });

  test("with five workspaces or fewer home needs none", async () => {
    const ruth = await enter(url, "Ruth");
    const own = await makeOrg(ruth);
    const visitor = await browserOf(ruth);
    for (let n = 0; n < 5; n += 1) {
      const { id } = await makeWorkspace(own, { name: `Small ${n}` });
      await visitor.send("GET", `/w/${id}`);
    }
    expect(await shown(visitor)).toEqual([]);
    expect(await shown(visitor, "/switcher")).toHaveLength(5);
    await makeWorkspace(own, { name: "One more" });
    expect(await shown(visitor)).toHaveLength(5);
  });

  test("nobody sees others' workspaces by their ids, nor junk, nor deleted ones", async () => {
    const omar = await hire(org, await enter(url, "Omar"));
    for (const id of ids.slice(0, 6)) await join(org, id, omar, "viewer");
    const visitor = await browserOf(omar);
    const [gone = "", shut = "", left = ""] = ids;
    const kept = [UNKNOWN_ID, ids[8], gone, "junk", "%3Cscript%3E", shut, shut, left, ids[3]];
    visitor.keep(`${COOKIE}=${kept.join(".")}`);
    expect(await shown(visitor)).toEqual(["Area 0", "Area 1", "Area 2", "Area 3"]);
    await jane.ask("DELETE", `/api/workspaces/${gone}`);
    await jane.ask("POST", `/api/workspaces/${shut}/members/${omar.id}/suspend`, {});
    await omar.ask("POST", `/api/workspaces/${left}/leave`);
    expect(await shown(visitor, "/switcher")).toEqual(["Area 3"]);
    const hers = await browserOf(jane);
    hers.keep(`${COOKIE}=${gone}.${ids[3]}`);
    expect(await shown(hers)).toEqual(["Area 3"]);
    await jane.ask("POST", `/api/workspaces/${gone}/restore`);
    expect(await shown(hers)).toEqual(["Area 0", "Area 3"]);
  });

  test("signing out forgets them, from wherever it is done", async () => {
    const visitor = await browserOf(jane);
    await visitor.send("GET", `/w/${ids[5]}`);
    expect(visitor.kept).toEqual(at(5));
    expect((await visitor.send("POST", "/sign-out")).status).toBe(303);
    expect(visitor.kept).toEqual([]);
    const other = await browserOf(jane);
    await other.send("GET", `/w/${ids[5]}`);
    const [session] = await other.ask("GET", "/api/me/sessions");
    await jane.ask("DELETE", `/api/me/sessions/${session.id}`);
    await other.send("GET", "/");
    expect(other.kept).toEqual([]);
  });
});
