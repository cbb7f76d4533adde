import { createContext, useContext } from "hono/jsx";
import { paths } from "../../src/paths.ts";

/** Versions of the pictures of people on the page, by id; who is not among them shows initials. */
export const Pictures = createContext<Readonly<Record<string, string>>>({});

interface AvatarProps {
  id: string;
  name: string;
  size?: "s" | "m";
  /** version, where the page does not know it by `Pictures` */
  picture?: string | null | undefined;
}

/** Their picture, or initials on one of eight colors; the same person always gets the same one. */
export const Avatar = ({ id, name, size = "m", picture }: AvatarProps) => {
  const known = useContext(Pictures)[id];
  const version = picture ?? known;
  const shape = `avatar avatar-${size} avatar-${shade(id)}`;
  return version === undefined ? (
    <span class={shape} aria-hidden="true">
      {initials(name)}
    </span>
  ) : (
    <img class={shape} src={paths.picture(id, version)} alt="" width={SIDE} height={SIDE} loading="lazy" />
  );
};

/** Pictures are square; styles give them their size. */
const SIDE = 32;

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
