/** What an organization's admin does with its list. */
import { COMMON_TAG, RARE_TAG } from "./scale-organization.ts";
import type { Side } from "./scale-measure.ts";

export interface ScaleOperation {
  name: string;
  /** told, but not held to the limit */
  reported?: true;
  /** the page itself; left out, its JSON */
  page?: true;
  query: (side: Side, cursors: Cursors) => Record<string, string | number>;
}

/** Of the middle of the list in this order, so that both directions are open. */
export interface Cursors {
  page: number;
  next: string;
  previous: string;
}

const MONTH = { tab: "analytics", range: "30d" };
const list = (name: string, query: Record<string, string | number>): ScaleOperation => ({
  name,
  query: () => query,
});
const worst = (name: string, query: Record<string, string | number>): ScaleOperation => ({
  ...list(name, query),
  reported: true,
});

export const scaleOperations: readonly ScaleOperation[] = [
  list("First page", {}),
  { name: "Next page, from the middle", query: (_, { next, page }) => ({ page: page + 1, cursor: next }) },
  {
    name: "Previous page, from the middle",
    query: (_, { previous, page }) => ({ page: page - 1, cursor: previous }),
  },
  { name: "Jump to the middle", reported: true, query: (_, { page }) => ({ page }) },
  ...["-status", "-members", "owner", "-activity", "-created"].map((sort) =>
    list(`First page, sorted by ${sort}`, { sort }),
  ),
  list("Search, 1 letter", { q: "d" }),
  list("Search, 2 letters", { q: "da" }),
  list("Search, 3 letters", { q: "kim" }),
  list("Search, a word", { q: "forecast" }),
  list("Search, name and owner", { q: "comet haddad" }),
  list("Search, one of all", { q: "777" }),
  list("Search, none", { q: "nowhere" }),
  list("Search, a word, latest activity first", { q: "forecast", sort: "-activity" }),
  worst("Search, 2 letters, all matches at the end", { q: "ju" }),
  worst("Search, a word, all matches at the end", { q: "juniper" }),
  list("A status", { status: "archived" }),
  list("Created in 7 days", { created: 7 }),
  list("Created in 365 days", { created: 365 }),
  list("Inactive for 90 days", { inactive_days: 90 }),
  list("Inactive for 90 days, longest first", { inactive_days: 90, sort: "activity" }),
  list("A tag of 20 %", { tag: COMMON_TAG }),
  list("A tag of 1 %", { tag: RARE_TAG }),
  worst("All filters at once", {
    q: "atlas",
    status: "active",
    created: 365,
    inactive_days: 30,
    tag: COMMON_TAG,
  }),
  { name: "The page itself", page: true, query: () => ({}) },
  { name: "The page, 2 letters typed", page: true, query: () => ({ q: "da" }) },
  { name: "Analytics tab, 30 days", page: true, query: () => MONTH },
];
