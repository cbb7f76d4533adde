/** Codes that need a host of their own, or a request that no other suite makes. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import {
  Client,
  enter,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  tokenFor,
  freshEmail,
  type Reply,
} from "./client.ts";

const expectFailure = (reply: Reply, status: number, code: string): void => {
  expect(reply.status, reply.text).toBe(status);
  expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
  expect(reply.body).toMatchObject({ success: false, error: { code, message: expect.any(String) } });
};

describe.each(HOSTS)("%s", (kind) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(kind, { env: { MAX_MEMBERS_PER_WORKSPACE: "2" } });
  });
  afterAll(() => host?.stop());

  test("a full workspace takes nobody, by adding or by invitation", async () => {
    const jane = await enter(host.url, "Jane");
    const org = await makeOrg(jane);
    const { id } = await makeWorkspace(org);
    await join(org, id, await hire(org, await enter(host.url, "Mei")), "member");
    const luis = await hire(org, await enter(host.url, "Luis"));
    const members = `/api/workspaces/${id}/members`;
    const added = await jane.send("POST", members, { user_id: luis.id, role: "viewer" });
    expectFailure(added, 409, "MEMBER_LIMIT_EXCEEDED");
    const email = freshEmail("guest");
    await jane.ask("POST", `/api/workspaces/${id}/invitations`, { email });
    const token = await tokenFor(host.url, email);
    const accepted = await new Client(host.url).send("POST", `/api/invitations/${token}/accept`);
    expectFailure(accepted, 409, "MEMBER_LIMIT_EXCEEDED");
    expect(await jane.ask("GET", members)).toHaveLength(2);
  });

  test("a known address that does not take the method is 405 and names those it takes", async () => {
    const jane = await enter(host.url, "Jane");
    const reply = await jane.send("DELETE", "/api/orgs");
    expectFailure(reply, 405, "METHOD_NOT_ALLOWED");
    expect(reply.headers.get("allow")).toContain("POST");
  });

  test("an unknown address is 404, a bad credential 401", async () => {
    expect.assertions(6);
    const jane = await enter(host.url, "Jane");
    expectFailure(await jane.send("GET", "/api/nothing/here"), 404, "NOT_FOUND");
    const forged = { Authorization: "Bearer atr_forged" };
    expectFailure(
      await new Client(host.url).send("GET", "/api/workspaces", undefined, forged),
      401,
      "UNAUTHENTICATED",
    );
  });

  test("a cookie alone, from another origin, changes nothing", async () => {
    const nobody = new Client(host.url);
    const session = await nobody.send("POST", "/dev/session", { email: freshEmail("Jane") });
    const Cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
    const foreign = { Cookie, Origin: "https://evil.example" };
    const forged = await nobody.send("POST", "/api/orgs", { name: "Forged" }, foreign);
    expectFailure(forged, 403, "INSUFFICIENT_PERMISSIONS");
    expect(await nobody.ask("GET", "/api/orgs", undefined, { Cookie })).toEqual([]);
    const own = await nobody.send("POST", "/api/orgs", { name: "Own" }, { Cookie, Origin: host.url });
    expect(own.status).toBe(201);
  });
});
