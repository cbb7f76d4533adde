import type { PropsWithChildren } from "hono/jsx";
import { midSentence, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { roleAllows } from "../../src/roles.ts";
import { Layout } from "../layout.tsx";
import type { PageFrame, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { StatusPill } from "../ui/pill.tsx";
import { Star } from "../ui/star.tsx";
import { Tile } from "../ui/tile.tsx";
import { days, daysLeft } from "../ui/time.tsx";

interface WorkspaceFrameProps extends WorkspacePageProps {
  title: string;
  /** "overview", "settings" or a module's id */
  current: string;
}

/** Header and tab bar of a workspace around one of its pages. */
export const WorkspaceFrame = (props: PropsWithChildren<WorkspaceFrameProps>) => {
  const { frame, workspace, title, children } = props;
  const name = workspace.name;
  return (
    <Layout
      frame={frame}
      title={title === name ? name : `${title} · ${name}`}
      here={workspace}
      banner={
        <div
          id="workspace-top"
          class="workspace-top"
          data-live="workspace members"
          data-live-url={paths.workspaceLive(workspace.id)}
          data-live-rev={frame.now * 1000}
        >
          <WorkspaceHeader {...props} />
          <TabBar {...props} />
        </div>
      }
    >
      <div id="life" data-live="workspace">
        <LifeNotice frame={frame} workspace={workspace} />
      </div>
      {children}
      <Left frame={frame} workspace={workspace} />
    </Layout>
  );
};

/** Takes the page's place once its reader may no longer read it; by then the name may be another one. */
const Left = ({ frame, workspace }: { frame: PageFrame; workspace: WorkspaceDetail }) => (
  <template id="live-left">
    <div class="content content-narrow">
      <Empty
        icon="Lock"
        heading="h1"
        title={rich("You are no longer in {name}", { name: <span data-name>{workspace.name}</span> })}
      >
        <p>
          {t("Somebody has taken you out of it or suspended you, or it is gone. What you did there stays.")}
        </p>
        <a class="button button-primary" href={paths.home()}>
          {t("My {workspaces}", { workspaces: midSentence(frame.labels.plural) })}
        </a>
      </Empty>
    </div>
  </template>
);

const WorkspaceHeader = ({ workspace, favorite = null }: WorkspacePageProps) => (
  <div class="workspace-head">
    <Tile color={workspace.color} icon={workspace.icon} size="l" />
    <div class="workspace-title">
      <div class="workspace-name">
        <h1>{workspace.name}</h1>
        <StatusPill status={workspace.status} />
      </div>
      {workspace.description ? <p class="muted clamp">{workspace.description}</p> : null}
    </div>
    {favorite === null ? null : (
      <Star workspace={workspace} on={favorite} next={paths.workspace(workspace.id)} />
    )}
  </div>
);

/** Overview, the visible modules in the workspace's order, Settings for those who may. */
const TabBar = ({ frame, workspace, modules, current }: WorkspaceFrameProps) => (
  <nav class="tabs" aria-label={frame.labels.singular}>
    <Tab
      href={paths.workspace(workspace.id)}
      icon="ViewWeek"
      label={t("Overview")}
      current={current === "overview"}
    />
    {modules.map((module) => (
      <Tab
        href={paths.workspaceModule(workspace.id, module.id)}
        icon={module.icon}
        label={module.label}
        current={current === module.id}
      />
    ))}
    {current === "settings" || roleAllows(workspace.role, "manage") ? (
      <Tab
        href={paths.workspaceSettings(workspace.id)}
        icon="Settings"
        label={t("Settings")}
        current={current === "settings"}
      />
    ) : null}
  </nav>
);

const Tab = ({
  href,
  icon,
  label,
  current,
}: {
  href: string;
  icon: string;
  label: string;
  current: boolean;
}) => (
  <a class="tab" href={href} {...(current ? { "aria-current": "page" } : {})}>
    <Icon name={icon} size="s" />
    {label}
  </a>
);

/** Archived and deleted workspaces say so on each of their pages, and what can be done. */
function LifeNotice({ frame, workspace }: { frame: PageFrame; workspace: WorkspaceDetail }) {
  const danger = paths.workspaceSettings(workspace.id, "danger");
  if (workspace.status === "archived") {
    return (
      <div class="life life-archived">
        <Icon name="Archive" />
        <p>
          {t("Archived: everything can be read, nothing changed.")}
          {roleAllows(workspace.role, "manage") ? <a href={danger}>{t("Restore it")}</a> : null}
        </p>
      </div>
    );
  }
  if (workspace.status !== "deleted" || workspace.purge_at === null) return null;
  return (
    <div class="life life-deleted">
      <Icon name="DeleteForever" />
      <p>
        {rich("Deleted. {days} left before everything in it is gone for good.", {
          days: <strong>{days(daysLeft(workspace.purge_at, frame.now))}</strong>,
        })}
        {roleAllows(workspace.role, "own") ? <a href={danger}>{t("Restore it")}</a> : null}
      </p>
    </div>
  );
}
