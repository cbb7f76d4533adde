/** The language of a person's mails: what they last chose for pages. */
import { sql } from "drizzle-orm";
import { tongueOf } from "../../language/catalogues.ts";
import { isLanguage, type Language } from "../../language/languages.ts";
import { speaking, tongue } from "../../language/tongue.ts";
import type { Databases, Mail, Platform, Store } from "../../platform.ts";
import type { Shelf } from "../../static-json.ts";

export async function saveLanguage(store: Store, user_id: string, language: Language): Promise<void> {
  await store.run(sql`UPDATE people SET language = ${language} WHERE id = ${user_id}`);
}

/** Rejects when it can't be sent. @param write synchronous; a reader's language is spoken while it runs */
export async function mailTo(
  platform: Shelf & Pick<Platform, "databases" | "sendMail">,
  address: string,
  write: () => Omit<Mail, "to">,
): Promise<void> {
  await platform.sendMail({ to: address, ...(await inReadersLanguage(platform, address, write)) });
}

/**
 * Writes a mail in its reader's language; to who has never chosen one, in that of the page it is sent from.
 * @param write synchronous
 */
export async function inReadersLanguage<T>(
  platform: Shelf & { databases: Databases },
  address: string,
  write: () => T,
): Promise<T> {
  // Better a mail in another language than none.
  const language = await languageOf(platform.databases.main, address).catch(() => null);
  return speaking(language ? await tongueOf(platform, language) : tongue(), write);
}

async function languageOf(store: Store, address: string): Promise<Language | null> {
  const [row] = await store.all<{ language: string | null }>(
    sql`SELECT language FROM people WHERE email = ${address.toLowerCase()}`,
  );
  return row?.language && isLanguage(row.language) ? row.language : null;
}
