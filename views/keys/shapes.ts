/** API keys as pages show them. */
import type { FormState } from "../shapes.ts";

export interface KeyView {
  id: string;
  name: string;
  hint: string;
  access: "read" | "write";
  org_ids: readonly string[] | null;
  workspace_ids: readonly string[] | null;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
}

/** What a key can be limited to. */
export const REACH_KINDS = ["org", "workspace"] as const;
export type ReachKind = (typeof REACH_KINDS)[number];

export interface Reach {
  id: string;
  name: string;
}

export interface ReachList {
  /** what was searched for */
  q: string;
  ticked: readonly Reach[];
  others: readonly Reach[];
  /** there are still others, which a search finds */
  more: boolean;
}

export interface KeysProps extends FormState {
  /** where the forms post to */
  action: string;
  /** null while the store cannot say */
  keys: readonly KeyView[] | null;
  reach: Readonly<Record<ReachKind, ReachList>>;
  workspacesLabel: string;
  /** epoch milliseconds */
  now: number;
  /** just made: shown this once */
  made?: { name: string; key: string } | undefined;
}
