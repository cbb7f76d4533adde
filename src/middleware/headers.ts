/** What every request starts with, and the headers every response carries. */
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { every } from "hono/combine";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "../env.ts";
import type { Platform, Settings } from "../platform.ts";
import { fail } from "../result.ts";
import { refuseRequest } from "./failures.tsx";

const MAX_BODY_KB = 256;
const HSTS = "max-age=63072000; includeSubDomains";
const SELF = ["'self'"];
const NONE = ["'none'"];

/** Puts platform, request id and nobody into the context, and refuses bodies over 256 KB. */
export function requestContext(platform: Platform): MiddlewareHandler<AppEnv> {
  const onError = (c: Parameters<typeof refuseRequest>[0]) =>
    refuseRequest(c, fail("PAYLOAD_TOO_LARGE", `A request holds at most ${MAX_BODY_KB} KB.`).error);
  const context: MiddlewareHandler<AppEnv> = (c, next) => {
    c.set("platform", platform);
    c.set("person", null);
    return next();
  };
  return every(requestId({ limitLength: 64 }), context, bodyLimit({ maxSize: MAX_BODY_KB * 1024, onError }));
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
    permissionsPolicy: { camera: false, geolocation: false, microphone: false, payment: false, usb: false },
  });
  return every(secure, keepNothing);
}

/** `HX-Request-Type` decides between a fragment and its page at the same address. */
const keepNothing: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  c.header("Vary", "HX-Request-Type, Cookie, Authorization", { append: true });
  if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
};
