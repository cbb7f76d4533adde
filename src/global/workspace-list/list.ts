/** An organization's workspaces as its admins list them: also those they are no members of. */
import type { Databases } from "../../platform.ts";
import { directoryFor } from "../directory/buckets.ts";
import { dayAt } from "../figures/day-range.ts";
import { listedWorkspace, type ListedRow, type ListedWorkspace } from "./listed-workspace.ts";
import { statusCounts, totalAtLeast, totalAtOnce, type StatusCounts, type Total } from "./counts.ts";
import { conditionsOf, type WorkspaceFilter } from "./filter.ts";
import { cursorOf, placeOf, type Order, type Place } from "./order.ts";
import { planFor } from "./plan.ts";
import { pageAt, pageBy, readIds, readRows, type Slice } from "./slices.ts";
import type { Listing } from "./walk.ts";

export interface ListRequest {
  org_id: string;
  filter: WorkspaceFilter;
  order: Order;
  /** from 1; what the page is called when a cursor says where it is */
  page: number;
  /** `next_cursor` or `previous_cursor` of a page; left out, the page is found by its number */
  cursor?: string | undefined;
  /** rows of a page, 1–100 */
  limit: number;
  /** epoch milliseconds */
  now: number;
}

export interface WorkspacePage extends Total {
  items: ListedWorkspace[];
  page: number;
  next_cursor: string | null;
  previous_cursor: string | null;
  /** of the whole organization, whatever the filter */
  statuses: StatusCounts;
}

export async function listWorkspaces(databases: Databases, request: ListRequest): Promise<WorkspacePage> {
  const store = directoryFor(databases, request.org_id);
  const listing = listingOf(request);
  const counting = statusCounts(store, request.org_id);
  const plan = await planFor(store, listing);
  const place = placeOf(request.cursor, request.order.by);
  // Only where a page is found by its number does it matter how many there are before it is read.
  const known = async () => totalAtOnce(listing, plan, await counting);
  const reading = { store, listing, plan, limit: request.limit };
  const slice = place
    ? await pageBy(reading, place, request.page)
    : await pageAt(reading, request.page, known);
  const total = gathered(slice) ?? (await known()) ?? (await totalAtLeast(store, listing, plan));
  return { ...shown(slice), ...atLeastShown(total, slice, request), statuses: await counting };
}

/** Ids of what the list shows under this filter, in order of name. @param limit rows @param now epoch milliseconds */
export async function matchingIds(
  databases: Databases,
  org_id: string,
  filter: WorkspaceFilter,
  limit: number,
  now = Date.now(),
): Promise<string[]> {
  const store = directoryFor(databases, org_id);
  const listing = listingOf({ org_id, filter, now, order: { by: "name", descending: false } });
  return readIds({ store, listing, plan: await planFor(store, listing), limit });
}

/** All that the list shows, in its order, a number of rows at a time. */
export async function* eachWorkspace(
  databases: Databases,
  { limit, ...request }: Omit<ListRequest, "page" | "cursor">,
): AsyncGenerator<ListedWorkspace[]> {
  const store = directoryFor(databases, request.org_id);
  const listing = listingOf(request);
  const plan = await planFor(store, listing);
  let place: Place | null = null;
  do {
    const rows: ListedRow[] = await readRows({ store, listing, plan, limit }, { place, offset: 0 });
    if (rows.length > 0) yield rows.map(listedWorkspace);
    place = rows.length === limit ? placeBeside(rows.at(-1), "next") : null;
  } while (place !== null);
}

const listingOf = ({
  org_id,
  filter,
  order,
  now,
}: Pick<ListRequest, "org_id" | "filter" | "order" | "now">): Listing => ({
  org_id,
  order,
  conditions: conditionsOf(filter, dayAt(now)),
});

const gathered = ({ rows }: Slice): Total | null => {
  const n = rows[0]?.n;
  return n === undefined ? null : { total: n, total_exact: true };
};

function shown({ rows, page, hasNext, hasPrevious }: Slice) {
  const cursor = (row: ListedRow | undefined, direction: Place["direction"]): string | null => {
    const place = placeBeside(row, direction);
    return place && cursorOf(place);
  };
  return {
    items: rows.map(listedWorkspace),
    page,
    next_cursor: hasNext ? cursor(rows.at(-1), "next") : null,
    previous_cursor: hasPrevious ? cursor(rows[0], "previous") : null,
  };
}

const placeBeside = (row: ListedRow | undefined, direction: Place["direction"]): Place | null =>
  row ? { direction, id: row.list_id, keys: row.k1 === undefined ? [row.k0] : [row.k0, row.k1] } : null;

/** What was not counted to its end is more than what is seen of it. */
function atLeastShown({ total, total_exact }: Total, slice: Slice, { limit }: ListRequest): Total {
  if (total_exact) return { total, total_exact };
  const seen = (slice.page - 1) * limit + slice.rows.length + (slice.hasNext ? 1 : 0);
  return { total: Math.max(total, seen), total_exact };
}
