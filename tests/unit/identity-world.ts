/** A global store in memory, a clock to turn, and the identity routes in front of it. */
import { readdirSync, readFileSync } from "node:fs";
import { createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { Hono } from "hono";
import type { AppEnv } from "../../src/env.ts";
import { ensurePerson } from "../../src/global/people/people.ts";
import { TokenBuckets } from "../../src/hosts/token-bucket.ts";
import { refuseForgery } from "../../src/middleware/csrf.ts";
import { onError, onNotFound } from "../../src/middleware/failures.tsx";
import { requestContext, securityHeaders } from "../../src/middleware/headers.ts";
import {
  freshPerson,
  issueBearer,
  limitMutations,
  requirePerson,
  session,
  startSession,
} from "../../src/middleware/session.ts";
import { respond } from "../../src/http.ts";
import type { Mail, Platform, Settings, Store } from "../../src/platform.ts";
import { ok } from "../../src/result.ts";
import { signIn, signInPages } from "../../src/routes/sign-in/sign-in.tsx";

const MIGRATIONS = new URL("../../migrations/global/", import.meta.url);
export const ORIGIN = "https://atrium.test";
export const MINUTE = 60_000;

const settings: Settings = {
  secret: "a secret of at least thirty-two characters",
  baseUrl: ORIGIN,
  platformOwnerEmail: "olga@acme.test",
  local: false,
  oidcProviders: [],
  tokenIssuer: null,
  maxWorkspacesPerTenant: 50,
  maxMembersPerWorkspace: 1_000,
  mailFrom: "Atrium <atrium@atrium.test>",
  mailWebhookSecret: null,
  mutationRate: { burst: 300, perMinute: 1_200 },
  signInsPerAddress: 5,
  signInRate: { burst: 30, perMinute: 1 },
  trustedProxies: 1,
  invitationsPerWorkspaceDay: 200,
  invitationsPerOrgDay: 500,
};

const unused = (): never => {
  throw new Error("identity needs no objects");
};

export async function makeWorld(changed: Partial<Settings> = {}) {
  const client = createClient({ url: ":memory:" });
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith(".sql"));
  for (const file of files.toSorted())
    await client.executeMultiple(readFileSync(new URL(file, MIGRATIONS), "utf8"));
  const state = { now: Date.parse("2026-11-21T09:00:00Z"), down: false, reads: 0, wait: 0 };
  const guarded = new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => {
        state.reads += 1;
        if (state.down) return Promise.reject(new Error("D1_ERROR: Network connection lost."));
        return Reflect.apply(member, target, args);
      };
    },
  });
  const store: Store = drizzle(guarded);
  const buckets = new TokenBuckets(() => state.now);
  const mails: Mail[] = [];
  const logged: string[] = [];
  const platform: Platform = {
    settings: { ...settings, ...changed },
    databases: { main: store, directory: () => store, userIndex: () => store },
    workspace: unused,
    connectPage: unused,
    job: unused,
    channel: unused,
    scheduler: unused,
    sealer: unused,
    notices: { send: unused },
    post: { send: unused },
    sendMail: async (mail) => void mails.push(mail),
    throttle: async (key, rate) => state.wait || buckets.take(key, rate),
    clientAddress: ({ headers }) => headers.get("CF-Connecting-IP"),
    asset: unused,
    now: () => state.now,
    log: (event, fields) => void logged.push(JSON.stringify({ event, ...fields })),
  };
  const app = routesOf(platform);
  const execution = {
    waitUntil: (_work: Promise<unknown>) => {},
    passThroughOnException: () => {},
    props: {},
  };
  const request = async (path: string, init: RequestInit = {}): Promise<Response> =>
    app.fetch(new Request(ORIGIN + path, init), {}, execution);
  const close = () => client.close();
  return { app, store, state, mails, logged, platform, request, close };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

const routesOf = (platform: Platform) =>
  new Hono<AppEnv>()
    .use(requestContext(platform), securityHeaders(platform.settings), session, refuseForgery, limitMutations)
    .post("/test/session/:email", async (c) => {
      const account = await ensurePerson(
        platform.databases.main,
        { email: c.req.param("email") },
        platform.now(),
      );
      const token = await issueBearer(c, account);
      return respond(c, ok({ token, person: await startSession(c, account) }));
    })
    .get("/api/who", (c) => respond(c, ok(c.var.person)))
    .get("/api/fresh", async (c) => respond(c, await freshPerson(c)))
    .post("/api/thing", requirePerson, (c) => respond(c, ok("done")))
    .get("/page", requirePerson, (c) => c.text("page"))
    .get("/api/bug", () => {
      throw new Error("secret inside");
    })
    .route("/api", signIn)
    .route("/", signInPages)
    .notFound(onNotFound)
    .onError(onError);

export const cookieIn = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .find((cookie) => cookie.startsWith("__Host-atrium_session=")) ?? "";
