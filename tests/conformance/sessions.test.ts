/** One's own sessions and name, over HTTP on both hosts. */
import { describe, expect, inject, test } from "vitest";
import { Client, enter, freshEmail, type Json } from "./client.ts";

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1";

/** A browser with its cookie. */
class Visitor extends Client {
  cookie = "";
  override get credentials(): Record<string, string> {
    return { Cookie: this.cookie, Origin: this.url };
  }
}

/** A program with its token. */
class Program extends Client {
  readonly #token: string;
  constructor(url: string, { token }: Json) {
    super(url);
    this.#token = token;
  }
  override get credentials(): Record<string, string> {
    return { Authorization: `Bearer ${this.#token}` };
  }
}

/** Written by Cloudflare, or by the operator's own proxy behind what a client sends along. */
const FROM = {
  workerd: { "CF-Connecting-IP": "203.0.113.7", "X-Forwarded-For": "198.51.100.1" },
  deno: { "X-Forwarded-For": "198.51.100.1, 203.0.113.7", "CF-Connecting-IP": "198.51.100.1" },
};

describe.each(inject("hosts"))("$kind", ({ kind, url }) => {
  /** A session of a browser and, as local sign-in has it, one of a program beside it. */
  async function visit(email: string, userAgent: string, headers: Record<string, string> = {}) {
    const visitor = new Visitor(url);
    const reply = await visitor.send(
      "POST",
      "/dev/session",
      { email },
      { "User-Agent": userAgent, ...headers },
    );
    visitor.cookie = reply.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    return visitor;
  }

  const sessionsOf = (who: Client): Promise<Json[]> => who.ask("GET", "/api/me/sessions");
  const works = async (who: Client): Promise<boolean> => (await who.send("GET", "/api/me")).status === 200;

  test("lists where one is signed in, this one first", async () => {
    const email = freshEmail("jane");
    const laptop = await visit(email, "curl/8.5.0");
    const phone = await visit(email, PHONE, FROM[kind]);
    const mine = await sessionsOf(laptop);
    expect(mine).toHaveLength(4);
    expect(mine[0]).toMatchObject({ current: true, kind: "browser", device: "curl", place: null });
    expect(mine[1]).toMatchObject({
      current: false,
      device: "Safari on iPhone",
      device_kind: "phone",
      place: "203.0.113.7",
    });
    expect(mine.filter(({ current }) => current)).toHaveLength(1);
    expect((await sessionsOf(phone))[0]).toMatchObject({ current: true, device: "Safari on iPhone" });
    expect(JSON.stringify(mine)).not.toMatch(/token|hash/);
  });

  test("signs one of them out, at once", async () => {
    const email = freshEmail("jane");
    const laptop = await visit(email, "curl/8.5.0");
    const phone = await visit(email, PHONE);
    const [lost] = await sessionsOf(phone);
    const reply = await laptop.send("DELETE", `/api/me/sessions/${lost.id}`);
    expect(reply.body).toEqual({ success: true, data: { ended: 1 } });
    expect([await works(phone), await works(laptop)]).toEqual([false, true]);
    expect((await sessionsOf(laptop)).map(({ id }) => id)).not.toContain(lost.id);
    expect((await laptop.send("DELETE", `/api/me/sessions/${lost.id}`)).status).toBe(404);
  });

  test("a program's token ends with its session", async () => {
    const person = await enter(url, "Jane");
    expect(await works(person)).toBe(true);
    const [own] = await sessionsOf(person);
    expect(own).toMatchObject({ current: true, kind: "bearer" });
    await person.ask("DELETE", `/api/me/sessions/${own.id}`);
    expect(await works(person)).toBe(false);
  });

  test("signs out everywhere else, and everywhere", async () => {
    const email = freshEmail("jane");
    const [laptop, phone, tablet] = [
      await visit(email, "curl/8.5.0"),
      await visit(email, PHONE),
      await visit(email, PHONE),
    ];
    expect(await laptop.ask("DELETE", "/api/me/sessions?which=others")).toEqual({ ended: 5 });
    expect([await works(laptop), await works(phone), await works(tablet)]).toEqual([true, false, false]);
    const again = await visit(email, PHONE);
    const reply = await laptop.send("DELETE", "/api/me/sessions");
    expect(reply.body.data).toEqual({ ended: 3 });
    expect(reply.headers.getSetCookie().join()).toContain("Max-Age=0");
    expect([await works(laptop), await works(again)]).toEqual([false, false]);
  });

  test("signs out also what the list has no room for", async () => {
    const email = freshEmail("jane");
    const enterAgain = async () =>
      new Program(url, await new Client(url).ask("POST", "/dev/session", { email }));
    const oldest = await enterAgain();
    for (let n = 0; n < 5; n += 1) await Promise.all(Array.from({ length: 10 }, enterAgain));
    const laptop = await visit(email, "curl/8.5.0"); // each time a browser's session and a program's
    expect(await sessionsOf(laptop)).toHaveLength(100);
    expect(await laptop.ask("DELETE", "/api/me/sessions?which=others")).toEqual({ ended: 103 });
    expect([await works(oldest), await works(laptop)]).toEqual([false, true]);
    expect(await sessionsOf(laptop)).toHaveLength(1);
  });

  test("is nobody else's to see or to end", async () => {
    const jane = await visit(freshEmail("jane"), PHONE);
    const eve = await enter(url, "Eve");
    const [own] = await sessionsOf(jane);
    expect((await sessionsOf(eve)).map(({ id }) => id)).not.toContain(own.id);
    expect((await eve.send("DELETE", `/api/me/sessions/${own.id}`)).status).toBe(404);
    expect(await works(jane)).toBe(true);
    const forged = await jane.send("DELETE", "/api/me/sessions", undefined, { Origin: "https://evil.test" });
    expect(forged.status).toBe(403);
  });

  test("nobody has mails sent to many strangers, whatever addresses they make up for themselves", async () => {
    const ask = (headers: Record<string, string>) =>
      new Client(url).send("POST", "/api/sign-in", { email: freshEmail("stranger") }, headers);
    const from = (n: number) =>
      kind === "workerd"
        ? { "CF-Connecting-IP": "203.0.113.9", "X-Forwarded-For": `198.51.100.${n}` }
        : { "CF-Connecting-IP": `198.51.100.${n}`, "X-Forwarded-For": `198.51.100.${n}, 203.0.113.9` };
    const replies = await Promise.all(Array.from({ length: 33 }, (_, n) => ask(from(n))));
    const refused = replies.filter(({ status }) => status !== 202);
    expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array.from({ length: 3 }, () => [429, "RATE_LIMITED"]),
    );
    for (const { headers } of refused) expect(Number(headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await ask(FROM[kind])).status).toBe(202);
  });

  test("one's name is one's own to change", async () => {
    const jane = await enter(url, "Jane");
    const changed = await jane.send("PATCH", "/api/me", { name: "  Jane Roe " });
    expect(changed.body.data).toMatchObject({ id: jane.id, name: "Jane Roe", email: jane.email });
    expect((await jane.ask("GET", "/api/me")).name).toBe("Jane Roe");
    expect((await jane.send("PATCH", "/api/me", { name: "" })).status).toBe(400);
    expect((await jane.send("PATCH", "/api/me", { name: "a\u202eb" })).status).toBe(400);
  });
});
