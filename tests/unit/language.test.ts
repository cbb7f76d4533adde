/** Texts with their values, in the language spoken. */
import type { Child } from "hono/jsx";
import { describe, expect, test } from "vitest";
import { ENGLISH, type Tongue } from "../../src/language/languages.ts";
import { inEnglish, phrase } from "../../src/language/phrase.ts";
import { listed, midSentence, number, perLanguage, plural, rich, say, t } from "../../src/language/text.ts";
import { speaking, tongue } from "../../src/language/tongue.ts";

const GERMAN: Tongue = {
  language: "de",
  catalogue: {
    Save: "Speichern",
    "verb|Archive": "Archivieren",
    "Remove {name}": "{name} entfernen",
    "{a} before {b}": "{b} nach {a}",
    "Up to {max} tags": "Bis zu {max} Schlagwörter",
    "{n} members": { one: "{n} Mitglied", other: "{n} Mitglieder" },
    "{n} of {whole} members": { one: "{n} von {whole} Mitglied", other: "{n} von {whole} Mitgliedern" },
    "{n} days": { other: "{n} Tage" },
    "{n} hours": "{n} Stunden",
    Broken: "Kaputt: {what}",
  },
};

const inGerman = <T>(work: () => T): T => speaking(GERMAN, work);

describe("t", () => {
  test("says it in the language spoken", () => {
    expect(t("Save")).toBe("Save");
    expect(inGerman(() => t("Save"))).toBe("Speichern");
    expect(t("Save")).toBe("Save");
  });

  test("stays English where a translation is missing", () => {
    expect(inGerman(() => t("Cancel"))).toBe("Cancel");
    expect(inGerman(() => t("Cancel {name}", { name: "Ada" }))).toBe("Cancel Ada");
  });

  test("a kind before a bar chooses the translation and is never shown", () => {
    expect(t("verb|Archive")).toBe("Archive");
    expect(inGerman(() => t("verb|Archive"))).toBe("Archivieren");
    expect(inGerman(() => t("noun|Archive"))).toBe("Archive");
    expect(inGerman(() => t("Archive"))).toBe("Archive");
  });

  test("a bar elsewhere is part of the text", () => {
    expect(t("A|B")).toBe("A|B");
    expect(t("one|two|three")).toBe("two|three");
  });

  test("fills braces wherever the translation has them", () => {
    expect(t("Remove {name}", { name: "Ada" })).toBe("Remove Ada");
    expect(inGerman(() => t("{a} before {b}", { a: "A", b: "B" }))).toBe("B nach A");
  });

  test("values with braces or bars in them stay as they are", () => {
    expect(t("{a} before {b}", { a: "{b}", b: "verb|{a}" })).toBe("{b} before verb|{a}");
    expect(inGerman(() => t("{a} before {b}", { a: "{b}", b: "$&" }))).toBe("$& nach {b}");
  });

  test("writes numbers in the language's way, and text as it stands", () => {
    expect(t("Up to {max} tags", { max: 12_345 })).toBe("Up to 12,345 tags");
    expect(inGerman(() => t("Up to {max} tags", { max: 12_345 }))).toBe("Bis zu 12.345 Schlagwörter");
    expect(inGerman(() => t("Up to {max} tags", { max: "12345" }))).toBe("Bis zu 12345 Schlagwörter");
  });

  test("shows what a translation names and nobody gives", () => {
    expect(inGerman(() => t("Broken"))).toBe("Kaputt: {what}");
  });
});

describe("plural", () => {
  const members = (n: number) => plural(n, "{n} member", "{n} members");

  test("by the number, which is written in the language's way", () => {
    expect([members(0), members(1), members(1234)]).toEqual(["0 members", "1 member", "1,234 members"]);
    expect(inGerman(() => [members(0), members(1), members(1234)])).toEqual([
      "0 Mitglieder",
      "1 Mitglied",
      "1.234 Mitglieder",
    ]);
  });

  test("other values beside it", () => {
    const some = (n: number) => plural(n, "{n} of {whole} member", "{n} of {whole} members", { whole: 1000 });
    expect(some(1)).toBe("1 of 1,000 member");
    expect(inGerman(() => some(2))).toBe("2 von 1.000 Mitgliedern");
  });

  test("stays English where the translation or one of its categories is missing", () => {
    expect(inGerman(() => plural(1, "{n} team", "{n} teams"))).toBe("1 team");
    expect(inGerman(() => plural(1, "{n} hour", "{n} hours"))).toBe("1 Stunden");
    expect(inGerman(() => plural(1, "{n} day", "{n} days"))).toBe("1 day");
    expect(inGerman(() => plural(1000, "{n} day", "{n} days"))).toBe("1.000 Tage");
  });
});

describe("rich", () => {
  test("keeps elements whole, in the translation's order", () => {
    const [a, b] = [{ a: true }, { b: true }] as unknown as [Child, Child];
    expect(rich("{a} before {b}", { a, b })).toEqual([a, " before ", b]);
    expect(inGerman(() => rich("{a} before {b}", { a, b }))).toEqual([b, " nach ", a]);
  });

  test("numbers and braces as in t", () => {
    expect(inGerman(() => rich("Up to {max} tags", { max: 1000 })).join("")).toBe(
      "Bis zu 1.000 Schlagwörter",
    );
    expect(rich("Remove {name}", { name: "{name}" })).toEqual(["Remove ", "{name}"]);
  });
});

describe("say", () => {
  test("a text or a phrase from elsewhere", () => {
    const removed = phrase("Remove {name}", { name: "{name}" });
    expect(say(removed)).toBe("Remove {name}");
    expect(inGerman(() => [say("Save"), say("Nobody's"), say(removed)])).toEqual([
      "Speichern",
      "Nobody's",
      "{name} entfernen",
    ]);
    expect(inGerman(() => say(phrase("Up to {max} tags", { max: 1000 })))).toBe("Bis zu 1.000 Schlagwörter");
  });

  test("for callers of the API it is English, with plain numbers, whatever is spoken", () => {
    const tooMany = phrase("Up to {max} tags", { max: 1000 });
    expect(inGerman(() => inEnglish(tooMany))).toBe("Up to 1000 tags");
    expect(inEnglish(phrase("{a} before {b}", { a: "{b}", b: "$1" }))).toBe("{b} before $1");
  });
});

test("numbers and lists", () => {
  expect([number(1_234_567), listed(["a", "b", "c"])]).toEqual(["1,234,567", "a, b, and c"]);
  expect(inGerman(() => [number(1_234_567), listed(["a", "b", "c"])])).toEqual(["1.234.567", "a, b und c"]);
  expect(listed([])).toBe("");
});

test("nouns in the middle of a sentence are small in English only", () => {
  expect(midSentence("Workspaces")).toBe("workspaces");
  expect(inGerman(() => midSentence("Arbeitsbereiche"))).toBe("Arbeitsbereiche");
});

test("formatters are made once for each language", () => {
  const made: string[] = [];
  const dates = perLanguage(({ dates: tag }) => {
    made.push(tag);
    return tag;
  });
  expect([dates(), inGerman(dates), dates(), inGerman(dates)]).toEqual(["en-GB", "de", "en-GB", "de"]);
  expect(made).toEqual(["en-GB", "de"]);
});

describe("speaking", () => {
  test("ends with its work, also within another and when it fails", () => {
    const failing = () =>
      inGerman(() => {
        expect(speaking(ENGLISH, () => t("Save"))).toBe("Save");
        expect(t("Save")).toBe("Speichern");
        throw new Error("failed");
      });
    expect(failing).toThrow("failed");
    expect(tongue()).toBe(ENGLISH);
  });
});
