/** An organization's invitations for its admins, and one's own without the mail: API and pages. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { auditOf, dated, eventually, makeTheirs, openOffice, type Office } from "./admin-office.ts";
import { sign } from "../../src/standard-webhooks.ts";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { Client, enter, freshEmail, tokenFor, UNKNOWN_ID, type Json, type Person } from "./client.ts";

const SOON = { timeout: 15_000 };

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let office: Office;
  let made: Json;
  const nobody = new Client(url);
  beforeAll(async () => {
    office = await openOffice(url);
    made = await makeTheirs(office, { name: "Summit plans" });
  });

  const invite = (email: string, fields: object = {}, headers: Record<string, string> = {}): Promise<Json> =>
    office.olga.ask("POST", `/api/workspaces/${made.id}/invitations`, { email, ...fields }, headers);
  const listPath = (query = "") => `/api/ws/admin/invitations?orgId=${office.org.id}${query}`;
  const listed = (query = "", who: Person = office.clerk): Promise<Json[]> => who.ask("GET", listPath(query));
  /** A reply waits for the directory 300 ms at most, so lists are read until it shows. */
  const findListed = async (email: string, query = "&status=all"): Promise<Json> =>
    (
      await eventually(
        () => byAddress(email, query),
        (rows) => rows.length > 0,
      )
    )[0];
  /** None, once it is gone. */
  const remaining = (email: string, query = "&status=all"): Promise<Json[]> =>
    eventually(
      () => byAddress(email, query),
      (rows) => rows.length === 0,
    );
  const byAddress = (email: string, query: string) => listed(`${query}&q=${encodeURIComponent(email)}`);
  const onPage = async (who: Person, path: string): Promise<string> => {
    const reply = await who.send("GET", path);
    expect(reply.status, path).toBe(200);
    return reply.text;
  };

  describe("the list", () => {
    test("names address, workspace, role and who invited, as soon as the invitation is sent", async () => {
      const email = freshEmail("Kai");
      const { id } = await invite(email, { role: "viewer" });
      const row = await findListed(email);
      expect(row).toMatchObject({
        id,
        email,
        role: "viewer",
        status: "pending",
        invited_by_name: "Olga",
        delivery: null,
        workspace: { id: made.id, name: "Summit plans", status: "active" },
      });
      expect(JSON.stringify(row)).not.toContain("token");
    });

    test("by status: expired ones apart until they are sent again", async () => {
      const email = freshEmail("Late");
      await invite(email, { expires_in_days: 1 }, dated(3));
      expect(await findListed(email, "&status=expired")).toMatchObject({ status: "expired" });
      expect(await findListed(email)).toMatchObject({ status: "expired" });
      expect(await remaining(email, "&status=pending")).toEqual([]);
      expect(await remaining(email, "")).toEqual([]);
    });

    test("in pages, each once", async () => {
      const sent = await Promise.all(Array.from({ length: 5 }, () => invite(freshEmail("Page"))));
      for (const { email } of sent) await findListed(email);
      const seen: string[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const reply = await office.boss.send(
          "GET",
          listPath(`&limit=2${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`),
        );
        expect(reply.status).toBe(200);
        expect(reply.body.data.length).toBeLessThanOrEqual(2);
        seen.push(...reply.body.data.map((row: Json) => row.id));
        cursor = reply.body.next_cursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.toSorted()).toEqual((await listed("&limit=100")).map((row) => row.id).toSorted());
    });

    test("who was answered is gone from it", async () => {
      const [yes, no] = [await enter(url, "Yes"), freshEmail("No")];
      await invite(yes.email);
      await invite(no);
      await yes.ask("POST", `/api/invitations/${await tokenFor(url, yes.email)}/accept`);
      await nobody.ask("POST", `/api/invitations/${await tokenFor(url, no)}/decline`);
      expect(await remaining(yes.email)).toEqual([]);
      expect(await remaining(no)).toEqual([]);
    });

    test("of a deleted workspace there is none, and all again once it is restored", async () => {
      const other = await makeTheirs(office, { name: "Coming and going" });
      const email = freshEmail("Kai");
      await office.olga.ask("POST", `/api/workspaces/${other.id}/invitations`, { email });
      expect(await findListed(email)).toBeDefined();
      await office.olga.ask("DELETE", `/api/workspaces/${other.id}`);
      expect(await remaining(email)).toEqual([]);
      await office.olga.ask("POST", `/api/workspaces/${other.id}/restore`);
      expect(await findListed(email)).toMatchObject({ workspace: { name: "Coming and going" } });
    });

    test("is for the organization's admins: 404 to others, 403 below", async () => {
      expect((await nobody.send("GET", listPath())).status).toBe(401);
      for (const person of [office.mei, office.carl, office.olga]) {
        expect((await person.send("GET", listPath())).status).toBe(403);
      }
      expect((await office.zoe.send("GET", listPath())).status).toBe(404);
      expect((await office.clerk.send("GET", listPath("&status=held"))).status).toBe(400);
      expect((await office.clerk.send("GET", "/api/ws/admin/invitations")).status).toBe(400);
      const own = await office.zoe.ask("GET", "/api/me");
      const reply = await office.zoe.send(
        "GET",
        `/api/ws/admin/invitations?orgId=${own.organizations[0].id}&status=all`,
      );
      expect(reply.body).toMatchObject({ data: [], next_cursor: null });
    });
  });

  describe("sending again and cancelling", () => {
    const at = (id: string, more = "") => `/api/ws/admin/workspaces/${made.id}/invitations/${id}${more}`;

    test("an admin sends it again: the old link dies, and the audit log knows", async () => {
      const email = freshEmail("Kai");
      const { id } = await invite(email, { expires_in_days: 1 }, dated(3));
      const first = await tokenFor(url, email);
      expect(await office.clerk.ask("POST", at(id, "/resend"))).toMatchObject({ id, status: "pending" });
      expect(await findListed(email, "&status=pending")).toMatchObject({ id });
      const fresh = await tokenFor(url, email, 1);
      expect((await nobody.send("GET", `/api/invitations/${first}`)).status).toBe(404);
      expect((await nobody.send("GET", `/api/invitations/${fresh}`)).status).toBe(200);
      const entries = await eventually(
        () => auditOf(office, made.id),
        (rows) => rows.some((row) => row.action === "admin_invitation_resent"),
      );
      expect(entries[0]).toMatchObject({
        action: "admin_invitation_resent",
        actor_id: office.clerk.id,
        actor_role: "org_admin",
        details: { email, invitation_id: id },
      });
    });

    test("a repeat under the same key sends one mail", async () => {
      const email = freshEmail("Kai");
      const { id } = await invite(email);
      await tokenFor(url, email);
      const key = { "Idempotency-Key": `again-${id}` };
      const first = await office.clerk.ask("POST", at(id, "/resend"), undefined, key);
      await tokenFor(url, email, 1);
      expect(await office.clerk.ask("POST", at(id, "/resend"), undefined, key)).toEqual(first);
      // A third mail, sent after it, comes next: none stands between.
      await office.clerk.ask("POST", at(id, "/resend"));
      const link = await tokenFor(url, email, 2);
      expect((await nobody.send("GET", `/api/invitations/${link}`)).status).toBe(200);
      const mails = await nobody.send("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`);
      expect(mails.body.data).toHaveLength(3);
    });

    test("an admin cancels it: gone from the list, its link dead, audited", async () => {
      const email = freshEmail("Kai");
      const { id } = await invite(email);
      const token = await tokenFor(url, email);
      expect(await office.boss.ask("DELETE", at(id))).toMatchObject({ id, status: "cancelled" });
      expect(await remaining(email)).toEqual([]);
      expect((await nobody.send("POST", `/api/invitations/${token}/accept`)).status).toBe(404);
      expect((await office.boss.send("POST", at(id, "/resend"))).status).toBe(409);
      const entries = await eventually(
        () => auditOf(office, made.id),
        (rows) => rows.some((row) => row.action === "admin_invitation_cancelled"),
      );
      expect(entries[0]).toMatchObject({ actor_role: "org_owner", details: { email } });
    });

    test("nobody else's: 404 from another organization, 403 below, 404 unknown", async () => {
      const email = freshEmail("Kai");
      const { id } = await invite(email);
      for (const [method, path] of [
        ["POST", at(id, "/resend")],
        ["DELETE", at(id)],
      ] as const) {
        expect((await nobody.send(method, path)).status).toBe(401);
        const foreign = await office.zoe.send(method, path);
        expect([foreign.status, foreign.body.error.code]).toEqual([404, "WORKSPACE_NOT_FOUND"]);
        for (const person of [office.carl, office.mei, office.olga])
          expect((await person.send(method, path)).status).toBe(403);
      }
      expect((await office.clerk.send("DELETE", at(UNKNOWN_ID))).status).toBe(404);
      const nowhere = `/api/ws/admin/workspaces/${UNKNOWN_ID}/invitations/${id}`;
      expect((await office.clerk.send("DELETE", nowhere)).status).toBe(404);
      expect(await findListed(email)).toMatchObject({ status: "pending" });
    });
  });

  describe("the page", () => {
    const pagePath = async (query = "") => {
      const { organizations } = await office.clerk.ask("GET", "/api/me");
      return `/org-admin/invitations?org=${organizations[0].slug}${query}`;
    };

    test("lists, filters, sends again and cancels by plain forms", async () => {
      const email = freshEmail("Kai");
      const { id } = await invite(email);
      const path = await pagePath(`&q=${encodeURIComponent(email)}`);
      await findListed(email);
      const before = await onPage(office.clerk, path);
      expect(before).toContain(email);
      expect(before).toContain("Summit plans");
      const form = (intent: string) =>
        office.clerk.send(
          "POST",
          path,
          new URLSearchParams({ intent, workspace_id: made.id, invitation_id: id }).toString(),
          { "Content-Type": "application/x-www-form-urlencoded" },
        );
      const again = await form("resend");
      expect(again.status).toBe(303);
      expect(again.headers.get("location")).toContain("done=invitation-resent");
      await tokenFor(url, email, 1);
      const gone = await form("cancel");
      expect(gone.headers.get("location")).toContain("done=invitation-cancelled");
      expect(await remaining(email)).toEqual([]);
      const after = await onPage(office.clerk, gone.headers.get("location") ?? "");
      expect(after).toContain("No address begins like that");
      expect((await form("cancel")).headers.get("location")).toContain("done=invitation-cancelled");
      expect((await form("resend")).headers.get("location")).toContain("done=error.CONFLICT");
    });

    test("stands beside the people, and is only the admins'", async () => {
      const path = await pagePath();
      const people = await onPage(office.clerk, path.replace("invitations", "people"));
      expect(people).toContain(`href="${path}"`);
      expect((await office.mei.send("GET", path)).status).toBe(403);
      expect((await office.zoe.send("GET", path)).status).toBe(404);
    });
  });

  describe("the dashboard", () => {
    const attention = async (orgId: string, who: Person): Promise<Record<string, string>> => {
      const { attention: items } = await who.ask("GET", `/api/ws/admin/dashboard?orgId=${orgId}`);
      return Object.fromEntries(items.map((item: Json) => [item.id, item.text]));
    };

    test("says how many wait, and of places only when they run out", async () => {
      const { org, boss, olga } = await openOffice(url);
      expect(await attention(org.id, boss)).toEqual({});
      const { id } = await olga.ask("POST", "/api/workspaces", { org_id: org.id, name: "Figures" });
      const send = () => olga.ask("POST", `/api/workspaces/${id}/invitations`, { email: freshEmail("Kai") });
      await send();
      await expect
        .poll(() => attention(org.id, boss), SOON)
        .toEqual({ invitations: "One invitation waits for an answer." });
      await send();
      await expect
        .poll(() => attention(org.id, boss), SOON)
        .toEqual({ invitations: "2 invitations wait for an answer." });
      await olga.ask("DELETE", `/api/workspaces/${id}`);
      await expect.poll(() => attention(org.id, boss), SOON).not.toHaveProperty("invitations");
    });
  });

  describe("one's own", () => {
    const mine = (who: Person): Promise<Json[]> => who.ask("GET", "/api/invitations");
    const ids = async (who: Person) => (await mine(who)).map(({ id }) => id).toSorted();
    const answer = (who: Person, id: string, verb: "accept" | "decline", of: string = made.id) =>
      who.send("POST", `/api/invitations/${of}/${id}/${verb}`);

    test("are found by the address one is signed in with, and accepted without the mail", async () => {
      const kai = await enter(url, "Kai");
      expect(await mine(kai)).toEqual([]);
      const { id } = await invite(kai.email, { role: "viewer" });
      await expect
        .poll(() => mine(kai), SOON)
        .toMatchObject([
          {
            id,
            email: kai.email,
            role: "viewer",
            invited_by_name: "Olga",
            org_name: "Acme",
            workspace: { id: made.id, name: "Summit plans", org_id: office.org.id },
          },
        ]);
      const accepted = await answer(kai, id, "accept");
      expect(accepted.status).toBe(200);
      expect(accepted.body.data).toMatchObject({ workspace_id: made.id, role: "viewer", user_id: kai.id });
      await expect.poll(() => mine(kai), SOON).toEqual([]);
      expect((await kai.send("GET", `/api/workspaces/${made.id}`)).status).toBe(200);
      expect((await answer(kai, id, "accept")).status).toBe(200);
      expect((await kai.ask("GET", "/api/me")).organizations).toMatchObject([
        { id: office.org.id, role: "org_guest" },
      ]);
    });

    test("of every organization, until they are declined or expire", async () => {
      const kai = await enter(url, "Kai");
      const first = await invite(kai.email);
      const other = await openOffice(url);
      const { id: elsewhere } = await makeTheirs(other, { name: "Elsewhere" });
      const second = await other.olga.ask("POST", `/api/workspaces/${elsewhere}/invitations`, {
        email: kai.email,
      });
      await expect.poll(() => ids(kai), SOON).toEqual([first.id, second.id].toSorted());
      expect((await answer(kai, second.id, "decline", elsewhere)).body.data).toMatchObject({
        status: "declined",
      });
      await expect.poll(() => ids(kai), SOON).toEqual([first.id]);
      await office.olga.ask("POST", `/api/workspaces/${made.id}/archive`);
      await expect.poll(() => mine(kai), SOON).toEqual([]);
      const archived = await answer(kai, first.id, "accept");
      expect([archived.status, archived.body.error.code]).toEqual([409, "WORKSPACE_ARCHIVED"]);
      await office.olga.ask("POST", `/api/workspaces/${made.id}/restore`);
      await expect.poll(() => ids(kai), SOON).toEqual([first.id]);
    });

    test("nobody else's, and no guess tells whether there is one", async () => {
      const [kai, eve] = [await enter(url, "Kai"), await enter(url, "Eve")];
      const { id } = await invite(kai.email);
      expect(await mine(eve)).toEqual([]);
      const answers = await Promise.all([
        answer(eve, id, "accept"),
        answer(eve, id, "decline"),
        answer(eve, UNKNOWN_ID, "accept"),
        answer(eve, id, "accept", UNKNOWN_ID),
        answer(eve, "junk", "accept", "junk"),
      ]);
      for (const reply of answers) {
        expect(reply.status).toBe(404);
        expect(reply.body.error.code).toBe("INVALID_INVITATION");
      }
      await expect.poll(() => mine(kai), SOON).toMatchObject([{ id }]);
    });

    test("an expired or cancelled one is not accepted by address either", async () => {
      const kai = await enter(url, "Kai");
      const { id } = await invite(kai.email, { expires_in_days: 1 }, dated(3));
      await expect.poll(() => mine(kai), SOON).toEqual([]);
      expect((await answer(kai, id, "accept")).status).toBe(410);
      await office.olga.ask("DELETE", `/api/workspaces/${made.id}/invitations/${id}`);
      expect((await answer(kai, id, "accept")).status).toBe(404);
    });

    test("are not for keys, which prove no mailbox", async () => {
      const kai = await enter(url, "Kai");
      const { id } = await invite(kai.email);
      const { key } = await kai.ask("POST", "/api/me/keys", { name: "Script", access: "write" });
      const bearer = { Authorization: `Bearer ${key}` };
      for (const [method, path] of [
        ["GET", "/api/invitations"],
        ["POST", `/api/invitations/${made.id}/${id}/accept`],
        ["POST", `/api/invitations/${made.id}/${id}/decline`],
      ] as const) {
        const reply = await nobody.send(method, path, undefined, bearer);
        expect([reply.status, reply.body.error.code]).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
      }
      expect((await nobody.send("GET", "/api/invitations")).status).toBe(401);
      await expect.poll(() => mine(kai), SOON).toMatchObject([{ id }]);
    });
  });
});

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8G";

describe.each(HOSTS)("mails that came back, on %s", (kind) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(kind, { env: { MAIL_WEBHOOK_SECRET: SECRET } });
    await enter(host.url, "First");
  });
  afterAll(() => host?.stop());

  async function bounce(email: string): Promise<void> {
    const nobody = new Client(host.url);
    await tokenFor(host.url, email);
    const mails = await nobody.ask("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`);
    const body = JSON.stringify({ type: "bounced", data: { reference: mails[0].reference } });
    const at = { id: "msg_1", timestamp: String(Math.floor(Date.now() / 1000)), body };
    const reply = await nobody.send("POST", "/webhooks/mail", body, {
      "webhook-id": at.id,
      "webhook-timestamp": at.timestamp,
      "webhook-signature": await sign(SECRET, at),
    });
    expect(reply.body.data).toEqual({ marked: true });
  }

  test("are told apart: in the list, on its page and on the dashboard, until they are sent again", async () => {
    const office = await openOffice(host.url);
    const { id } = await makeTheirs(office);
    const [email, fine] = [freshEmail("Wrong"), freshEmail("Right")];
    const made = await office.olga.ask("POST", `/api/workspaces/${id}/invitations`, { email });
    await office.olga.ask("POST", `/api/workspaces/${id}/invitations`, { email: fine });
    await bounce(email);
    const bounced = (): Promise<Json[]> =>
      office.boss.ask("GET", `/api/ws/admin/invitations?orgId=${office.org.id}&status=bounced`);
    await expect.poll(bounced, SOON).toMatchObject([{ id: made.id, email, delivery: "bounced" }]);
    const attention = async () =>
      (await office.boss.ask("GET", `/api/ws/admin/dashboard?orgId=${office.org.id}`)).attention;
    expect(await attention()).toEqual([
      expect.objectContaining({ id: "invitations-bounced", tone: "bad" }),
      expect.objectContaining({ id: "invitations", text: "2 invitations wait for an answer." }),
    ]);
    const [{ href }] = await attention();
    const page = await office.boss.send("GET", href);
    expect(page.text).toContain(email);
    expect(page.text).toContain("Bounced");
    expect(page.text).not.toContain(fine);
    await office.boss.ask("POST", `/api/ws/admin/workspaces/${id}/invitations/${made.id}/resend`);
    await expect.poll(bounced, SOON).toEqual([]);
    expect((await attention()).map((item: Json) => item.id)).toEqual(["invitations"]);
  });
});
