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

interface FileDescription extends Pick<Description, "tag" | "summary" | "fails"> {
  /** media type of the file */
  type: "text/csv" | "application/x-ndjson";
}

/** Describes a route beside its handler. */
export function describes({ tag, summary, data, status = 200, list, beside, fails = [], open }: Description) {
  const success = z.object({
    success: z.literal(true),
    data: list ? z.array(data) : data,
    ...(list ? { next_cursor: z.string().nullable() } : {}),
    ...beside,
  });
  return describeRoute({
    tags: [tag],
    summary,
    ...(open ? { security: [] } : {}),
    responses: { [status]: { description: "Success", content: json(success) }, ...failures(fails) },
  });
}

/** As `describes`, for a route that answers with a file to save. */
export const describesFile = ({ tag, summary, type, fails = [] }: FileDescription) =>
  describeRoute({
    tags: [tag],
    summary,
    responses: {
      200: { description: "Success", content: { [type]: { schema: { type: "string" } } } },
      ...failures(fails),
    },
  });

/** One answer for each status, with the codes that come with it. */
const failures = (fails: readonly ErrorCode[]) =>
  Object.fromEntries(
    [...Map.groupBy([...ALWAYS, ...fails], (code) => STATUS[code])].map(([status, codes]) => [
      status,
      { description: codes.join(", "), content: json(failure) },
    ]),
  );
