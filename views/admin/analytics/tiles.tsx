/** The figures a page begins with. */
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

export const Tiles = ({ totals, activeInRange, created, plural, range }: TilesProps) => (
  <dl class="tiles">
    <Figure label={`Total ${plural.toLowerCase()}`} value={totals.total} note={deletedNote(totals)} />
    <Figure
      label="Active in this range"
      value={activeInRange}
      note={totals.total === 0 ? "" : `${percent(activeInRange / totals.total)} of the total`}
    />
    <div class="tiles-item">
      <dt>Created in this range</dt>
      <dd>
        <strong>{count(created.in_range)}</strong>
        <Change now={created.in_range} before={created.before} days={daysIn(range)} />
      </dd>
    </div>
    <Figure label="Created this month" value={created.this_month} note="" />
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
  deleted === 0 ? "" : `${count(deleted)} of them deleted`;

interface ChangeProps {
  now: number;
  before: number;
  days: number;
}

/** How it went against as many days before. */
const Change = ({ now, before, days }: ChangeProps) => {
  const than = days === 1 ? "the day before" : `the ${count(days)} days before`;
  if (now === before) return <span class="muted">as many as {than}</span>;
  return (
    <span class="muted">
      {count(Math.abs(now - before))} {now > before ? "more" : "fewer"} than {than}
    </span>
  );
};

const DAY_MS = 86_400_000;
const daysIn = ({ from, to }: RangeView): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
