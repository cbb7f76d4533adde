/** `/platform-admin/modules/workspace?tab=usage` */
import { midSentence, rich, t } from "../../../src/language/text.ts";
import { api, paths, type Query } from "../../../src/paths.ts";
import type { Labels, PageFrame } from "../../shapes.ts";
import { Panel } from "../../ui/panel.tsx";
import { PlatformAdminPage } from "../frame.tsx";
import { moduleTabs } from "../tabs.ts";
import { RangeHead } from "../analytics/range-picker.tsx";
import type { OrganizationUsageView, RangeView, UsageOrderView, UsageView } from "../analytics/shapes.ts";
import { Tiles } from "../analytics/tiles.tsx";
import { TimeChart } from "../analytics/time.tsx";
import { AdoptionPanel } from "./adoption.tsx";
import { InactivePanel } from "./inactive.tsx";
import { OrganizationTable } from "./organizations.tsx";
import { Pages } from "./pages.tsx";

export interface UsageProps {
  labels: Labels;
  usage: UsageView;
  range: RangeView;
  order: UsageOrderView;
  list: OrganizationListView;
  /** those with the most inactive and memberless ones, if any */
  idle: readonly OrganizationUsageView[];
  /** YYYY-MM-DD, UTC */
  today: string;
}

/** Which organizations show: the first ten, or a page of all. */
export interface OrganizationListView {
  organizations: readonly OrganizationUsageView[];
  /** of all pages */
  total: number;
  /** null: the first ten among the other figures */
  page: number | null;
  size: number;
}

interface UsagePageProps extends UsageProps {
  frame: PageFrame;
}

export const UsagePage = ({ frame, ...shown }: UsagePageProps) => (
  <PlatformAdminPage
    frame={frame}
    section="modules"
    title={t("{one} usage", { one: frame.labels.singular })}
    lead={t("{many} across all organizations.", { many: frame.labels.plural })}
    crumbs={[{ label: t("Modules") }, { label: frame.labels.singular }]}
    tabs={moduleTabs("usage")}
  >
    <Usage {...shown} />
  </PlatformAdminPage>
);

const rangeOf = ({ name, from, to }: RangeView): Query =>
  name === "custom" ? { range: name, from, to } : { range: name };

const listOf = ({ list }: UsageProps): Query => (list.page === null ? {} : { view: "organizations" });

/** All figures; swapped as a whole when another range is chosen. */
export const Usage = (props: UsageProps) => (
  <div class="analytics" id="usage">
    <RangeHead
      action={paths.platformModule()}
      keep={{ tab: "usage", ...listOf(props), ...props.order }}
      range={props.range}
      today={props.today}
      target="usage"
      csv={api.adminUsageCsv({ ...rangeOf(props.range), ...props.order })}
    />
    {props.list.page === null ? <Summary {...props} /> : <AllOrganizations {...props} />}
  </div>
);

const Summary = (props: UsageProps) => {
  const { usage, labels } = props;
  return (
    <>
      <Tiles
        totals={usage.totals}
        activeInRange={usage.active_in_range}
        created={usage.created}
        plural={labels.plural}
        range={props.range}
      />
      <Panel
        title={t("By organization")}
        actions={
          <a class="button" href={paths.platformModule(allOf(props))}>
            {rich("View all {organizations}", {
              organizations: <span class="visually-hidden">{t("organizations")}</span>,
            })}
          </a>
        }
      >
        <OrganizationTable {...tableOf(props)} />
      </Panel>
      <div class="columns-even">
        <Panel
          title={t("Growth")}
          hint={t("{many} ever created, those deleted since included", { many: labels.plural })}
        >
          <TimeChart
            id="growth"
            title={t("Growth of {many}", { many: midSentence(labels.plural) })}
            counted={t("Ever created")}
            line={usage.growth}
            base="lowest"
          />
        </Panel>
        <AdoptionPanel adoption={usage.adoption} labels={labels} />
      </div>
      <InactivePanel
        inactive={usage.inactive}
        idle={props.idle}
        labels={labels}
        allHref={paths.platformModule({ ...allOf(props), sort: "inactive", dir: "desc" })}
      />
    </>
  );
};

const AllOrganizations = (props: UsageProps) => {
  const { page, size, total } = props.list;
  return (
    <Panel
      title={t("By organization")}
      actions={
        <a class="button" href={paths.platformModule({ tab: "usage", ...rangeOf(props.range) })}>
          {t("Back to the summary")}
        </a>
      }
    >
      <OrganizationTable {...tableOf(props)} />
      <Pages
        page={page ?? 1}
        size={size}
        total={total}
        hrefOf={(number) => paths.platformModule({ ...allOf(props), page: number })}
      />
    </Panel>
  );
};

const tableOf = (props: UsageProps) => ({
  labels: props.labels,
  organizations: props.list.organizations,
  order: props.order,
  keep: { tab: "usage", ...listOf(props), ...rangeOf(props.range) },
});

const allOf = ({ range, order }: UsageProps): Query => ({
  tab: "usage",
  view: "organizations",
  ...rangeOf(range),
  ...order,
});
