/** The language of a person's mails: what they last chose for pages. */
import { sql } from "drizzle-orm";
import { tongueOf } from "../../language/catalogues.ts";
import { isLanguage, type Language, type Tongue } from "../../language/languages.ts";
import { speaking, tongue } from "../../language/tongue.ts";
import type { Databases, Mail, Platform, Store } from "../../platform.ts";
import type { Shelf } from "../../static-json.ts";
import { rowsOf } from "../batch.ts";

export async function saveLanguage(store: Store, user_id: string, language: Language): Promise<void> {
  await store.run(sql`UPDATE people SET language = ${language} WHERE id = ${user_id}`);
}

type Library = Shelf & { databases: Databases };

/**
 * Writes a mail in its reader's language and sends it. Rejects when it can't be sent.
 * @param write synchronous; the reader's language is spoken while it runs
 */
export async function mailTo(
  platform: Library & Pick<Platform, "sendMail">,
  address: string,
  write: () => Omit<Mail, "to">,
): Promise<void> {
  await platform.sendMail({ to: address, ...(await inReadersLanguage(platform, address, write)) });
}

/** @param write synchronous; the reader's language is spoken while it runs */
export async function inReadersLanguage<T>(library: Library, address: string, write: () => T): Promise<T> {
  const spokenBy = await tonguesOf(library, [address]);
  return speaking(spokenBy(address), write);
}

/**
 * Who reads what. Better a mail in another language than none: when the store can't be asked, all are taken for
 * people who have never chosen one.
 * @param otherwise what mails speak to them: the language of the page they are sent from
 * @returns by address, one of those asked for
 */
export async function tonguesOf(
  library: Library,
  addresses: readonly string[],
  otherwise: Tongue = tongue(),
): Promise<(address: string) => Tongue> {
  const chosen = await languagesOf(library.databases.main, addresses).catch(
    () => new Map<string, Language>(),
  );
  const tongues = new Map<Language, Tongue>();
  for (const language of new Set(chosen.values())) tongues.set(language, await tongueOf(library, language));
  return (address) => {
    const language = chosen.get(address.toLowerCase());
    return (language && tongues.get(language)) ?? otherwise;
  };
}

async function languagesOf(store: Store, addresses: readonly string[]): Promise<Map<string, Language>> {
  const asked = addresses.map((address) => address.toLowerCase());
  const rows = await store.all<{ email: string; language: string }>(sql`
    SELECT email, language FROM people
    WHERE email IN (SELECT value FROM ${rowsOf(asked)}) AND language IS NOT NULL`);
  const known = new Map<string, Language>();
  for (const { email, language } of rows) if (isLanguage(language)) known.set(email, language);
  return known;
}
