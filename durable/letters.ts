/**
 * Mails that follow from a change. A letter is kept in the change's own transaction and goes only with the news
 * that it was handed over: by the edge, which sends at once, or by the object, should the edge have failed. So a
 * mail may come twice, and none is lost.
 */
import { asc, eq, inArray, lte, sql } from "drizzle-orm";
import { FEW } from "../src/few-at-once.ts";
import { subjectOf, type Letter } from "../src/letter.ts";
import type { Change } from "./change.ts";
import type { Database } from "./database.ts";
import { prepared, remembered } from "./reads.ts";
import { letters, type LetterRow } from "./schema.ts";

const MINUTE_MS = 60_000;
/** The edge's time for it, and what follows on each attempt of the object, on later ones the last. */
const WAITS_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS];
const LONGEST_WAIT_MS = 120 * MINUTE_MS;
const KEPT_MS = 24 * 60 * MINUTE_MS;
/** What a slow mail server takes for one: who is still waiting in line must not be taken for forgotten. */
const SLOW_SEND_MS = 10_000;

const put = prepared((db) =>
  db
    .insert(letters)
    .values({
      id: sql.placeholder("id"),
      about: sql.placeholder("about"),
      letter: sql.placeholder("letter"),
      due_at: sql.placeholder("due_at"),
      until: sql.placeholder("until"),
      attempts: 0,
    })
    .prepare(),
);

/** Keeps it for a day, or until nobody has any use for it. @param place how many go before it, at most */
export function keepLetter({ db, now }: Change, letter: Letter, place = 0): void {
  const until = Math.min(now + KEPT_MS, Date.parse(letter.expires_at));
  put(db).run({ id: letter.id, about: subjectOf(letter), letter, until, due_at: dueAt(now, 0, place) });
}

const dueAt = (now: number, attempts: number, place: number): number =>
  now + (WAITS_MS[attempts] ?? LONGEST_WAIT_MS) + Math.floor(place / FEW) * SLOW_SEND_MS;

const dropAbout = prepared((db) =>
  db
    .delete(letters)
    .where(eq(letters.about, sql.placeholder("about")))
    .prepare(),
);

/** Nobody is to send it any more. @param about as `subjectOf` says */
export const dropLetter = ({ db }: Change, about: string): void => void dropAbout(db).run({ about });

export const dropAllLetters = ({ db }: Change): void => void db.delete(letters).run();

const dropThose = prepared((db) =>
  db
    .delete(letters)
    .where(inArray(letters.id, sql`(SELECT value FROM json_each(${sql.placeholder("ids")}))`))
    .prepare(),
);

/** They were handed over. One that was replaced meanwhile is another letter, and stays. */
export const dropSentLetters = (db: Database, ids: readonly string[]): void =>
  void dropThose(db).run({ ids: JSON.stringify(ids) });

const earliestDue = prepared((db) =>
  db
    .select({ at: sql<number | null>`min(${letters.due_at})` })
    .from(letters)
    .prepare(),
);

/** When the object has to send the next one (epoch ms), or null. */
export const nextLetter = remembered((db): number | null => earliestDue(db).get()?.at ?? null);

const dueBy = prepared((db) =>
  db
    .select()
    .from(letters)
    .where(lte(letters.due_at, sql.placeholder("now")))
    .orderBy(asc(letters.due_at), asc(letters.id))
    .prepare(),
);

/** Those whose time has come: to be sent, or, when nobody has any use for them any more, to be given up. */
export function dueLetters(db: Database, now: number): { toSend: LetterRow[]; toGiveUp: LetterRow[] } {
  const rows = dueBy(db).all({ now });
  return {
    toSend: rows.filter(({ until }) => until > now),
    toGiveUp: rows.filter(({ until }) => until <= now),
  };
}

const postpone = prepared((db) =>
  db
    .update(letters)
    .set({ due_at: sql`${sql.placeholder("due_at")}`, attempts: sql`${letters.attempts} + 1` })
    .where(eq(letters.id, sql.placeholder("id")))
    .prepare(),
);

/** Before they are sent: what becomes of this attempt may never be known. */
export function postponeLetters(db: Database, rows: readonly LetterRow[], now: number): void {
  for (const [place, { id, attempts }] of rows.entries())
    postpone(db).run({ id, due_at: dueAt(now, attempts + 1, place) });
}
