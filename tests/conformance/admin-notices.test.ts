/** Mails to owners about what admins do: to whom, in which words, and not to who does not want them. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { adminPath, auditOf, eventually, makeTheirs, openOffice, type Office } from "./admin-office.ts";
import { Client, enter, hire, type Json, type Person } from "./client.ts";

const GENEROUS = { RATE_SIGN_INS: "1000", RATE_MUTATIONS_BURST: "10000", RATE_MUTATIONS_PER_MINUTE: "10000" };
const KINDS = ["archived", "restored", "deleted", "transferred", "role-changed"] as const;
/** A mail that should not come has had this long to come all the same. */
const SILENCE_MS = 400;

/** Hosts of their own: these tests say what workspaces are called, and suspend an organization. */
describe.each(HOSTS)("%s", (kind) => {
  let host: Host;
  let platform: Person;
  let office: Office;
  beforeAll(async () => {
    host = await startHost(kind, { env: GENEROUS });
    platform = await enter(host.url, "Platform");
    await platform.ask("PUT", "/api/ws/config", { nav_label_singular: "Audit", nav_label_plural: "Audits" });
    office = await openOffice(host.url);
  });
  afterAll(() => host?.stop());

  const mailsTo = async (person: Person): Promise<Json[]> => {
    const path = `/dev/mail.json?to=${encodeURIComponent(person.email)}`;
    return (await new Client(host.url).send("GET", path)).body.data;
  };
  const about = (mails: Json[], name: string): Json[] =>
    mails.filter((mail) => mail.subject.includes(name) || mail.text.includes(name));
  /** The one mail that names the workspace. */
  const mailAbout = async (person: Person, name: string): Promise<Json> => {
    const read = async () => about(await mailsTo(person), name);
    const mails = await eventually(read, (found) => found.length > 0);
    expect(
      mails.map((mail) => mail.subject),
      `mails to ${person.name} about ${name}`,
    ).toHaveLength(1);
    return mails[0];
  };
  const silence = async (person: Person, name: string) => {
    await sleep(SILENCE_MS);
    expect(about(await mailsTo(person), name).map((mail) => mail.subject)).toEqual([]);
  };

  let serial = 0;
  const named = async (what: string): Promise<Json> =>
    makeTheirs(office, { name: `${what} & Söhne ${(serial += 1)}` });
  const forceDelete = (id: string, name: string) =>
    office.boss.ask("DELETE", adminPath(id, "?force=true"), {
      reason: "No <longer> needed",
      confirm_name: name,
    });

  /** Olga's link, by which one asks. @returns the address to ask at */
  const askingLink = async ({ id }: Json, role = "member"): Promise<string> => {
    const fields = { role, needs_approval: true };
    const { url } = await office.olga.ask("POST", `/api/workspaces/${id}/invitation-links`, fields);
    return `/api/invitation-links/${url.split("/join/")[1]}/accept`;
  };

  /** Acts, and what the workspace's owner reads of them. */
  const TOLD: Record<(typeof KINDS)[number], (w: Json) => Promise<{ subject: string; says: string }>> = {
    archived: async ({ id, name }) => {
      await office.clerk.ask("POST", adminPath(id, "/archive"));
      return { subject: `${name} was archived`, says: `Clerk, an admin of Acme, archived ${name}.` };
    },
    restored: async ({ id, name }) => {
      await office.olga.ask("POST", `/api/workspaces/${id}/archive`);
      await office.clerk.ask("POST", adminPath(id, "/unarchive"));
      return { subject: `${name} was restored`, says: `Clerk, an admin of Acme, restored ${name}.` };
    },
    deleted: async ({ id, name }) => {
      await forceDelete(id, name);
      return { subject: `${name} was deleted`, says: "Reason given: No <longer> needed" };
    },
    transferred: async ({ id, name }) => {
      await office.boss.ask("POST", adminPath(id, "/transfer"), { new_owner_id: office.carl.id });
      return { subject: `${name} has a new owner`, says: `made Carl the owner of ${name}` };
    },
    "role-changed": async ({ id, name }) => {
      await office.clerk.ask("PATCH", adminPath(id, `/members/${office.mei.id}`), { role: "admin" });
      return {
        subject: `A role in ${name} was changed`,
        says: `changed the role of Mei in ${name} to admin`,
      };
    },
  };

  test.each(KINDS)("%s: its owner is told, as HTML and as text", async (what) => {
    const workspace = await named(what);
    const { subject, says } = await TOLD[what](workspace);
    const mail = await mailAbout(office.olga, workspace.name);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(says);
    expect(mail.text).toContain(`Choose which mails you want at ${host.url}/account`);
    const gone = what === "deleted";
    expect(mail.text).toContain(gone ? "Open your audits:" : "Open this audit:");
    expect(mail.text.split("\n")).toContain(`${host.url}${gone ? "/" : `/w/${workspace.id}`}`);
    expect(`${mail.text}${mail.html}`).not.toMatch(/workspace/i);
    expect(mail.html).toContain("<!doctype html>");
    expect(mail.html).toContain(workspace.name.replace("&", "&amp;"));
    expect(mail.html).not.toContain("<longer>");
  });

  test("a request to join: who can decide is told of who asks, in their language, and is led there", async () => {
    const workspace = await named("asked");
    const { olga, mei, clerk, org } = office;
    const dora = await hire(org, await enter(host.url, "Dora"));
    const members = `/api/workspaces/${workspace.id}/members`;
    await olga.ask("POST", members, { user_id: dora.id, role: "admin" });
    await dora.send("POST", "/language", "language=de", {
      "Content-Type": "application/x-www-form-urlencoded",
    });
    const kai = await enter(host.url, "Kai");
    await kai.ask("PATCH", "/api/me", { name: "Kai <Kern>" });
    const accept = await askingLink(workspace);
    await kai.ask("POST", accept);
    await kai.ask("POST", accept);
    const mail = await mailAbout(olga, workspace.name);
    expect(mail.subject).toBe(`Kai <Kern> asks to join ${workspace.name}`);
    expect(mail.text).toContain(
      `Asking to join ${workspace.name}, an audit that you administer: Kai <Kern> (${kai.email})`,
    );
    expect(mail.text.split("\n")).toContain(
      `${host.url}/w/${workspace.id}/settings/invitations#join-requests`,
    );
    expect(mail.text).toContain(`Choose which mails you want at ${host.url}/account`);
    expect(`${mail.text}${mail.html}`).not.toMatch(/workspace/i);
    expect(mail.html).toContain("Kai &lt;Kern&gt;");
    const german = await mailAbout(dora, workspace.name);
    expect(german.subject).toBe(`Kai <Kern> möchte ${workspace.name} beitreten`);
    expect(german.text).toContain(`Beitrittsanfragen für ${workspace.name} (Audit): Kai <Kern>`);
    await silence(mei, workspace.name);
    await silence(clerk, workspace.name);
    await (await enter(host.url, "Lea")).ask("POST", accept);
    await sleep(SILENCE_MS);
    await mailAbout(olga, workspace.name);
  });

  test("restoring what was deleted tells its owner", async () => {
    const { id, name } = await named("restored");
    await office.olga.ask("DELETE", `/api/workspaces/${id}`);
    await office.boss.ask("POST", adminPath(id, "/restore"));
    expect((await mailAbout(office.olga, name)).subject).toBe(`${name} was restored`);
  });

  test("the heir and whose role changed are told about themselves", async () => {
    const { id, name } = await named("theirs");
    const { boss, clerk, carl, mei } = office;
    await clerk.ask("PATCH", adminPath(id, `/members/${mei.id}`), { role: "viewer" });
    const changed = await mailAbout(mei, name);
    expect(changed.subject).toBe(`Your role in ${name} was changed`);
    expect(changed.text).toContain(`Clerk, an admin of Acme, changed your role in ${name} to viewer.`);
    expect(changed.text).toContain("You get this because it is about you.");
    await boss.ask("POST", adminPath(id, "/transfer"), { new_owner_id: carl.id });
    const inherited = await mailAbout(carl, name);
    expect(inherited.subject).toBe(`You own ${name} now`);
    expect(inherited.text).toContain(`Boss, an admin of Acme, made you the owner of ${name}.`);
  });

  test("who acts is not told of it, nor are members", async () => {
    const { id, name } = await named("mine");
    const { boss, clerk, mei } = office;
    await boss.ask("POST", adminPath(id, "/transfer"), { new_owner_id: boss.id });
    await mailAbout(office.olga, name);
    await silence(boss, name);
    await clerk.ask("POST", adminPath(id, "/archive"));
    expect((await mailAbout(boss, name)).subject).toBe(`${name} was archived`);
    await silence(mei, name);
  });

  test("a repeat, or what changed nothing, is told to nobody; two admins at once make one mail", async () => {
    const { id, name } = await named("once");
    const { boss, clerk, olga, mei } = office;
    const key = { "Idempotency-Key": "archive-once" };
    await clerk.ask("POST", adminPath(id, "/archive"), undefined, key);
    await clerk.ask("POST", adminPath(id, "/archive"), undefined, key);
    await boss.ask("POST", adminPath(id, "/archive"));
    await mailAbout(olga, name);
    const second = await named("at once");
    await Promise.all(
      [boss, clerk, boss, clerk].map((who) => who.ask("POST", adminPath(second.id, "/archive"))),
    );
    await mailAbout(olga, second.name);
    const third = await named("as it is");
    await clerk.ask("PATCH", adminPath(third.id, `/members/${mei.id}`), { role: "member" });
    await boss.ask("POST", adminPath(third.id, "/restore"));
    await silence(olga, third.name);
    expect(about(await mailsTo(olga), name)).toHaveLength(1);
    expect(about(await mailsTo(olga), second.name)).toHaveLength(1);
  });

  test("refused acts send nothing", async () => {
    const { id, name } = await named("refused");
    const { boss, clerk, zoe } = office;
    const forced = adminPath(id, "?force=true");
    const refused = [
      await clerk.send("DELETE", forced, { reason: "Because", confirm_name: name }),
      await boss.send("DELETE", forced, { reason: "Because", confirm_name: "Wrong" }),
      await boss.send("POST", adminPath(id, "/transfer"), { new_owner_id: zoe.id }),
      await zoe.send("POST", adminPath(id, "/archive")),
    ];
    expect(refused.map((reply) => reply.status)).toEqual([403, 400, 404, 404]);
    await silence(office.olga, name);
  });

  describe("switched off", () => {
    const choose = (choice: object) => office.olga.ask("PATCH", "/api/me/mails", choice);

    test.each(KINDS)("%s stays away, the others come", async (what) => {
      const all = { ...Object.fromEntries(KINDS.map((one) => [one, true])), "join-requested": true };
      expect(await choose({ ...all, [what]: false })).toEqual({ ...all, [what]: false });
      const silent = await named(`silent ${what}`);
      await TOLD[what](silent);
      const other = what === "archived" ? "deleted" : "archived";
      const loud = await named(`loud ${other}`);
      await TOLD[other](loud);
      await mailAbout(office.olga, loud.name);
      await silence(office.olga, silent.name);
      expect(await choose({ [what]: true })).toEqual(all);
    });

    test("requests to join stay away, for who does not want them", async () => {
      const { olga, carl } = office;
      expect(await choose({ "join-requested": false })).toMatchObject({ "join-requested": false });
      const silent = await named("silent request");
      await olga.ask("POST", `/api/workspaces/${silent.id}/members`, { user_id: carl.id, role: "admin" });
      await (await enter(host.url, "Kai")).ask("POST", await askingLink(silent));
      await mailAbout(carl, silent.name);
      await silence(olga, silent.name);
      await choose({ "join-requested": true });
    });

    test("by the account page's own form, without scripts", async () => {
      const form = { "Content-Type": "application/x-www-form-urlencoded" };
      const on = new URLSearchParams({ intent: "save-mails", restored: "on", deleted: "on" });
      const saved = await office.olga.send("POST", "/account", on.toString(), form);
      expect([saved.status, saved.headers.get("location")]).toEqual([303, "/account?done=saved"]);
      expect(await office.olga.ask("GET", "/api/me/mails")).toEqual({
        archived: false,
        restored: true,
        deleted: true,
        transferred: false,
        "role-changed": false,
        "join-requested": false,
      });
      const { text } = await office.olga.send("GET", "/account");
      expect(text).toContain("An admin archives an audit that you own.");
      expect(text).toMatch(/<input[^>]*name="restored"[^>]*checked/);
      expect(text).not.toMatch(/<input[^>]*name="archived"[^>]*checked/);
    });

    test("is one's own business, and takes known kinds only", async () => {
      expect((await new Client(host.url).send("GET", "/api/me/mails")).status).toBe(401);
      for (const choice of [{ everything: false }, { archived: "no" }, []]) {
        expect((await office.olga.send("PATCH", "/api/me/mails", choice)).status).toBe(400);
      }
    });
  });

  test("a suspended organization is out of its admins' reach, and sends no mail", async () => {
    const theirs = await openOffice(host.url);
    const { id, name } = await makeTheirs(theirs, { name: "Suspended" });
    const suspend = (status: string) => platform.ask("PATCH", `/api/orgs/${theirs.org.id}`, { status });
    await suspend("suspended");
    for (const [method, more] of [
      ["GET", ""],
      ["GET", "/activity"],
      ["GET", "/members"],
      ["POST", "/archive"],
    ] as const) {
      const reply = await theirs.boss.send(method, adminPath(id, more));
      expect([reply.status, reply.body.error.code], `${method} ${more}`).toEqual([
        403,
        "ORGANIZATION_SUSPENDED",
      ]);
    }
    await suspend("active");
    const reachable = () => theirs.boss.send("GET", adminPath(id));
    const back = await eventually(reachable, (reply) => reply.status === 200);
    expect(back.body.data.status).toBe("active");
    expect(await auditOf(theirs, id)).toEqual([]);
    expect(about(await mailsTo(theirs.olga), name)).toEqual([]);
  });
});
