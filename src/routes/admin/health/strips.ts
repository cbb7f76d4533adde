/** Points of the health history, folded into the cells of a strip. */
import type { CheckName, HealthPoint } from "../../../../durable/health-log.ts";

export interface StripCell {
  /** ISO time of its beginning */
  at: string;
  /** unknown: no sample was taken */
  status: "healthy" | "unhealthy" | "unknown";
  /** the slowest, milliseconds; null when unknown */
  ms: number | null;
}

export interface Strip {
  check: CheckName;
  cells: StripCell[];
  /** minutes of the cells */
  minutes: number;
  /** share of the time known about in which it was healthy, 0–1; null without a sample */
  healthy_share: number | null;
  /** half of the points were at most this slow */
  typical_ms: number | null;
  slowest_ms: number | null;
}

const NAMES: readonly CheckName[] = ["database", "tables", "objects"];

/** A day in quarters of an hour, a week in pairs of hours. */
const CELL_MINUTES = { day: 15, week: 120 } as const;
const CELLS = { day: 96, week: 84 } as const;

/** @param now epoch milliseconds: the end of the last cell */
export function stripsOf(points: readonly HealthPoint[], range: "day" | "week", now: number): Strip[] {
  const span = CELL_MINUTES[range] * 60_000;
  const first = Math.floor(now / span) * span - (CELLS[range] - 1) * span;
  const byCell = Map.groupBy(points, (point) => Math.floor((point.at - first) / span));
  return NAMES.map((check) => ({
    check,
    minutes: CELL_MINUTES[range],
    cells: Array.from({ length: CELLS[range] }, (_, i) =>
      cellOf(byCell.get(i) ?? [], check, new Date(first + i * span).toISOString()),
    ),
    ...summaryOf(points, check),
  }));
}

function cellOf(points: readonly HealthPoint[], check: CheckName, at: string): StripCell {
  if (points.length === 0) return { at, status: "unknown", ms: null };
  const ill = points.some((point) => point.checks[check].status === "unhealthy");
  return {
    at,
    status: ill ? "unhealthy" : "healthy",
    ms: Math.max(...points.map((point) => point.checks[check].ms)),
  };
}

function summaryOf(points: readonly HealthPoint[], check: CheckName) {
  if (points.length === 0) return { healthy_share: null, typical_ms: null, slowest_ms: null };
  const times = points.map((point) => point.checks[check].ms).toSorted((a, b) => a - b);
  const minutes = points.reduce((sum, point) => sum + point.minutes, 0);
  const healthy = points.filter((point) => point.checks[check].status === "healthy");
  return {
    healthy_share: healthy.reduce((sum, point) => sum + point.minutes, 0) / minutes,
    typical_ms: times[Math.floor((times.length - 1) / 2)] ?? null,
    slowest_ms: times.at(-1) ?? null,
  };
}
