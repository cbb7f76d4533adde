/** Static files and the theme's stylesheet: no session, cached for good where the URL carries a version. */
import { type Context, Hono } from "hono";
import type { AppEnv } from "../env.ts";
import { isHexColor, themeCss } from "../theme.ts";

const FOREVER = "public, max-age=31536000, immutable";

/** A response of our own: the host's may have headers that nobody can add to. */
const file = (c: Context<AppEnv>): Promise<Response> =>
  c.var.platform.asset(c.req.raw).then((found) => new Response(found.body, found));

export const assets = new Hono<AppEnv>()
  .get("/theme/:file{[0-9a-f]{6}\\.css}", (c) => {
    const hex = `#${c.req.param("file").slice(0, 6)}`;
    if (!isHexColor(hex)) return c.notFound();
    return c.body(themeCss(hex), 200, {
      "Content-Type": "text/css; charset=utf-8",
      "Cache-Control": FOREVER,
    });
  })
  .get("/assets/*", file)
  .get("/favicon.svg", file)
  .get("/favicon.ico", (c) => c.redirect("/favicon.svg", 301))
  .get("/robots.txt", (c) => c.text(ROBOTS));

/** Links with a token in them are nobody's to find; what else is private asks for a sign-in. */
const ROBOTS = [
  "User-agent: *",
  "Disallow: /api/",
  "Disallow: /invitations/",
  "Disallow: /join/",
  "Disallow: /sign-in/",
  "",
].join("\n");
