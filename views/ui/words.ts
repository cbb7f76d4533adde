/** "an audit", "a workspace": the configured singular with its article, lower case. */
export function aOne(singular: string): string {
  const word = singular.toLowerCase();
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}
