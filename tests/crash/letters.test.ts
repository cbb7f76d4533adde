/**
 * An invitation is acknowledged, its mail hangs, and the host is killed. Started again and asked for nothing, it
 * sends the mail all the same, and none that went before.
 */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import * as z from "zod";
import { freePort } from "../free-port.ts";
import { HOSTS, type HostKind } from "../hosts.ts";
import { startProduction } from "../production-hosts.ts";

const MINUTE = 60_000;

interface MailServer {
  port: number;
  /** while it hangs it takes connections and says nothing */
  hangs: boolean;
  /** connections that it hangs in */
  hanging: number;
  received: { to: string; text: string }[];
  close(): Promise<void>;
}

async function openMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    hideSTARTTLS: true,
    authOptional: true,
    onConnect: (_session, done) => {
      if (!state.hangs) return done();
      state.hanging += 1;
    },
    onData: (stream, { envelope }, done) => {
      let text = "";
      stream.setEncoding("utf8").on("data", (part: string) => (text += part));
      stream.on("end", () => {
        state.received.push({ to: envelope.rcptTo[0]?.address ?? "", text: text.replaceAll(/=\r?\n/g, "") });
        done();
      });
    },
  });
  server.on("error", () => {}); // connections of a host that was killed
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const state: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    hangs: false,
    hanging: 0,
    received: [],
    close: () => new Promise((closed) => server.close(closed)),
  };
  return state;
}

const made = z.object({ data: z.object({ id: z.string() }) });

/** Somebody signed in by mail. */
class Browser {
  readonly #url: string;
  #cookie = "";

  constructor(url: string) {
    this.#url = url;
  }

  async post(path: string, body: unknown = {}): Promise<Response> {
    const headers = { "Content-Type": "application/json", Origin: this.#url, Cookie: this.#cookie };
    const answer = await fetch(this.#url + path, { method: "POST", headers, body: JSON.stringify(body) });
    for (const cookie of answer.headers.getSetCookie()) this.#cookie = cookie.split(";")[0] ?? "";
    return answer;
  }

  /** @returns the id of what was made */
  async make(path: string, body: unknown): Promise<string> {
    const answer = await this.post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status}`);
    return made.parse(await answer.json()).data.id;
  }
}

const mailsTo = ({ received }: MailServer, address: string): number =>
  received.filter(({ to }) => to === address).length;

/** The token of the address that stands alone on its line in the mail that came to somebody. */
const tokenTo = ({ received }: MailServer, to: string, page: string): string | undefined =>
  new RegExp(`^http\\S+/${page}/(\\S+)\\s*$`, "m").exec(
    received.find((mail) => mail.to === to)?.text ?? "",
  )?.[1];

async function signIn(url: string, mail: MailServer): Promise<Browser> {
  const jane = new Browser(url);
  await jane.post("/api/sign-in", { email: "jane@acme.test" });
  await expect.poll(() => tokenTo(mail, "jane@acme.test", "sign-in"), { timeout: MINUTE / 4 }).toBeDefined();
  await jane.post(`/api/sign-in/${tokenTo(mail, "jane@acme.test", "sign-in")}`);
  return jane;
}

async function mailAfterCrash(kind: HostKind): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const mail = await openMailServer();
  cleanup.defer(() => mail.close());
  const data = await mkdtemp(join(tmpdir(), `atrium-letters-${kind}-`));
  cleanup.defer(() => rm(data, { recursive: true, force: true }));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ATRIUM_SECRET: "a secret for tests, longer than thirty-two characters",
    BASE_URL: url,
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
  };
  const killed = await startProduction(kind, { port, env, data });
  try {
    const jane = await signIn(url, mail);
    const org_id = await jane.make("/api/orgs", { name: "Acme" });
    const id = await jane.make("/api/workspaces", { org_id, name: "Roadmap" });
    await jane.make(`/api/workspaces/${id}/invitations`, { email: "omar@acme.test", role: "member" });
    await expect.poll(() => mailsTo(mail, "omar@acme.test")).toBe(1);
    mail.hangs = true;
    await jane.make(`/api/workspaces/${id}/invitations`, { email: "mia@acme.test", role: "member" });
    await expect.poll(() => mail.hanging).toBe(1);
  } finally {
    await killed.kill();
  }
  mail.hangs = false;
  const restarted = await startProduction(kind, { port, env, data });
  cleanup.defer(() => restarted.stop());
  await expect
    .poll(() => mailsTo(mail, "mia@acme.test"), { timeout: 2 * MINUTE, interval: 250 })
    .toBeGreaterThan(0);
  // Omar's, from before, would have been due by now.
  expect([mailsTo(mail, "mia@acme.test"), mailsTo(mail, "omar@acme.test")]).toEqual([1, 1]);
  const opened = await fetch(`${url}/api/invitations/${tokenTo(mail, "mia@acme.test", "invitations")}`);
  expect(opened.status).toBe(200);
}

// One after the other: what builds a Worker for the one would keep the other's mail server from answering.
test.each(HOSTS)("%s sends what it was killed over", mailAfterCrash);
