import type { PropsWithChildren } from "hono/jsx";
import { paths, type SettingsSection } from "../../src/paths.ts";
import { roleAllows, type WorkspaceRole } from "../../src/roles.ts";
import type { WorkspacePageProps } from "../shapes.ts";
import { WorkspaceFrame } from "../workspaces/frame.tsx";

/** What everybody may open; the rest is for admins and owners. */
const FOR_ALL: readonly SettingsSection[] = ["members", "teams", "danger"];

const SECTIONS: readonly { section: SettingsSection; label: string }[] = [
  { section: "general", label: "General" },
  { section: "members", label: "Members" },
  { section: "teams", label: "Teams" },
  { section: "invitations", label: "Invitations" },
  { section: "links", label: "Links" },
  { section: "tabs", label: "Tab order" },
  { section: "modules", label: "Modules" },
  { section: "danger", label: "Danger zone" },
];

const shownTo = (role: WorkspaceRole) =>
  roleAllows(role, "manage")
    ? SECTIONS
    : SECTIONS.filter(({ section }) => FOR_ALL.includes(section)).map((entry) =>
        entry.section === "danger" ? { ...entry, label: "Leave" } : entry,
      );

/** Side navigation around one section of the settings; on phones a row that scrolls. */
export function SettingsFrame({
  section,
  children,
  ...page
}: PropsWithChildren<WorkspacePageProps & { section: SettingsSection }>) {
  const sections = shownTo(page.workspace.role);
  const title = sections.find((entry) => entry.section === section)?.label ?? "Settings";
  return (
    <WorkspaceFrame {...page} title={title} current="settings">
      <div class="settings">
        <nav class="side" aria-label="Settings">
          {sections.map((entry) => (
            <a
              class="side-item"
              href={paths.workspaceSettings(page.workspace.id, entry.section)}
              {...(entry.section === section ? { "aria-current": "page" } : {})}
            >
              {entry.label}
            </a>
          ))}
        </nav>
        <div class="settings-body">{children}</div>
      </div>
    </WorkspaceFrame>
  );
}
