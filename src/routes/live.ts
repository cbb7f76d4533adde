/**
 * Pages' WebSockets to what they show: `GET /w/:id/live` to a workspace, `GET /jobs/:id/live` to a job. They stand
 * before all other middleware, because the answer to such a request is the host's own and takes no further headers.
 */
import { Hono, type Context } from "hono";
import type { AppEnv, Person } from "../env.ts";
import { refuse } from "../http.ts";
import type { Watchable } from "../live.ts";
import { openCookie } from "../middleware/session-cookie.ts";
import { confirmed } from "../middleware/session-credentials.ts";
import { isUuid, noSuchWorkspace } from "../middleware/workspace.ts";
import type { Platform } from "../platform.ts";
import { fail, ok, type Result } from "../result.ts";
import { openJob } from "./admin/jobs/access.ts";

type C = Context<AppEnv>;

export const live = (platform: Platform) =>
  new Hono<AppEnv>()
    .get("/w/:id/live", (c) => connect(c, platform, { kind: "workspace", id: c.req.param("id") }))
    .get("/jobs/:id/live", (c) => connect(c, platform, { kind: "job", id: c.req.param("id") }));

async function connect(c: C, platform: Platform, object: Watchable): Promise<Response> {
  c.set("platform", platform);
  const reader = await readerOf(c);
  if (!reader.ok) return refuse(c, reader.error);
  c.set("person", reader.value);
  const mayAsk = object.kind === "job" ? await openJob(c, object.id) : asWorkspace(object.id);
  if (!mayAsk.ok) return refuse(c, mayAsk.error);
  const connected = await platform.connectPage(object, c.req.raw, reader.value.id);
  return connected.ok ? connected.value : refuse(c, connected.error);
}

/** Whether this person may, the workspace says itself. */
const asWorkspace = (id: string): Result<unknown> => (isUuid(id) ? ok(id) : noSuchWorkspace());

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
