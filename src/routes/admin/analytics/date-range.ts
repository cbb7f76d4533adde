/** Which days somebody asked for: `?range=` with a name, or `custom` with `from` and `to`. */
import * as z from "zod";
import { msg } from "../../../language/phrase.ts";
import { dayAt, daysIn, shiftDay, type DayRange } from "../../../global/figures/day-range.ts";

export const RANGES = ["7d", "30d", "90d", "year", "custom"] as const;
export type RangeName = (typeof RANGES)[number];

export interface ChosenRange extends DayRange {
  name: RangeName;
}

export interface When {
  range: ChosenRange;
  /** YYYY-MM-DD, UTC */
  today: string;
}

const LONGEST_DAYS = 3_660;
const DAYS = { "7d": 7, "30d": 30, "90d": 90 } as const;

const day = z.iso.date(msg("A day has the form YYYY-MM-DD."));

/** Ten years at most, the earlier day first. */
export const rangeQuery = z
  .object({ range: z.enum(RANGES).default("30d"), from: day.optional(), to: day.optional() })
  .superRefine(({ range, from, to }, context) => {
    if (range !== "custom") return;
    const refuse = (path: "from" | "to", message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (from === undefined) refuse("from", msg("A custom range needs its first day."));
    else if (to === undefined) refuse("to", msg("A custom range needs its last day."));
    else if (from > to) refuse("from", msg("The first day comes after the last."));
    else if (daysIn({ from, to }) > LONGEST_DAYS) refuse("from", `At most ${LONGEST_DAYS} days.`);
  });

/** Today is the last day of every range; days to come are cut off. @param now epoch milliseconds */
export function whenOf(given: z.infer<typeof rangeQuery>, now: number): When {
  const today = dayAt(now);
  return { today, range: { name: given.range, ...daysOf(given, today) } };
}

/** As pages take it: an address of one's own making shows the usual range rather than an error. */
export function whenInPage(query: Record<string, string>, now: number): When {
  const given = rangeQuery.safeParse({ range: query["range"], from: query["from"], to: query["to"] });
  return whenOf(given.success ? given.data : { range: "30d" }, now);
}

function daysOf({ range, from, to }: z.infer<typeof rangeQuery>, today: string): DayRange {
  if (range === "year") return { from: `${today.slice(0, 4)}-01-01`, to: today };
  if (range !== "custom") return { from: shiftDay(today, 1 - DAYS[range]), to: today };
  const last = to === undefined || to > today ? today : to;
  return { from: from === undefined || from > last ? last : from, to: last };
}
