/**
 * Configuration is cached per isolate for five seconds. Whoever saved it carries a short-lived mark,
 * so that any other isolate they reach reads again instead of showing them what was before.
 */
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { AppEnv } from "../env.ts";
import { forgetConfigBefore } from "../global/config/effective.ts";

const COOKIE = "atrium_saved";
/** Longer than any isolate's cache lives. */
const SECONDS = 10;

export const honourOwnSaves: MiddlewareHandler<AppEnv> = async (c, next) => {
  // Nearly nobody carries it: parsing every cookie of every request would cost more than it tells.
  if (!c.req.header("Cookie")?.includes(COOKIE)) return next();
  const saved_at = Number(getCookie(c, COOKIE));
  if (saved_at > 0) forgetConfigBefore(c.var.platform.databases.main, saved_at);
  return next();
};

export function markOwnSave(c: Context<AppEnv>): void {
  const secure = c.var.platform.settings.baseUrl.startsWith("https:");
  setCookie(c, COOKIE, String(c.var.platform.now()), {
    path: "/",
    maxAge: SECONDS,
    httpOnly: true,
    sameSite: "Lax",
    secure,
  });
}
