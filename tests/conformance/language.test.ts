/** Which language pages and mails speak, and that the API speaks English, over HTTP on both hosts. */
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  Client,
  enter,
  freshEmail,
  hire,
  makeOrg,
  makeWorkspace,
  type Json,
  type Org,
  type Person,
  type Reply,
} from "./client.ts";

const GERMAN = { "Accept-Language": "de-DE,de;q=0.9" };
const ENGLISH = { "Accept-Language": "en-US,en;q=0.9" };
const WAIT_MS = 15_000;

/** A browser with its cookies. */
class Visitor extends Client {
  readonly cookies = new Map<string, string>();
  override get credentials(): Record<string, string> {
    return {
      Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      Origin: this.url,
    };
  }

  override async send(...request: Parameters<Client["send"]>): Promise<Reply> {
    const reply = await super.send(...request);
    for (const cookie of reply.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    return reply;
  }

  submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    return this.send("POST", path, new URLSearchParams(fields).toString(), { ...type, ...headers });
  }

  choose(language: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.submit("/language", { language }, headers);
  }
}

async function browserOf(url: string, { email }: { email: string }): Promise<Visitor> {
  const visitor = new Visitor(url);
  await visitor.send("POST", "/dev/session", { email });
  return visitor;
}

/** As the document says it, and as one of its words does. */
function spoken({ text }: Reply): [lang: string | undefined, skip: string | undefined] {
  return [/<html lang="(\w+)"/.exec(text)?.[1], /class="skip"[^>]*>([^<]*)</.exec(text)?.[1]?.trim()];
}
const IN_GERMAN = ["de", "Zum Inhalt springen"];
const IN_ENGLISH = ["en", "Skip to content"];

/** The one mail to this address whose text has these words in it. */
async function mailTo(url: string, email: string, about: string): Promise<Json> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(50)) {
    const mails: Json[] = await new Client(url).ask("GET", `/dev/mail.json?to=${encodeURIComponent(email)}`);
    const mail = mails.find(({ subject, text }) => `${subject}\n${text}`.includes(about));
    if (mail) return mail;
  }
  throw new Error(`no mail about ${about} to ${email} arrived`);
}

describe.each(inject("hosts"))("$kind", ({ url }) => {
  const nobody = new Client(url);
  let jane: Person;
  let org: Org;
  beforeAll(async () => {
    jane = await enter(url, "Jane");
    org = await makeOrg(jane);
  });

  describe("pages", () => {
    test.each([
      ["de-DE,de;q=0.9", IN_GERMAN],
      ["DE", IN_GERMAN],
      ["fr", IN_ENGLISH],
      ["fr-FR,fr;q=0.9,de;q=0.5", IN_GERMAN],
      ["en;q=0.4,de;q=0.8", IN_GERMAN],
      ["de;q=0.4,en;q=0.8", IN_ENGLISH],
      ["de;q=0", IN_ENGLISH],
      ["de-DE; Q=0.000, de;q=0.1", IN_GERMAN],
      ["*", IN_ENGLISH],
      ["den", IN_ENGLISH],
      ["constructor,__proto__", IN_ENGLISH],
      ["", IN_ENGLISH],
    ])("asked for in %j", async (asked, expected) => {
      const page = await nobody.send("GET", "/sign-in", undefined, { "Accept-Language": asked });
      expect([page.status, ...spoken(page)]).toEqual([200, ...expected]);
    });

    test("also those about failures", async () => {
      const page = await nobody.send("GET", "/nowhere", undefined, GERMAN);
      expect([page.status, ...spoken(page)]).toEqual([404, ...IN_GERMAN]);
    });

    test("two languages at once never mix", async () => {
      const browser = await browserOf(url, jane);
      const asked = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? GERMAN : ENGLISH));
      const pages = await Promise.all(
        asked.map((headers, n) => browser.send("GET", n % 4 < 2 ? "/" : "/account", undefined, headers)),
      );
      expect(pages.map(spoken)).toEqual(asked.map((one) => (one === GERMAN ? IN_GERMAN : IN_ENGLISH)));
      for (const [n, { text }] of pages.entries()) {
        const [own, other] = ["Abmelden", "Sign out"].toSorted(() => (asked[n] === GERMAN ? 0 : -1));
        expect(text).toContain(own);
        expect(text).not.toContain(other);
      }
    });
  });

  test("the API speaks English, whatever is asked", async () => {
    const path = "/api/workspaces";
    const refused = [
      await nobody.send("GET", "/api/me", undefined, GERMAN),
      await jane.send("GET", "/api/nowhere", undefined, GERMAN),
      await jane.send("POST", path, { org_id: org.id, name: "x".repeat(1000) }, GERMAN),
      await jane.send("POST", path, "{", GERMAN),
    ];
    const same = [
      await nobody.send("GET", "/api/me"),
      await jane.send("GET", "/api/nowhere"),
      await jane.send("POST", path, { org_id: org.id, name: "x".repeat(1000) }),
      await jane.send("POST", path, "{"),
    ];
    const said = ({ status, body: { error } }: Reply) => [status, error.code, error.message, error.details];
    expect(refused.map(said)).toEqual(same.map(said));
    expect(refused.map(({ body }) => body.error.message)).toContain("There is nothing at this address.");
  });

  test("its reference offers no other language, as other pages do", async () => {
    const offered = async (path: string) =>
      (await nobody.send("GET", path, undefined, { ...GERMAN, Accept: "text/html" })).text.includes(
        'action="/language"',
      );
    expect(await Promise.all(["/sign-in", "/nowhere"].map(offered))).toEqual([true, true]);
    expect(await Promise.all(["/api/docs", "/api/docs/members", "/api/nowhere"].map(offered))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("programs get English from pages' addresses, too", async () => {
    const asked = { ...GERMAN, Accept: "application/json" };
    const { status, body } = await nobody.send("GET", "/nowhere", undefined, asked);
    expect([status, body.error.message]).toEqual([404, "There is nothing at this address."]);
  });

  describe("the choice", () => {
    test.each([
      ["/sign-in?next=%2Faccount", "/sign-in?next=%2Faccount"],
      ["/nowhere#part", "/nowhere"],
      ["https://evil.test/sign-in", "/"],
      ["javascript:alert(1)", "/"],
      ["//evil.test/", "/"],
      ["", "/"],
    ])("made at %j leads to %j", async (referer, to) => {
      const visitor = new Visitor(url);
      const from = referer.startsWith("/") && !referer.startsWith("//") ? url + referer : referer;
      const reply = await visitor.choose("de", from === "" ? {} : { Referer: from });
      expect([reply.status, reply.headers.get("location")]).toEqual([303, to]);
    });

    test("never to another origin by the page's path", async () => {
      const reply = await new Visitor(url).choose("de", { Referer: `${url}//evil.test/` });
      const location = reply.headers.get("location") ?? "";
      expect([reply.status, new URL(location, url).origin]).toEqual([303, url]);
    });

    test("is kept for a year, out of reach of scripts, and wins over what the browser asks for", async () => {
      const visitor = new Visitor(url);
      const cookie = (await visitor.choose("de")).headers.getSetCookie().join();
      expect(cookie).toMatch(/^atrium_language=de;/);
      for (const part of ["Max-Age=31536000", "Path=/", "HttpOnly", "SameSite=Lax"])
        expect(cookie).toContain(part);
      expect(spoken(await visitor.send("GET", "/sign-in", undefined, ENGLISH))).toEqual(IN_GERMAN);
      await visitor.choose("en");
      expect(spoken(await visitor.send("GET", "/sign-in", undefined, GERMAN))).toEqual(IN_ENGLISH);
    });

    test.each(["fr", "", "__proto__", "DE"])("not of %j", async (language) => {
      const reply = await new Visitor(url).choose(language, GERMAN);
      expect([reply.status, reply.headers.getSetCookie()]).toEqual([400, []]);
      expect(reply.text).toContain("Wählen Sie eine der Sprachen.");
    });

    test("a cookie with an unknown language counts for nothing", async () => {
      const visitor = new Visitor(url);
      visitor.cookies.set("atrium_language", "fr");
      expect(spoken(await visitor.send("GET", "/sign-in", undefined, GERMAN))).toEqual(IN_GERMAN);
    });

    test("is nobody else's to make", async () => {
      const visitor = await browserOf(url, await enter(url, "Kai"));
      const reply = await visitor.choose("de", { Origin: "https://evil.test" });
      expect([reply.status, reply.headers.getSetCookie()]).toEqual([403, []]);
    });
  });

  describe("mails", () => {
    /** Somebody who chose German once; whatever follows is asked by Jane, in English. */
    async function german(name: string): Promise<Person> {
      const person = await enter(url, name);
      await (await browserOf(url, person)).choose("de");
      return person;
    }

    test("speak their reader's language, whoever causes them", async () => {
      const greta = await hire(org, await german("Greta"));
      const added = await mailTo(url, greta.email, "Jane");
      expect(added.subject).toBe("Jane hat Sie zu Acme hinzugefügt");
      const { id } = await makeWorkspace(org);
      await jane.ask("POST", `/api/workspaces/${id}/invitations`, { email: greta.email }, ENGLISH);
      const invited = await mailTo(url, greta.email, "/invitations/");
      expect(invited.subject).toBe("Jane hat Sie zu Sales eingeladen");
      expect(invited.html).toContain('<html lang="de"');
      const english = await hire(org, await enter(url, "Emma"));
      expect((await mailTo(url, english.email, "Jane")).subject).toBe("Jane added you to Acme");
    });

    test("change with the choice", async () => {
      const greta = await german("Greta");
      await (await browserOf(url, greta)).choose("en");
      await hire(org, greta);
      expect((await mailTo(url, greta.email, "Jane")).subject).toBe("Jane added you to Acme");
    });

    test("to who is unknown speak as the page they were sent from", async () => {
      const { id } = await makeWorkspace(org);
      const browser = await browserOf(url, jane);
      const invite = async (headers: Record<string, string>) => {
        const email = freshEmail("guest");
        const fields = { intent: "send", email, role: "viewer" };
        const reply = await browser.submit(`/w/${id}/settings/invitations`, fields, headers);
        expect(reply.status).toBe(303);
        return (await mailTo(url, email, "/invitations/")).subject;
      };
      expect(await Promise.all([invite(GERMAN), invite(ENGLISH)])).toEqual([
        "Jane hat Sie zu Sales eingeladen",
        "Jane invited you to Sales",
      ]);
    });

    test("with a link to sign in, too", async () => {
      const email = freshEmail("nora");
      await new Visitor(url).submit("/sign-in", { email }, GERMAN);
      expect((await mailTo(url, email, "/sign-in/")).html).toContain('<html lang="de"');
    });
  });

  test("failures with a number in them are German on a page, and English for programs", async () => {
    const { id, version, name, slug, color, icon } = await makeWorkspace(org);
    const tags = Array.from({ length: 11 }, (_, n) => `tag${n}`);
    const fields = { version: String(version), name, slug, color, icon, description: "", status: "active" };
    const browser = await browserOf(url, jane);
    const refused = await browser.submit(`/w/${id}/settings`, { ...fields, tags: tags.join(", ") }, GERMAN);
    expect([refused.status, ...spoken(refused)]).toEqual([400, ...IN_GERMAN]);
    expect(refused.text).toContain("Höchstens 10 Tags.");
    const long = await browser.submit(`/w/${id}/settings`, { ...fields, name: "x".repeat(1000) }, GERMAN);
    expect(long.text).toMatch(/Höchstens \d+ Zeichen\./);
    const program = await jane.send("PATCH", `/api/workspaces/${id}`, { tags, version }, GERMAN);
    expect([program.status, program.body.error.message]).toEqual([400, "At most 10 tags."]);
  });

  test("what is wrong with input is said in plain words, on pages and for programs", async () => {
    const { id, version, name, slug, color, icon } = await makeWorkspace(org);
    const browser = await browserOf(url, jane);
    const fields = { version: String(version), name, slug, color, icon, description: "", status: "active" };
    const long = await browser.submit(`/w/${id}/settings`, { ...fields, tags: "x".repeat(60) }, ENGLISH);
    expect([long.status, ...spoken(long)]).toEqual([400, ...IN_ENGLISH]);
    expect(long.text).toContain("At most 50 characters.");
    const blank = await browser.submit(`/w/${id}/settings`, { ...fields, name: "  " }, GERMAN);
    expect(blank.text).toContain("Das darf nicht leer sein.");
    const ws = `/api/workspaces/${id}`;
    const said = async (method: string, path: string, body?: object) =>
      (await jane.send(method, ws + path, body)).body.error.message;
    expect(await said("GET", "/activity?to=2026-13-01")).toMatch(/^to: Give a date as YYYY-MM-DD/);
    expect(await said("GET", "/activity?limit=1000")).toBe("limit: At most 100.");
    expect(await said("GET", "/activity?limit=many")).toBe("limit: Give a number.");
    expect(await said("POST", "/members", { user_id: jane.id, role: "boss" })).toBe(
      "role: One of: viewer, member, admin, owner.",
    );
  });
});
