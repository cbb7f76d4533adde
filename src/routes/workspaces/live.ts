/**
 * `GET /w/:id/live`: a page's WebSocket to its workspace. It stands before all other middleware, because the
 * answer to such a request is the host's own and takes no further headers.
 */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { refuse } from "../../http.ts";
import { openCookie } from "../../middleware/session-cookie.ts";
import { confirmed } from "../../middleware/session-credentials.ts";
import { isUuid, noSuchWorkspace } from "../../middleware/workspace.ts";
import type { Platform } from "../../platform.ts";
import { fail } from "../../result.ts";

export const live = (platform: Platform) =>
  new Hono<AppEnv>().get("/w/:id/live", async (c) => {
    c.set("platform", platform);
    c.set("person", null);
    const id = c.req.param("id");
    if (c.req.header("Upgrade")?.toLowerCase() !== "websocket") {
      return refuse(c, fail("VALIDATION_FAILED", "This address is for WebSockets.").error);
    }
    if (!isOurPage(c)) {
      const message = "This request did not come from a page of this site.";
      return refuse(c, fail("INSUFFICIENT_PERMISSIONS", message).error);
    }
    const opened = await openCookie(c);
    const person = opened ? (await confirmed(c, opened)).person : null;
    if (!person) return refuse(c, fail("UNAUTHENTICATED", "Sign in first.").error);
    if (!isUuid(id)) return refuse(c, noSuchWorkspace().error);
    const connected = await platform.connectPage(id, c.req.raw, person.id);
    return connected.ok ? connected.value : refuse(c, connected.error);
  });

/** Browsers let any site open a WebSocket anywhere, with our cookie, and always say which site it is. */
function isOurPage(c: Context<AppEnv>): boolean {
  const origin = c.req.header("Origin");
  return origin === c.var.platform.settings.baseUrl || origin === new URL(c.req.url).origin;
}
