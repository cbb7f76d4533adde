/** How routes describe themselves: OpenAPI 3.1 comes from the very schemas that validate. */
import { describeRoute, resolver } from "hono-openapi";
import * as z from "zod";
import { STATUS, type ErrorCode } from "./result.ts";

const json = (schema: z.ZodType) => ({ "application/json": { schema: resolver(schema) } });

/** What every signed-in route can answer. */
const ALWAYS: ErrorCode[] = [
  "VALIDATION_FAILED",
  "UNAUTHENTICATED",
  "RATE_LIMITED",
  "INTERNAL_ERROR",
  "STORE_UNAVAILABLE",
];

interface Description {
  tag: string;
  summary: string;
  /** what else to know, in Markdown's inline code at most */
  description?: string;
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

interface FileDescription extends Pick<Description, "tag" | "summary" | "description" | "fails" | "open"> {
  /** media type of the file */
  type: "text/csv" | "application/x-ndjson" | "application/json";
}

/** Describes a route beside its handler. */
export function describes({
  tag,
  data,
  status = 200,
  list,
  beside,
  fails = [],
  open,
  ...words
}: Description) {
  const success = z.object({
    success: z.literal(true),
    data: list ? z.array(data) : data,
    ...(list ? { next_cursor: z.string().nullable() } : {}),
    ...beside,
  });
  return describeRoute({
    tags: [tag],
    ...words,
    ...(open ? { security: [] } : {}),
    responses: {
      [status]: { description: "Success", content: json(success) },
      ...failures([...ALWAYS, ...fails]),
    },
  });
}

/** As `describes`, for a route that answers with a file to save. */
export const describesFile = ({ tag, type, fails = [], open, ...words }: FileDescription) =>
  describeRoute({
    tags: [tag],
    ...words,
    ...(open ? { security: [] } : {}),
    responses: {
      200: { description: "Success", content: { [type]: { schema: { type: "string" } } } },
      ...failures([...ALWAYS, ...fails]),
    },
  });

const FAILURES = "#/components/responses/";

/** One answer for each status, named after the codes that come with it: the document holds each once. */
export const failures = (codes: readonly ErrorCode[]) =>
  Object.fromEntries(
    [...Map.groupBy(new Set(codes), (code) => STATUS[code])].map(([status, same]) => [
      status,
      { $ref: FAILURES + same.toSorted().join(".") },
    ]),
  );

/** What `failures` put into a reference; none for anything else. */
export const codesIn = (reference: string): string[] =>
  reference.startsWith(FAILURES) ? reference.slice(FAILURES.length).split(".") : [];
