/** Catalogues as static files: built by `scripts/assets.ts`, read when a language is first spoken here. */
import assets from "../../views/assets.json" with { type: "json" };
import { ENGLISH, type Catalogue, type Language, type Tongue } from "./languages.ts";

/** Where static files come from. */
export interface Shelf {
  settings: { baseUrl: string };
  asset(request: Request): Promise<Response>;
}

const FILES: Readonly<Record<Exclude<Language, "en">, string>> = { de: assets["de.json"] };

const known = new Map<Language, Promise<Tongue>>();

/** English when the file can't be read, which is tried again the next time. */
export function tongueOf(shelf: Shelf, language: Language): Promise<Tongue> {
  if (language === "en") return Promise.resolve(ENGLISH);
  const reading = known.get(language) ?? read(shelf, language, FILES[language]);
  known.set(language, reading);
  return reading.catch(() => {
    known.delete(language);
    return ENGLISH;
  });
}

async function read({ settings, asset }: Shelf, language: Language, file: string): Promise<Tongue> {
  const response = await asset(new Request(`${settings.baseUrl}${file}`));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const catalogue: Catalogue = await response.json();
  return { language, catalogue };
}
