import { t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { PlatformAdminPage } from "../frame.tsx";
import { RequestPanel, type RequestRights, type RequestView } from "./request.tsx";

interface ApprovalsPageProps extends RequestRights {
  frame: PageFrame;
  shown: "pending" | "decided";
  requests: readonly RequestView[];
  nextCursor: string | null;
  /** requests that wait, whatever is shown */
  pending: number;
}

export const ApprovalsPage = ({
  frame,
  shown,
  requests,
  nextCursor,
  pending,
  ...rights
}: ApprovalsPageProps) => (
  <PlatformAdminPage
    frame={frame}
    section="approvals"
    title={t("Approvals")}
    lead={t("Changes to the configuration that platform owners want to see first.")}
    crumbs={[{ label: t("Approvals") }]}
    tabs={[
      {
        label: t("Pending ({n})", { n: pending }),
        href: paths.platformApprovals(),
        current: shown === "pending",
      },
      {
        label: t("Decided"),
        href: paths.platformApprovals({ status: "decided" }),
        current: shown === "decided",
      },
    ]}
  >
    {requests.length === 0 ? (
      <Nothing shown={shown} />
    ) : (
      <div class="requests">
        {requests.map((request) => (
          <RequestPanel request={request} frame={frame} {...rights} />
        ))}
      </div>
    )}
    {nextCursor === null ? null : (
      <div class="more">
        <a
          class="button"
          href={paths.platformApprovals({
            status: shown === "decided" ? "decided" : undefined,
            cursor: nextCursor,
          })}
        >
          {t("Earlier ones")}
        </a>
      </div>
    )}
  </PlatformAdminPage>
);

const Nothing = ({ shown }: { shown: ApprovalsPageProps["shown"] }) =>
  shown === "pending" ? (
    <section class="panel">
      <Empty icon="Rule" title={t("Nothing waits for approval")}>
        <p>
          {t(
            "Owners choose on the configuration page which kinds of change need them: retention, module switches or limits.",
          )}
        </p>
        <a class="button" href={paths.platformModule()}>
          {t("Open the configuration")}
        </a>
      </Empty>
    </section>
  ) : (
    <section class="panel">
      <Empty icon="History" title={t("Nothing decided yet")}>
        <p>{t("Requests that were approved, rejected or withdrawn stay here, with what changed and why.")}</p>
      </Empty>
    </section>
  );
