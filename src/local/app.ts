/** The product as it runs locally: on this machine only, with /dev in front. */
import { Hono } from "hono";
import { createApp } from "../app.ts";
import { refuseForeignHost } from "../hosts/loopback.ts";
import type { Platform } from "../platform.ts";
import { devRoutes } from "./dev.tsx";
import type { Mailbox } from "./mailbox.ts";

/** Answers 403 to any Host header but this machine's own names. */
export function createLocalApp(platform: Platform, mailbox: Mailbox) {
  const product = createApp(platform);
  return new Hono()
    .use((c, next) => Promise.resolve(refuseForeignHost(c.req.raw) ?? next()))
    .route("/dev", devRoutes(platform, mailbox))
    .all("*", (c) => product.fetch(c.req.raw, c.env, c.executionCtx));
}
