/** Invitations from the mail to the member, and every way they end. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import {
  Client,
  enter,
  freshEmail,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  tokenFor,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let org: Org;
  let workspace: Json;
  let path: string;
  const nobody = new Client(url);
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    workspace = await makeWorkspace(org);
    path = `/api/workspaces/${workspace.id}/invitations`;
  });

  const invite = async (email: string, role = "member"): Promise<{ id: string; token: string }> => {
    const { id } = await jane.ask("POST", path, { email, role });
    return { id, token: await tokenFor(url, email) };
  };

  test("a newcomer becomes a member and a guest of the organization", async () => {
    const email = freshEmail("Kai");
    const { token } = await invite(email, "viewer");
    const offer = await nobody.ask("GET", `/api/invitations/${token}`);
    expect(offer).toMatchObject({ email, role: "viewer", status: "pending", workspace: { name: "Sales" } });
    expect(JSON.stringify(offer)).not.toContain("token");
    const reply = await nobody.send("POST", `/api/invitations/${token}/accept`);
    expect(reply.status).toBe(200);
    expect(reply.body.data).toMatchObject({ email, role: "viewer", workspace_id: workspace.id });
    expect(reply.headers.get("set-cookie")).toMatch(/HttpOnly/);
    const cookie = reply.headers.get("set-cookie")?.split(";")[0] ?? "";
    const me = await nobody.ask("GET", "/api/me", undefined, { Cookie: cookie });
    expect(me).toMatchObject({ email, organizations: [{ id: org.id, role: "org_guest" }] });
    const again = await nobody.send("POST", `/api/invitations/${token}/accept`, undefined, {
      Cookie: cookie,
      Origin: url,
    });
    expect(again.status).toBe(200);
    expect((await nobody.send("POST", `/api/invitations/${token}/accept`)).status).toBe(404);
  });

  test("looking never accepts", async () => {
    const email = freshEmail("Kai");
    const { token } = await invite(email);
    for (let n = 0; n < 3; n += 1) await nobody.send("GET", `/invitations/${token}`);
    expect((await nobody.ask("GET", `/api/invitations/${token}`)).status).toBe("pending");
    const members = await jane.ask("GET", `/api/workspaces/${workspace.id}/members`);
    expect(members.map((member: { email: string }) => member.email)).not.toContain(email);
  });

  test("an address with an account signs in first; another one is refused", async () => {
    const kai = await enter(url, "Kai");
    const { token } = await invite(kai.email);
    const unsigned = await nobody.send("POST", `/api/invitations/${token}/accept`);
    expect(unsigned.status).toBe(401);
    const wrong = await (await enter(url, "Zoe")).send("POST", `/api/invitations/${token}/accept`);
    expect(wrong.status).toBe(403);
    expect((await kai.send("POST", `/api/invitations/${token}/accept`)).status).toBe(200);
    expect((await kai.send("GET", `/api/workspaces/${workspace.id}`)).status).toBe(200);
    const listed = await kai.ask("GET", "/api/workspaces");
    expect(listed).toMatchObject([{ id: workspace.id, role: "member" }]);
  });

  test("who was removed can't come back by the old link", async () => {
    const kai = await enter(url, "Kai");
    const { token } = await invite(kai.email);
    await kai.ask("POST", `/api/invitations/${token}/accept`);
    await jane.ask("DELETE", `/api/workspaces/${workspace.id}/members/${kai.id}`);
    const reply = await kai.send("POST", `/api/invitations/${token}/accept`);
    expect(reply.status).toBe(404);
    expect(reply.body.error.code).toBe("INVALID_INVITATION");
  });

  test("nor by one that still waited when they were added", async () => {
    const mei = await enter(url, "Mei");
    const { id, token } = await invite(mei.email, "admin");
    await join(org, workspace.id, await hire(org, mei), "viewer");
    const sent = await jane.ask("GET", `${path}?status=all&limit=100`);
    expect(sent.find((one: Json) => one.id === id)).toMatchObject({ status: "cancelled" });
    await jane.ask("DELETE", `/api/workspaces/${workspace.id}/members/${mei.id}`);
    for (const way of [token, `${workspace.id}/${id}`]) {
      const reply = await mei.send("POST", `/api/invitations/${way}/accept`);
      expect(reply.status).toBe(404);
      expect(reply.body.error.code).toBe("INVALID_INVITATION");
    }
    expect((await mei.send("GET", `/api/workspaces/${workspace.id}`)).status).toBe(404);
    const anew = await invite(mei.email, "viewer");
    expect((await mei.send("POST", `/api/invitations/${workspace.id}/${anew.id}/accept`)).status).toBe(200);
  });

  test("one pending invitation an address; a member can't be invited", async () => {
    const email = freshEmail("Kai");
    const { id } = await invite(email);
    const twice = await jane.send("POST", path, { email: email.toUpperCase() });
    expect(twice.status).toBe(409);
    expect(twice.body.error).toMatchObject({ code: "DUPLICATE_INVITATION", details: { invitation_id: id } });
    const member = await jane.send("POST", path, { email: jane.email });
    expect(member.status).toBe(409);
    expect(member.body.error.code).toBe("CONFLICT");
  });

  test("resending rotates the secret, cancelling ends it", async () => {
    const email = freshEmail("Kai");
    const first = await invite(email);
    await jane.ask("POST", `${path}/${first.id}/resend`);
    const token = await tokenFor(url, email, 1);
    expect(token).not.toBe(first.token);
    expect((await nobody.send("GET", `/api/invitations/${first.token}`)).status).toBe(404);
    expect((await nobody.send("GET", `/api/invitations/${token}`)).status).toBe(200);
    expect(await jane.ask("DELETE", `${path}/${first.id}`)).toMatchObject({ status: "cancelled" });
    expect((await nobody.send("POST", `/api/invitations/${token}/accept`)).status).toBe(404);
    expect((await jane.send("POST", `${path}/${first.id}/resend`)).status).toBe(409);
    expect((await jane.send("POST", path, { email })).status).toBe(201);
  });

  test("declining needs no account and is final", async () => {
    const email = freshEmail("Kai");
    const { token, id } = await invite(email);
    expect((await nobody.ask("POST", `/api/invitations/${token}/decline`)).status).toBe("declined");
    expect((await nobody.send("POST", `/api/invitations/${token}/decline`)).status).toBe(200);
    expect((await nobody.send("POST", `/api/invitations/${token}/accept`)).status).toBe(404);
    expect((await jane.send("DELETE", `${path}/${id}`)).status).toBe(409);
  });

  test("one that has expired is 410 until it is sent again", async () => {
    const email = freshEmail("Kai");
    const twoDaysAgo = { "X-Atrium-Dated": new Date(Date.now() - 2 * 86_400_000).toISOString() };
    const { id } = await jane.ask("POST", path, { email, expires_in_days: 1 }, twoDaysAgo);
    const token = await tokenFor(url, email);
    expect((await nobody.ask("GET", `/api/invitations/${token}`)).status).toBe("expired");
    for (const answer of ["accept", "decline"]) {
      const reply = await nobody.send("POST", `/api/invitations/${token}/${answer}`);
      expect(reply.status).toBe(410);
      expect(reply.body.error.code).toBe("INVITATION_EXPIRED");
    }
    expect((await nobody.send("GET", `/invitations/${token}`)).status).toBe(410);
    await jane.ask("POST", `${path}/${id}/resend`);
    const fresh = await tokenFor(url, email, 1);
    expect((await nobody.send("POST", `/api/invitations/${fresh}/accept`)).status).toBe(200);
  });

  test("an expiry is one to thirty days", async () => {
    for (const expires_in_days of [0, 31, 1.5, "7"]) {
      const reply = await jane.send("POST", path, { email: freshEmail("Kai"), expires_in_days });
      expect(reply.status).toBe(400);
    }
  });

  test("an archived workspace takes nobody, a deleted one shows nothing", async () => {
    const other = await makeWorkspace(org, { name: "Closing" });
    const email = freshEmail("Kai");
    await jane.ask("POST", `/api/workspaces/${other.id}/invitations`, { email });
    const token = await tokenFor(url, email);
    await jane.ask("POST", `/api/workspaces/${other.id}/archive`);
    const archived = await nobody.send("POST", `/api/invitations/${token}/accept`);
    expect(archived.status).toBe(409);
    expect(archived.body.error.code).toBe("WORKSPACE_ARCHIVED");
    await jane.ask("DELETE", `/api/workspaces/${other.id}`);
    expect((await nobody.send("GET", `/api/invitations/${token}`)).status).toBe(404);
  });

  test("a role above one's own can't be offered, but one's own can", async () => {
    const omar = await hire(org, await enter(url, "Omar"));
    await join(org, workspace.id, omar, "admin");
    expect((await omar.send("POST", path, { email: freshEmail("Kai"), role: "owner" })).status).toBe(403);
    expect((await omar.send("POST", path, { email: freshEmail("Kai"), role: "admin" })).status).toBe(201);
  });

  test("nor can it be offered again: what an owner offered, no admin renews", async () => {
    const omar = await hire(org, await enter(url, "Omar"));
    await join(org, workspace.id, omar, "admin");
    const email = freshEmail("Kai");
    const { id, token } = await invite(email, "owner");
    const renewed = await omar.send("POST", `${path}/${id}/resend`);
    expect(renewed.status).toBe(403);
    expect(renewed.body.error.code).toBe("INSUFFICIENT_PERMISSIONS");
    expect(await nobody.ask("GET", `/api/invitations/${token}`)).toMatchObject({ status: "pending" });
    const page = async (reader: Person): Promise<string> =>
      (
        await reader.send("GET", `/w/${workspace.id}/settings/invitations`, undefined, {
          Accept: "text/html",
        })
      ).text;
    expect(await page(omar)).not.toContain(`Send again to ${email}`);
    expect(await page(jane)).toContain(`Send again to ${email}`);
    expect((await jane.send("POST", `${path}/${id}/resend`)).status).toBe(200);
  });
});

describe.each(HOSTS)("limits on %s", (kind) => {
  let host: Host;
  beforeAll(async () => {
    const env = {
      RATE_INVITATIONS_WORKSPACE: "3",
      RATE_INVITATIONS_ORG: "5",
      RATE_MUTATIONS_BURST: "40",
      RATE_MUTATIONS_PER_MINUTE: "1",
    };
    host = await startHost(kind, { env });
  });
  afterAll(() => host?.stop());

  test("invitations a day: 3 a workspace, 5 an organization", async () => {
    const jane = await enter(host.url, "Jane");
    const org = await makeOrg(jane);
    const statuses: number[] = [];
    for (const name of ["One", "Two"]) {
      const { id } = await makeWorkspace(org, { name });
      for (let n = 0; n < 4; n += 1) {
        const reply = await jane.send("POST", `/api/workspaces/${id}/invitations`, {
          email: freshEmail("Kai"),
        });
        statuses.push(reply.status);
        if (reply.status === 429) expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
      }
    }
    expect(statuses.slice(0, 4)).toEqual([201, 201, 201, 429]);
    expect(statuses.slice(4).filter((status) => status === 201).length).toBeLessThanOrEqual(2);
    expect(statuses.at(-1)).toBe(429);
  });

  test("what is refused or repeated takes nothing of an organization's day", async () => {
    const jane = await enter(host.url, "Jane");
    const org = await makeOrg(jane);
    const email = freshEmail("Kai");
    const send = async (name: string) => {
      const { id } = await makeWorkspace(org, { name });
      const path = `/api/workspaces/${id}/invitations`;
      const first = await jane.send("POST", path, { email }, { "Idempotency-Key": "first" });
      const repeat = await jane.send("POST", path, { email }, { "Idempotency-Key": "first" });
      const refused = await jane.send("POST", path, { email });
      return [first.status, repeat.status, refused.status];
    };
    for (const name of ["One", "Two", "Three"]) expect(await send(name)).toEqual([201, 201, 409]);
  });

  test("writes beyond the burst are 429 with Retry-After, reads go on", async () => {
    const mei = await enter(host.url, "Mei");
    const replies = await Promise.all(Array.from({ length: 60 }, () => mei.send("POST", "/api/orgs", {})));
    const limited = replies.filter((reply) => reply.status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]?.body.error.code).toBe("RATE_LIMITED");
    expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await mei.send("GET", "/api/workspaces")).status).toBe(200);
  });
});
