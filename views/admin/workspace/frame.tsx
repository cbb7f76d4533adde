import type { PropsWithChildren } from "hono/jsx";
import { paths } from "../../../src/paths.ts";
import { StatusPill } from "../../ui/pill.tsx";
import { Tile } from "../../ui/tile.tsx";
import { Day, days, daysLeft } from "../../ui/time.tsx";
import { OrgAdminPage } from "../frame.tsx";
import type { AdminWorkspaceDetail, AdminWorkspaceProps, AdminWorkspaceTab } from "./shapes.ts";

const TABS: readonly { tab: AdminWorkspaceTab; label: string }[] = [
  { tab: "overview", label: "Overview" },
  { tab: "members", label: "Members" },
  { tab: "activity", label: "Activity" },
  { tab: "danger", label: "Danger zone" },
];

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
      tabs={TABS.map((one) => ({ label: one.label, href: here(one.tab), current: one.tab === tab }))}
    >
      {children}
    </OrgAdminPage>
  );
};

/** "1 member", "5 members" */
export const membersOf = ({ member_count }: Pick<AdminWorkspaceDetail, "member_count">): string =>
  member_count === 1 ? "1 member" : `${member_count.toLocaleString("en")} members`;

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
        Created {workspace.created_by_name ? <>by {workspace.created_by_name} </> : null}
        on <Day at={workspace.created_at} />
        {workspace.status === "deleted" && workspace.purge_at
          ? ` · ${days(daysLeft(workspace.purge_at, frame.now))} left before it is gone for good`
          : ""}
      </p>
    </div>
  </div>
);
