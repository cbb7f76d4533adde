/** Answers believed for a while, in this process. */

const MOST = 1_000;

interface Kept<T> {
  until: number;
  answer: Promise<T>;
}

/**
 * Asks once for each key and time; who asks meanwhile shares the answer.
 * @param ms how long an answer is believed
 * @param isLasting whether an answer is one to keep
 */
export function rememberFor<T>(ms: number, isLasting: (answer: T) => boolean) {
  const kept = new Map<string, Kept<T>>();
  return async (parts: readonly string[], ask: () => Promise<T>): Promise<T> => {
    const key = await digestOf(parts);
    const known = kept.get(key);
    if (known && known.until > Date.now()) return known.answer;
    const answer = ask();
    kept.delete(key);
    kept.set(key, { until: Date.now() + ms, answer });
    forgetEldest(kept);
    const lasting = await answer.then(isLasting, () => false);
    if (!lasting && kept.get(key)?.answer === answer) kept.delete(key);
    return answer;
  };
}

function forgetEldest(kept: Map<string, unknown>): void {
  const [eldest] = kept.keys();
  if (kept.size > MOST && eldest !== undefined) kept.delete(eldest);
}

/** Tokens are not kept as they are. */
async function digestOf(parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
