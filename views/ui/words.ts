import { midSentence } from "../../src/language/text.ts";
import { tongue } from "../../src/language/tongue.ts";

/** "an audit", "a workspace": a noun with its article. Only in English: elsewhere articles depend on more. */
export function aOne(singular: string): string {
  const word = midSentence(singular);
  if (tongue().language !== "en") return word;
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}
