import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createKey, revokeKey } from "../../src/global/people/api-keys.ts";
import { renamePerson } from "../../src/global/people/people.ts";
import { revokeAllSessions, revokeSession } from "../../src/global/people/sessions.ts";
import { forgetBearers, recallBearer, rememberEnd } from "../../src/middleware/session-memory.ts";
import { hashToken } from "../../src/seal.ts";
import { cookieIn, makeWorld, MINUTE, ORIGIN, type World } from "./identity-world.ts";

let world: World;
beforeEach(async () => void (world = await makeWorld()));
afterEach(() => world.close());

async function signInJane() {
  const response = await world.request("/test/session/jane@acme.test", { method: "POST" });
  const { data } = await response.json();
  return { cookie: cookieIn(response), token: String(data.token), person: data.person };
}

/** What goes on behind an answer has been done. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
const asCookie = (cookie: string) => ({ headers: { Cookie: cookie } });
const asBearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
const who = async (init: RequestInit) =>
  (await (await world.request("/api/who", init)).json()).data?.email ?? null;

describe("the session cookie", () => {
  test("is for this host alone, over HTTPS, and no script's to read", async () => {
    const response = await world.request("/test/session/jane@acme.test", { method: "POST" });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-atrium_session=[\w-]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(cookie).not.toContain("jane");
  });

  test("says who it is for five minutes without a store read", async () => {
    const { cookie } = await signInJane();
    world.state.now += 5 * MINUTE - 1;
    world.state.reads = 0;
    expect(await who(asCookie(cookie))).toBe("jane@acme.test");
    expect(world.state.reads).toBe(0);
  });

  test("is opened once, and one that differs in a letter is another", async () => {
    const { cookie } = await signInJane();
    const decrypt = vi.spyOn(crypto.subtle, "decrypt");
    for (let n = 0; n < 3; n++) expect(await who(asCookie(cookie))).toBe("jane@acme.test");
    expect(decrypt).toHaveBeenCalledTimes(1);
    const at = cookie.indexOf("=") + 40;
    const other = cookie.slice(0, at) + (cookie[at] === "A" ? "B" : "A") + cookie.slice(at + 1);
    expect(await who(asCookie(other))).toBeNull();
    expect(decrypt).toHaveBeenCalledTimes(2);
    decrypt.mockRestore();
  });

  test("is then renewed by one read, with the name as it is now", async () => {
    const { cookie, person } = await signInJane();
    await renamePerson(world.store, person.id, "Jane the Second");
    world.state.now += 5 * MINUTE;
    world.state.reads = 0;
    const response = await world.request("/api/who", asCookie(cookie));
    expect(world.state.reads).toBe(1);
    const renewed = await world.request("/api/who", asCookie(cookieIn(response)));
    expect(world.state.reads).toBe(1);
    expect((await renewed.json()).data.name).toBe("Jane the Second");
  });

  test("dies at renewal when its session was revoked elsewhere", async () => {
    const { cookie, person } = await signInJane();
    await revokeSession(world.store, person.session_id, world.state.now);
    expect(await who(asCookie(cookie))).toBe("jane@acme.test");
    world.state.now += 5 * MINUTE;
    const response = await world.request("/api/who", asCookie(cookie));
    expect((await response.json()).data).toBeNull();
    expect(response.headers.getSetCookie()[0]).toContain("Max-Age=0");
  });

  test("dies at renewal when the person's epoch was raised, whatever its session's row says", async () => {
    const { cookie } = await signInJane();
    await world.store.run("UPDATE people SET epoch = epoch + 1");
    world.state.now += 5 * MINUTE;
    expect(await who(asCookie(cookie))).toBeNull();
  });

  test("counts for sixty more minutes while the store is down, and not longer", async () => {
    const { cookie } = await signInJane();
    world.state.down = true;
    world.state.now += 65 * MINUTE - 1;
    expect(await who(asCookie(cookie))).toBe("jane@acme.test");
    world.state.now += 1;
    const response = await world.request("/api/who", asCookie(cookie));
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("5");
    expect((await response.json()).error.code).toBe("STORE_UNAVAILABLE");
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test("that does not open is cleared", async () => {
    const response = await world.request("/api/who", asCookie("__Host-atrium_session=junk"));
    expect((await response.json()).data).toBeNull();
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-atrium_session=; Max-Age=0/);
  });

  test("ends here at once by signing out, though it could be believed for minutes", async () => {
    const { cookie } = await signInJane();
    const out = await world.request("/api/sign-out", {
      method: "POST",
      headers: { Cookie: cookie, Origin: ORIGIN },
    });
    expect(out.status).toBe(200);
    expect(cookieIn(out)).toBe("__Host-atrium_session=");
    expect(await who(asCookie(cookie))).toBeNull();
  });

  test("is noted as seen once an hour, behind the answer", async () => {
    const { cookie, person } = await signInJane();
    const seen = async (): Promise<number> => {
      const [row] = await world.store.all<{ last_seen_at: string }>(
        `SELECT last_seen_at FROM sessions WHERE id = '${person.session_id}'`,
      );
      return Date.parse(row?.last_seen_at ?? "");
    };
    const began = world.state.now;
    world.state.now = began + 60 * MINUTE - 1;
    const renewed = cookieIn(await world.request("/api/who", asCookie(cookie)));
    await settled();
    expect(await seen()).toBe(began);
    world.state.now = began + 65 * MINUTE;
    await world.request("/api/who", asCookie(renewed));
    await expect.poll(seen).toBe(world.state.now);
    const noted = world.state.now;
    world.state.now += 59 * MINUTE;
    world.state.reads = 0;
    await world.request("/api/who", asCookie(renewed));
    await settled();
    expect(world.state.reads).toBe(1);
    expect(await seen()).toBe(noted);
  });

  test("lives thirty days from its last day of use", async () => {
    let { cookie } = await signInJane();
    for (let day = 0; day < 40; day += 1) {
      world.state.now += 24 * 60 * MINUTE;
      cookie = cookieIn(await world.request("/api/who", asCookie(cookie)));
    }
    expect(await who(asCookie(cookie))).toBe("jane@acme.test");
    world.state.now += 30 * 24 * 60 * MINUTE;
    expect(await who(asCookie(cookie))).toBeNull();
  });
});

describe("a bearer token", () => {
  test("is read once and then remembered for a minute", async () => {
    const { token } = await signInJane();
    world.state.reads = 0;
    for (let i = 0; i < 5; i += 1) expect(await who(asBearer(token))).toBe("jane@acme.test");
    expect(world.state.reads).toBe(1);
    world.state.now += MINUTE;
    expect(await who(asBearer(token))).toBe("jane@acme.test");
    expect(world.state.reads).toBe(2);
  });

  test("is 401 within a minute of its revocation, and 503 while nobody can tell", async () => {
    const { token, person } = await signInJane();
    expect(await who(asBearer(token))).toBe("jane@acme.test");
    await revokeAllSessions(world.store, person.id, world.state.now);
    world.state.now += MINUTE;
    world.state.down = true;
    expect((await world.request("/api/who", asBearer(token))).status).toBe(503);
    world.state.down = false;
    const response = await world.request("/api/who", asBearer(token));
    expect(response.status).toBe(401);
    expect(response.headers.get("WWW-Authenticate")).toContain("invalid_token");
  });

  test.each(["", "x", "atr_", `atr_${"A".repeat(43)}`, "atr_' OR 1=1 --", "a b"])(
    "%j is none",
    async (token) => {
      expect(
        (await world.request("/api/who", { headers: { Authorization: `Bearer ${token}` } })).status,
      ).toBe(401);
    },
  );
});

describe("an API key", () => {
  async function janesKey(expires_at: string | null = null) {
    const { person } = await signInJane();
    const made = await createKey(
      world.store,
      {
        user_id: person.id,
        name: "Nightly",
        access: "write",
        org_ids: null,
        workspace_ids: null,
        created_by: person.id,
        expires_at,
      },
      () => entry,
      world.state.now,
    );
    if (!made.ok) throw new Error(made.error.message);
    const { key, secret } = made.value;
    const revoke = () =>
      revokeKey(world.store, { id: key.id, user_id: person.id }, () => entry, world.state.now);
    return { person, id: key.id, secret, revoke };
  }
  const entry = {
    action: "test",
    resource_type: "api_key",
    resource_id: "key",
    actor_id: "jane",
    actor_role: "person",
    org_id: null,
    details: {},
  };
  const statusOf = async (secret: string, path = "/api/who") =>
    (await world.request(path, asBearer(secret))).status;

  test("is read at each request, and ends with the next one when it is revoked", async () => {
    const { secret, revoke } = await janesKey();
    expect(await who(asBearer(secret))).toBe("jane@acme.test");
    await settled();
    world.state.reads = 0;
    for (let i = 0; i < 3; i += 1) expect(await statusOf(secret)).toBe(200);
    expect(world.state.reads).toBe(3);
    await revoke();
    expect(await statusOf(secret)).toBe(401);
  });

  test("counts for a minute while the store is down, and not longer", async () => {
    const { secret } = await janesKey();
    expect(await statusOf(secret)).toBe(200);
    world.state.down = true;
    world.state.now += MINUTE - 1;
    const response = await world.request("/api/who", asBearer(secret));
    expect(response.status).toBe(200);
    expect((await response.json()).data).toMatchObject({
      email: "jane@acme.test",
      scope: { access: "write" },
    });
    world.state.now += 1;
    expect(await statusOf(secret)).toBe(503);
    world.state.down = false;
    expect(await statusOf(secret)).toBe(200);
  });

  test("is never believed for what asks the store each time, or before it was verified", async () => {
    const { secret } = await janesKey();
    world.state.down = true;
    expect(await statusOf(secret)).toBe(503);
    world.state.down = false;
    expect(await statusOf(secret, "/api/fresh")).toBe(200);
    world.state.down = true;
    expect([await statusOf(secret), await statusOf(secret, "/api/fresh")]).toEqual([200, 503]);
  });

  test("that was seen to be revoked stays so in the outage after it", async () => {
    const { secret, revoke } = await janesKey();
    expect(await statusOf(secret)).toBe(200);
    await revoke();
    expect(await statusOf(secret)).toBe(401);
    world.state.down = true;
    expect(await statusOf(secret)).toBe(503);
  });

  test("that was revoked here, or whose account has changed, is not believed", async () => {
    const { secret, id, person } = await janesKey();
    expect(await statusOf(secret)).toBe(200);
    forgetBearers(world.store, person.id);
    world.state.down = true;
    expect(await statusOf(secret)).toBe(503);
    world.state.down = false;
    expect(await statusOf(secret)).toBe(200);
    rememberEnd(world.store, id, world.state.now);
    world.state.down = true;
    expect(await statusOf(secret)).toBe(503);
  });

  test("ends when it says, in an outage too", async () => {
    const { secret } = await janesKey(new Date(world.state.now + MINUTE / 2).toISOString());
    expect(await statusOf(secret)).toBe(200);
    world.state.down = true;
    world.state.now += MINUTE / 2;
    expect(await statusOf(secret)).toBe(503);
  });

  test("is not believed for a mistake of ours: only an outage counts", async () => {
    const { secret } = await janesKey();
    expect(await statusOf(secret)).toBe(200);
    await world.store.run("ALTER TABLE api_keys RENAME TO elsewhere");
    expect(await statusOf(secret)).toBe(500);
  });

  test("is remembered by its hash alone", async () => {
    const { secret } = await janesKey();
    await statusOf(secret);
    expect(recallBearer(world.store, await hashToken(secret), world.state.now)?.email).toBe("jane@acme.test");
    expect(recallBearer(world.store, secret, world.state.now)).toBeNull();
  });

  test("brings its account's picture along", async () => {
    const { secret } = await janesKey();
    await world.store.run("UPDATE people SET picture = 'v1'");
    const response = await world.request("/api/who", asBearer(secret));
    expect((await response.json()).data.picture).toBe("v1");
  });
});

describe("what must not rest on a cached identity", () => {
  test("asks the store each time", async () => {
    const { cookie, token, person } = await signInJane();
    expect((await (await world.request("/api/fresh", asCookie(cookie))).json()).data.email).toBe(
      "jane@acme.test",
    );
    expect((await world.request("/api/fresh", asBearer(token))).status).toBe(200);
    await revokeAllSessions(world.store, person.id, world.state.now);
    expect((await world.request("/api/fresh", asCookie(cookie))).status).toBe(401);
    expect((await world.request("/api/fresh", asBearer(token))).status).toBe(401);
  });

  test("and what it says of a session holds here from then on", async () => {
    const { cookie, token, person } = await signInJane();
    for (const init of [asCookie(cookie), asBearer(token)]) expect(await who(init)).toBe("jane@acme.test");
    await revokeAllSessions(world.store, person.id, world.state.now);
    expect(await who(asCookie(cookie))).toBe("jane@acme.test");
    expect((await world.request("/api/fresh", asCookie(cookie))).status).toBe(401);
    expect(await who(asCookie(cookie))).toBeNull();
    expect(await who(asBearer(token))).toBe("jane@acme.test");
    expect((await world.request("/api/fresh", asBearer(token))).status).toBe(401);
    expect((await world.request("/api/who", asBearer(token))).status).toBe(401);
  });

  test("is 503 while the store is down", async () => {
    const { cookie } = await signInJane();
    world.state.down = true;
    expect((await world.request("/api/fresh", asCookie(cookie))).status).toBe(503);
  });
});

describe("a mutation with a cookie", () => {
  test.each([
    [{ Origin: ORIGIN }, 200],
    [{ "Sec-Fetch-Site": "same-origin" }, 200],
    [{ Origin: "https://evil.test" }, 403],
    [{ Origin: "null" }, 403],
    [{ Origin: `${ORIGIN}.evil.test` }, 403],
    [{ "Sec-Fetch-Site": "same-site" }, 403],
    [{ "Sec-Fetch-Site": "cross-site", Origin: ORIGIN }, 403],
    [{}, 403],
  ])("and %j is %i, JSON too", async (headers, status) => {
    const { cookie } = await signInJane();
    const init = {
      method: "POST",
      headers: { ...headers, Cookie: cookie, "Content-Type": "application/json" },
      body: "{}",
    };
    expect((await world.request("/api/thing", init)).status).toBe(status);
  });

  test("needs none of it with a bearer token", async () => {
    const { token } = await signInJane();
    expect((await world.request("/api/thing", { method: "POST", ...asBearer(token) })).status).toBe(200);
  });

  test("waits when there were too many", async () => {
    const { token } = await signInJane();
    world.state.wait = 2.1;
    const response = await world.request("/api/thing", { method: "POST", ...asBearer(token) });
    expect([response.status, response.headers.get("Retry-After")]).toEqual([429, "3"]);
    expect(await who(asBearer(token))).toBe("jane@acme.test");
  });
});

describe("nobody", () => {
  test("is 401 for programs, led to sign in and back for people", async () => {
    expect((await world.request("/api/thing", { method: "POST" })).status).toBe(401);
    const page = await world.request("/page?tab=2");
    expect([page.status, page.headers.get("Location")]).toEqual([303, "/sign-in?next=%2Fpage%3Ftab%3D2"]);
    const part = await world.request("/page", {
      headers: { "HX-Request": "true", "HX-Request-Type": "partial" },
    });
    expect([part.status, part.headers.get("HX-Redirect")]).toEqual([200, "/sign-in?next=%2Fpage"]);
  });
});

test("a bug is 500 with a request id, its words only in the log", async () => {
  const response = await world.request("/api/bug", { headers: { "X-Request-Id": "trace-7" } });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).toContain("INTERNAL_ERROR");
  expect(text).not.toContain("secret inside");
  expect(response.headers.get("X-Request-Id")).toBe("trace-7");
  expect(world.logged.join()).toContain("secret inside");
  expect(world.logged.join()).toContain("trace-7");
});
