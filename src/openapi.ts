/** How routes describe themselves: OpenAPI 3.1 comes from the very schemas that validate. */
import { describeRoute, resolver } from "hono-openapi";
import * as z from "zod";
import { STATUS, type ErrorCode } from "./result.ts";

/** DESIGN §6: every failure has this shape. */
const failure = z.object({
  success: z.literal(false),
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});

const json = (schema: z.ZodType) => ({ "application/json": { schema: resolver(schema) } });

/** What every signed-in route can answer. */
const ALWAYS: ErrorCode[] = ["VALIDATION_FAILED", "UNAUTHENTICATED", "RATE_LIMITED", "STORE_UNAVAILABLE"];

interface Description {
  tag: string;
  summary: string;
  /** what `data` holds on success */
  data: z.ZodType;
  status?: 200 | 201 | 202;
  /** lists carry `next_cursor` beside `data` */
  list?: true;
  /** what else an answer carries */
  beside?: z.ZodRawShape;
  fails?: ErrorCode[];
  /** no one need be signed in */
  open?: true;
}

/** Describes a route beside its handler. */
export function describes({ tag, summary, data, status = 200, list, beside, fails = [], open }: Description) {
  const success = z.object({
    success: z.literal(true),
    data: list ? z.array(data) : data,
    ...(list ? { next_cursor: z.string().nullable() } : {}),
    ...beside,
  });
  const statuses = Map.groupBy([...ALWAYS, ...fails], (code) => STATUS[code]);
  return describeRoute({
    tags: [tag],
    summary,
    ...(open ? { security: [] } : {}),
    responses: {
      [status]: { description: "Success", content: json(success) },
      ...Object.fromEntries(
        [...statuses].map(([code, codes]) => [
          code,
          { description: codes.join(", "), content: json(failure) },
        ]),
      ),
    },
  });
}
