import { number, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";
import { rowId } from "../../ui/live-list.tsx";
import { StatusPill } from "../../ui/pill.tsx";
import { Tile } from "../../ui/tile.tsx";
import { Day, daysLeft, RelativeTime } from "../../ui/time.tsx";
import { listHref, type ListedWorkspaceView, type WorkspaceListProps } from "./shapes.ts";

type RowProps = WorkspaceListProps & { workspace: ListedWorkspaceView };

export const WorkspaceRow = (props: RowProps) => {
  const { workspace, now } = props;
  return (
    <tr id={rowId(workspace)} hx-ignore="true">
      <td class="cell-select">
        <label class="select">
          <input type="checkbox" name="ids" value={workspace.id} />
          <span class="visually-hidden">{t("Select {name}", { name: workspace.name })}</span>
        </label>
      </td>
      <th scope="row">
        <Name {...props} />
      </th>
      <td data-label={t("Status")}>
        <StatusPill status={workspace.status} />
        <Purge workspace={workspace} now={now} />
      </td>
      <td data-label={t("Members")} class="num">
        {number(workspace.member_count)}
      </td>
      <td data-label={t("Owner")}>
        <Owner workspace={workspace} />
      </td>
      <td data-label={t("Last activity")}>
        <RelativeTime at={workspace.last_activity_at} now={now} />
      </td>
      <td data-label={t("Created")}>
        <Day at={workspace.created_at} />
      </td>
      <td class="cell-actions">
        <RowMenu {...props} />
      </td>
    </tr>
  );
};

const Name = (props: RowProps) => {
  const { workspace, org, tags } = props;
  return (
    <div class="tile-name">
      <Tile color={workspace.color} icon={workspace.icon} />
      <div class="list-name">
        <a class="cell-link" href={paths.orgWorkspace(workspace.id, org.slug)}>
          {workspace.name}
        </a>
        {tags === null || workspace.tags.length === 0 ? null : (
          <div class="tags">
            {workspace.tags.map((tag) => (
              <a class="tag" href={listHref({ ...props, filter: { tag } })}>
                {tag}
              </a>
            ))}
          </div>
        )}
      </div>
    </div>
  );
};

const Purge = ({ workspace: { status, purge_at }, now }: Pick<RowProps, "workspace" | "now">) =>
  status === "deleted" && purge_at !== null ? (
    <small class="muted list-left"> {plural(daysLeft(purge_at, now), "{n} day left", "{n} days left")}</small>
  ) : null;

const Owner = ({ workspace: { owner_id, owner_name } }: Pick<RowProps, "workspace">) =>
  owner_id === null ? (
    <span class="muted">{t("Nobody")}</span>
  ) : (
    <span class="list-owner">
      <Avatar id={owner_id} name={owner_name ?? ""} size="s" />
      <span>{owner_name}</span>
    </span>
  );

/** What can be done with one; its own page asks before anything happens. */
const RowMenu = ({ workspace, org, isOwner }: RowProps) => {
  const danger = paths.orgWorkspace(workspace.id, org.slug, { tab: "danger" });
  const { status } = workspace;
  const isLive = status === "planning" || status === "active";
  return (
    <details class="menu row-menu">
      <summary class="button button-icon" aria-label={t("Actions for {name}", { name: workspace.name })}>
        <Icon name="MoreVert" />
      </summary>
      <div class="menu-panel">
        {workspace.mine ? (
          <Item href={paths.workspace(workspace.id)} icon="Login" label={t("verb|Open")} />
        ) : null}
        <Item href={paths.orgWorkspace(workspace.id, org.slug)} icon="Settings" label={t("Manage")} />
        {isLive ? <Item href={danger} icon="Archive" label={t("Archive…")} /> : null}
        {status === "archived" || (status === "deleted" && isOwner) ? (
          <Item href={danger} icon="Restore" label={t("Restore…")} />
        ) : null}
        {isOwner ? <Item href={danger} icon="DeleteForever" label={t("Permanently delete…")} /> : null}
      </div>
    </details>
  );
};

const Item = ({ href, icon, label }: { href: string; icon: string; label: string }) => (
  <a class="menu-item" href={href}>
    <Icon name={icon} size="s" />
    {label}
  </a>
);
