import { plural } from "../../src/language/text.ts";
import { oneLine } from "./frame.ts";

/** Names shown in one mail; the rest is a number. */
const NAMED = 20;

/** "A, B and 3 more" */
export function namesOf(names: readonly string[]): string {
  const named = names.slice(0, NAMED).map(oneLine).join(", ");
  const more = names.length - NAMED;
  return more > 0 ? plural(more, "{names} and {n} more", "{names} and {n} more", { names: named }) : named;
}
