/** Why a job is stopped before its last target, so that a page can say it in its reader's language. */
import { inEnglish, phrase, type Phrase } from "../../src/language/phrase.ts";
import type { BulkWork, JobWork } from "./work.ts";

/** Who asked for it lost the role that it takes. */
export const roleLost = (name: string, { action }: Pick<BulkWork, "action">): Phrase =>
  action === "delete"
    ? phrase("{name} is no longer an owner of this organization.", { name })
    : phrase("{name} is no longer an admin of this organization.", { name });

/**
 * What a stored sentence was made from. The job keeps the English one, as the API shows it; its own row says the
 * rest.
 * @returns null for one that is none of those above
 */
export function phraseOf(
  said: string | null,
  { work, created_by_name }: { work: JobWork; created_by_name: string },
): Phrase | null {
  if (said === null || work.kind !== "bulk") return null;
  const lost = roleLost(created_by_name, work);
  return said === inEnglish(lost) ? lost : null;
}
