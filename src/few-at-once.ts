/** Work that waits for others, a few at a time. A leaf: edge and objects share it. */

/** As many connections as a Worker has open at once; more of them would only wait. */
export const FEW = 6;

/** Does all of them, begun in order, no more than `FEW` at a time. @throws as soon as one of them does */
export async function fewAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const workOff = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: FEW }, workOff));
}
