/** What the pages about one workspace of an organization need. */
import type { FormState, MemberView, PageFrame, WorkspaceDetail } from "../../shapes.ts";
import type { ActivityFilterView } from "../../workspaces/activity-filter.tsx";
import type { ConsoleOrg } from "../frame.tsx";

export interface AdminWorkspaceDetail extends WorkspaceDetail {
  created_by_name: string | null;
  updated_by_name: string | null;
  owners: readonly { id: string; name: string; email: string }[];
  statistics: { members: number; pending_invitations: number; actions: number; last_activity_at: string };
  resource_counts: Readonly<Record<string, number>>;
}

export interface AdminWorkspaceProps {
  frame: PageFrame;
  org: ConsoleOrg;
  administered: readonly ConsoleOrg[];
  workspace: AdminWorkspaceDetail;
  /** acts as organization owner, not only as admin */
  isOwner: boolean;
}

export type AdminWorkspaceTab = "overview" | "members" | "activity" | "danger";

export interface AdminMembersProps extends AdminWorkspaceProps, FormState {
  members: readonly MemberView[];
  nextCursor: string | null;
}

/** A row of activity and audit, merged. */
export interface MergedEntry {
  id: string;
  action: string;
  actor_id: string | null;
  actor_name: string;
  details: Readonly<Record<string, unknown>>;
  created_at: string;
  /** the organization role it was done with; null for members on their own right */
  override: string | null;
}

export interface AdminActivityListProps extends AdminWorkspaceProps {
  entries: readonly MergedEntry[];
  nextCursor: string | null;
  filter: ActivityFilterView;
  csvHref: string;
}

export interface AdminActivityProps extends AdminActivityListProps {
  /** who has acted here */
  people: readonly { id: string; name: string }[];
}

export interface AdminDangerProps extends AdminWorkspaceProps, FormState {
  /** who can be made owner; null where there are too many to choose from */
  heirs: readonly { user_id: string; name: string; email: string }[] | null;
}
