/** What search compares, and what it looks for in it. */
import { describe, expect, test } from "vitest";
import {
  matchElsewhere,
  matchExpression,
  nameStart,
  searchTerms,
  searchText,
} from "../../src/global/workspace-list/search-text.ts";

const finds = (q: string, name: string, owner: string | null = null): boolean =>
  searchTerms(q, 6).every((term) => searchText(name, owner).includes(term));

describe("what is found", () => {
  test.each([
    ["a", "Atlas", null, true],
    ["t", "Atlas", null, false],
    ["tl", "Atlas", null, false],
    ["tla", "Atlas", null, true],
    ["AT", "my atlas", null, true],
    ["re", "q-report", null, true],
    ["emile", "Émile", null, true],
    ["É", "emile", null, true],
    ["strasse", "Hauptstraße", null, true],
    ["haddad atl", "Atlas", "Omar Haddad", true],
    ["sha", "Atlas", "Omar Haddad", false],
    ["京", "東京", null, true],
    ["100%", "100% sure", null, true],
    ["100%", "1000 sure", null, false],
  ])("%s in %s of %s: %s", (q, name, owner, expected) => {
    expect(finds(q, name, owner)).toBe(expected);
  });

  test("words beyond the most are not looked at, and none counts twice", () => {
    expect(searchTerms("one two one three", 2)).toEqual(["one", "two"]);
    expect(searchTerms("  ", 6)).toEqual([]);
  });

  test("quotes are part of what is searched, never of the expression", () => {
    expect(matchExpression(['a"b', "  c"])).toBe('"a""b" "  c"');
  });
});

describe("where names begin with it", () => {
  /** Whether a list that begins reading at `start` comes by the name: what SQLite compares without case. */
  const isSortedThere = (name: string, start: string): boolean =>
    name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).startsWith(start);

  test.each([
    "Juniper",
    "juniper 2",
    "JUN",
    "Jünger",
    "a juniper",
    "\u212Aelvin",
    "kelvin",
    "(kelvin)",
    "K",
    "İk",
  ])("%s is kept as such exactly where the list sorts it there", (name) => {
    for (const q of ["j", "ju", "jun", "juniper", "k", "kel", "i"]) {
      const start = nameStart(searchTerms(q, 6));
      if (start === null) throw new Error("that is the beginning of names");
      const [, mark = ""] = /NOT "(.*)"$/s.exec(matchElsewhere(searchTerms(q, 6), start)) ?? [];
      expect(searchText(name, "Olga").includes(mark)).toBe(isSortedThere(name, start));
    }
  });

  test("it is not kept of letters that fold to none of ASCII, nor of more than are kept", () => {
    expect(nameStart(searchTerms("東京", 6))).toBeNull();
    expect(nameStart(searchTerms("abcdefghijklmnopq", 6))).toBeNull();
    expect(nameStart(searchTerms("o'neil", 6))).toBeNull();
    expect(nameStart([])).toBeNull();
  });
});
