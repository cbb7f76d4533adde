/** What an open page hears of what it shows: that something changed, never what it is now (DESIGN §12). */

/** What a page shows in parts of its own. */
export type LiveNoun = WorkspaceNoun | "job" | ListNoun;

type WorkspaceNoun = "workspace" | "members" | "invitations" | "teams" | "tabs" | "modules" | "activity";

/** Lists, of a person or of an organization. */
export type ListNoun = "workspaces" | "invitations" | "jobs";

export interface LiveMessage<Noun extends LiveNoun = LiveNoun> {
  /** what has changed; empty in the first message of a connection */
  nouns: Noun[];
  /** of the latest change: a workspace's or the store's clock, in microseconds, or the count of a job's changes */
  rev: number;
}

/** An object that has pages. */
export interface Watchable {
  kind: "workspace" | "job" | "channel";
  id: string;
}

/** What a page may hear of. */
export interface Watched {
  /** as in `LiveMessage` */
  rev: number;
  /** nothing will change any more: a page that connects now hears how far it is, and is let go */
  over?: boolean;
}

/** How a connection ends for somebody who may no longer read: there is no point in coming back. */
export const LEFT_CODE = 4403;

/** How it ends where nothing more will happen: there is nothing to come back for. */
export const OVER_CODE = 4410;

/** What the page was let in with is believed for so long; it hears no more, comes back and is checked again. */
export const HEARS_MS = 5 * 60_000;
export const AGAIN_CODE = 4408;
export const AGAIN_MESSAGE = JSON.stringify({ again: true });

/** The last message before a page has to leave: what the closing itself says may reach a page seconds later. */
export const LEFT_MESSAGE = JSON.stringify({ left: true });

/** By how an event's last word begins. */
const NOUN_BY_PREFIX: readonly (readonly [string, WorkspaceNoun])[] = [
  ["member", "members"],
  ["ownership", "members"],
  ["transfer", "members"],
  ["invitation", "invitations"],
  ["join", "invitations"],
  ["team", "teams"],
  ["tab", "tabs"],
  ["module", "modules"],
];

/**
 * What shows differently after these events. Whoever accepts an invitation is a member from then on.
 * @param actions events' last words, as they were logged: `member-added`
 */
export function nounsOf(actions: readonly string[]): WorkspaceNoun[] {
  const nouns = new Set<WorkspaceNoun>(["activity"]);
  for (const action of actions) {
    nouns.add(NOUN_BY_PREFIX.find(([prefix]) => action.startsWith(prefix))?.[1] ?? "workspace");
    if (action === "invitation-accepted" || action.startsWith("join")) nouns.add("members");
    if (action.startsWith("tab") || action.startsWith("module")) nouns.add("workspace");
  }
  return [...nouns];
}
