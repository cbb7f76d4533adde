/**
 * What search compares: any case, without accents, and two spaces before each word, so that an index of every
 * three letters also finds one or two at the beginning of a word.
 */
import { fold } from "../../folding.ts";

const WORD_START = "  ";
/** Before the name as a list sorts it: whether it begins with what is searched. No text that people give has it. */
const NAME_START = "\u0002\u0002";
const SORTED_LETTERS = /^[\x20-\x7e]{0,16}/;

/** Letters of scripts without spaces between words: each may begin one. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const STARTS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])|(?=[${UNSPACED}])|(?<=[${UNSPACED}])(?=[\p{L}\p{N}])`,
  "gu",
);

/** A name and its owner's, as they are kept to be searched. */
export const searchText = (name: string, owner: string | null): string =>
  wordsOf(`${name} ${owner ?? ""}`)
    .map((word) => WORD_START + word)
    .join("") +
  NAME_START +
  (SORTED_LETTERS.exec(name)?.[0] ?? "").toLowerCase();

/** What has to occur in a `searchText`, all of them. @param most beyond which words are not looked at */
export const searchTerms = (q: string, most: number): string[] =>
  [...new Set(wordsOf(q))]
    .slice(0, most)
    .map((word) => ([...word].length < WORD_START.length + 1 ? WORD_START + word : word));

/** The terms as FTS5 reads them: each a phrase. */
export const matchExpression = (terms: readonly string[]): string =>
  terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(" ");

/** What names may begin with that have the first of these terms; null: it is not kept of them. */
export function nameStart([first]: readonly string[]): string | null {
  const start = first?.trimStart() ?? "";
  return /^[!-~]{1,16}$/.test(start) ? start : null;
}

/** What occurs in a `searchText` whose name begins with this. */
export const startMark = (start: string): string => NAME_START + start;

/** The terms where the name does not begin with this. */
export const matchElsewhere = (terms: readonly string[], start: string): string =>
  `(${matchExpression(terms)}) NOT ${matchExpression([startMark(start)])}`;

function wordsOf(text: string): string[] {
  const words = fold(text)
    .split(/\s+/u)
    .map((word) => word.replace(STARTS, WORD_START).trim());
  return words.filter((word) => word !== "");
}
