import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isLanguage, LANGUAGES, type Catalogue } from "../../src/language/languages.ts";
import { textsIn } from "../texts.ts";

/** For developers, in English: the API's reference, and what only runs on their own machines. */
const DEVELOPERS = /^(views\/(reference|dev)|src\/(reference|local))\/|^src\/hosts\/loopback\.ts$/;

const files = globSync("{src,durable,views}/**/*.{ts,tsx}").filter((file) => !DEVELOPERS.test(file));
const { plain, plural, bare } = textsIn(new Map(files.map((file) => [file, readFileSync(file, "utf8")])));
const named = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe("texts", () => {
  it("pages have no words but those that can be translated", () => {
    expect(bare).toEqual([]);
  });

  it("a text is about a number everywhere or nowhere", () => {
    expect([...plain.keys()].filter((text) => plural.has(text))).toEqual([]);
  });
});

describe.each(Object.keys(LANGUAGES).filter((language) => language !== "en"))("in %s", (language) => {
  const catalogue: Catalogue = JSON.parse(readFileSync(`locales/${language}.json`, "utf8"));
  const categories = isLanguage(language)
    ? new Intl.PluralRules(LANGUAGES[language].numbers).resolvedOptions().pluralCategories
    : [];

  it("every text is translated, and none that is not said any more", () => {
    const said = [...plain.keys(), ...plural.keys()];
    expect(said.filter((text) => catalogue[text] === undefined)).toEqual([]);
    expect(Object.keys(catalogue).filter((text) => !plain.has(text) && !plural.has(text))).toEqual([]);
  });

  it("a translation names what the text names", () => {
    const wrong = Object.entries(catalogue).filter(([text, translation]) =>
      typeof translation === "string"
        ? `${named(text)}` !== `${named(translation)}`
        : Object.values(translation).some((one) => named(one).some((name) => !named(text).includes(name))),
    );
    expect(wrong).toEqual([]);
  });

  it("has a text for each of its plural categories", () => {
    for (const text of plural.keys()) {
      const translation = catalogue[text];
      expect(Object.keys(typeof translation === "object" ? translation : {}).toSorted(), text).toEqual(
        categories.toSorted(),
      );
    }
    expect([...plain.keys()].filter((text) => typeof catalogue[text] === "object")).toEqual([]);
  });
});
