/** A line over time, drawn once for wide places and once for narrow ones, so that its texts stay readable. */
import { greatest, least, max, min } from "d3-array";
import { area, line } from "d3-shape";
import { t } from "../../../src/language/text.ts";
import { countScale, type CountScale } from "./count-scale.ts";
import { ChartFigure, Drawing, type ChartTexts } from "./figure.tsx";
import { count, short } from "./numbers.ts";

export interface LinePoint {
  /** under the axis: "12 Mar" */
  tick: string;
  /** in the table and on hover: "12 Mar 2026" */
  label: string;
  value: number;
}

interface LineChartProps extends Omit<ChartTexts, "summary"> {
  points: readonly LinePoint[];
  /** heads of the table: what a point stands for, and what is counted */
  columns: readonly [string, string];
  /** counts begin at 0; a total that grows may begin near its lowest value */
  base?: "zero" | "lowest";
}

export function LineChart({ id, title, points, columns, base = "zero" }: LineChartProps) {
  const texts = { id, title, summary: summaryOf(points, columns[1]) };
  return (
    <ChartFigure
      title={title}
      table={{ columns, rows: points.map((point) => [point.label, count(point.value)]) }}
    >
      <Line {...WIDE} {...texts} points={points} base={base} />
      <Line {...NARROW} {...texts} points={points} base={base} />
    </ChartFigure>
  );
}

/** "12 Mar 2026 (4)" */
const figureOf = ({ label, value }: LinePoint): string => `${label} (${count(value)})`;

/** "From 1 Mar 2026 to 30 Mar 2026: most on 12 Mar 2026 (4), least on 1 Mar 2026 (0)." */
function summaryOf(points: readonly LinePoint[], counted: string): string {
  const [first, last] = [points[0], points.at(-1)];
  const [most, fewest] = [greatest(points, (point) => point.value), least(points, (point) => point.value)];
  if (!first || !last || !most || !fewest) return t("Nothing to show.");
  return t("{counted} from {first} to {last}; most: {most}, fewest: {fewest}.", {
    counted,
    first: figureOf(first),
    last: figureOf(last),
    most: figureOf(most),
    fewest: figureOf(fewest),
  });
}

interface Format {
  fit: "wide" | "narrow";
  width: number;
  height: number;
  /** names under the axis, at most */
  names: number;
}

const WIDE: Format = { fit: "wide", width: 760, height: 220, names: 7 };
const NARROW: Format = { fit: "narrow", width: 380, height: 220, names: 4 };
const EDGE = { top: 14, right: 12, bottom: 28, left: 40 };
const STEPS = 3;
/** More dots than these run into each other. */
const DOTS = 45;

interface LineProps extends Format, ChartTexts {
  points: readonly LinePoint[];
  base: "zero" | "lowest";
}

function Line({ points, base, names, ...drawing }: LineProps) {
  const values = points.map((point) => point.value);
  const low = base === "zero" ? 0 : (min(values) ?? 0);
  const scale = countScale({ low, high: max(values) ?? 0, steps: STEPS });
  const place = placing(drawing, points.length, scale);
  const floor = drawing.height - EDGE.bottom;
  const x = (_: LinePoint, i: number): number => place.x(i);
  const y = (point: LinePoint): number => place.y(point.value);
  return (
    <Drawing {...drawing}>
      <Grid scale={scale} width={drawing.width} y={place.y} />
      {base === "zero" ? (
        <path class="chart-area" d={area<LinePoint>(x, floor, y)([...points]) ?? ""} />
      ) : null}
      <path class="chart-line" d={line<LinePoint>(x, y)([...points]) ?? ""} />
      <Dots points={points} place={place} floor={floor} />
      <Names points={points} x={place.x} y={drawing.height - 8} atMost={names} />
    </Drawing>
  );
}

interface Place {
  x: (index: number) => number;
  y: (value: number) => number;
  /** width of what belongs to one point */
  step: number;
}

function placing(
  { width, height }: Pick<Format, "width" | "height">,
  points: number,
  scale: CountScale,
): Place {
  const inner = width - EDGE.left - EDGE.right;
  const step = points > 1 ? inner / (points - 1) : inner;
  const tall = height - EDGE.top - EDGE.bottom;
  return {
    x: (i) => tidy(EDGE.left + (points > 1 ? i * step : inner / 2)),
    y: (value) => tidy(EDGE.top + tall * (1 - scale.share(value))),
    step,
  };
}

const tidy = (length: number): number => Math.round(length * 10) / 10;

const Grid = ({ scale, width, y }: { scale: CountScale; width: number; y: Place["y"] }) => (
  <g class="chart-grid">
    {scale.ticks.map((tick) => (
      <>
        <line x1={EDGE.left} x2={width - EDGE.right} y1={y(tick)} y2={y(tick)} />
        <text class="chart-end" x={EDGE.left - 8} y={y(tick) + 4}>
          {short(tick)}
        </text>
      </>
    ))}
  </g>
);

/** Each point's whole column shows its figure on hover. */
const Dots = ({ points, place, floor }: { points: readonly LinePoint[]; place: Place; floor: number }) => (
  <g class={points.length > DOTS ? "chart-dots chart-dots-many" : "chart-dots"}>
    {points.map((point, i) => (
      <g>
        <title>{`${point.label}: ${count(point.value)}`}</title>
        <rect
          x={tidy(place.x(i) - place.step / 2)}
          y={EDGE.top}
          width={tidy(place.step)}
          height={floor - EDGE.top}
        />
        <circle cx={place.x(i)} cy={place.y(point.value)} r="3" />
      </g>
    ))}
  </g>
);

interface NamesProps {
  points: readonly LinePoint[];
  x: Place["x"];
  y: number;
  atMost: number;
}

const Names = ({ points, x, y, atMost }: NamesProps) => (
  <g class="chart-names">
    {namedOf(points.length, atMost).map((i) => (
      <text class={anchorOf(i, points.length)} x={x(i)} y={y}>
        {points[i]?.tick}
      </text>
    ))}
  </g>
);

/** As many steps apart as needed, from the first on, so that the same distance is the same time. */
function namedOf(points: number, atMost: number): number[] {
  const stride = Math.max(1, Math.ceil(points / atMost));
  return Array.from({ length: Math.ceil(points / stride) }, (_, i) => i * stride);
}

/** The outer names stay inside the drawing. */
function anchorOf(i: number, points: number): string {
  if (points === 1) return "chart-middle";
  if (i === 0) return "chart-start";
  return i === points - 1 ? "chart-end" : "chart-middle";
}
