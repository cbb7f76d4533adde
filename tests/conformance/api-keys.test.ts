/** API keys and service accounts, over HTTP on both hosts. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, inject, test } from "vitest";
import { startHost } from "../hosts.ts";
import {
  Client,
  enter,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  setPicture,
  UNKNOWN_ID,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

/** A program that holds a key. */
class Program extends Client {
  readonly #key: string;
  constructor(url: string, key: string) {
    super(url);
    this.#key = key;
  }
  override get credentials(): Record<string, string> {
    return { Authorization: `Bearer ${this.#key}` };
  }
}

const codeOf = (reply: { body: Json }): string => reply.body.error.code;

describe.each(inject("hosts"))("$kind", ({ kind, url }) => {
  const keyOf = async (person: Person, fields: object = {}): Promise<{ program: Program; made: Json }> => {
    const made = await person.ask("POST", "/api/me/keys", { name: "Nightly", access: "write", ...fields });
    return { program: new Program(url, made.key), made };
  };

  async function world(): Promise<{ jane: Person; org: Org; workspace: Json }> {
    const jane = await enter(url, "Jane");
    const org = await makeOrg(jane);
    return { jane, org, workspace: await makeWorkspace(org) };
  }

  describe("a key", () => {
    test("is shown once; lists tell it by its first characters", async () => {
      const { jane } = await world();
      const reply = await jane.send("POST", "/api/me/keys", { name: " Nightly " });
      expect(reply.status, reply.text).toBe(201);
      const { key, ...shown } = reply.body.data;
      expect(key).toMatch(/^atk_[\w-]{43}$/);
      expect(shown).toMatchObject({
        name: "Nightly",
        access: "read",
        hint: key.slice(0, 8),
        org_ids: null,
        workspace_ids: null,
        expires_at: null,
        last_used_at: null,
      });
      const list = await jane.send("GET", "/api/me/keys");
      expect(list.body.data).toEqual([shown]);
      expect(list.text).not.toContain(key.slice(9));
    });

    test("acts as its account, without a cookie and from anywhere", async () => {
      const { jane, org, workspace } = await world();
      const { program } = await keyOf(jane);
      expect((await program.ask("GET", "/api/me")).id).toBe(jane.id);
      expect((await program.ask("GET", "/api/workspaces")).map(({ id }: Json) => id)).toEqual([workspace.id]);
      const made = await program.send("POST", "/api/workspaces", { org_id: org.id, name: "Made" });
      expect(made.status, made.text).toBe(201);
    });

    test("knows its account's picture", async () => {
      const { jane } = await world();
      const { program } = await keyOf(jane);
      expect((await program.ask("GET", "/api/me")).picture).toBeNull();
      const picture = await setPicture(jane);
      expect(picture).toMatch(/^\/people\/[\w-]+\/picture\/[0-9a-f]{16}$/);
      expect((await program.ask("GET", "/api/me")).picture).toBe(picture);
    });

    test("that may read changes nothing", async () => {
      const { jane, workspace } = await world();
      const { program } = await keyOf(jane, { access: "read" });
      expect((await program.send("GET", `/api/workspaces/${workspace.id}`)).status).toBe(200);
      for (const [method, path, body] of [
        ["PATCH", `/api/workspaces/${workspace.id}`, { name: "X" }],
        ["DELETE", `/api/workspaces/${workspace.id}`, undefined],
        ["POST", `/api/workspaces/${workspace.id}/invitations`, { email: "a@b.test", role: "member" }],
        ["POST", "/api/orgs", { name: "Evil" }],
        ["POST", "/api/workspaces", {}],
      ] as const) {
        const reply = await program.send(method, path, body);
        expect([reply.status, codeOf(reply)], path).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
      }
      expect((await jane.ask("GET", `/api/workspaces/${workspace.id}`)).name).toBe("Sales");
    });

    test("limited to an organization knows no other", async () => {
      const { jane, org, workspace } = await world();
      const other = await makeOrg(jane);
      const foreign = await makeWorkspace(other, { name: "Foreign" });
      const { program } = await keyOf(jane, { org_ids: [org.id] });
      expect((await program.ask("GET", "/api/orgs")).map(({ id }: Json) => id)).toEqual([org.id]);
      expect((await program.ask("GET", "/api/me")).organizations.map(({ id }: Json) => id)).toEqual([org.id]);
      expect((await program.ask("GET", "/api/workspaces")).map(({ id }: Json) => id)).toEqual([workspace.id]);
      expect((await program.send("GET", `/api/workspaces/${workspace.id}`)).status).toBe(200);
      for (const [method, path, body] of [
        ["GET", `/api/workspaces/${foreign.id}`, undefined],
        ["PATCH", `/api/workspaces/${foreign.id}`, { name: "X" }],
        ["GET", `/api/workspaces/${foreign.id}/members`, undefined],
        ["GET", `/api/data/ws/${foreign.id}/tab-order`, undefined],
        ["GET", `/api/ws/admin/workspaces/${foreign.id}`, undefined],
        ["GET", `/api/orgs/${other.id}`, undefined],
        ["GET", `/api/orgs/${other.id}/members`, undefined],
        ["POST", "/api/workspaces", { org_id: other.id, name: "X" }],
        ["GET", `/api/ws/config/org?orgId=${other.id}`, undefined],
        ["GET", `/api/ws/admin/workspaces?orgId=${other.id}`, undefined],
      ] as const) {
        const reply = await program.send(method, path, body);
        expect(reply.status, `${method} ${path}`).toBe(404);
        const unknown = await program.send(method, path.replace(foreign.id, UNKNOWN_ID), body);
        expect(unknown.status).toBe(404);
      }
      for (const path of ["/api/orgs", `/api/orgs?orgId=${org.id}`])
        expect((await program.send("POST", path, { name: "Third" })).status, path).toBe(403);
      expect((await program.send("GET", "/api/ws/admin/jobs")).status).toBe(403);
      const acted = await program.send("POST", `/api/ws/admin/workspaces/${workspace.id}/archive`);
      expect(acted.status, acted.text).toBe(200);
    });

    test("limited to an organization reaches no other by naming both", async () => {
      const { jane, org } = await world();
      const other = await makeOrg(jane);
      const { program } = await keyOf(jane, { org_ids: [org.id] });
      const mine = `orgId=${org.id}`;
      for (const [path, status] of [
        [`/api/ws/config/org?${mine}`, 200],
        [`/api/ws/config/org?${mine}&orgId=${other.id}`, 400],
        [`/api/ws/admin/workspaces?${mine}&org%49d=${other.id}`, 400],
        [`/api/ws/config/org/?${mine}`, 404],
        [`/api/orgs/${other.id}/members?${mine}`, 404],
      ] as const)
        expect((await program.send("GET", path)).status, path).toBe(status);
      const bulk = { orgId: other.id, action: "archive", filter: {} };
      expect((await program.send("POST", `/api/ws/admin/bulk?${mine}`, bulk)).status).toBe(404);
    });

    test("limited to workspaces knows no others", async () => {
      const { jane, org, workspace } = await world();
      const other = await makeWorkspace(org, { name: "Other" });
      const { program } = await keyOf(jane, { workspace_ids: [workspace.id] });
      expect((await program.ask("GET", "/api/workspaces")).map(({ id }: Json) => id)).toEqual([workspace.id]);
      const changed = await program.send("PATCH", `/api/workspaces/${workspace.id}`, { name: "Renamed" });
      expect(changed.status, changed.text).toBe(200);
      for (const path of [`/api/workspaces/${other.id}`, `/api/workspaces/${UNKNOWN_ID}`])
        expect(codeOf(await program.send("GET", path))).toBe("WORKSPACE_NOT_FOUND");
      for (const path of ["/api/orgs", `/api/orgs/${org.id}`, `/api/ws/admin/workspaces?orgId=${org.id}`])
        expect((await program.send("GET", path)).status, path).toBe(403);
      const made = await program.send("POST", "/api/workspaces", { org_id: org.id, name: "X" });
      expect(made.status).toBe(403);
    });

    test("limited to workspaces reaches nothing else by naming one of them in the query", async () => {
      const { jane, org, workspace } = await world();
      const { program } = await keyOf(jane, { workspace_ids: [workspace.id] });
      for (const [method, path, body] of [
        ["POST", "/api/workspaces", { org_id: org.id, name: "X" }],
        ["GET", "/api/orgs", undefined],
        ["POST", "/api/orgs", { name: "X" }],
        ["GET", `/api/orgs/${org.id}/members`, undefined],
        ["POST", `/api/orgs/${org.id}/members`, { email: "nora@northwind.test", role: "org_admin" }],
        ["GET", "/api/ws/admin/jobs", undefined],
      ] as const) {
        const reply = await program.send(method, `${path}?workspaceId=${workspace.id}`, body);
        expect([reply.status, codeOf(reply)], `${method} ${path}`).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
      }
      const named = await program.send(
        "GET",
        `/api/workspaces/${workspace.id}/members?workspaceId=${workspace.id}`,
      );
      expect(named.status, named.text).toBe(200);
    });

    test("never reaches further than its account does", async () => {
      const { org, workspace } = await world();
      const vic = await hire(org, await enter(url, "Vic"));
      await join(org, workspace.id, vic, "viewer");
      const { program } = await keyOf(vic);
      const path = `/api/workspaces/${workspace.id}`;
      expect((await program.send("PATCH", path, { name: "X" })).status).toBe(403);
      await org.owner.ask("DELETE", `${path}/members/${vic.id}`);
      expect((await program.send("GET", path)).status).toBe(404);
    });

    test("revoked ends with its next request", async () => {
      const { jane } = await world();
      const { program, made } = await keyOf(jane);
      expect((await program.send("GET", "/api/me")).status).toBe(200);
      const reply = await jane.send("DELETE", `/api/me/keys/${made.id}`);
      expect(reply.body).toEqual({ success: true, data: { id: made.id, revoked: true } });
      const after = await program.send("GET", "/api/me");
      expect([after.status, codeOf(after)]).toEqual([401, "UNAUTHENTICATED"]);
      expect((await jane.send("DELETE", `/api/me/keys/${made.id}`)).status).toBe(404);
      expect(await jane.ask("GET", "/api/me/keys")).toEqual([]);
    });

    test("ends when it says", async () => {
      const { jane } = await world();
      const expires_at = new Date(Date.now() + 1_500).toISOString();
      const { program, made } = await keyOf(jane, { expires_at });
      expect(made.expires_at).toBe(expires_at);
      expect((await program.send("GET", "/api/me")).status).toBe(200);
      await sleep(1_600);
      expect((await program.send("GET", "/api/me")).status).toBe(401);
      expect(await jane.ask("GET", "/api/me/keys")).toEqual([]);
      const days = await jane.ask("POST", "/api/me/keys", { name: "Month", expires_in_days: 30 });
      expect(Math.round((Date.parse(days.expires_at) - Date.now()) / 86_400_000)).toBe(30);
    });

    test("tells when it was last used", async () => {
      const { jane } = await world();
      const { program } = await keyOf(jane);
      await program.send("GET", "/api/me");
      await expect
        .poll(async () => (await jane.ask("GET", "/api/me/keys"))[0].last_used_at, { timeout: 5_000 })
        .toMatch(/^\d{4}-/);
    });

    test("makes no keys, ends no sessions, and opens no pages", async () => {
      const { jane, org } = await world();
      const { program, made } = await keyOf(jane);
      for (const [method, path, body] of [
        ["POST", "/api/me/keys", { name: "Another" }],
        ["DELETE", `/api/me/keys/${made.id}`, undefined],
        ["PUT", "/api/me/mails", {}],
        ["POST", `/api/orgs/${org.id}/service-accounts`, { name: "Bot" }],
        ["GET", "/account", undefined],
        ["GET", "/", undefined],
        ["POST", "/account", undefined],
      ] as const)
        expect((await program.send(method, path, body)).status, path).toBe(403);
      expect(await jane.ask("GET", "/api/me/keys")).toHaveLength(1);
    });

    test("is nobody else's to see or end", async () => {
      const { jane } = await world();
      const { made, program } = await keyOf(jane);
      const eve = await enter(url, "Eve");
      expect(await eve.ask("GET", "/api/me/keys")).toEqual([]);
      expect((await eve.send("DELETE", `/api/me/keys/${made.id}`)).status).toBe(404);
      expect((await program.send("GET", "/api/me")).status).toBe(200);
    });

    test("repeated under the same Idempotency-Key is the same one, and not told again", async () => {
      const { jane } = await world();
      const ask = () => jane.send("POST", "/api/me/keys", { name: "Once" }, { "Idempotency-Key": "k1" });
      const [first, second] = [await ask(), await ask()];
      expect(first.body.data.key).toMatch(/^atk_/);
      expect(second.status).toBe(201);
      expect(second.body.data).toEqual({ ...first.body.data, key: null });
      expect(await jane.ask("GET", "/api/me/keys")).toHaveLength(1);
    });

    test.each<[string, object]>([
      ["name", { name: " " }],
      ["name", { name: "x".repeat(101) }],
      ["access", { access: "admin" }],
      ["org_ids.0", { org_ids: [UNKNOWN_ID] }],
      ["org_ids", { org_ids: [] }],
      ["workspace_ids", { workspace_ids: "all" }],
      ["expires_at", { expires_at: "2020-01-01T00:00:00Z" }],
      ["expires_at", { expires_at: "2999-01-01T00:00:00Z", expires_in_days: 1 }],
      ["expires_in_days", { expires_in_days: 0 }],
    ])("is refused for its %s: %j", async (field, fields) => {
      const jane = await enter(url, "Jane");
      const reply = await jane.send("POST", "/api/me/keys", { name: "Key", ...fields });
      expect(reply.status).toBe(400);
      expect(reply.body.error.details.fields[0].path).toBe(field);
    });

    describe("by a form", () => {
      const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
      const fill = (who: Person, fields: [string, string][], path = "/account") =>
        who.send(
          "POST",
          path,
          new URLSearchParams([["intent", "make-key"], ["key_name", "Nightly"], ...fields]).toString(),
          FORM,
        );

      test("reaches several organizations, or several workspaces, or everywhere", async () => {
        const { jane, org, workspace } = await world();
        const [other, more] = [await makeOrg(jane), await makeWorkspace(org)];
        const orgs: [string, string][] = [
          ["org_ids", org.id],
          ["org_ids", other.id],
        ];
        const workspaces: [string, string][] = [
          ["workspace_ids", workspace.id],
          ["workspace_ids", more.id],
        ];
        for (const where of ["org", "workspace", "everywhere"]) {
          const reply = await fill(jane, [["where", where], ...orgs, ...workspaces]);
          expect(reply.status, reply.text).toBe(201);
        }
        const keys = await jane.ask("GET", "/api/me/keys");
        expect(keys.map(({ org_ids, workspace_ids }: Json) => ({ org_ids, workspace_ids }))).toEqual([
          { org_ids: null, workspace_ids: null },
          { org_ids: null, workspace_ids: [workspace.id, more.id] },
          { org_ids: [org.id, other.id], workspace_ids: null },
        ]);
      });

      test("reaches nowhere as long as nothing is chosen, and shows what was filled in", async () => {
        const { jane, workspace } = await world();
        for (const fields of [
          [["where", "org"]],
          [["where", "workspace"]],
          [["where", "elsewhere"]],
          [],
          [["reach", `ws:${workspace.id}`]], // of a page as the version before showed it
          [
            ["where", "org"],
            ["org_ids", UNKNOWN_ID],
          ],
        ] satisfies [string, string][][]) {
          const reply = await fill(jane, fields);
          expect(reply.status).toBe(400);
          expect(reply.text).toContain('value="Nightly"');
          expect(reply.text).toContain("field-error");
        }
        expect(await jane.ask("GET", "/api/me/keys")).toEqual([]);
      });

      test("of a service account offers where that is a member, and finds by a search that makes nothing", async () => {
        const { jane, org, workspace } = await world();
        const account = await jane.ask("POST", `/api/orgs/${org.id}/service-accounts`, { name: "Bot" });
        const named = await makeWorkspace(org, { name: "Übersicht" });
        const hidden = await makeWorkspace(org, { name: "Übersee" });
        for (const { id } of [workspace, named])
          await jane.ask("POST", `/api/workspaces/${id}/members`, { user_id: account.id, role: "member" });
        const path = `/org-admin/service-accounts/${account.id}`;
        const ticked: [string, string] = ["workspace_ids", workspace.id];
        const search: [string, string] = ["workspace_q", "UBER"];
        const found = await fill(
          jane,
          [["intent", "find-reach"], ["where", "workspace"], ticked, search],
          path,
        );
        const asked = new URLSearchParams([ticked, search]);
        const part = await jane.send("GET", `${path}?${asked}`, undefined, { "HX-Request-Type": "partial" });
        for (const { status, text } of [found, part]) {
          expect(status).toBe(200);
          expect(text).toMatch(new RegExp(`value="${workspace.id}" checked`));
          expect(text).toMatch(new RegExp(`value="${named.id}"/?>`));
          expect(text).not.toContain(hidden.id);
        }
        expect(part.text).not.toContain("<html");
        expect(await jane.ask("GET", `/api/orgs/${org.id}/service-accounts/${account.id}/keys`)).toEqual([]);
      });
    });

    test("is one of fifty at most, also when many are made at once", async () => {
      const jane = await enter(url, "Jane");
      const replies = await Promise.all(
        Array.from({ length: 55 }, (_, n) => jane.send("POST", "/api/me/keys", { name: `Key ${n}` })),
      );
      const statuses = replies.map(({ status }) => status).toSorted();
      expect(statuses).toEqual([...Array(50).fill(201), ...Array(5).fill(409)]);
      expect(await jane.ask("GET", "/api/me/keys")).toHaveLength(50);
    });

    test("leaves what was done about it in the audit log of its organization, never itself", async () => {
      const { org } = await world();
      const account = await org.owner.ask("POST", `/api/orgs/${org.id}/service-accounts`, { name: "Bot" });
      const keys = `/api/orgs/${org.id}/service-accounts/${account.id}/keys`;
      const made = await org.owner.ask("POST", keys, { name: "Nightly" });
      await org.owner.ask("DELETE", `${keys}/${made.id}`);
      const log = await org.owner.send("GET", `/api/ws/admin/audit?orgId=${org.id}`);
      expect(log.body.data.map(({ action }: Json) => action).slice(0, 3)).toEqual([
        "api_key_revoked",
        "api_key_created",
        "service_account_created",
      ]);
      expect(log.body.data[1]).toMatchObject({
        resource_id: made.id,
        actor_id: org.owner.id,
        actor_role: "org_owner",
        details: { name: "Nightly", account: "Bot", access: "read", hint: made.hint },
      });
      expect(log.text).not.toContain(made.key);
    });
  });

  describe("a service account", () => {
    const accountsOf = (org: Org): string => `/api/orgs/${org.id}/service-accounts`;

    async function withAccount(fields: object = {}) {
      const { jane, org, workspace } = await world();
      const account = await jane.ask("POST", accountsOf(org), { name: "Importer", ...fields });
      const at = `${accountsOf(org)}/${account.id}`;
      const made = await jane.ask("POST", `${at}/keys`, { name: "Main", access: "write" });
      return { jane, org, workspace, account, at, made, program: new Program(url, made.key) };
    }

    test("belongs to the organization and acts in it by its key", async () => {
      const { jane, org, workspace, account, at, program } = await withAccount();
      expect(account).toMatchObject({ name: "Importer", role: "org_member", keys: 0, last_used_at: null });
      expect(await program.ask("GET", "/api/me")).toMatchObject({
        id: account.id,
        platform_role: null,
        organizations: [{ id: org.id, role: "org_member" }],
      });
      expect((await program.send("GET", `/api/workspaces/${workspace.id}`)).status).toBe(404);
      await jane.ask("POST", `/api/workspaces/${workspace.id}/members`, {
        user_id: account.id,
        role: "member",
      });
      expect((await program.send("GET", `/api/workspaces/${workspace.id}`)).status).toBe(200);
      const made = await program.send("POST", "/api/workspaces", { org_id: org.id, name: "By program" });
      expect(made.body.data).toMatchObject({ role: "owner" });
      expect(await jane.ask("GET", at)).toMatchObject({ id: account.id, keys: 1 });
    });

    test("outlives who made it", async () => {
      const { jane, org, account, at, program } = await withAccount();
      const olga = await hire(org, await enter(url, "Olga"), "org_owner");
      await jane.ask("DELETE", `/api/orgs/${org.id}/members/${jane.id}`);
      expect((await jane.send("GET", at)).status).toBe(404);
      expect((await program.ask("GET", "/api/me")).id).toBe(account.id);
      expect(await olga.ask("GET", `${at}/keys`)).toHaveLength(1);
    });

    test("is demoted at once", async () => {
      const { jane, org, at, program } = await withAccount({ role: "org_admin" });
      expect((await program.send("GET", `/api/orgs/${org.id}/members`)).status).toBe(200);
      expect((await jane.ask("PATCH", at, { role: "org_guest", name: "Reader" })).name).toBe("Reader");
      expect((await program.send("GET", `/api/orgs/${org.id}/members`)).status).toBe(403);
      const made = await program.send("POST", "/api/workspaces", { org_id: org.id, name: "X" });
      expect(made.status).toBe(403);
    });

    test("removed, its keys end at once and it leaves the workspaces", async () => {
      const { jane, workspace, account, at, program } = await withAccount();
      const members = `/api/workspaces/${workspace.id}/members`;
      await jane.ask("POST", members, { user_id: account.id, role: "member" });
      const removed = await jane.ask("DELETE", at);
      expect(removed).toMatchObject({ id: account.id, name: "Importer" });
      expect((await program.send("GET", "/api/me")).status).toBe(401);
      expect((await jane.send("GET", at)).status).toBe(404);
      expect((await jane.send("POST", `${at}/keys`, { name: "X" })).status).toBe(404);
      await expect
        .poll(async () => (await jane.ask("GET", members)).map(({ user_id }: Json) => user_id), {
          timeout: 10_000,
        })
        .toEqual([jane.id]);
    });

    test("taken out as a member of the organization, its keys end as well", async () => {
      const { jane, org, account, program } = await withAccount();
      await jane.ask("DELETE", `/api/orgs/${org.id}/members/${account.id}`);
      expect((await program.send("GET", "/api/me")).status).toBe(401);
    });

    test("is for admins, who grant nothing above their own role, and never ownership", async () => {
      const { jane, org, account, at } = await withAccount();
      const adam = await hire(org, await enter(url, "Adam"), "org_admin");
      const mia = await hire(org, await enter(url, "Mia"));
      const eve = await enter(url, "Eve");
      expect((await adam.send("POST", accountsOf(org), { name: "Bot", role: "org_admin" })).status).toBe(201);
      for (const [who, status] of [
        [mia, 403],
        [eve, 404],
      ] as const) {
        expect((await who.send("GET", accountsOf(org))).status).toBe(status);
        expect((await who.send("POST", accountsOf(org), { name: "Bot" })).status).toBe(status);
        expect((await who.send("POST", `${at}/keys`, { name: "Key" })).status).toBe(status);
        expect((await who.send("DELETE", at)).status).toBe(status);
      }
      expect((await jane.send("POST", accountsOf(org), { name: "Bot", role: "org_owner" })).status).toBe(400);
      const crowned = await jane.send("PATCH", `/api/orgs/${org.id}/members/${account.id}`, {
        role: "org_owner",
      });
      expect([crowned.status, codeOf(crowned)]).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
    });

    test("of another organization, or a person, is not found here", async () => {
      const { jane, org, account } = await withAccount();
      const other = await makeOrg(jane);
      for (const path of [`${accountsOf(other)}/${account.id}`, `${accountsOf(org)}/${jane.id}`]) {
        expect((await jane.send("GET", path)).status).toBe(404);
        expect((await jane.send("POST", `${path}/keys`, { name: "Key" })).status).toBe(404);
        expect((await jane.send("DELETE", path)).status).toBe(404);
      }
    });

    test("has no key to an organization it is not in", async () => {
      const { jane, at } = await withAccount();
      const other = await makeOrg(jane);
      const reply = await jane.send("POST", `${at}/keys`, { name: "Key", org_ids: [other.id] });
      expect(reply.status).toBe(400);
    });

    test("is nobody to sign in as, to invite, or to write to", async () => {
      const { jane, org, workspace, account } = await withAccount();
      const people = await jane.ask("GET", `/api/orgs/${org.id}/members`);
      const { email } = people.find(({ user_id }: Json) => user_id === account.id);
      expect(email).toMatch(/\.invalid$/);
      const nobody = new Client(url);
      for (const address of [email, email.toUpperCase(), email.replace("@", "@x.")]) {
        expect((await nobody.send("POST", "/api/sign-in", { email: address })).status).toBe(400);
        expect((await nobody.send("POST", "/dev/session", { email: address })).status).toBe(400);
        const invited = await jane.send("POST", `/api/workspaces/${workspace.id}/invitations`, {
          email: address,
          role: "member",
        });
        expect(invited.status).toBe(400);
      }
      const mails = await nobody.send("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`);
      expect(mails.body.data).toEqual([]);
    });
  });

  test("nobody's program works on in a suspended organization", async () => {
    const host = await startHost(kind);
    try {
      const owner = await enter(host.url, "Owner"); // the first to sign in owns the platform
      const org = await makeOrg(owner);
      const workspace = await makeWorkspace(org);
      const accounts = `/api/orgs/${org.id}/service-accounts`;
      const { id } = await owner.ask("POST", accounts, { name: "Bot" });
      const { key } = await owner.ask("POST", `${accounts}/${id}/keys`, { name: "Main" });
      await owner.ask("POST", `/api/workspaces/${workspace.id}/members`, { user_id: id, role: "member" });
      const program = new Program(host.url, key);
      const status = async () => (await program.send("GET", `/api/workspaces/${workspace.id}`)).status;
      expect(await status()).toBe(200);
      await owner.ask("PATCH", `/api/orgs/${org.id}`, { status: "suspended" });
      await expect.poll(status, { timeout: 10_000 }).toBe(403);
      const made = await owner.send("POST", accounts, { name: "Another" });
      expect([made.status, codeOf(made)]).toEqual([403, "ORGANIZATION_SUSPENDED"]);
    } finally {
      await host.stop();
    }
  });
});
