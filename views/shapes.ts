/** What pages render: the JSON shapes of the API, and the frame around every page. */
import type { MailDelivery } from "../src/mail-reference.ts";
import type { Features } from "../src/features.ts";
import type { WorkspaceRole, WorkspaceStatus } from "../src/roles.ts";

/** What configuration calls a workspace: "Audit", "Audits", "FactCheck". */
export interface Labels {
  singular: string;
  plural: string;
  icon: string;
}

export interface PersonView {
  id: string;
  name: string;
  email: string;
  /** version of their picture */
  picture?: string | null;
}

export interface NoticeView {
  kind: "success" | "error" | "info";
  text: string;
}

/** An area of admins that the header leads to. */
export type ConsoleName = "organization" | "platform";

/** What every page needs around its own content; made once per request. */
export interface PageFrame {
  labels: Labels;
  /** `paths.theme(color)` of the configured default color */
  themeHref: string;
  /** the configured default color; every tile's while color coding is switched off */
  color: string;
  /** what the platform has not switched off */
  features: Features;
  person: PersonView | null;
  /** those that the person has a role for */
  consoles: readonly ConsoleName[];
  /** whether the page speaks other languages, too */
  translated: boolean;
  /** epoch milliseconds, for relative times */
  now: number;
  notice?: NoticeView | undefined;
}

/** One message per field, by field name. */
export type FieldErrors = Readonly<Record<string, string>>;
/** What the person had typed, by field name. */
export type FieldValues = Readonly<Record<string, string>>;

/** Props of anything with a form that came back. */
export interface FormState {
  values?: FieldValues | undefined;
  errors?: FieldErrors | undefined;
}

export interface OrganizationView {
  id: string;
  name: string;
}

/** A workspace as lists show it. */
export interface WorkspaceSummary {
  id: string;
  name: string;
  slug: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  role: WorkspaceRole;
  description?: string | undefined;
  org_name?: string | undefined;
  tags?: readonly string[] | undefined;
  member_count?: number | undefined;
  updated_at?: string | undefined;
  purge_at?: string | null | undefined;
  /** left out where favorites are switched off */
  is_favorite?: boolean | undefined;
}

/** A workspace as its own pages show it. */
export interface WorkspaceDetail {
  id: string;
  org_id: string;
  slug: string;
  name: string;
  description: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  tags: readonly string[];
  tab_order: readonly string[];
  role: WorkspaceRole;
  member_count: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  purge_at: string | null;
  version: number;
  org_name?: string | undefined;
}

export interface MemberView {
  user_id: string;
  name: string;
  email: string;
  role: WorkspaceRole;
  joined_at: string;
  /** since when they may do nothing here; null: they may */
  suspended_at: string | null;
  /** when the membership ends by itself */
  expires_at: string | null;
  /** left out where a list does not say */
  teams?: readonly TeamOfMember[] | undefined;
}

/** Ownership that waits to be accepted. */
export interface OwnershipOfferView {
  from: { user_id: string; name: string };
  to: { user_id: string; name: string };
  message: string;
  expires_at: string;
}

export interface InvitationView {
  id: string;
  email: string;
  role: WorkspaceRole;
  status: "pending" | "accepted" | "declined" | "cancelled" | "expired";
  expires_at: string;
  created_at: string;
  sent_at: string;
  /** what became of its mail; left out where nobody can say */
  delivery?: MailDelivery | null;
  invited_by_name: string;
}

/** A team as a member's row names it. */
export interface TeamOfMember {
  id: string;
  name: string;
}

/** A team; its color, or null for the configured one. */
export interface TeamView {
  id: string;
  name: string;
  description: string;
  color: string | null;
  member_count: number;
  /** raised by each edit */
  version: number;
}

export interface ListedTeam extends TeamView {
  /** a few of them, leads first */
  people: readonly { user_id: string; name: string; lead: boolean }[];
}

export interface TeamMemberView extends MemberView {
  lead: boolean;
}

/** A link that lets people in. */
export interface LinkView {
  id: string;
  /** to hand around; null once nobody can join by it */
  url: string | null;
  role: WorkspaceRole;
  status: "active" | "used_up" | "expired" | "revoked";
  uses: number;
  max_uses: number | null;
  allowed_domains: readonly string[];
  needs_approval: boolean;
  created_by_name: string;
  created_at: string;
  expires_at: string;
}

/** Somebody who came by a link and waits. */
export interface JoinRequestView {
  id: string;
  user_id: string;
  name: string;
  email: string;
  role: WorkspaceRole;
  created_at: string;
}

export interface ActivityView {
  id: string;
  action: string;
  actor_id: string | null;
  actor_name: string;
  details: Readonly<Record<string, unknown>>;
  created_at: string;
}

/** A module that shows as a tab. */
export interface ModuleTab {
  id: string;
  label: string;
  icon: string;
  summary: string;
}

/** What the workspace's own pages need beside the frame. */
export interface WorkspacePageProps {
  frame: PageFrame;
  workspace: WorkspaceDetail;
  /** visible modules, in the workspace's order */
  modules: readonly ModuleTab[];
  /** marked by the reader; null where nobody can say, or favorites are switched off */
  favorite?: boolean | null | undefined;
}
