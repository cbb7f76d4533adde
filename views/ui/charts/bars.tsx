/** Bars side by side: a chart of named counts, and the thin bar of a single share. */
import { max, sum } from "d3-array";
import { t } from "../../../src/language/text.ts";
import { ChartFigure, Drawing } from "./figure.tsx";
import { count, percent } from "./numbers.ts";

export interface Bar {
  label: string;
  value: number;
}

interface BarsProps {
  id: string;
  title: string;
  bars: readonly Bar[];
  /** heads of the table: what a bar is, and what is counted */
  columns: readonly [string, string];
}

const WIDTH = 360;
const ROW = 30;
const THICK = 14;
const LEFT = 58;
const RIGHT = 48;

export function Bars({ id, title, bars, columns }: BarsProps) {
  const total = sum(bars, (bar) => bar.value);
  const most = max(bars, (bar) => bar.value) ?? 0;
  const share = (bar: Bar): string => percent(total === 0 ? 0 : bar.value / total);
  const rows = bars.map((bar) => [bar.label, count(bar.value), share(bar)]);
  const summary = `${bars.map((bar) => `${bar.label}: ${count(bar.value)}`).join(", ")}.`;
  const height = bars.length * ROW;
  return (
    <ChartFigure title={title} table={{ columns: [...columns, t("Share")], rows }}>
      <Drawing id={id} title={title} summary={summary} width={WIDTH} height={height} fit="any">
        <line class="chart-axis" x1={LEFT} x2={LEFT} y1="0" y2={height} />
        {bars.map((bar, i) => (
          <Row bar={bar} y={i * ROW} length={lengthOf(bar.value, most)} />
        ))}
      </Drawing>
    </ChartFigure>
  );
}

/** What there is at all can be seen. */
const lengthOf = (value: number, most: number): number =>
  value === 0 ? 0 : Math.max(2, Math.round((value / most) * (WIDTH - LEFT - RIGHT)));

const Row = ({ bar, y, length }: { bar: Bar; y: number; length: number }) => (
  <g>
    <title>{`${bar.label}: ${count(bar.value)}`}</title>
    <text class="chart-names chart-end" x={LEFT - 10} y={y + ROW / 2 + 4}>
      {bar.label}
    </text>
    {length > 0 ? (
      <rect class="chart-bar" x={LEFT} y={y + (ROW - THICK) / 2} width={length} height={THICK} rx="3" />
    ) : null}
    <text class="chart-value chart-start" x={LEFT + length + 8} y={y + ROW / 2 + 4}>
      {count(bar.value)}
    </text>
  </g>
);

/** Drawn under a text that says the same. @param share 0–1 */
export const ShareBar = ({ share }: { share: number }) => (
  <svg class="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="share-bar-back" width="100" height="4" />
    <rect class="chart-bar" width={Math.round(Math.min(1, share) * 1000) / 10} height="4" />
  </svg>
);
