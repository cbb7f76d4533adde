/** What the two analytics pages render: the JSON of `/api/ws/admin/analytics` and `/api/ws/admin/usage`. */
import type { WorkspaceStatus } from "../../../src/roles.ts";

export type RangeName = "7d" | "30d" | "90d" | "year" | "custom";

/** Days as YYYY-MM-DD, both included. */
export interface RangeView {
  name: RangeName;
  from: string;
  to: string;
}

export interface TimeLineView {
  step: "day" | "week" | "month";
  points: readonly { from: string; to: string; n: number }[];
}

export interface TotalsView {
  total: number;
  planning: number;
  active: number;
  archived: number;
  deleted: number;
}

export interface CreatedView {
  in_range: number;
  /** in as many days before the range */
  before: number;
  this_month: number;
  line: TimeLineView;
}

export interface RankedView {
  id: string;
  name: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  n: number;
}

export interface IdleView {
  id: string;
  name: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  member_count: number;
  last_activity_at: string;
  idle_days: number;
  never_used: boolean;
  suggestion: "archive" | "delete" | "assign_owner";
}

export interface AnalyticsView {
  totals: TotalsView;
  active_in_range: number;
  created: CreatedView;
  most_active: { items: readonly RankedView[]; exact: boolean };
  largest: readonly RankedView[];
  members: readonly { bucket: string; n: number }[];
  inactive: { days: number; total: number; items: readonly IdleView[] };
  orphaned: {
    total: number;
    memberless: number;
    ownerless: number;
    items: readonly (IdleView & { missing: "members" | "owner" })[];
  };
}

export interface AdoptionView {
  enabled: boolean;
  using: number;
  of: number;
  share: number;
}

export interface OrganizationUsageView {
  id: string;
  slug: string;
  name: string;
  status: "active" | "suspended";
  people: number;
  total: number;
  active: number;
  average: number | null;
  created: number;
  created_before: number;
  trend: number | null;
  inactive: number;
  memberless: number;
}

export interface UsageView {
  totals: TotalsView;
  active_in_range: number;
  created: CreatedView;
  growth: TimeLineView;
  adoption: { favorites: AdoptionView; tags: AdoptionView; colors: AdoptionView };
  inactive: { days: number; total: number; memberless: number };
}

export type UsageSort = "name" | "total" | "active" | "average" | "trend" | "inactive";

/** What of the usage page stands in its address, beside the range. */
export interface UsageOrderView {
  sort: UsageSort;
  dir: "asc" | "desc";
}
