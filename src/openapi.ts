/**
 * How routes describe themselves: what they say, and the very schemas that validate, are kept beside their
 * handlers. The document is made from that when Atrium is built (src/reference), so nothing runs for it here.
 */
import type { MiddlewareHandler } from "hono";
import type * as z from "zod";
import type { ErrorCode } from "./result.ts";

interface Words {
  tag: string;
  summary: string;
  /** what else to know; backticks mark code */
  description?: string;
  fails?: readonly ErrorCode[];
  /** no one need be signed in */
  open?: true;
}

interface Description extends Words {
  /** what `data` holds on success */
  data: z.ZodType;
  status?: 200 | 201 | 202;
  /** lists carry `next_cursor` beside `data` */
  list?: true;
  /** what else an answer carries */
  beside?: z.ZodRawShape;
}

interface FileDescription extends Words {
  /** media type of the file */
  type: "text/csv" | "application/x-ndjson" | "application/json";
}

export type RouteDescription = Description | FileDescription;

/** What a route reads from a request: checked by the schema, or a file as the body. */
export type RouteInput =
  | {
      in: "body" | "query";
      schema: z.ZodType;
      /** may be left out as a whole */
      optional?: true;
    }
  | { in: "file"; types: readonly string[] };

const descriptions = new WeakMap<object, RouteDescription>();
const inputs = new WeakMap<object, RouteInput>();

/** Defined in wrangler.toml: a Worker is never asked what its routes say, so a deploy leaves that out. */
declare const UNDESCRIBED: true | undefined;

const pass: MiddlewareHandler = (_c, next) => next();

/** Describes a route beside its handler. */
export const describes: (description: Description) => MiddlewareHandler =
  typeof UNDESCRIBED === "undefined" ? described : () => pass;

/** As `describes`, for a route that answers with a file to save. */
export const describesFile: (description: FileDescription) => MiddlewareHandler =
  typeof UNDESCRIBED === "undefined" ? described : () => pass;

function described(description: RouteDescription): MiddlewareHandler {
  const handler: MiddlewareHandler = (c, next) => pass(c, next);
  descriptions.set(handler, description);
  return handler;
}

/** Marks a handler as the one that reads this input. */
export function takes<Handler extends object>(handler: Handler, input: RouteInput): Handler {
  if (typeof UNDESCRIBED === "undefined") inputs.set(handler, input);
  return handler;
}

/** Says that the body is a file of one of these media types; to judge what it holds is the route's business. */
export const takesFile = (types: readonly string[]): MiddlewareHandler =>
  takes((_c, next) => next(), { in: "file", types });

export const descriptionOf = (handler: object): RouteDescription | undefined => descriptions.get(handler);
export const inputOf = (handler: object): RouteInput | undefined => inputs.get(handler);
