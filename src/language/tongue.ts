/** Which language is spoken: the request's, or, while a mail is written, its reader's. */
import { tryGetContext } from "hono/context-storage";
import { ENGLISH, type Tongue } from "./languages.ts";

interface Spoken {
  Variables: { tongue?: Tongue };
}

/** The one of who will read what is being written just now. */
let forReader: Tongue | null = null;

/** English where nobody has chosen. */
export const tongue = (): Tongue => forReader ?? tryGetContext<Spoken>()?.var.tongue ?? ENGLISH;

/** @param work synchronous, so that nobody else's words come between */
export function speaking<T>(chosen: Tongue, work: () => T): T {
  const before = forReader;
  forReader = chosen;
  try {
    return work();
  } finally {
    forReader = before;
  }
}
