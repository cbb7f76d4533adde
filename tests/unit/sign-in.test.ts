import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findPersonByEmail } from "../../src/global/people/people.ts";
import { createMailer, toPeople } from "../../src/mail/mailer.ts";
import type { SendBySmtp } from "../../src/mail/smtp.ts";
import { cookieIn, makeWorld, MINUTE, ORIGIN, type World } from "./identity-world.ts";

let world: World;
beforeEach(async () => void (world = await makeWorld()));
afterEach(() => world.close());

const ask = (email: string, next?: string, from?: string) =>
  world.request("/api/sign-in", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(from ? { "CF-Connecting-IP": from } : {}) },
    body: JSON.stringify({ email, next }),
  });

function lastLink(): string {
  const [link] = /\/sign-in\/[\w-]+/.exec(world.mails.at(-1)?.text ?? "") ?? [];
  if (!link) throw new Error("no link was mailed");
  return link;
}

const click = (link: string) => world.request(link, { method: "POST", headers: { Origin: ORIGIN } });

describe("asking for a link", () => {
  test("answers the same whether an account exists or not", async () => {
    const first = await ask("jane@acme.test");
    await click(lastLink());
    const second = await ask("jane@acme.test");
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(await second.json()).toEqual(await first.json());
    expect(world.mails.map((mail) => mail.to)).toEqual(["jane@acme.test", "jane@acme.test"]);
  });

  test("is counted exactly, per address, within fifteen minutes", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("jane@acme.test")));
    expect(answers.filter((answer) => answer.status === 202)).toHaveLength(5);
    const refused = answers.find((answer) => answer.status === 429);
    expect(refused?.headers.get("Retry-After")).toBe("900");
    expect(world.mails).toHaveLength(5);
    expect((await ask("john@acme.test")).status).toBe(202);
    world.state.now += 15 * MINUTE;
    expect((await ask("jane@acme.test")).status).toBe(202);
  });

  test("is limited for one client, whomever it has mails sent to, and whether they have accounts or not", async () => {
    await ask("jane@acme.test");
    await click(lastLink());
    world.mails.length = 0;
    const stranger = (n: number, from: string) => ask(`stranger-${n}@acme.test`, undefined, from);
    for (let n = 0; n < 30; n += 1) expect((await stranger(n, "203.0.113.7")).status).toBe(202);
    const refused = [
      await stranger(30, "203.0.113.7"),
      await ask("jane@acme.test", undefined, "203.0.113.7"),
    ];
    expect(refused.map(({ status }) => status)).toEqual([429, 429]);
    expect(refused.map(({ headers }) => headers.get("Retry-After"))).toEqual(["60", "60"]);
    const [first, second] = await Promise.all(refused.map((answer) => answer.json()));
    expect(first.error.code).toBe("RATE_LIMITED");
    expect(second).toEqual(first);
    expect(world.mails).toHaveLength(30);
    expect((await stranger(31, "203.0.113.8")).status).toBe(202);
    world.state.now += MINUTE;
    expect((await stranger(32, "203.0.113.7")).status).toBe(202);
    expect((await stranger(33, "203.0.113.7")).status).toBe(429);
  });

  test("by a form says so beside the field, and when to try again", async () => {
    world.close();
    world = await makeWorld({ signInRate: { burst: 1, perMinute: 1 } });
    const submit = (email: string) =>
      world.request("/sign-in", {
        method: "POST",
        headers: { Origin: ORIGIN, "CF-Connecting-IP": "2001:db8::7" },
        body: new URLSearchParams({ email }),
      });
    expect((await submit("jane@acme.test")).status).toBe(200);
    const refused = await submit("omar@acme.test");
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "60"]);
    expect(await refused.text()).toContain("were asked for from your network");
    expect(world.mails).toHaveLength(1);
  });

  test.each([
    ["of one IPv6 network", ["2001:db8::1", "2001:db8:0:0:9::2", "2001:db8::9:8:7:6"], [202, 429, 429]],
    ["of two", ["2001:db8::1", "2001:db8:0:1::1"], [202, 202]],
    ["that nothing is known of", ["127.0.0.1", "127.0.0.1", "::1", "::1"], [202, 202, 202, 202]],
  ])("counts addresses %s", async (_, addresses, statuses) => {
    world.close();
    world = await makeWorld({ signInRate: { burst: 1, perMinute: 1 } });
    const answers: number[] = [];
    for (const [n, from] of addresses.entries())
      answers.push((await ask(`stranger-${n}@acme.test`, undefined, from)).status);
    expect(answers).toEqual(statuses);
  });

  test("is 503 while the store is down, and mails nothing", async () => {
    world.state.down = true;
    expect((await ask("jane@acme.test")).status).toBe(503);
    expect(world.mails).toEqual([]);
  });
});

describe("a link", () => {
  test("shows a page and is not spent by looking", async () => {
    await ask("jane@acme.test");
    for (let i = 0; i < 3; i += 1) {
      const page = await world.request(lastLink());
      expect(page.status).toBe(200);
      expect(page.headers.getSetCookie()).toEqual([]);
      expect(await page.text()).toContain("jane@acme.test");
    }
    expect((await click(lastLink())).status).toBe(303);
  });

  test("signs one in, clicked twenty times at once", async () => {
    await ask("jane@acme.test", "/account");
    const answers = await Promise.all(Array.from({ length: 20 }, () => click(lastLink())));
    const [won, ...more] = answers.filter((answer) => answer.status === 303);
    expect(more).toEqual([]);
    expect(won?.headers.get("Location")).toBe("/account");
    expect(answers.filter((answer) => answer.status === 410)).toHaveLength(19);
    const who = await world.request("/api/who", { headers: { Cookie: won ? cookieIn(won) : "" } });
    expect((await who.json()).data).toMatchObject({ email: "jane@acme.test", name: "Jane", via: "cookie" });
  });

  test("dies after fifteen minutes", async () => {
    await ask("jane@acme.test");
    world.state.now += 15 * MINUTE;
    expect((await click(lastLink())).status).toBe(410);
    expect(await findPersonByEmail(world.store, "jane@acme.test")).toBeNull();
  });

  test("leads nowhere else", async () => {
    await ask("jane@acme.test", "https://evil.test/");
    expect((await click(lastLink())).headers.get("Location")).toBe("/");
  });

  test("cannot be clicked from elsewhere: nobody is signed in as somebody else", async () => {
    await ask("mallory@evil.test");
    const forged = await world.request(lastLink(), {
      method: "POST",
      headers: { Origin: "https://evil.test" },
    });
    expect(forged.status).toBe(403);
    expect((await click(lastLink())).status).toBe(303);
  });

  test("is kept as a hash only, and never logged", async () => {
    await ask("jane@acme.test");
    const token = lastLink().split("/").at(-1) ?? "";
    const rows = await world.store.all("SELECT * FROM sign_in_links");
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(world.logged.join()).not.toContain(token);
  });
});

describe("the platform's owner", () => {
  test("is the configured address, not the first to come", async () => {
    for (const email of ["jane@acme.test", "Olga@acme.test"]) {
      await ask(email);
      await click(lastLink());
    }
    expect((await findPersonByEmail(world.store, "jane@acme.test"))?.platform_role).toBeNull();
    expect((await findPersonByEmail(world.store, "olga@acme.test"))?.platform_role).toBe("platform_owner");
    const audit = await world.store.all<{ action: string }>("SELECT action FROM ws_log_audit");
    expect(audit).toHaveLength(1);
  });

  test("is the first to come, locally", async () => {
    world.close();
    world = await makeWorld({ local: true, platformOwnerEmail: null });
    for (const email of ["jane@acme.test", "john@acme.test"]) {
      await ask(email);
      await click(lastLink());
    }
    expect((await findPersonByEmail(world.store, "jane@acme.test"))?.platform_role).toBe("platform_owner");
    expect((await findPersonByEmail(world.store, "john@acme.test"))?.platform_role).toBeNull();
  });
});

describe("the mailer", () => {
  const mail = { to: "jane@acme.test", subject: "s", text: "t", html: "h" };
  const means = {
    env: {},
    log: () => {},
    smtp: (): never => {
      throw new Error("no server is configured");
    },
  };

  test("takes SMTP_URL apart, and hands the mail's reference on as a header", async () => {
    const sent: unknown[] = [];
    const smtp: SendBySmtp = async (server, message) => void sent.push({ server, message });
    const env = { SMTP_URL: "smtps://jane%40acme:p%2Fw@mail.acme.test", MAIL_HTTP_URL: "https://other.test" };
    await createMailer(world.platform.settings, { ...means, env, smtp })({ ...mail, reference: "inv" });
    expect(sent).toMatchObject([
      {
        server: {
          host: "mail.acme.test",
          port: 465,
          secure: true,
          loopback: false,
          credentials: { username: "jane@acme", password: "p/w" },
        },
        message: { to: mail.to, headers: { "X-Atrium-Reference": "inv" } },
      },
    ]);
  });

  test.each(["http://mail.test", "mail.test:25", "smtp://", "smtp"])("refuses SMTP_URL=%s", (SMTP_URL) => {
    expect(() => createMailer(world.platform.settings, { ...means, env: { SMTP_URL } })).toThrow("SMTP_URL");
  });

  test("has no mail for service accounts", async () => {
    const sent: string[] = [];
    const send = toPeople(async ({ to }) => void sent.push(to));
    await send({ ...mail, to: "0190@service-accounts.invalid" });
    await send(mail);
    expect(sent).toEqual([mail.to]);
  });

  test("hands the binding a sender in parts", async () => {
    const sent: unknown[] = [];
    const binding = { send: async (message: unknown) => void sent.push(message) };
    await createMailer(world.platform.settings, { ...means, binding })(mail);
    expect(sent).toEqual([{ ...mail, from: { name: "Atrium", email: "atrium@atrium.test" } }]);
  });

  test("says plainly that nothing is configured", async () => {
    const events: string[] = [];
    const send = createMailer(world.platform.settings, { ...means, log: (event) => void events.push(event) });
    expect(events).toEqual(["mail_not_configured"]);
    await expect(send(mail)).rejects.toThrow("MAIL_HTTP_URL");
  });
});
