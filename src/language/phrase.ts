/** A text with its values, to be said later and perhaps elsewhere: failures carry them. Knows no language. */
export interface Phrase {
  /** English, with names in braces */
  text: string;
  values: Readonly<Record<string, Value>>;
}

export type Value = string | number;

/** Names in braces. */
export type Named<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Named<Rest>
  : never;

/** Values for these names, or nothing where there are none. */
export type Given<Names extends string, V> = [Names] extends [never]
  ? []
  : [values: Readonly<Record<Names, V>>];

/** @param text a literal, so that it can be found and translated */
export const phrase = <const T extends string>(text: T, ...[values]: Given<Named<T>, Value>): Phrase => ({
  text,
  values: values ?? {},
});

/** Marks a text that `t` will be given later, out of a table. */
export const msg = <const T extends string>(text: T): T => text;

/** For callers of the API, and for logs. */
export const inEnglish = ({ text, values }: Phrase): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
