/** Links that are handed around: who joins by one, who waits, who is refused, and how they end. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import {
  Client,
  enter,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  UNKNOWN_ID,
  type Json,
  type Org,
  type Person,
  type Reply,
} from "./client.ts";

const DAY_MS = 86_400_000;
const expectFailure = (reply: Reply, status: number, code: string, reason?: string): void => {
  expect(reply.status, reply.text).toBe(status);
  expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
  expect(reply.body.error.code).toBe(code);
  if (reason) expect(reply.body.error.details).toMatchObject({ reason });
};

describe.each(inject("hosts"))("$kind", ({ url }) => {
  const nobody = new Client(url);
  let jane: Person;
  let org: Org;
  let ws: string;
  let workspace: string;
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
  });
  beforeEach(async () => {
    workspace = (await makeWorkspace(org)).id;
    ws = `/api/workspaces/${workspace}`;
  });

  /** @returns the link, and where its holder asks */
  async function makeLink(fields: object = {}, headers = {}): Promise<{ link: Json; path: string }> {
    const link = await jane.ask("POST", `${ws}/invitation-links`, fields, headers);
    const token = link.url?.split("/join/")[1] ?? "";
    return { link, path: `/api/invitation-links/${token}` };
  }
  const accept = (person: Client, path: string): Promise<Reply> => person.send("POST", `${path}/accept`);
  const linkNow = async (id: string): Promise<Json> => {
    const links: Json[] = await jane.ask("GET", `${ws}/invitation-links?status=all`);
    return links.find((link) => link.id === id);
  };
  const memberIds = async (): Promise<string[]> =>
    (await jane.ask("GET", `${ws}/members`)).map((member: Json) => member.user_id);

  test("whoever has it sees what it is for, signs in, and joins as a guest of the organization", async () => {
    const { link, path } = await makeLink({ role: "viewer" });
    expect(link).toMatchObject({ role: "viewer", status: "active", uses: 0, max_uses: null });
    expect(link.url).toMatch(new RegExp(`^${url}/join/`));
    const kai = await enter(url, "Kai");
    for (const who of [nobody, kai]) {
      expect(await who.ask("GET", path)).toMatchObject({
        role: "viewer",
        status: "active",
        standing: null,
        workspace: { name: "Sales" },
      });
    }
    expectFailure(await accept(nobody, path), 401, "UNAUTHENTICATED");
    const joined = await kai.ask("POST", `${path}/accept`);
    expect(joined).toEqual({ status: "joined", workspace_id: workspace, org_id: org.id, role: "viewer" });
    expect(await kai.ask("GET", `${ws}/members`)).toContainEqual(
      expect.objectContaining({ user_id: kai.id, role: "viewer" }),
    );
    expect(await kai.ask("GET", "/api/me")).toMatchObject({
      organizations: [{ id: org.id, role: "org_guest" }],
    });
    expect(await kai.ask("GET", "/api/workspaces")).toMatchObject([{ id: workspace }]);
    expect(await kai.ask("GET", path)).toMatchObject({ standing: "member" });
    expect((await jane.ask("GET", `${ws}/activity`))[0]).toMatchObject({
      action: "core.workspace.joined-by-link",
      actor_id: kai.id,
    });
  });

  test("the same person twice, or at once, is one member and one use", async () => {
    const { link, path } = await makeLink({ max_uses: 2 });
    const kai = await enter(url, "Kai");
    const replies = await Promise.all(Array.from({ length: 5 }, () => accept(kai, path)));
    expect(replies.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(await linkNow(link.id)).toMatchObject({ uses: 1, status: "active" });
    expect(await memberIds()).toHaveLength(2);
  });

  test("of many who take the last place at once, one gets it", async () => {
    const { link, path } = await makeLink({ max_uses: 1 });
    const people = await Promise.all(Array.from({ length: 6 }, (_, n) => enter(url, `Kai${n}`)));
    const replies = await Promise.all(people.map((person) => accept(person, path)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array(5).fill(409)]);
    const refused = replies.find(({ status }) => status === 409) as Reply;
    expectFailure(refused, 409, "CONFLICT", "used_up");
    expect(await linkNow(link.id)).toMatchObject({ uses: 1, status: "used_up", url: null });
    expect(await memberIds()).toHaveLength(2);
    expect((await nobody.send("GET", `/join/${path.split("/").at(-1)}`)).status).toBe(409);
  });

  test("a link for certain domains takes addresses of these, and of nothing below them", async () => {
    const { link, path } = await makeLink({ allowed_domains: ["@Acme.test", "acme.test", "other.test"] });
    expect(link.allowed_domains).toEqual(["acme.test", "other.test"]);
    const outside = await enter(url, "Kai");
    expectFailure(await accept(outside, path), 403, "INSUFFICIENT_PERMISSIONS", "domain");
    const emails = { inside: "acme.test", below: "sub.acme.test", alike: "notacme.test" };
    const statuses = await Promise.all(
      Object.values(emails).map(async (domain) => {
        const email = `kai.${crypto.randomUUID()}@${domain}`;
        const { token } = await nobody.ask("POST", "/dev/session", { email });
        const headers = { Authorization: `Bearer ${token}` };
        return (await nobody.send("POST", `${path}/accept`, undefined, headers)).status;
      }),
    );
    expect(statuses).toEqual([200, 403, 403]);
  });

  test("revoked it is 410 and says nothing any more, also to who looks again; twice is fine", async () => {
    const { link, path } = await makeLink();
    const kai = await enter(url, "Kai");
    await kai.ask("GET", path);
    const revoked = await jane.ask("DELETE", `${ws}/invitation-links/${link.id}`);
    expect(revoked).toMatchObject({ status: "revoked", url: null });
    expect((await jane.send("DELETE", `${ws}/invitation-links/${link.id}`)).status).toBe(200);
    for (const reply of [await kai.send("GET", path), await accept(kai, path)]) {
      expectFailure(reply, 410, "INVITATION_EXPIRED", "revoked");
      expect(reply.text).not.toContain("Sales");
    }
    expect(await jane.ask("GET", `${ws}/invitation-links`)).toEqual([]);
    expect(await memberIds()).toHaveLength(1);
  });

  test("expired it is 410", async () => {
    const dated = { "X-Atrium-Dated": new Date(Date.now() - 2 * DAY_MS).toISOString() };
    const { link } = await makeLink({ expires_in_days: 1 }, dated);
    expect(link).toMatchObject({ status: "expired", url: null });
    // The address was handed around while it held: it is the same for as long as the link exists.
    const { link: open } = await makeLink();
    const other = open.url.split("/join/")[1].split(".");
    expectFailure(
      await nobody.send("GET", `/api/invitation-links/${[other[0], link.id, other[2]].join(".")}`),
      404,
      "INVALID_INVITATION",
    );
  });

  test("its form has limits; nobody becomes owner by one", async () => {
    const wrong = [
      { role: "owner" },
      { expires_in_days: 0 },
      { expires_in_days: 91 },
      { max_uses: 0 },
      { max_uses: 1.5 },
      { allowed_domains: ["not a domain"] },
      { allowed_domains: ["acme"] },
      { allowed_domains: Array.from({ length: 21 }, (_, n) => `d${n}.test`) },
      { needs_approval: "yes" },
    ];
    for (const body of wrong) {
      const reply = await jane.send("POST", `${ws}/invitation-links`, body);
      expect(reply.status, JSON.stringify(body)).toBe(400);
    }
  });

  test("50 links hold at a time", async () => {
    await Promise.all(Array.from({ length: 50 }, () => makeLink()));
    const reply = await jane.send("POST", `${ws}/invitation-links`, {});
    expectFailure(reply, 409, "CONFLICT");
    expect(reply.body.error.details).toEqual({ limit: 50 });
    const [first] = await jane.ask("GET", `${ws}/invitation-links`);
    await jane.ask("DELETE", `${ws}/invitation-links/${first.id}`);
    expect((await jane.send("POST", `${ws}/invitation-links`, {})).status).toBe(201);
  });

  test("only admins see, make and revoke them; a key that may only read sees no address", async () => {
    const { link } = await makeLink();
    const mei = await hire(org, await enter(url, "Mei"));
    await join(org, workspace, mei, "member");
    const attempts = [
      ["GET", `${ws}/invitation-links`],
      ["POST", `${ws}/invitation-links`, {}],
      ["DELETE", `${ws}/invitation-links/${link.id}`],
      ["GET", `${ws}/join-requests`],
      ["POST", `${ws}/join-requests/${UNKNOWN_ID}/approve`],
      ["POST", `${ws}/join-requests/${UNKNOWN_ID}/decline`],
    ] as const;
    const stranger = await enter(url, "Nora");
    for (const [method, path, body] of attempts) {
      expectFailure(await mei.send(method, path, body), 403, "INSUFFICIENT_PERMISSIONS");
      expectFailure(await stranger.send(method, path, body), 404, "WORKSPACE_NOT_FOUND");
      expectFailure(await nobody.send(method, path, body), 401, "UNAUTHENTICATED");
    }
    const { key } = await jane.ask("POST", "/api/me/keys", { name: "Reader", access: "read" });
    const read = await nobody.ask("GET", `${ws}/invitation-links`, undefined, {
      Authorization: `Bearer ${key}`,
    });
    expect(read).toMatchObject([{ id: link.id, status: "active", url: null }]);
  });

  test("a link of another workspace can't be revoked from here", async () => {
    const { link } = await makeLink();
    const other = await makeWorkspace(org, { name: "Other" });
    const reply = await jane.send("DELETE", `/api/workspaces/${other.id}/invitation-links/${link.id}`);
    expectFailure(reply, 404, "NOT_FOUND");
    expect(await linkNow(link.id)).toMatchObject({ status: "active" });
  });

  test("a changed token opens nothing", async () => {
    const { link, path } = await makeLink();
    const { link: other } = await makeLink();
    const [place = "", id = "", mac = ""] = path.replace("/api/invitation-links/", "").split(".");
    const forged = [
      `${place}.${other.id}.${mac}`,
      `${UNKNOWN_ID}.${id}.${mac}`,
      `${place}.${id}.${"A".repeat(43)}`,
      `${place}.${id}.${mac.slice(0, 16)}`,
      `${place}.${id}`,
      "junk",
    ];
    for (const token of forged) {
      expectFailure(await nobody.send("GET", `/api/invitation-links/${token}`), 404, "INVALID_INVITATION");
      expectFailure(await accept(jane, `/api/invitation-links/${token}`), 404, "INVALID_INVITATION");
      expect((await nobody.send("GET", `/join/${token}`)).status).toBe(404);
    }
    expect(link.id).toBe(id);
  });

  test("with approval one waits, is let in by an admin, and told by mail once", async () => {
    const { link, path } = await makeLink({ role: "member", needs_approval: true });
    const kai = await enter(url, "Kai");
    expect(await kai.ask("POST", `${path}/accept`)).toMatchObject({ status: "waiting" });
    expect(await kai.ask("POST", `${path}/accept`)).toMatchObject({ status: "waiting" });
    expect(await kai.ask("GET", path)).toMatchObject({ standing: "waiting" });
    expect((await kai.send("GET", ws)).status).toBe(404);
    expect(await linkNow(link.id)).toMatchObject({ uses: 1 });
    const [request, ...more] = await jane.ask("GET", `${ws}/join-requests`);
    expect(more).toEqual([]);
    expect(request).toMatchObject({ user_id: kai.id, email: kai.email, role: "member", status: "waiting" });
    const approve = `${ws}/join-requests/${request.id}/approve`;
    const replies = await Promise.all([
      jane.send("POST", approve),
      jane.send("POST", approve, undefined, { "Idempotency-Key": "approve" }),
      jane.send("POST", approve, undefined, { "Idempotency-Key": "approve" }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies[0]?.body.data).toMatchObject({ status: "approved", settled_by_name: "Jane" });
    expect(await kai.ask("GET", ws)).toMatchObject({ role: "member" });
    expect(await kai.ask("GET", "/api/me")).toMatchObject({ organizations: [{ role: "org_guest" }] });
    expect(await jane.ask("GET", `${ws}/join-requests`)).toEqual([]);
    expect(await jane.ask("GET", `${ws}/join-requests?status=all`)).toMatchObject([{ status: "approved" }]);
    expect(await subjectsTo(kai.email)).toEqual(["You are in: Sales"]);
    expectFailure(await jane.send("POST", `${ws}/join-requests/${request.id}/decline`), 409, "CONFLICT");
  });

  /** Waits for the first mail, and a little longer for one too many. */
  async function subjectsTo(email: string): Promise<string[]> {
    const read = async (): Promise<Json[]> =>
      nobody.ask("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`);
    const deadline = Date.now() + 15_000;
    while ((await read()).length === 0 && Date.now() < deadline) await sleep(50);
    await sleep(500);
    return (await read()).map(({ subject }) => subject);
  }

  test("declined one is told so, may not ask by the same link again, and the place is free", async () => {
    const { link, path } = await makeLink({ needs_approval: true, max_uses: 1 });
    const [kai, zoe] = await Promise.all(["Kai", "Zoe"].map((name) => enter(url, name)));
    if (!kai || !zoe) throw new Error("cast");
    await kai.ask("POST", `${path}/accept`);
    expectFailure(await accept(zoe, path), 409, "CONFLICT", "used_up");
    const [request] = await jane.ask("GET", `${ws}/join-requests`);
    const decline = `${ws}/join-requests/${request.id}/decline`;
    expect(await jane.ask("POST", decline)).toMatchObject({ status: "declined" });
    expect(await jane.ask("POST", decline)).toMatchObject({ status: "declined" });
    expect(await kai.ask("GET", path)).toMatchObject({ standing: "declined" });
    expectFailure(await accept(kai, path), 409, "CONFLICT", "declined");
    expectFailure(await jane.send("POST", `${ws}/join-requests/${request.id}/approve`), 409, "CONFLICT");
    expect(await linkNow(link.id)).toMatchObject({ uses: 0, status: "active" });
    expect(await zoe.ask("POST", `${path}/accept`)).toMatchObject({ status: "waiting" });
    expect((await kai.send("GET", ws)).status).toBe(404);
  });

  test("a request outlives its link; being let in otherwise settles it", async () => {
    const { link, path } = await makeLink({ needs_approval: true });
    const { path: open } = await makeLink({ role: "viewer" });
    const [kai, zoe] = await Promise.all(["Kai", "Zoe"].map((name) => enter(url, name)));
    if (!kai || !zoe) throw new Error("cast");
    for (const person of [kai, zoe]) await person.ask("POST", `${path}/accept`);
    await jane.ask("DELETE", `${ws}/invitation-links/${link.id}`);
    expect(await zoe.ask("POST", `${open}/accept`)).toMatchObject({ status: "joined", role: "viewer" });
    const waiting = await jane.ask("GET", `${ws}/join-requests`);
    expect(waiting).toMatchObject([{ user_id: kai.id }]);
    await jane.ask("POST", `${ws}/join-requests/${waiting[0].id}/approve`);
    expect(await memberIds()).toEqual([jane.id, zoe.id, kai.id]);
  });

  test.each(["removed", "leaving"])(
    "who was %s comes back by a link only with an admin's word",
    async (how) => {
      const { path } = await makeLink({ role: "member" });
      const kai = await enter(url, "Kai");
      await kai.ask("POST", `${path}/accept`);
      if (how === "removed") await jane.ask("DELETE", `${ws}/members/${kai.id}`);
      else await kai.ask("POST", `${ws}/leave`);
      expect(await kai.ask("GET", path)).toMatchObject({ needs_approval: true, standing: null });
      expect(await kai.ask("POST", `${path}/accept`)).toMatchObject({ status: "waiting" });
      expect((await kai.send("GET", ws)).status).toBe(404);
      const [request] = await jane.ask("GET", `${ws}/join-requests`);
      await jane.ask("POST", `${ws}/join-requests/${request.id}/approve`);
      expect(await kai.ask("GET", ws)).toMatchObject({ role: "member" });
    },
  );

  test("an archived workspace takes nobody; a deleted one shows nothing", async () => {
    const { path } = await makeLink();
    const { path: asking } = await makeLink({ needs_approval: true });
    const [kai, zoe] = await Promise.all(["Kai", "Zoe"].map((name) => enter(url, name)));
    if (!kai || !zoe) throw new Error("cast");
    await zoe.ask("POST", `${asking}/accept`);
    const [request] = await jane.ask("GET", `${ws}/join-requests`);
    await jane.ask("POST", `${ws}/archive`);
    expectFailure(await accept(kai, path), 409, "WORKSPACE_ARCHIVED");
    const approve = await jane.send("POST", `${ws}/join-requests/${request.id}/approve`);
    expectFailure(approve, 409, "WORKSPACE_ARCHIVED");
    expect(await jane.ask("GET", `${ws}/invitation-links`)).toHaveLength(2);
    await jane.ask("DELETE", ws);
    for (const reply of [await nobody.send("GET", path), await accept(kai, path)])
      expectFailure(reply, 404, "INVALID_INVITATION");
  });

  test("a service account joins by no link", async () => {
    const { path } = await makeLink();
    const account = await jane.ask("POST", `/api/orgs/${org.id}/service-accounts`, { name: "Robot" });
    const made = await jane.ask("POST", `/api/orgs/${org.id}/service-accounts/${account.id}/keys`, {
      name: "Key",
      access: "write",
    });
    const reply = await nobody.send("POST", `${path}/accept`, undefined, {
      Authorization: `Bearer ${made.key}`,
    });
    expect(reply.status, reply.text).toBe(403);
    expect(await memberIds()).toEqual([jane.id]);
  });

  test("an Idempotency-Key makes one link", async () => {
    const key = { "Idempotency-Key": "one-link" };
    const { link } = await makeLink({ role: "viewer" }, key);
    expect((await makeLink({ role: "viewer" }, key)).link).toEqual(link);
    expect(await jane.ask("GET", `${ws}/invitation-links`)).toHaveLength(1);
  });
});

describe.each(HOSTS)("limits on %s", (kind) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(kind, {
      env: { MAX_MEMBERS_PER_WORKSPACE: "2", RATE_INVITATIONS_WORKSPACE: "3", RATE_SIGN_INS: "1000" },
    });
  });
  afterAll(() => host?.stop());

  test("a full workspace takes nobody; a day has its number of people who come by links", async () => {
    const jane = await enter(host.url, "Jane");
    const { id } = await makeWorkspace(await makeOrg(jane));
    const ws = `/api/workspaces/${id}`;
    const make = async (fields: object): Promise<string> =>
      (await jane.ask("POST", `${ws}/invitation-links`, fields)).url.replace(
        "/join/",
        "/api/invitation-links/",
      );
    const [open, asking] = [await make({}), await make({ needs_approval: true })];
    const accept = async (link: string): Promise<Reply> => {
      const person = await enter(host.url, "Kai");
      return person.send("POST", `${new URL(link).pathname}/accept`);
    };
    expect((await accept(open)).status).toBe(200);
    expectFailure(await accept(open), 409, "MEMBER_LIMIT_EXCEEDED");
    expect((await accept(asking)).status).toBe(200);
    const [request] = await jane.ask("GET", `${ws}/join-requests`);
    const approved = await jane.send("POST", `${ws}/join-requests/${request.id}/approve`);
    expectFailure(approved, 409, "MEMBER_LIMIT_EXCEEDED");
    expect(await jane.ask("GET", `${ws}/join-requests`)).toHaveLength(1);
    expect((await accept(asking)).status).toBe(200);
    const limited = await accept(asking);
    expectFailure(limited, 429, "RATE_LIMITED");
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
