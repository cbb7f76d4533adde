/** Sends, when the object's alarm rings, what the edge that promised it has not. */
import type { Letter } from "../src/letter.ts";
import { ok, type Result } from "../src/result.ts";
import { SYSTEM, type Change } from "./change.ts";
import type { ObjectContext } from "./context.ts";
import type { Courier } from "./courier.ts";
import type { Database } from "./database.ts";
import { markUnsent } from "./invitations/invitations.ts";
import { dropLetter, dueLetters, nextLetter, postponeLetters } from "./letters.ts";
import { isOffered } from "./members/ownership-offer.ts";
import type { LetterRow } from "./schema.ts";
import { readWorkspace, writeUnasked, type Writer } from "./write.ts";

interface PostmanParts {
  context: ObjectContext;
  writer: Writer;
  courier: Courier;
}

/**
 * Sends what is due in the background: a slow mail server keeps neither the directory nor the next alarm waiting.
 * A suspended organization sends nothing, and invitations to a deleted workspace are held with it; whichever comes
 * back within the letter's time sends it after all.
 */
export function sendDueLetters({ context, writer, courier }: PostmanParts): void {
  const { db } = writer;
  const [next, now] = [nextLetter(db), context.now()];
  if (next === null || next > now) return;
  const { toSend, toGiveUp } = dueLetters(db, now);
  if (toGiveUp.length > 0) writeUnasked(writer, SYSTEM, (change) => giveUp(change, toGiveUp));
  for (const { about } of toGiveUp) context.log("letter_given_up", { workspace_id: context.name, about });
  writer.transaction(() => postponeLetters(db, toSend, now));
  const row = readWorkspace(db);
  if (!row || row.suspended || row.status === "deleted" || toSend.length === 0) return;
  const from = { workspace_id: row.id, org_id: row.org_id, name: row.name };
  const letters = toSend.map(({ letter }) => letter).filter((letter) => stillHolds(db, letter, now));
  context.background(context.post.send(from, letters, async (ids) => courier.confirmSent(ids)));
}

/** An offer of ownership ends with either side's membership, too, and comes back with it. */
const stillHolds = (db: Database, letter: Letter, now: number): boolean =>
  letter.kind !== "ownership" || letter.step !== "offered" || isOffered(db, now);

function giveUp(change: Change, rows: readonly LetterRow[]): Result<null> {
  for (const { about, letter } of rows) {
    dropLetter(change, about);
    if (letter.kind === "invitation") markUnsent(change, letter.invitation_id);
  }
  return ok(null);
}
