/** Which days a page is about, and their file. A plain form: its fields are the page's address. */
import { msg } from "../../../src/language/phrase.ts";
import { t } from "../../../src/language/text.ts";
import type { Query } from "../../../src/paths.ts";
import { longDayOf } from "../../ui/charts/numbers.ts";
import { Icon } from "../../ui/icon.tsx";
import type { RangeName, RangeView } from "./shapes.ts";

const NAMES = [
  ["7d", msg("Last 7 days")],
  ["30d", msg("Last 30 days")],
  ["90d", msg("Last 90 days")],
  ["year", msg("This year")],
  ["custom", msg("Custom…")],
] as const satisfies readonly [RangeName, string][];

interface RangePickerProps {
  action: string;
  /** what else stands in the address */
  keep: Query;
  range: RangeView;
  /** the last day there is */
  today: string;
  /** id of what the answer replaces */
  target: string;
}

export const RangeHead = ({ csv, ...picker }: RangePickerProps & { csv: string }) => (
  <div class="analytics-head">
    <div>
      <RangePicker {...picker} />
      <p class="muted range-said" role="status">
        {t("{from} – {to}, days in UTC", {
          from: longDayOf(picker.range.from),
          to: longDayOf(picker.range.to),
        })}
      </p>
    </div>
    <a class="button" href={csv} download>
      <Icon name="Download" size="s" />
      {t("Export as CSV")}
    </a>
  </div>
);

const RangePicker = ({ action, keep, range, today, target }: RangePickerProps) => (
  <form
    class="range-picker"
    method="get"
    action={action}
    hx-get={action}
    hx-trigger="change, submit"
    hx-target={`#${target}`}
    hx-swap="outerMorph"
    hx-push-url="true"
    hx-sync="replace"
  >
    {Object.entries(keep).map(([name, value]) =>
      value === undefined || value === null ? null : (
        <input type="hidden" name={name} value={String(value)} />
      ),
    )}
    <label class="range-name">
      <span class="label">{t("Date range")}</span>
      <select class="input" name="range">
        {NAMES.map(([value, label]) => (
          <option value={value} selected={value === range.name}>
            {t(label)}
          </option>
        ))}
      </select>
    </label>
    <DayField name="from" label={t("From")} value={range.from} today={today} />
    <DayField name="to" label={t("To")} value={range.to} today={today} />
    <button class="button no-script" type="submit">
      {t("Show")}
    </button>
  </form>
);

/** Shown while "Custom…" is chosen (views/client/charts.css). */
const DayField = ({
  name,
  label,
  value,
  today,
}: {
  name: string;
  label: string;
  value: string;
  today: string;
}) => (
  <label class="range-day">
    <span class="label">{label}</span>
    <input class="input" type="date" name={name} value={value} max={today} required />
  </label>
);
