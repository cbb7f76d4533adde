/** What the list of an organization's workspaces shows, and the address it is shown under. */
import { paths, type Query } from "../../../src/paths.ts";
import type { WorkspaceStatus } from "../../../src/roles.ts";
import type { Labels } from "../../shapes.ts";
import type { ConsoleOrg } from "../frame.tsx";

export interface ListedWorkspaceView {
  id: string;
  name: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  tags: readonly string[];
  member_count: number;
  owner_id: string | null;
  owner_name: string | null;
  created_at: string;
  last_activity_at: string;
  purge_at: string | null;
  /** the reader is a member and can open it */
  mine: boolean;
}

export interface ListFilterView {
  q?: string | undefined;
  status?: WorkspaceStatus | undefined;
  created?: number | undefined;
  created_from?: string | undefined;
  created_to?: string | undefined;
  inactive_days?: number | undefined;
  tag?: string | undefined;
}

/** Where in the list. */
export interface PageView {
  page: number;
  /** rows of a whole page */
  size: number;
  total: number;
  /** false: at least so many */
  total_exact: boolean;
  next_cursor: string | null;
  previous_cursor: string | null;
}

export interface WorkspaceListProps {
  org: ConsoleOrg & { id: string };
  labels: Labels;
  /** epoch milliseconds */
  now: number;
  workspaces: readonly ListedWorkspaceView[];
  page: PageView;
  filter: ListFilterView;
  /** a column, with a minus before it from the other end */
  sort: string;
  /** of the whole organization */
  statuses: Readonly<Record<WorkspaceStatus, number>>;
  /** in use, most of them; null: switched off */
  tags: readonly { tag: string; n: number }[] | null;
  /** owners of the organization delete for good */
  isOwner: boolean;
  /** how many one bulk action takes */
  most: number;
}

type Shown = Pick<WorkspaceListProps, "org" | "filter" | "sort">;

/** The same list with something changed. Another filter or order begins at its first page. */
export const listHref = ({ org, filter, sort }: Shown, changes: Query = {}): string =>
  paths.orgWorkspaces(org.slug, { ...filter, sort: sort === "name" ? undefined : sort, ...changes });

export const isNarrowed = (filter: ListFilterView): boolean =>
  Object.values(filter).some((value) => value !== undefined);
