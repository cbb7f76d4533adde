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
    const [first] = await jane.ask("GET", "/api/workspaces?q=delta");
    await jane.ask("POST", `/api/workspaces/${first.id}/archive`);
    expect(await found("status=archived")).toEqual(["delta"]);
    expect(await found("status=active")).not.toContain("delta");
    await jane.ask("DELETE", `/api/workspaces/${first.id}`);
    expect(await found("limit=100")).not.toContain("delta");
    expect(await found("status=deleted")).toEqual(["delta"]);
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
