/**
 * The API described by itself: GET /api/openapi.json for programs, /api/docs for people. Both are written
 * when Atrium is built (scripts/reference.ts) and are open to all.
 */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { frameOf } from "../middleware/page-frame.ts";
import { cookieName } from "../middleware/session-cookie.ts";
import { describesFile } from "../openapi.ts";
import { ReferencePage } from "../../views/reference/page.tsx";

type C = Context<AppEnv>;

/** As the files have them; this installation's own take their place. */
export const ORIGIN = "https://atrium.invalid";
export const COOKIE = "__Host-atrium_session";

const page = z.object({ title: z.string(), html: z.string() });

export const reference = new Hono<AppEnv>()
  .get(
    "/api/openapi.json",
    describesFile({ tag: "Reference", summary: "This document", type: "application/json", open: true }),
    async (c) => {
      const document = await written(c, "openapi");
      return document === null ? c.notFound() : c.body(document, 200, { "Content-Type": "application/json" });
    },
  )
  .get("/api/docs", (c) => show(c, "index"))
  .get("/api/docs/:page{[a-z-]+}", (c) => show(c, c.req.param("page")));

async function show(c: C, name: string): Promise<Response> {
  const text = name === "openapi" ? null : await written(c, name);
  if (text === null) return c.notFound();
  const { title, html } = page.parse(JSON.parse(text));
  return c.html(<ReferencePage frame={await frameOf(c)} title={title} html={html} />);
}

/** @returns null for a page that is not there */
async function written(c: C, name: string): Promise<string | null> {
  const { platform } = c.var;
  const file = await platform.asset(new Request(new URL(`/reference/${name}.json`, c.req.url)));
  if (!file.ok) return null;
  const text = await file.text();
  return text.replaceAll(ORIGIN, platform.settings.baseUrl).replaceAll(COOKIE, cookieName(platform.settings));
}
