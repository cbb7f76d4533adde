/** `/org-admin/workspaces?tab=analytics` */
import { msg } from "../../../src/language/phrase.ts";
import { midSentence, plural, t } from "../../../src/language/text.ts";
import { api, paths } from "../../../src/paths.ts";
import type { Labels, PageFrame } from "../../shapes.ts";
import { Bars } from "../../ui/charts/bars.tsx";
import { Donut } from "../../ui/charts/donut.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { statusLabel } from "../../ui/pill.tsx";
import { OrgAdminPage, type ConsoleOrg } from "../frame.tsx";
import { workspacesTabs } from "../tabs.ts";
import { InactivePanel, OrphanedPanel } from "./idle.tsx";
import { RangeHead } from "./range-picker.tsx";
import { Ranking } from "./ranking.tsx";
import type { AnalyticsView, RangeView, TotalsView } from "./shapes.ts";
import { Tiles } from "./tiles.tsx";
import { TimeChart } from "./time.tsx";

export interface AnalyticsProps {
  labels: Labels;
  org: ConsoleOrg & { id: string };
  analytics: AnalyticsView;
  range: RangeView;
  /** YYYY-MM-DD, UTC */
  today: string;
}

interface AnalyticsPageProps extends AnalyticsProps {
  frame: PageFrame;
  administered: readonly ConsoleOrg[];
}

export const AnalyticsPage = ({ frame, administered, ...shown }: AnalyticsPageProps) => (
  <OrgAdminPage
    frame={frame}
    section="workspaces"
    org={shown.org}
    administered={administered}
    title={frame.labels.plural}
    crumbs={[{ label: frame.labels.plural }]}
    tabs={workspacesTabs(frame.labels, shown.org.slug, "analytics")}
  >
    <Analytics {...shown} />
  </OrgAdminPage>
);

/** The tab's content; swapped as a whole when another range is chosen. */
export const Analytics = (props: AnalyticsProps) => (
  <div class="analytics" id="analytics">
    <RangeHead
      action={paths.orgWorkspaces()}
      keep={{ org: props.org.slug, tab: "analytics" }}
      range={props.range}
      today={props.today}
      target="analytics"
      csv={csvOf(props)}
    />
    {props.analytics.totals.total === 0 && props.analytics.created.in_range === 0 ? (
      <Nothing {...props} />
    ) : (
      <Figures {...props} />
    )}
  </div>
);

const csvOf = ({ org, range }: AnalyticsProps): string =>
  api.adminAnalyticsCsv({
    orgId: org.id,
    range: range.name,
    ...(range.name === "custom" ? days(range) : {}),
  });

const days = ({ from, to }: RangeView) => ({ from, to });

const Nothing = ({ labels, org }: AnalyticsProps) => (
  <section class="panel">
    <Empty icon="Insights" title={t("No {plural} yet", { plural: midSentence(labels.plural) })}>
      <p>{t("As soon as there are some, this page shows how they are used.")}</p>
      <a class="button button-primary" href={paths.newWorkspace(org.id)}>
        <Icon name="Add" />
        {t("New {one}", { one: midSentence(labels.singular) })}
      </a>
    </Empty>
  </section>
);

const CREATED_BY = {
  day: msg("{plural} created by day"),
  week: msg("{plural} created by week"),
  month: msg("{plural} created by month"),
} as const;

const Figures = ({ analytics, labels, org, range }: AnalyticsProps) => {
  const noun = midSentence(labels.plural);
  const createdBy = t(CREATED_BY[analytics.created.line.step], { plural: labels.plural });
  return (
    <>
      <Tiles
        totals={analytics.totals}
        activeInRange={analytics.active_in_range}
        created={analytics.created}
        plural={labels.plural}
        range={range}
      />
      <Panel title={createdBy}>
        <TimeChart id="created" title={createdBy} counted={t("Created")} line={analytics.created.line} />
      </Panel>
      <div class="columns-even">
        <StatusPanel totals={analytics.totals} labels={labels} />
        <Panel
          title={t("Members")}
          hint={t("How many members {plural} have, archived ones included", { plural: noun })}
        >
          <Bars
            id="members"
            title={t("{plural} by number of members", { plural: labels.plural })}
            columns={[t("Members"), labels.plural]}
            bars={analytics.members.map(({ bucket, n }) => ({ label: bucket.replace("-", "–"), value: n }))}
          />
        </Panel>
      </div>
      <div class="columns-even">
        <MostActivePanel analytics={analytics} labels={labels} org={org.slug} />
        <Panel title={t("Most members")} hint={t("As of now, whatever the range")}>
          <Ranking
            items={analytics.largest}
            org={org.slug}
            said={(n) => plural(n, "{n} member", "{n} members")}
            none={t("No {plural} yet.", { plural: noun })}
          />
        </Panel>
      </div>
      <InactivePanel inactive={analytics.inactive} org={org.slug} labels={labels} />
      <OrphanedPanel orphaned={analytics.orphaned} org={org.slug} labels={labels} />
    </>
  );
};

const StatusPanel = ({ totals, labels }: { totals: TotalsView; labels: Labels }) => (
  <Panel title={t("Status")}>
    <Donut
      id="status"
      title={t("{plural} by status", { plural: labels.plural })}
      columns={[t("Status"), labels.plural]}
      parts={[
        { label: statusLabel("active"), value: totals.active, tone: "good" },
        { label: statusLabel("planning"), value: totals.planning, tone: "info" },
        { label: statusLabel("archived"), value: totals.archived, tone: "neutral" },
        { label: statusLabel("deleted"), value: totals.deleted, tone: "bad" },
      ]}
    />
  </Panel>
);

const MostActivePanel = ({
  analytics,
  labels,
  org,
}: Pick<AnalyticsProps, "analytics" | "labels"> & { org: string }) => (
  <Panel
    title={t("Most active")}
    hint={
      analytics.most_active.exact
        ? t("By actions in this range")
        : t(
            "By actions in this range, among the busiest of each day: approximate, because there are very many",
          )
    }
  >
    <Ranking
      items={analytics.most_active.items}
      org={org}
      said={(n) => plural(n, "{n} action", "{n} actions")}
      none={t("Nothing happened in any of the {plural} in this range.", {
        plural: midSentence(labels.plural),
      })}
    />
  </Panel>
);
