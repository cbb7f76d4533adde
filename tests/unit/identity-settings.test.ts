/** OpenID providers and the token issuer as an installation names them. */
import { describe, expect, test } from "vitest";
import { readSettings } from "../../src/settings.ts";

const BASE = {
  ATRIUM_SECRET: "a secret for tests, longer than thirty-two characters",
  BASE_URL: "https://atrium.test",
};
const read = (env: Record<string, string>) => readSettings({ ...BASE, ...env }, false);
const acme = { id: "acme", name: "Acme", issuer: "https://login.acme.test", client_id: "atrium" };

describe("OIDC_PROVIDERS", () => {
  test("nobody else by default", () => {
    expect(read({})).toMatchObject({ oidcProviders: [], tokenIssuer: null });
  });

  test("fills in what is usual", () => {
    expect(read({ OIDC_PROVIDERS: JSON.stringify([acme]) }).oidcProviders).toEqual([
      { ...acme, client_secret: null, scope: "openid email profile" },
    ]);
  });

  test("Google by two variables, before others", () => {
    const { oidcProviders } = read({
      GOOGLE_CLIENT_ID: "g",
      GOOGLE_CLIENT_SECRET: "s",
      OIDC_PROVIDERS: JSON.stringify([acme]),
    });
    expect(oidcProviders.map(({ id }) => id)).toEqual(["google", "acme"]);
    expect(oidcProviders[0]).toMatchObject({ issuer: "https://accounts.google.com", client_secret: "s" });
  });

  test.each([
    ["not JSON", "acme"],
    ["no list", "{}"],
    ["an id that is no part of an address", JSON.stringify([{ ...acme, id: "Acme/1" }])],
    ["an issuer that is no address", JSON.stringify([{ ...acme, issuer: "acme" }])],
    ["an issuer of another scheme", JSON.stringify([{ ...acme, issuer: "javascript:alert(1)" }])],
    ["an unknown field", JSON.stringify([{ ...acme, secret: "x" }])],
    ["an id twice", JSON.stringify([acme, acme])],
  ])("refuses %s", (_what, OIDC_PROVIDERS) => {
    expect(() => read({ OIDC_PROVIDERS })).toThrow(/OIDC_PROVIDERS/);
  });
});

describe("JWT_*", () => {
  const all = {
    JWT_ISSUER: "https://id.acme.test",
    JWT_AUDIENCE: "atrium",
    JWT_JWKS_URL: "https://id.acme.test/keys",
  };

  test("all three", () => {
    expect(read(all).tokenIssuer).toEqual({
      issuer: all.JWT_ISSUER,
      audience: all.JWT_AUDIENCE,
      jwks_url: all.JWT_JWKS_URL,
    });
  });

  test.each(["JWT_ISSUER", "JWT_AUDIENCE", "JWT_JWKS_URL"] as const)("refuses them without %s", (name) => {
    expect(() => read({ ...all, [name]: "" })).toThrow(/belong together/);
  });
});
