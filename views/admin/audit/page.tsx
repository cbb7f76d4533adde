/** The audit log of an organization, and of the platform. */
import type { PropsWithChildren } from "hono/jsx";
import { t } from "../../../src/language/text.ts";
import type { PageFrame } from "../../shapes.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { OrgAdminPage, PlatformAdminPage, type ConsoleOrg } from "../frame.tsx";
import { AUDIT_LIST, AuditFilter, type AuditFilterProps } from "./filter.tsx";
import { Integrity } from "./integrity.tsx";
import { OrgLogs, type OrgLogsProps } from "./organization-logs.tsx";
import { AuditRows } from "./rows.tsx";
import type { AuditListProps, IntegrityProps } from "./shapes.ts";

interface AuditPageProps {
  frame: PageFrame;
  list: AuditListProps;
  actors: AuditFilterProps["actors"];
  integrity: IntegrityProps;
}

export const OrgAuditPage = ({
  frame,
  org,
  administered,
  ...page
}: AuditPageProps & { org: ConsoleOrg; administered: readonly ConsoleOrg[] }) => (
  <OrgAdminPage
    frame={frame}
    section="audit"
    org={org}
    administered={administered}
    title={t("Audit log")}
    lead={t("What admins did in {organization}, kept for good.", { organization: org.name })}
    crumbs={[{ label: t("Audit log") }]}
  >
    <Body {...page} />
  </OrgAdminPage>
);

export const PlatformAuditPage = ({
  frame,
  orgLogs,
  ...page
}: AuditPageProps & { orgLogs: Omit<OrgLogsProps, "verifyHref"> }) => (
  <PlatformAdminPage
    frame={frame}
    section="audit"
    title={t("Audit log")}
    lead={t("What was done to the platform itself: its configuration, its admins, its upkeep.")}
    crumbs={[{ label: t("Audit log") }]}
  >
    <Body {...page}>
      <OrgLogs
        {...orgLogs}
        verifyHref={`${page.list.links.here({ verify: "organizations" })}#organizations`}
      />
    </Body>
  </PlatformAdminPage>
);

const Body = ({ list, actors, integrity, children }: PropsWithChildren<Omit<AuditPageProps, "frame">>) => (
  <>
    <Integrity {...integrity} />
    {children}
    <AuditFilter filter={list.filter} links={list.links} labels={list.labels} actors={actors} />
    <AuditList {...list} />
  </>
);

/** The entries, or what to do when there are none. Swapped as a whole while somebody filters. */
export const AuditList = (props: AuditListProps) => (
  <section class="panel" id={AUDIT_LIST} aria-label={t("Entries")}>
    {props.entries.length === 0 ? (
      <NoEntries {...props} />
    ) : (
      <>
        <Downloads {...props} />
        <table class="cards audit">
          <thead>
            <tr>
              <th scope="col">{t("What")}</th>
              <th scope="col">{t("Who")}</th>
              <th scope="col">{t("When")}</th>
              <th scope="col">{t("Sealed")}</th>
            </tr>
          </thead>
          <tbody>
            <AuditRows {...props} />
          </tbody>
        </table>
      </>
    )}
  </section>
);

const isNarrowed = ({ filter }: AuditListProps): boolean =>
  Object.values(filter).some((value) => value !== "");

const Downloads = (props: AuditListProps) => (
  <div class="actions audit-tools">
    {isNarrowed(props) ? (
      <a class="button button-quiet" href={props.links.here({})}>
        {t("Show everything")}
      </a>
    ) : null}
    <a class="button" href={props.links.csv}>
      <Icon name="Download" size="s" />
      CSV
    </a>
    <a class="button" href={props.links.jsonl}>
      <Icon name="Download" size="s" />
      {t("JSON lines")}
    </a>
  </div>
);

const NoEntries = (props: AuditListProps) =>
  isNarrowed(props) ? (
    <Empty icon="SearchOff" title={t("No entry matches")}>
      <p>{t("Try fewer letters, a longer time, or another person.")}</p>
      <a class="button" href={props.links.here({})}>
        {t("Show everything")}
      </a>
    </Empty>
  ) : (
    <Empty icon="History" title={t("Nothing yet")}>
      <p>
        {t("Whatever an admin changes from now on is kept here, with who did it and what it was before.")}
      </p>
    </Empty>
  );
