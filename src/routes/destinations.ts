/** Where one can go beside one's workspaces: pages, and what can be done there. */
import { fold } from "../folding.ts";
import { midSentence, t } from "../language/text.ts";
import { paths } from "../paths.ts";
import { roleAllows, type WorkspaceRole } from "../roles.ts";
import type { Destination } from "../../views/go/shapes.ts";
import type { Labels, ModuleTab, PageFrame } from "../../views/shapes.ts";

/** Those with a word that begins with each word of `q`, in any case, accents or none. An empty `q` finds all. */
export function matching(destinations: readonly Destination[], q: string): Destination[] {
  const wanted = wordsOf(q);
  return destinations.filter(({ label, hint = "" }) => {
    const words = wordsOf(`${label} ${hint}`);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Below the workspaces of the header's switcher. */
export const switcherPages = ({ labels }: PageFrame, canCreate: boolean): Destination[] => [
  {
    href: paths.home(),
    icon: labels.icon,
    label: t("All {many}", { many: midSentence(labels.plural) }),
  },
  ...(canCreate ? [newWorkspace(labels)] : []),
];

const newWorkspace = (labels: Labels): Destination => ({
  href: paths.newWorkspace(),
  icon: "Add",
  label: t("New {one}", { one: midSentence(labels.singular) }),
});

/** For everybody. */
export function personalPages({ labels }: PageFrame, canCreate: boolean): Destination[] {
  return [
    {
      href: paths.home(),
      icon: labels.icon,
      label: t("My {many}", { many: midSentence(labels.plural) }),
      hint: t("Home"),
    },
    ...(canCreate ? [{ ...newWorkspace(labels), hint: t("Create") }] : []),
    {
      href: paths.account(),
      icon: "AccountCircle",
      label: t("Account"),
      hint: t("Name, sessions, keys, mails"),
    },
    { href: paths.apiDocs(), icon: "Code", label: t("API reference"), hint: t("Developers") },
  ];
}

/** Of the consoles that the person has a role for. */
export function consolePages({ labels, consoles }: PageFrame): Destination[] {
  const organization = { hint: t("Organization") };
  const platform = { hint: t("Platform") };
  return [
    ...(consoles.includes("organization")
      ? [
          { href: paths.orgAdmin(), icon: "Dashboard", label: t("Dashboard"), ...organization },
          {
            href: paths.orgWorkspaces(),
            icon: labels.icon,
            label: t("All {many}", { many: midSentence(labels.plural) }),
            ...organization,
          },
          {
            href: paths.orgWorkspaces(undefined, { tab: "analytics" }),
            icon: "ShowChart",
            label: t("Analytics"),
            ...organization,
          },
          {
            href: paths.orgWorkspaces(undefined, { tab: "settings" }),
            icon: "Settings",
            label: t("Settings"),
            ...organization,
          },
          { href: paths.orgPeople(), icon: "Group", label: t("People"), ...organization },
          { href: paths.orgInvitations(), icon: "Mail", label: t("Invitations"), ...organization },
          {
            href: paths.orgServiceAccounts(),
            icon: "SmartToy",
            label: t("Service accounts"),
            ...organization,
          },
          { href: paths.orgJobs(), icon: "Pending", label: t("Jobs"), ...organization },
          { href: paths.orgAudit(), icon: "History", label: t("Audit log"), ...organization },
        ]
      : []),
    ...(consoles.includes("platform")
      ? [
          { href: paths.platformAdmin(), icon: "Dashboard", label: t("Dashboard"), ...platform },
          { href: paths.platformModule(), icon: "Settings", label: t("Configuration"), ...platform },
          {
            href: paths.platformModule({ tab: "usage" }),
            icon: "ShowChart",
            label: t("Usage summary"),
            ...platform,
          },
          { href: paths.platformOrgs(), icon: "Business", label: t("Organizations"), ...platform },
          { href: paths.platformPeople(), icon: "Group", label: t("People"), ...platform },
          { href: paths.platformApprovals(), icon: "Rule", label: t("Approvals"), ...platform },
          { href: paths.platformHealth(), icon: "MonitorHeart", label: t("Health"), ...platform },
          { href: paths.platformAudit(), icon: "History", label: t("Audit log"), ...platform },
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
      label: t("Invite people"),
      hint: t("Invitations"),
    },
    { href: paths.inviteMany(id), icon: "PersonAdd", label: t("Invite many"), hint: t("A list, as CSV") },
    { href: paths.workspaceSettings(id, "links"), icon: "Link", label: t("Links"), hint: t("To join by") },
    {
      href: paths.workspaceSettings(id),
      icon: "Settings",
      label: t("Settings"),
      hint: t("Name, color, tags"),
    },
    { href: paths.workspaceSettings(id, "tabs"), icon: "DragIndicator", label: t("Tab order") },
    { href: paths.workspaceSettings(id, "modules"), icon: "Extension", label: t("Modules") },
    {
      href: paths.workspaceSettings(id, "danger"),
      icon: "Archive",
      label: t("Archive or delete"),
      hint: t("Danger zone"),
    },
  ];
  return [
    { href: paths.workspace(id), icon: "ViewWeek", label: t("Overview") },
    ...modules.map((module) => ({
      href: paths.workspaceModule(id, module.id),
      icon: module.icon,
      label: module.label,
    })),
    { href: paths.workspaceActivity(id), icon: "History", label: t("Activity") },
    { href: paths.workspaceSettings(id, "members"), icon: "Group", label: t("Members") },
    { href: paths.workspaceSettings(id, "teams"), icon: "Groups", label: t("Teams") },
    ...(roleAllows(role, "manage") ? settings : []),
  ];
}
