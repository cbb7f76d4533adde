/** What operations are about, in the order in which a reader meets them; each tag is a page of the reference. */
export const TAGS: readonly { name: string; description: string }[] = [
  { name: "Identity", description: "Signing in and out, and who is asking." },
  { name: "Account", description: "One's own sessions, API keys and mails." },
  { name: "Workspaces", description: "The workspaces one is in: finding, making and changing them." },
  { name: "Favorites", description: "Marks of one's own on workspaces; nobody else sees them." },
  { name: "Members", description: "Who is in a workspace, and with which role." },
  { name: "Teams", description: "Named groups of a workspace's members." },
  { name: "Invitations", description: "Asking people in by mail, and answering." },
  { name: "Invitation links", description: "Links to share that let people in, within limits." },
  { name: "Tab order", description: "The order of a workspace's tabs, copied once when it was made." },
  {
    name: "Modules",
    description: "Which modules show as tabs: on in the system, the organization and the workspace.",
  },
  { name: "Activity", description: "What happened in a workspace." },
  { name: "Organizations", description: "The customers that workspaces belong to, and their people." },
  {
    name: "Service accounts",
    description: "Accounts for programs, owned by an organization, and their keys.",
  },
  {
    name: "Configuration",
    description: "What holds for everybody, and what an organization sets for itself.",
  },
  {
    name: "Workspace administration",
    description: "Every workspace of an organization, for its admins, whether they are in it or not.",
  },
  {
    name: "Administration",
    description: "One workspace with the rights of an organization's admin; each use is in the audit log.",
  },
  { name: "Jobs", description: "Work over many workspaces that goes on by itself and survives restarts." },
  { name: "Analytics", description: "Figures of one organization, and of all of them." },
  { name: "Audit log", description: "What admins did, numbered and chained so that tampering shows." },
  { name: "Dashboards", description: "What the two consoles open with." },
  { name: "Platform", description: "Organizations and people of the whole installation." },
  {
    name: "Webhooks",
    description: "What servers of others post: mail providers, and mail programs that answer invitations.",
  },
  { name: "Reference", description: "The API described by itself." },
  { name: "Health", description: "How the installation is." },
];
