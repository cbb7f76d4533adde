/** "40 s", "12 min", "3 h", "2 days". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

/** "12 ms", "1.4 s". */
export const milliseconds = (ms: number): string =>
  ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;

/** "99.9%"; never rounds up to a hundred what was not. */
export const percent = (share: number): string =>
  share === 1 ? "100%" : `${(Math.floor(share * 1_000) / 10).toFixed(1)}%`;
