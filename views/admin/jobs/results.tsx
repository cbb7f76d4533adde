/** What became of each, filtered by outcome. */
import type { Child } from "hono/jsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill, statusLabel } from "../../ui/pill.tsx";
import type { JobBoxProps } from "./progress.tsx";
import type { ItemStatus, JobDetail, JobItemView } from "./shapes.ts";
import { ITEM, number } from "./words.ts";

export const Results = (props: JobBoxProps) => (
  <Panel title="Results">
    <Outcomes {...props} />
    {props.items.length === 0 ? (
      <p class="muted">Nothing here.</p>
    ) : (
      <table class="cards job-items">
        <thead>
          <tr>
            <th scope="col">{props.labels.singular}</th>
            <th scope="col">Result</th>
            <th scope="col">Change</th>
            <th scope="col">Note</th>
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
export const ItemRows = ({ items, nextCursor, filter, here, itemHref }: JobBoxProps) => (
  <>
    {items.map((item) => (
      <ItemRow item={item} href={itemHref} />
    ))}
    <MoreRow columns={4} href={nextCursor === null ? null : here({ status: filter, cursor: nextCursor })} />
  </>
);

const ItemRow = ({ item, href }: { item: JobItemView; href: JobBoxProps["itemHref"] }) => (
  <tr>
    <th scope="row">
      <Name item={item} href={href} />
    </th>
    <td data-label="Result">
      <Pill tone={ITEM[item.status].tone}>{ITEM[item.status].label}</Pill>
    </td>
    <td data-label="Change" class="muted">
      {changeOf(item)}
    </td>
    <td data-label="Note">{item.message ?? ""}</td>
  </tr>
);

const Name = ({ item, href }: { item: JobItemView; href: JobBoxProps["itemHref"] }): Child => {
  const name = item.name ?? <code>{item.workspace_id}</code>;
  return href === null || item.to_status === "purged" ? name : <a href={href(item.workspace_id)}>{name}</a>;
};

function changeOf({ status, from_status, to_status }: JobItemView): string {
  if (status !== "done" || from_status === null || to_status === null || from_status === to_status) return "";
  return `${statusLabel(from_status)} → ${to_status === "purged" ? "Gone" : statusLabel(to_status)}`;
}

const Outcomes = ({ job, filter, here }: JobBoxProps) => (
  <nav class="outcomes" aria-label="Results">
    <Outcome label="All" count={job.total} href={here()} current={filter === ""} />
    {OUTCOMES.filter((status) => job[status] > 0 || filter === status).map((status) => (
      <Outcome
        label={ITEM[status].label}
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
