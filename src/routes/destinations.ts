/** Where one can go beside one's workspaces: pages, and what can be done there. */
import { paths } from "../paths.ts";
import { roleAllows, type WorkspaceRole } from "../roles.ts";
import type { Destination } from "../../views/go/shapes.ts";
import type { ModuleTab, PageFrame } from "../../views/shapes.ts";

/** Those with a word that begins with each word of `q`, in any case. An empty `q` finds all. */
export function matching(destinations: readonly Destination[], q: string): Destination[] {
  const wanted = wordsOf(q);
  return destinations.filter(({ label, hint = "" }) => {
    const words = wordsOf(`${label} ${hint}`);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** For everybody. */
export function personalPages({ labels }: PageFrame, canCreate: boolean): Destination[] {
  return [
    { href: paths.home(), icon: labels.icon, label: `My ${labels.plural.toLowerCase()}`, hint: "Home" },
    ...(canCreate
      ? [
          {
            href: paths.newWorkspace(),
            icon: "Add",
            label: `New ${labels.singular.toLowerCase()}`,
            hint: "Create",
          },
        ]
      : []),
    { href: paths.account(), icon: "AccountCircle", label: "Account", hint: "Name, sessions, keys, mails" },
    { href: paths.apiDocs(), icon: "Code", label: "API reference", hint: "Developers" },
  ];
}

/** Of the consoles that the person has a role for. */
export function consolePages({ labels, consoles }: PageFrame): Destination[] {
  const organization = { hint: "Organization" };
  const platform = { hint: "Platform" };
  return [
    ...(consoles.includes("organization")
      ? [
          { href: paths.orgAdmin(), icon: "Dashboard", label: "Dashboard", ...organization },
          {
            href: paths.orgWorkspaces(),
            icon: labels.icon,
            label: `All ${labels.plural.toLowerCase()}`,
            ...organization,
          },
          {
            href: paths.orgWorkspaces(undefined, { tab: "analytics" }),
            icon: "ShowChart",
            label: "Analytics",
            ...organization,
          },
          {
            href: paths.orgWorkspaces(undefined, { tab: "settings" }),
            icon: "Settings",
            label: "Settings",
            ...organization,
          },
          { href: paths.orgPeople(), icon: "Group", label: "People", ...organization },
          { href: paths.orgInvitations(), icon: "Mail", label: "Invitations", ...organization },
          { href: paths.orgServiceAccounts(), icon: "SmartToy", label: "Service accounts", ...organization },
          { href: paths.orgJobs(), icon: "Pending", label: "Jobs", ...organization },
          { href: paths.orgAudit(), icon: "History", label: "Audit log", ...organization },
        ]
      : []),
    ...(consoles.includes("platform")
      ? [
          { href: paths.platformAdmin(), icon: "Dashboard", label: "Dashboard", ...platform },
          { href: paths.platformModule(), icon: "Settings", label: "Configuration", ...platform },
          {
            href: paths.platformModule({ tab: "usage" }),
            icon: "ShowChart",
            label: "Usage summary",
            ...platform,
          },
          { href: paths.platformOrgs(), icon: "Business", label: "Organizations", ...platform },
          { href: paths.platformPeople(), icon: "Group", label: "People", ...platform },
          { href: paths.platformApprovals(), icon: "Rule", label: "Approvals", ...platform },
          { href: paths.platformHealth(), icon: "MonitorHeart", label: "Health", ...platform },
          { href: paths.platformAudit(), icon: "History", label: "Audit log", ...platform },
        ]
      : []),
  ];
}

/** Of one workspace, for somebody with this role in it. */
export function workspacePagesOf(
  { id, role }: { id: string; role: WorkspaceRole },
  modules: readonly ModuleTab[],
): Destination[] {
  const settings = [
    {
      href: paths.workspaceSettings(id, "invitations"),
      icon: "PersonAdd",
      label: "Invite people",
      hint: "Invitations",
    },
    { href: paths.inviteMany(id), icon: "PersonAdd", label: "Invite many", hint: "A list, as CSV" },
    { href: paths.workspaceSettings(id, "links"), icon: "Link", label: "Links", hint: "To join by" },
    { href: paths.workspaceSettings(id), icon: "Settings", label: "Settings", hint: "Name, color, tags" },
    { href: paths.workspaceSettings(id, "tabs"), icon: "DragIndicator", label: "Tab order" },
    { href: paths.workspaceSettings(id, "modules"), icon: "Extension", label: "Modules" },
    {
      href: paths.workspaceSettings(id, "danger"),
      icon: "Archive",
      label: "Archive or delete",
      hint: "Danger zone",
    },
  ];
  return [
    { href: paths.workspace(id), icon: "ViewWeek", label: "Overview" },
    ...modules.map((module) => ({
      href: paths.workspaceModule(id, module.id),
      icon: module.icon,
      label: module.label,
    })),
    { href: paths.workspaceActivity(id), icon: "History", label: "Activity" },
    { href: paths.workspaceSettings(id, "members"), icon: "Group", label: "Members" },
    { href: paths.workspaceSettings(id, "teams"), icon: "Groups", label: "Teams" },
    ...(roleAllows(role, "manage") ? settings : []),
  ];
}
