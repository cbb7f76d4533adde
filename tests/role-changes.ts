/**
 * What a session that was ended elsewhere, and whoever meets a store that is away, may still do. Asked of the app
 * itself on either host: over HTTP nobody can take a store away.
 */
import { createApp } from "../src/app.ts";
import { createKey, revokeKey } from "../src/global/people/api-keys.ts";
import { ensurePerson } from "../src/global/people/people.ts";
import { createSession, revokeSession } from "../src/global/people/sessions.ts";
import type { Platform } from "../src/platform.ts";

// Answers are asserted by who plays them.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

/** A host, and how its global store is taken away and given back. */
export interface Installation {
  platform: Platform;
  takeStore(): void;
  giveStore(): void;
}

/** What came of a play, and what should have. */
export interface Played {
  came: Json;
  expected: Json;
}

/** Outcomes read `status code`, the code as JSON has it or as a page's notice. */
type Outcomes = Record<string, string>;

interface Act {
  method?: string;
  /** below the workspace: of the API with `body`, of its settings with `form` */
  path: string;
  body?: object;
  form?: Record<string, string>;
}

interface Scene {
  id: string;
  omar: string;
  mia: string;
  /** what waits for an admin, by the role it gives */
  requests: Record<string, string>;
  invitations: Record<string, string>;
}

/** Each changes a role, or grants admin or above. */
const guarded = ({ omar, mia, requests, invitations }: Scene): Record<string, Act> => ({
  "change a role": { method: "PATCH", path: `/members/${omar}`, body: { role: "viewer" } },
  "put a role": { method: "PUT", path: `/members/${omar}`, body: { role: "viewer" } },
  "add an admin": { path: "/members", body: { user_id: mia, role: "admin" } },
  "invite an admin": { path: "/invitations", body: { email: "new@acme.test", role: "admin" } },
  "invite an owner": { path: "/invitations", body: { email: "new@acme.test", role: "owner" } },
  "invite many": {
    path: "/invitations/bulk",
    body: { invitations: [{ email: "a@acme.test" }, { email: "b@acme.test", role: "admin" }] },
  },
  "make a link": { path: "/invitation-links", body: { role: "admin" } },
  "let somebody in": { path: `/join-requests/${requests["admin"]}/approve` },
  "send again": { path: `/invitations/${invitations["admin"]}/resend` },
  "page: change a role": { path: "/members", form: { intent: "change-role", user_id: omar, role: "viewer" } },
  "page: change a person's role": {
    path: `/members/${omar}`,
    form: { intent: "change-role", role: "viewer" },
  },
  "page: add an admin": { path: "/members", form: { email: "mia@acme.test", role: "admin" } },
  "page: invite an admin": { path: "/invitations", form: { email: "new@acme.test", role: "admin" } },
  "page: invite many": {
    path: "/invitations/many",
    form: { intent: "send", list: "a@acme.test, admin", role: "member" },
  },
  "page: make a link": { path: "/links", form: { role: "admin", expires_in_days: "7" } },
  "page: let somebody in": {
    path: "/invitations",
    form: { intent: "approve", request_id: requests["admin"] ?? "" },
  },
  "page: send again": {
    path: "/invitations",
    form: { intent: "resend", invitation_id: invitations["admin"] ?? "" },
  },
});

const suspending = ({ omar }: Pick<Scene, "omar">): Act => ({ path: `/members/${omar}/suspend` });

/** None of them makes anybody an admin. */
const plain = ({ omar, requests, invitations }: Scene): Record<string, Act> => ({
  rename: { method: "PATCH", path: "", body: { name: "Renamed" } },
  "set an end": { method: "PATCH", path: `/members/${omar}`, body: { expires_at: null } },
  suspend: suspending({ omar }),
  reactivate: { path: `/members/${omar}/reactivate` },
  "invite a member": { path: "/invitations", body: { email: "plain@acme.test", role: "member" } },
  "try a list with an admin": {
    path: "/invitations/bulk",
    body: { dry_run: true, invitations: [{ email: "b@acme.test", role: "admin" }] },
  },
  "ask many members in": { path: "/invitations/bulk", body: { invitations: [{ email: "many@acme.test" }] } },
  "make a member's link": { path: "/invitation-links", body: { role: "member" } },
  "let a member in": { path: `/join-requests/${requests["member"]}/approve` },
  "send a member's mail again": { path: `/invitations/${invitations["member"]}/resend` },
});

/** What is refused alike everywhere. Forms with fields are shown again, buttons lead back to their list. */
const refused = (acts: Record<string, Act>, status: 401 | 503, code: string): Outcomes =>
  Object.fromEntries(
    Object.entries(acts).map(([name, { form }]) => {
      if (!form) return [name, `${status} ${code}`];
      return [name, /add|invite|link/.test(name) ? String(status) : `303 error.${code}`];
    }),
  );

/** Keys open no pages. */
const asJson = (acts: Record<string, Act>): Record<string, Act> =>
  Object.fromEntries(Object.entries(acts).filter(([, { form }]) => !form));

/** The app at the installation's edge, whose clock can be put forward. */
class Edge {
  ahead = 0;
  readonly #platform: Platform;
  readonly #app: ReturnType<typeof createApp>;
  constructor(platform: Platform) {
    this.#platform = platform;
    this.#app = createApp({ ...platform, now: this.now });
  }

  now = (): number => this.#platform.now() + this.ahead;

  get store() {
    return this.#platform.databases.main;
  }

  async send(token: string, method: string, path: string, { body, form }: Pick<Act, "body" | "form"> = {}) {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(body ? { "Content-Type": "application/json" } : {}),
    };
    const content = body ? JSON.stringify(body) : form && new URLSearchParams(form);
    const init = { method, headers, ...(content === undefined ? {} : { body: content }) };
    const execution = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
    const response = await this.#app.request(this.#platform.settings.baseUrl + path, init, {}, execution);
    const text = await response.text();
    const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
    const answer: Json = isJson ? JSON.parse(text) : null;
    const [, notice] = /done=([\w.-]+)/.exec(response.headers.get("Location") ?? "") ?? [];
    const code = answer?.error?.code ?? notice ?? "";
    return { data: answer?.data, outcome: `${response.status} ${code}`.trim() };
  }

  /** `data` of an answer that has to succeed. */
  async ask(token: string, method: string, path: string, body?: object): Promise<Json> {
    const { data, outcome } = await this.send(token, method, path, body ? { body } : {});
    if (!outcome.startsWith("2")) throw new Error(`${method} ${path}: ${outcome}`);
    return data;
  }

  async act(token: string, id: string, { method = "POST", path, ...sent }: Act): Promise<string> {
    const below = sent.form ? `/w/${id}/settings` : `/api/workspaces/${id}`;
    return (await this.send(token, method, below + path, sent)).outcome;
  }

  async actAll(token: string, id: string, acts: Record<string, Act>): Promise<Outcomes> {
    const outcomes: Outcomes = {};
    for (const [name, act] of Object.entries(acts)) outcomes[name] = await this.act(token, id, act);
    return outcomes;
  }

  /** A session of a program, which is remembered once it was used. */
  async enter(name: string) {
    const account = await ensurePerson(this.store, { email: `${name}@acme.test` }, this.now());
    const session = { user_id: account.id, kind: "bearer", user_agent: "" } as const;
    return { ...(await createSession(this.store, session, this.now())), user_id: account.id };
  }
}

/** Jane's workspace: Omar is a member, Mia is not, and somebody waits for each of two roles. */
async function stage(edge: Edge, jane: string): Promise<Scene> {
  const [omar, mia] = [await edge.enter("omar"), await edge.enter("mia")];
  const org = await edge.ask(jane, "POST", "/api/orgs", { name: "Acme" });
  for (const email of ["omar@acme.test", "mia@acme.test"])
    await edge.ask(jane, "POST", `/api/orgs/${org.id}/members`, { email, role: "org_member" });
  const { id } = await edge.ask(jane, "POST", "/api/workspaces", { org_id: org.id, name: "Sales" });
  await edge.ask(jane, "POST", `/api/workspaces/${id}/members`, { user_id: omar.user_id, role: "member" });
  const scene: Scene = { id, omar: omar.user_id, mia: mia.user_id, requests: {}, invitations: {} };
  for (const role of ["admin", "member"]) await wait(edge, jane, scene, role);
  return scene;
}

/** Somebody asks by a link for this role, and somebody is invited to it. */
async function wait(edge: Edge, jane: string, { id, requests, invitations }: Scene, role: string) {
  const at = `/api/workspaces/${id}`;
  const { url } = await edge.ask(jane, "POST", `${at}/invitation-links`, { role, needs_approval: true });
  const { token } = await edge.enter(`asks-for-${role}`);
  await edge.ask(token, "POST", `/api/invitation-links/${String(url).split("/join/")[1]}/accept`);
  requests[role] = (await edge.ask(jane, "GET", `${at}/join-requests`))[0].id;
  const invitation = await edge.ask(jane, "POST", `${at}/invitations`, { email: `${role}@acme.test`, role });
  invitations[role] = invitation.id;
}

async function rolesOf(edge: Edge, jane: string, id: string): Promise<Json> {
  const list = (what: string): Promise<Json[]> => edge.ask(jane, "GET", `/api/workspaces/${id}/${what}`);
  return {
    members: (await list("members")).map(({ user_id, role }) => [user_id, role]),
    invitations: (await list("invitations")).map(({ email, sent_at }) => [email, sent_at]),
    links: (await list("invitation-links")).length,
  };
}

/**
 * Sessions that are believed at this edge were ended at another: only the store knows.
 * @returns what came of it, and what should have
 */
export async function playEndedSessions({ platform }: Installation): Promise<Played> {
  const edge = new Edge(platform);
  const jane = (await edge.enter("jane")).token;
  const scene = await stage(edge, jane);
  const before = await rolesOf(edge, jane, scene.id);
  const ended = async (act: Act): Promise<string> => {
    const { token, session_id } = await edge.enter("jane");
    await edge.ask(token, "GET", "/api/workspaces");
    await revokeSession(edge.store, session_id, edge.now());
    return edge.act(token, scene.id, act);
  };
  const acts = guarded(scene);
  const outcomes: Outcomes = {};
  for (const [name, act] of Object.entries(acts)) outcomes[name] = await ended(act);
  return {
    came: { outcomes, after: await rolesOf(edge, jane, scene.id), plain: await ended(suspending(scene)) },
    expected: { outcomes: refused(acts, 401, "UNAUTHENTICATED"), after: before, plain: "200" },
  };
}

/** The store is taken away from a session and from a key, which were verified a moment ago. */
export async function playOutage(host: Installation): Promise<Played> {
  const edge = new Edge(host.platform);
  const { token: jane, user_id } = await edge.enter("jane");
  const scene = await stage(edge, jane);
  const before = await rolesOf(edge, jane, scene.id);
  const { secret, revoke } = await keyOf(edge, user_id);
  const reads = (): Promise<string> => edge.act(secret, scene.id, { method: "GET", path: "" });
  for (const token of [jane, secret]) await edge.ask(token, "GET", `/api/workspaces/${scene.id}`);

  host.takeStore();
  const acts = guarded(scene);
  const bySession = await edge.actAll(jane, scene.id, acts);
  const byKey = await edge.actAll(secret, scene.id, asJson(acts));
  const after = await rolesOf(edge, jane, scene.id);
  const others = await edge.actAll(secret, scene.id, plain(scene));
  const atOnce = await reads();
  edge.ahead = 60_000;
  const aMinuteLater = await reads();
  host.giveStore();
  const again = await reads();
  await revoke();
  const revoked = await reads();
  host.takeStore();
  const revokedAndAway = await reads();
  host.giveStore();

  return {
    came: { bySession, byKey, after, others, atOnce, aMinuteLater, again, revoked, revokedAndAway },
    expected: {
      bySession: refused(acts, 503, "STORE_UNAVAILABLE"),
      byKey: refused(asJson(acts), 503, "STORE_UNAVAILABLE"),
      after: before,
      others: Object.fromEntries(
        Object.keys(plain(scene)).map((name) => [name, /^(?:invite a|make)/.test(name) ? "201" : "200"]),
      ),
      atOnce: "200",
      aMinuteLater: "503 STORE_UNAVAILABLE",
      again: "200",
      revoked: "401 UNAUTHENTICATED",
      revokedAndAway: "503 STORE_UNAVAILABLE",
    },
  };
}

/** A key that may write, and what revokes it elsewhere. */
async function keyOf(edge: Edge, user_id: string) {
  const entry = () => ({
    action: "api_key_created",
    resource_type: "api_key",
    resource_id: "key",
    actor_id: user_id,
    actor_role: "person",
    org_id: null,
    details: {},
  });
  const scope = { access: "write", org_ids: null, workspace_ids: null } as const;
  const wanted = { user_id, name: "Nightly", created_by: user_id, expires_at: null, ...scope };
  const made = await createKey(edge.store, wanted, entry, edge.now());
  if (!made.ok) throw new Error(made.error.message);
  const { key, secret } = made.value;
  return { secret, revoke: () => revokeKey(edge.store, { id: key.id, user_id }, entry, edge.now()) };
}
