/** Parts of a whole as a ring. Names, numbers and shares stand beside it, so color says nothing alone. */
import { sum } from "d3-array";
import { arc, pie, type PieArcDatum } from "d3-shape";
import { t } from "../../../src/language/text.ts";
import { ChartFigure, Drawing } from "./figure.tsx";
import { count, percent, short } from "./numbers.ts";

export interface Part {
  label: string;
  value: number;
  /** which color of views/client/charts.css */
  tone: "good" | "info" | "neutral" | "bad";
}

interface DonutProps {
  id: string;
  title: string;
  parts: readonly Part[];
  /** heads of the table: what a part is, and what is counted */
  columns: readonly [string, string];
}

const SIZE = 200;
const CENTER = SIZE / 2;
const RING = { inner: 62, outer: 96 };
/** A smaller part has no room for its share. */
const SHARE_SHOWN = 0.08;

export function Donut({ id, title, parts, columns }: DonutProps) {
  const total = sum(parts, (part) => part.value);
  const share = (part: Part): string => percent(total === 0 ? 0 : part.value / total);
  const rows = parts.map((part) => [part.label, count(part.value), share(part)]);
  return (
    <ChartFigure title={title} table={{ columns: [...columns, t("Share")], rows }}>
      <div class="chart-donut">
        <Ring {...{ id, title, parts, total }} />
        <ul class="chart-legend">
          {parts.map((part) => (
            <li>
              <svg class="chart-swatch" viewBox="0 0 12 12" aria-hidden="true">
                <rect class={`chart-part chart-${part.tone}`} width="12" height="12" rx="3" />
              </svg>
              <span>{part.label}</span>
              <strong>{count(part.value)}</strong>
              <span class="muted">{share(part)}</span>
            </li>
          ))}
        </ul>
      </div>
    </ChartFigure>
  );
}

const slices = pie<Part>()
  .value((part) => part.value)
  .sortValues(null)
  .padAngle(0.025);
const slice = arc<PieArcDatum<Part>>().innerRadius(RING.inner).outerRadius(RING.outer).cornerRadius(2);

interface RingProps {
  id: string;
  title: string;
  parts: readonly Part[];
  total: number;
}

function Ring({ id, title, parts, total }: RingProps) {
  const present = parts.filter((part) => part.value > 0);
  const said = present.map((part) => `${part.label} ${count(part.value)} (${percent(part.value / total)})`);
  const summary = t("{total} in all: {parts}.", { total, parts: said.join(", ") });
  return (
    <Drawing id={id} title={title} summary={summary} width={SIZE} height={SIZE} fit="any">
      <g transform={`translate(${CENTER} ${CENTER})`}>
        {slices(present).map((one) => (
          <Slice one={one} total={total} />
        ))}
        <text class="chart-total chart-middle" y="4">
          {short(total)}
        </text>
        <text class="chart-names chart-middle" y="24">
          {t("in all")}
        </text>
      </g>
    </Drawing>
  );
}

const Slice = ({ one, total }: { one: PieArcDatum<Part>; total: number }) => {
  const [x, y] = slice.centroid(one);
  const share = one.data.value / total;
  return (
    <g>
      <title>{`${one.data.label}: ${count(one.data.value)} (${percent(share)})`}</title>
      <path class={`chart-part chart-${one.data.tone}`} d={slice(one) ?? ""} />
      {share >= SHARE_SHOWN ? (
        <text class="chart-share chart-middle" x={x.toFixed(1)} y={(y + 4).toFixed(1)}>
          {percent(share)}
        </text>
      ) : null}
    </g>
  );
};
