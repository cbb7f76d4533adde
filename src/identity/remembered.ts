/** What was read from elsewhere, for a while. Values and not promises: workerd ties a promise to its request. */
export interface Remembered<T> {
  value: T;
  /** epoch milliseconds */
  at: number;
}

/**
 * @param ms how long a value is good
 * @returns the value known by this name, or what `read` gives; while `read` fails, the one there was
 */
export async function refetchAfter<T>(
  known: Map<string, Remembered<T>>,
  name: string,
  ms: number,
  read: () => Promise<T>,
): Promise<T> {
  const last = known.get(name);
  if (last && Date.now() - last.at < ms) return last.value;
  try {
    const value = await read();
    known.set(name, { value, at: Date.now() });
    return value;
  } catch (error) {
    if (!last) throw error;
    return last.value;
  }
}
