/** What is wrong with input, in plain English: zod's own words are a programmer's. */
import type * as z from "zod";
import { inEnglish, msg, phrase, type Phrase } from "./language/phrase.ts";

/** By the type that was expected. */
const GIVE: Readonly<Record<string, string>> = {
  string: msg("Give a text."),
  number: msg("Give a number."),
  int: msg("Give a whole number."),
  boolean: msg("Give true or false."),
  array: msg("Give a list."),
  object: msg("Give an object."),
  record: msg("Give an object."),
};

/** By the form that a text was expected to have. */
const FORMS: Readonly<Record<string, string>> = {
  date: msg("Give a date as YYYY-MM-DD."),
  datetime: msg("Give a time, like 2027-01-31T00:00:00Z."),
  email: msg("This is not an e-mail address."),
  uuid: msg("This is not an id."),
};

type Issue = z.core.$ZodRawIssue;

/** For zod: the message of an issue whose schema has none of its own. */
export const problemOf = (issue: Issue): string => inEnglish(phraseOf(issue));

function phraseOf(issue: Issue): Phrase {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? phrase("This is missing.") : plain(GIVE[issue.expected]);
    case "invalid_format":
      return plain(FORMS[issue.format]);
    case "invalid_value":
      return phrase("One of: {list}.", { list: issue.values.map(String).join(", ") });
    case "unrecognized_keys":
      return phrase("Not known: {list}.", { list: issue.keys.join(", ") });
    case "too_big":
      return atMost(issue.origin, String(issue.maximum));
    case "too_small":
      return atLeast(issue.origin, String(issue.minimum));
    default:
      return plain(undefined);
  }
}

const plain = (text: string = msg("This is not valid.")): Phrase => ({ text, values: {} });

function atMost(origin: Issue["origin"], n: string): Phrase {
  if (origin === "string") return phrase("At most {n} characters.", { n });
  return origin === "array" ? phrase("At most {n} entries.", { n }) : phrase("At most {n}.", { n });
}

function atLeast(origin: Issue["origin"], n: string): Phrase {
  if (origin !== "string" && origin !== "array") return phrase("At least {n}.", { n });
  if (n === "1") return phrase("This must not be empty.");
  return origin === "string"
    ? phrase("At least {n} characters.", { n })
    : phrase("At least {n} entries.", { n });
}
