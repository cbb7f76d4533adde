/** Many at once: what is limited stays limited, what is unique stays unique. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { Client, enter, freshEmail, hire, join, makeOrg, makeWorkspace, tokenFor } from "./client.ts";

const atOnce = <T>(n: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, index) => work(index)));

const count = <T>(list: readonly T[], is: (item: T) => boolean): number => list.filter(is).length;

describe.each(HOSTS)("a quota of 10 on %s", (kind) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(kind, { env: { MAX_WORKSPACES_PER_TENANT: "10" } });
  });
  afterAll(() => host?.stop());

  test("60 concurrent creates give 10", async () => {
    const jane = await enter(host.url, "Jane");
    const org = await makeOrg(jane);
    const replies = await atOnce(60, (n) =>
      jane.send("POST", "/api/workspaces", { org_id: org.id, name: `W${n}` }),
    );
    expect(count(replies, (reply) => reply.status === 201)).toBe(10);
    const refused = replies.filter((reply) => reply.status !== 201);
    for (const reply of refused) {
      expect(reply.status).toBe(409);
      expect(reply.body.error).toMatchObject({ code: "WORKSPACE_LIMIT_EXCEEDED", details: { limit: 10 } });
    }
    expect(await jane.ask("GET", "/api/workspaces?limit=100")).toHaveLength(10);
  });

  test("deleting frees a place, restoring takes it again, limits are told before slugs", async () => {
    const jane = await enter(host.url, "Jane");
    const org = await makeOrg(jane);
    const made = await atOnce(10, (n) => makeWorkspace(org, { name: `W${n}`, slug: `w${n}` }));
    const taken = await jane.send("POST", "/api/workspaces", { org_id: org.id, name: "More", slug: "w1" });
    expect(taken.body.error.code).toBe("WORKSPACE_LIMIT_EXCEEDED");
    const [first] = made;
    await jane.ask("DELETE", `/api/workspaces/${first.id}`);
    const again = await jane.send("POST", "/api/workspaces", { org_id: org.id, name: "More", slug: "w0" });
    expect(again.body.error.code).toBe("SLUG_TAKEN");
    await makeWorkspace(org, { name: "More" });
    const restored = await jane.send("POST", `/api/workspaces/${first.id}/restore`);
    expect(restored.status).toBe(409);
    expect(restored.body.error.code).toBe("WORKSPACE_LIMIT_EXCEEDED");
    await jane.ask("DELETE", `/api/workspaces/${made[1].id}`);
    expect(await jane.ask("POST", `/api/workspaces/${first.id}/restore`)).toMatchObject({ status: "active" });
  });
});

describe.each(inject("hosts"))("$kind", ({ url }) => {
  test("the same slug is given once", async () => {
    const org = await makeOrg(await enter(url, "Jane"));
    const body = { org_id: org.id, name: "Sales", slug: "sales" };
    const replies = await atOnce(12, () => org.owner.send("POST", "/api/workspaces", body));
    expect(count(replies, (reply) => reply.status === 201)).toBe(1);
    expect(count(replies, (reply) => reply.body.error?.code === "SLUG_TAKEN")).toBe(11);
  });

  test("the same name gets slugs of its own", async () => {
    const org = await makeOrg(await enter(url, "Jane"));
    const made = await atOnce(6, () => makeWorkspace(org, { name: "Sales" }));
    expect(made.map(({ slug }) => slug).toSorted()).toEqual(
      ["sales", "sales-2", "sales-3", "sales-4", "sales-5", "sales-6"].toSorted(),
    );
  });

  test("of two owners leaving at once, one stays", async () => {
    const jane = await enter(url, "Jane");
    const org = await makeOrg(jane);
    const omar = await hire(org, await enter(url, "Omar"));
    for (let round = 0; round < 5; round += 1) {
      const { id } = await makeWorkspace(org);
      await join(org, id, omar, "owner");
      const replies = await Promise.all(
        [jane, omar].map((who) => who.send("POST", `/api/workspaces/${id}/leave`)),
      );
      expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409]);
    }
  });

  test("one token accepted 20 times at once gives one member and one account", async () => {
    const jane = await enter(url, "Jane");
    const { id } = await makeWorkspace(await makeOrg(jane));
    const email = freshEmail("guest");
    await jane.ask("POST", `/api/workspaces/${id}/invitations`, { email });
    const token = await tokenFor(url, email);
    const nobody = new Client(url);
    const replies = await atOnce(20, () => nobody.send("POST", `/api/invitations/${token}/accept`));
    const accepted = replies.filter((reply) => reply.status === 200);
    expect(accepted.length).toBeGreaterThan(0);
    expect(new Set(accepted.map((reply) => reply.body.data.user_id)).size).toBe(1);
    expect(replies.every((reply) => [200, 401, 404].includes(reply.status))).toBe(true);
    const members = await jane.ask("GET", `/api/workspaces/${id}/members`);
    expect(members.filter((member: { email: string }) => member.email === email)).toHaveLength(1);
  });

  test("one Idempotency-Key creates one workspace", async () => {
    const jane = await enter(url, "Jane");
    const org = await makeOrg(jane);
    const create = () =>
      jane.send(
        "POST",
        "/api/workspaces",
        { org_id: org.id, name: "Once" },
        { "Idempotency-Key": "the-same" },
      );
    const replies = await atOnce(10, create);
    expect(count(replies, (reply) => reply.status === 201)).toBeGreaterThan(0);
    expect(replies.every((reply) => [201, 409].includes(reply.status))).toBe(true);
    expect(await jane.ask("GET", "/api/workspaces")).toHaveLength(1);
  });

  test("edits of one version: one is saved, the others are told", async () => {
    const jane = await enter(url, "Jane");
    const { id, version } = await makeWorkspace(await makeOrg(jane));
    const replies = await atOnce(8, (n) =>
      jane.send("PATCH", `/api/workspaces/${id}`, { name: `N${n}`, version }),
    );
    expect(count(replies, (reply) => reply.status === 200)).toBe(1);
    const conflict = replies.find((reply) => reply.status === 409);
    expect(conflict?.body.error.code).toBe("CONFLICT");
    expect(conflict?.body.error.details.current.name).toMatch(/^N\d$/);
    expect(conflict?.body.error.details.yours.name).toMatch(/^N\d$/);
  });
});
