/** What could be cleaned up, why, and what to do about it. */
import { msg } from "../../../src/language/phrase.ts";
import { midSentence, plural, t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { Labels } from "../../shapes.ts";
import { count } from "../../ui/charts/numbers.ts";
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
    title={t("Inactive {plural}", { plural: midSentence(labels.plural) })}
    hint={plural(
      inactive.days,
      "No activity for more than {n} day: {total}",
      "No activity for more than {n} days: {total}",
      { total: inactive.total },
    )}
    actions={
      inactive.total === 0 ? null : (
        <ViewAllInactive href={paths.orgWorkspaces(org, { inactive_days: inactive.days })} labels={labels} />
      )
    }
  >
    {inactive.total === 0 ? (
      <AllWell
        text={plural(
          inactive.days,
          "Every {one} in use had activity in the last {n} day.",
          "Every {one} in use had activity in the last {n} days.",
          { one: midSentence(labels.singular) },
        )}
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
    title={t("Orphaned {plural}", { plural: midSentence(labels.plural) })}
    hint={t("Without members: {memberless} · without an owner: {ownerless}", {
      memberless: orphaned.memberless,
      ownerless: orphaned.ownerless,
    })}
  >
    {orphaned.total === 0 ? (
      <AllWell text={t("Every {one} has members and an owner.", { one: midSentence(labels.singular) })} />
    ) : (
      <>
        <IdleTable
          rows={orphaned.items}
          org={org}
          labels={labels}
          reasonOf={(row) => (row.missing === "members" ? t("No members") : t("No owner"))}
        />
        {orphaned.total > orphaned.items.length ? (
          <p class="muted panel-foot">
            {t("{shown} of {total} shown; the CSV file has them all.", {
              shown: orphaned.items.length,
              total: orphaned.total,
            })}
          </p>
        ) : null}
      </>
    )}
  </Panel>
);

const ViewAllInactive = ({ href, labels }: { href: string; labels: Labels }) => (
  <a class="button" href={href}>
    {t("View all")}
    <span class="visually-hidden"> {t("inactive {plural}", { plural: midSentence(labels.plural) })}</span>
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
        <th scope="col">{t("Status")}</th>
        <th scope="col">{t("Why")}</th>
        <th scope="col" class="num">
          {t("Members")}
        </th>
        <th scope="col">{t("Suggestion")}</th>
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
          <td data-label={t("Status")}>
            <StatusPill status={row.status} />
          </td>
          <td data-label={t("Why")}>{reasonOf(row)}</td>
          <td data-label={t("Members")} class="num">
            {count(row.member_count)}
          </td>
          <td data-label={t("Suggestion")}>{t(SUGGESTIONS[row.suggestion])}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const SUGGESTIONS = {
  archive: msg("Consider archiving"),
  delete: msg("Consider deleting"),
  assign_owner: msg("Transfer it to an owner"),
} as const satisfies Record<IdleView["suggestion"], string>;

/** "120 days", and what makes it worse. */
function idleReason(row: IdleView, labels: Labels): string {
  if (!row.never_used) return plural(row.idle_days, "{n} day", "{n} days");
  return plural(
    row.idle_days,
    "{n} day, never used since this {one} was created",
    "{n} days, never used since this {one} was created",
    { one: midSentence(labels.singular) },
  );
}
