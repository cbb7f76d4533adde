/** The small cast that the view tests share. */
import { ALL_FEATURES } from "../../src/features.ts";
import { MODULES } from "../../src/modules.ts";
import { paths } from "../../src/paths.ts";
import type {
  ActivityView,
  InvitationView,
  MemberView,
  PageFrame,
  WorkspaceDetail,
} from "../../views/shapes.ts";

export const NOW = Date.parse("2026-11-21T10:00:00.000Z");
export const hoursAgo = (hours: number): string => new Date(NOW - hours * 3_600_000).toISOString();

export const labels = { singular: "Audit", plural: "Audits", icon: "FactCheck" };

export const frame: PageFrame = {
  labels,
  themeHref: paths.theme("#1976d2"),
  color: "#1976d2",
  features: ALL_FEATURES,
  consoles: [],
  translated: true,
  person: { id: "jane", name: "Jane Okafor", email: "jane@acme.test" },
  now: NOW,
};

export const modules = [...MODULES];

export const product: WorkspaceDetail = {
  id: "w1",
  org_id: "acme",
  slug: "product",
  name: "Product",
  description: "What we build next",
  status: "active",
  color: "#6d28d9",
  icon: "RocketLaunch",
  tags: ["engineering"],
  tab_order: modules.map((module) => module.id),
  role: "owner",
  member_count: 2,
  created_at: hoursAgo(900),
  updated_at: hoursAgo(3),
  deleted_at: null,
  purge_at: null,
  version: 7,
};

export const bob: MemberView = {
  user_id: "bob",
  name: "Bob Lindqvist",
  email: "bob@acme.test",
  role: "member",
  joined_at: hoursAgo(40),
  suspended_at: null,
  expires_at: null,
};
export const jane: MemberView = {
  user_id: "jane",
  name: "Jane Okafor",
  email: "jane@acme.test",
  role: "owner",
  joined_at: hoursAgo(900),
  suspended_at: null,
  expires_at: null,
};

export const invitation: InvitationView = {
  id: "i1",
  email: "new@partner.test",
  role: "viewer",
  status: "pending",
  expires_at: hoursAgo(-100),
  created_at: hoursAgo(5),
  sent_at: hoursAgo(5),
  invited_by_name: "Jane Okafor",
};

export const entry = (action: string, details: Record<string, unknown> = {}): ActivityView => ({
  id: action,
  action: `core.workspace.${action}`,
  actor_id: "jane",
  actor_name: "Jane Okafor",
  details,
  created_at: hoursAgo(2),
});
