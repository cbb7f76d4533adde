/**
 * The vocabulary of failure: every error code Atrium answers with, and its HTTP status.
 * Expected failures are values, across RPC too, where custom error classes lose their shape.
 */
import { inEnglish, type Phrase } from "./language/phrase.ts";

export const STATUS = {
  VALIDATION_FAILED: 400,
  WORKSPACE_ID_REQUIRED: 400,
  UNAUTHENTICATED: 401,
  INSUFFICIENT_PERMISSIONS: 403,
  MEMBERSHIP_SUSPENDED: 403,
  ORGANIZATION_SUSPENDED: 403,
  NOT_FOUND: 404,
  WORKSPACE_NOT_FOUND: 404,
  INVALID_INVITATION: 404,
  METHOD_NOT_ALLOWED: 405,
  CANNOT_REMOVE_OWNER: 409,
  CONFLICT: 409,
  DUPLICATE_INVITATION: 409,
  MEMBER_LIMIT_EXCEEDED: 409,
  SLUG_TAKEN: 409,
  WORKSPACE_ARCHIVED: 409,
  WORKSPACE_LIMIT_EXCEEDED: 409,
  INVITATION_EXPIRED: 410,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  STORE_UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(STATUS, text);

/** What the caller is told. `details` is plain data: field errors, current values, limits. */
export interface Failure {
  code: ErrorCode;
  /** English */
  message: string;
  /** what the message was made from, for pages in another language; the API does not show it */
  phrase?: Phrase;
  details?: unknown;
}

/** `unchanged`: nothing was written, because it was so already or the answer is a repeat; nobody is told again. */
export type Result<T> = { ok: true; value: T; unchanged?: true } | { ok: false; error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** @param said a literal, or a phrase where values are part of it */
export function fail(
  code: ErrorCode,
  said: string | Phrase,
  details?: unknown,
): { ok: false; error: Failure } {
  const message = typeof said === "string" ? { message: said } : { message: inEnglish(said), phrase: said };
  return { ok: false, error: { code, ...message, ...(details === undefined ? {} : { details }) } };
}
