/** Which language is spoken: the request's, or, while a mail is written, its reader's. */
import { tryGetContext } from "hono/context-storage";
import { ENGLISH, type Tongue } from "./languages.ts";

interface Spoken {
  Variables: { tongue?: Tongue };
}

let written: Tongue | null = null;

/** English where nobody has chosen. */
export const tongue = (): Tongue => written ?? tryGetContext<Spoken>()?.var.tongue ?? ENGLISH;

/** @param work synchronous, so that nobody else's words come between */
export function speaking<T>(chosen: Tongue, work: () => T): T {
  const before = written;
  written = chosen;
  try {
    return work();
  } finally {
    written = before;
  }
}
