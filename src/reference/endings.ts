/**
 * What is said of fields by name, once for all that mean the same. A field is named from its schema down:
 * `Usage.created.line.step`. What a table has for `line.step`, or for `step`, holds for every name that ends so.
 */

/** @returns what the table has for the longest ending of the name, parts of which are between dots */
export function byEnding<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  const ending = endingIn(table, name);
  return ending === undefined ? undefined : table[ending];
}

export function endingIn(table: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const parts = name.split(".");
  return parts.map((_, i) => parts.slice(i).join(".")).find((ending) => Object.hasOwn(table, ending));
}
