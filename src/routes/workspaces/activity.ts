/** A workspace's activity: the events of requirements/003, newest first. */
import { Hono } from "hono";
import * as z from "zod";
import type { ActivityFilter } from "../../../durable/activity.ts";
import type { ActivityFilterView } from "../../../views/workspaces/activity-filter.tsx";
import type { AppEnv } from "../../env.ts";
import { respondList } from "../../http.ts";
import { msg } from "../../language/phrase.ts";
import { actorOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import { fail, ok, type Result } from "../../result.ts";
import { query, text } from "../../validation.ts";
import { activity as entry, page } from "../schemas.ts";

const dayOrTime = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  msg("Give a date as YYYY-MM-DD, or a time, like 2027-01-31T00:00:00Z."),
);

/** What the query of a list of activity takes. */
export const activityFilter = page.extend({
  actor_id: text(1, 64).optional(),
  action: text(1, 100).optional(),
  from: dayOrTime.optional(),
  to: dayOrTime.optional(),
});

/** For the reference. */
export const NARROWING =
  "`actor_id` is who did it; `action` is as logged, `core.workspace.archived` or `archived` for short. `from` and `to` are days in UTC, both included, or times, of which `to` is excluded. What is given has to hold all together.";

type Asked = Omit<z.infer<typeof activityFilter>, "cursor"> & { cursor?: string | undefined };

/** As the object takes it. */
export const filterOf = ({ cursor, limit, actor_id, action, from, to }: Asked): ActivityFilter => ({
  cursor: cursor ?? null,
  limit,
  actor_id,
  action: action && `${LOGGED}${shortOf(action)}`,
  from: from && inUtc(from),
  // The end of that day, which ISO 8601 calls its 24th hour: after each of its times, also as a text.
  to: to && (isDay(to) ? `${to}T24:00:00.000Z` : inUtc(to)),
});

const LOGGED = "core.workspace.";
const shortOf = (action: string): string => action.replace(LOGGED, "");
const isDay = (at: string): boolean => at.length === "YYYY-MM-DD".length;
/** Times are compared as the texts that they are in the log; a day sorts before its times. */
const inUtc = (at: string): string => (isDay(at) ? at : new Date(at).toISOString());

/**
 * What a page's address asks for, as the page shows it and as the object takes it. Empty fields of a filter form
 * ask for nothing. Fails with VALIDATION_FAILED.
 */
export function activityAskedBy(
  address: Record<string, string>,
): Result<{ shown: ActivityFilterView; filter: ActivityFilter }> {
  const given = Object.entries(address).filter(([, value]) => value !== "");
  const asked = activityFilter.safeParse(Object.fromEntries(given));
  if (!asked.success) return fail("VALIDATION_FAILED", "The filter is not valid.");
  const { actor_id = "", action = "", from = "", to = "" } = asked.data;
  return ok({ shown: { actor_id, action: shortOf(action), from, to }, filter: filterOf(asked.data) });
}

export const activity = new Hono<AppEnv>().get(
  "/:id/activity",
  describes({
    tag: "Activity",
    summary: "What happened, newest first",
    description: NARROWING,
    data: entry,
    list: true,
    fails: ["WORKSPACE_NOT_FOUND"],
  }),
  query(activityFilter),
  async (c) => {
    const object = c.var.platform.workspace(c.req.param("id"));
    return respondList(c, await object.listActivity(await actorOf(c), filterOf(c.req.valid("query"))));
  },
);
