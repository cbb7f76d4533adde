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
  ["day", "Last 24 hours", null],
  ["week", "Last 7 days", "week"],
] as const;

export const History = ({ strips, range }: HistoryProps) => (
  <Panel
    title="History"
    id="history"
    hint="Sampled every minute and kept apart from the store, so that an outage of it shows here."
    actions={
      <nav class="ranges" aria-label="Range">
        {RANGES.map(([value, label, query]) => (
          <a
            class="button button-quiet"
            href={`${paths.platformHealth({ range: query })}#history`}
            {...(value === range ? { "aria-current": "true" as const } : {})}
          >
            {label}
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
      <summary>Show as a table</summary>
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
      <span>{range === "day" ? "24 hours ago" : "7 days ago"}</span>
      <span>Now</span>
    </p>
  </figure>
);

function summary(strip: StripView): string {
  if (strip.healthy_share === null) return "No samples yet";
  return `${percent(strip.healthy_share)} healthy · typically ${milliseconds(strip.typical_ms ?? 0)}, slowest ${milliseconds(strip.slowest_ms ?? 0)}`;
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
    ? "Nothing was unhealthy."
    : `Unhealthy in ${cells.length} of ${strip.cells.length} periods, last from ${when(cells.at(-1)?.at ?? "")}.`;
}

const HistoryTable = ({ strips }: { strips: readonly StripView[] }) => (
  <table class="cards">
    <thead>
      <tr>
        <th scope="col">Check</th>
        <th scope="col" class="num">
          Healthy
        </th>
        <th scope="col" class="num">
          Typical
        </th>
        <th scope="col" class="num">
          Slowest
        </th>
        <th scope="col">Unhealthy periods, from (UTC)</th>
      </tr>
    </thead>
    <tbody>
      {strips.map((strip) => (
        <tr>
          <th scope="row">{checkLabel(strip.check)}</th>
          <td data-label="Healthy" class="num">
            {strip.healthy_share === null ? "No samples" : percent(strip.healthy_share)}
          </td>
          <td data-label="Typical" class="num">
            {strip.typical_ms === null ? "–" : milliseconds(strip.typical_ms)}
          </td>
          <td data-label="Slowest" class="num">
            {strip.slowest_ms === null ? "–" : milliseconds(strip.slowest_ms)}
          </td>
          <td data-label="Unhealthy">
            {troubled(strip)
              .map((cell) => when(cell.at))
              .join(", ") || "None"}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** "21 Nov, 14:30" in UTC. */
const clock = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const when = (at: string): string => (at === "" ? "" : clock.format(new Date(at)));
