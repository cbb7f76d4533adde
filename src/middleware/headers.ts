/** What every request starts with, and the headers every response carries. */
import type { Context, MiddlewareHandler, Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "../env.ts";
import { phrase } from "../language/phrase.ts";
import type { Platform, Settings } from "../platform.ts";
import { fail } from "../result.ts";
import { refuseRequest } from "./failures.tsx";

const MAX_BODY_KB = 256;
const REQUEST_ID = "X-Request-Id";
const USABLE_ID = /^[\w=-]{1,64}$/;
const HSTS = "max-age=63072000; includeSubDomains";
const SELF = ["'self'"];
const NONE = ["'none'"];

/**
 * Puts platform, request id and nobody into the context; who brings an `X-Request-Id` gets it back.
 * Response headers are set on the finished response: set before, they make Hono copy every response.
 */
export function requestContext(platform: Platform): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header(REQUEST_ID);
    const id = given !== undefined && USABLE_ID.test(given) ? given : crypto.randomUUID();
    c.set("platform", platform);
    c.set("person", null);
    c.set("requestId", id);
    await next();
    c.res.headers.set(REQUEST_ID, id);
  };
}

/** Refuses bodies over 256 KB. */
export const limitBodies: MiddlewareHandler<AppEnv> = bodyLimit({
  maxSize: MAX_BODY_KB * 1024,
  onError: async (c: Context<AppEnv>) => {
    await drain(c.req.raw);
    return refuseRequest(
      c,
      fail("PAYLOAD_TOO_LARGE", phrase("A request holds at most {n} KB.", { n: MAX_BODY_KB })).error,
    );
  },
});

const DRAINED_AT_MOST = 16 * 1024 * 1024;

/** Reads what is still coming: a sender cut off in the middle never sees the answer. */
async function drain(request: Request): Promise<void> {
  if (!request.body || request.body.locked || Number(request.headers.get("content-length")) > DRAINED_AT_MOST)
    return;
  let read = 0;
  for await (const chunk of request.body) {
    read += chunk.byteLength;
    if (read > DRAINED_AT_MOST) return;
  }
}

/** No inline script or style anywhere, nothing from elsewhere, no framing; pages and data are not kept. */
export function securityHeaders(settings: Settings): MiddlewareHandler<AppEnv> {
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: NONE,
      scriptSrc: SELF,
      styleSrc: SELF,
      imgSrc: ["'self'", "data:"],
      connectSrc: SELF,
      fontSrc: SELF,
      formAction: SELF,
      manifestSrc: SELF,
      baseUri: NONE,
      frameAncestors: NONE,
    },
    // Not stricter: with no-referrer, form posts would carry `Origin: null`.
    referrerPolicy: "strict-origin-when-cross-origin",
    strictTransportSecurity: settings.baseUrl.startsWith("https:") ? HSTS : false,
    xFrameOptions: "DENY",
    // Relics of Internet Explorer, Flash and XSS filters; each header costs about a percent of a small reply.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xDnsPrefetchControl: false,
    removePoweredBy: false,
    permissionsPolicy: { camera: false, geolocation: false, microphone: false, payment: false, usb: false },
  });
  return (c, next) => secure(c, () => keepNothing(c, next));
}

/**
 * `HX-Request-Type` decides between a fragment and its page at the same address. What never changes is the same
 * for whoever may see it, whatever their cookie is by then.
 */
async function keepNothing(c: Context<AppEnv>, next: Next): Promise<void> {
  await next();
  // Not by c.header(), which would make the response anew, its body a stream.
  const { headers } = c.res;
  if (headers.get("Cache-Control")?.includes("immutable")) return;
  headers.append("Vary", "HX-Request-Type, Cookie, Authorization");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
}
