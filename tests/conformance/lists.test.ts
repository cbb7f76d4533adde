/** Lists: every row once, in order, and a cursor that ends. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  enter,
  freshEmail,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

/** Walks a list page by page. */
async function walk(person: Person, path: string, limit: number): Promise<Json[][]> {
  const pages: Json[][] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const reply = await person.send("GET", `${path}${path.includes("?") ? "&" : "?"}limit=${limit}${more}`);
    expect(reply.status, reply.text).toBe(200);
    pages.push(reply.body.data);
    cursor = reply.body.next_cursor;
    if (pages.length > 50) throw new Error("the cursor never ends");
  }
  return pages;
}

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let org: Org;
  let workspace: Json;
  const names = ["alpha", "Beta", "beta", "Ärger", "gamma 10", "gamma 2", "Zeta|pipe", "delta", "épsilon"];

  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    for (const name of names) workspace = await makeWorkspace(org, { name });
    for (let n = 0; n < 7; n += 1) {
      await join(org, workspace.id, await hire(org, await enter(url, `Mei${n}`)), "viewer");
      await jane.ask("POST", `/api/workspaces/${workspace.id}/invitations`, { email: freshEmail("guest") });
    }
  });

  test.each([
    ["my workspaces", "/api/workspaces", 9],
    ["members", "/members", 8],
    ["invitations", "/invitations", 7],
    ["activity", "/activity", 15],
  ])("%s: the pages are the whole, each row once", async (_, path, total) => {
    const at = path.startsWith("/api") ? path : `/api/workspaces/${workspace.id}${path}`;
    const [whole] = await walk(jane, at, 100);
    expect(whole).toHaveLength(total);
    for (const limit of [1, 2, 3, total]) {
      const pages = await walk(jane, at, limit);
      expect(pages.flat()).toEqual(whole);
      expect(pages.every((page) => page.length <= limit)).toBe(true);
    }
  });

  test("people of an organization, in pages", async () => {
    const [whole] = await walk(jane, `/api/orgs/${org.id}/members`, 100);
    expect(whole).toHaveLength(8);
    expect((await walk(jane, `/api/orgs/${org.id}/members`, 3)).flat()).toEqual(whole);
  });

  test("activity is newest first, members in order of joining", async () => {
    const activity = await jane.ask("GET", `/api/workspaces/${workspace.id}/activity`);
    const times = activity.map((entry: { created_at: string }) => entry.created_at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(activity.at(-1)).toMatchObject({
      action: "core.workspace.created",
      actor_id: jane.id,
      actor_name: "Jane",
    });
    const members = await jane.ask("GET", `/api/workspaces/${workspace.id}/members`);
    expect(members[0]).toMatchObject({ user_id: jane.id, role: "owner" });
  });

  test("search and status narrow my workspaces", async () => {
    const found = async (query: string): Promise<string[]> =>
      (await jane.ask("GET", `/api/workspaces?${query}`)).map(({ name }: { name: string }) => name);
    expect((await found("q=BETA")).toSorted()).toEqual(["Beta", "beta"]);
    expect(await found("q=mma%202")).toEqual(["gamma 2"]);
    expect(await found("q=none")).toEqual([]);
    for (const q of ["ärger", "ÄRGER", "Arger", "arger"])
      expect(await found(`q=${encodeURIComponent(q)}`), q).toEqual(["Ärger"]);
    expect(await found("q=EPSILON")).toEqual(["épsilon"]);
    const [first] = await jane.ask("GET", "/api/workspaces?q=delta");
    await jane.ask("POST", `/api/workspaces/${first.id}/archive`);
    expect(await found("status=archived")).toEqual(["delta"]);
    expect(await found("status=active")).not.toContain("delta");
    await jane.ask("DELETE", `/api/workspaces/${first.id}`);
    expect(await found("limit=100")).not.toContain("delta");
    expect(await found("status=deleted")).toEqual(["delta"]);
  });

  test("a role narrows my workspaces: one's own in each, page by page, by API and on home", async () => {
    const mei = await hire(org, await enter(url, "Mei"));
    const mine: Record<string, string[]> = { owner: ["Own 1", "Own 2", "Own 3"], viewer: ["delta two"] };
    for (const name of mine["owner"] ?? []) await makeWorkspace({ ...org, owner: mei }, { name });
    const { id } = await makeWorkspace(org, { name: "delta two" });
    await join(org, id, mei, "viewer");
    const named = (rows: Json[]): string[] => rows.map(({ name }) => name);
    for (const role of ["owner", "admin", "member", "viewer"]) {
      expect(named(await mei.ask("GET", `/api/workspaces?role=${role}`)), role).toEqual(mine[role] ?? []);
      const { text } = await mei.send("GET", `/?role=${role}`);
      expect(text).toContain(`<option value="${role}" selected="">`);
      const shown = text.matchAll(/<a class="row-link"[^>]*>\s*([^<]+)/g);
      expect(
        Array.from(shown, ([, name]) => name?.trim()),
        role,
      ).toEqual(mine[role] ?? []);
    }
    // The live list asks for itself as it is narrowed, and a choice in its form puts it into the address.
    const part = { "HX-Request": "true", "HX-Request-Type": "partial" };
    const ask = (source: string) =>
      mei.send("GET", "/?q=&status=&role=viewer", undefined, { ...part, "HX-Source": source });
    const [again, chosen] = [await ask("div#workspaces"), await ask("form")];
    for (const { text } of [again, chosen]) {
      expect(text).toContain("delta two");
      expect(text).not.toMatch(/Own 1|<html/);
    }
    expect(again.headers.get("HX-Replace-Url")).toBeNull();
    expect(chosen.headers.get("HX-Replace-Url")).toBe("/?role=viewer");
    const pages = await walk(mei, "/api/workspaces?role=owner&favorites=first", 1);
    expect(pages.map(named)).toEqual([["Own 1"], ["Own 2"], ["Own 3"]]);
    expect(named(await mei.ask("GET", "/api/workspaces?role=owner&q=2&status=active"))).toEqual(["Own 2"]);
    await jane.ask("DELETE", `/api/workspaces/${id}`);
  });

  test("a role that there is not is refused by the API, and nothing on home", async () => {
    const reply = await jane.send("GET", "/api/workspaces?role=boss");
    expect([reply.status, reply.body.error.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(reply.body.error.details.fields).toMatchObject([{ path: "role" }]);
    const home = await jane.send("GET", "/?role=boss");
    expect(home.status).toBe(200);
    expect(home.text).not.toContain("boss");
    expect(home.text).toContain("gamma 10");
  });

  test("home and the palette find letters of any language, however they are typed", async () => {
    for (const q of ["ärger", "ÄRGER", "Arger"]) {
      const asked = encodeURIComponent(q);
      for (const path of [`/?q=${asked}`, `/go?q=${asked}`]) {
        const reply = await jane.send("GET", path, undefined, { Accept: "text/html" });
        expect([reply.status, reply.text.includes(">Ärger<")], `${path}\n${reply.text}`).toEqual([200, true]);
        expect(reply.text).not.toContain(">épsilon<");
      }
    }
  });

  test("the list says what the workspaces say", async () => {
    const listed = await jane.ask("GET", "/api/workspaces?limit=100");
    for (const entry of listed) {
      const {
        modules: _m,
        version: _v,
        allowed_operations: _a,
        ...one
      } = await jane.ask("GET", `/api/workspaces/${entry.id}`);
      expect(one).toMatchObject(entry);
    }
  });
});
