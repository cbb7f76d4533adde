/** Text as search compares it: any case, and letters without their accents. */

/** Letters that are no letter with a mark, but are typed as one. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ς: "σ",
};
const UNUSUAL = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");

/** Stored with rows (migrations/global/0015_folded_names.sql): rows of before keep what it said then. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(UNUSUAL, (letter) => PLAIN[letter] ?? letter);
