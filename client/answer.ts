/** Answers as results. */
import { AtriumError, type Result } from "./failure.ts";

/** @throws whatever reading the body throws when it was aborted */
export async function resultOf(response: Response): Promise<Result<unknown>> {
  const { status, headers } = response;
  const text = await response.text();
  if (!headers.get("Content-Type")?.includes("json")) {
    return response.ok ? { ok: true, data: text, status } : unexpected(response, text.slice(0, 500));
  }
  const body = parsed(text);
  if (!isRecord(body)) return unexpected(response, text.slice(0, 500));
  // The OpenAPI document alone has no envelope.
  if (response.ok && body["success"] === undefined) return { ok: true, data: body, status };
  if (body["success"] === true) return success(body, status);
  return isRecord(body["error"]) ? failure(body["error"], response) : unexpected(response, body);
}

function success(body: Record<string, unknown>, status: number): Result<unknown> {
  const { data, next_cursor: nextCursor } = body;
  if (typeof nextCursor !== "string" && nextCursor !== null) return { ok: true, data, status };
  return { ok: true, data, status, nextCursor };
}

function failure(error: Record<string, unknown>, response: Response): Result<never> {
  const { code, message, details } = error;
  return {
    ok: false,
    error: new AtriumError({ code: String(code), message: String(message), details, ...about(response) }),
  };
}

const unexpected = (response: Response, details: unknown): Result<never> => ({
  ok: false,
  error: new AtriumError({
    code: "UNEXPECTED_ANSWER",
    message: `Atrium's answer could not be understood (HTTP ${response.status}).`,
    details,
    ...about(response),
  }),
});

function about({ status, headers }: Response) {
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  return {
    status,
    retryAfter: Number.isFinite(seconds) ? Math.max(0, seconds) : undefined,
    requestId: headers.get("X-Request-Id") ?? undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
