/** The document's one place for failures: operations refer to it. */
import { isErrorCode, STATUS, type ErrorCode } from "../result.ts";
import { CODES } from "./codes.ts";
import type { Answer, Place, Reference, Schema } from "./document-shapes.ts";

/** DESIGN §6: every failure has this shape. */
export const FAILURE: Schema = {
  type: "object",
  description: "Every failure, whatever its code.",
  properties: {
    success: { type: "boolean", const: false, description: "Tells it from a success." },
    error: {
      type: "object",
      description: "Why it failed.",
      properties: {
        code: { type: "string", enum: Object.keys(STATUS), description: "What went wrong, for programs." },
        message: { type: "string", description: "The same for people." },
        details: { description: "Fields at fault, current values or limits, by code." },
      },
      required: ["code", "message"],
    },
  },
  required: ["success", "error"],
};

const FAILURES = "#/components/responses/";

/** One answer for each status, named after the codes that come with it: the document holds each once. */
export const failures = (codes: readonly ErrorCode[]): Record<string, Reference> =>
  Object.fromEntries(
    [...Map.groupBy(new Set(codes), (code) => STATUS[code])].map(([status, same]) => [
      status,
      { $ref: FAILURES + same.toSorted().join(".") },
    ]),
  );

/** What `failures` put into a reference; none for anything else. */
export const codesIn = (reference: string): ErrorCode[] =>
  reference.startsWith(FAILURES) ? reference.slice(FAILURES.length).split(".").filter(isErrorCode) : [];

/** What the references of these operations lead to, by name. */
export function failureAnswers(places: readonly Place[]): Record<string, Answer> {
  const references = places.flatMap(({ operation }) =>
    Object.values(operation.responses).flatMap((answer) => ("$ref" in answer ? [answer.$ref] : [])),
  );
  return Object.fromEntries(
    [...new Set(references)].toSorted().map((reference) => {
      const codes = codesIn(reference);
      return [codes.join("."), answerWith(codes)];
    }),
  );
}

const RETRY_AFTER = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } },
};

function answerWith(codes: readonly ErrorCode[]): Answer {
  const waits = codes.some((code) => code === "RATE_LIMITED" || code === "STORE_UNAVAILABLE");
  const ofThese = { type: "object", properties: { code: { enum: [...codes] } } };
  const schema = {
    allOf: [{ $ref: "#/components/schemas/Failure" }, { type: "object", properties: { error: ofThese } }],
  };
  return {
    description: codes.map((code) => `\`${code}\`: ${CODES[code]}`).join("\n\n"),
    ...(waits ? { headers: RETRY_AFTER } : {}),
    content: { "application/json": { schema } },
  };
}
