/** Suspended and ending memberships, offered ownership and explained access, over HTTP on both hosts. */
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, inject, onTestFinished, test } from "vitest";
import { LEFT_CODE } from "../../src/live.ts";
import {
  Client,
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

const WAIT_MS = 15_000;

/** Node's own, which takes headers. */
const Socket = WebSocket as unknown as new (
  url: string,
  options: { headers: Record<string, string> },
) => WebSocket;

async function cookieOf(url: string, { email }: Person): Promise<string> {
  const response = await fetch(`${url}/dev/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: url },
    body: JSON.stringify({ email }),
  });
  const set = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return set.join("; ");
}

interface OpenPage {
  socket: WebSocket;
  /** the code it was closed with */
  closed: Promise<number>;
}

/** Rejects when the connection is refused. */
async function openPage(url: string, cookie: string, id: string): Promise<OpenPage> {
  const socket = new Socket(`${url.replace("http", "ws")}/w/${id}/live`, {
    headers: { Cookie: cookie, Origin: url },
  });
  onTestFinished(() => socket.close());
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener("close", ({ code }) => resolve(code)),
  );
  await new Promise((resolve, reject) => {
    socket.addEventListener("message", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("refused")), { once: true });
  });
  return { socket, closed };
}

async function eventually<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(100)) {
    const value = await read();
    if (isThere(value)) return value;
  }
  throw new Error("it did not happen in time");
}

const mailsTo = async (url: string, email: string): Promise<Json[]> =>
  (await new Client(url).send("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`)).body.data;

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let org: Org;
  let jane: Person;
  let omar: Person;
  let path = "";
  let id = "";

  beforeEach(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    omar = await hire(org, await enter(url, "Omar"));
    ({ id } = await makeWorkspace(org));
    path = `/api/workspaces/${id}`;
    await join(org, id, omar, "admin");
  });

  describe("a suspended member", () => {
    test("is refused with every request, on pages and in open ones, and comes back as they were", async () => {
      const cookie = await cookieOf(url, omar);
      const { closed } = await openPage(url, cookie, id);
      const { teams: _teams, ...before } = (await jane.ask("GET", `${path}/members`)).find(
        (one: Json) => one.user_id === omar.id,
      );
      const reason = "On leave";
      const suspended = await jane.ask("POST", `${path}/members/${omar.id}/suspend`, { reason });
      expect(suspended).toEqual({ ...before, suspended_at: expect.any(String) });
      expect(await closed).toBe(LEFT_CODE);
      for (const [method, rest, body] of [
        ["GET", "", undefined],
        ["GET", "/members", undefined],
        ["GET", "/access?permission=read&user_id=" + omar.id, undefined],
        ["PATCH", "", { name: "Mine" }],
        ["POST", "/leave", undefined],
        ["POST", `/members/${omar.id}/reactivate`, undefined],
      ] as const) {
        const reply = await omar.send(method, path + rest, body);
        expect(reply.status, `${method} ${rest}`).toBe(403);
        expect(reply.body.error).toEqual({
          code: "MEMBERSHIP_SUSPENDED",
          message: "Your membership here is suspended.",
        });
      }
      const page = await fetch(`${url}/w/${id}/settings/members`, { headers: { Cookie: cookie } });
      expect(page.status).toBe(403);
      const html = await page.text();
      expect(html).toContain("Your access is suspended");
      expect(html).not.toContain("Jane");
      expect(html).not.toContain(reason);
      await expect(openPage(url, cookie, id)).rejects.toThrow("refused");
      expect(await omar.ask("GET", "/api/workspaces")).toEqual([]);
      expect(await jane.ask("GET", `${path}/members`)).toContainEqual(expect.objectContaining(suspended));

      expect(await jane.ask("POST", `${path}/members/${omar.id}/reactivate`)).toEqual(before);
      expect(await omar.ask("GET", "/api/workspaces")).toMatchObject([{ id, role: "admin" }]);
      await omar.ask("PATCH", path, { name: "Ours" });
    });

    test("keeps the last owner, their own and higher roles out of it", async () => {
      const mei = await hire(org, await enter(url, "Mei"));
      await join(org, id, mei, "member");
      const attempt = async (who: Person, whom: Person) => {
        const reply = await who.send("POST", `${path}/members/${whom.id}/suspend`, {});
        return [reply.status, reply.body.error?.code];
      };
      expect(await attempt(jane, jane)).toEqual([409, "CANNOT_REMOVE_OWNER"]);
      expect(await attempt(omar, omar)).toEqual([409, "CONFLICT"]);
      expect(await attempt(omar, jane)).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
      expect(await attempt(mei, mei)).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
      expect((await attempt(omar, mei))[0]).toBe(200);
      expect((await attempt(mei, omar))[1]).toBe("MEMBERSHIP_SUSPENDED");
      const long = await jane.send("POST", `${path}/members/${mei.id}/suspend`, { reason: "x".repeat(501) });
      expect(long.body.error.details.fields).toMatchObject([{ path: "reason" }]);
    });

    test("leaves with the organization, so that nobody can bring them back", async () => {
      await jane.ask("POST", `${path}/members/${omar.id}/suspend`);
      const preview = await jane.ask("GET", `/api/orgs/${org.id}/members/${omar.id}`);
      expect(preview).toMatchObject({
        leaves: { total: 1, owned_alone: 0, workspaces: [{ id, role: "admin" }] },
      });
      await jane.ask("DELETE", `/api/orgs/${org.id}/members/${omar.id}`);
      await eventually(
        () => jane.ask("GET", `${path}/members`),
        (members) => members.length === 1,
      );
      const reply = await jane.send("POST", `${path}/members/${omar.id}/reactivate`);
      expect(reply.status).toBe(404);
    });

    test("can be suspended by the organization's admins, who leave an audit entry", async () => {
      const boss = await hire(org, await enter(url, "Ruth"), "org_admin");
      const member = `/api/ws/admin/workspaces/${id}/members/${omar.id}`;
      expect(await boss.ask("POST", `${member}/suspend`, { reason: "Audit" })).toMatchObject({
        suspended_at: expect.any(String),
      });
      expect((await omar.send("GET", path)).body.error.code).toBe("MEMBERSHIP_SUSPENDED");
      await boss.ask("POST", `${member}/reactivate`);
      await omar.ask("GET", path);
      const entries = await eventually(
        () => jane.ask("GET", `/api/ws/admin/audit?orgId=${org.id}`),
        (rows) => rows.some((row: Json) => row.action === "admin_member_reactivated"),
      );
      const entry = entries.find((row: Json) => row.action === "admin_member_suspended");
      expect(entry).toMatchObject({
        actor_id: boss.id,
        actor_role: "org_admin",
        details: { reason: "Audit" },
      });
      const ended = await boss.ask("PATCH", member, {
        expires_at: new Date(Date.now() + 60_000).toISOString(),
      });
      expect(ended).toMatchObject({ role: "admin", expires_at: expect.any(String) });
    });
  });

  describe("a membership with an end", () => {
    const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

    test("ends by itself: nothing succeeds, open pages close, and the list and the log know it", async () => {
      const { socket } = await openPage(url, await cookieOf(url, omar), id);
      const expires_at = inMs(2_500);
      expect(await jane.ask("PATCH", `${path}/members/${omar.id}`, { expires_at })).toMatchObject({
        role: "admin",
        expires_at,
      });
      await omar.ask("GET", path);
      await sleep(Date.parse(expires_at) - Date.now());
      expect((await omar.send("GET", path)).status).toBe(404);
      expect((await omar.send("PATCH", path, { name: "Mine" })).status).toBe(404);
      await eventually(
        async () => socket.readyState,
        (state) => state !== WebSocket.OPEN,
      );
      await eventually(
        () => omar.ask("GET", "/api/workspaces"),
        (mine) => mine.length === 0,
      );
      expect(await jane.ask("GET", `${path}/members`)).toHaveLength(1);
      const [entry] = await jane.ask("GET", `${path}/activity?limit=1`);
      expect(entry).toMatchObject({ action: "core.workspace.member-expired", details: { user_id: omar.id } });
      const why = await jane.ask("GET", `${path}/access?user_id=${omar.id}&permission=read`);
      expect(why).toMatchObject({
        allowed: false,
        rule: "expired",
        name: "Omar",
        removed_at: expect.any(String),
      });
    });

    test("can be given with the membership, changed beside the role, and taken away", async () => {
      const mei = await hire(org, await enter(url, "Mei"));
      const expires_at = inMs(3_600_000);
      const member = `${path}/members/${mei.id}`;
      expect(
        await jane.ask("POST", `${path}/members`, { user_id: mei.id, role: "viewer", expires_at }),
      ).toMatchObject({ role: "viewer", expires_at });
      expect(await jane.ask("PATCH", member, { role: "member" })).toMatchObject({
        role: "member",
        expires_at,
      });
      expect(await jane.ask("PATCH", member, { role: "viewer", expires_at: null })).toMatchObject({
        role: "viewer",
        expires_at: null,
      });
      for (const body of [{}, { expires_at: inMs(-1) }, { expires_at: "tomorrow" }]) {
        const reply = await jane.send("PATCH", member, body);
        expect(reply.status, JSON.stringify(body)).toBe(400);
        expect(reply.body.error.code).toBe("VALIDATION_FAILED");
      }
      const last = await jane.send("PATCH", `${path}/members/${jane.id}`, { expires_at });
      expect(last.body.error.code).toBe("CANNOT_REMOVE_OWNER");
    });
  });

  describe("ownership that is offered", () => {
    test("is mailed, waits, and moves when the other side accepts", async () => {
      const body = { user_id: omar.id, message: "You know it best." };
      const offered = await jane.send("POST", `${path}/transfer`, body);
      expect(offered.status).toBe(201);
      expect(offered.body.data).toMatchObject({ to: { user_id: omar.id }, message: body.message });
      const [mail] = await eventually(
        () => mailsTo(url, omar.email),
        (mails) => mails[0]?.subject.includes("offers you ownership"),
      );
      expect(mail.text).toContain(body.message);
      expect(mail.text).toContain(`/w/${id}`);
      expect(await omar.ask("GET", `${path}/transfer`)).toEqual(offered.body.data);
      expect(await jane.ask("GET", path)).toMatchObject({ role: "owner" });
      expect((await jane.send("POST", `${path}/transfer/accept`)).status).toBe(404);

      expect(await omar.ask("POST", `${path}/transfer/accept`)).toMatchObject({ role: "owner" });
      expect(await omar.ask("GET", path)).toMatchObject({ role: "owner" });
      expect(await jane.ask("GET", path)).toMatchObject({ role: "admin" });
      expect(await jane.ask("GET", `${path}/transfer`)).toBeNull();
      await eventually(
        () => mailsTo(url, jane.email),
        (mails) => mails[0]?.subject.includes("accepted ownership"),
      );
    });

    test("is declined or cancelled without a change", async () => {
      await jane.ask("POST", `${path}/transfer`, { user_id: omar.id });
      expect((await jane.send("POST", `${path}/transfer`, { user_id: omar.id })).status).toBe(409);
      await omar.ask("POST", `${path}/transfer/decline`);
      await jane.ask("POST", `${path}/transfer`, { user_id: omar.id });
      expect((await omar.send("DELETE", `${path}/transfer`)).status).toBe(403);
      await jane.ask("DELETE", `${path}/transfer`);
      expect((await omar.send("POST", `${path}/transfer/accept`)).status).toBe(404);
      expect(await jane.ask("GET", path)).toMatchObject({ role: "owner" });
    });

    test("is for people of the organization, when it is offered and when it is accepted", async () => {
      const nora = await enter(url, "Nora");
      expect((await jane.send("POST", `${path}/transfer`, { user_id: nora.id })).status).toBe(404);
      await jane.ask("POST", `${path}/transfer`, { user_id: omar.id });
      await jane.ask("DELETE", `/api/orgs/${org.id}/members/${omar.id}`);
      expect((await omar.send("POST", `${path}/transfer/accept`)).status).toBe(404);
      expect(await jane.ask("GET", path)).toMatchObject({ role: "owner" });
    });

    test("is offered on the page to any member by address, which says what is wrong with others", async () => {
      const offer = (email: string) =>
        jane.send(
          "POST",
          `/w/${id}/settings/danger`,
          new URLSearchParams({ intent: "offer", email, message: "Yours?" }).toString(),
          { "Content-Type": "application/x-www-form-urlencoded" },
        );
      const page = await jane.send("GET", `/w/${id}/settings/danger`);
      expect(page.text).toContain(`<option value="${omar.email}">`);
      expect(page.text).not.toContain(`<option value="${jane.email}">`);
      const carl = await hire(org, await enter(url, "Carl"));
      for (const [email, status, says] of [
        ["nobody", 400, "This is not an e-mail address."],
        [freshEmail("Nora"), 404, "The new owner must be a member of the workspace."],
        [carl.email, 404, "The new owner must be a member of the workspace."],
        [jane.email, 409, "You already own this workspace."],
      ] as const) {
        const refused = await offer(email);
        expect(refused.status, email).toBe(status);
        expect(/id="email-error">([^<]*)</.exec(refused.text)?.[1], email).toContain(says);
        expect(refused.text).toContain(`value="${email}"`);
        expect(refused.text).toContain("Yours?</textarea>");
      }
      expect(await jane.ask("GET", `${path}/transfer`)).toBeNull();
      const offered = await offer(omar.email.toUpperCase());
      expect([offered.status, offered.headers.get("location")]).toEqual([
        303,
        `/w/${id}/settings/danger?done=ownership-offered`,
      ]);
      expect(await jane.ask("GET", `${path}/transfer`)).toMatchObject({ to: { user_id: omar.id } });
      expect((await offer(omar.email)).status).toBe(409);
    });

    test("a session that was ended does not accept", async () => {
      await jane.ask("POST", `${path}/transfer`, { user_id: omar.id });
      const cookie = await cookieOf(url, omar);
      await fetch(`${url}/sign-out`, { method: "POST", headers: { Cookie: cookie, Origin: url } });
      const reply = await fetch(`${url}${path}/transfer/accept`, {
        method: "POST",
        headers: { Cookie: cookie, Origin: url },
      });
      expect(reply.status).toBe(401);
      expect(await jane.ask("GET", path)).toMatchObject({ role: "owner" });
    });
  });

  describe("access, explained", () => {
    test("names the rule, and the organization's rights beside it", async () => {
      const ask = (who: Person, permission: string) =>
        jane.ask("GET", `${path}/access?user_id=${who.id}&permission=${permission}`);
      expect(await ask(omar, "manage")).toMatchObject({
        user_id: omar.id,
        name: "Omar",
        permission: "manage",
        allowed: true,
        rule: "role",
        role: "admin",
        needs: "admin",
        as_admin: null,
        message: "Their role is admin, which allows this.",
      });
      expect(await ask(omar, "own")).toMatchObject({ allowed: false, rule: "role", needs: "owner" });
      expect(await ask(omar, "crm:contacts:read")).toMatchObject({ allowed: true, needs: "viewer" });
      const boss = await hire(org, await enter(url, "Ruth"), "org_owner");
      expect(await ask(boss, "own")).toMatchObject({
        allowed: false,
        rule: "not-a-member",
        as_admin: { role: "owner", allowed: true, rule: "role" },
      });
      await jane.ask("POST", `${path}/archive`);
      expect(await ask(omar, "manage")).toMatchObject({ allowed: false, rule: "archived" });
    });

    test("is for who may ask, about what there is", async () => {
      const mei = await hire(org, await enter(url, "Mei"));
      await join(org, id, mei, "viewer");
      const status = async (who: Client, query: string) =>
        (await who.send("GET", `${path}/access?${query}`)).status;
      expect(await status(mei, `user_id=${mei.id}&permission=read`)).toBe(200);
      expect(await status(mei, `user_id=${omar.id}&permission=read`)).toBe(403);
      expect(await status(await enter(url, "Nora"), `user_id=${omar.id}&permission=read`)).toBe(404);
      expect(await status(new Client(url), `user_id=${omar.id}&permission=read`)).toBe(401);
      for (const permission of ["everything", "", ":read", "CRM:contacts:read"])
        expect(await status(jane, `user_id=${omar.id}&permission=${permission}`), permission).toBe(400);
      expect(await status(jane, "permission=read")).toBe(400);
    });
  });
});
