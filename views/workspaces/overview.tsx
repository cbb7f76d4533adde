import { plural, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { roleAllows } from "../../src/roles.ts";
import type {
  ActivityView,
  MemberView,
  OwnershipOfferView,
  WorkspaceDetail,
  WorkspacePageProps,
} from "../shapes.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Pill, RoleLabel, StatusPill } from "../ui/pill.tsx";
import { Day, RelativeTime } from "../ui/time.tsx";
import { ActivityRows } from "./activity-list.tsx";
import { WorkspaceFrame } from "./frame.tsx";
import { OwnershipOffer } from "./ownership-offer.tsx";

interface OverviewProps extends WorkspacePageProps {
  /** the first few */
  members: readonly MemberView[];
  /** the latest few */
  activity: readonly ActivityView[];
  /** of ownership, if one waits for its answer */
  offer: OwnershipOfferView | null;
}

export const OverviewPage = ({ members, activity, offer, ...page }: OverviewProps) => (
  <WorkspaceFrame {...page} title={page.workspace.name} current="overview">
    <OwnershipOffer frame={page.frame} workspace={page.workspace} offer={offer} />
    <div class="columns">
      <Panel
        id="recent-activity"
        live={["activity"]}
        title={t("Recent activity")}
        actions={<a href={paths.workspaceActivity(page.workspace.id)}>{t("All activity")}</a>}
      >
        <ol class="events">
          <ActivityRows activity={activity} olderHref={null} now={page.frame.now} />
        </ol>
      </Panel>
      <div class="column">
        <People workspace={page.workspace} members={members} />
        <Facts frame={page.frame} workspace={page.workspace} />
      </div>
    </div>
  </WorkspaceFrame>
);

const People = ({ workspace, members }: { workspace: WorkspaceDetail; members: readonly MemberView[] }) => (
  <Panel
    id="people"
    live={["members"]}
    title={plural(workspace.member_count, "{n} member", "{n} members")}
    actions={<a href={paths.workspaceSettings(workspace.id, "members")}>{t("All members")}</a>}
  >
    <ul class="people">
      {members.map((member) => (
        <li class="person">
          <Avatar id={member.user_id} name={member.name} size="s" />
          <span class="person-name">{member.name}</span>
          {member.suspended_at === null ? (
            <RoleLabel role={member.role} />
          ) : (
            <Pill tone="warn">{t("Suspended")}</Pill>
          )}
        </li>
      ))}
    </ul>
    {roleAllows(workspace.role, "manage") &&
    (workspace.status === "active" || workspace.status === "planning") ? (
      <a class="button button-wide" href={paths.workspaceSettings(workspace.id, "invitations")}>
        <Icon name="PersonAdd" />
        {t("Invite people")}
      </a>
    ) : null}
  </Panel>
);

const Facts = ({ frame, workspace }: Pick<OverviewProps, "frame" | "workspace">) => (
  <Panel id="details" live={["workspace", "members"]} title={t("Details")}>
    <dl class="facts">
      <dt>{t("Status")}</dt>
      <dd>
        <StatusPill status={workspace.status} />
      </dd>
      <dt>{t("Your role")}</dt>
      <dd>
        <RoleLabel role={workspace.role} />
      </dd>
      {workspace.org_name ? (
        <>
          <dt>{t("Organization")}</dt>
          <dd>{workspace.org_name}</dd>
        </>
      ) : null}
      <dt>{t("Slug")}</dt>
      <dd>
        <code>{workspace.slug}</code>
      </dd>
      {frame.features.tags ? (
        <>
          <dt>{t("Tags")}</dt>
          <dd class="tags">
            {workspace.tags.length === 0 ? (
              <span class="muted">{t("tags|None")}</span>
            ) : (
              workspace.tags.map((tag) => <span class="tag">{tag}</span>)
            )}
          </dd>
        </>
      ) : null}
      <dt>{t("Created")}</dt>
      <dd>
        <Day at={workspace.created_at} />
      </dd>
      <dt>{t("Changed")}</dt>
      <dd>
        <RelativeTime at={workspace.updated_at} now={frame.now} />
      </dd>
    </dl>
  </Panel>
);
