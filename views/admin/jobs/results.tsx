/** What became of each, filtered by outcome. */
import type { Child } from "hono/jsx";
import { number, say, t } from "../../../src/language/text.ts";
import { MoreRow } from "../../ui/load-more.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill, statusLabel } from "../../ui/pill.tsx";
import type { JobBoxProps, ItemStatus, JobDetail, JobItemView } from "./shapes.ts";
import { ITEM } from "./words.ts";

export const Results = (props: JobBoxProps) => (
  <Panel title={t("Results")}>
    <Outcomes {...props} />
    {props.items.length === 0 ? (
      <p class="muted">{t("Nothing here.")}</p>
    ) : (
      <table class="cards job-items">
        <thead>
          <tr>
            <th scope="col">{props.labels.singular}</th>
            <th scope="col">{t("Result")}</th>
            {changes(props) ? <th scope="col">{t("noun|Change")}</th> : null}
            <th scope="col">{t("of a result|Note")}</th>
          </tr>
        </thead>
        <tbody>
          <ItemRows {...props} />
        </tbody>
      </table>
    )}
  </Panel>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const ItemRows = (props: JobBoxProps) => {
  const { items, nextCursor, filter, here, itemHref } = props;
  const more = nextCursor === null ? null : here({ status: filter, cursor: nextCursor });
  return (
    <>
      {items.map((item) => (
        <ItemRow item={item} href={itemHref} changes={changes(props)} />
      ))}
      <MoreRow columns={changes(props) ? 4 : 3} href={more} />
    </>
  );
};

/** An export and the upkeep of a rebuild leave everything in its state. */
const changes = ({ job }: Pick<JobBoxProps, "job">): boolean =>
  job.kind.startsWith("bulk_") && job.kind !== "bulk_export";

interface ItemRowProps {
  item: JobItemView;
  href: JobBoxProps["itemHref"];
  changes: boolean;
}

const ItemRow = ({ item, href, changes }: ItemRowProps) => (
  <tr>
    <th scope="row">
      <Name item={item} href={href} />
    </th>
    <td data-label={t("Result")}>
      <Pill tone={ITEM[item.status].tone}>{t(ITEM[item.status].label)}</Pill>
    </td>
    {changes ? (
      <td data-label={t("noun|Change")} class="muted job-change">
        {changeOf(item)}
      </td>
    ) : null}
    <td data-label={t("of a result|Note")}>{say(item.phrase ?? item.message ?? "")}</td>
  </tr>
);

const Name = ({ item, href }: { item: JobItemView; href: JobBoxProps["itemHref"] }): Child => {
  // Without a name, nobody here knows of it.
  if (item.name === null) return <code>{item.workspace_id}</code>;
  const isGone = item.to_status === "purged";
  return href === null || isGone ? item.name : <a href={href(item.workspace_id)}>{item.name}</a>;
};

function changeOf({ status, from_status, to_status }: JobItemView): string {
  if (status !== "done" || from_status === null || to_status === null || from_status === to_status) return "";
  const after = to_status === "purged" ? t("Gone") : statusLabel(to_status);
  return t("{before} → {after}", { before: statusLabel(from_status), after });
}

const Outcomes = ({ job, filter, here }: JobBoxProps) => (
  <nav class="outcomes" aria-label={t("Results")}>
    <Outcome label={t("All")} count={job.total} href={here()} current={filter === ""} />
    {OUTCOMES.filter((status) => job[status] > 0 || filter === status).map((status) => (
      <Outcome
        label={t(ITEM[status].label)}
        count={job[status]}
        href={here({ status })}
        current={filter === status}
      />
    ))}
  </nav>
);

const OUTCOMES = ["done", "skipped", "failed", "cancelled"] as const satisfies readonly (ItemStatus &
  keyof JobDetail)[];

interface OutcomeProps {
  label: string;
  count: number;
  href: string;
  current: boolean;
}

const Outcome = ({ label, count, href, current }: OutcomeProps) => (
  <a class="outcome" href={href} {...(current ? { "aria-current": "true" as const } : {})}>
    {label} <span class="muted">{number(count)}</span>
  </a>
);
