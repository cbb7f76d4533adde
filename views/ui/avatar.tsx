/** Initials on one of eight colors; the same person always gets the same one. */
export const Avatar = ({ id, name, size = "m" }: { id: string; name: string; size?: "s" | "m" }) => (
  <span class={`avatar avatar-${size} avatar-${shade(id)}`} aria-hidden="true">
    {initials(name)}
  </span>
);

/** First letters of the first and last word: "Ada King Lovelace" → "AL". */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._-]+/u)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    letters
      .map((word) => [...(word ?? "")][0] ?? "")
      .join("")
      .toLocaleUpperCase("en") || "?"
  );
}

const shade = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % 8;
