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
    <Panel title="Statistics">
      <dl class="figures">
        <Figure label="Members" value={page.workspace.statistics.members} />
        <Figure label="Pending invitations" value={page.workspace.statistics.pending_invitations} />
        <Figure label="Actions logged" value={page.workspace.statistics.actions} />
        {Object.entries(page.workspace.resource_counts).map(([type, count]) => (
          <Figure label={type} value={count} />
        ))}
      </dl>
    </Panel>
    <QuickActions {...page} />
  </AdminWorkspaceFrame>
);

const number = new Intl.NumberFormat("en");

const Figure = ({ label, value }: { label: string; value: number }) => (
  <div class="figure">
    <dt>{label}</dt>
    <dd>{number.format(value)}</dd>
  </div>
);

const Facts = ({ frame, workspace }: AdminWorkspaceProps) => (
  <Panel title="Details">
    <dl class="facts">
      <dt>Name</dt>
      <dd>{workspace.name}</dd>
      <dt>Description</dt>
      <dd>{workspace.description || <span class="muted">None</span>}</dd>
      <dt>Owner</dt>
      <dd>{workspace.owners.map((owner) => owner.name).join(", ") || <span class="muted">Nobody</span>}</dd>
      <dt>Status</dt>
      <dd>{statusLabel(workspace.status)}</dd>
      {frame.features.colors ? (
        <>
          <dt>Color</dt>
          <dd>
            <code>{workspace.color}</code>
          </dd>
        </>
      ) : null}
      <dt>Icon</dt>
      <dd class="with-icon">
        <Icon name={workspace.icon} size="s" /> {workspace.icon}
      </dd>
      {frame.features.tags ? <Tags tags={workspace.tags} /> : null}
      <dt>Created</dt>
      <dd>
        <Day at={workspace.created_at} />
        {workspace.created_by_name ? ` by ${workspace.created_by_name}` : ""}
      </dd>
      <dt>Updated</dt>
      <dd>
        <RelativeTime at={workspace.updated_at} now={frame.now} />
        {workspace.updated_by_name ? ` by ${workspace.updated_by_name}` : ""}
      </dd>
      <dt>Last activity</dt>
      <dd>
        <RelativeTime at={workspace.statistics.last_activity_at} now={frame.now} />
      </dd>
    </dl>
  </Panel>
);

const Tags = ({ tags }: { tags: readonly string[] }) => (
  <>
    <dt>Tags</dt>
    <dd>
      {tags.length > 0 ? (
        <span class="tags">
          {tags.map((tag) => (
            <span class="tag">{tag}</span>
          ))}
        </span>
      ) : (
        <span class="muted">None</span>
      )}
    </dd>
  </>
);

const QuickActions = ({ org, workspace, isOwner }: AdminWorkspaceProps) => {
  const tab = (name: string) => paths.orgWorkspace(workspace.id, org.slug, { tab: name });
  return (
    <Panel title="Quick actions">
      <form method="post" action={paths.orgWorkspace(workspace.id, org.slug)} class="actions">
        {workspace.status === "archived" ? (
          <button class="button button-primary" type="submit" name="intent" value="unarchive">
            <Icon name="Restore" size="s" /> Unarchive
          </button>
        ) : workspace.status === "deleted" ? (
          isOwner ? (
            <button class="button button-primary" type="submit" name="intent" value="restore">
              <Icon name="Restore" size="s" /> Restore
            </button>
          ) : null
        ) : (
          <button class="button" type="submit" name="intent" value="archive">
            <Icon name="Archive" size="s" /> Archive
          </button>
        )}
        <a class="button" href={tab("members")}>
          Manage members
        </a>
        <a class="button" href={tab("activity")}>
          See activity
        </a>
      </form>
    </Panel>
  );
};
