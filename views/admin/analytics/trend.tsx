/** Growth against as many days before: an arrow for the eye, a word for the ear, the figure for both. */
import { count } from "../../ui/charts/numbers.ts";

interface TrendProps {
  created: number;
  created_before: number;
  /** percent; null: nothing came before */
  trend: number | null;
}

export const Trend = ({ created, created_before, trend }: TrendProps) => {
  if (created === 0 && created_before === 0) return <span class="muted">None created</span>;
  const way = trend === null || trend > 0 ? UP : trend < 0 ? DOWN : LEVEL;
  return (
    <span
      class={`trend trend-${way.tone}`}
      title={`${count(created)} created, ${count(created_before)} before`}
    >
      <span aria-hidden="true">{way.arrow}</span>
      <span class="visually-hidden">{way.word}</span> {trend === null ? "New" : `${count(Math.abs(trend))}%`}
    </span>
  );
};

const UP = { arrow: "↑", word: "Up", tone: "good" };
const DOWN = { arrow: "↓", word: "Down", tone: "bad" };
const LEVEL = { arrow: "→", word: "Unchanged", tone: "level" };
