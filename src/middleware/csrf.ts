/**
 * Requests that change something must come from our own pages when the browser vouches for them by a
 * cookie. Every content type counts: hono's own check looks at the types of plain forms only.
 */
import type { Context, MiddlewareHandler } from "hono";
import type { AppEnv } from "../env.ts";
import { fail } from "../result.ts";
import { refuseRequest } from "./failures.tsx";

/** Methods that by definition change nothing. */
export const isSafe = (method: string): boolean =>
  method === "GET" || method === "HEAD" || method === "OPTIONS";

/**
 * A bearer token, a key among them, is proof enough. With a cookie the request has to show where it comes from; without
 * either it only must not come from elsewhere, so that nobody is signed in as somebody else.
 */
export const refuseForgery: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (isSafe(c.req.method) || (c.var.person && c.var.person.via !== "cookie")) return next();
  const source = sourceOf(c);
  const allowed = c.var.person ? source === "here" : source !== "elsewhere";
  if (allowed) return next();
  return refuseRequest(
    c,
    fail("INSUFFICIENT_PERMISSIONS", "This request did not come from a page of this site.").error,
  );
};

/** Browsers set both headers themselves; pages cannot. */
function sourceOf(c: Context<AppEnv>): "here" | "elsewhere" | "unknown" {
  const site = c.req.header("Sec-Fetch-Site");
  if (site !== undefined) return site === "same-origin" || site === "none" ? "here" : "elsewhere";
  const origin = c.req.header("Origin");
  if (origin === undefined) return "unknown";
  return origin === c.var.platform.settings.baseUrl || origin === new URL(c.req.url).origin
    ? "here"
    : "elsewhere";
}
