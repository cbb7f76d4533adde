import { perLanguage, plural, t } from "../../../src/language/text.ts";

/** "40 s", "12 min", "3 h", "2 days". */
export function duration(seconds: number): string {
  if (seconds < 90) return t("{n} s", { n: Math.round(seconds) });
  if (seconds < 90 * 60) return t("{n} min", { n: Math.round(seconds / 60) });
  if (seconds < 48 * 3600) return t("{n} h", { n: Math.round(seconds / 3600) });
  return plural(Math.round(seconds / 86_400), "{n} day", "{n} days");
}

/** "12 ms", "1.4 s". */
export const milliseconds = (ms: number): string =>
  ms < 1_000
    ? t("{n} ms", { n: String(Math.round(ms)) })
    : t("{n} s", { n: tenths().format(Number((ms / 1_000).toFixed(1))) });

/** "99.9%"; never rounds up to a hundred what was not. */
export const percent = (share: number): string =>
  share === 1 ? wholes().format(1) : shares().format(Math.floor(share * 1_000) / 1_000);

const tenths = perLanguage(
  (facts) =>
    new Intl.NumberFormat(facts.numbers, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      useGrouping: false,
    }),
);
const wholes = perLanguage((facts) => new Intl.NumberFormat(facts.numbers, { style: "percent" }));
const shares = perLanguage(
  (facts) =>
    new Intl.NumberFormat(facts.numbers, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
);
