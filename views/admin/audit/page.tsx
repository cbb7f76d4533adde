/** The audit log of an organization, and of the platform. */
import type { PropsWithChildren } from "hono/jsx";
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
    title="Audit log"
    lead={`What admins did in ${org.name}, kept for good.`}
    crumbs={[{ label: "Audit log" }]}
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
    title="Audit log"
    lead="What was done to the platform itself: its configuration, its admins, its upkeep."
    crumbs={[{ label: "Audit log" }]}
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
  <section class="panel" id={AUDIT_LIST} aria-label="Entries">
    {props.entries.length === 0 ? (
      <NoEntries {...props} />
    ) : (
      <>
        <Downloads {...props} />
        <table class="cards audit">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Who</th>
              <th scope="col">When</th>
              <th scope="col">Sealed</th>
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
        Show everything
      </a>
    ) : null}
    <a class="button button-quiet" href={props.links.csv}>
      <Icon name="Download" />
      CSV
    </a>
    <a class="button button-quiet" href={props.links.jsonl}>
      <Icon name="Download" />
      JSON lines
    </a>
  </div>
);

const NoEntries = (props: AuditListProps) =>
  isNarrowed(props) ? (
    <Empty icon="SearchOff" title="No entry matches">
      <p>Try fewer letters, a longer time, or another person.</p>
      <a class="button" href={props.links.here({})}>
        Show everything
      </a>
    </Empty>
  ) : (
    <Empty icon="History" title="Nothing yet">
      <p>Whatever an admin changes from now on is kept here, with who did it and what it was before.</p>
    </Empty>
  );
