/**
 * The vocabulary of failure: every error code Atrium answers with, and its HTTP status.
 * Expected failures are values, across RPC too, where custom error classes lose their shape.
 */
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
  message: string;
  details?: unknown;
}

/** `unchanged`: nothing was written, because it was so already or the answer is a repeat; nobody is told again. */
export type Result<T> = { ok: true; value: T; unchanged?: true } | { ok: false; error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: ErrorCode, message: string, details?: unknown): { ok: false; error: Failure } => ({
  ok: false,
  error: details === undefined ? { code, message } : { code, message, details },
});
