/** Finding a Material icon by what somebody types. */
import { iconNames } from "../icons.ts";
import type { Shelf } from "../static-json.ts";

/** As many as one looks through before typing on. */
export const ICONS_SHOWN = 48;

/**
 * Names that hold every word of `q`, in any case and order, spaces or not: those it begins first, then those
 * with a word it begins, then the rest; by name within each. An empty `q` finds all.
 */
export async function searchIcons(shelf: Shelf, q: string): Promise<readonly string[]> {
  const words = q
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const hits = (await iconNames(shelf)).filter((name) =>
    words.every((word) => name.toLowerCase().includes(word)),
  );
  const first = words[0];
  if (first === undefined) return hits;
  const rank = (name: string): number =>
    name.toLowerCase() === words.join("")
      ? 0
      : name.toLowerCase().startsWith(first)
        ? 1
        : beginsWord(name, first)
          ? 2
          : 3;
  return hits
    .map((name) => ({ name, rank: rank(name) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ name }) => name);
}

/** "LocalShipping" has the words "Local" and "Shipping". */
const beginsWord = (name: string, word: string): boolean =>
  name.split(/(?=[A-Z])/).some((part) => part.toLowerCase().startsWith(word));
