/**
 * The least that could be asked of a host: Hono, the product's own cookie, opened for each request, one call to
 * where the data lives, JSON. No membership, no security headers, no limits, no activity, no delivery.
 */
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import type { AppEnv } from "../../src/env.ts";
import { cookieName, unsealCookie } from "../../src/middleware/session-cookie.ts";
import { readSettings, type Environment } from "../../src/settings.ts";

/** Where a baseline keeps its rows; the host decides how far away that is. */
export interface Rows {
  /** one row of the object's database */
  read(id: string): Promise<unknown>;
  /** the first 50 of its members */
  readMembers(id: string): Promise<unknown>;
  /** changes one row of it, durably */
  write(id: string, name: string): Promise<unknown>;
  /** 50 rows of the global store, found by an index */
  readMine(user_id: string): Promise<unknown>;
}

/** The same paths as the product's, so that one client asks both. */
export function createBaseline(variables: Environment, rows: Rows) {
  const settings = readSettings(variables, true);
  return new Hono<AppEnv>()
    .use(async (c, next) => {
      const opened = await unsealCookie(settings, getCookie(c, cookieName(settings)) ?? "");
      if (!opened || opened.expires <= Date.now()) return c.json({ success: false }, 401);
      c.set("person", opened.person);
      return next();
    })
    .get("/api/workspaces", async (c) => respond(c, await rows.readMine(c.var.person?.id ?? "")))
    .get("/api/workspaces/:id", async (c) => respond(c, await rows.read(c.req.param("id"))))
    .get("/api/workspaces/:id/members", async (c) => respond(c, await rows.readMembers(c.req.param("id"))))
    .put("/api/workspaces/:id", async (c) => {
      const { name }: { name: string } = await c.req.json();
      return respond(c, await rows.write(c.req.param("id"), name));
    });
}

const respond = (c: Context, data: unknown): Response => c.json({ success: true, data });
