/** The one place that renders errors: JSON for programs, a page for people, a request id for both. */
import type { Context, ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { storeUnreachable } from "../global/unreachable.ts";
import { refuse } from "../http.ts";
import { phrase } from "../language/phrase.ts";
import { say } from "../language/text.ts";
import { fail, STATUS, type Failure } from "../result.ts";
import { ErrorPage } from "../../views/errors/page.tsx";
import { frameOf } from "./page-frame.ts";

type C = Context<AppEnv>;

const waiting = z.object({ retry_after: z.number() });

/** Programs ask under /api, where only the reference is made of pages, or say that they want JSON. */
export function wantsJson(c: C): boolean {
  if (/^\/api(?!\/docs(?:\/|$))(?:\/|$)/.test(c.req.path)) return true;
  const accept = c.req.header("Accept") ?? "";
  return accept.includes("json") && !accept.includes("text/html");
}

/** Answers with a failure in the form that was asked for. */
export async function refuseRequest(c: C, failure: Failure): Promise<Response> {
  if (wantsJson(c)) return refuse(c, failure);
  const wait = waiting.safeParse(failure.details);
  const retryAfter = wait.success ? Math.ceil(wait.data.retry_after) : undefined;
  if (retryAfter !== undefined) c.header("Retry-After", String(retryAfter));
  const status = STATUS[failure.code];
  const page = { frame: await frameOf(c), status, requestId: c.var.requestId, retryAfter };
  // Codes speak to programs; of their messages only those about the request itself help a reader.
  const message = SPEAKING.includes(failure.code) ? say(failure.phrase ?? failure.message) : undefined;
  return c.html(<ErrorPage {...page} code={failure.code} message={message} />, status);
}

const SPEAKING: readonly Failure["code"][] = [
  "VALIDATION_FAILED",
  "PAYLOAD_TOO_LARGE",
  "RATE_LIMITED",
  "UNSUPPORTED_MEDIA_TYPE",
];

export const onNotFound: NotFoundHandler<AppEnv> = (c) =>
  refuseRequest(c, fail("NOT_FOUND", "There is nothing at this address.").error);

/** For `methodNotAllowed` of hono: the address is known, the method is not. */
export function refuseMethod(c: C, methods: string[]): Promise<Response> {
  c.header("Allow", methods.join(", "));
  return refuseRequest(
    c,
    fail("METHOD_NOT_ALLOWED", phrase("Use {methods} here.", { methods: methods.join(" or ") }), {
      allow: methods,
    }).error,
  );
}

/** Exceptions are bugs, outages or requests that could not be read; only what is not the caller's doing is logged. */
export const onError: ErrorHandler<AppEnv> = async (error, c) => {
  const failure = (await formFailure(c, error)) ?? failureOf(error);
  if (STATUS[failure.code] >= 500) logFailure(c, error, failure);
  return refuseRequest(c, failure);
};

/** A form that could not be read is the sender's mistake; the cache of bodies tells it from other exceptions. */
async function formFailure(c: C, error: Error): Promise<Failure | null> {
  const reading = c.req.bodyCache.formData;
  if (reading === undefined) return null;
  const unreadable = await Promise.resolve(reading).then(
    () => false,
    (reason: unknown) => reason === error,
  );
  if (!unreadable) return null;
  const isForm = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(
    c.req.header("Content-Type") ?? "",
  );
  if (!isForm) return fail("UNSUPPORTED_MEDIA_TYPE", "Send this as a form.").error;
  return fail("VALIDATION_FAILED", "The form could not be read.", {
    fields: [{ path: "", message: "Malformed form." }],
  }).error;
}

function failureOf(error: Error): Failure {
  if (error instanceof HTTPException && error.status < 500) return readingFailure(error);
  if (storeUnreachable(error)) {
    return fail("STORE_UNAVAILABLE", "Part of Atrium is unavailable right now. Try again in a moment.", {
      retry_after: 5,
    }).error;
  }
  return fail("INTERNAL_ERROR", "Something went wrong on our side. The request id helps us to find it.")
    .error;
}

/** hono could not read the request. */
const readingFailure = (error: HTTPException): Failure =>
  error.status === 413
    ? fail("PAYLOAD_TOO_LARGE", "The request is too large.").error
    : fail("VALIDATION_FAILED", "The request could not be read.", {
        fields: [{ path: "", message: "Malformed request." }],
      }).error;

function logFailure(c: C, error: Error, failure: Failure): void {
  c.var.platform.log("request_failed", {
    request_id: c.var.requestId,
    method: c.req.method,
    // The route, not the address: addresses carry tokens.
    route: c.req.routePath,
    code: failure.code,
    error: withoutParameters(error.stack ?? error.message),
    cause: error.cause instanceof Error ? error.cause.message : undefined,
  });
}

/** drizzle's message lists a statement's parameters, which are people's data. */
const withoutParameters = (stack: string): string => stack.replace(/\nparams: [^]*?(?=\n {4}at |$)/, "");
