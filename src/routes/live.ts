/**
 * Pages' WebSockets to what they show: `GET /w/:id/live` to a workspace, `GET /jobs/:id/live` to a job, `GET /live` to
 * the reader's own lists, `GET /org-admin/live?org=` to an organization's. They stand before all other middleware,
 * because the answer to such a request is the host's own and takes no further headers.
 */
import { Hono, type Context } from "hono";
import type { AppEnv, Person } from "../env.ts";
import { watchOrgLists, watchOwnLists } from "../global/directory/watches.ts";
import { refuse } from "../http.ts";
import type { Watchable } from "../live.ts";
import { orgInQuery, requireOrgAdmin } from "../middleware/admin.ts";
import { openCookie } from "../middleware/session-cookie.ts";
import { confirmed } from "../middleware/session-credentials.ts";
import { isUuid, noSuchWorkspace } from "../middleware/workspace.ts";
import type { Platform } from "../platform.ts";
import { fail, ok, type Result } from "../result.ts";
import { openJob } from "./admin/jobs/access.ts";

type C = Context<AppEnv>;

export const live = (platform: Platform) =>
  new Hono<AppEnv>()
    .get("/w/:id/live", (c) => connect(c, platform, () => workspaceToWatch(c.req.param("id"))))
    .get("/jobs/:id/live", (c) => connect(c, platform, () => jobToWatch(c, c.req.param("id"))))
    .get("/live", (c) => connect(c, platform, (person) => ownLists(c, person)))
    .get("/org-admin/live", (c) => connect(c, platform, () => orgLists(c)));

type Choice = Result<Watchable> | Promise<Result<Watchable>>;

async function connect(c: C, platform: Platform, choose: (reader: Person) => Choice): Promise<Response> {
  c.set("platform", platform);
  const reader = await readerOf(c);
  if (!reader.ok) return refuse(c, reader.error);
  c.set("person", reader.value);
  const object = await choose(reader.value);
  if (!object.ok) return refuse(c, object.error);
  const connected = await platform.connectPage(object.value, c.req.raw, reader.value.id);
  return connected.ok ? connected.value : refuse(c, connected.error);
}

/** Whether this person may, the workspace says itself. */
const workspaceToWatch = (id: string): Result<Watchable> =>
  isUuid(id) ? ok({ kind: "workspace", id }) : noSuchWorkspace();

async function jobToWatch(c: C, id: string): Promise<Result<Watchable>> {
  const open = await openJob(c, id);
  return open.ok ? ok({ kind: "job", id }) : open;
}

async function ownLists(c: C, person: Person): Promise<Result<Watchable>> {
  const { databases, now } = c.var.platform;
  return channelAt(c, person.id, await watchOwnLists(databases, person, now()));
}

async function orgLists(c: C): Promise<Result<Watchable>> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return admin;
  const { databases, now } = c.var.platform;
  const { id } = admin.value.org;
  return channelAt(c, id, await watchOrgLists(databases, id, now()));
}

/** Entered first and connected then: what is committed in between, the channel has heard of. */
async function channelAt(c: C, name: string, rev: number): Promise<Result<Watchable>> {
  await c.var.platform.channel(name).catchUp(rev);
  return ok({ kind: "channel", id: name });
}

/** Who is in front of the page. Fails with VALIDATION_FAILED, INSUFFICIENT_PERMISSIONS, UNAUTHENTICATED. */
async function readerOf(c: C): Promise<Result<Person>> {
  if (c.req.header("Upgrade")?.toLowerCase() !== "websocket") {
    return fail("VALIDATION_FAILED", "This address is for WebSockets.");
  }
  if (!isOurPage(c)) {
    return fail("INSUFFICIENT_PERMISSIONS", "This request did not come from a page of this site.");
  }
  const opened = await openCookie(c);
  const person = opened ? (await confirmed(c, opened)).person : null;
  return person ? ok(person) : fail("UNAUTHENTICATED", "Sign in first.");
}

/** Browsers let any site open a WebSocket anywhere, with our cookie, and always say which site it is. */
function isOurPage(c: C): boolean {
  const origin = c.req.header("Origin");
  return origin === c.var.platform.settings.baseUrl || origin === new URL(c.req.url).origin;
}
