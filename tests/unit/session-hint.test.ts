/** What the session says of consoles, so that a page's header costs no read. */
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seal } from "../../src/seal.ts";
import { cookieIn, makeWorld, MINUTE, type World } from "./identity-world.ts";

let world: World;
beforeEach(async () => void (world = await makeWorld()));
afterEach(() => world.close());

async function signIn() {
  const response = await world.request("/test/session/jane@acme.test", { method: "POST" });
  const { data } = await response.json();
  return { cookie: cookieIn(response), person: data.person };
}
const who = (cookie: string) => world.request("/api/who", { headers: { Cookie: cookie } });
const hint = async (cookie: string) => (await (await who(cookie)).json()).data?.org_admin;
const belong = (user_id: string, role: string) =>
  world.store.run(sql`
    INSERT INTO org_members (org_id, user_id, role, joined_at, rev)
    VALUES ('acme', ${user_id}, ${role}, '2026-01-01T00:00:00.000Z', 1)
    ON CONFLICT (org_id, user_id) DO UPDATE SET role = excluded.role, removed_at = NULL`);

describe("the hint of an organization's admin", () => {
  beforeEach(() => world.store.run(sql`INSERT INTO orgs (id, slug, name) VALUES ('acme', 'acme', 'Acme')`));

  test.each([
    ["org_guest", false],
    ["org_member", false],
    ["org_admin", true],
    ["org_owner", true],
  ])("%s: %s, from signing in on and without a read", async (role, expected) => {
    const { person } = await signIn();
    expect(person.org_admin).toBe(false);
    await belong(person.id, role);
    const { cookie } = await signIn();
    world.state.reads = 0;
    expect(await hint(cookie)).toBe(expected);
    expect(world.state.reads).toBe(0);
  });

  test("follows the store with the session's own confirmation", async () => {
    const { cookie, person } = await signIn();
    await belong(person.id, "org_admin");
    expect(await hint(cookie)).toBe(false);
    world.state.now += 5 * MINUTE;
    world.state.reads = 0;
    const renewed = cookieIn(await who(cookie));
    expect(world.state.reads).toBe(1);
    expect(await hint(renewed)).toBe(true);
    await world.store.run(sql`UPDATE org_members SET removed_at = '2026-01-02T00:00:00.000Z'`);
    world.state.now += 5 * MINUTE;
    expect(await hint(renewed)).toBe(false);
  });

  test("a cookie from before there were hints is honoured, without one", async () => {
    const { person } = await signIn();
    const { id, session_id, name, email, epoch } = person;
    const before = { session: session_id, person: id, name, email, epoch, role: null };
    const expires = world.state.now + MINUTE;
    const sealed = await seal(world.platform.settings.secret, "session cookie", { ...before, expires });
    const response = await who(`__Host-atrium_session=${sealed}`);
    expect((await response.json()).data).toMatchObject({ email: "jane@acme.test", org_admin: false });
  });
});
