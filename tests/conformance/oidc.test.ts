/** Signing in with an OpenID provider, on both hosts, against a certified one. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seal, unseal } from "../../src/seal.ts";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { Client, freshEmail } from "./client.ts";
import {
  Browser,
  CLIENT_SECRET,
  startProvider,
  type Claims,
  type OpenIdProvider,
} from "./openid-provider.ts";

const ATRIUM_SECRET = "a secret for tests, longer than thirty-two characters";
const COOKIE = "atrium_provider";
const PURPOSE = "sign-in with a provider";

describe.each(HOSTS)("%s", (kind) => {
  let host: Host;
  let acme: OpenIdProvider;
  let discreet: OpenIdProvider;
  let leaving: OpenIdProvider;

  beforeAll(async () => {
    [acme, discreet, leaving] = await Promise.all([
      startProvider("id token"),
      startProvider("userinfo"),
      startProvider("id token"),
    ]);
    host = await startHost(kind, { env: { ATRIUM_SECRET, OIDC_PROVIDERS: JSON.stringify(configured()) } });
    acme.serve([clientOf("acme"), clientOf("other")]);
    discreet.serve([clientOf("discreet")]);
    leaving.serve([clientOf("leaving")]);
  });

  afterAll(async () => {
    await host?.stop();
    await Promise.all([acme.stop(), discreet.stop()]);
  });

  const configured = () => [
    { ...provider("acme", acme), name: "Acme & Sons" },
    provider("other", acme),
    provider("discreet", discreet),
    provider("leaving", leaving),
    { id: "gone", name: "Gone", issuer: "http://localhost:9", client_id: "atrium" },
  ];
  const provider = (id: string, { issuer }: OpenIdProvider) => ({
    id,
    name: id,
    issuer,
    client_id: id,
    client_secret: CLIENT_SECRET,
  });
  const clientOf = (id: string) => ({
    client_id: id,
    redirect_uris: [`${host.url}/sign-in/with/${id}/back`],
  });

  const isBack = (url: URL): boolean => url.pathname.endsWith("/back");
  const begin = (id: string, next = "") => `${host.url}/sign-in/with/${id}?next=${encodeURIComponent(next)}`;

  let serial = 0;
  /** Somebody whom the provider knows. */
  const known = (at: OpenIdProvider, claims: Claims): string => {
    const subject = `${kind}-${(serial += 1)}`;
    at.people.set(subject, claims);
    return subject;
  };

  async function signIn(at: OpenIdProvider, id: string, subject: string, next = ""): Promise<Browser> {
    at.subject = subject;
    const browser = new Browser();
    const page = await browser.open(begin(id, next));
    expect(page.url.pathname).toBe("/");
    return browser;
  }

  const me = (browser: Browser) => browser.ask(`${host.url}/api/me`);

  /** Where a way in ends, and who one is there. */
  async function landing(browser: Browser, address: string) {
    const { url, text } = await browser.open(address);
    return { at: url.href, hint: text.includes("ask for a link by mail"), me: (await me(browser)).status };
  }
  const refused = (code = "PROVIDER_REFUSED") => ({
    at: `${host.url}/sign-in?done=error.${code}`,
    hint: true,
    me: 401,
  });

  /** As far as the way back, which the test may change. */
  async function almost(claims: Claims = { email: freshEmail("joe"), email_verified: true }) {
    acme.subject = known(acme, claims);
    const browser = new Browser();
    const { url } = await browser.open(begin("acme"), isBack);
    return { browser, back: url };
  }

  async function change(browser: Browser, fields: object): Promise<void> {
    const sealed = decodeURIComponent(browser.cookie(host.url, COOKIE) ?? "");
    const attempt = await unseal(ATRIUM_SECRET, PURPOSE, sealed);
    browser.setCookie(
      host.url,
      COOKIE,
      await seal(ATRIUM_SECRET, PURPOSE, { ...Object(attempt), ...fields }),
    );
  }

  test("the sign-in page names them, escaped, and mail stays the first way", async () => {
    const page = await new Browser().open(`${host.url}/sign-in?next=/account`);
    expect(page.text).toContain("Continue with Acme &amp; Sons");
    expect(page.text).toContain('href="/sign-in/with/acme?next=%2Faccount"');
    expect(page.text).toContain("Send me a link");
  });

  test("somebody new gets an account with the provider's name", async () => {
    const email = freshEmail("Jane");
    const browser = await signIn(
      acme,
      "acme",
      known(acme, { email, email_verified: true, name: "Jane Doe" }),
    );
    expect(await me(browser)).toMatchObject({ status: 200, body: { data: { email, name: "Jane Doe" } } });
  });

  test("a verified address links the account that has it, in any case of its letters", async () => {
    const email = freshEmail("Jim");
    const { user_id } = await new Client(host.url).ask("POST", "/dev/session", { email, name: "Jim" });
    const claims = { email: email.toUpperCase(), email_verified: true, name: "Other" };
    const browser = await signIn(acme, "acme", known(acme, claims));
    expect(await me(browser)).toMatchObject({ body: { data: { id: user_id, email, name: "Jim" } } });
  });

  test("the second time the subject counts, whatever became of the address", async () => {
    const [email, taken] = [freshEmail("joan"), freshEmail("victim")];
    const subject = known(acme, { email, email_verified: true });
    const first = await me(await signIn(acme, "acme", subject));
    await new Client(host.url).ask("POST", "/dev/session", { email: taken });
    for (const claims of [{ email: taken, email_verified: true }, { email_verified: false }, {}]) {
      acme.people.set(subject, claims);
      expect(await me(await signIn(acme, "acme", subject))).toEqual(first);
    }
  });

  test("the same subject at another provider is somebody else", async () => {
    const subject = known(acme, { email: freshEmail("a"), email_verified: true });
    discreet.people.set(subject, { email: freshEmail("b"), email_verified: true });
    const first = await me(await signIn(acme, "acme", subject));
    expect(await me(await signIn(discreet, "discreet", subject))).not.toEqual(first);
  });

  test("claims may come from the userinfo address only", async () => {
    const email = freshEmail("uma");
    const subject = known(discreet, { email, email_verified: true, name: "Uma" });
    const browser = await signIn(discreet, "discreet", subject);
    expect(await me(browser)).toMatchObject({ body: { data: { email, name: "Uma" } } });
  });

  test.each<[string, Claims]>([
    ["that is not verified", { email: freshEmail("mallory"), email_verified: false }],
    ["that nobody says is verified", { email: freshEmail("mallory") }],
    ["that is missing", { email_verified: true }],
    ["that is none", { email: "jane", email_verified: true }],
    ["of a service account", { email: "a@service-accounts.invalid", email_verified: true }],
  ])("an address %s signs nobody in and makes no account", async (_what, claims) => {
    acme.subject = known(acme, claims);
    expect(await landing(new Browser(), begin("acme"))).toEqual(refused());
  });

  test("an unverified address does not enter the account that has it", async () => {
    const email = freshEmail("owner");
    await new Client(host.url).ask("POST", "/dev/session", { email });
    acme.subject = known(acme, { email, email_verified: false });
    expect(await landing(new Browser(), begin("acme"))).toEqual(refused());
  });

  test.each([
    ["/account?tab=x", "/account?tab=x"],
    ["//evil.test", "/"],
    ["https://evil.test/", "/"],
    ["/\\evil.test", "/"],
    ["javascript:alert(1)", "/"],
  ])("goes on to %s as %s", async (next, there) => {
    acme.subject = known(acme, { email: freshEmail("n"), email_verified: true });
    const page = await new Browser().open(
      begin("acme", next),
      (url) => url.origin !== acme.issuer && !isBack(url),
    );
    expect(page.url.href).toBe(host.url + there);
  });

  test("works once: the same way back again signs nobody in", async () => {
    const { browser, back } = await almost();
    const attempt = browser.cookie(host.url, COOKIE) ?? "";
    await browser.open(back.href);
    expect((await me(browser)).status).toBe(200);
    const replayed = new Browser();
    replayed.setCookie(host.url, COOKIE, attempt);
    expect(await landing(replayed, back.href)).toEqual(refused());
    expect(await landing(new Browser(), back.href)).toEqual(refused());
  });

  test("a failed attempt is spent, too", async () => {
    const { browser, back } = await almost();
    expect(await landing(browser, `${back.href}x`)).toEqual(refused());
    expect(await landing(browser, back.href)).toEqual(refused());
  });

  test.each<[string, (back: URL) => void]>([
    ["another state", (back) => back.searchParams.set("state", "another")],
    ["no state", (back) => back.searchParams.delete("state")],
    ["two states", (back) => back.searchParams.append("state", "another")],
    ["another issuer", (back) => back.searchParams.set("iss", "https://evil.test")],
    ["no issuer, though it names itself", (back) => back.searchParams.delete("iss")],
    ["another code", (back) => back.searchParams.set("code", "another")],
    ["no code", (back) => back.searchParams.delete("code")],
    ["an error", (back) => back.searchParams.set("error", "access_denied")],
    ["another provider's address", (back) => (back.pathname = "/sign-in/with/other/back")],
  ])("refuses to come back with %s", async (_what, tamper) => {
    const { browser, back } = await almost();
    tamper(back);
    expect(await landing(browser, back.href)).toEqual(refused());
  });

  test.each<[string, object]>([
    ["another nonce", { nonce: "another" }],
    ["another verifier", { verifier: "x".repeat(43) }],
    ["another provider", { provider: "other" }],
    ["one that ran out", { expires: Date.now() - 1 }],
  ])("refuses an attempt with %s", async (_what, fields) => {
    const { browser, back } = await almost();
    await change(browser, fields);
    expect(await landing(browser, back.href)).toEqual(refused());
  });

  test("an attempt nobody sealed, and none at all, are refused; so is the code in another browser", async () => {
    const { back } = await almost();
    const forged = new Browser();
    forged.setCookie(host.url, COOKIE, "AAAA");
    expect(await landing(forged, back.href)).toEqual(refused());
    expect(await landing(new Browser(), back.href)).toEqual(refused());
  });

  test("keeps the attempt from scripts and other sites' requests", async () => {
    const response = await fetch(begin("acme"), { redirect: "manual" });
    expect(response.status).toBe(303);
    expect(response.headers.getSetCookie().join()).toMatch(/atrium_provider=.*HttpOnly; SameSite=Lax/);
    const asked = new URL(response.headers.get("location") ?? "").searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      scope: "openid email profile",
    });
  });

  test("a provider that does not answer is said so, and mail still signs in", async () => {
    expect(await landing(new Browser(), begin("gone"))).toEqual(refused("PROVIDER_UNAVAILABLE"));
    leaving.subject = known(leaving, { email: freshEmail("l"), email_verified: true });
    const browser = new Browser();
    const { url } = await browser.open(begin("leaving"), isBack);
    await leaving.stop();
    expect(await landing(browser, url.href)).toEqual(refused("PROVIDER_UNAVAILABLE"));
    const asked = await new Client(host.url).send("POST", "/api/sign-in", { email: freshEmail("mail") });
    expect(asked.status).toBe(202);
    expect(host.log).toContain("provider_sign_in_failed");
  });

  test("an unknown provider is not found", async () => {
    expect((await new Browser().open(begin("nobody"))).status).toBe(404);
    expect((await new Browser().open(`${host.url}/sign-in/with/nobody/back`)).status).toBe(404);
  });
});
