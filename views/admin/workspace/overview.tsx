import type { PropsWithChildren } from "hono/jsx";
import { number, rich, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { statusLabel } from "../../ui/pill.tsx";
import { Day, RelativeTime } from "../../ui/time.tsx";
import { AdminWorkspaceFrame } from "./frame.tsx";
import type { AdminWorkspaceProps } from "./shapes.ts";

/** Facts, figures and what an admin does most. */
export const AdminOverviewPage = (page: AdminWorkspaceProps) => (
  <AdminWorkspaceFrame {...page} tab="overview">
    <Facts {...page} />
    <Panel title={t("Statistics")}>
      <dl class="figures">
        <Figure label={t("Members")} value={page.workspace.statistics.members} />
        <Figure label={t("Pending invitations")} value={page.workspace.statistics.pending_invitations} />
        <Figure label={t("Actions logged")} value={page.workspace.statistics.actions} />
        {Object.entries(page.workspace.resource_counts).map(([type, count]) => (
          <Figure label={type} value={count} />
        ))}
      </dl>
    </Panel>
    <QuickActions {...page} />
  </AdminWorkspaceFrame>
);

const Figure = ({ label, value }: { label: string; value: number }) => (
  <div class="figure">
    <dt>{label}</dt>
    <dd>{number(value)}</dd>
  </div>
);

const Facts = ({ frame, workspace }: AdminWorkspaceProps) => (
  <Panel title={t("Details")}>
    <dl class="facts">
      <dt>{t("Name")}</dt>
      <dd>{workspace.name}</dd>
      <dt>{t("Description")}</dt>
      <dd>{workspace.description || <span class="muted">{t("description|None")}</span>}</dd>
      <dt>{t("Owner")}</dt>
      <dd>
        {workspace.owners.map((owner) => owner.name).join(", ") || <span class="muted">{t("Nobody")}</span>}
      </dd>
      <dt>{t("Status")}</dt>
      <dd>{statusLabel(workspace.status)}</dd>
      {frame.features.colors ? (
        <>
          <dt>{t("Color")}</dt>
          <dd>
            <code>{workspace.color}</code>
          </dd>
        </>
      ) : null}
      <dt>{t("Icon")}</dt>
      <dd class="with-icon">
        <Icon name={workspace.icon} size="s" /> {workspace.icon}
      </dd>
      {frame.features.tags ? <Tags tags={workspace.tags} /> : null}
      <dt>{t("Created")}</dt>
      <dd>
        <When by={workspace.created_by_name}>
          <Day at={workspace.created_at} />
        </When>
      </dd>
      <dt>{t("Updated")}</dt>
      <dd>
        <When by={workspace.updated_by_name}>
          <RelativeTime at={workspace.updated_at} now={frame.now} />
        </When>
      </dd>
      <dt>{t("Last activity")}</dt>
      <dd>
        <RelativeTime at={workspace.statistics.last_activity_at} now={frame.now} />
      </dd>
    </dl>
  </Panel>
);

const When = ({ by, children }: PropsWithChildren<{ by: string | null }>) => (
  <>{by ? rich("{time} by {name}", { time: children, name: by }) : children}</>
);

const Tags = ({ tags }: { tags: readonly string[] }) => (
  <>
    <dt>{t("Tags")}</dt>
    <dd>
      {tags.length > 0 ? (
        <span class="tags">
          {tags.map((tag) => (
            <span class="tag">{tag}</span>
          ))}
        </span>
      ) : (
        <span class="muted">{t("tags|None")}</span>
      )}
    </dd>
  </>
);

const QuickActions = ({ org, workspace, isOwner }: AdminWorkspaceProps) => {
  const tab = (name: string) => paths.orgWorkspace(workspace.id, org.slug, { tab: name });
  return (
    <Panel title={t("Quick actions")}>
      <form method="post" action={paths.orgWorkspace(workspace.id, org.slug)} class="actions">
        {workspace.status === "archived" ? (
          <button class="button button-primary" type="submit" name="intent" value="unarchive">
            <Icon name="Restore" size="s" /> {t("Unarchive")}
          </button>
        ) : workspace.status === "deleted" ? (
          isOwner ? (
            <button class="button button-primary" type="submit" name="intent" value="restore">
              <Icon name="Restore" size="s" /> {t("Restore")}
            </button>
          ) : null
        ) : (
          <button class="button" type="submit" name="intent" value="archive">
            <Icon name="Archive" size="s" /> {t("verb|Archive")}
          </button>
        )}
        <a class="button" href={tab("members")}>
          {t("Manage members")}
        </a>
        <a class="button" href={tab("activity")}>
          {t("See activity")}
        </a>
      </form>
    </Panel>
  );
};
