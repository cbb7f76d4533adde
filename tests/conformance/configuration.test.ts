/** Module configuration, approvals and the organization's settings, on hosts of their own: who signs in first owns the platform. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { Client, enter, hire, makeOrg, makeWorkspace, type Json, type Org, type Person } from "./client.ts";

const CONFIG = "/api/ws/config";
const PAGE = "/platform-admin/modules/workspace";
const APPROVALS = "/platform-admin/approvals";
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe.each(HOSTS)("%s", (kind) => {
  let host: Host;
  let jane: Person;
  let omar: Person;
  let mei: Person;
  let org: Org;
  let slug: string;

  beforeAll(async () => {
    host = await startHost(kind);
    jane = await enter(host.url, "Jane");
    omar = await nameAdmin("Omar");
    org = await makeOrg(await enter(host.url, "Nora"));
    slug = (await org.owner.ask("GET", `/api/orgs/${org.id}`)).slug;
    mei = await hire(org, await enter(host.url, "Mei"), "org_admin");
  });
  afterAll(() => host?.stop());

  async function nameAdmin(name: string): Promise<Person> {
    const person = await enter(host.url, name);
    await jane.ask("PATCH", `/api/ws/admin/people/${person.id}`, { platform_role: "platform_admin" });
    return person;
  }

  const entries = async (action: string): Promise<Json[]> =>
    jane.ask("GET", `/api/ws/admin/audit?action=${action}`);

  async function mailTo(person: Person, subject: RegExp): Promise<Json> {
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(50)) {
      const mails: Json[] = await new Client(host.url).ask("GET", `/dev/mail.json?to=${person.email}`);
      const mail = mails.find((one) => subject.test(one.subject));
      if (mail) return mail;
    }
    throw new Error(`no mail ${subject} to ${person.name}`);
  }

  describe("the API", () => {
    test("everybody reads it in the documented shape", async () => {
      const reply = await mei.send("GET", CONFIG);
      expect(reply.status).toBe(200);
      expect(reply.body.data).toMatchObject({
        id: expect.any(String),
        nav_label_singular: "Workspace",
        nav_label_plural: "Workspaces",
        nav_icon: "WorkspaceIcon",
        enable_favorites: true,
        enable_tags: true,
        enable_color_coding: true,
        default_color: "#1976d2",
        updated_at: expect.any(String),
        approval: [],
        new_org_max_workspaces: null,
      });
      expect((await new Client(host.url).send("GET", CONFIG)).status).toBe(401);
    });

    test("platform admins change it, and it is in the audit log with old and new values", async () => {
      const saved = await omar.send("PUT", CONFIG, { default_color: "#FF5722", enable_tags: false });
      expect(saved.status).toBe(200);
      expect(saved.body.data).toMatchObject({
        default_color: "#ff5722",
        enable_tags: false,
        updated_by: omar.id,
      });
      const [entry] = await entries("config_update");
      expect(entry).toMatchObject({
        resource_type: "system_config",
        actor_id: omar.id,
        actor_role: "platform_admin",
        org_id: null,
        details: {
          changed_fields: expect.arrayContaining(["default_color", "enable_tags"]),
          old_values: { default_color: "#1976d2", enable_tags: true },
          new_values: { default_color: "#ff5722", enable_tags: false },
        },
      });
      await omar.ask("PUT", CONFIG, { default_color: "#1976d2", enable_tags: true });
    });

    test("organization admins do not change it", async () => {
      for (const person of [mei, org.owner]) {
        const refused = await person.send("PUT", CONFIG, { nav_label_plural: "Audits" });
        expect(refused.status).toBe(403);
        expect(refused.body.error.code).toBe("INSUFFICIENT_PERMISSIONS");
      }
      expect((await jane.ask("GET", CONFIG)).nav_label_plural).toBe("Workspaces");
    });

    test("what is no label, color, icon, number or order is refused", async () => {
      const before = await jane.ask("GET", CONFIG);
      for (const [field, value] of [
        ["nav_label_singular", ""],
        ["nav_label_plural", "x".repeat(51)],
        ["default_color", "red"],
        ["default_color", "#12345"],
        ["nav_icon", "NoSuchThing"],
        ["default_retention_days", 0],
        ["default_retention_days", 366],
        ["max_tag_length", 2],
        ["max_tags_per_workspace", 51],
        ["default_tab_order", ["module-kb", "module-kb"]],
        ["modules", { "module-none": true }],
        ["approval", ["everything"]],
        ["new_org_max_workspaces_per_user", 101],
      ] as const) {
        const refused = await jane.send("PUT", CONFIG, { [field]: value });
        expect(refused.status, field).toBe(400);
        expect(refused.body.error.details.fields[0].path, field).toMatch(new RegExp(`^${field}`));
      }
      expect(await jane.ask("GET", CONFIG)).toEqual(before);
    });

    test("of two who save at once one is told, with both values", async () => {
      const { version } = await jane.ask("GET", CONFIG);
      const replies = await Promise.all(
        ["#111111", "#222222"].map((default_color, i) =>
          (i === 0 ? jane : omar).send("PUT", CONFIG, { default_color, version }),
        ),
      );
      expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const [won, lost] = replies.toSorted((a, b) => a.status - b.status);
      expect(lost?.body.error).toMatchObject({
        code: "CONFLICT",
        details: { current: { default_color: won?.body.data.default_color } },
      });
      expect((await jane.ask("GET", CONFIG)).default_color).toBe(won?.body.data.default_color);
      await jane.ask("PUT", CONFIG, { default_color: "#1976d2" });
    });

    test("icons are found by what is in their name", async () => {
      const found: string[] = await mei.ask("GET", `${CONFIG}/icons?q=local%20ship`);
      expect(found).toEqual(["LocalShipping"]);
      expect((await mei.ask("GET", `${CONFIG}/icons?q=folder`))[0]).toBe("Folder");
      expect(await mei.ask("GET", `${CONFIG}/icons?q=nosuchicon`)).toEqual([]);
    });

    test("a new organization starts with what the platform says", async () => {
      const given = {
        new_org_max_workspaces: 7,
        new_org_max_workspaces_per_user: 3,
        new_org_workspace_creation: "admins",
      };
      await jane.ask("PUT", CONFIG, given);
      const made = await makeOrg(await enter(host.url, "Tess"));
      expect(await made.owner.ask("GET", `/api/orgs/${made.id}`)).toMatchObject({ max_workspaces: 7 });
      expect(await made.owner.ask("GET", `${CONFIG}/org?orgId=${made.id}`)).toMatchObject({
        max_workspaces_per_user: 3,
        workspace_creation: "admins",
      });
      await jane.ask("PUT", CONFIG, {
        new_org_max_workspaces: null,
        new_org_max_workspaces_per_user: null,
        new_org_workspace_creation: null,
      });
    });
  });

  describe("the page", () => {
    test("shows the form to platform owners and admins, and to nobody else", async () => {
      for (const person of [jane, omar]) {
        const page = await person.send("GET", PAGE);
        expect(page.status).toBe(200);
        expect(fieldsOf(page.text, "configuration")).toMatchObject({
          nav_label_singular: ["Workspace"],
          nav_icon: ["WorkspaceIcon"],
          enable_favorites: ["on"],
          default_tab_order: ["module-kb", "module-chat", "module-voice", "module-eval"],
        });
      }
      for (const path of [PAGE, "/platform-admin", APPROVALS]) {
        expect((await mei.send("GET", path)).status, path).toBe(403);
        expect((await new Client(host.url).send("GET", path)).status, path).toBe(303);
      }
      expect((await post(mei, PAGE, { nav_label_plural: ["Mine"] })).status).toBe(403);
    });

    test("saves labels, icon and switches; they show at once to who saved and soon to everybody", async () => {
      const fields = fieldsOf((await omar.send("GET", PAGE)).text, "configuration");
      delete fields["enable_favorites"];
      const saved = await post(omar, PAGE, {
        ...fields,
        nav_label_singular: ["Audit"],
        nav_label_plural: ["Audits"],
        nav_icon: ["FactCheck"],
        intent: ["save"],
      });
      expect(saved.status).toBe(303);
      expect(saved.headers.get("location")).toBe(`${PAGE}?done=configuration-saved`);
      expect(await jane.ask("GET", CONFIG)).toMatchObject({
        nav_label_plural: "Audits",
        nav_icon: "FactCheck",
        enable_favorites: false,
        enable_tags: true,
      });
      expect((await omar.send("GET", "/")).text).toContain("Audits");
      const { text } = await mei.send("GET", "/org-admin");
      expect(text).toContain("Audit Management");
      expect(text).toMatch(/0 audits • 0 active/);
      const entry = (await entries("config_update"))[0];
      expect(entry.details.changed_fields.toSorted()).toEqual([
        "enable_favorites",
        "nav_icon",
        "nav_label_plural",
        "nav_label_singular",
      ]);
      await jane.ask("PUT", CONFIG, {
        nav_label_singular: "Workspace",
        nav_label_plural: "Workspaces",
        nav_icon: "WorkspaceIcon",
        enable_favorites: true,
      });
    });

    test("a form that is not right comes back as it was typed, saying why", async () => {
      const fields = fieldsOf((await jane.send("GET", PAGE)).text, "configuration");
      const refused = await post(jane, PAGE, {
        ...fields,
        nav_label_singular: ["Kept as typed"],
        default_color: ["red"],
        nav_icon: ["NoSuchThing"],
        default_retention_days: ["400"],
        intent: ["save"],
      });
      expect(refused.status).toBe(400);
      expect(refused.text).toContain("A color has the form #RRGGBB.");
      expect(refused.text).toContain("not a Material icon");
      expect(refused.text).toContain('id="default_retention_days-error"');
      expect(fieldsOf(refused.text, "configuration")["nav_label_singular"]).toEqual(["Kept as typed"]);
      expect((await jane.ask("GET", CONFIG)).nav_label_singular).toBe("Workspace");
    });

    test("icons are searched without scripts, and nothing that was typed is lost", async () => {
      const fields = fieldsOf((await jane.send("GET", PAGE)).text, "configuration");
      const typed = { ...fields, nav_label_plural: ["Typed before"], icon_q: ["rocket"] };
      for (const intent of ["find-icon", "enter"]) {
        const found = await post(jane, PAGE, { ...typed, intent: [intent] });
        expect(found.status).toBe(200);
        expect(found.text).toMatch(/name="nav_icon" value="RocketLaunch"/);
        const again = fieldsOf(found.text, "configuration");
        expect(again).toMatchObject({ nav_label_plural: ["Typed before"], nav_icon: ["WorkspaceIcon"] });
      }
      const fragment = await jane.send("GET", `${PAGE}?part=icons&icon_q=rocket&nav_icon=Folder`, undefined, {
        "HX-Request-Type": "partial",
      });
      expect(fragment.text).toMatch(/^<fieldset/);
      expect(fragment.text).toContain("RocketLaunch");
      expect((await jane.send("GET", `${PAGE}?icon_q=rocket`)).text).toContain("RocketLaunch");
      expect((await jane.ask("GET", CONFIG)).nav_label_plural).toBe("Workspaces");
    });

    test("of two admins the second is shown the difference and overwrites nothing", async () => {
      const open = fieldsOf((await omar.send("GET", PAGE)).text, "configuration");
      await jane.ask("PUT", CONFIG, {
        nav_label_plural: "Theirs",
        default_retention_days: 45,
        default_color: "#123456",
      });
      const mine = { ...open, nav_label_plural: ["Mine"], max_tag_length: ["20"], intent: ["save"] };
      const told = await post(omar, PAGE, mine);
      expect(told.status).toBe(409);
      expect(told.text).toContain("Somebody else saved first");
      expect(told.text).toMatch(/Jane saved this/);
      expect(told.text).toContain("Theirs");
      expect(told.text).toContain("Mine");
      expect(await jane.ask("GET", CONFIG)).toMatchObject({ nav_label_plural: "Theirs", max_tag_length: 30 });
      // What they had not touched is what is saved now; what they had, is theirs.
      const again = fieldsOf(told.text, "configuration");
      expect(again).toMatchObject({
        nav_label_plural: ["Mine"],
        max_tag_length: ["20"],
        default_retention_days: ["45"],
        default_color: ["#123456"],
      });
      expect((await post(omar, PAGE, { ...again, intent: ["save"] })).status).toBe(303);
      expect(await jane.ask("GET", CONFIG)).toMatchObject({
        nav_label_plural: "Mine",
        max_tag_length: 20,
        default_retention_days: 45,
        default_color: "#123456",
      });
      await jane.ask("PUT", CONFIG, {
        nav_label_plural: "Workspaces",
        max_tag_length: 30,
        default_retention_days: 30,
        default_color: "#1976d2",
      });
    });

    test("the addresses of the tab-order pages lead to their sections", async () => {
      const system = await jane.send("GET", "/admin/sys/ws/config");
      expect(system.headers.get("location")).toBe(`${PAGE}#tab-order`);
      expect((await jane.send("GET", PAGE)).text).toContain('id="tab-order"');
      const own = await mei.send("GET", `/admin/org/ws/config?org=${slug}`);
      expect(own.headers.get("location")).toBe(`/org-admin/workspaces?org=${slug}&tab=settings#tab-order`);
      expect((await mei.send("GET", `/org-admin/workspaces?org=${slug}&tab=settings`)).text).toContain(
        'id="tab-order"',
      );
    });
  });

  describe("approvals", () => {
    beforeAll(async () => {
      await jane.ask("PUT", CONFIG, { approval: ["retention", "modules"] });
    });
    afterAll(async () => {
      await jane.ask("PUT", CONFIG, {
        approval: [],
        default_retention_days: 30,
        modules: { "module-voice": true },
      });
    });

    test("only owners say what needs approval", async () => {
      const refused = await omar.send("PUT", CONFIG, { approval: [] });
      expect(refused.status).toBe(403);
      expect((await jane.ask("GET", CONFIG)).approval).toEqual(["retention", "modules"]);
      // On the page they see it and send nothing of it.
      const fields = fieldsOf((await omar.send("GET", PAGE)).text, "configuration");
      expect(fields).not.toHaveProperty("approval.retention");
      expect((await post(omar, PAGE, { ...fields, intent: ["save"] })).status).toBe(303);
      expect((await jane.ask("GET", CONFIG)).approval).toEqual(["retention", "modules"]);
    });

    test("an admin's save becomes one request, and an owner's approval applies it", async () => {
      const wish = { default_retention_days: 60, max_tag_length: 25, modules: { "module-voice": false } };
      const asked = await omar.send("PUT", CONFIG, wish, { "Idempotency-Key": `ask-${kind}` });
      expect(asked.status).toBe(202);
      const request = asked.body.data;
      expect(request).toMatchObject({
        status: "pending",
        patch: wish,
        old_values: { default_retention_days: 30, max_tag_length: 30, modules: { "module-voice": true } },
        requested_by: omar.id,
        requested_by_name: "Omar",
      });
      expect(await jane.ask("GET", CONFIG)).toMatchObject({ default_retention_days: 30, max_tag_length: 30 });
      const repeated = await omar.send("PUT", CONFIG, wish, { "Idempotency-Key": `ask-${kind}` });
      expect([repeated.status, repeated.body.data.id]).toEqual([202, request.id]);
      const twice = await omar.send("PUT", CONFIG, wish);
      expect([twice.status, twice.body.data.id]).toEqual([202, request.id]);

      const mail = await mailTo(jane, /Omar asks to change/);
      expect(mail.text).toContain("Days a deleted workspace can be restored: 30 → 60");
      expect(mail.text).toContain("Module Voice: On → Off");
      expect(mail.html).toContain("30 → 60");
      const page = await jane.send("GET", APPROVALS);
      expect(page.text).toContain("Pending (1)");
      expect(page.text).toContain("Approve and apply");
      expect((await omar.send("GET", APPROVALS)).text).not.toContain("Approve and apply");

      const path = `/api/ws/admin/config-requests/${request.id}`;
      expect((await omar.send("POST", `${path}/approve`, {})).status).toBe(403);
      expect((await mei.send("GET", path)).status).toBe(403);
      const approved = await jane.send("POST", `${path}/approve`, { note: "Agreed with legal." });
      expect(approved.status).toBe(200);
      expect(approved.body.data).toMatchObject({
        status: "approved",
        decided_by: jane.id,
        note: "Agreed with legal.",
      });
      expect(await jane.ask("GET", CONFIG)).toMatchObject({
        default_retention_days: 60,
        max_tag_length: 25,
        modules: { "module-voice": false, "module-kb": true },
        updated_by: jane.id,
      });
      const told = await mailTo(omar, /Jane approved your change/);
      expect(told.text).toContain("Jane adds: Agreed with legal.");
      const about = (await entries("configuration")).filter(
        (entry) => entry.details.request_id === request.id,
      );
      expect(about.map(({ action }) => action).toSorted()).toEqual([
        "config_change_approved",
        "config_change_requested",
        "config_update",
      ]);
      expect(about.find(({ action }) => action === "config_change_approved").details).toMatchObject({
        old_values: { default_retention_days: 30 },
        new_values: { default_retention_days: 60 },
        note: "Agreed with legal.",
        requested_by: omar.id,
      });
      for (const act of ["approve", "reject"]) {
        const late = await jane.send("POST", `${path}/${act}`, {});
        expect([late.status, late.body.error.code]).toEqual([409, "CONFLICT"]);
      }
    });

    test("what is not marked goes through at once, and so does an owner's save", async () => {
      expect((await omar.send("PUT", CONFIG, { max_tag_length: 30 })).status).toBe(200);
      expect((await jane.send("PUT", CONFIG, { default_retention_days: 30 })).status).toBe(200);
      // Naming a value that is there already changes nothing, so it asks for nothing.
      expect((await omar.send("PUT", CONFIG, { default_retention_days: 30 })).status).toBe(200);
      expect(await jane.ask("GET", "/api/ws/admin/config-requests?status=pending")).toEqual([]);
    });

    test("what moved since it was asked is approved only over the values of now", async () => {
      const asked = (await omar.send("PUT", CONFIG, { default_retention_days: 90 })).body.data;
      const path = `/api/ws/admin/config-requests/${asked.id}`;
      const before = fieldsOf((await jane.send("GET", APPROVALS)).text, asked.id);
      await jane.ask("PUT", CONFIG, { default_retention_days: 14 });
      const moved = await jane.send("POST", `${path}/approve`, {});
      expect(moved.status).toBe(409);
      expect(moved.body.error.details).toMatchObject({
        current: { default_retention_days: 14 },
        old_values: { default_retention_days: 30 },
        yours: { default_retention_days: 90 },
      });
      // A page that was opened before is answered with what it did not show.
      const shown = await post(jane, APPROVALS, { ...before, intent: ["approve"] });
      expect(shown.status).toBe(409);
      expect(shown.text).toContain("has changed since it was asked");
      expect(shown.text).toMatch(/data-label="Now">14</);
      expect((await jane.ask("GET", CONFIG)).default_retention_days).toBe(14);
      const approved = await post(jane, APPROVALS, {
        ...fieldsOf(shown.text, asked.id),
        intent: ["approve"],
      });
      expect(approved.headers.get("location")).toBe(`${APPROVALS}?done=change-approved`);
      expect((await jane.ask("GET", CONFIG)).default_retention_days).toBe(90);
      await jane.ask("PUT", CONFIG, { default_retention_days: 30 });
    });

    test("an unrelated save in between does not stand in the way", async () => {
      const asked = (await omar.send("PUT", CONFIG, { default_retention_days: 31 })).body.data;
      await omar.ask("PUT", CONFIG, { nav_label_plural: "Rooms" });
      const approved = await jane.send("POST", `/api/ws/admin/config-requests/${asked.id}/approve`, {});
      expect(approved.status).toBe(200);
      expect(await jane.ask("GET", CONFIG)).toMatchObject({
        default_retention_days: 31,
        nav_label_plural: "Rooms",
      });
      await jane.ask("PUT", CONFIG, { default_retention_days: 30, nav_label_plural: "Workspaces" });
    });

    test("a rejected one changes nothing and says why", async () => {
      const fields = fieldsOf((await omar.send("GET", PAGE)).text, "configuration");
      const sent = await post(omar, PAGE, { ...fields, default_retention_days: ["5"], intent: ["save"] });
      expect(sent.headers.get("location")).toBe(`${APPROVALS}?done=change-requested`);
      const [asked] = await jane.ask("GET", "/api/ws/admin/config-requests?status=pending");
      expect(asked.patch).toEqual({ default_retention_days: 5 });
      const form = fieldsOf((await jane.send("GET", APPROVALS)).text, asked.id);
      const note = ["Too short for our customers."];
      expect((await post(jane, APPROVALS, { ...form, note, intent: ["reject"] })).status).toBe(303);
      expect((await jane.ask("GET", CONFIG)).default_retention_days).toBe(30);
      expect((await mailTo(omar, /Jane rejected your change/)).text).toContain(
        "Too short for our customers.",
      );
      expect((await entries("config_change_rejected"))[0].details).toMatchObject({
        request_id: asked.id,
        note: note[0],
      });
      expect((await omar.send("GET", `${APPROVALS}?status=decided`)).text).toContain(note[0]);
    });

    test("who asked may take it back, nobody else", async () => {
      const asked = (await omar.send("PUT", CONFIG, { modules: { "module-eval": false } })).body.data;
      const path = `/api/ws/admin/config-requests/${asked.id}/withdraw`;
      expect((await (await nameAdmin("Luis")).send("POST", path)).status).toBe(403);
      expect((await jane.send("POST", path)).status).toBe(403);
      expect((await omar.send("POST", path)).body.data).toMatchObject({ status: "withdrawn" });
      expect((await omar.send("POST", path)).status).toBe(409);
      expect((await jane.ask("GET", CONFIG)).modules).toMatchObject({ "module-eval": true });
      expect((await entries("config_change_withdrawn"))[0].details.request_id).toBe(asked.id);
    });

    test("of two owners who decide at once one decides", async () => {
      const second = await enter(host.url, "Ada");
      await jane.ask("PATCH", `/api/ws/admin/people/${second.id}`, { platform_role: "platform_owner" });
      const asked = (await omar.send("PUT", CONFIG, { default_retention_days: 77 })).body.data;
      const path = `/api/ws/admin/config-requests/${asked.id}`;
      const replies = await Promise.all([
        jane.send("POST", `${path}/approve`, {}),
        second.send("POST", `${path}/reject`, {}),
      ]);
      expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const { status } = await jane.ask("GET", path);
      expect((await jane.ask("GET", CONFIG)).default_retention_days).toBe(status === "approved" ? 77 : 30);
      const decided = (await entries("configuration")).filter(
        ({ action, details }) => details.request_id === asked.id && /approved|rejected/.test(action),
      );
      expect(decided.map(({ action }) => action)).toEqual([`config_change_${status}`]);
      await jane.ask("PUT", CONFIG, { default_retention_days: 30 });
    });
  });

  describe("an organization's settings", () => {
    const path = (): string => `/org-admin/workspaces?org=${slug}&tab=settings`;
    const config = (): string => `${CONFIG}/org?orgId=${org.id}`;
    const open = async (): Promise<Fields> => fieldsOf((await mei.send("GET", path())).text, "settings");

    test("are its admins' business", async () => {
      expect((await mei.send("GET", path())).status).toBe(200);
      const tom = await hire(org, await enter(host.url, "Tom"));
      expect((await tom.send("GET", path())).status).toBe(403);
      expect((await tom.send("GET", `/org-admin?org=${slug}`)).status).toBe(403);
      expect((await omar.send("GET", path())).status).toBe(404);
    });

    test("an order of its own goes to new workspaces only, and back", async () => {
      const before = await makeWorkspace(org, { name: "Before" });
      const order = ["module-eval", "module-kb", "module-chat", "module-voice"];
      const fields = { ...(await open()), order_mode: ["own"], tab_order: order, intent: ["save"] };
      const saved = await post(mei, path(), fields);
      expect(saved.headers.get("location")).toBe(`${path()}&done=settings-saved`);
      expect(await mei.ask("GET", config())).toMatchObject({ tab_order: order });
      expect((await makeWorkspace(org, { name: "After" })).tab_order).toEqual(order);
      expect((await org.owner.ask("GET", `/api/workspaces/${before.id}`)).tab_order).toEqual(
        before.tab_order,
      );
      expect((await mei.send("GET", path())).text).toContain("Existing workspaces are not affected.");
      const back = { ...(await open()), order_mode: ["system"], intent: ["save"] };
      expect((await post(mei, path(), back)).status).toBe(303);
      expect(await mei.ask("GET", config())).toMatchObject({ tab_order: null });
    });

    test("switches, limits, retention, tags and color are saved, and empty ones inherit", async () => {
      const fields = {
        ...(await open()),
        "module.module-chat": ["off"],
        max_workspaces_per_user: ["5"],
        default_retention_days: ["7"],
        max_tag_length: ["12"],
        max_tags_per_workspace: ["4"],
        workspace_creation: ["admins"],
        color_mode: ["own"],
        default_color: ["#0f766e"],
        intent: ["save"],
      };
      expect((await post(mei, path(), fields)).status).toBe(303);
      expect(await mei.ask("GET", config())).toMatchObject({
        modules: { "module-chat": false },
        max_workspaces_per_user: 5,
        default_retention_days: 7,
        max_tag_length: 12,
        max_tags_per_workspace: 4,
        workspace_creation: "admins",
        default_color: "#0f766e",
        tab_order: null,
      });
      const [entry] = await org.owner.ask("GET", `/api/ws/admin/audit?orgId=${org.id}&action=config_update`);
      expect(entry).toMatchObject({ actor_id: mei.id, actor_role: "org_admin", org_id: org.id });
      const emptied = Object.fromEntries(
        Object.entries(await open()).map(([name, value]) => [
          name,
          /^(max_|default_ret|module)/.test(name) ? [""] : value,
        ]),
      );
      const back = { ...emptied, workspace_creation: ["members"], color_mode: ["system"], intent: ["save"] };
      expect((await post(mei, path(), back)).status).toBe(303);
      expect(await mei.ask("GET", config())).toMatchObject({
        modules: {},
        max_workspaces_per_user: null,
        default_retention_days: null,
        max_tag_length: null,
        workspace_creation: "members",
        default_color: null,
      });
      const wrong = await post(mei, path(), { ...(await open()), max_tag_length: ["99"], intent: ["save"] });
      expect(wrong.status).toBe(400);
      expect(wrong.text).toContain('id="max_tag_length-error"');
    });

    test("the second of two admins is shown what the first saved", async () => {
      const fields = await open();
      await org.owner.ask("PUT", config(), { max_tag_length: 15, default_retention_days: 9 });
      const told = await post(mei, path(), { ...fields, max_tag_length: ["20"], intent: ["save"] });
      expect(told.status).toBe(409);
      expect(told.text).toContain("Somebody else saved first");
      expect(await mei.ask("GET", config())).toMatchObject({ max_tag_length: 15 });
      const again = fieldsOf(told.text, "settings");
      expect(again).toMatchObject({ max_tag_length: ["20"], default_retention_days: ["9"] });
      expect((await post(mei, path(), { ...again, intent: ["save"] })).status).toBe(303);
      expect(await mei.ask("GET", config())).toMatchObject({ max_tag_length: 20, default_retention_days: 9 });
      await mei.ask("PUT", config(), { max_tag_length: null, default_retention_days: null });
    });

    test("what the platform has switched off is gone from the page and refused by the API", async () => {
      await jane.ask("PUT", CONFIG, {
        modules: { "module-voice": false },
        enable_tags: false,
        enable_color_coding: false,
      });
      await sleep(5_500);
      const { text } = await mei.send("GET", path());
      expect(text).toContain("Off for the whole platform");
      const fields = fieldsOf(text, "settings");
      expect(fields).not.toHaveProperty("module.module-voice");
      expect(fields).not.toHaveProperty("max_tag_length");
      expect(fields).not.toHaveProperty("color_mode");
      for (const [field, patch] of [
        ["modules.module-voice", { modules: { "module-voice": true } }],
        ["max_tag_length", { max_tag_length: 10 }],
        ["max_tags_per_workspace", { max_tags_per_workspace: 3 }],
        ["default_color", { default_color: "#123456" }],
      ] as const) {
        const refused = await mei.send("PUT", config(), patch);
        expect(refused.status, field).toBe(400);
        expect(refused.body.error.details.fields[0].path).toBe(field);
      }
      // Everything else is saved as ever, and what the page does not offer stays as it is.
      expect(
        (await post(mei, path(), { ...fields, max_workspaces_per_user: ["9"], intent: ["save"] })).status,
      ).toBe(303);
      expect(await mei.ask("GET", config())).toMatchObject({
        max_workspaces_per_user: 9,
        max_tag_length: null,
      });
      await jane.ask("PUT", CONFIG, {
        modules: { "module-voice": true },
        enable_tags: true,
        enable_color_coding: true,
      });
      await mei.ask("PUT", config(), { max_workspaces_per_user: null });
    });

    test("a suspended organization changes nothing", async () => {
      const nadia = await enter(host.url, "Nadia");
      const other = await makeOrg(nadia);
      await jane.ask("PATCH", `/api/orgs/${other.id}`, { status: "suspended" });
      const refused = await nadia.send("PUT", `${CONFIG}/org?orgId=${other.id}`, { max_tag_length: 9 });
      expect([refused.status, refused.body.error.code]).toEqual([403, "ORGANIZATION_SUSPENDED"]);
    });
  });

  describe("dashboards", () => {
    test("each shows the cards of who may see them, with live figures, and leads on", async () => {
      const platform = await omar.ask("GET", "/api/ws/admin/dashboard");
      expect(platform.cards[0]).toMatchObject({
        id: "ws-platform-admin",
        title: "Workspace Configuration",
        href: PAGE,
        order: 100,
      });
      const own = await mei.ask("GET", `/api/ws/admin/dashboard?orgId=${org.id}`);
      const listed = await org.owner.ask("GET", "/api/workspaces");
      expect(own.cards).toEqual([
        expect.objectContaining({
          id: "ws-org-admin",
          title: "Workspace Management",
          href: `/org-admin/workspaces?org=${slug}`,
          order: 200,
          stats: `${listed.length} workspaces • ${listed.length} active`,
        }),
      ]);
      expect((await mei.send("GET", "/api/ws/admin/dashboard")).status).toBe(403);
      expect((await omar.send("GET", `/api/ws/admin/dashboard?orgId=${org.id}`)).status).toBe(404);
      expect((await mei.send("GET", `/org-admin?org=${slug}`)).text).not.toContain("ws-platform-admin");
      for (const [person, { href }] of [
        [omar, platform.cards[0]],
        [mei, { href: `${own.cards[0].href}&tab=settings` }],
      ] as const) {
        expect((await person.send("GET", href)).status).toBe(200);
      }
    });

    test("what waits shows with the list it is found in", async () => {
      const ivan = await enter(host.url, "Ivan");
      const small = await makeOrg(ivan);
      await jane.ask("PATCH", `/api/orgs/${small.id}`, { max_workspaces: 1 });
      const dated = { "X-Atrium-Dated": new Date(Date.now() - 100 * 86_400_000).toISOString() };
      const { id } = await ivan.ask(
        "POST",
        "/api/workspaces",
        { org_id: small.id, name: "Forgotten" },
        dated,
      );
      const ids = async (who: Person, query: string): Promise<string[]> =>
        (await who.ask("GET", `/api/ws/admin/dashboard${query}`)).attention.map((item: Json) => item.id);
      await expect.poll(() => ids(ivan, `?orgId=${small.id}`)).toEqual(["inactive", "places"]);
      await expect.poll(() => ids(jane, "")).toContain(`full-${small.id}`);
      const { attention } = await ivan.ask("GET", `/api/ws/admin/dashboard?orgId=${small.id}`);
      expect(attention).toEqual([
        expect.objectContaining({
          text: "One workspace had no activity for more than 90 days.",
          href: expect.stringMatching(/^\/org-admin\/workspaces\?org=[\w-]+&inactive_days=90$/),
        }),
        expect.objectContaining({ tone: "bad", text: "1 of 1 places are taken." }),
      ]);
      // Deleted 28 days ago, kept for 30: gone in two.
      const deleted = { "X-Atrium-Dated": new Date(Date.now() - 28 * 86_400_000).toISOString() };
      await ivan.ask("DELETE", `/api/workspaces/${id}`, undefined, deleted);
      await expect.poll(() => ids(ivan, `?orgId=${small.id}`)).toEqual(["purged-soon"]);
      await jane.ask("PATCH", `/api/orgs/${small.id}`, { status: "suspended" });
      await expect.poll(() => ids(jane, "")).toContain("suspended");
      expect(await ids(jane, "")).not.toContain(`full-${small.id}`);
      await jane.ask("PUT", CONFIG, { approval: ["retention"] });
      await omar.send("PUT", CONFIG, { default_retention_days: 12 });
      expect(await ids(jane, "")).toContain("pending");
      expect((await jane.send("GET", "/platform-admin")).text).toContain(
        "One requested change waits for approval.",
      );
    });
  });
});

type Fields = Record<string, string[]>;

const post = (person: Person, path: string, fields: Fields) => {
  const pairs = Object.entries(fields).flatMap(([name, values]) => values.map((value) => [name, value]));
  return person.send("POST", path, new URLSearchParams(pairs).toString(), FORM);
};

/** What a browser would send of a form without pressing anything. @param within its id, or something that is in it */
function fieldsOf(html: string, within: string): Fields {
  const forms = [...html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => form);
  const form =
    forms.find((one) => new RegExp(`^<form[^>]*id="${within}"`).test(one)) ??
    forms.find((one) => one.includes(within));
  if (!form) throw new Error(`no form with ${within}`);
  const fields: Fields = {};
  const add = (name: string, value: string): void => {
    (fields[name] ??= []).push(decoded(value));
  };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const at = attributesOf(tag);
    const isSent = !["checkbox", "radio"].includes(at["type"] ?? "") || "checked" in at;
    if (at["name"] && isSent && !("disabled" in at)) add(at["name"], at["value"] ?? "");
  }
  for (const [, tag = "", options = ""] of form.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
    const at = attributesOf(tag);
    const chosen = /<option[^>]*\bselected[^>]*>/.exec(options) ?? /<option[^>]*>/.exec(options);
    if (at["name"] && !("disabled" in at)) add(at["name"], attributesOf(chosen?.[0] ?? "")["value"] ?? "");
  }
  return fields;
}

const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/([\w.-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [name, value]),
  );

const decoded = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
