import type { PropsWithChildren } from "hono/jsx";
import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import { paths, type SettingsSection } from "../../src/paths.ts";
import { roleAllows, type WorkspaceRole } from "../../src/roles.ts";
import type { WorkspacePageProps } from "../shapes.ts";
import { WorkspaceFrame } from "../workspaces/frame.tsx";

/** What everybody may open; the rest is for admins and owners. */
const FOR_ALL: readonly SettingsSection[] = ["members", "teams", "danger"];

const SECTIONS: readonly { section: SettingsSection; label: string }[] = [
  { section: "general", label: msg("General") },
  { section: "members", label: msg("Members") },
  { section: "teams", label: msg("Teams") },
  { section: "invitations", label: msg("Invitations") },
  { section: "links", label: msg("Links") },
  { section: "tabs", label: msg("Tab order") },
  { section: "modules", label: msg("Modules") },
  { section: "danger", label: msg("Danger zone") },
];

const shownTo = (role: WorkspaceRole) =>
  roleAllows(role, "manage")
    ? SECTIONS
    : SECTIONS.filter(({ section }) => FOR_ALL.includes(section)).map((entry) =>
        entry.section === "danger" ? { ...entry, label: msg("Leave") } : entry,
      );

/** Side navigation around one section of the settings; on phones a row that scrolls. */
export function SettingsFrame({
  section,
  children,
  ...page
}: PropsWithChildren<WorkspacePageProps & { section: SettingsSection }>) {
  const sections = shownTo(page.workspace.role);
  const title = t(sections.find((entry) => entry.section === section)?.label ?? "Settings");
  return (
    <WorkspaceFrame {...page} title={title} current="settings">
      <div class="settings">
        <nav class="side" aria-label={t("Settings")}>
          {sections.map((entry) => (
            <a
              class="side-item"
              href={paths.workspaceSettings(page.workspace.id, entry.section)}
              {...(entry.section === section ? { "aria-current": "page" } : {})}
            >
              {t(entry.label)}
            </a>
          ))}
        </nav>
        <div class="settings-body">{children}</div>
      </div>
    </WorkspaceFrame>
  );
}
