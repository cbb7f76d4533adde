/** Growth against as many days before: an arrow for the eye, a word for the ear, the figure for both. */
import { msg } from "../../../src/language/phrase.ts";
import { t } from "../../../src/language/text.ts";

interface TrendProps {
  created: number;
  created_before: number;
  /** percent; null: nothing came before */
  trend: number | null;
}

export const Trend = ({ created, created_before, trend }: TrendProps) => {
  if (created === 0 && created_before === 0) return <span class="muted">{t("None created")}</span>;
  const way = trend === null || trend > 0 ? UP : trend < 0 ? DOWN : LEVEL;
  return (
    <span
      class={`trend trend-${way.tone}`}
      title={t("{created} created, {before} before", { created, before: created_before })}
    >
      <span aria-hidden="true">{way.arrow}</span>
      <span class="visually-hidden">{t(way.word)}</span>{" "}
      {trend === null ? t("New") : t("{n}%", { n: Math.abs(trend) })}
    </span>
  );
};

const UP = { arrow: "↑", word: msg("Up"), tone: "good" } as const;
const DOWN = { arrow: "↓", word: msg("Down"), tone: "bad" } as const;
const LEVEL = { arrow: "→", word: msg("Unchanged"), tone: "level" } as const;
