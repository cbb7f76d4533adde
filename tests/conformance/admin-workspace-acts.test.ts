/** What an organization's admins do to a workspace: its results, what comes of two at once, and what is kept of it. */
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
import { Client, hire, UNKNOWN_ID, type Json, type Person, type Reply } from "./client.ts";

const DAY_MS = 86_400_000;
const REASON = "Cleaning up";
const HTML = { Accept: "text/html" };

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(url);
  });

  const forceDelete = (who: Person, { id, name }: Json, headers = {}): Promise<Reply> =>
    who.send("DELETE", adminPath(id, "?force=true"), { reason: REASON, confirm_name: name }, headers);
  const transfer = (who: Person, id: string, new_owner_id: string): Promise<Reply> =>
    who.send("POST", adminPath(id, "/transfer"), { new_owner_id });
  const codeOf = (reply: Reply): string => reply.body.error?.code ?? "ok";
  const actionsOn = async (id: string): Promise<string[]> =>
    (await auditOf(office, id)).map((entry) => entry.action);
  /** The row of the organization's list, once it says so. */
  const listed = async (id: string, holds: (row: Json) => boolean, query = ""): Promise<Json> =>
    eventually(
      async () =>
        (
          await office.boss.ask("GET", `/api/ws/admin/workspaces?orgId=${office.org.id}&limit=100${query}`)
        ).find((row: Json) => row.id === id),
      holds,
    );
  const seesInList = async (who: Person, id: string): Promise<boolean> =>
    (await who.ask("GET", "/api/workspaces?limit=100")).some((row: Json) => row.id === id);

  describe("permanent deletion", () => {
    test("leaves nothing but the audit entry: no page, no row, no place in anybody's list, the slug free", async () => {
      const { org, boss, olga, mei } = office;
      const workspace = await makeTheirs(office, { name: "Old project", slug: "old-project" });
      const reply = await forceDelete(boss, workspace);
      expect(reply.status).toBe(200);
      expect(reply.body.data).toEqual({ id: workspace.id, deleted: true });
      expect((await boss.send("GET", adminPath(workspace.id))).status).toBe(404);
      for (const person of [olga, mei]) {
        expect((await person.send("GET", `/api/workspaces/${workspace.id}`)).status).toBe(404);
        expect(await seesInList(person, workspace.id)).toBe(false);
      }
      expect(await listed(workspace.id, (row) => row === undefined)).toBeUndefined();
      const again = { org_id: org.id, name: "Another", slug: "old-project" };
      expect((await boss.send("POST", "/api/workspaces", again)).status).toBe(201);
      expect(await auditOf(office, workspace.id)).toMatchObject([
        {
          action: "admin_force_delete",
          resource_type: "workspace",
          actor_id: boss.id,
          actor_name: "Boss",
          actor_role: "org_owner",
          org_id: org.id,
          details: {
            workspace_name: "Old project",
            reason: REASON,
            deleted_by: boss.id,
            before: { status: "active" },
            after: { status: "purged" },
          },
        },
      ]);
    });

    test("reaches what is archived, and purges now what is deleted", async () => {
      const { boss, olga } = office;
      for (const [method, more, status] of [
        ["POST", "/archive", "archived"],
        ["DELETE", "", "deleted"],
      ] as const) {
        const workspace = await makeTheirs(office);
        await olga.ask(method, `/api/workspaces/${workspace.id}${more}`);
        expect((await forceDelete(boss, workspace)).status).toBe(200);
        expect((await olga.send("GET", `/api/workspaces/${workspace.id}`)).status).toBe(404);
        const [entry] = await auditOf(office, workspace.id);
        expect(entry.details.before).toEqual({ status });
      }
    });

    test("by another name changes nothing", async () => {
      const workspace = await makeTheirs(office);
      const reply = await forceDelete(office.boss, { ...workspace, name: "Sales " + workspace.id });
      expect([reply.status, codeOf(reply)]).toEqual([400, "VALIDATION_FAILED"]);
      expect((await office.boss.ask("GET", adminPath(workspace.id))).status).toBe("active");
      expect(await actionsOn(workspace.id)).toEqual([]);
    });

    test("twice at once happens once", async () => {
      const workspace = await makeTheirs(office);
      const replies = await Promise.all([1, 2, 3].map(() => forceDelete(office.boss, workspace)));
      expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 404, 404]);
      expect(await actionsOn(workspace.id)).toEqual(["admin_force_delete"]);
    });
  });

  describe("restoring what was deleted", () => {
    test("within its days brings back every member as they were, and says when it was deleted", async () => {
      const { boss, olga, mei } = office;
      const { id } = await makeTheirs(office);
      const roles = await rolesIn(boss, id);
      const { deleted_at } = await olga.ask("DELETE", `/api/workspaces/${id}`, undefined, dated(10));
      expect((await listed(id, (row) => row?.status === "deleted")).days_left).toBe(20);
      expect((await mei.send("GET", `/api/workspaces/${id}`)).status).toBe(404);
      const restored = await boss.ask("POST", adminPath(id, "/restore"));
      expect(restored).toMatchObject({ status: "active", deleted_at: null, purge_at: null });
      expect(await rolesIn(boss, id)).toEqual(roles);
      expect((await mei.send("GET", `/api/workspaces/${id}`)).status).toBe(200);
      const [entry] = await auditOf(office, id);
      expect(entry.details).toMatchObject({
        from: "deleted",
        to: "active",
        previous_deleted_at: deleted_at,
        restored_by: boss.id,
      });
    });

    test("after its days is refused, whether or not it is purged yet", async () => {
      const { boss, olga } = office;
      const { id } = await makeTheirs(office);
      await olga.ask("DELETE", `/api/workspaces/${id}`, undefined, dated(31));
      for (const [who, path] of [
        [boss, adminPath(id, "/restore")],
        [olga, `/api/workspaces/${id}/restore`],
      ] as const) {
        const reply = await who.send("POST", path);
        expect([404, 409]).toContain(reply.status);
        expect(["WORKSPACE_NOT_FOUND", "CONFLICT"]).toContain(codeOf(reply));
      }
      expect(await actionsOn(id)).toEqual([]);
    });

    test("takes a place again, and is refused when there is none", async () => {
      const theirs = await openOffice(url);
      const { boss, org } = theirs;
      const { id } = await makeTheirs(theirs);
      await theirs.olga.ask("DELETE", `/api/workspaces/${id}`);
      await boss.ask("PUT", `/api/ws/config/org?orgId=${org.id}`, { max_workspaces_per_user: 1 });
      await theirs.olga.ask("POST", "/api/workspaces", { org_id: org.id, name: "Instead" });
      const reply = await boss.send("POST", adminPath(id, "/restore"));
      expect([reply.status, codeOf(reply)]).toEqual([409, "WORKSPACE_LIMIT_EXCEEDED"]);
      expect((await boss.ask("GET", adminPath(id))).status).toBe("deleted");
    });

    test("of what is not deleted changes nothing", async () => {
      const { id } = await makeTheirs(office);
      expect((await office.boss.send("POST", adminPath(id, "/restore"))).status).toBe(200);
      expect(await actionsOn(id)).toEqual([]);
    });

    test("unarchiving is for what is archived only", async () => {
      const { clerk, olga } = office;
      const { id } = await makeTheirs(office, { status: "planning" });
      expect(codeOf(await clerk.send("POST", adminPath(id, "/unarchive")))).toBe("CONFLICT");
      await clerk.ask("POST", adminPath(id, "/archive"));
      expect((await clerk.ask("POST", adminPath(id, "/unarchive"))).status).toBe("planning");
      await olga.ask("DELETE", `/api/workspaces/${id}`);
      expect(codeOf(await clerk.send("POST", adminPath(id, "/unarchive")))).toBe("CONFLICT");
      expect(codeOf(await clerk.send("POST", adminPath(id, "/archive")))).toBe("CONFLICT");
      expect(await actionsOn(id)).toEqual(["admin_restore", "admin_archive"]);
    });
  });

  describe("transfer", () => {
    test("to somebody of the organization who is not in it: they own it, who did becomes an admin", async () => {
      const { boss, olga, mei, carl } = office;
      const { id } = await makeTheirs(office);
      const reply = await transfer(boss, id, carl.id);
      expect(reply.status).toBe(200);
      expect(reply.body.data).toMatchObject({ user_id: carl.id, name: "Carl", role: "owner" });
      expect(await rolesIn(boss, id)).toEqual({
        [olga.id]: "admin",
        [mei.id]: "member",
        [carl.id]: "owner",
      });
      expect((await listed(id, (row) => row?.owner_profile.id === carl.id)).owner_profile.name).toBe("Carl");
      expect(await eventually(() => seesInList(carl, id), Boolean)).toBe(true);
      const [entry] = await auditOf(office, id);
      expect(entry).toMatchObject({
        action: "admin_transfer_ownership",
        details: { old_owner: olga.id, new_owner: carl.id, from_name: "Olga", to_name: "Carl" },
      });
    });

    test("to a member, and to oneself", async () => {
      const { boss, olga, mei } = office;
      const { id } = await makeTheirs(office);
      expect((await transfer(boss, id, mei.id)).status).toBe(200);
      expect((await transfer(boss, id, boss.id)).status).toBe(200);
      expect(await rolesIn(boss, id)).toEqual({
        [olga.id]: "admin",
        [mei.id]: "admin",
        [boss.id]: "owner",
      });
    });

    test("to nobody of the organization is 404, to who owns it 409; nothing is changed", async () => {
      const { org, boss, olga, zoe, carl } = office;
      const { id } = await makeTheirs(office);
      const before = await rolesIn(boss, id);
      for (const stranger of [zoe.id, UNKNOWN_ID, "x", "'; DROP TABLE members; --"]) {
        expect(codeOf(await transfer(boss, id, stranger))).toBe("NOT_FOUND");
      }
      expect(codeOf(await transfer(boss, id, olga.id))).toBe("CONFLICT");
      await boss.ask("DELETE", `/api/orgs/${org.id}/members/${carl.id}`);
      expect(codeOf(await transfer(boss, id, carl.id))).toBe("NOT_FOUND");
      await hire(org, carl);
      expect(await rolesIn(boss, id)).toEqual(before);
      expect(await actionsOn(id)).toEqual([]);
    });

    test("of what is archived or deleted is 409", async () => {
      const { boss, olga, carl } = office;
      const { id } = await makeTheirs(office);
      await olga.ask("POST", `/api/workspaces/${id}/archive`);
      expect(codeOf(await transfer(boss, id, carl.id))).toBe("WORKSPACE_ARCHIVED");
      await olga.ask("DELETE", `/api/workspaces/${id}`);
      expect(codeOf(await transfer(boss, id, carl.id))).toBe("CONFLICT");
      expect((await rolesIn(boss, id))[olga.id]).toBe("owner");
    });
  });

  describe("roles, by an admin who is in none of it", () => {
    const change = (who: Person, id: string, user: string, role: string) =>
      who.send("PATCH", adminPath(id, `/members/${user}`), { role });

    test("adds, changes and removes; each is felt at once", async () => {
      const { clerk, carl } = office;
      const { id } = await makeTheirs(office);
      const path = `/api/workspaces/${id}`;
      await clerk.ask("POST", adminPath(id, "/members"), { email: carl.email, role: "viewer" });
      expect((await carl.send("PATCH", path, { name: "Carl's" })).status).toBe(403);
      expect((await change(clerk, id, carl.id, "admin")).status).toBe(200);
      expect((await carl.send("PATCH", path, { name: "Carl's" })).status).toBe(200);
      expect((await clerk.send("DELETE", adminPath(id, `/members/${carl.id}`))).status).toBe(200);
      expect((await carl.send("GET", path)).status).toBe(404);
      expect(await rolesIn(clerk, id)).not.toHaveProperty(carl.id);
    });

    test("an admin neither makes nor touches owners", async () => {
      const { clerk, olga, mei } = office;
      const { id } = await makeTheirs(office);
      const before = await rolesIn(clerk, id);
      const refused = [
        await change(clerk, id, mei.id, "owner"),
        await change(clerk, id, olga.id, "member"),
        await clerk.send("DELETE", adminPath(id, `/members/${olga.id}`)),
      ];
      expect(refused.map(codeOf)).toEqual(Array(3).fill("INSUFFICIENT_PERMISSIONS"));
      expect(await rolesIn(clerk, id)).toEqual(before);
      expect(await actionsOn(id)).toEqual([]);
    });

    test("the last owner stays, whoever asks; with a second one they may go", async () => {
      const { boss, olga, mei } = office;
      const { id } = await makeTheirs(office);
      const demote = () => change(boss, id, olga.id, "member");
      const remove = () => boss.send("DELETE", adminPath(id, `/members/${olga.id}`));
      expect(codeOf(await demote())).toBe("CANNOT_REMOVE_OWNER");
      expect(codeOf(await remove())).toBe("CANNOT_REMOVE_OWNER");
      expect((await change(boss, id, mei.id, "owner")).status).toBe(200);
      expect((await demote()).status).toBe(200);
      expect((await remove()).status).toBe(200);
      expect(await rolesIn(boss, id)).toEqual({ [mei.id]: "owner" });
    });

    test("of two owners taken out at once, one stays", async () => {
      const { boss, clerk, olga, mei } = office;
      for (let round = 0; round < 5; round += 1) {
        const { id } = await makeTheirs(office);
        await change(boss, id, mei.id, "owner");
        const replies = await Promise.all([
          change(boss, id, olga.id, "viewer"),
          boss.send("DELETE", adminPath(id, `/members/${mei.id}`)),
        ]);
        expect(replies.map(codeOf).toSorted()).toEqual(["CANNOT_REMOVE_OWNER", "ok"]);
        expect(Object.values(await rolesIn(clerk, id))).toContain("owner");
        await forceDelete(boss, { id, name: "Sales" });
      }
    });

    test("who is not in it, in it already, or not of the organization", async () => {
      const { clerk, mei, carl, zoe } = office;
      const { id } = await makeTheirs(office);
      expect(codeOf(await change(clerk, id, carl.id, "admin"))).toBe("NOT_FOUND");
      expect(codeOf(await clerk.send("DELETE", adminPath(id, `/members/${carl.id}`)))).toBe("NOT_FOUND");
      const add = (fields: object) => clerk.send("POST", adminPath(id, "/members"), fields);
      expect(codeOf(await add({ user_id: mei.id, role: "viewer" }))).toBe("CONFLICT");
      expect(codeOf(await add({ email: zoe.email, role: "viewer" }))).toBe("NOT_FOUND");
      await clerk.ask("POST", adminPath(id, "/archive"));
      expect(codeOf(await add({ user_id: carl.id, role: "viewer" }))).toBe("WORKSPACE_ARCHIVED");
      expect(await actionsOn(id)).toEqual(["admin_archive"]);
    });
  });

  describe("at once", () => {
    test.each(["archive first", "transfer first"])("transfer and archive, %s", async (first) => {
      const { boss, clerk, olga, carl } = office;
      for (let round = 0; round < 6; round += 1) {
        const { id, name } = await makeTheirs(office);
        const acts = [() => clerk.send("POST", adminPath(id, "/archive")), () => transfer(boss, id, carl.id)];
        const ordered = first === "archive first" ? acts : acts.toReversed();
        const replies = await Promise.all(ordered.map((act) => act()));
        const [archived, moved] = first === "archive first" ? replies : replies.toReversed();
        expect(archived?.status).toBe(200);
        expect(["ok", "WORKSPACE_ARCHIVED"]).toContain(moved && codeOf(moved));
        const isMoved = moved?.status === 200;
        const roles = await rolesIn(boss, id);
        expect(roles[carl.id]).toBe(isMoved ? "owner" : undefined);
        expect(roles[olga.id]).toBe(isMoved ? "admin" : "owner");
        expect((await boss.ask("GET", adminPath(id))).status).toBe("archived");
        // One entry each, in the order in which they happened: archived last, or nothing was transferred.
        expect(await actionsOn(id)).toEqual(
          isMoved ? ["admin_archive", "admin_transfer_ownership"] : ["admin_archive"],
        );
        await forceDelete(boss, { id, name });
      }
    });

    test("two transfers leave one owner", async () => {
      const { boss, mei, carl } = office;
      const { id } = await makeTheirs(office);
      const replies = await Promise.all([mei, carl].map((heir) => transfer(boss, id, heir.id)));
      expect(replies.map((reply) => reply.status)).toEqual([200, 200]);
      const roles = Object.values(await rolesIn(boss, id));
      expect(roles.filter((role) => role === "owner")).toHaveLength(1);
      expect(await actionsOn(id)).toHaveLength(2);
    });

    test("two admins archiving: both are content, it happened once", async () => {
      const { boss, clerk } = office;
      const { id } = await makeTheirs(office);
      const replies = await Promise.all(
        [boss, clerk, boss, clerk].map((who) => who.send("POST", adminPath(id, "/archive"))),
      );
      expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200]);
      expect(await actionsOn(id)).toEqual(["admin_archive"]);
      const log = await boss.ask("GET", adminPath(id, "/activity?action=core.workspace.archived"));
      expect(log).toHaveLength(1);
    });

    test("an admin's change of an old version is told so, with both values", async () => {
      const { boss, clerk } = office;
      const { id, version } = await makeTheirs(office);
      const replies = await Promise.all(
        [boss, clerk].map((who) =>
          who.send("PATCH", adminPath(id), { name: `By ${who.name}`, version: version }),
        ),
      );
      expect(replies.map(codeOf).toSorted()).toEqual(["CONFLICT", "ok"]);
      const conflict = replies.find((reply) => reply.status === 409);
      expect(conflict?.body.error.details.current.name).toMatch(/^By (Boss|Clerk)$/);
      expect(await actionsOn(id)).toEqual(["admin_update"]);
    });
  });

  describe("the audit log", () => {
    const ACTS: readonly [string, object, (id: string) => Promise<unknown>][] = [
      [
        "admin_update",
        { changed: ["name"], before: { name: "Sales" }, after: { name: "Renamed" } },
        (id) => office.clerk.ask("PATCH", adminPath(id), { name: "Renamed" }),
      ],
      [
        "admin_archive",
        { from: "active", to: "archived" },
        (id) => office.clerk.ask("POST", adminPath(id, "/archive")),
      ],
      [
        "admin_member_added",
        { role: "viewer", before: { role: null }, after: { role: "viewer" } },
        (id) =>
          office.clerk.ask("POST", adminPath(id, "/members"), { user_id: office.carl.id, role: "viewer" }),
      ],
      [
        "admin_member_role_changed",
        { name: "Mei", from: "member", to: "admin" },
        (id) => office.clerk.ask("PATCH", adminPath(id, `/members/${office.mei.id}`), { role: "admin" }),
      ],
      [
        "admin_member_removed",
        { name: "Mei", before: { role: "member" }, after: { role: null } },
        (id) => office.clerk.ask("DELETE", adminPath(id, `/members/${office.mei.id}`)),
      ],
    ];

    test.each(ACTS)("%s: one entry, with actor, role, before and after", async (action, details, act) => {
      const { org, clerk } = office;
      const { id } = await makeTheirs(office);
      await act(id);
      const entries = await auditOf(office, id);
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({
        action,
        resource_type: "workspace",
        resource_id: id,
        actor_id: clerk.id,
        actor_name: "Clerk",
        actor_role: "org_admin",
        org_id: org.id,
        details: { workspace_name: "Sales", ...details },
      });
    });

    test("what changes nothing, or is refused, or is done by members, writes none", async () => {
      const { boss, clerk, olga, mei } = office;
      const { id } = await makeTheirs(office);
      await olga.ask("PATCH", `/api/workspaces/${id}`, { name: "By its owner" });
      await clerk.ask("PATCH", adminPath(id), { name: "By its owner" });
      await clerk.ask("PATCH", adminPath(id, `/members/${mei.id}`), { role: "member" });
      await boss.ask("GET", adminPath(id));
      await clerk.send("POST", adminPath(id, "/restore"));
      expect(await actionsOn(id)).toEqual([]);
    });
  });

  describe("activity and audit as one list", () => {
    let id = "";
    beforeAll(async () => {
      const { boss, clerk, olga } = office;
      ({ id } = await makeTheirs(office, { name: "Observed" }));
      await olga.ask("PATCH", `/api/workspaces/${id}`, { description: "Mine" }, dated(3));
      await clerk.ask("POST", adminPath(id, "/archive"));
      await boss.ask("POST", adminPath(id, "/unarchive"));
    });
    const read = async (query = ""): Promise<[string, string | null][]> =>
      (await office.clerk.ask("GET", adminPath(id, `/activity${query}`))).map((row: Json) => [
        row.action.replace("core.workspace.", ""),
        row.override,
      ]);

    test("says of what an admin did in which role, newest first, each act once", async () => {
      expect(await read()).toEqual([
        ["restored", "org_owner"],
        ["archived", "org_admin"],
        ["updated", null],
        ["member-added", null],
        ["created", null],
      ]);
    });

    test("by person, kind and day", async () => {
      const { boss, olga, carl } = office;
      expect(await read(`?actor_id=${boss.id}`)).toEqual([["restored", "org_owner"]]);
      expect(await read(`?actor_id=${olga.id}&action=core.workspace.created`)).toEqual([["created", null]]);
      expect(await read(`?actor_id=${carl.id}`)).toEqual([]);
      const past = new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10);
      expect(await read(`?from=${past}&to=${past}`)).toEqual([["updated", null]]);
      expect(await read(`?from=2020-01-01&to=2020-12-31`)).toEqual([]);
      expect(await read(`?from=${past}`)).toHaveLength(5);
    });

    test("page by page, each row once, with its role on every page", async () => {
      const seen: Json[] = [];
      for (let cursor = ""; ;) {
        const { body } = await office.clerk.send("GET", adminPath(id, `/activity?limit=2${cursor}`));
        seen.push(...body.data);
        if (body.next_cursor === null) break;
        cursor = `&cursor=${body.next_cursor}`;
      }
      expect(seen.map((row) => row.override)).toEqual(["org_owner", "org_admin", null, null, null]);
      expect(new Set(seen.map((row) => row.id)).size).toBe(5);
    });

    test("as CSV, all of it or what the filter leaves", async () => {
      const { clerk } = office;
      const file = await clerk.send("GET", adminPath(id, "/activity.csv"));
      expect(file.status).toBe(200);
      expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect(file.headers.get("content-disposition")).toBe('attachment; filename="activity.csv"');
      const lines = file.text.trim().split("\r\n");
      expect(lines).toHaveLength(6);
      expect(lines[0]?.replace("\uFEFF", "")).toBe("time,actor,actor_id,organization_role,action,details");
      expect(lines[2]).toContain(`,Clerk,${clerk.id},org_admin,core.workspace.archived,`);
      const part = await clerk.send("GET", adminPath(id, `/activity.csv?actor_id=${clerk.id}`));
      expect(part.text.trim().split("\r\n")).toHaveLength(2);
    });

    test("the page says the same and offers whoever acted, members or not", async () => {
      const { clerk, boss } = office;
      const page = `/org-admin/workspaces/${id}?tab=activity`;
      const { status, text } = await clerk.send("GET", page, undefined, HTML);
      expect(status).toBe(200);
      expect(text).toContain("as admin of the organization");
      expect(text).toContain(`<option value="${boss.id}">Boss</option>`);
      const narrowed = await clerk.send(
        "GET",
        `${page}&actor_id=${boss.id}&action=restored`,
        undefined,
        HTML,
      );
      expect(narrowed.text.match(/<li class="event">/g)).toHaveLength(1);
      const none = await clerk.send("GET", `${page}&action=deleted&from=&to=`, undefined, HTML);
      expect(none.text).toContain("Nothing matches");
    });
  });

  describe("an Idempotency-Key", () => {
    const key = () => ({ "Idempotency-Key": `${Math.random()}` });
    interface Repeated {
      method: string;
      more: string;
      body?: (workspace: Json) => object;
      /** what makes the same request another one */
      differently?: () => object;
      from?: "archived" | "deleted";
    }
    const ACTS: Record<string, Repeated> = {
      archive: { method: "POST", more: "/archive" },
      unarchive: { method: "POST", more: "/unarchive", from: "archived" },
      restore: { method: "POST", more: "/restore", from: "deleted" },
      transfer: {
        method: "POST",
        more: "/transfer",
        body: () => ({ new_owner_id: office.carl.id }),
        differently: () => ({ new_owner_id: office.mei.id }),
      },
      change: {
        method: "PATCH",
        more: "",
        body: () => ({ name: "Renamed" }),
        differently: () => ({ name: "Other" }),
      },
      add: {
        method: "POST",
        more: "/members",
        body: () => ({ user_id: office.carl.id, role: "viewer" }),
        differently: () => ({ role: "admin" }),
      },
      role: {
        method: "PATCH",
        more: "/members/:mei",
        body: () => ({ role: "admin" }),
        differently: () => ({ role: "viewer" }),
      },
      remove: { method: "DELETE", more: "/members/:mei" },
      "force-delete": {
        method: "DELETE",
        more: "?force=true",
        body: ({ name }) => ({ reason: REASON, confirm_name: name }),
        differently: () => ({ reason: "Another reason" }),
      },
    };

    test.each(Object.keys(ACTS))("%s again is answered as the first time and happens once", async (name) => {
      const { boss, olga, mei } = office;
      const act = ACTS[name];
      if (!act) throw new Error(`no such act: ${name}`);
      const workspace = await makeTheirs(office);
      if (act.from === "archived") await olga.ask("POST", `/api/workspaces/${workspace.id}/archive`);
      if (act.from === "deleted") await olga.ask("DELETE", `/api/workspaces/${workspace.id}`);
      const headers = key();
      const path = adminPath(workspace.id, act.more.replace(":mei", mei.id));
      const send = (differently: () => object = () => ({})) => {
        const body = act.body && { ...act.body(workspace), ...differently() };
        return boss.send(act.method, path, body, headers);
      };
      const first = await send();
      expect(first.status).toBeLessThan(300);
      const again = await send();
      expect([again.status, again.body]).toEqual([first.status, first.body]);
      expect(await actionsOn(workspace.id)).toHaveLength(1);
      if (!act.differently) return;
      const other = await send(act.differently);
      expect([other.status, codeOf(other)]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    });

    test("is one's own: another admin with the same key acts for themselves", async () => {
      const { boss, clerk } = office;
      const { id } = await makeTheirs(office);
      const headers = key();
      await boss.ask("PATCH", adminPath(id), { name: "Boss's" }, headers);
      await clerk.ask("PATCH", adminPath(id), { name: "Clerk's" }, headers);
      expect((await boss.ask("GET", adminPath(id))).name).toBe("Clerk's");
      expect(await actionsOn(id)).toEqual(["admin_update", "admin_update"]);
      expect((await new Client(url).send("PATCH", adminPath(id), { name: "X" }, headers)).status).toBe(401);
    });
  });
});
