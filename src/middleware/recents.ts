/**
 * Which workspaces a browser opened last: their ids in a cookie, so that looking at a page writes nothing into the
 * store. It opens nothing: whoever reads it asks for the person's own memberships among them.
 */
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AppEnv } from "../env.ts";
import { SESSION_MS } from "../global/people/sessions.ts";
import { wantsFragment } from "./page-frame.ts";
import { isUuid } from "./workspace.ts";

const COOKIE = "atrium_recent";
/** More than are shown: some may be deleted or left by then. */
const KEPT = 8;

/** Ids, the one that was opened last first; they may be anybody's. */
export const recentIds = (c: Context<AppEnv>): string[] =>
  [...new Set(getCookie(c, COOKIE)?.split("."))].filter(isUuid).slice(0, KEPT);

/** For the pages of a workspace, by the id in their path: having been shown one is a visit. */
export const rememberVisit: MiddlewareHandler<AppEnv, "/:id/*"> = async (c, next) => {
  await next();
  const id = c.req.param("id");
  if (!isVisit(c) || !isUuid(id)) return;
  const before = recentIds(c);
  if (before[0] === id) return;
  const ids = [id, ...before.filter((other) => other !== id)].slice(0, KEPT);
  const secure = c.var.platform.settings.baseUrl.startsWith("https:");
  const maxAge = SESSION_MS / 1000;
  setCookie(c, COOKIE, ids.join("."), { path: "/", httpOnly: true, sameSite: "Lax", secure, maxAge });
};

export function forgetVisits(c: Context<AppEnv>): void {
  if (getCookie(c, COOKIE) !== undefined) deleteCookie(c, COOKIE, { path: "/" });
}

/** Live pages ask for all of theirs to take a part of it: what they put it into tells them from a followed link. */
const isVisit = (c: Context<AppEnv>): boolean =>
  c.req.method === "GET" &&
  c.res.status === 200 &&
  c.var.person !== null &&
  !wantsFragment(c) &&
  (c.req.header("HX-Target") ?? "body") === "body";
