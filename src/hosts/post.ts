/** The post on either host: labels and languages from the store, mails by the host's mailer. */
import { tonguesOf } from "../global/people/language.ts";
import { noticeSurroundings } from "../global/people/mail-preferences.ts";
import { tongueOf } from "../language/catalogues.ts";
import { ENGLISH, type Language, type Tongue } from "../language/languages.ts";
import type { Letter, Post } from "../letter.ts";
import { createPost } from "../mail/post.ts";
import type { Platform } from "../platform.ts";

type Services = Pick<Platform, "databases" | "settings" | "sendMail" | "asset" | "log">;

export const postOf = ({ databases, asset, settings, sendMail, log }: Services): Post =>
  createPost({
    settings,
    sendMail,
    log,
    readersOf: (letters) => readersOf({ databases, asset, settings }, letters),
    surroundings: (org_id) => noticeSurroundings(databases, org_id, Date.now()),
  });

/** Their own languages, or else that of the page which each letter comes from. */
async function readersOf(
  library: Pick<Services, "databases" | "asset" | "settings">,
  letters: readonly Letter[],
): Promise<(letter: Letter) => Tongue> {
  const spoken = new Map<Language, (address: string) => Tongue>();
  for (const [language, alike] of Map.groupBy(letters, (letter) => letter.language)) {
    const addresses = alike.map(({ to }) => to);
    spoken.set(language, await tonguesOf(library, addresses, await tongueOf(library, language)));
  }
  return ({ to, language }) => spoken.get(language)?.(to) ?? ENGLISH;
}
