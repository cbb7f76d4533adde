/** What the steps of shrinking share: where files stand in a bundle, and changing pieces of it. */

export interface Edit {
  /** offsets; the same twice inserts */
  start: number;
  end: number;
  text: string;
}

/** @param edits in any order, none within another */
export function edited(bundle: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    pieces.push(bundle.slice(at, start), text);
    at = end;
  }
  return pieces.join("") + bundle.slice(at);
}

/** esbuild writes one over each file. */
const HEADING = /^\/\/ (\S+\.[cm]?[jt]sx?)$/gm;

/** @returns which source file stands at an offset of the bundle: `node_modules/zod/v4/core/util.js` */
export function filesOf(bundle: string): (offset: number) => string {
  const headings = [...bundle.matchAll(HEADING)];
  return (offset) => headings.findLast(({ index }) => index <= offset)?.[1] ?? "";
}
