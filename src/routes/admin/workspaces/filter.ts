/** What narrows an organization's list: the same in the page's address, the API's query and a bulk action. */
import * as z from "zod";
import { msg } from "../../../language/phrase.ts";
import { WORKSPACE_STATUSES } from "../../../roles.ts";
import { text } from "../../../validation.ts";

/** Far enough back for everything, and still a date. */
const MAX_DAYS = 36_500;

const dayCount = z.coerce
  .number(msg("Give a number of days."))
  .int(msg("Give whole days."))
  .min(1)
  .max(MAX_DAYS);
const day = z.iso.date(msg("Give a date as YYYY-MM-DD."));

/** Days are UTC; every condition narrows further. */
export const listFilter = z.object({
  /** words of the name or the owner's name; one or two letters are the start of a word */
  q: text(1, 100).optional(),
  /** left out: all of them */
  status: z.enum(WORKSPACE_STATUSES).optional(),
  /** in the last n days, today included */
  created: dayCount.optional(),
  /** on this day or later */
  created_from: day.optional(),
  /** on this day or earlier */
  created_to: day.optional(),
  /** planning and active ones where nothing happened for more than n days */
  inactive_days: dayCount.optional(),
  /** has this tag, in any case */
  tag: text(1, 50).optional(),
});

export type ListFilter = z.infer<typeof listFilter>;
