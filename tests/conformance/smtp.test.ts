/** Mail by SMTP, from both hosts as they run in production, to a server on loopback. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { HOSTS } from "../hosts.ts";
import { startProduction, type ProductionHost } from "../production-hosts.ts";

const USER = "atrium@mail.test";
const PASSWORD = "a pass/word:with@signs";

interface Received {
  user: unknown;
  from: string;
  to: string[];
  message: string;
}

describe.each(HOSTS)("%s", (kind) => {
  const received: Received[] = [];
  const state = { refuses: false, refused: 0 };
  const hanging = { up: false, calls: 0 };
  let server: SMTPServer;
  let data: string;
  let port: number;
  let host: ProductionHost;

  beforeAll(async () => {
    server = new SMTPServer({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      authMethods: ["PLAIN", "LOGIN"],
      onConnect: (_session, done) => done(),
      onAuth: ({ username, password }, _session, done) =>
        username === USER && password === PASSWORD
          ? done(null, { user: username })
          : done(new Error("not these")),
      onRcptTo: (_address, _session, done) => {
        if (!state.refuses) return done();
        state.refused += 1;
        return done(new Error("no mailbox"));
      },
      onData: (stream, session, done) => {
        let message = "";
        stream.setEncoding("utf8").on("data", (text: string) => (message += text));
        stream.on("end", () => {
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            user: session.user,
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map(({ address }) => address),
            message,
          });
          done();
        });
      },
    });
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    server.server.on("connection", (socket) => {
      if (!hanging.up) return;
      hanging.calls += 1;
      socket.end();
    });
    const smtp = (server.server.address() as AddressInfo).port;
    port = await freePort();
    data = await mkdtemp(join(tmpdir(), `atrium-smtp-${kind}-`));
    const credentials = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}`;
    const env = {
      ATRIUM_SECRET: "a secret for tests, longer than thirty-two characters",
      BASE_URL: `http://localhost:${port}`,
      MAIL_FROM: "Acme Workspaces <hello@acme.test>",
      SMTP_URL: `smtp://${credentials}@127.0.0.1:${smtp}`,
    };
    host = await startProduction(kind, { port, env, data });
  });

  afterAll(async () => {
    await host?.stop();
    await new Promise<void>((closed) => server.close(closed));
    await rm(data, { recursive: true, force: true });
  });

  beforeEach(() => {
    received.length = 0;
    Object.assign(state, { refuses: false, refused: 0 });
  });

  const askForLink = (email: string) =>
    fetch(`http://localhost:${port}/api/sign-in`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email }),
    });

  test("signs in to the server and hands the whole mail over", async () => {
    expect((await askForLink("jane@people.test")).status).toBe(202);
    await expect.poll(() => received.length, { timeout: 15_000 }).toBe(1);
    const [{ user, from, to, message } = { user: "", from: "", to: [], message: "" }] = received;
    expect({ user, from, to }).toEqual({ user: USER, from: "hello@acme.test", to: ["jane@people.test"] });
    expect(message).toMatch(/^From: "?Acme Workspaces"? <hello@acme\.test>/m);
    expect(message).toMatch(/^Subject: .*Atrium/m);
    expect(message).toMatch(/^Content-Type: multipart\/alternative/im);
    const text = message.replaceAll(/=\r?\n/g, "");
    expect(text).toMatch(new RegExp(`http://localhost:${port}/sign-in/[\\w-]{43}`));
  });

  test("sends many at once, each to its own", async () => {
    const people = Array.from({ length: 8 }, (_, n) => `p${n}@people.test`);
    await Promise.all(people.map(askForLink));
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(8);
    expect(received.map(({ to }) => to[0]).toSorted()).toEqual(people);
  });

  test("a mail that is refused is logged without what it says, and the next one goes", async () => {
    state.refuses = true;
    expect((await askForLink("nobody@people.test")).status).toBe(202);
    await expect.poll(() => state.refused, { timeout: 15_000 }).toBe(1);
    // workerd prints to this very process.
    if (kind === "deno") {
      await expect.poll(() => host.log(), { timeout: 15_000 }).toContain("sign_in_mail_failed");
      expect(host.log()).toContain("the mail server answered 550");
      expect(host.log()).not.toMatch(/sign-in\/[\w-]{43}|nobody@people/);
    }
    state.refuses = false;
    await askForLink("jane@people.test");
    await expect
      .poll(() => received.map(({ to }) => to[0]), { timeout: 15_000 })
      .toEqual(["jane@people.test"]);
  });

  test("a server that hangs up costs the mail and nothing else", async () => {
    hanging.up = true;
    expect((await askForLink("jane@people.test")).status).toBe(202);
    await expect.poll(() => hanging.calls, { timeout: 15_000 }).toBeGreaterThan(0);
    const began = Date.now();
    expect((await fetch(`http://localhost:${port}/api/ws/health`)).status).toBe(200);
    expect(Date.now() - began).toBeLessThan(5_000);
    hanging.up = false;
    await askForLink("jim@people.test");
    await expect
      .poll(() => received.map(({ to }) => to[0]), { timeout: 15_000 })
      .toEqual(["jim@people.test"]);
  });
});
