import assert from "node:assert/strict";
import { createClient } from "@libsql/client";
import { assetsOf } from "../../src/hosts/deno-assets.ts";
import { migrate } from "../../src/hosts/deno-store.ts";
import { refuseForeignHost } from "../../src/hosts/loopback.ts";
import { TokenBuckets } from "../../src/hosts/token-bucket.ts";
import { InvalidSettings, readCount, readPort, readSettings } from "../../src/settings.ts";
import { freshWorld, type World } from "./world.ts";

async function withMigrations(world: World, files: Record<string, string>): Promise<string> {
  const folder = `${world.data}/migrations`;
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${folder}/${name}`, text);
  return folder;
}

const FIRST = `CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT); -- a comment; with a semicolon
CREATE TABLE seen (name TEXT);
CREATE TRIGGER notice AFTER INSERT ON people BEGIN
  INSERT INTO seen VALUES (new.name || ';');
  INSERT INTO seen VALUES ('again');
END;
INSERT INTO people (name) VALUES ('jane') -- no semicolon at the end`;

Deno.test("migrations run in order, once, and only those of the history", async () => {
  await using world = await freshWorld();
  using client = closing(createClient({ url: `file:${world.data}/g.db`, concurrency: 1 }));
  const second = "ALTER TABLE people ADD COLUMN email TEXT;";
  const folder = await withMigrations(world, {
    "0002_email.sql": second,
    "0001_people.sql": FIRST,
    "0002_email.down.sql": "DROP TABLE people;",
    "notes.md": "not SQL",
  });
  assert.deepEqual(await migrate(client, folder), ["0001_people.sql", "0002_email.sql"]);
  assert.deepEqual(await migrate(client, folder), []);
  const { rows } = await client.execute("SELECT id, name FROM d1_migrations ORDER BY id");
  assert.deepEqual(
    rows.map((row) => [row[0], row[1]]),
    [
      [1, "0001_people.sql"],
      [2, "0002_email.sql"],
    ],
  );
  assert.equal((await client.execute("SELECT email FROM people")).rows.length, 1);
  assert.equal((await client.execute("SELECT * FROM seen")).rows.length, 2);
});

Deno.test("a migration that fails leaves nothing and is tried again", async () => {
  await using world = await freshWorld();
  using client = closing(createClient({ url: `file:${world.data}/g.db`, concurrency: 1 }));
  const folder = await withMigrations(world, {
    "0001_a.sql": "CREATE TABLE a (x); INSERT INTO nowhere VALUES (1);",
  });
  await assert.rejects(migrate(client, folder), /migration 0001_a\.sql failed/);
  assert.equal((await client.execute("SELECT * FROM d1_migrations")).rows.length, 0);
  await withMigrations(world, { "0001_a.sql": "CREATE TABLE a (x);" });
  assert.deepEqual(await migrate(client, folder), ["0001_a.sql"]);
});

const closing = <Client extends { close(): void }>(client: Client): Client & Disposable =>
  Object.assign(client, { [Symbol.dispose]: () => client.close() });

Deno.test("assets: types, caching, revalidation, and nothing outside the folder", async () => {
  await using world = await freshWorld();
  await Deno.mkdir(`${world.data}/public/assets`, { recursive: true });
  await Deno.writeTextFile(`${world.data}/public/assets/app.1a2b.js`, "let a");
  await Deno.writeTextFile(`${world.data}/public/robots.txt`, "all");
  await Deno.writeTextFile(`${world.data}/public/.hidden`, "no");
  await Deno.writeTextFile(`${world.data}/secret`, "no");
  const assets = assetsOf(`${world.data}/public`);
  const get = (path: string, init?: RequestInit): Promise<Response> =>
    assets(new Request(`http://x${path}`, init));

  const script = await get("/assets/app.1a2b.js");
  assert.equal(script.status, 200);
  assert.equal(script.headers.get("content-type"), "text/javascript; charset=utf-8");
  assert.equal(script.headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.equal(await script.text(), "let a");
  const robots = await get("/robots.txt", { method: "HEAD" });
  assert.equal(robots.headers.get("cache-control"), "public, max-age=0, must-revalidate");
  assert.equal(robots.headers.get("content-length"), "3");
  assert.equal(await robots.text(), "");
  const again = await get("/robots.txt", { headers: { "If-None-Match": robots.headers.get("etag") ?? "" } });
  assert.equal(again.status, 304);

  const refused = [
    "/",
    "/assets",
    "/missing.css",
    "/.hidden",
    "/%2e%2e/secret",
    "/..%2fsecret",
    "/assets/%2e%2e%5csecret",
  ];
  for (const path of [...refused, "/%00", "/%zz", "/robots.txt/", "//etc/passwd", "/robots.txt/x"]) {
    assert.equal((await get(path)).status, 404, path);
  }
  assert.equal((await get("/robots.txt", { method: "POST" })).status, 404);
});

Deno.test("token buckets: a burst, a steady refill, a bounded memory", () => {
  let now = 0;
  const buckets = new TokenBuckets(() => now, 2);
  const rate = { burst: 2, perMinute: 6 };
  assert.deepEqual(
    [buckets.take("jane", rate), buckets.take("jane", rate), buckets.take("jane", rate)],
    [0, 0, 10],
  );
  assert.equal(buckets.take("omar", rate), 0);
  now = 4_000;
  assert.equal(buckets.take("jane", rate), 6);
  now = 10_000;
  assert.deepEqual([buckets.take("jane", rate), buckets.take("jane", rate)], [0, 10]);
  buckets.take("omar", rate);
  buckets.take("mallory", rate); // the third key: jane is forgotten
  assert.deepEqual(
    [buckets.take("jane", rate), buckets.take("jane", rate), buckets.take("jane", rate)],
    [0, 0, 10],
  );
});

const PRODUCTION = { ATRIUM_SECRET: "s".repeat(32), BASE_URL: "https://atrium.example.com/" };

Deno.test("settings: defaults, and every wrong variable named at once", () => {
  const settings = readSettings(
    { ...PRODUCTION, PLATFORM_OWNER_EMAIL: "Jane@Acme.example", RATE_SIGN_INS: "" },
    false,
  );
  assert.deepEqual(settings, {
    secret: "s".repeat(32),
    baseUrl: "https://atrium.example.com",
    platformOwnerEmail: "jane@acme.example",
    local: false,
    maxWorkspacesPerTenant: 50,
    maxMembersPerWorkspace: 1000,
    mailFrom: "Atrium <atrium@atrium.example.com>",
    mailWebhookSecret: null,
    oidcProviders: [],
    tokenIssuer: null,
    mutationRate: { burst: 300, perMinute: 1200 },
    signInsPerAddress: 5,
    signInRate: { burst: 30, perMinute: 1 },
    trustedProxies: 1,
    invitationsPerWorkspaceDay: 200,
    invitationsPerOrgDay: 500,
  });
  const wrong = {
    ATRIUM_SECRET: "short",
    BASE_URL: "https://a.example/path",
    RATE_SIGN_INS: "many",
    ATRIUM_TRUSTED_PROXIES: "-1",
    PLATFORM_OWNER_EMAIL: "x",
  };
  assert.throws(
    () => readSettings(wrong, false),
    (error: unknown) => {
      assert.ok(error instanceof InvalidSettings);
      for (const name of Object.keys(wrong)) assert.match(error.message, new RegExp(`^  ${name} `, "m"));
      return true;
    },
  );
  assert.throws(() => readSettings({}, false), /ATRIUM_SECRET is required[^]*BASE_URL is required/);
  assert.equal(
    readSettings({ ATRIUM_SECRET: "s".repeat(32), PORT: "8700" }, true).baseUrl,
    "http://localhost:8700",
  );
  assert.equal(readPort({}), 8787);
  for (const port of ["0", "65536", "-1", "http"])
    assert.throws(() => readPort({ PORT: port }), /PORT must be/);
  assert.equal(readCount({ ATRIUM_OPEN_OBJECTS: "20" }, "ATRIUM_OPEN_OBJECTS", 500), 20);
  assert.throws(
    () => readCount({ ATRIUM_OPEN_OBJECTS: "0" }, "ATRIUM_OPEN_OBJECTS", 500),
    /ATRIUM_OPEN_OBJECTS must be/,
  );
});

Deno.test("the local server refuses requests that name another host", async () => {
  const to = (host: string): Response | null =>
    refuseForeignHost(new Request("http://x/", { headers: { host } }));
  for (const host of ["localhost", "localhost:8787", "127.0.0.1:1", "[::1]:8787"])
    assert.equal(to(host), null, host);
  for (const host of ["evil.example", "localhost.evil.example:8787", "127.0.0.1.nip.io", ""]) {
    const refused = to(host);
    assert.equal(refused?.status, 403, host);
    const body: unknown = await refused?.json();
    assert.deepEqual(body, {
      success: false,
      error: { code: "INSUFFICIENT_PERMISSIONS", message: "The local server answers on localhost only." },
    });
  }
});
