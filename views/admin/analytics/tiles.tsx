/** The figures a page begins with. */
import { midSentence, plural, t } from "../../../src/language/text.ts";
import { count, percent } from "../../ui/charts/numbers.ts";
import type { CreatedView, RangeView, TotalsView } from "./shapes.ts";

interface TilesProps {
  totals: TotalsView;
  activeInRange: number;
  created: CreatedView;
  /** "Audits" */
  plural: string;
  range: RangeView;
}

export const Tiles = ({ totals, activeInRange, created, plural: noun, range }: TilesProps) => (
  <dl class="tiles">
    <Figure
      label={t("Total {plural}", { plural: midSentence(noun) })}
      value={totals.total}
      note={deletedNote(totals)}
    />
    <Figure
      label={t("Active in this range")}
      value={activeInRange}
      note={
        totals.total === 0 ? "" : t("{share} of the total", { share: percent(activeInRange / totals.total) })
      }
    />
    <div class="tiles-item">
      <dt>{t("Created in this range")}</dt>
      <dd>
        <strong>{count(created.in_range)}</strong>
        <Change now={created.in_range} before={created.before} days={daysIn(range)} />
      </dd>
    </div>
    <Figure label={t("Created this month")} value={created.this_month} note="" />
  </dl>
);

const Figure = ({ label, value, note }: { label: string; value: number; note: string }) => (
  <div class="tiles-item">
    <dt>{label}</dt>
    <dd>
      <strong>{count(value)}</strong>
      {note === "" ? null : <span class="muted">{note}</span>}
    </dd>
  </div>
);

const deletedNote = ({ deleted }: TotalsView): string =>
  deleted === 0 ? "" : plural(deleted, "{n} of them deleted", "{n} of them deleted");

interface ChangeProps {
  now: number;
  before: number;
  days: number;
}

/** How it went against as many days before. */
const Change = (change: ChangeProps) => <span class="muted">{changeInWords(change)}</span>;

function changeInWords({ now, before, days }: ChangeProps): string {
  if (now === before) return plural(days, "as many as the day before", "as many as the {n} days before");
  const values = { difference: Math.abs(now - before) };
  return now > before
    ? plural(
        days,
        "{difference} more than the day before",
        "{difference} more than the {n} days before",
        values,
      )
    : plural(
        days,
        "{difference} fewer than the day before",
        "{difference} fewer than the {n} days before",
        values,
      );
}

const DAY_MS = 86_400_000;
const daysIn = ({ from, to }: RangeView): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
