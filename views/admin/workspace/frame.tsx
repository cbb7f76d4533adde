import type { PropsWithChildren } from "hono/jsx";
import { msg } from "../../../src/language/phrase.ts";
import { plural, rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { StatusPill } from "../../ui/pill.tsx";
import { Tile } from "../../ui/tile.tsx";
import { Day, daysLeft } from "../../ui/time.tsx";
import { OrgAdminPage } from "../frame.tsx";
import type { AdminWorkspaceDetail, AdminWorkspaceProps, AdminWorkspaceTab } from "./shapes.ts";

const TABS = [
  { tab: "overview", label: msg("Overview") },
  { tab: "members", label: msg("Members") },
  { tab: "activity", label: msg("Activity") },
  { tab: "danger", label: msg("Danger zone") },
] as const satisfies readonly { tab: AdminWorkspaceTab; label: string }[];

/** Header and tabs of a workspace as the organization's admins see it. */
export const AdminWorkspaceFrame = ({
  tab,
  children,
  ...page
}: PropsWithChildren<AdminWorkspaceProps & { tab: AdminWorkspaceTab }>) => {
  const { frame, org, administered, workspace } = page;
  const here = (one: AdminWorkspaceTab) =>
    paths.orgWorkspace(workspace.id, org.slug, { tab: one === "overview" ? null : one });
  return (
    <OrgAdminPage
      frame={frame}
      org={org}
      administered={administered}
      section="workspaces"
      title={workspace.name}
      crumbs={[
        { label: frame.labels.plural, href: paths.orgWorkspaces(org.slug) },
        { label: workspace.name },
      ]}
      head={<Head {...page} />}
      tabs={TABS.map((one) => ({ label: t(one.label), href: here(one.tab), current: one.tab === tab }))}
    >
      {children}
    </OrgAdminPage>
  );
};

/** "1 member", "5 members" */
export const membersOf = ({ member_count }: Pick<AdminWorkspaceDetail, "member_count">): string =>
  plural(member_count, "{n} member", "{n} members");

const Head = ({ frame, workspace }: AdminWorkspaceProps) => (
  <div class="workspace-head">
    <Tile color={workspace.color} icon={workspace.icon} size="l" />
    <div class="workspace-title">
      <div class="workspace-name">
        <h1>{workspace.name}</h1>
        <StatusPill status={workspace.status} />
      </div>
      {workspace.description ? <p class="muted clamp">{workspace.description}</p> : null}
      <p class="muted">
        {workspace.created_by_name
          ? rich("Created by {name} on {day}", {
              name: workspace.created_by_name,
              day: <Day at={workspace.created_at} />,
            })
          : rich("Created on {day}", { day: <Day at={workspace.created_at} /> })}
        {workspace.status === "deleted" && workspace.purge_at
          ? ` · ${plural(
              daysLeft(workspace.purge_at, frame.now),
              "{n} day left before it is gone for good",
              "{n} days left before it is gone for good",
            )}`
          : ""}
      </p>
    </div>
  </div>
);
