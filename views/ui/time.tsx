import { perLanguage, plural, t } from "../../src/language/text.ts";

const UNITS = [
  ["year", 31_536_000_000],
  ["month", 2_592_000_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

const relative = perLanguage(({ numbers }) => new Intl.RelativeTimeFormat(numbers, { numeric: "auto" }));
const exact = perLanguage(
  ({ dates }) => new Intl.DateTimeFormat(dates, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }),
);
const day = perLanguage(
  ({ dates }) => new Intl.DateTimeFormat(dates, { dateStyle: "medium", timeZone: "UTC" }),
);

/** "3 hours ago", "in 5 days", "just now". @param at ISO time @param now epoch ms */
export function relativeTime(at: string, now: number): string {
  const distance = Date.parse(at) - now;
  const unit = UNITS.find(([, ms]) => Math.abs(distance) >= ms);
  return unit ? relative().format(Math.round(distance / unit[1]), unit[0]) : t("just now");
}

/** Whole days until `at`, at least 0. */
export const daysLeft = (at: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(at) - now) / 86_400_000));

/** "1 day", "30 days" */
export const days = (count: number): string => plural(count, "{n} day", "{n} days");

/** "21 Nov 2025" in UTC */
export const dayOf = (at: string): string => day().format(new Date(at));

/** Relative, with the exact time on hover (the reader's own zone once app.js has run). */
export const RelativeTime = ({ at, now }: { at: string; now: number }) => (
  <time datetime={at} title={`${exact().format(new Date(at))} UTC`}>
    {relativeTime(at, now)}
  </time>
);

export const Day = ({ at }: { at: string }) => (
  <time datetime={at} title={`${exact().format(new Date(at))} UTC`}>
    {dayOf(at)}
  </time>
);
