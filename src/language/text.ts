/**
 * Texts for people. The source speaks English; what it says is looked up in the catalogue of the language spoken
 * at the moment (`tongue.ts`), and stays English where that has nothing. A word that needs two translations
 * carries what it is before a bar: `t("verb|Archive")`.
 */
import type { Child } from "hono/jsx";
import { LANGUAGES, type LanguageFacts, type Translation } from "./languages.ts";
import type { Given, Named, Phrase, Value } from "./phrase.ts";
import { tongue } from "./tongue.ts";

/**
 * "Remove {name}" with what its braces name; numbers are written as the language writes them.
 * @param text a literal, so that it can be found and translated
 */
export const t = <const T extends string>(text: T, ...[values]: Given<Named<T>, Value>): string =>
  filled(translationOf(text), values);

/** A text about a number, which is `{n}` in it: `plural(2, "{n} member", "{n} members")`. */
export function plural<const One extends string, const Many extends string>(
  n: number,
  one: One,
  many: Many,
  ...[values]: Given<Exclude<Named<One> | Named<Many>, "n">, Value>
): string {
  const translation = tongue().catalogue[many];
  const text = typeof translation === "object" ? translation[pluralRules().select(n)] : translation;
  return filled(text ?? bare(n === 1 ? one : many), { ...values, n });
}

/** As `t`, with elements among the values: `rich("Remove {name}", { name: <b>Ada</b> })`. */
export const rich = <const T extends string>(text: T, ...[values]: Given<Named<T>, Child>): Child[] =>
  split(translationOf(text)).map((part) =>
    part.name === null ? part.text : written(valueOf(values, part.name)),
  );

/** What was said somewhere else, in English: the message of a failure or of a field. */
export function say(said: string | Phrase): string {
  return typeof said === "string" ? translationOf(said) : filled(translationOf(said.text), said.values);
}

/** A name given by admins, like "Workspaces", in the middle of a sentence: small in English, as it is elsewhere. */
export const midSentence = (noun: string): string =>
  tongue().language === "en" ? noun.toLocaleLowerCase("en") : noun;

/** 1,234 */
export const number = (n: number): string => numbers().format(n);

/** "a, b, and c" */
export const listed = (items: readonly string[]): string => lists().format(items);

/** A formatter of `Intl`, made once for each language. @param make from what is known of the language */
export function perLanguage<T>(make: (facts: LanguageFacts) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const { language } = tongue();
    const known = made.get(language) ?? make(LANGUAGES[language]);
    made.set(language, known);
    return known;
  };
}

const numbers = perLanguage((facts) => new Intl.NumberFormat(facts.numbers));
const lists = perLanguage((facts) => new Intl.ListFormat(facts.numbers));
const pluralRules = perLanguage((facts) => new Intl.PluralRules(facts.numbers));

const KIND = /^[a-z ]+\|/;
const bare = (text: string): string => text.replace(KIND, "");

function translationOf(text: string): string {
  const translation: Translation | undefined = tongue().catalogue[text];
  return typeof translation === "string" ? translation : bare(text);
}

type Part = { name: string; text?: never } | { name: null; text: string };

/** "Remove {name}." → "Remove ", name, "." */
const split = (text: string): Part[] =>
  text
    .split(/\{(\w+)\}/)
    .map((part, n): Part => (n % 2 === 1 ? { name: part } : { name: null, text: part }))
    .filter(({ text: piece }) => piece !== "");

const filled = (text: string, values: Readonly<Record<string, Value>> | undefined): string =>
  split(text)
    .map((part) => (part.name === null ? part.text : written(valueOf(values, part.name))))
    .join("");

/** What a translation names beyond the English text stays as it is, for everybody to see. */
const valueOf = <V>(values: Readonly<Record<string, V>> | undefined, name: string): V | string =>
  values?.[name] ?? `{${name}}`;

const written = <V>(value: V): V | string => (typeof value === "number" ? number(value) : value);
