/** Workspaces and what is in them. */
const ENDS_ON =
  "When its time is over; it can be restored until then and is gone for good after. null: it is not deleted.";
const SLUG = "Its short name in addresses; no other workspace of the organization has it.";
const BY = "The id of who did it; null: nobody, Atrium did it by itself.";
const LIKE = "Like `core.workspace.member-added`.";
const AS_ADMIN =
  "What the caller may act as in it: owners of the organization as `owner`, admins as `admin`.";
const SWITCHES =
  "Switches set in this workspace; a module that is not named is on, if organization and system have it on.";

export const WORKSPACES: Readonly<Record<string, string>> = {
  "WorkspaceSummary.role": "What the caller is in it; of who is suspended, what they are again afterwards.",
  "Workspace.role": "What the caller is in it.",
  "ListedWorkspace.role": AS_ADMIN,
  "AdminWorkspace.role": AS_ADMIN,
  "Workspace.slug": SLUG,
  "WorkspaceSummary.slug": SLUG,
  "ListedWorkspace.slug": SLUG,
  "AdminWorkspace.slug": SLUG,
  status: "`planning`, `active`, `archived` (read-only) or `deleted` (can be restored until `purge_at`).",
  tab_order: "Ids of modules in the order of their tabs; hidden ones keep their place.",
  member_count: "How many people are in it.",
  deleted_at: "When it was deleted; null: it is not.",
  purge_at: ENDS_ON,
  archived_at: "When it was archived; null: it is not.",
  is_favorite: "Whether the caller has marked it; there where `favorites` was asked for.",
  "Favorite.is_favorite": "Whether the caller has marked it.",
  allowed_operations: "What may be done in it at all, whoever asks; null narrows nothing.",
  "Workspace.modules": SWITCHES,
  "AdminWorkspace.modules": SWITCHES,
  "Workspace.updated_by": "The id of who changed it last.",
  "AdminWorkspace.updated_by": "The id of who changed it last.",

  "ListedWorkspace.owner_profile": "Its first owner; null: it has none.",
  "owner_profile.id": "The owner's id.",
  "owner_profile.name": "The owner's name.",
  resource_counts: "How many resources of plugins are in it, by type.",
  last_activity: "When something last happened in it.",
  days_left: "Whole days until a deleted one is gone for good; null for others.",
  "AdminWorkspace.owners": "Who owns it.",
  "AdminWorkspace.created_by_name": "The name of who made it; null: not known any more.",
  updated_by_name: "The name of who changed it last; null: not known any more.",
  statistics: "Its figures.",
  "statistics.members": "How many people are in it.",
  "statistics.pending_invitations": "Invitations that nobody has answered yet.",
  "statistics.actions": "How many entries its log has.",
  "statistics.last_activity_at": "When something last happened in it.",

  "TabOrder.default_tab_order": "The order it began with, or that a reset brought last.",
  "TabOrder.version": "Of the whole workspace; send it back with a change to notice somebody else's.",

  "Module.id": "Like `module-kb`.",
  "Module.label": "What its tab says.",
  "Module.summary": "What it is for.",
  "Module.enabled": "Whether it shows: on in system, organization and workspace.",
  "Module.system": "Whether the system has it on.",
  "Module.organization": "Whether the organization has it on.",
  "Module.workspace": "Whether the workspace has it on.",
  off_by: "The highest level that switches it off; null: it shows.",

  "Activity.action": LIKE,
  "AdminActivity.action": LIKE,
  "Activity.actor_id": BY,
  "AdminActivity.actor_id": BY,
  actor_name: "What they were called then.",
  "Activity.created_at": "When it happened.",
  "AdminActivity.created_at": "When it happened.",
  override: "The organization role that it was done with; null: a member did it on their own right.",

  "Team.color": "`#rrggbb`; null: none.",
  "ListedTeam.color": "`#rrggbb`; null: none.",
  "ListedTeam.people": "A few of them, leads first.",
  lead: "Whether they lead the team.",

  "OwnershipOffer.from": "Who gives it away.",
  "OwnershipOffer.to": "Who is to have it.",
  "OwnershipOffer.message": "What the giver wrote; empty: nothing.",
  "OwnershipOffer.created_at": "When it was offered.",
  "OwnershipOffer.expires_at": "Until when it can be accepted.",
};
