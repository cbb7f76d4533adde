import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { ActivityView, WorkspacePageProps } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { ActivityFilter, ALL_ACTIVITY, NothingMatches, type ActivityFilterView } from "./activity-filter.tsx";
import { ActivityRows } from "./activity-list.tsx";
import { WorkspaceFrame } from "./frame.tsx";

interface ActivityListProps extends Pick<WorkspacePageProps, "frame" | "workspace"> {
  activity: readonly ActivityView[];
  filter: ActivityFilterView;
  nextCursor: string | null;
}

interface ActivityProps extends WorkspacePageProps, ActivityListProps {
  /** who has acted here */
  people: readonly { id: string; name: string }[];
}

export const ActivityPage = ({ activity, filter, nextCursor, people, ...page }: ActivityProps) => (
  <WorkspaceFrame {...page} title={t("Activity")} current="overview">
    <a class="back" href={paths.workspace(page.workspace.id)}>
      <Icon name="ArrowBack" size="s" />
      {t("Overview")}
    </a>
    <ActivityFilter action={paths.workspaceActivity(page.workspace.id)} filter={filter} people={people} />
    <ActivityList {...page} activity={activity} filter={filter} nextCursor={nextCursor} />
  </WorkspaceFrame>
);

/** The list, or that nothing is left. Swapped as a whole while somebody chooses. */
export const ActivityList = (list: ActivityListProps) => (
  <Panel
    id={ALL_ACTIVITY}
    live={["activity"]}
    title={t("Activity")}
    hint={
      Object.values(list.filter).some(Boolean)
        ? t("What happened here and matches, newest first.")
        : t("Everything that happened here, newest first.")
    }
  >
    {list.activity.length === 0 ? (
      <NothingMatches all={paths.workspaceActivity(list.workspace.id)} />
    ) : (
      <ol class="events">
        <ActivityRows {...rowsOf(list)} />
      </ol>
    )}
  </Panel>
);

const rowsOf = ({ frame, workspace, activity, filter, nextCursor }: ActivityListProps) => ({
  activity,
  now: frame.now,
  olderHref:
    nextCursor === null ? null : paths.workspaceActivity(workspace.id, { ...filter, cursor: nextCursor }),
});

/** Older ones: the answer to "Load more". */
export const OlderActivity = (list: ActivityListProps) => <ActivityRows {...rowsOf(list)} />;
