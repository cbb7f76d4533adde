/** What an organization's admin does with its list. */
import { COMMON_TAG, SAME_TAG, SAME_WORD } from "./scale-organization.ts";

export interface ScaleOperation {
  name: string;
  /** told, but not held to the limit */
  reported?: true;
  /** a page that has no JSON of the same address */
  pageOnly?: true;
  query: (middle: Middle) => Record<string, string | number>;
}

/** A page in the middle of the list, so that both directions are open. */
export interface Middle {
  page: number;
  next: string;
  previous: string;
}

const list = (name: string, query: Record<string, string | number>): ScaleOperation => ({
  name,
  query: () => query,
});

export const scaleOperations: readonly ScaleOperation[] = [
  list("First page", {}),
  { name: "Next page, from the middle", query: ({ next, page }) => ({ page: page + 1, cursor: next }) },
  {
    name: "Previous page, from the middle",
    query: ({ previous, page }) => ({ page: page - 1, cursor: previous }),
  },
  { name: "Jump to the middle", reported: true, query: ({ page }) => ({ page }) },
  list("By status, backwards", { sort: "-status" }),
  list("Most members (all have as many)", { sort: "-members" }),
  list("By owner", { sort: "owner" }),
  list("Latest activity", { sort: "-activity" }),
  list("Newest", { sort: "-created" }),
  list("Search, 1 letter", { q: "d" }),
  list("Search, 2 letters", { q: "da" }),
  list("Search, 3 letters", { q: "kim" }),
  list("Search, a word of every ninth", { q: "forecast" }),
  list("The same, latest activity first", { q: "forecast", sort: "-activity" }),
  list("Search, a word of 60", { q: SAME_WORD }),
  list("Search, nowhere", { q: "nowhere" }),
  list("Search, two words of every tenth each", { q: "comet haddad" }),
  list("Search, 2 letters that only the last names have", { q: "ju" }),
  list("A status", { status: "archived" }),
  list("Created in 90 days", { created: 90 }),
  list("The same, newest first", { created: 90, sort: "-created" }),
  list("Created in 365 days", { created: 365 }),
  list("Inactive for 90 days", { inactive_days: 90 }),
  list("The same, longest first", { inactive_days: 90, sort: "activity" }),
  list("A tag of every fifth", { tag: COMMON_TAG }),
  list("The same, latest activity first", { tag: COMMON_TAG, sort: "-activity" }),
  list("A tag of 60", { tag: SAME_TAG }),
  {
    ...list("Search, status, created, inactive and tag at once", {
      q: "a",
      status: "active",
      created: 365,
      inactive_days: 30,
      tag: COMMON_TAG,
    }),
    reported: true,
  },
  { name: "Analytics tab, 30 days", pageOnly: true, query: () => ({ tab: "analytics", range: "30d" }) },
  { name: "Analytics tab, 90 days", pageOnly: true, query: () => ({ tab: "analytics", range: "90d" }) },
];
