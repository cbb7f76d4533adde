/** Slugs from names: what a URL can carry of them. */

/** Leaves room for the number that makes it unique. */
const MAX = 60;

/**
 * @param fallback used when the name leaves nothing: emoji, Arabic
 * @returns lower-case letters, digits and single dashes, at most 60 characters
 */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX)
    .replace(/^-+|-+$/g, "");
  return slug || fallback;
}
