/** A refused form: what goes beside which field, and what goes to the page's top. */
import * as z from "zod";
import { msg } from "../language/phrase.ts";
import { say } from "../language/text.ts";
import type { Failure } from "../result.ts";
import type { FieldErrors } from "../../views/shapes.ts";

const fieldDetails = z.object({ fields: z.array(z.object({ path: z.string(), message: z.string() })) });

/** Codes that speak about one field of a form. */
const FIELD_OF: Partial<Record<Failure["code"], string>> = {
  SLUG_TAKEN: "slug",
  DUPLICATE_INVITATION: "email",
};

/**
 * @param fallback the field that takes messages of failures without one of their own
 * @returns field name → message
 */
export function fieldErrors(failure: Failure, fallback?: string): FieldErrors {
  const details = fieldDetails.safeParse(failure.details);
  if (details.success) {
    return Object.fromEntries(
      details.data.fields.map(({ path, message }) => [
        path.split(".")[0] ?? path,
        failure.phrase && message === failure.message ? say(failure.phrase) : sayProblem(message),
      ]),
    );
  }
  const field = FIELD_OF[failure.code] ?? fallback;
  return field === undefined ? {} : { [field]: say(failure.phrase ?? failure.message) };
}

/** Messages of a failed schema, by field. */
export function schemaErrors(error: z.ZodError): FieldErrors {
  return Object.fromEntries(
    error.issues.map((issue) => [String(issue.path[0] ?? ""), sayProblem(issue.message)]),
  );
}

/** Messages of fields are plain English; these have a number in them. */
const WITH_A_NUMBER: readonly string[] = [
  msg("At least {n} characters."),
  msg("At most {n} characters."),
  msg("At least {n} entries."),
  msg("At most {n} entries."),
  msg("At least {n}."),
  msg("At most {n}."),
  msg("At most {n} tags."),
  msg("A tag has at most {n} characters."),
];
/** And these a list. */
const WITH_A_LIST: readonly string[] = [msg("One of: {list}."), msg("Not known: {list}.")];

/** A field's message in the language spoken. */
export function sayProblem(message: string): string {
  const [n = ""] = /-?\d+/.exec(message) ?? [];
  const counted = message.replace(n, "{n}");
  if (WITH_A_NUMBER.includes(counted)) return say({ text: counted, values: { n } });
  const list = message.slice(message.indexOf(": ") + 2, -1);
  const listing = message.replace(list, "{list}");
  return WITH_A_LIST.includes(listing) ? say({ text: listing, values: { list } }) : say(message);
}

/** What was typed, to show it again. */
export async function formValues(request: {
  formData(): Promise<FormData>;
}): Promise<Record<string, string>> {
  const entries = [...(await request.formData()).entries()];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** "a, b , c" → ["a", "b", "c"], each once. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
  ),
];
