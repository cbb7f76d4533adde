import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import type { OrgRole, PlatformRole } from "../../src/roles.ts";

const ORG: Record<OrgRole, { label: string; may: string }> = {
  org_owner: { label: msg("Owner"), may: msg("Everything in the organization, its owners included") },
  org_admin: { label: msg("Admin"), may: msg("Manages people, settings and everything inside") },
  org_member: { label: msg("Member"), may: msg("Creates and joins what others share") },
  org_guest: { label: msg("Guest"), may: msg("Sees only what they were invited to") },
};

export const orgRoleLabel = (role: OrgRole): string => t(ORG[role].label);
export const orgRoleExplained = (role: OrgRole): string => t(ORG[role].may);

export const OrgRoleLabel = ({ role }: { role: OrgRole }) => <span class="role">{t(ORG[role].label)}</span>;

const PLATFORM: Record<PlatformRole, { label: string; may: string }> = {
  platform_owner: {
    label: msg("Platform owner"),
    may: msg("All that admins do, names admins and approves major changes"),
  },
  platform_admin: {
    label: msg("Platform admin"),
    may: msg("Configures the system, its organizations and their places"),
  },
};

export const platformRoleLabel = (role: PlatformRole): string => t(PLATFORM[role].label);
export const platformRoleExplained = (role: PlatformRole): string => t(PLATFORM[role].may);
