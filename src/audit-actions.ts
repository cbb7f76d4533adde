/** What the audit log knows by name, in the groups that people filter by. Anything else falls under "other". A leaf. */
export const ACTION_GROUPS = {
  configuration: [
    "config_update",
    "config_change_requested",
    "config_change_approved",
    "config_change_rejected",
    "config_change_withdrawn",
  ],
  organization: ["org_created", "org_updated"],
  people: [
    "org_role_changed",
    "org_member_removed",
    "platform_role_changed",
    "platform_owner_claimed",
    "person_signed_out",
  ],
  keys: ["api_key_created", "api_key_revoked", "service_account_created", "service_account_renamed"],
  workspaces: [
    "admin_archive",
    "admin_restore",
    "admin_delete",
    "admin_force_delete",
    "admin_transfer_ownership",
    "admin_update",
    "admin_export",
    "admin_tab_order_changed",
    "admin_tab_order_reset",
    "admin_modules_changed",
  ],
  members: [
    "admin_member_added",
    "admin_member_role_changed",
    "admin_member_removed",
    "admin_member_suspended",
    "admin_member_reactivated",
    "admin_member_expiry_changed",
    "admin_member_left",
    "admin_invitation_sent",
    "admin_invitation_resent",
    "admin_invitation_cancelled",
  ],
  bulk: ["bulk_archive", "bulk_restore", "bulk_delete", "bulk_export"],
  system: ["directory_rebuild"],
} as const satisfies Record<string, readonly string[]>;

export type ActionGroup = keyof typeof ACTION_GROUPS | "other";

const names = Object.keys as <Name extends string>(groups: Record<Name, unknown>) => Name[];

export const ACTION_GROUP_NAMES: readonly ActionGroup[] = [...names(ACTION_GROUPS), "other"];

export const KNOWN_ACTIONS: readonly string[] = Object.values(ACTION_GROUPS).flat();

/** A group's name, where this is one; anything else is the name of an action. */
export const groupNamed = (name: string): ActionGroup | undefined =>
  ACTION_GROUP_NAMES.find((group) => group === name);

/** Which actions a group holds; null: all that no other group does. */
export const actionsOf = (group: ActionGroup): readonly string[] | null =>
  group === "other" ? null : ACTION_GROUPS[group];
