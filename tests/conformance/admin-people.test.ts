/** Organizations and people in the consoles: who may, what suspending does, which owner stays, what invites tell. */
import { setTimeout as sleep } from "node:timers/promises";
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
  setPicture,
  tokenFor,
  UNKNOWN_ID,
  type Json,
  type Org,
  type Person,
} from "./client.ts";

/** Jobs and mails work in the background: asks until it is so. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error("it never came about");
    await sleep(100);
  }
}

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const post = (who: Person, path: string, fields: Record<string, string>) =>
  who.send("POST", path, new URLSearchParams(fields).toString(), FORM);

const mailsTo = async (url: string, email: string): Promise<Json[]> =>
  (await new Client(url).send("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`)).body.data;

/** What two answers have in common once the address that was asked about is taken out. */
const without = (text: string, email: string): string => text.replaceAll(email, "<address>");

describe.each(inject("hosts"))("an organization's people on $kind", ({ url }) => {
  let jane: Person;
  let omar: Person;
  let mei: Person;
  let stranger: Person;
  let org: Org;
  let members: string;
  let slug: string;
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
    omar = await hire(org, await enter(url, "Omar"), "org_admin");
    mei = await hire(org, await enter(url, "Mei"));
    stranger = await enter(url, "Stranger");
    members = `/api/orgs/${org.id}/members`;
    slug = (await jane.ask("GET", `/api/orgs/${org.id}`)).slug;
  });

  test("admins and owners see them, members are refused, to others it is not there", async () => {
    for (const path of [members, `${members}/${mei.id}`]) {
      expect((await jane.send("GET", path)).status).toBe(200);
      expect((await omar.send("GET", path)).status).toBe(200);
      expect((await mei.send("GET", path)).status).toBe(403);
      expect((await stranger.send("GET", path)).status).toBe(404);
    }
    const html = { Accept: "text/html" };
    for (const path of [`/org-admin/people?org=${slug}`, `/org-admin/people/${mei.id}?org=${slug}`]) {
      expect((await omar.send("GET", path, undefined, html)).status).toBe(200);
      expect((await mei.send("GET", path, undefined, html)).status).toBe(403);
      expect((await stranger.send("GET", path, undefined, html)).status).toBe(404);
    }
    expect((await jane.send("GET", `${members}/${stranger.id}`)).status).toBe(404);
  });

  test("the list says role, workspaces and last visit, and finds by name, address and role", async () => {
    const { id } = await makeWorkspace(org, { name: "Counted" });
    await join(org, id, mei, "member");
    await eventually(async () => {
      const [found] = await jane.ask("GET", `${members}?q=${encodeURIComponent(mei.email)}`);
      return found.workspaces === 1;
    });
    // Whoever comes after they were added is seen with their name.
    await post(mei, "/account", { intent: "save", name: "Mei Tanaka" });
    const [found] = await jane.ask("GET", `${members}?q=Tanaka`);
    expect(found).toMatchObject({
      user_id: mei.id,
      name: "Mei Tanaka",
      role: "org_member",
      status: "joined",
    });
    expect(Date.parse(found.last_seen_at)).toBeGreaterThan(Date.now() - 60_000);
    // However it is typed.
    await post(mei, "/account", { intent: "save", name: "Mei Größe-Tanaka" });
    for (const q of ["größe", "GRÖẞE", "Grosse", "méi"]) {
      const query = encodeURIComponent(q);
      expect(await jane.ask("GET", `${members}?q=${query}`), q).toMatchObject([{ user_id: mei.id }]);
      const people = await jane.send("GET", `/org-admin/people?org=${slug}&q=${query}`);
      expect(people.text.includes("Mei Größe-Tanaka"), q).toBe(true);
    }
    const admins = await jane.ask("GET", `${members}?role=org_admin`);
    expect(admins.map((person: Json) => person.user_id)).toEqual([omar.id]);
    const page = await jane.send("GET", `/org-admin/people?org=${slug}&q=tanaka`);
    expect(page.text).toContain("Mei Größe-Tanaka");
    expect(page.text).not.toContain(omar.email);
    const rows = await jane.send("GET", `/org-admin/people?org=${slug}&q=tanaka`, undefined, {
      "HX-Request-Type": "partial",
    });
    expect(rows.text).toContain("Mei Größe-Tanaka");
    expect(rows.text).not.toContain("<html");
  });

  test("inviting answers the same whether the address has an account or not", async () => {
    const known = await enter(url, "Kim");
    await post(known, "/account", { intent: "save", name: "A Name Of Their Own" });
    const unknown = freshEmail("lou");
    const replies = [];
    for (const email of [known.email, unknown]) {
      const reply = await omar.send("POST", members, { email, role: "org_member" });
      expect(reply.status).toBe(201);
      replies.push(without(reply.text, email));
    }
    expect(replies[0]).toBe(replies[1]);
    const [one, other] = await Promise.all(
      [known.email, unknown].map(async (email) => {
        const [person] = await omar.ask("GET", `${members}?q=${encodeURIComponent(email)}`);
        return person;
      }),
    );
    for (const person of [one, other]) {
      expect(person).toMatchObject({ status: "invited", last_seen_at: null, workspaces: 0 });
    }
    expect(one.name).not.toContain("Their Own");
    // A name nobody was told finds nobody.
    expect(await omar.ask("GET", `${members}?q=${encodeURIComponent("Of Their Own")}`)).toEqual([]);
    await eventually(async () => (await mailsTo(url, unknown)).length > 0);
    await eventually(async () => (await mailsTo(url, known.email)).length > 0);
    const [[first], [second]] = [await mailsTo(url, known.email), await mailsTo(url, unknown)];
    expect(without(first.text, known.email)).toBe(without(second.text, unknown));
    expect(first.text).toMatch(/^https?:\/\/\S+\/sign-in$/m);
  });

  test.each(["org_guest", "org_member", "org_owner"])(
    "somebody added as %s shows nothing of their own anywhere until they come",
    async (role) => {
      const org = await makeOrg(jane);
      const slug = (await jane.ask("GET", `/api/orgs/${org.id}`)).slug;
      const { id: workspace } = await makeWorkspace(org);
      const nora = await enter(url, "Nora");
      await nora.ask("PATCH", "/api/me", { name: "A Name Of Her Own" });
      const picture = await setPicture(nora);
      const at = `/api/orgs/${org.id}/members`;
      await jane.ask("POST", at, { email: nora.email, role });
      const own = /Of Her Own/;
      const replies = [
        await jane.send("GET", at),
        await jane.send("GET", `${at}/${nora.id}`),
        await jane.send("GET", `${at}/${jane.id}`), // says who would succeed
        await jane.send("POST", `/api/workspaces/${workspace}/members`, { email: nora.email }),
        await jane.send("GET", `/api/workspaces/${workspace}/members`),
        await jane.send("GET", `/org-admin/people?org=${slug}`),
        await jane.send("PATCH", `${at}/${nora.id}`, { role: "org_guest" }),
        await jane.send("DELETE", `${at}/${nora.id}`),
      ];
      for (const { status, text } of replies) {
        expect(status, text).toBeLessThan(300);
        expect(text).not.toMatch(own);
        expect(text).not.toContain(picture);
      }
      expect(replies[6]?.body.data).toMatchObject({ status: "invited", last_seen_at: null });
    },
  );

  test("who was added to a workspace before they came goes by their name there once they have", async () => {
    const nora = await enter(url, "Nora");
    await nora.ask("PATCH", "/api/me", { name: "A Name Of Her Own" });
    await jane.ask("POST", members, { email: nora.email, role: "org_member" });
    const { id } = await makeWorkspace(org, { name: "Awaiting" });
    const added = await jane.ask("POST", `/api/workspaces/${id}/members`, { email: nora.email });
    expect(added.name).not.toContain("Her Own");
    const seen = async () => (await jane.ask("GET", `${members}?q=${encodeURIComponent(nora.email)}`))[0];
    await eventually(async () => (await seen()).workspaces === 1);
    await new Client(url).ask("POST", "/dev/session", { email: nora.email });
    await eventually(async () => {
      const people = await jane.ask("GET", `/api/workspaces/${id}/members`);
      return people.some((one: Json) => one.user_id === nora.id && one.name === "A Name Of Her Own");
    });
    expect(await seen()).toMatchObject({ name: "A Name Of Her Own", status: "joined" });
  });

  test("a guest who took up an invitation has come", async () => {
    const gina = await enter(url, "Gina Of Globex");
    const { id } = await makeWorkspace(org, { name: "Open" });
    await jane.ask("POST", `/api/workspaces/${id}/invitations`, { email: gina.email, role: "viewer" });
    const token = await tokenFor(url, gina.email);
    await gina.ask("POST", `/api/invitations/${token}/accept`);
    const find = async () => (await jane.ask("GET", `${members}?q=${encodeURIComponent(gina.email)}`))[0];
    await eventually(async () => (await find())?.status === "joined");
    expect(await find()).toMatchObject({ name: "Gina Of Globex", role: "org_guest" });
  });

  test("so does the form of the page", async () => {
    const known = await enter(url, "Kim");
    const pages = [];
    for (const email of [known.email, freshEmail("lou")]) {
      const reply = await post(omar, `/org-admin/people?org=${slug}`, {
        intent: "add",
        email,
        role: "org_member",
      });
      expect(reply.status).toBe(303);
      pages.push(reply.headers.get("location"));
    }
    expect(pages[0]).toBe(pages[1]);
  });

  test("who had no account is in with their first sign-in; who had one, at once", async () => {
    const email = freshEmail("new");
    await omar.ask("POST", members, { email, role: "org_member" });
    const session = await new Client(url).ask("POST", "/dev/session", { email });
    const authorization = { Authorization: `Bearer ${session.token}` };
    const mine = await new Client(url).send("GET", "/api/orgs", undefined, authorization);
    expect(mine.body.data).toEqual([expect.objectContaining({ id: org.id, role: "org_member" })]);
    const [person] = await omar.ask("GET", `${members}?q=${encodeURIComponent(email)}`);
    expect(person).toMatchObject({ user_id: session.user_id, status: "joined" });
    const known = await hire(org, await enter(url, "Kim"));
    expect((await known.ask("GET", "/api/orgs")).map((one: Json) => one.id)).toEqual([org.id]);
  });

  test("nobody is invited twice, or to a role above one's own", async () => {
    const again = await omar.send("POST", members, { email: mei.email, role: "org_member" });
    expect(again.status).toBe(409);
    const above = await omar.send("POST", members, { email: freshEmail("boss"), role: "org_owner" });
    expect(above.status).toBe(403);
    expect((await mei.send("POST", members, { email: freshEmail("friend") })).status).toBe(403);
    expect((await stranger.send("POST", members, { email: freshEmail("friend") })).status).toBe(404);
    const wrong = await post(omar, `/org-admin/people?org=${slug}`, { intent: "add", email: "nonsense" });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain("This is not an e-mail address.");
  });

  test("the last owner stays, on pages too; with two, one can go", async () => {
    const one = await enter(url, "Nora");
    const two = await enter(url, "Olga");
    const other = await makeOrg(one);
    const people = `/api/orgs/${other.id}/members`;
    const page = await one.send(
      "GET",
      `/org-admin/people/${one.id}?org=${(await one.ask("GET", "/api/orgs"))[0].slug}`,
    );
    expect(page.text).toContain("the only owner");
    expect((await one.send("PATCH", `${people}/${one.id}`, { role: "org_member" })).status).toBe(409);
    expect((await one.send("DELETE", `${people}/${one.id}`)).body.error.code).toBe("CANNOT_REMOVE_OWNER");
    await hire(other, two, "org_owner");
    const leaving = [one, two].map((person) => person.send("DELETE", `${people}/${person.id}`));
    const statuses = (await Promise.all(leaving)).map((reply) => reply.status);
    expect(statuses.toSorted()).toEqual([200, 409]);
  });

  test("a removal is previewed: what they own alone, and who succeeds", async () => {
    const tess = await hire(org, await enter(url, "Tess"));
    const own = await tess.ask("POST", "/api/workspaces", { org_id: org.id, name: "Only Tess" });
    const shared = await tess.ask("POST", "/api/workspaces", { org_id: org.id, name: "Tess and Jane" });
    await tess.ask("POST", `/api/workspaces/${shared.id}/members`, { user_id: jane.id, role: "owner" });
    const preview = async (who: Person): Promise<Json> =>
      (await who.ask("GET", `${members}/${tess.id}`)).leaves;
    await eventually(async () => {
      const { total, owned_alone } = await preview(jane);
      return total === 2 && owned_alone === 1;
    });
    expect(await preview(jane)).toMatchObject({
      workspaces: [
        { id: own.id, role: "owner", owned_alone: true },
        { id: shared.id, role: "owner", owned_alone: false },
      ],
      successor: { id: jane.id },
    });
    // Who is no owner can't become one by removing somebody.
    expect((await preview(omar)).successor.id).toBe(jane.id);
    const page = await jane.send("GET", `/org-admin/people/${tess.id}?org=${slug}`);
    expect(page.text).toContain("1 of them has no other owner");
    const byAdmin = `${members}/${tess.id}?successor_id=${omar.id}`;
    expect((await omar.send("DELETE", byAdmin)).status).toBe(403);
    expect((await jane.send("DELETE", `${members}/${tess.id}?successor_id=${stranger.id}`)).status).toBe(404);
    const removed = await jane.ask("DELETE", `${members}/${tess.id}?successor_id=${mei.id}`);
    expect(removed.job_id).toMatch(/^[\da-f-]{36}$/);
    await eventually(async () => (await tess.send("GET", `/api/workspaces/${own.id}`)).status === 404);
    expect(await mei.ask("GET", `/api/workspaces/${own.id}`)).toMatchObject({ role: "owner" });
    expect((await mei.send("GET", `/api/workspaces/${shared.id}`)).status).toBe(404);
    expect((await jane.send("DELETE", `${members}/${tess.id}`)).status).toBe(404);
  });

  test("a page's forms change roles and remove, and say what they may not", async () => {
    const ada = await hire(org, await enter(url, "Ada"));
    const list = `/org-admin/people?org=${slug}`;
    const raised = await post(jane, list, { intent: "change-role", user_id: ada.id, role: "org_admin" });
    expect(raised.headers.get("location")).toBe(`${list}&done=role-changed`);
    const refused = await post(omar, list, { intent: "change-role", user_id: jane.id, role: "org_member" });
    expect(refused.headers.get("location")).toBe(`${list}&done=error.ORGANIZATION_PERMISSIONS`);
    const removed = await post(jane, `/org-admin/people/${ada.id}?org=${slug}`, { intent: "remove" });
    expect(removed.headers.get("location")).toBe(`${list}&done=person-removed`);
    expect((await ada.send("GET", `/api/orgs/${org.id}`)).status).toBe(404);
  });
});

describe.each(HOSTS)("the platform's organizations and people on %s", (kind) => {
  let host: Host;
  let owner: Person;
  let admin: Person;
  let nobody: Person;
  beforeAll(async () => {
    host = await startHost(kind, { env: { RATE_INVITATIONS_ORG: "3" } });
    owner = await enter(host.url, "Jane");
    admin = await enter(host.url, "Paul");
    nobody = await enter(host.url, "Mei");
    await owner.ask("PATCH", `/api/ws/admin/people/${admin.id}`, { platform_role: "platform_admin" });
  });
  afterAll(() => host?.stop());

  const html = { Accept: "text/html" };

  test("both are for the platform's admins", async () => {
    const org = await makeOrg(nobody);
    const reads = [
      "/api/ws/admin/organizations",
      `/api/ws/admin/organizations/${org.id}`,
      "/api/ws/admin/people",
      `/api/ws/admin/people/${nobody.id}`,
      "/platform-admin/organizations",
      "/platform-admin/organizations/new",
      `/platform-admin/organizations/${org.id}`,
      "/platform-admin/people",
      `/platform-admin/people/${nobody.id}`,
    ];
    for (const path of reads) {
      const headers = path.startsWith("/api") ? {} : html;
      expect((await owner.send("GET", path, undefined, headers)).status, path).toBe(200);
      expect((await admin.send("GET", path, undefined, headers)).status, path).toBe(200);
      expect((await nobody.send("GET", path, undefined, headers)).status, path).toBe(403);
    }
    for (const path of [`/api/ws/admin/organizations/${UNKNOWN_ID}`, `/api/ws/admin/people/${UNKNOWN_ID}`]) {
      expect((await owner.send("GET", path)).status).toBe(404);
    }
    const writes: [string, string, unknown][] = [
      ["POST", "/api/ws/admin/organizations", { name: "X", owner_email: nobody.email }],
      ["POST", `/api/ws/admin/organizations/${org.id}/owners`, { email: nobody.email }],
      ["DELETE", `/api/ws/admin/organizations/${org.id}/owners/${nobody.id}`, undefined],
      ["PATCH", `/api/ws/admin/people/${nobody.id}`, { platform_role: "platform_owner" }],
      ["POST", `/api/ws/admin/people/${owner.id}/sign-out`, undefined],
    ];
    for (const [method, path, body] of writes) {
      expect((await nobody.send(method, path, body)).status, `${method} ${path}`).toBe(403);
    }
  });

  test("only platform owners name and revoke platform roles; the last owner and one's own role stay", async () => {
    const kai = await enter(host.url, "Kai");
    const role = (who: Person, of: Person, platform_role: string | null) =>
      who.send("PATCH", `/api/ws/admin/people/${of.id}`, { platform_role });
    expect((await role(admin, kai, "platform_admin")).status).toBe(403);
    expect((await role(owner, kai, "platform_boss")).status).toBe(400);
    expect((await role(owner, owner, null)).status).toBe(409);
    expect((await role(owner, owner, "platform_admin")).status).toBe(409);
    expect((await role(owner, kai, "platform_owner")).body.data).toMatchObject({
      platform_role: "platform_owner",
    });
    expect((await kai.send("GET", "/api/ws/admin/people")).status).toBe(200);
    // Two owners who revoke each other at once: one of them stays.
    const both = await Promise.all([role(kai, owner, null), role(owner, kai, null)]);
    expect(both.map((reply) => reply.status).toSorted()).not.toEqual([200, 200]);
    const owners = await admin.ask("GET", "/api/ws/admin/people?role=platform_owner");
    expect(owners).toHaveLength(1);
    // So that the other tests have their cast.
    if (owners[0].id !== owner.id) {
      await role(kai, owner, "platform_owner");
      await role(owner, kai, null);
    }
    expect((await kai.send("GET", "/api/ws/admin/people")).status).toBe(403);
  });

  test("the page offers a role only where it may be changed", async () => {
    const page = async (who: Person, of: Person): Promise<string> =>
      (await who.send("GET", `/platform-admin/people/${of.id}`, undefined, html)).text;
    expect(await page(owner, nobody)).toContain('name="platform_role"');
    expect(await page(owner, owner)).not.toContain('name="platform_role"');
    expect(await page(admin, nobody)).not.toContain('name="platform_role"');
    const saved = await post(owner, `/platform-admin/people/${nobody.id}`, {
      intent: "role",
      platform_role: "platform_admin",
    });
    expect(saved.status).toBe(303);
    expect((await nobody.send("GET", "/api/ws/admin/people")).status).toBe(200);
    await post(owner, `/platform-admin/people/${nobody.id}`, { intent: "role", platform_role: "" });
    expect((await nobody.send("GET", "/api/ws/admin/people")).status).toBe(403);
  });

  test("signing somebody out ends their sessions at once; admins can't sign owners out", async () => {
    const lea = await enter(host.url, "Lea");
    expect((await lea.send("GET", "/api/me")).status).toBe(200);
    expect((await admin.send("POST", `/api/ws/admin/people/${owner.id}/sign-out`)).status).toBe(403);
    expect((await admin.send("POST", `/api/ws/admin/people/${lea.id}/sign-out`)).status).toBe(200);
    expect((await lea.send("GET", "/api/me")).status).toBe(401);
  });

  test("people are found by name and address, with where they belong", async () => {
    const ida = await enter(host.url, "Ida");
    const org = await makeOrg(ida);
    const [found] = await admin.ask(
      "GET",
      `/api/ws/admin/people?q=${encodeURIComponent(ida.email.toUpperCase())}`,
    );
    expect(found).toMatchObject({
      id: ida.id,
      name: "Ida",
      platform_role: null,
      organization_count: 1,
      organizations: [{ id: org.id, role: "org_owner" }],
    });
    const umlaut = await enter(host.url, "Özgür Weiß");
    for (const q of ["özgür", "ÖZGÜR WEISS", "ozgur weiß"]) {
      const query = encodeURIComponent(q);
      expect(await admin.ask("GET", `/api/ws/admin/people?q=${query}`), q).toMatchObject([{ id: umlaut.id }]);
      const page = await admin.send("GET", `/platform-admin/people?q=${query}`, undefined, html);
      expect(page.text.includes("Özgür Weiß"), q).toBe(true);
    }
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const reply = await admin.send(
        "GET",
        `/api/ws/admin/people?limit=2&cursor=${encodeURIComponent(cursor)}`,
      );
      names.push(...reply.body.data.map((person: Json) => person.id));
      cursor = reply.body.next_cursor;
    }
    const all = (await admin.ask("GET", "/api/ws/admin/people?limit=100")).map((person: Json) => person.id);
    expect(names).toEqual(all);
  });

  test("a new organization gets its owner by address, and what the system gives to new ones", async () => {
    const email = freshEmail("una");
    const made = await admin.ask("POST", "/api/ws/admin/organizations", {
      name: "Umbrella",
      owner_email: email,
    });
    expect(made).toMatchObject({
      name: "Umbrella",
      slug: "umbrella",
      status: "active",
      people: 1,
      workspaces: 0,
      places: { taken: 0, total: 50, is_default: true },
      owners: [{ email, last_seen_at: null }],
    });
    await eventually(async () => (await mailsTo(host.url, email)).length === 1);
    const [mail] = await mailsTo(host.url, email);
    expect(mail.subject).toBe("Paul added you to Umbrella");
    const taken = await admin.send("POST", "/api/ws/admin/organizations", {
      name: "Other",
      slug: "umbrella",
      owner_email: email,
    });
    expect(taken.body.error.code).toBe("SLUG_TAKEN");
    const again = await admin.ask("POST", "/api/ws/admin/organizations", {
      name: "Umbrella",
      owner_email: email,
    });
    expect(again.slug).toMatch(/^umbrella-[\da-f]{6}$/);
    expect(again.owners[0].user_id).toBe(made.owners[0].user_id);
    const form = await post(admin, "/platform-admin/organizations/new", { name: "", owner_email: "x" });
    expect(form.status).toBe(400);
    const page = await post(admin, "/platform-admin/organizations/new", {
      name: "By form",
      owner_email: email,
      max_workspaces: "7",
    });
    expect(page.status).toBe(303);
    const [listed] = await admin.ask("GET", "/api/ws/admin/organizations?q=by-form");
    expect(listed).toMatchObject({ name: "By form", max_workspaces: 7 });
  });

  test("owners are named and replaced; one stays", async () => {
    const kim = await enter(host.url, "Kim");
    const org = await makeOrg(kim);
    const at = `/api/ws/admin/organizations/${org.id}`;
    expect((await admin.send("DELETE", `${at}/owners/${kim.id}`)).body.error.code).toBe(
      "CANNOT_REMOVE_OWNER",
    );
    const email = freshEmail("heir");
    const named = await admin.ask("POST", `${at}/owners`, { email, instead_of: kim.id });
    expect(named.owners.map((one: Json) => one.email)).toEqual([email]);
    expect(await kim.ask("GET", `/api/orgs/${org.id}`)).toMatchObject({ role: "org_admin" });
    expect((await admin.send("POST", `${at}/owners`, { email: kim.email, instead_of: kim.id })).status).toBe(
      404,
    );
    const both = await admin.ask("POST", `${at}/owners`, { email: kim.email });
    expect(both.owners).toHaveLength(2);
    const entries = await kim.send("GET", `/api/orgs/${org.id}/members?role=org_owner`);
    expect(entries.body.data).toHaveLength(2);
  });

  test("the list searches, filters, sorts and pages", async () => {
    const ben = await enter(host.url, "Ben");
    const big = await makeOrg(ben);
    const small = await makeOrg(ben);
    for (const name of ["One", "Two"]) await makeWorkspace(big, { name });
    await hire(small, await enter(host.url, "Cid"));
    const list = async (query: string): Promise<Json[]> =>
      admin.ask("GET", `/api/ws/admin/organizations?${query}`);
    await eventually(async () => (await list("sort=workspaces&limit=1"))[0].id === big.id);
    expect((await list("sort=workspaces&limit=1"))[0]).toMatchObject({ workspaces: 2, active_workspaces: 2 });
    const people = await list("sort=people&limit=100");
    expect(people.map((one) => one.people)).toEqual(
      people.map((one) => one.people).toSorted((a, b) => b - a),
    );
    expect(people.find((one) => one.id === small.id)).toMatchObject({ people: 2 });
    expect((await list("sort=created&limit=1"))[0].id).toBe(small.id);
    await owner.ask("PATCH", `/api/orgs/${small.id}`, { status: "suspended" });
    const suspended = await list("status=suspended");
    expect(suspended.map((one) => one.id)).toContain(small.id);
    expect(suspended.map((one) => one.id)).not.toContain(big.id);
    for (const sort of ["name", "created", "workspaces", "people"]) {
      const whole = (await list(`sort=${sort}&limit=100`)).map((one) => one.id);
      const walked: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const query = `sort=${sort}&limit=2&cursor=${encodeURIComponent(cursor)}`;
        const reply = await admin.send("GET", `/api/ws/admin/organizations?${query}`);
        walked.push(...reply.body.data.map((one: Json) => one.id));
        cursor = reply.body.next_cursor;
      }
      expect(walked, sort).toEqual(whole);
    }
    await ben.ask("PATCH", `/api/orgs/${big.id}`, { name: "Übersicht" });
    for (const q of ["Ubersicht", "übersicht", "ÜBERSICHT"]) {
      const query = encodeURIComponent(q);
      for (const sort of ["name", "workspaces"])
        expect(await list(`sort=${sort}&q=${query}`), q).toMatchObject([{ id: big.id }]);
      const found = await admin.send("GET", `/platform-admin/organizations?q=${query}`, undefined, html);
      expect(found.text.includes("Übersicht"), q).toBe(true);
    }
    const page = await admin.send("GET", "/platform-admin/organizations?q=zzzz", undefined, html);
    expect(page.text).toContain("No organizations match");
  });

  test("suspending an organization stops its work and its mail; reactivating gives all of it back", async () => {
    const nora = await enter(host.url, "Nora");
    const org = await makeOrg(nora);
    const { id } = await makeWorkspace(org);
    const at = `/platform-admin/organizations/${org.id}`;
    expect((await admin.send("GET", at, undefined, html)).text).toContain("All 1 workspace refuse");
    expect((await post(nora, at, { intent: "suspend" })).status).toBe(403);
    expect((await post(admin, at, { intent: "suspend" })).headers.get("location")).toContain(
      "done=organization-suspended",
    );
    await eventually(async () => (await nora.send("GET", `/api/workspaces/${id}`)).status === 403);
    const refused: [string, string, unknown][] = [
      ["POST", "/api/workspaces", { org_id: org.id, name: "More" }],
      ["POST", `/api/orgs/${org.id}/members`, { email: freshEmail("late") }],
      ["PATCH", `/api/orgs/${org.id}`, { name: "Renamed" }],
      ["POST", `/api/workspaces/${id}/invitations`, { email: freshEmail("guest"), role: "member" }],
    ];
    for (const [method, path, body] of refused) {
      const reply = await nora.send(method, path, body);
      expect(reply.status, path).toBe(403);
      expect(reply.body.error.code, path).toBe("ORGANIZATION_SUSPENDED");
    }
    expect((await post(admin, at, { intent: "reactivate" })).status).toBe(303);
    await eventually(async () => (await nora.send("GET", `/api/workspaces/${id}`)).status === 200);
    expect((await nora.send("PATCH", `/api/orgs/${org.id}`, { name: "Renamed" })).status).toBe(200);
  });

  test("an organization sends so many invitations a day, and no more", async () => {
    const org = await makeOrg(await enter(host.url, "Rita"));
    const invite = () => org.owner.send("POST", `/api/orgs/${org.id}/members`, { email: freshEmail("many") });
    for (let n = 0; n < 3; n += 1) expect((await invite()).status).toBe(201);
    const fourth = await invite();
    expect(fourth.status).toBe(429);
    expect(fourth.headers.get("retry-after")).not.toBeNull();
  });
});
