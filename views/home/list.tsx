import { midSentence, plural, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { Labels, WorkspaceSummary } from "../shapes.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { ALONE, rowId, ShowNewer, showing } from "../ui/live-list.tsx";
import { MoreItem } from "../ui/load-more.tsx";
import { RoleLabel, StatusPill } from "../ui/pill.tsx";
import { Star } from "../ui/star.tsx";
import { Tile } from "../ui/tile.tsx";
import { daysLeft, RelativeTime } from "../ui/time.tsx";
import { Recents, type RecentView } from "./recents.tsx";

export interface HomeFilter {
  q: string;
  /** a workspace status, or "" for all but deleted */
  status: string;
  /** a workspace role, or "" for any */
  role: string;
  /** "only", "mixed" among the others by name; left out or "": first */
  favorites?: string;
}

export interface WorkspaceListProps {
  labels: Labels;
  now: number;
  /** shown above the others */
  recents: readonly RecentView[];
  workspaces: readonly WorkspaceSummary[];
  filter: HomeFilter;
  nextCursor: string | null;
  canCreate: boolean;
  /** does the person belong to any organization? Guests do. */
  hasOrganization: boolean;
}

/** The list's id. */
export const WORKSPACES = "workspaces";

/** Nothing is there, and not because the list is narrowed. */
export const isUntouched = ({ workspaces, filter }: Pick<WorkspaceListProps, "workspaces" | "filter">) =>
  workspaces.length === 0 && Object.values(filter).every((part) => !part);

/**
 * The list, or what to do when it is empty; newcomers are told that above it. Swapped as a whole while somebody types.
 */
export const WorkspaceList = (props: WorkspaceListProps) => (
  <div id={WORKSPACES} {...showing("workspaces")} {...ALONE}>
    {isUntouched(props) && !props.hasOrganization ? null : <Listed {...props} />}
  </div>
);

const Listed = (props: WorkspaceListProps) => (
  <>
    <ShowNewer />
    <Recents recents={props.recents} />
    {props.workspaces.length === 0 ? (
      <NoWorkspaces {...props} />
    ) : (
      <ul class="panel rows">
        <WorkspaceRows {...props} />
      </ul>
    )}
  </>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const WorkspaceRows = ({ workspaces, filter, nextCursor, now }: WorkspaceListProps) => (
  <>
    {workspaces.map((workspace) => (
      <WorkspaceRow workspace={workspace} now={now} here={paths.home(filter)} />
    ))}
    <MoreItem href={nextCursor === null ? null : paths.home({ ...filter, cursor: nextCursor })} />
  </>
);

interface RowProps {
  workspace: WorkspaceSummary;
  now: number;
  /** the list's address */
  here: string;
}

const WorkspaceRow = ({ workspace, now, here }: RowProps) => (
  <li id={rowId(workspace)} class="row workspace-row">
    <Tile color={workspace.color} icon={workspace.icon} />
    <div class="row-main">
      <a class="row-link" href={paths.workspace(workspace.id)}>
        {workspace.name}
      </a>
      <p class="row-note">{workspace.description || workspace.org_name || workspace.slug}</p>
    </div>
    <Tags tags={workspace.tags ?? []} />
    <div class="row-facts">
      <span>
        <StatusPill status={workspace.status} />
        {workspace.status === "deleted" && workspace.purge_at ? (
          <span class="muted">
            {plural(daysLeft(workspace.purge_at, now), "{n} day left", "{n} days left")}
          </span>
        ) : null}
      </span>
      <RoleLabel role={workspace.role} />
      {workspace.updated_at ? <RelativeTime at={workspace.updated_at} now={now} /> : null}
    </div>
    {workspace.is_favorite === undefined ? null : (
      <Star workspace={workspace} on={workspace.is_favorite} next={here} />
    )}
  </li>
);

/** Two tags fit beside a name; the rest are counted. */
const Tags = ({ tags }: { tags: readonly string[] }) => (
  <div class="tags row-tags">
    {tags.slice(0, 2).map((tag) => (
      <span class="tag">{tag}</span>
    ))}
    {tags.length > 2 ? <span class="tag">+{tags.length - 2}</span> : null}
  </div>
);

function NoWorkspaces({ labels, filter, canCreate }: WorkspaceListProps) {
  const many = midSentence(labels.plural);
  const isNarrowed = filter.q !== "" || filter.status !== "" || filter.role !== "";
  if (filter.favorites === "only" && !isNarrowed) {
    return (
      <Empty icon="StarBorder" title={t("No favorites yet")}>
        <p>{t("The star beside a name puts it here, and before all others in your list.")}</p>
        <a class="button" href={paths.home()}>
          {t("Show all {many}", { many })}
        </a>
      </Empty>
    );
  }
  if (isNarrowed) {
    return (
      <Empty icon="SearchOff" title={t("No {many} match", { many })}>
        <p>{t("Try fewer letters, or another status or role.")}</p>
        <a class="button" href={paths.home()}>
          {t("Show all {many}", { many })}
        </a>
      </Empty>
    );
  }
  return (
    <Empty icon={labels.icon} title={t("No {many} yet", { many })}>
      {canCreate ? (
        <>
          <p>
            {t(
              "Make one for each subject: it holds the people, tabs and content that belong together. Then invite the others.",
            )}
          </p>
          <a class="button button-primary" href={paths.newWorkspace()}>
            <Icon name="Add" />
            {t("New {one}", { one: midSentence(labels.singular) })}
          </a>
        </>
      ) : (
        <p>{t("Somebody has to invite you to one. The invitation comes by e-mail.")}</p>
      )}
    </Empty>
  );
}
