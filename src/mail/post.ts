/** Letters of workspaces, written in their readers' languages and sent, a few at a time. */
import { FEW, fewAtOnce } from "../few-at-once.ts";
import type { Tongue } from "../language/languages.ts";
import { subjectOf, type Letter, type Origin, type Post } from "../letter.ts";
import type { Mail, Settings } from "../platform.ts";
import { writeLetter } from "./letters.ts";
import type { Surroundings } from "./notices.ts";

/** What the post needs of its host. */
interface PostServices {
  settings: Pick<Settings, "baseUrl" | "secret">;
  sendMail(mail: Mail): Promise<void>;
  surroundings(org_id: string): Promise<Surroundings>;
  readersOf(letters: readonly Letter[]): Promise<(letter: Letter) => Tongue>;
  log(event: string, fields: Record<string, unknown>): void;
}

/** Whoever is cut off between sending and telling of it sends at most these again. */
const TOLD_AFTER = 10 * FEW;

export const createPost = (services: PostServices): Post => ({
  async send(from, letters, gone) {
    const around = await services.surroundings(from.org_id);
    if (around.silent) return;
    for (let next = 0; next < letters.length; next += TOLD_AFTER) {
      const part = letters.slice(next, next + TOLD_AFTER);
      const sent = await sendPart(services, { from, around, letters: part });
      if (sent.length > 0) await gone(sent);
    }
  },
});

interface Part {
  from: Origin;
  around: Surroundings;
  letters: readonly Letter[];
}

/** @returns the ids of those that went */
async function sendPart(services: PostServices, { letters, ...about }: Part): Promise<string[]> {
  const { settings, sendMail, log } = services;
  const tongueFor = await services.readersOf(letters);
  const sent: string[] = [];
  await fewAtOnce(letters, async (letter) => {
    try {
      await sendMail(await writeLetter(letter, { ...about, settings, tongue: tongueFor(letter) }));
      sent.push(letter.id);
    } catch (error) {
      const { workspace_id } = about.from;
      log("letter_failed", { workspace_id, about: subjectOf(letter), error: String(error) });
    }
  });
  return sent;
}
