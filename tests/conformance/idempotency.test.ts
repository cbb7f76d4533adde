/** Idempotency-Key: a repeat gets the first answer and changes nothing (DESIGN §6). */
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
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

const keyed = (key: string) => ({ "Idempotency-Key": key });

describe.each(inject("hosts"))("$kind", ({ url }) => {
  let jane: Person;
  let org: Org;
  let workspace: Json;
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    workspace = await makeWorkspace(org);
  });

  test("creating twice under one key answers with the same workspace", async () => {
    const body = { org_id: org.id, name: "Twice" };
    const first = await jane.send("POST", "/api/workspaces", body, keyed("create"));
    const second = await jane.send("POST", "/api/workspaces", body, keyed("create"));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.data).toEqual(first.body.data);
  });

  test("another body under the same key is 422", async () => {
    const path = `/api/workspaces/${workspace.id}`;
    await jane.ask("PATCH", path, { name: "One" }, keyed("other-body"));
    const reply = await jane.send("PATCH", path, { name: "Two" }, keyed("other-body"));
    expect(reply.status).toBe(422);
    expect(reply.body.error.code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect((await jane.ask("GET", path)).name).toBe("One");
    const create = { org_id: org.id, name: "Other" };
    await jane.ask("POST", "/api/workspaces", create, keyed("create-body"));
    const other = await jane.send(
      "POST",
      "/api/workspaces",
      { ...create, name: "Else" },
      keyed("create-body"),
    );
    expect(other.status).toBe(422);
  });

  test("a repeat changes nothing, even after the thing has changed again", async () => {
    const path = `/api/workspaces/${workspace.id}`;
    const first = await jane.send("PATCH", path, { name: "First" }, keyed("repeat"));
    await jane.ask("PATCH", path, { name: "Later" });
    const again = await jane.send("PATCH", path, { name: "First" }, keyed("repeat"));
    expect(again.body).toEqual(first.body);
    expect((await jane.ask("GET", path)).name).toBe("Later");
  });

  test("inviting twice under one key sends one mail, and keeps no secret", async () => {
    const email = freshEmail("guest");
    const path = `/api/workspaces/${workspace.id}/invitations`;
    const first = await jane.send("POST", path, { email }, keyed("invite"));
    const second = await jane.send("POST", path, { email }, keyed("invite"));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const token = await tokenFor(url, email);
    expect(second.text).not.toContain(token.split(".")[2]);
    const mails = await jane.send("GET", `/dev/mail.json?to=${email}`);
    expect(mails.body.data).toHaveLength(1);
  });

  test("a failure is not kept: the key can be tried again", async () => {
    const other = await makeWorkspace(org, { name: "Archived soon" });
    const path = `/api/workspaces/${other.id}`;
    await jane.ask("POST", `${path}/archive`);
    const refused = await jane.send("PATCH", path, { name: "Again" }, keyed("failed"));
    expect(refused.status).toBe(409);
    await jane.ask("POST", `${path}/restore`);
    expect((await jane.send("PATCH", path, { name: "Again" }, keyed("failed"))).status).toBe(200);
  });

  test("who was removed since gets no answer any more; who left gets theirs", async () => {
    const { id } = await makeWorkspace(org, { name: "Left" });
    const path = `/api/workspaces/${id}`;
    const [omar, mei] = [await hire(org, await enter(url, "Omar")), await hire(org, await enter(url, "Mei"))];
    await join(org, id, omar, "admin");
    await join(org, id, mei, "viewer");
    const rename = () => omar.send("PATCH", path, { name: "Omar's" }, keyed("removed"));
    expect([(await rename()).status, (await rename()).status]).toEqual([200, 200]);
    await jane.ask("DELETE", `${path}/members/${omar.id}`);
    const refused = await rename();
    expect(refused.status).toBe(404);
    expect(refused.body.error.code).toBe("WORKSPACE_NOT_FOUND");
    const left = await mei.send("POST", `${path}/leave`, undefined, keyed("left"));
    expect(left.status).toBe(200);
    expect((await mei.send("POST", `${path}/leave`, undefined, keyed("left"))).body).toEqual(left.body);
  });

  test("keys are scoped to person, method and path", async () => {
    const one = await makeWorkspace(org, { name: "Scope one" });
    const two = await makeWorkspace(org, { name: "Scope two" });
    await jane.ask("PATCH", `/api/workspaces/${one.id}`, { name: "A" }, keyed("scoped"));
    await jane.ask("PATCH", `/api/workspaces/${two.id}`, { name: "B" }, keyed("scoped"));
    expect((await jane.ask("GET", `/api/workspaces/${two.id}`)).name).toBe("B");
  });

  test("organizations and configuration keep their answers too", async () => {
    const body = { name: "Keyed", slug: `keyed-${workspace.slug}-${org.id.slice(-6)}` };
    const first = await jane.send("POST", "/api/orgs", body, keyed("org"));
    const second = await jane.send("POST", "/api/orgs", body, keyed("org"));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const path = `/api/ws/config/org?orgId=${org.id}`;
    const saved = await jane.send("PUT", path, { max_workspaces_per_user: 40 }, keyed("config"));
    await jane.ask("PUT", path, { max_workspaces_per_user: 50 });
    expect((await jane.send("PUT", path, { max_workspaces_per_user: 40 }, keyed("config"))).body).toEqual(
      saved.body,
    );
    expect((await jane.ask("GET", path)).max_workspaces_per_user).toBe(50);
  });

  test("a key that is none is refused", async () => {
    const reply = await jane.send("PATCH", `/api/workspaces/${workspace.id}`, { name: "X" }, keyed("a b"));
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.fields[0].path).toBe("Idempotency-Key");
  });
});
