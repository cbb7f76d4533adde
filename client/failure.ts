/** What can go wrong, as a value: an error that has the code, the status and the details of the answer. */

/** Codes that no answer has: nothing came back, nothing that Atrium would say, or the `key` function failed. */
export type OwnCode = "UNREACHABLE" | "UNEXPECTED_ANSWER" | "NO_KEY";

interface Said<Code> {
  code: Code;
  message: string;
  details?: unknown;
  /** HTTP status; 0 when there was no answer */
  status: number;
  /** seconds to wait before asking again, when the answer says so */
  retryAfter?: number | undefined;
  /** of the answer, to be told when a problem is reported */
  requestId?: string | undefined;
}

export class AtriumError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly status: number;
  readonly details: unknown;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;

  constructor({ code, message, details, status, retryAfter, requestId }: Said<Code>, options?: ErrorOptions) {
    super(message, options);
    this.name = "AtriumError";
    this.code = code;
    this.status = status;
    this.details = details;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
  }
}

/** `nextCursor` is there for lists: where the next page begins, or null. */
export type Result<Data, Code extends string = string> =
  | { ok: true; data: Data; status: number; nextCursor?: string | null }
  | { ok: false; error: AtriumError<Code> };

/** The data, or throws the error: for scripts, and where a failure is a bug. */
export function unwrap<Data>(result: Result<Data>): Data {
  if (result.ok) return result.data;
  throw result.error;
}
