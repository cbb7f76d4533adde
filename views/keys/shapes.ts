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

/** Something that a key can be limited to. */
export interface Reach {
  /** `org:<id>` or `ws:<id>` */
  value: string;
  id: string;
  name: string;
}

export interface KeysProps extends FormState {
  /** where the forms post to */
  action: string;
  /** null while the store cannot say */
  keys: readonly KeyView[] | null;
  organizations: readonly Reach[];
  workspaces: readonly Reach[];
  workspacesLabel: string;
  /** epoch milliseconds */
  now: number;
  /** just made: shown this once */
  made?: { name: string; key: string } | undefined;
}
