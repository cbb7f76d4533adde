/** Organizations and their people, configuration and its three levels. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import {
  enter,
  hire,
  join,
  makeOrg,
  makeWorkspace,
  UNKNOWN_ID,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

/** Jobs work in the background: asks until it is so. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error("it never came about");
    await sleep(100);
  }
}

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let omar: Person;
  let mei: Person;
  let org: Org;
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    omar = await hire(org, await enter(url, "Omar"), "org_admin");
    mei = await hire(org, await enter(url, "Mei"));
  });

  test("admins see its people, members don't", async () => {
    expect((await omar.send("GET", `/api/orgs/${org.id}/members`)).status).toBe(200);
    expect((await mei.send("GET", `/api/orgs/${org.id}/members`)).status).toBe(403);
    expect((await mei.send("GET", `/api/orgs/${org.id}`)).body.data).toMatchObject({
      id: org.id,
      role: "org_member",
    });
  });

  test("nobody grants a role above their own, and an owner stays", async () => {
    const people = `/api/orgs/${org.id}/members`;
    expect((await omar.send("PATCH", `${people}/${mei.id}`, { role: "org_owner" })).status).toBe(403);
    expect((await omar.send("PATCH", `${people}/${jane.id}`, { role: "org_member" })).status).toBe(403);
    const last = await jane.send("PATCH", `${people}/${jane.id}`, { role: "org_admin" });
    expect(last.status).toBe(409);
    expect(last.body.error.code).toBe("CANNOT_REMOVE_OWNER");
    expect((await jane.send("DELETE", `${people}/${jane.id}`)).status).toBe(409);
    expect((await omar.send("PATCH", `${people}/${mei.id}`, { role: "org_admin" })).status).toBe(200);
    expect((await omar.send("PATCH", `${people}/${mei.id}`, { role: "org_member" })).status).toBe(200);
  });

  test("leaving an organization takes somebody out of its workspaces; a sole owner is succeeded", async () => {
    const tess = await hire(org, await enter(url, "Tess"));
    const own = await tess.ask("POST", "/api/workspaces", { org_id: org.id, name: "Owned by Tess" });
    const shared = await makeWorkspace(org, { name: "Shared" });
    await join(org, shared.id, tess, "admin");
    expect((await jane.send("DELETE", `/api/orgs/${org.id}/members/${tess.id}`)).status).toBe(200);
    await eventually(async () => (await tess.send("GET", `/api/workspaces/${own.id}`)).status === 404);
    await eventually(async () => (await tess.send("GET", `/api/workspaces/${shared.id}`)).status === 404);
    expect(await jane.ask("GET", `/api/workspaces/${own.id}`)).toMatchObject({ role: "owner" });
    await eventually(async () => (await tess.ask("GET", "/api/workspaces")).length === 0);
  });

  test.each([
    ["a workspace", false],
    ["a deleted workspace", true],
  ])("leaving an organization ends an invitation to %s of it", async (_, deleted) => {
    const uma = await hire(org, await enter(url, "Uma"));
    const { id } = await makeWorkspace(org, { name: "Invites Uma" });
    const path = `/api/workspaces/${id}`;
    await jane.ask("POST", `${path}/invitations`, { email: uma.email, role: "admin" });
    const listed = async () => jane.ask("GET", `/api/ws/admin/invitations?orgId=${org.id}&q=${uma.email}`);
    await eventually(async () => (await listed()).length === 1);
    if (deleted) {
      await jane.ask("DELETE", path);
      await eventually(async () => (await listed()).length === 0);
    }
    const removed = await jane.ask("DELETE", `/api/orgs/${org.id}/members/${uma.id}`);
    const job = `/api/ws/admin/jobs/${removed.job_id}?orgId=${org.id}`;
    await eventually(async () => (await jane.ask("GET", job)).status === "done");
    if (deleted) await jane.ask("POST", `${path}/restore`);
    const [invitation] = await jane.ask("GET", `${path}/invitations?status=all`);
    expect(invitation).toMatchObject({ email: uma.email, status: "cancelled" });
  });

  test("a new name reaches the workspaces, activity keeps the old one", async () => {
    const kai = await hire(org, await enter(url, "Kai"));
    const { id } = await kai.ask("POST", "/api/workspaces", { org_id: org.id, name: "By Kai" });
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const saved = await kai.send("POST", "/account", "intent=save&name=Kai%20Winter", form);
    expect(saved.status).toBe(303);
    await eventually(
      async () => (await jane.ask("GET", `/api/orgs/${org.id}/members?q=Winter`)).length === 1,
    );
    await eventually(
      async () => (await kai.ask("GET", `/api/workspaces/${id}/members`))[0].name === "Kai Winter",
    );
    expect((await kai.ask("GET", `/api/workspaces/${id}/activity`)).at(-1).actor_name).toBe("Kai");
  });

  test("a workspace's page names its organization, as it is called now", async () => {
    const { id } = await makeWorkspace(org, { name: "Named" });
    const named = async () => (await jane.send("GET", `/w/${id}`, undefined, { Accept: "text/html" })).text;
    expect(await named()).toMatch(/<dt>Organization<\/dt>\s*<dd>Acme<\/dd>/);
    await jane.ask("PATCH", `/api/orgs/${org.id}`, { name: "Acme & Sons" });
    expect(await named()).toContain("<dd>Acme &amp; Sons</dd>");
    await jane.ask("PATCH", `/api/orgs/${org.id}`, { name: "Acme" });
  });

  test("tab order: the organization's is copied at creation and at reset, never later", async () => {
    const config = `/api/ws/config/org?orgId=${org.id}`;
    const before = await makeWorkspace(org, { name: "Before" });
    const order = ["module-voice", "module-chat", "module-eval", "module-kb"];
    expect((await omar.send("PUT", config, { tab_order: order })).body.data).toMatchObject({
      tab_order: order,
    });
    expect((await makeWorkspace(org, { name: "After" })).tab_order).toEqual(order);
    const path = `/api/data/ws/${before.id}/tab-order`;
    expect((await jane.ask("GET", path)).tab_order).toEqual(before.tab_order);
    const set = await jane.ask("PUT", path, { tab_order: ["module-eval"] });
    expect(set.tab_order).toEqual(["module-eval", "module-kb", "module-chat", "module-voice"]);
    expect((await jane.ask("DELETE", path)).tab_order).toEqual(order);
    expect((await omar.send("PUT", config, { tab_order: null })).body.data.tab_order).toBeNull();
    expect((await makeWorkspace(org, { name: "Inherits" })).tab_order).toEqual(before.tab_order);
    for (const wrong of [["module-kb", "module-kb"], ["module-none"], "module-kb"]) {
      expect((await jane.send("PUT", path, { tab_order: wrong })).status).toBe(400);
    }
  });

  test("a module shows where system, organization and workspace agree", async () => {
    const { id } = await makeWorkspace(org, { name: "Modules" });
    const path = `/api/workspaces/${id}/modules`;
    const state = async (): Promise<Json> =>
      (await jane.ask("GET", path)).find((module: { id: string }) => module.id === "module-voice");
    expect(await state()).toMatchObject({ enabled: true, off_by: null });
    await jane.ask("PUT", path, { modules: { "module-voice": false } });
    expect(await state()).toMatchObject({ enabled: false, off_by: "workspace" });
    const config = `/api/ws/config/org?orgId=${org.id}`;
    await omar.ask("PUT", config, { modules: { "module-voice": false } });
    await eventually(async () => (await state()).off_by === "organization");
    await omar.ask("PUT", config, { modules: { "module-voice": null } });
    await jane.ask("PUT", path, { modules: { "module-voice": null } });
    await eventually(async () => (await state()).enabled);
    expect((await jane.send("PUT", path, { modules: { "module-none": true } })).status).toBe(400);
  });

  test("configuration: members read, admins write, versions conflict, values are checked", async () => {
    const config = `/api/ws/config/org?orgId=${org.id}`;
    expect((await mei.send("GET", config)).status).toBe(200);
    expect((await mei.send("PUT", config, { tab_order: null })).status).toBe(403);
    expect((await mei.send("GET", "/api/ws/config")).body.data).toMatchObject({
      nav_label_singular: expect.any(String),
    });
    expect((await jane.send("GET", `/api/ws/config/org?orgId=${UNKNOWN_ID}`)).status).toBe(404);
    const { version } = await omar.ask("PUT", config, { max_tag_length: 20 });
    const stale = await omar.send("PUT", config, { max_tag_length: 21, version: version - 1 });
    expect(stale.status).toBe(409);
    expect(stale.body.error.details).toMatchObject({
      current: { max_tag_length: 20 },
      yours: { max_tag_length: 21 },
    });
    for (const wrong of [
      { max_tag_length: 51 },
      { default_color: "red" },
      { default_retention_days: 366 },
      { max_workspaces_per_user: 0 },
    ]) {
      expect((await omar.send("PUT", config, wrong)).status).toBe(400);
    }
    const long = await jane.send("POST", "/api/workspaces", {
      org_id: org.id,
      name: "Tags",
      tags: ["x".repeat(21)],
    });
    expect(long.status).toBe(400);
  });

  test("workspace creation can be kept to admins", async () => {
    const config = `/api/ws/config/org?orgId=${org.id}`;
    await omar.ask("PUT", config, { workspace_creation: "admins" });
    const create = { org_id: org.id, name: "By Mei" };
    expect((await mei.send("POST", "/api/workspaces", create)).status).toBe(403);
    await omar.ask("PUT", config, { workspace_creation: null });
    expect((await mei.send("POST", "/api/workspaces", create)).status).toBe(201);
  });
});

describe.each(HOSTS)("the platform on %s", (kind) => {
  let host: Host;
  let owner: Person;
  beforeAll(async () => {
    host = await startHost(kind);
    owner = await enter(host.url, "Jane");
  });
  afterAll(() => host?.stop());

  test("its owner configures the system, others don't; labels show at once on pages", async () => {
    const other = await enter(host.url, "Mei");
    expect((await other.send("PUT", "/api/ws/config", { nav_label_plural: "Audits" })).status).toBe(403);
    const patch = {
      nav_label_singular: "Audit",
      nav_label_plural: "Audits",
      nav_icon: "AssessmentIcon",
      default_color: "#FF5722",
    };
    const saved = await owner.ask("PUT", "/api/ws/config", patch);
    expect(saved).toMatchObject({
      nav_label_plural: "Audits",
      default_color: "#ff5722",
      updated_by: owner.id,
    });
    const page = await owner.send("GET", "/");
    expect(page.text).toContain("Audits");
    expect(page.text).toContain("/theme/ff5722.css");
    for (const wrong of [
      { nav_icon: "NoSuchIcon" },
      { nav_label_singular: "" },
      { default_color: "#12345" },
      { default_tab_order: ["x"] },
    ]) {
      expect((await owner.send("PUT", "/api/ws/config", wrong)).status).toBe(400);
    }
  });

  test("a suspended organization is refused within five seconds, and comes back", async () => {
    const nora = await enter(host.url, "Nora");
    const org = await makeOrg(nora);
    const { id } = await makeWorkspace(org);
    expect((await nora.send("PATCH", `/api/orgs/${org.id}`, { status: "suspended" })).status).toBe(403);
    await owner.ask("PATCH", `/api/orgs/${org.id}`, { status: "suspended" });
    await eventually(async () => (await nora.send("GET", `/api/workspaces/${id}`)).status === 403);
    const refused = await nora.send("POST", "/api/workspaces", { org_id: org.id, name: "More" });
    expect(refused.body.error.code).toBe("ORGANIZATION_SUSPENDED");
    await owner.ask("PATCH", `/api/orgs/${org.id}`, { status: "active" });
    await eventually(async () => (await nora.send("GET", `/api/workspaces/${id}`)).status === 200);
  });

  test("the directory is rebuilt on demand, by platform admins", async () => {
    const other = await enter(host.url, "Mei");
    expect((await other.send("POST", "/api/ws/admin/rebuild")).status).toBe(403);
    const org = await makeOrg(owner);
    await makeWorkspace(org, { name: "Rebuilt" });
    const { job_id } = await owner.ask("POST", "/api/ws/admin/rebuild");
    await eventually(async () => (await owner.ask("GET", `/api/ws/admin/jobs/${job_id}`)).status === "done");
    expect(await owner.ask("GET", `/api/ws/admin/jobs/${job_id}`)).toMatchObject({
      kind: "rebuild",
      failed: 0,
    });
    expect((await other.send("GET", `/api/ws/admin/jobs/${job_id}`)).status).toBe(404);
    expect(await owner.ask("GET", "/api/workspaces?q=Rebuilt")).toHaveLength(1);
  });

  test("places are the platform's to give", async () => {
    const org = await makeOrg(owner);
    await owner.ask("PATCH", `/api/orgs/${org.id}`, { max_workspaces: 1 });
    await makeWorkspace(org);
    const full = await owner.send("POST", "/api/workspaces", { org_id: org.id, name: "Second" });
    expect(full.body.error).toMatchObject({
      code: "WORKSPACE_LIMIT_EXCEEDED",
      details: { limit: 1, scope: "organization" },
    });
  });
});
