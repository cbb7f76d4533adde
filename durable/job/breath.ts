/** Many calls at once, without keeping others waiting: on Deno all objects and all requests share one thread. */
import type { ObjectContext } from "../context.ts";

/** Working on for longer than this shows in the answers that others wait for; a pause costs a millisecond or more. */
const BREATH_MS = 20;

/**
 * Starts them in order, with a pause whenever starting them has taken a while; where calls leave for another
 * thread it takes no time.
 * @param start must not reject: some are running while others are not yet started
 */
export async function startAll<T, R>(
  { now }: Pick<ObjectContext, "now">,
  items: readonly T[],
  start: (item: T, n: number) => Promise<R>,
): Promise<Promise<R>[]> {
  const started: Promise<R>[] = [];
  let breathed = now();
  for (const [n, item] of items.entries()) {
    started.push(start(item, n));
    if (now() - breathed < BREATH_MS) continue;
    await breath();
    breathed = now();
  }
  return started;
}

/** Nothing quicker than a timer lets Deno look at its sockets. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
