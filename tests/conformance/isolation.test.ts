/** Two organizations: whatever one asks of the other is answered as if it were not there. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import { enter, freshEmail, hire, join, makeOrg, makeWorkspace, UNKNOWN_ID, type Person } from "./client.ts";

interface Foreign {
  nora: Person;
  org: string;
  workspace: string;
  member: string;
  invitation: string;
  team: string;
  link: string;
}

/** Method, path and body; the ids are acme's, or unknown ones. */
type Attempt = readonly [method: string, path: string, body?: unknown];

const attempts = (ids: Omit<Foreign, "nora">): Attempt[] => {
  const ws = `/api/workspaces/${ids.workspace}`;
  return [
    ["GET", ws],
    ["PATCH", ws, { name: "Mine now" }],
    ["PUT", ws, { slug: "mine-now" }],
    ["DELETE", ws],
    ["POST", `${ws}/archive`],
    ["POST", `${ws}/restore`],
    ["POST", `${ws}/leave`],
    ["POST", `${ws}/transfer`, { new_owner_id: ids.member }],
    ["GET", `${ws}/members`],
    ["POST", `${ws}/members`, { user_id: ids.member, role: "viewer" }],
    ["PATCH", `${ws}/members/${ids.member}`, { role: "viewer" }],
    ["DELETE", `${ws}/members/${ids.member}`],
    ["GET", `${ws}/invitations`],
    ["POST", `${ws}/invitations`, { email: "spy@conformance.test" }],
    ["POST", `${ws}/invitations/${ids.invitation}/resend`],
    ["DELETE", `${ws}/invitations/${ids.invitation}`],
    ["GET", `${ws}/teams`],
    ["POST", `${ws}/teams`, { name: "Spies" }],
    ["GET", `${ws}/teams/${ids.team}`],
    ["PATCH", `${ws}/teams/${ids.team}`, { name: "Spies" }],
    ["DELETE", `${ws}/teams/${ids.team}`],
    ["GET", `${ws}/teams/${ids.team}/members`],
    ["PUT", `${ws}/teams/${ids.team}/members/${ids.member}`, {}],
    ["DELETE", `${ws}/teams/${ids.team}/members/${ids.member}`],
    ["POST", `${ws}/invitations/bulk`, { invitations: [{ email: "spy@conformance.test" }] }],
    ["GET", `${ws}/invitation-links`],
    ["POST", `${ws}/invitation-links`, {}],
    ["DELETE", `${ws}/invitation-links/${ids.link}`],
    ["GET", `${ws}/join-requests`],
    ["POST", `${ws}/join-requests/${ids.link}/approve`],
    ["POST", `${ws}/join-requests/${ids.link}/decline`],
    ["GET", `${ws}/tab-order`],
    ["PUT", `${ws}/tab-order`, { tab_order: ["module-kb"] }],
    ["DELETE", `${ws}/tab-order`],
    ["GET", `${ws}/modules`],
    ["PUT", `${ws}/modules`, { modules: { "module-kb": false } }],
    ["GET", `${ws}/activity`],
    ["GET", `/api/data/ws/${ids.workspace}`],
    ["GET", `/api/data/ws/${ids.workspace}/tab-order`],
    ["GET", `/api/orgs/${ids.org}`],
    ["PATCH", `/api/orgs/${ids.org}`, { name: "Mine now" }],
    ["GET", `/api/orgs/${ids.org}/members`],
    ["POST", `/api/orgs/${ids.org}/members`, { email: "spy@conformance.test" }],
    ["PATCH", `/api/orgs/${ids.org}/members/${ids.member}`, { role: "org_guest" }],
    ["DELETE", `/api/orgs/${ids.org}/members/${ids.member}`],
    ["GET", `/api/ws/config/org?orgId=${ids.org}`],
    ["PUT", `/api/ws/config/org?orgId=${ids.org}`, { tab_order: ["module-kb"] }],
    ["POST", "/api/workspaces", { org_id: ids.org, name: "Trojan" }],
  ];
};

const UNKNOWN = {
  org: UNKNOWN_ID,
  workspace: UNKNOWN_ID,
  member: UNKNOWN_ID,
  invitation: UNKNOWN_ID,
  team: UNKNOWN_ID,
  link: UNKNOWN_ID,
};

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let foreign: Foreign;
  beforeAll(async () => {
    const [jane, mei, nora] = await Promise.all(["Jane", "Mei", "Nora"].map((name) => enter(url, name)));
    if (!jane || !mei || !nora) throw new Error("cast");
    const acme = await makeOrg(jane);
    await hire(acme, mei);
    const { id } = await makeWorkspace(acme, { name: "Secret plans", tags: ["hidden"] });
    await join(acme, id, mei, "member");
    const invitation = await jane.ask("POST", `/api/workspaces/${id}/invitations`, {
      email: freshEmail("guest"),
    });
    const team = await jane.ask("POST", `/api/workspaces/${id}/teams`, { name: "Planners" });
    const link = await jane.ask("POST", `/api/workspaces/${id}/invitation-links`, {});
    await makeWorkspace(await makeOrg(nora), { name: "Northwind" });
    const made = { invitation: invitation.id, team: team.id, link: link.id };
    foreign = { nora, org: acme.id, workspace: id, member: mei.id, ...made };
  });

  test.each(attempts(UNKNOWN).map(([method, path], index) => ({ method, path, index })))(
    "$method $path",
    async ({ index }) => {
      const [method, path, body] = attempts(foreign)[index] ?? ["GET", "/"];
      const [, unknownPath = "/", unknownBody] = attempts(UNKNOWN)[index] ?? [];
      const theirs = await foreign.nora.send(method, path, body);
      const unknown = await foreign.nora.send(method, unknownPath, unknownBody);
      expect(theirs.status, theirs.text).toBe(404);
      expect({ status: theirs.status, body: theirs.body }).toEqual({
        status: unknown.status,
        body: unknown.body,
      });
    },
  );

  test("lists and search show nothing of the other", async () => {
    const listed = await foreign.nora.ask("GET", "/api/workspaces?limit=100");
    expect(listed.map((workspace: { name: string }) => workspace.name)).toEqual(["Northwind"]);
    expect(await foreign.nora.ask("GET", "/api/workspaces?q=Secret")).toEqual([]);
    expect(await foreign.nora.ask("GET", `/api/workspaces?org_id=${foreign.org}`)).toEqual([]);
  });

  test("adding somebody of another organization is 404 with the hint to invite", async () => {
    const own = await makeWorkspace({
      id: (await foreign.nora.ask("GET", "/api/orgs"))[0].id,
      owner: foreign.nora,
    });
    const reply = await foreign.nora.send("POST", `/api/workspaces/${own.id}/members`, {
      user_id: foreign.member,
    });
    expect(reply.status).toBe(404);
    expect(reply.body.error).toMatchObject({ code: "NOT_FOUND", details: { hint: "invite" } });
  });
});
