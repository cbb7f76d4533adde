/** Lines over time, with the names of their days. */
import { msg } from "../../../src/language/phrase.ts";
import { t } from "../../../src/language/text.ts";
import { LineChart, type LinePoint } from "../../ui/charts/line.tsx";
import { longDayOf, monthOf, shortDayOf } from "../../ui/charts/numbers.ts";
import type { TimeLineView } from "./shapes.ts";

interface TimeChartProps {
  id: string;
  title: string;
  /** what is counted, as the table's head says it */
  counted: string;
  line: TimeLineView;
  base?: "zero" | "lowest";
}

const STEP = { day: msg("Day"), week: msg("Week"), month: msg("Month") } as const;

export const TimeChart = ({ line, counted, ...chart }: TimeChartProps) => (
  <LineChart {...chart} points={pointsOf(line)} columns={[t(STEP[line.step]), counted]} />
);

const pointsOf = ({ step, points }: TimeLineView): LinePoint[] =>
  points.map(({ from, to, n }) => ({ ...namesOf(step, from, to), value: n }));

function namesOf(step: TimeLineView["step"], from: string, to: string): Pick<LinePoint, "tick" | "label"> {
  if (step === "month") return { tick: monthOf(from), label: monthOf(from) };
  if (step === "day" || from === to) return { tick: shortDayOf(from), label: longDayOf(from) };
  return { tick: shortDayOf(from), label: `${shortDayOf(from)} – ${longDayOf(to)}` };
}
