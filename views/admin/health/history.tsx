import { msg } from "../../../src/language/phrase.ts";
import { perLanguage, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { Panel } from "../../ui/panel.tsx";
import { checkLabel, type CheckName } from "./checks.tsx";
import { milliseconds, percent } from "./words.ts";

export interface StripView {
  check: CheckName;
  /** minutes of a cell */
  minutes: number;
  cells: readonly { at: string; status: "healthy" | "unhealthy" | "unknown"; ms: number | null }[];
  healthy_share: number | null;
  typical_ms: number | null;
  slowest_ms: number | null;
}

interface HistoryProps {
  strips: readonly StripView[];
  range: "day" | "week";
}

const RANGES = [
  ["day", msg("Last 24 hours"), null],
  ["week", msg("Last 7 days"), "week"],
] as const;

export const History = ({ strips, range }: HistoryProps) => (
  <Panel
    title={t("History")}
    id="history"
    hint={t("Sampled every minute and kept apart from the store, so that an outage of it shows here.")}
    actions={
      <nav class="ranges" aria-label={t("Range")}>
        {RANGES.map(([value, label, query]) => (
          <a
            class="button button-quiet"
            href={`${paths.platformHealth({ range: query })}#history`}
            {...(value === range ? { "aria-current": "true" as const } : {})}
          >
            {t(label)}
          </a>
        ))}
      </nav>
    }
  >
    <div class="strips">
      {strips.map((strip) => (
        <StripRow strip={strip} range={range} />
      ))}
    </div>
    <details class="strip-table">
      <summary>{t("Show as a table")}</summary>
      <HistoryTable strips={strips} />
    </details>
  </Panel>
);

const StripRow = ({ strip, range }: { strip: StripView; range: "day" | "week" }) => (
  <figure class="strip-row">
    <figcaption>
      <strong>{checkLabel(strip.check)}</strong>
      <span class="muted">{summary(strip)}</span>
    </figcaption>
    <Strip strip={strip} />
    <p class="strip-ends muted" aria-hidden="true">
      <span>{range === "day" ? t("24 hours ago") : t("7 days ago")}</span>
      <span>{t("Now")}</span>
    </p>
  </figure>
);

function summary(strip: StripView): string {
  if (strip.healthy_share === null) return t("No samples yet");
  return t("{share} healthy · typically {typical}, slowest {slowest}", {
    share: percent(strip.healthy_share),
    typical: milliseconds(strip.typical_ms ?? 0),
    slowest: milliseconds(strip.slowest_ms ?? 0),
  });
}

const HEIGHT = 24;
/** Height says it without color: unhealthy cells are full, healthy ones half, unknown ones a line. */
const TALL = { unhealthy: HEIGHT, healthy: 14, unknown: 2 } as const;

const Strip = ({ strip }: { strip: StripView }) => {
  const id = `strip-${strip.check}`;
  return (
    <svg
      class="strip"
      viewBox={`0 0 ${strip.cells.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{checkLabel(strip.check)}</title>
      <desc id={`${id}-desc`}>
        {summary(strip)}. {troubles(strip)}
      </desc>
      {strip.cells.map((cell, i) => (
        <rect
          class={`strip-${cell.status}`}
          x={i + 0.1}
          y={HEIGHT - TALL[cell.status]}
          width="0.8"
          height={TALL[cell.status]}
        />
      ))}
    </svg>
  );
};

const troubled = (strip: StripView) => strip.cells.filter((cell) => cell.status === "unhealthy");

function troubles(strip: StripView): string {
  const cells = troubled(strip);
  return cells.length === 0
    ? t("Nothing was unhealthy.")
    : plural(
        strip.cells.length,
        "Unhealthy in {ill} of {n} period, last from {time}.",
        "Unhealthy in {ill} of {n} periods, last from {time}.",
        { ill: cells.length, time: when(cells.at(-1)?.at ?? "") },
      );
}

const HistoryTable = ({ strips }: { strips: readonly StripView[] }) => (
  <table class="cards">
    <thead>
      <tr>
        <th scope="col">{t("Check")}</th>
        <th scope="col" class="num">
          {t("Healthy")}
        </th>
        <th scope="col" class="num">
          {t("Typical")}
        </th>
        <th scope="col" class="num">
          {t("Slowest")}
        </th>
        <th scope="col">{t("Unhealthy periods, from (UTC)")}</th>
      </tr>
    </thead>
    <tbody>
      {strips.map((strip) => (
        <tr>
          <th scope="row">{checkLabel(strip.check)}</th>
          <td data-label={t("Healthy")} class="num">
            {strip.healthy_share === null ? t("No samples") : percent(strip.healthy_share)}
          </td>
          <td data-label={t("Typical")} class="num">
            {strip.typical_ms === null ? "–" : milliseconds(strip.typical_ms)}
          </td>
          <td data-label={t("Slowest")} class="num">
            {strip.slowest_ms === null ? "–" : milliseconds(strip.slowest_ms)}
          </td>
          <td data-label={t("Unhealthy")}>
            {troubled(strip)
              .map((cell) => when(cell.at))
              .join(", ") || t("None")}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** "21 Nov, 14:30" in UTC. */
const clock = perLanguage(
  (facts) =>
    new Intl.DateTimeFormat(facts.dates, {
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "UTC",
    }),
);
const when = (at: string): string => (at === "" ? "" : clock().format(new Date(at)));
