/** The languages Atrium speaks. English is in the source; the others are catalogues in `locales/`. */

export interface LanguageFacts {
  /** as its speakers call it */
  name: string;
  direction: "ltr" | "rtl";
  /** how numbers and lists are written: a BCP 47 tag */
  numbers: string;
  /** how dates are written: a BCP 47 tag */
  dates: string;
}

export const LANGUAGES = {
  en: { name: "English", direction: "ltr", numbers: "en", dates: "en-GB" },
  de: { name: "Deutsch", direction: "ltr", numbers: "de", dates: "de" },
} as const satisfies Record<string, LanguageFacts>;

export type Language = keyof typeof LANGUAGES;

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

/** One text in another language; of a text about a number, one per plural category of `Intl.PluralRules`. */
export type Translation = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** By the English text; of a text about a number, by the one for many. */
export type Catalogue = Readonly<Record<string, Translation>>;

/** A language with what is needed to speak it. */
export interface Tongue {
  language: Language;
  catalogue: Catalogue;
}

export const ENGLISH: Tongue = { language: "en", catalogue: {} };
