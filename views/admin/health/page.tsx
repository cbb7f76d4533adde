import { t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { PageFrame } from "../../shapes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Figures } from "../figures.tsx";
import { PlatformAdminPage } from "../frame.tsx";
import { Checks, type CheckView } from "./checks.tsx";
import { History, type StripView } from "./history.tsx";
import { Rebuild, type RebuildView } from "./rebuild.tsx";
import { SlowRoutes, type RouteView } from "./routes.tsx";
import { Undelivered, type FailingView } from "./undelivered.tsx";
import { duration } from "./words.ts";

export interface HealthPageProps {
  frame: PageFrame;
  status: "healthy" | "unhealthy";
  checks: readonly CheckView[];
  metrics: {
    total_workspaces: number | null;
    active_workspaces: number | null;
    undelivered_workspaces: number | null;
    oldest_dirty_seconds: number;
  };
  failing: readonly FailingView[];
  /** null while the store can't be asked */
  backlog: { jobs: number; oldest_seconds: number } | null;
  range: "day" | "week";
  strips: readonly StripView[];
  routes: readonly RouteView[];
  rebuild: RebuildView | null;
}

export const HealthPage = (props: HealthPageProps) => {
  const { frame, status, checks, metrics, failing, backlog, range, strips, routes, rebuild } = props;
  return (
    <PlatformAdminPage
      frame={frame}
      section="health"
      title={t("Health")}
      lead={t("How this installation is right now, and how it has been.")}
      crumbs={[{ label: t("Health") }]}
      actions={
        <a class="button" href={paths.platformHealth({ range: range === "week" ? "week" : null })}>
          {t("Check again")}
        </a>
      }
    >
      {status === "healthy" ? (
        <p class="notice notice-success">
          <Icon name="CheckCircle" />
          {t("All checks are healthy.")}
        </p>
      ) : (
        <p class="notice notice-error" role="alert" tabindex={-1}>
          <Icon name="Error" />
          {t("Something is not healthy. What was saved is safe; below stands what fails.")}
        </p>
      )}
      <Checks checks={checks} />
      <Figures
        figures={[
          { label: frame.labels.plural, value: metrics.total_workspaces ?? t("Unknown") },
          { label: t("Active"), value: metrics.active_workspaces ?? t("Unknown") },
          { label: t("Not delivered"), value: metrics.undelivered_workspaces ?? t("Unknown") },
          {
            label: t("Oldest undelivered change"),
            value: metrics.oldest_dirty_seconds === 0 ? t("None") : duration(metrics.oldest_dirty_seconds),
          },
          { label: t("Jobs not finished"), value: backlog?.jobs ?? t("Unknown") },
          {
            label: t("Oldest of them"),
            value: backlog && backlog.jobs > 0 ? duration(backlog.oldest_seconds) : t("None"),
          },
        ]}
      />
      <History strips={strips} range={range} />
      <Undelivered failing={failing} labels={frame.labels} now={frame.now} />
      <Rebuild rebuild={rebuild} labels={frame.labels} now={frame.now} />
      <SlowRoutes routes={routes} />
    </PlatformAdminPage>
  );
};
