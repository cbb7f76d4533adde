/** What could be cleaned up, why, and what to do about it. */
import { paths } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";
import { count, some } from "../../ui/charts/numbers.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusPill } from "../../ui/pill.tsx";
import { Tile } from "../../ui/tile.tsx";
import type { AnalyticsView, IdleView } from "./shapes.ts";

interface IdlePanelProps {
  org: string;
  labels: Labels;
}

export const InactivePanel = ({
  inactive,
  org,
  labels,
}: IdlePanelProps & { inactive: AnalyticsView["inactive"] }) => (
  <Panel
    id="inactive"
    title={`Inactive ${labels.plural.toLowerCase()}`}
    hint={`No activity for more than ${inactive.days} days: ${count(inactive.total)}`}
    actions={
      inactive.total === 0 ? null : (
        <ViewAll
          href={paths.orgWorkspaces(org, { inactive_days: inactive.days })}
          what="inactive"
          labels={labels}
        />
      )
    }
  >
    {inactive.total === 0 ? (
      <AllWell
        text={`Every ${labels.singular.toLowerCase()} in use had activity in the last ${inactive.days} days.`}
      />
    ) : (
      <IdleTable
        rows={inactive.items}
        org={org}
        labels={labels}
        reasonOf={(row) => idleReason(row, labels)}
      />
    )}
  </Panel>
);

export const OrphanedPanel = ({
  orphaned,
  org,
  labels,
}: IdlePanelProps & { orphaned: AnalyticsView["orphaned"] }) => (
  <Panel
    id="orphaned"
    title={`Orphaned ${labels.plural.toLowerCase()}`}
    hint={`Without members: ${count(orphaned.memberless)} · without an owner: ${count(orphaned.ownerless)}`}
  >
    {orphaned.total === 0 ? (
      <AllWell text={`Every ${labels.singular.toLowerCase()} has members and an owner.`} />
    ) : (
      <>
        <IdleTable
          rows={orphaned.items}
          org={org}
          labels={labels}
          reasonOf={(row) => (row.missing === "members" ? "No members" : "No owner")}
        />
        {orphaned.total > orphaned.items.length ? (
          <p class="muted panel-foot">
            {count(orphaned.items.length)} of {count(orphaned.total)} shown; the CSV file has them all.
          </p>
        ) : null}
      </>
    )}
  </Panel>
);

const ViewAll = ({ href, what, labels }: { href: string; what: string; labels: Labels }) => (
  <a class="button" href={href}>
    View all
    <span class="visually-hidden">
      {" "}
      {what} {labels.plural.toLowerCase()}
    </span>
  </a>
);

const AllWell = ({ text }: { text: string }) => (
  <p class="all-well">
    <Icon name="CheckCircle" size="s" />
    {text}
  </p>
);

interface IdleTableProps<Row extends IdleView> {
  rows: readonly Row[];
  org: string;
  labels: Labels;
  reasonOf: (row: Row) => string;
}

const IdleTable = <Row extends IdleView>({ rows, org, labels, reasonOf }: IdleTableProps<Row>) => (
  <table class="cards idle-table">
    <thead>
      <tr>
        <th scope="col">{labels.singular}</th>
        <th scope="col">Status</th>
        <th scope="col">Why</th>
        <th scope="col" class="num">
          Members
        </th>
        <th scope="col">Suggestion</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>
          <th scope="row">
            <span class="tile-name">
              <Tile color={row.color} icon={row.icon} size="s" />
              <a class="cell-link" href={paths.orgWorkspace(row.id, org)}>
                {row.name}
              </a>
            </span>
          </th>
          <td data-label="Status">
            <StatusPill status={row.status} />
          </td>
          <td data-label="Why">{reasonOf(row)}</td>
          <td data-label="Members" class="num">
            {count(row.member_count)}
          </td>
          <td data-label="Suggestion">{SUGGESTIONS[row.suggestion]}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const SUGGESTIONS: Record<IdleView["suggestion"], string> = {
  archive: "Consider archiving",
  delete: "Consider deleting",
  assign_owner: "Transfer it to an owner",
};

/** "120 days", and what makes it worse. */
function idleReason(row: IdleView, labels: Labels): string {
  const idle = some(row.idle_days, "day", "days");
  if (row.never_used) return `${idle}, never used since this ${labels.singular.toLowerCase()} was created`;
  return idle;
}
