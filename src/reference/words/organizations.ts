/** Organizations, the platform, and what both set for everybody. */
const CLOSED = "`suspended`: its workspaces are closed to everybody, and it sends no mail.";
const UNSEEN = "Their name; the beginning of their address until they have come.";
const SEEN = "`invited`: added, and not seen since.";
const BELONGS = "How many of the organization's workspaces they are in, deleted ones left out.";
const COPIED = "that an organization gets when it is made; null leaves it to the installation.";

export const ORGANIZATIONS: Readonly<Record<string, string>> = {
  "Organization.status": CLOSED,
  "PlatformOrganization.status": CLOSED,
  "PlatformOrganizationDetail.status": CLOSED,
  "updateOrganization.status": CLOSED,
  max_workspaces: "How many workspaces it may have; null: as many as the installation says.",
  "Organization.role": "What the caller is in it.",
  "updateOrganization.role": "What the caller is in it; null: not in it.",
  "OrganizationMember.role": "What they are in the organization.",
  "OrganizationMember.name": UNSEEN,
  "OrganizationMember.status": SEEN,
  "OrganizationMember.last_seen_at":
    "When they were last here, at most a day behind; null: never, or not since they were added.",
  "OrganizationMemberDetail.last_seen_at":
    "When they were last here, at most a day behind; null: never, or not since they were added.",
  "OrganizationMember.workspaces": BELONGS,
  "addOrganizationMember.email": "Who was added.",
  "addOrganizationMember.role":
    "What they are to be, as it was asked for: the answer tells nothing of an account.",
  "OrganizationMemberDetail.name": UNSEEN,
  "OrganizationMemberDetail.role": "What they are in the organization.",
  "OrganizationMemberDetail.status": SEEN,
  "OrganizationMemberDetail.workspaces": BELONGS,
  leaves: "What removing them would mean.",
  "leaves.total": "How many workspaces they would leave.",
  "leaves.owned_alone": "How many of those nobody else owns.",
  "leaves.workspaces": "The first hundred of them, those that nobody else owns before others.",
  "workspaces.role": "Their role in it.",
  "workspaces.owned_alone": "Whether nobody else owns it.",
  successor:
    "Who would become owner of those: the caller, or the organization's first other owner; null: it has none.",
  "removeOrganizationMember.role": "What they were in the organization.",
  "removeOrganizationMember.job_id":
    "The job that takes them out of its workspaces; null: they were in none and invited to none.",
  "deleteOrganizationServiceAccount.job_id":
    "The job that takes it out of its workspaces; null: it was in none.",

  people: "How many people are in it.",
  workspaces: "How many it has: planning, active and archived ones, which take the places.",
  active_workspaces: "How many of them are active.",
  deleted_workspaces: "How many more are deleted and can still be restored.",
  places: "How many workspaces it may have.",
  "places.taken": "Places in use, by workspaces that are just being made, too.",
  "places.total": "Places in all.",
  is_default: "true: the installation's number, the organization has none of its own.",
  owners: "Who owns it.",
  organization_count: "How many organizations they are in.",
  "PlatformPerson.organizations": "Those organizations; in lists the first few of them.",
  "PlatformPerson.created_at": "When the account was made.",

  "ServiceAccount.role": "What it is in the organization.",
  "ServiceAccount.keys": "How many keys it has that hold.",
  "ServiceAccount.last_used_at": "When one of its keys was last used; null: never.",

  nav_label_singular: "What one workspace is called on pages.",
  nav_label_plural: "What workspaces are called on pages.",
  nav_icon: "Their icon: the name of a Material icon, one of `GET /api/ws/config/icons`.",
  enable_favorites: "Whether people can mark workspaces.",
  enable_tags: "Whether workspaces have tags.",
  enable_color_coding: "Whether workspaces have colors of their own.",
  default_color: "`#rrggbb` of workspaces that choose none.",
  max_tag_length: "How many characters a tag may have.",
  max_tags_per_workspace: "How many tags a workspace may have.",
  default_retention_days: "For how many days a deleted workspace can be restored.",
  default_tab_order: "Ids of modules, as new workspaces get them where their organization says nothing else.",
  "OrganizationConfig.tab_order": "Ids of modules, as its new workspaces get them; null inherits.",
  "SystemConfig.modules":
    "Switches by module id; what is off here is off everywhere. A module that is not named is on.",
  "OrganizationConfig.modules":
    "Switches by module id; what is off here is off in all its workspaces. A module that is not named is on.",
  org_creation: "Who may make organizations: anybody who is signed in, or the platform's admins.",
  approval: "Kinds of change that wait for an owner of the platform when an admin saves them.",
  new_org_max_workspaces: `The \`max_workspaces\` ${COPIED}`,
  new_org_max_workspaces_per_user: `The \`max_workspaces_per_user\` ${COPIED}`,
  new_org_workspace_creation: `The \`workspace_creation\` ${COPIED}`,
  "OrganizationConfig.max_workspaces_per_user": "How many workspaces one person may make in it; null: 50.",
  workspace_creation: "Who may make workspaces in it: all its members, or its admins; null: members.",
  "OrganizationConfig.default_color": "`#rrggbb` of its workspaces that choose none; null inherits.",
  "OrganizationConfig.default_retention_days":
    "For how many days a deleted workspace can be restored; null inherits.",
  "OrganizationConfig.max_tag_length": "How many characters a tag may have; null inherits.",
  "OrganizationConfig.max_tags_per_workspace": "How many tags a workspace may have; null inherits.",
  "OrganizationConfig.updated_at": "When it was last changed; null: never.",
  "SystemConfig.version": "Raised by each save; send it back with yours to notice somebody else's.",
};
