/** Teams: groups of a workspace's members, and what becomes of them when members leave. */
import { beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import {
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

const MAX_TEAMS = 200;
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let omar: Person;
  let mei: Person;
  let org: Org;
  let ws: string;
  let workspace: string;
  beforeAll(async () => {
    const people = await Promise.all(["Jane", "Omar", "Mei"].map((name) => enter(url, name)));
    [jane, omar, mei] = people as [Person, Person, Person];
    org = await makeOrg(jane);
    await hire(org, omar);
    await hire(org, mei);
  });
  beforeEach(async () => {
    workspace = (await makeWorkspace(org)).id;
    ws = `/api/workspaces/${workspace}`;
    await join(org, workspace, omar, "admin");
    await join(org, workspace, mei, "viewer");
  });

  const makeTeam = async (name = "Design", fields: object = {}): Promise<Json> =>
    jane.ask("POST", `${ws}/teams`, { name, ...fields });
  const peopleOf = async (team: string): Promise<Json[]> => jane.ask("GET", `${ws}/teams/${team}/members`);

  test("a team is made, changed and deleted; everybody reads it", async () => {
    const fields = { description: "Screens and words", color: "#AA3366" };
    const made = await jane.send("POST", `${ws}/teams`, { name: " Design ", ...fields });
    expect(made.status, made.text).toBe(201);
    expect(made.body.data).toMatchObject({
      name: "Design",
      description: "Screens and words",
      color: "#aa3366",
      member_count: 0,
    });
    const { id } = made.body.data;
    expect(await mei.ask("GET", `${ws}/teams/${id}`)).toEqual(made.body.data);
    const patch = { name: "Design and words", color: null };
    expect(await omar.ask("PATCH", `${ws}/teams/${id}`, patch)).toMatchObject(patch);
    expect(await mei.ask("GET", `${ws}/teams`)).toMatchObject([
      { id, ...patch, description: "Screens and words", people: [] },
    ]);
    expect((await omar.send("DELETE", `${ws}/teams/${id}`)).status).toBe(200);
    for (const [method, path] of [
      ["GET", ""],
      ["DELETE", ""],
      ["GET", "/members"],
    ] as const) {
      const reply = await jane.send(method, `${ws}/teams/${id}${path}`);
      expect(reply.status).toBe(404);
      expect(reply.body.error.code).toBe("NOT_FOUND");
    }
    const actions = (await jane.ask("GET", `${ws}/activity`)).map((entry: Json) => entry.action);
    expect(actions.slice(0, 3)).toEqual([
      "core.workspace.team-deleted",
      "core.workspace.team-updated",
      "core.workspace.team-created",
    ]);
  });

  test("a name stands once, whatever its case, also in alphabets with more than ASCII", async () => {
    const { id } = await makeTeam("Größe");
    const other = await makeTeam("Sales");
    for (const name of ["größe", "GRÖßE", " Größe "]) {
      const reply = await jane.send("POST", `${ws}/teams`, { name });
      expect(reply.status, name).toBe(409);
      expect(reply.body.error).toMatchObject({ code: "CONFLICT", details: { fields: [{ path: "name" }] } });
    }
    expect((await jane.send("PATCH", `${ws}/teams/${other.id}`, { name: "GRÖßE" })).status).toBe(409);
    expect(await jane.ask("PATCH", `${ws}/teams/${id}`, { name: "GRÖßE" })).toMatchObject({ name: "GRÖßE" });
    await jane.ask("DELETE", `${ws}/teams/${id}`);
    expect((await jane.send("POST", `${ws}/teams`, { name: "größe" })).status).toBe(201);
  });

  test("an edit of an older version is refused with both values; none given, none is asked", async () => {
    const team = await makeTeam();
    const path = `${ws}/teams/${team.id}`;
    const mine = await jane.ask("PATCH", path, { description: "Jane's", version: team.version });
    expect(mine.version).toBeGreaterThan(team.version);
    const late = await omar.send("PATCH", path, { description: "Omar's", version: team.version });
    expect([late.status, late.body.error.code]).toEqual([409, "CONFLICT"]);
    expect(late.body.error.details).toEqual({
      current: mine,
      yours: { description: "Omar's", version: team.version },
    });
    expect(await omar.ask("GET", path)).toEqual(mine);
    await omar.ask("PUT", `${path}/members/${mei.id}`, {});
    expect(await omar.ask("PATCH", path, { name: "Words", version: mine.version })).toMatchObject({
      name: "Words",
      description: "Jane's",
    });
    expect(await omar.ask("PATCH", path, { description: "" })).toMatchObject({ description: "" });
    for (const version of [-1, 1.5, "1", null])
      expect((await omar.send("PATCH", path, { name: "Words", version })).status).toBe(400);
  });

  test("each edit has a version of its own, however fast they come", async () => {
    const { id } = await makeTeam();
    const edits = await Promise.all(
      Array.from({ length: 12 }, (_, n) => jane.ask("PATCH", `${ws}/teams/${id}`, { description: `${n}` })),
    );
    expect(new Set(edits.map(({ version }) => version)).size).toBe(edits.length);
  });

  test("who saves the form second sees both values, and decides", async () => {
    const { id, version } = await makeTeam();
    const page = `/w/${workspace}/settings/teams/${id}`;
    const save = (person: Person, fields: Record<string, string>) =>
      person.send("POST", page, `${new URLSearchParams({ intent: "save", ...fields })}`, FORM);
    const versionIn = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? "";
    const opened = versionIn((await omar.send("GET", page)).text);
    expect(opened).toBe(`${version}`);
    const theirs = { name: "Design", description: "Jane's", version: opened };
    expect((await save(jane, theirs)).headers.get("location")).toBe(`${page}?done=saved`);

    // Mistakes don't let the earlier version be forgotten.
    const wrong = await save(omar, { name: "", description: "Omar's", version: opened });
    expect([wrong.status, versionIn(wrong.text)]).toEqual([400, opened]);
    const late = await save(omar, { name: "Design", description: "Omar's", version: opened });
    expect(late.status).toBe(409);
    expect(late.text).toContain("Somebody else saved first");
    expect(late.text).toMatch(/Jane&#39;s<\/td>/);
    expect(late.text).toMatch(/<textarea[^>]*>Omar&#39;s</);
    expect(await jane.ask("GET", `${ws}/teams/${id}`)).toMatchObject({ description: "Jane's" });
    const again = { name: "Design", description: "Omar's", version: versionIn(late.text) };
    expect((await save(omar, again)).status).toBe(303);
    expect(await jane.ask("GET", `${ws}/teams/${id}`)).toMatchObject({ description: "Omar's" });
    expect((await save(omar, { name: "Without a version" })).status).toBe(400);
  });

  test("of many at once with one name, one is made", async () => {
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => jane.send("POST", `${ws}/teams`, { name: "Same" })),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)]);
  });

  test("texts have their lengths, colors their form", async () => {
    const wrong = [
      { name: "" },
      { name: "x".repeat(61) },
      { name: "a\u202eb" },
      { name: "Design", description: "x".repeat(301) },
      { name: "Design", color: "red" },
      {},
    ];
    for (const body of wrong) expect((await jane.send("POST", `${ws}/teams`, body)).status).toBe(400);
    expect(await jane.ask("GET", `${ws}/teams`)).toEqual([]);
  });

  test(`there are ${MAX_TEAMS} teams at most`, async () => {
    for (let n = 0; n < MAX_TEAMS; n += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, more) => makeTeam(`Team ${n + more}`)));
    }
    const reply = await jane.send("POST", `${ws}/teams`, { name: "One more" });
    expect(reply.status).toBe(409);
    expect(reply.body.error).toMatchObject({ code: "CONFLICT", details: { limit: MAX_TEAMS } });
    const [first] = await jane.ask("GET", `${ws}/teams`);
    await jane.ask("DELETE", `${ws}/teams/${first.id}`);
    expect((await jane.send("POST", `${ws}/teams`, { name: "One more" })).status).toBe(201);
  });

  test("members are put in, made lead and taken out; twice changes nothing", async () => {
    const { id } = await makeTeam();
    const seat = `${ws}/teams/${id}/members/${mei.id}`;
    expect(await omar.ask("PUT", seat, {})).toMatchObject({ user_id: mei.id, lead: false, role: "viewer" });
    await omar.ask("PUT", `${ws}/teams/${id}/members/${omar.id}`, { lead: true });
    await omar.ask("PUT", seat, {});
    expect((await peopleOf(id)).map(({ user_id, lead }) => [user_id, lead])).toEqual([
      [omar.id, true],
      [mei.id, false],
    ]);
    expect(await omar.ask("PUT", seat, { lead: true })).toMatchObject({ lead: true });
    expect(await omar.ask("PUT", seat, {})).toMatchObject({ lead: true });
    expect(await mei.ask("GET", `${ws}/teams`)).toMatchObject([
      { member_count: 2, people: [{ name: "Mei", lead: true }, { name: "Omar" }] },
    ]);
    expect(await omar.ask("DELETE", seat)).toMatchObject({ user_id: mei.id });
    expect((await omar.send("DELETE", seat)).status).toBe(404);
    expect(await peopleOf(id)).toHaveLength(1);
    const said = (await jane.ask("GET", `${ws}/activity`)).map((entry: Json) =>
      entry.action.split(".").at(-1),
    );
    expect(said.slice(0, 4)).toEqual([
      "team-member-removed",
      "team-lead-changed",
      "team-member-added",
      "team-member-added",
    ]);
  });

  test("only members of the workspace can be in its teams", async () => {
    const { id } = await makeTeam();
    const tess = await hire(org, await enter(url, "Tess"));
    for (const user of [tess.id, UNKNOWN_ID]) {
      const reply = await jane.send("PUT", `${ws}/teams/${id}/members/${user}`, {});
      expect(reply.status).toBe(404);
      expect(reply.body.error.code).toBe("NOT_FOUND");
    }
    expect(await peopleOf(id)).toEqual([]);
  });

  test.each(["removed", "leaving"])(
    "who is %s is in no team any more, and comes back to none",
    async (how) => {
      const { id } = await makeTeam();
      await jane.ask("PUT", `${ws}/teams/${id}/members/${mei.id}`, { lead: true });
      if (how === "removed") await jane.ask("DELETE", `${ws}/members/${mei.id}`);
      else await mei.ask("POST", `${ws}/leave`);
      expect(await peopleOf(id)).toEqual([]);
      await join(org, workspace, mei, "member");
      expect(await peopleOf(id)).toEqual([]);
      expect(await jane.ask("GET", `${ws}/teams`)).toMatchObject([{ member_count: 0, people: [] }]);
    },
  );

  test("lists of members name their teams, and can be asked for one team", async () => {
    const [design, words] = [await makeTeam("Design"), await makeTeam("Copy")];
    for (const { id } of [design, words]) await jane.ask("PUT", `${ws}/teams/${id}/members/${mei.id}`, {});
    await jane.ask("PUT", `${ws}/teams/${design.id}/members/${omar.id}`, {});
    const listed: Json[] = await jane.ask("GET", `${ws}/members`);
    expect(listed.map(({ name, teams }) => [name, teams.map((team: Json) => team.name)])).toEqual([
      ["Jane", []],
      ["Omar", ["Design"]],
      ["Mei", ["Copy", "Design"]],
    ]);
    const inWords = await jane.ask("GET", `${ws}/members?team_id=${words.id}`);
    expect(inWords).toMatchObject([{ user_id: mei.id, teams: [{ id: words.id }, { id: design.id }] }]);
    expect(await jane.ask("GET", `${ws}/members?team_id=${UNKNOWN_ID}`)).toEqual([]);
  });

  test("long teams come in pages, leads first", async () => {
    const { id } = await makeTeam();
    for (const person of [jane, mei, omar]) {
      await jane.ask("PUT", `${ws}/teams/${id}/members/${person.id}`, { lead: person === omar });
    }
    const seen: string[] = [];
    for (let cursor = ""; ;) {
      const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const reply = await mei.send("GET", `${ws}/teams/${id}/members?limit=1${query}`);
      seen.push(...reply.body.data.map((person: Json) => person.name));
      if (reply.body.next_cursor === null) break;
      cursor = reply.body.next_cursor;
    }
    expect(seen).toEqual(["Omar", "Jane", "Mei"]);
    for (const cursor of ["junk", "|", "0||", "%", "-1"]) {
      const reply = await mei.send("GET", `${ws}/teams/${id}/members?cursor=${encodeURIComponent(cursor)}`);
      expect(reply.status, cursor).toBe(200);
    }
  });

  test("an Idempotency-Key answers again and makes nothing twice", async () => {
    const key = { "Idempotency-Key": "one-team" };
    const first = await jane.ask("POST", `${ws}/teams`, { name: "Design" }, key);
    expect(await jane.ask("POST", `${ws}/teams`, { name: "Design" }, key)).toEqual(first);
    expect((await jane.send("POST", `${ws}/teams`, { name: "Other" }, key)).status).toBe(422);
    expect(await jane.ask("GET", `${ws}/teams`)).toHaveLength(1);
  });

  test("a team of another workspace is not there in this one", async () => {
    const other = await makeWorkspace(org, { name: "Other" });
    const { id } = await jane.ask("POST", `/api/workspaces/${other.id}/teams`, { name: "Theirs" });
    const attempts = [
      ["GET", `${ws}/teams/${id}`],
      ["PATCH", `${ws}/teams/${id}`, { name: "Ours" }],
      ["DELETE", `${ws}/teams/${id}`],
      ["PUT", `${ws}/teams/${id}/members/${mei.id}`, {}],
    ] as const;
    for (const [method, path, body] of attempts)
      expect((await jane.send(method, path, body)).status).toBe(404);
    expect(await jane.ask("GET", `/api/workspaces/${other.id}/teams`)).toMatchObject([{ name: "Theirs" }]);
  });

  test("an archived workspace keeps its teams as they are", async () => {
    const { id } = await makeTeam();
    await jane.ask("POST", `${ws}/archive`);
    const attempts = [
      ["POST", `${ws}/teams`, { name: "More" }],
      ["PATCH", `${ws}/teams/${id}`, { name: "Else" }],
      ["DELETE", `${ws}/teams/${id}`],
      ["PUT", `${ws}/teams/${id}/members/${mei.id}`, {}],
    ] as const;
    for (const [method, path, body] of attempts) {
      const reply = await jane.send(method, path, body);
      expect(reply.status).toBe(409);
      expect(reply.body.error.code).toBe("WORKSPACE_ARCHIVED");
    }
    expect(await mei.ask("GET", `${ws}/teams`)).toMatchObject([{ id, name: "Design" }]);
  });
});
