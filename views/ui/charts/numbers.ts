/** Numbers and days as charts and tables write them. */
import { number, perLanguage } from "../../../src/language/text.ts";

const compact = perLanguage(
  ({ numbers }) => new Intl.NumberFormat(numbers, { notation: "compact", maximumFractionDigits: 1 }),
);
const oneDigit = perLanguage(
  ({ numbers }) => new Intl.NumberFormat(numbers, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const wholePercent = perLanguage(({ numbers }) => new Intl.NumberFormat(numbers, { style: "percent" }));
const shortDay = perLanguage(
  ({ dates }) => new Intl.DateTimeFormat(dates, { day: "numeric", month: "short", timeZone: "UTC" }),
);
const longDay = perLanguage(
  ({ dates }) => new Intl.DateTimeFormat(dates, { dateStyle: "medium", timeZone: "UTC" }),
);
const month = perLanguage(
  ({ dates }) => new Intl.DateTimeFormat(dates, { month: "short", year: "numeric", timeZone: "UTC" }),
);

/** "1,247" */
export const count = (n: number): string => number(n);

/** "1.2K", where space is short. */
export const short = (n: number): string => compact().format(n);

/** "3.2" */
export const decimal = (n: number): string => oneDigit().format(n);

/** "1 action", "1,247 actions" */
export const some = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;

/** @param share 0–1; what is there is never "0%", and what is missing never "100%" */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return `<${wholePercent().format(0.01)}`;
  if (share < 1 && share > 0.99) return `>${wholePercent().format(0.99)}`;
  return wholePercent().format(Math.round(share * 100) / 100);
}

/** "12 Mar". @param day YYYY-MM-DD */
export const shortDayOf = (day: string): string => shortDay().format(new Date(day));

/** "12 Mar 2026" */
export const longDayOf = (day: string): string => longDay().format(new Date(day));

/** "Mar 2026" */
export const monthOf = (day: string): string => month().format(new Date(day));
