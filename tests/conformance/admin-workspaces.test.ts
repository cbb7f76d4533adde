/** One workspace in the hands of its organization's admins: who may do what (requirements/001 §6 and §7). */
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  adminPath,
  auditOf,
  dated,
  eventually,
  makeTheirs,
  openOffice,
  rolesIn,
  type Office,
} from "./admin-office.ts";
import { Client, enter, hire, UNKNOWN_ID, type Json, type Person } from "./client.ts";

interface Act {
  method: string;
  path: string;
  body?: (office: Office, workspace: Json) => unknown;
  /** brings the workspace into the state that the act needs */
  prepare?: (office: Office, id: string) => Promise<unknown>;
  /** answers for the organization's owner and for its admin */
  statuses: readonly [number, number];
}

const archived = ({ olga }: Office, id: string) => olga.ask("POST", `/api/workspaces/${id}/archive`);
const deleted = ({ olga }: Office, id: string) => olga.ask("DELETE", `/api/workspaces/${id}`);
const BOTH = [200, 200] as const;
const OWNERS = [200, 403] as const;

const ACTS: Record<string, Act> = {
  read: { method: "GET", path: "", statuses: BOTH },
  "list its members": { method: "GET", path: "/members", statuses: BOTH },
  "read its activity": { method: "GET", path: "/activity", statuses: BOTH },
  "save its activity": { method: "GET", path: "/activity.csv", statuses: BOTH },
  change: { method: "PATCH", path: "", body: () => ({ name: "Renamed" }), statuses: BOTH },
  archive: { method: "POST", path: "/archive", statuses: BOTH },
  unarchive: { method: "POST", path: "/unarchive", prepare: archived, statuses: BOTH },
  "restore from deleted": { method: "POST", path: "/restore", prepare: deleted, statuses: OWNERS },
  transfer: {
    method: "POST",
    path: "/transfer",
    body: ({ carl }) => ({ new_owner_id: carl.id }),
    statuses: OWNERS,
  },
  "delete for good": {
    method: "DELETE",
    path: "?force=true",
    body: (_, { name }) => ({ reason: "Not needed any more", confirm_name: name }),
    statuses: OWNERS,
  },
  "add a member": {
    method: "POST",
    path: "/members",
    body: ({ carl }) => ({ user_id: carl.id, role: "viewer" }),
    statuses: [201, 201],
  },
  "add an owner": {
    method: "POST",
    path: "/members",
    body: ({ carl }) => ({ user_id: carl.id, role: "owner" }),
    statuses: [201, 403],
  },
  "change a role": {
    method: "PATCH",
    path: "/members/:mei",
    body: () => ({ role: "admin" }),
    statuses: BOTH,
  },
  "take a member out": { method: "DELETE", path: "/members/:mei", statuses: BOTH },
};

/** Those who see nothing of this: what they are told. */
const REFUSED: readonly [
  string,
  number,
  (office: Office, world: { guest: Person; url: string }) => Client,
][] = [
  ["the workspace's owner, no admin of the organization", 403, ({ olga }) => olga],
  ["a member of the workspace", 403, ({ mei }) => mei],
  ["a member of the organization", 403, ({ carl }) => carl],
  ["a guest of the organization", 403, (_, { guest }) => guest],
  ["the owner of another organization", 404, ({ zoe }) => zoe],
  ["nobody", 401, (_, { url }) => new Client(url)],
];

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let office: Office;
  let guest: Person;
  beforeAll(async () => {
    office = await openOffice(url);
    guest = await hire(office.org, await enter(url, "Guest"), "org_guest");
  });

  const perform = async (who: Client, act: Act, workspace: Json) =>
    who.send(
      act.method,
      adminPath(workspace.id, act.path.replace(":mei", office.mei.id)),
      act.body?.(office, workspace),
    );
  const made = async (act: Act): Promise<Json> => {
    const workspace = await makeTheirs(office);
    await act.prepare?.(office, workspace.id);
    return workspace;
  };
  /** All there is to see of it: what is refused changes none of this. */
  const stateOf = async (id: string) => ({
    workspace: await office.boss.ask("GET", adminPath(id)),
    roles: await rolesIn(office.boss, id),
    audit: await auditOf(office, id),
  });

  describe.each(Object.keys(ACTS))("%s", (name) => {
    const act = ACTS[name];
    if (!act) throw new Error(`no such act: ${name}`);

    test("by those who are no admins of it is refused and changes nothing", async () => {
      const workspace = await made(act);
      const before = await stateOf(workspace.id);
      for (const [whoever, status, who] of REFUSED) {
        const reply = await perform(who(office, { guest, url }), act, workspace);
        expect(reply.status, whoever).toBe(status);
        expect(reply.body, whoever).toMatchObject({ success: false, error: { message: expect.any(String) } });
      }
      if (act.statuses[1] === 403) {
        const reply = await perform(office.clerk, act, workspace);
        expect([reply.status, reply.body.error.code]).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
      }
      expect(await stateOf(workspace.id)).toEqual(before);
    });

    test("by those who may", async () => {
      const [owners, admins] = act.statuses;
      expect((await perform(office.boss, act, await made(act))).status).toBe(owners);
      if (admins !== 403) expect((await perform(office.clerk, act, await made(act))).status).toBe(admins);
    });

    test("of a workspace that is not there, or whose id is none, is 404", async () => {
      for (const id of [UNKNOWN_ID, "not-an-id"]) {
        const reply = await perform(office.boss, act, { id, name: "Sales" });
        expect([reply.status, reply.body.error.code]).toEqual([404, "WORKSPACE_NOT_FOUND"]);
      }
    });
  });

  test("the list is for admins of the organization, and shows what they are no members of", async () => {
    const { org, boss, clerk, olga, carl, zoe } = office;
    const { id } = await makeTheirs(office, { name: "Nobody's but Olga's" });
    const list = `/api/ws/admin/workspaces?orgId=${org.id}`;
    for (const admin of [boss, clerk]) {
      const found = await admin.ask("GET", `${list}&q=${encodeURIComponent("Nobody's but")}`);
      expect(found).toMatchObject([
        {
          id,
          owner_profile: { id: olga.id, name: "Olga" },
          resource_counts: {},
          last_activity: expect.stringMatching(/^\d{4}-/),
        },
      ]);
      expect((await admin.send("GET", `/api/workspaces/${id}`)).status).toBe(404);
    }
    for (const person of [olga, carl, guest]) expect((await person.send("GET", list)).status).toBe(403);
    expect((await zoe.send("GET", list)).status).toBe(404);
    expect((await new Client(url).send("GET", list)).status).toBe(401);
  });

  test("the list is narrowed by status, words of name or owner, tag, age and inactivity", async () => {
    const theirs = await openOffice(url);
    const { org, clerk, olga, mei } = theirs;
    const make = (who: Person, name: string, days: number, fields: object = {}) =>
      who.ask("POST", "/api/workspaces", { org_id: org.id, name, ...fields }, dated(days));
    const planned = await make(olga, "Alpha", 2, { status: "planning", tags: ["Finance"] });
    const active = await make(mei, "Beta", 40);
    const archived = await make(olga, "Gamma", 200);
    const deleted = await make(olga, "Delta", 100);
    const asleep = await make(olga, "Epsilon", 120);
    await clerk.ask("POST", adminPath(archived.id, "/archive"));
    await olga.ask("DELETE", `/api/workspaces/${deleted.id}`, undefined, dated(3));
    const found = async (query: string): Promise<string[]> =>
      (await clerk.ask("GET", `/api/ws/admin/workspaces?orgId=${org.id}${query}`)).map((row: Json) => row.id);
    const all = [planned, active, deleted, asleep, archived].map(({ id }) => id);
    expect(
      await eventually(
        () => found("&status=deleted"),
        (ids) => ids.length > 0,
      ),
    ).toEqual([deleted.id]);
    expect(await found("")).toEqual(all);
    expect(await found("&status=planning")).toEqual([planned.id]);
    expect(await found("&status=active")).toEqual([active.id, asleep.id]);
    expect(await found("&status=archived")).toEqual([archived.id]);
    expect(await found("&q=gam")).toEqual([archived.id]);
    expect(await found("&q=mei")).toEqual([active.id]);
    expect(await found("&tag=finance")).toEqual([planned.id]);
    expect(await found("&created=90")).toEqual([planned.id, active.id]);
    expect(await found("&inactive_days=90")).toEqual([asleep.id]);
    expect(await found("&status=active&q=olga&inactive_days=30")).toEqual([asleep.id]);
    expect(await found("&sort=-name")).toEqual(all.toReversed());
    expect(await found("&limit=2&page=2")).toEqual(all.slice(2, 4));
    const list = `/api/ws/admin/workspaces?orgId=${org.id}`;
    for (const query of ["&status=gone", "&created=0", "&inactive_days=x", "&limit=101", "&sort=color"]) {
      expect((await clerk.send("GET", list + query)).status, query).toBe(400);
    }
    const csv = await clerk.send("GET", `/api/ws/admin/workspaces.csv?orgId=${org.id}&status=deleted`);
    const lines = csv.text.trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`${deleted.id},Delta,delta,deleted,27,`);
  });

  test("an admin who is demoted is refused with the next call, one who is promoted let in", async () => {
    const { org, boss, carl } = office;
    const { id } = await makeTheirs(office);
    const rank = (role: string) => boss.ask("PATCH", `/api/orgs/${org.id}/members/${carl.id}`, { role });
    await rank("org_owner");
    expect((await carl.send("POST", adminPath(id, "/archive"))).status).toBe(200);
    await rank("org_admin");
    expect((await carl.send("POST", adminPath(id, "/unarchive"))).status).toBe(200);
    const transfer = await carl.send("POST", adminPath(id, "/transfer"), { new_owner_id: carl.id });
    expect(transfer.status).toBe(403);
    await rank("org_member");
    expect((await carl.send("POST", adminPath(id, "/archive"))).status).toBe(403);
    expect((await boss.ask("GET", adminPath(id))).status).toBe("active");
  });

  describe("input", () => {
    const BAD: readonly [string, string, string, unknown][] = [
      ["a deletion without force", "DELETE", "", { reason: "Cleaning up", confirm_name: "Sales" }],
      ["a deletion forced by another word", "DELETE", "?force=yes", { reason: "Why", confirm_name: "Sales" }],
      ["a deletion without a reason", "DELETE", "?force=true", { confirm_name: "Sales" }],
      ["a deletion for a blank reason", "DELETE", "?force=true", { reason: "   ", confirm_name: "Sales" }],
      ["a reason of 501", "DELETE", "?force=true", { reason: "x".repeat(501), confirm_name: "Sales" }],
      ["a deletion without a name", "DELETE", "?force=true", { reason: "Cleaning up" }],
      ["another name", "DELETE", "?force=true", { reason: "Cleaning up", confirm_name: "sales" }],
      ["a transfer to nobody", "POST", "/transfer", {}],
      ["a transfer to a list", "POST", "/transfer", { new_owner_id: ["x"] }],
      ["a role that is none", "PATCH", "/members/:mei", { role: "king" }],
      ["a member by two names", "POST", "/members", { user_id: "x", email: "x@acme.test", role: "viewer" }],
      ["a member without a name", "POST", "/members", { role: "viewer" }],
      ["a name with control signs", "PATCH", "", { name: "a\u0000b" }],
      ["a body cut off", "PATCH", "", '{"name": "x"'],
      ["no object", "POST", "/transfer", "[]"],
      ["days that are none", "GET", "/activity?from=yesterday", undefined],
      ["more rows than a page has", "GET", "/activity?limit=101", undefined],
    ];

    test.each(BAD)("%s is 400 and changes nothing", async (_, method, more, body) => {
      const { id } = await bad();
      const before = await stateOf(id);
      const reply = await office.boss.send(method, adminPath(id, more.replace(":mei", office.mei.id)), body);
      expect(reply.status, reply.text).toBe(400);
      expect(reply.body.error.code).toBe("VALIDATION_FAILED");
      expect(await stateOf(id)).toEqual(before);
    });

    let shared: Promise<Json> | undefined;
    const bad = (): Promise<Json> => (shared ??= makeTheirs(office));

    test("a name that is not repeated says which field is wrong", async () => {
      const { id } = await bad();
      const reply = await office.boss.send("DELETE", adminPath(id, "?force=true"), {
        reason: "Cleaning up",
        confirm_name: "Sails",
      });
      expect(reply.body.error.details.fields).toEqual([
        { path: "confirm_name", message: "This is not its name." },
      ]);
    });

    test("cursors that are none end the list", async () => {
      const { id } = await bad();
      for (const cursor of ["junk", "-1", "9e99", "'", "|"]) {
        for (const list of ["/activity", "/members"]) {
          const query = `${list}?cursor=${encodeURIComponent(cursor)}`;
          expect((await office.boss.send("GET", adminPath(id, query))).status, query).toBeLessThan(500);
        }
      }
    });
  });
});
