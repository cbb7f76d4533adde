/** What mail providers and mail programs post, over HTTP on both hosts. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sign } from "../../src/standard-webhooks.ts";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import {
  Client,
  enter,
  freshEmail,
  makeOrg,
  makeWorkspace,
  tokenFor,
  UNKNOWN_ID,
  type Json,
} from "./client.ts";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8G";

describe.each(HOSTS)("%s", (kind) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(kind, { env: { MAIL_WEBHOOK_SECRET: SECRET } });
    await enter(host.url, "First");
  });
  afterAll(() => host?.stop());

  async function invited() {
    const jane = await enter(host.url, "Jane");
    const workspace = await makeWorkspace(await makeOrg(jane));
    const email = freshEmail("guest");
    const path = `/api/workspaces/${workspace.id}/invitations`;
    const invitation = await jane.ask("POST", path, { email, role: "member" });
    const token = await tokenFor(host.url, email);
    const mails = await new Client(host.url).send("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`);
    const list = async () => (await jane.ask("GET", `${path}?status=all`))[0];
    return { jane, workspace, email, path, invitation, token, mail: mails.body.data[0], list };
  }

  interface Told {
    now?: number;
    id?: string;
    signature?: string;
  }

  async function tell(event: unknown, { now = Date.now(), id = "msg_1", signature }: Told = {}) {
    const body = JSON.stringify(event);
    const timestamp = String(Math.floor(now / 1000));
    return new Client(host.url).send("POST", "/webhooks/mail", body, {
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signature ?? (await sign(SECRET, { id, timestamp, body })),
      // Providers send neither Origin nor cookies.
    });
  }

  const event = (type: string, reference: string, more: object = {}) => ({
    type: `email.${type}`,
    data: { tags: { reference }, ...more },
  });

  describe("a provider's webhook", () => {
    test("marks the invitation, each time with what tells more", async () => {
      const { invitation, mail, list, jane, workspace } = await invited();
      expect(invitation.delivery).toBeNull();
      for (const [told, shown] of [
        ["opened", null],
        ["delivered", "delivered"],
        ["bounced", "bounced"],
        ["delivered", "bounced"],
        ["complained", "complained"],
      ] as const) {
        const reply = await tell(event(told, mail.reference));
        expect(reply.status, reply.text).toBe(200);
        expect((await list()).delivery).toBe(shown);
      }
      const page = await jane.send("GET", `/w/${workspace.id}/settings/invitations`);
      expect(page.text).toContain("Marked as spam");
    });

    test("names the mail by tag, list of tags, header or plainly", async () => {
      for (const naming of [
        (reference: string) => ({ tags: [{ name: "reference", value: reference }] }),
        (reference: string) => ({ headers: [{ name: "x-atrium-reference", value: reference }] }),
        (reference: string) => ({ reference }),
      ]) {
        const { mail, list } = await invited();
        const reply = await tell({ type: "delivered", data: naming(mail.reference) });
        expect(reply.body.data).toEqual({ marked: true });
        expect((await list()).delivery).toBe("delivered");
      }
    });

    test("tells nothing of a mail sent after it", async () => {
      const { mail, list, jane, path, invitation } = await invited();
      await tell(event("bounced", mail.reference));
      const before = new Date(Date.now() - 10_000).toISOString();
      const again = await jane.ask("POST", `${path}/${invitation.id}/resend`);
      expect(again.delivery).toBeNull();
      const late = await tell({ ...event("bounced", mail.reference), created_at: before });
      expect(late.body.data).toEqual({ marked: false });
      expect((await list()).delivery).toBeNull();
    });

    test("is taken and changes nothing for a mail that is not ours", async () => {
      for (const reference of ["", "other", `inv_${UNKNOWN_ID}_${UNKNOWN_ID}`]) {
        const reply = await tell(event("delivered", reference));
        expect([reply.status, reply.body.data]).toEqual([200, { marked: false }]);
      }
    });

    test("is refused unsigned, forged, changed or old", async () => {
      const { mail, list } = await invited();
      const bounced = event("bounced", mail.reference);
      const other = await sign(SECRET, { id: "msg_1", timestamp: "1", body: "{}" });
      for (const told of [{ signature: other }, { signature: "v1," }, { now: Date.now() - 301_000 }]) {
        const reply = await tell(bounced, told);
        expect([reply.status, reply.body.error.code]).toEqual([401, "UNAUTHENTICATED"]);
      }
      const bare = await new Client(host.url).send("POST", "/webhooks/mail", bounced);
      expect(bare.status).toBe(401);
      expect((await list()).delivery).toBeNull();
      expect((await tell("no event")).status).toBe(400);
    });
  });

  describe("one click in a mail program", () => {
    const pressed = { "Content-Type": "application/x-www-form-urlencoded" };
    const post = (address: string, body: string): Promise<{ status: number; body: Json; headers: Headers }> =>
      new Client(host.url).send("POST", address.slice(host.url.length), body, pressed);

    test("accepts by what the mail says, makes the account, and signs nobody in", async () => {
      const { mail, email, jane, workspace, list } = await invited();
      const [, markup = ""] = /ld\+json">(.*?)<\/script>/.exec(mail.html) ?? [];
      const { url } = JSON.parse(markup).potentialAction.handler;
      const reply = await post(url, "confirmed=Approved");
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      expect(reply.body.data).toEqual({ accepted: true, workspace_id: workspace.id, role: "member" });
      expect(reply.headers.getSetCookie()).toEqual([]);
      const members = await jane.ask("GET", `/api/workspaces/${workspace.id}/members`);
      expect(members.map((member: Json) => member.email)).toContain(email);
      expect((await list()).status).toBe("accepted");
    });

    test("accepts a token in JSON, and what a browser brings along counts for nothing", async () => {
      const { token } = await invited();
      const jane = await enter(host.url, "Other");
      const reply = await jane.send(
        "POST",
        "/webhooks/invitations/accept",
        { token },
        { Origin: "https://mail.test" },
      );
      expect(reply.status, reply.text).toBe(200);
      expect(reply.headers.getSetCookie()).toEqual([]);
    });

    test("leaves an address that has an account to its owner, signed in", async () => {
      const { token, email, list } = await invited();
      await new Client(host.url).ask("POST", "/dev/session", { email });
      const reply = await new Client(host.url).send("POST", "/webhooks/invitations/accept", { token });
      expect([reply.status, reply.body.error.code]).toEqual([401, "UNAUTHENTICATED"]);
      expect((await list()).status).toBe("pending");
    });

    test("declines by the header of RFC 8058", async () => {
      const { mail, list } = await invited();
      expect(mail.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
      const [, url = ""] = /^<(.*)>$/.exec(mail.headers["List-Unsubscribe"]) ?? [];
      const reply = await post(url, "List-Unsubscribe=One-Click");
      expect([reply.status, reply.body.data]).toEqual([200, { declined: true }]);
      expect((await list()).status).toBe("declined");
    });

    test("only opened, the address leads to the invitation's page and does nothing", async () => {
      const { mail, token, workspace, list } = await invited();
      const [, url = ""] = /^<(.*)>$/.exec(mail.headers["List-Unsubscribe"]) ?? [];
      const reply = await fetch(url, { redirect: "manual" });
      expect([reply.status, reply.headers.get("Location")]).toEqual([303, `/invitations/${token}`]);
      expect(reply.headers.getSetCookie()).toEqual([]);
      const page = await fetch(url);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain(workspace.name);
      expect((await fetch(url.replace("decline", "accept"))).status).toBe(405);
      expect((await list()).status).toBe("pending");
    });

    test("opened with a token that is none, it leads nowhere else", async () => {
      for (const [token, status] of [
        ["x", 404],
        ["//evil.test/", 404],
        ["", 404],
      ] as const) {
        const page = await fetch(
          `${host.url}/webhooks/invitations/decline?token=${encodeURIComponent(token)}`,
        );
        expect([page.status, new URL(page.url).origin]).toEqual([status, host.url]);
      }
    });

    test.each([{ token: "x" }, {}, { token: 7 }])("refuses %j", async (body) => {
      const reply = await new Client(host.url).send("POST", "/webhooks/invitations/accept", body);
      expect([reply.status, reply.body.error.code]).toEqual([404, "INVALID_INVITATION"]);
    });
  });
});
