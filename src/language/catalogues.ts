/** Catalogues as static files, read when a language is first spoken here. */
import assets from "../../views/assets.json" with { type: "json" };
import { staticJson, type Shelf } from "../static-json.ts";
import { ENGLISH, type Catalogue, type Language, type Tongue } from "./languages.ts";

const CATALOGUES: Readonly<Record<Exclude<Language, "en">, (shelf: Shelf) => Promise<Catalogue>>> = {
  de: staticJson(assets["de.json"]),
};

/** English when the file can't be read. */
export async function tongueOf(shelf: Shelf, language: Language): Promise<Tongue> {
  if (language === "en") return ENGLISH;
  const catalogue = await CATALOGUES[language](shelf).catch(() => null);
  return catalogue ? { language, catalogue } : ENGLISH;
}
