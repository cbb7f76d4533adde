/** Bearer JWTs of a configured issuer, on both hosts. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWK } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { Client, enter, freshEmail, setPicture } from "./client.ts";

const ISSUER = "https://id.acme.test";
const AUDIENCE = "atrium";
/** Longer than the pause between two readings of the keys. */
const PAUSE_MS = 10_500;

interface Key {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK;
}

async function makeKey(kid: string, alg = "ES256"): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } };
}

describe.each(HOSTS)("%s", (kind) => {
  let host: Host;
  let server: Server;
  let key: Key;
  const published = { keys: [] as JWK[], reads: 0, delay: 0, status: 200 };

  beforeAll(async () => {
    key = await makeKey("first");
    published.keys = [key.jwk];
    server = createServer((_request, response) => {
      published.reads += 1;
      const answer = () => {
        response.writeHead(published.status, { "Content-Type": "application/json" });
        response.end(JSON.stringify({ keys: published.keys }));
      };
      setTimeout(answer, published.delay);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const JWT_JWKS_URL = `http://127.0.0.1:${port}/keys`;
    host = await startHost(kind, { env: { JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE, JWT_JWKS_URL } });
  });

  afterAll(async () => {
    await host?.stop();
    server.closeAllConnections();
    server.close();
  });

  beforeEach(() => Object.assign(published, { delay: 0, status: 200 }));

  const claims = (more: object = {}) => ({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: `sub-${freshEmail("x")}`,
    email: freshEmail("jay"),
    email_verified: true,
    name: "Jay",
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 300,
    ...more,
  });
  const sign = (content: object, by = key, header: object = {}) =>
    new SignJWT({ ...content })
      .setProtectedHeader({ alg: "ES256", kid: by.kid, ...header })
      .sign(by.privateKey);
  const me = (token: string) =>
    new Client(host.url).send("GET", "/api/me", undefined, { Authorization: `Bearer ${token}` });

  describe("a token", () => {
    test("of the issuer signs in, makes the account once, and may change things without a cookie", async () => {
      const content = claims();
      const reply = await me(await sign(content));
      expect(reply.status, reply.text).toBe(200);
      expect(reply.body.data).toMatchObject({ email: content.email, name: "Jay" });
      const again = await me(await sign({ ...content, jti: "another" }));
      expect(again.body.data.id).toBe(reply.body.data.id);
      const made = await new Client(host.url).send(
        "POST",
        "/api/orgs",
        { name: "Acme" },
        { Authorization: `Bearer ${await sign(content)}` },
      );
      expect(made.status, made.text).toBe(201);
    });

    test("links the account of a verified address, and none by an unverified one", async () => {
      const email = freshEmail("known");
      const { user_id } = await new Client(host.url).ask("POST", "/dev/session", { email });
      expect((await me(await sign(claims({ email })))).body.data.id).toBe(user_id);
      const stranger = freshEmail("owner");
      await new Client(host.url).ask("POST", "/dev/session", { email: stranger });
      expect((await me(await sign(claims({ email: stranger, email_verified: false })))).status).toBe(401);
    });

    test("knows its account's picture", async () => {
      const jane = await enter(host.url, "Jane");
      const picture = await setPicture(jane);
      const reply = await me(await sign(claims({ email: jane.email })));
      expect(reply.body.data).toMatchObject({ id: jane.id, picture });
      expect(picture).toContain(jane.id);
    });

    test.each<[string, object]>([
      ["for another audience", { aud: "other" }],
      ["without an audience", { aud: undefined }],
      ["of another issuer", { iss: "https://evil.test" }],
      ["that has run out", { exp: Math.floor(Date.now() / 1000) - 60 }],
      ["without an end", { exp: undefined }],
      ["that is not valid yet", { nbf: Math.floor(Date.now() / 1000) + 600 }],
      ["without a subject", { sub: undefined }],
      ["with an empty subject", { sub: "" }],
    ])("%s is refused", async (_what, more) => {
      const reply = await me(await sign(claims(more)));
      expect(reply.status).toBe(401);
      expect(reply.headers.get("www-authenticate")).toContain("invalid_token");
      expect(reply.body.error.code).toBe("UNAUTHENTICATED");
    });

    test("without a signature, or signed with what everybody has, is refused", async () => {
      const none = new UnsecuredJWT(claims()).encode();
      expect((await me(none)).status).toBe(401);
      const rsa = await makeKey("rsa", "RS256");
      published.keys = [key.jwk, rsa.jwk];
      const secret = new TextEncoder().encode(await exportSPKI(key.publicKey));
      const forged = new SignJWT(claims()).setProtectedHeader({ alg: "HS256", kid: key.kid }).sign(secret);
      expect((await me(await forged)).status).toBe(401);
      published.keys = [key.jwk];
    });

    test("signed by another key under a known name, or changed, is refused", async () => {
      const evil = { ...(await makeKey("evil")), kid: key.kid };
      expect((await me(await sign(claims(), evil))).status).toBe(401);
      const [header, , signature] = (await sign(claims())).split(".");
      const body = Buffer.from(JSON.stringify(claims())).toString("base64url");
      expect((await me(`${header}.${body}.${signature}`)).status).toBe(401);
    });

    test("naming keys of its own is refused, and they are not fetched", async () => {
      const evil = await makeKey("evil");
      const reads = published.reads;
      const header = {
        jku: `http://127.0.0.1:${(server.address() as AddressInfo).port}/evil`,
        jwk: evil.jwk,
      };
      expect((await me(await sign(claims(), { ...evil, kid: key.kid }, header))).status).toBe(401);
      expect(published.reads).toBe(reads);
    });
  });

  describe("the issuer's keys", () => {
    test("are read once for fifty first requests, also when the very first is aborted", async () => {
      await host.restart();
      Object.assign(published, { reads: 0, delay: 700 });
      const first = new AbortController();
      const token = await sign(claims());
      const aborted = fetch(`${host.url}/api/me`, {
        headers: { Authorization: `Bearer ${token}` },
        signal: first.signal,
      }).catch((error: Error) => error.name);
      await sleep(200);
      const tokens = await Promise.all(Array.from({ length: 50 }, () => sign(claims())));
      const all = Promise.all(tokens.map(me));
      await sleep(100);
      first.abort();
      const began = Date.now();
      expect((await all).map(({ status }) => status)).toEqual(tokens.map(() => 200));
      expect(Date.now() - began).toBeLessThan(5_000);
      expect(await aborted).toBe("AbortError");
      expect(published.reads).toBe(1);
    });

    test("fifty unknown keys cost one reading", async () => {
      await sleep(PAUSE_MS);
      published.reads = 0;
      const strangers = await Promise.all(
        Array.from({ length: 50 }, async (_, n) => sign(claims(), { ...key, kid: `stranger-${n}` })),
      );
      expect((await Promise.all(strangers.map(me))).map(({ status }) => status)).toEqual(
        strangers.map(() => 401),
      );
      expect(published.reads).toBe(1);
    });

    test("may be exchanged: a new one counts after a pause, an old one no longer", async () => {
      const old = await sign(claims());
      const next = await makeKey("second");
      published.keys = [next.jwk];
      await sleep(PAUSE_MS);
      const reply = await me(await sign(claims(), next));
      expect(reply.status, reply.text).toBe(200);
      expect((await me(old)).status).toBe(401);
      published.keys = [next.jwk, key.jwk];
    });

    test("while they cannot be had, known ones go on counting and unknown ones are told to come back", async () => {
      await host.restart();
      expect((await me(await sign(claims()))).status).toBe(200);
      await sleep(PAUSE_MS);
      published.status = 500;
      expect((await me(await sign(claims()))).status).toBe(200);
      const unknown = await me(await sign(claims(), { ...key, kid: "third" }));
      expect(unknown.status).toBe(503);
      expect(unknown.headers.get("retry-after")).toBe("5");
      expect(unknown.body.error.code).toBe("STORE_UNAVAILABLE");
      await host.restart();
      expect((await me(await sign(claims()))).status).toBe(503);
      published.status = 200;
      await sleep(1_500);
      expect((await me(await sign(claims()))).status).toBe(200);
    });
  });

  test("other bearers are not taken for one", async () => {
    const reads = published.reads;
    for (const token of ["a.b.c", "..", "", "atr_x", `atk_${"x".repeat(43)}`])
      expect((await me(token)).status).toBe(401);
    expect(published.reads).toBe(reads);
  });
});
