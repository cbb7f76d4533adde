import type { OrgRole, PlatformRole } from "../../src/roles.ts";

const ORG: Record<OrgRole, { label: string; may: string }> = {
  org_owner: { label: "Owner", may: "Everything in the organization, its owners included" },
  org_admin: { label: "Admin", may: "Manages people, settings and everything inside" },
  org_member: { label: "Member", may: "Creates and joins what others share" },
  org_guest: { label: "Guest", may: "Sees only what they were invited to" },
};

export const orgRoleLabel = (role: OrgRole): string => ORG[role].label;
export const orgRoleExplained = (role: OrgRole): string => ORG[role].may;

export const OrgRoleLabel = ({ role }: { role: OrgRole }) => <span class="role">{ORG[role].label}</span>;

const PLATFORM: Record<PlatformRole, { label: string; may: string }> = {
  platform_owner: {
    label: "Platform owner",
    may: "All that admins do, names admins and approves major changes",
  },
  platform_admin: {
    label: "Platform admin",
    may: "Configures the system, its organizations and their places",
  },
};

export const platformRoleLabel = (role: PlatformRole): string => PLATFORM[role].label;
export const platformRoleExplained = (role: PlatformRole): string => PLATFORM[role].may;
