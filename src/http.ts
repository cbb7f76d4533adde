/** How results become replies: the shapes and statuses of DESIGN §6, in one place. */
import type { Context } from "hono";
import * as z from "zod";
import { STATUS, type Failure, type Result } from "./result.ts";

const waiting = z.object({ retry_after: z.number() });

/** `{success: true, data}` under `status`, or the failure under its own. */
export function respond<T>(c: Context, result: Result<T>, status: 200 | 201 | 202 = 200): Response {
  return result.ok ? c.json({ success: true, data: result.value }, status) : refuse(c, result.error);
}

/** A page of a list: an array in `data`, the cursor beside it. */
export function respondList<T>(
  c: Context,
  result: Result<{ items: T[]; next_cursor: string | null }>,
): Response {
  if (!result.ok) return refuse(c, result.error);
  return c.json({ success: true, data: result.value.items, next_cursor: result.value.next_cursor });
}

/** `{success: false, error}`; who is told to wait is told how long, in seconds. */
export function refuse(c: Context, { phrase: _phrase, ...error }: Failure): Response {
  sayHowLong(c, error);
  return c.json({ success: false, error }, STATUS[error.code]);
}

/** `Retry-After` of a failure that is over in a while; of others nothing. */
export function sayHowLong(c: Context, { details }: Failure): void {
  const wait = waiting.safeParse(details);
  if (wait.success) c.header("Retry-After", String(Math.ceil(wait.data.retry_after)));
}
