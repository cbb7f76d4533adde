/** Work that waits for others outside a transaction, and must not meet its like while it waits. */

/** @returns what runs each piece of work after the one before, whatever came of that */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
