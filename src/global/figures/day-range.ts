/** Days as analytics count them: `YYYY-MM-DD`, UTC, both ends included. */

export interface DayRange {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;

/** @param at epoch milliseconds */
export const dayAt = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const shiftDay = (day: string, days: number): string => dayAt(Date.parse(day) + days * DAY_MS);

/** Whole days from one to the other; negative when `to` comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** How many days there are in it. */
export const daysIn = ({ from, to }: DayRange): number => daysBetween(from, to) + 1;

/** As many days, ending the day before. */
export const rangeBefore = (range: DayRange): DayRange => ({
  from: shiftDay(range.from, -daysIn(range)),
  to: shiftDay(range.from, -1),
});

/** Each day of it, in order. */
export const eachDay = (range: DayRange): string[] =>
  Array.from({ length: daysIn(range) }, (_, i) => shiftDay(range.from, i));
