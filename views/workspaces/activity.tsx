import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { ActivityView, WorkspacePageProps } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { ActivityRows } from "./activity-list.tsx";
import { WorkspaceFrame } from "./frame.tsx";

interface ActivityProps extends WorkspacePageProps {
  activity: readonly ActivityView[];
  nextCursor: string | null;
}

export const ActivityPage = ({ activity, nextCursor, ...page }: ActivityProps) => (
  <WorkspaceFrame {...page} title={t("Activity")} current="overview">
    <a class="back" href={paths.workspace(page.workspace.id)}>
      <Icon name="ArrowBack" size="s" />
      {t("Overview")}
    </a>
    <Panel
      id="all-activity"
      live={["activity"]}
      title={t("Activity")}
      hint={t("Everything that happened here, newest first.")}
    >
      <ol class="events">
        <ActivityRows
          workspaceId={page.workspace.id}
          activity={activity}
          nextCursor={nextCursor}
          now={page.frame.now}
        />
      </ol>
    </Panel>
  </WorkspaceFrame>
);
