/** Counts by day, drawn together to as many points as a line can show. */
import { dayAt, daysIn, eachDay, type DayRange } from "./day-range.ts";

export type Step = "day" | "week" | "month";

/** One point: the days it stands for, and how many there were in them. */
export interface TimePoint extends DayRange {
  n: number;
}

export interface TimeLine {
  step: Step;
  points: TimePoint[];
}

/** Longest ranges, in days, that are shown by day and by week. */
const BY_DAY = 45;
const BY_WEEK = 190;

/** Every step of the range has its point, those with nothing too; the first and the last may be shorter. */
export function timeLine(range: DayRange, counts: ReadonlyMap<string, number>): TimeLine {
  const step = stepFor(daysIn(range));
  const points: TimePoint[] = [];
  let current = "";
  for (const day of eachDay(range)) {
    const start = startOf(day, step);
    const n = counts.get(day) ?? 0;
    const last = points.at(-1);
    if (last && start === current) {
      last.to = day;
      last.n += n;
    } else points.push({ from: day, to: day, n });
    current = start;
  }
  return { step, points };
}

/** The same line as what had come together by the end of each point. @param before what was there at the start */
export function runningTotal(line: TimeLine, before: number): TimeLine {
  let total = before;
  return { ...line, points: line.points.map((point) => ({ ...point, n: (total += point.n) })) };
}

const stepFor = (days: number): Step => (days <= BY_DAY ? "day" : days <= BY_WEEK ? "week" : "month");

/** Weeks begin on Monday. */
function startOf(day: string, step: Step): string {
  if (step === "day") return day;
  if (step === "month") return day.slice(0, 7);
  const at = new Date(day);
  return dayAt(at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7)));
}
